"""The error inside the reader: a place, what was expected there, and texts that may be what was meant."""

from __future__ import annotations

from mathkata.model.errors import ReadingError


class Trouble(ReadingError):  # noqa: N818 - it is what the reader calls its own
    """A reading error with candidates for its repair; `read` keeps the first one that can be read."""

    def __init__(
        self,
        message: str,
        start: int = 0,
        length: int = 1,
        *,
        expected: str = "",
        fixes: tuple[str, ...] = (),
        edits: tuple[tuple[int, int, str], ...] = (),
    ) -> None:
        super().__init__(message, start, length, expected=expected)
        self.fixes = fixes
        self.edits = edits
        """Replacements (start, end, text) in the text that the tokenizer saw, each a candidate of its own."""
