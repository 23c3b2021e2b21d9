"""Which slip explains a wrong response: sign, reciprocal, a factor of two, a forgotten root ..."""

from mathkata.maths.diagnosis.sayings import slip
from mathkata.maths.diagnosis.slips import slips

__all__ = ["slip", "slips"]
