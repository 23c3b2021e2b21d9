"""Options that several kinds share, described once."""

from __future__ import annotations

from mathkata.maths.kinds.base import Option
from mathkata.maths.kinds.finished import ALLOW
from mathkata.maths.kinds.numberforms import NUMBER_FORMS
from mathkata.maths.kinds.units import UNITS

TOLERANCE = Option(
    "tolerance",
    "number",
    "How far from the key a response may be; relative to the key, unless tolerance_kind says absolute.",
)
TOLERANCE_KIND = Option(
    "tolerance_kind",
    "word",
    "Whether the tolerance is relative to the key or absolute, in the answer's own scale.",
    ("relative", "absolute"),
)
DIGITS = Option(
    "digits", "integer", "Significant digits that a decimal must have at least; 3 if not said."
)
DECIMALS = Option(
    "decimals", "integer", "Decimals that a decimal must have at least, in place of digits."
)
UNIT = Option(
    "unit",
    "word",
    "The measure that is typed. The key is the plain value: a fraction for percent, radians for degrees; with "
    "percent both 16.7 and 16.7% are right.",
    UNITS,
)
ALLOWED = Option(
    "allow",
    "words",
    "Calculations that may be left standing in a right answer.",
    ALLOW,
)
NUMBER_FORM = Option(
    "form", "word", "The form that a right number must have.", (*NUMBER_FORMS, "same")
)
NUMBER_OPTIONS = (TOLERANCE, TOLERANCE_KIND, DIGITS, DECIMALS, UNIT, ALLOWED, NUMBER_FORM)
