"""Working out: from what is written to what it is worth, exactly.

Each function takes trees that are worked out already and gives the worked-out tree of the operation. Rationals are
computed; surds, logarithms and exponentials of rationals are brought to one form; with symbols, only what every reader
would do at sight (`1*x`, `x + 0`, `x + -3`, numbers first in a product). Order is kept as written.
"""

from mathkata.maths.folding.arithmetic import add, divide, multiply, negate, power, subtract
from mathkata.maths.folding.functions import ELEMENTARY, apply_elementary

__all__ = [
    "ELEMENTARY",
    "add",
    "apply_elementary",
    "divide",
    "multiply",
    "negate",
    "power",
    "subtract",
]
