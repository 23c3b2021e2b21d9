"""Printing trees: plain text, LaTeX, Python with numpy, and one line of Unicode.

Whatever is printed reads back, by `mathkata.maths.reading`, to a tree of equal value. Signs and ones come out right
(`a - 3`, not `a + -3`; `x`, not `1x`); what is written stays as it is written (2/4, 2.50, 40%).
"""

from __future__ import annotations

from mathkata.maths.printing.latex import to_latex
from mathkata.maths.printing.python import to_python
from mathkata.maths.printing.text import to_text
from mathkata.maths.printing.unicode import to_unicode

__all__ = ["to_latex", "to_python", "to_text", "to_unicode"]
