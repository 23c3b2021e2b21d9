"""The numeric back end: what a tree is worth in floating point, by numpy and by formulas of its own.

Derivatives are complex steps or differences, integrals quadrature, limits extrapolation, matrix work is numpy's. It
shares no formulas with the exact back end.
"""

from mathkata.maths.numeric.agreement import agree, to_numeric
from mathkata.maths.numeric.compiling import Numeric, compile_numeric

__all__ = ["Numeric", "agree", "compile_numeric", "to_numeric"]
