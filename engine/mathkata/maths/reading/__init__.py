"""Reading the learner's language: one tokenizer, one parser, the same small tree that templates use.

`read(text, scope, expect=...)` gives the tree as it was written, or a ReadingError that says where, what came, what was
expected, and a whole text that would be read, if one edit makes one. Nothing is evaluated; the work is bounded by the
length of the text.
"""

from __future__ import annotations

from mathkata.maths.reading.reader import EXPECTATIONS, read

__all__ = ["EXPECTATIONS", "read"]
