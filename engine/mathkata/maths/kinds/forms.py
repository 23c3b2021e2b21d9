"""All the forms that a right answer can be asked in."""

from __future__ import annotations

from mathkata.maths.kinds.numberforms import NUMBER_FORMS

EXPRESSION_FORMS = (*NUMBER_FORMS,)
