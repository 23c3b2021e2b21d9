"""What is left standing between the formulas of a text and was meant to be one: a lone `$`, LaTeX, HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SPANS = re.compile(
    r"(?P<fence>`+).+?(?P=fence)|\\\$|\$\$.+?\$\$|\$[^$]+?\$",
    re.DOTALL,
)
_TAGS = "a|b|br|center|code|div|em|font|h[1-6]|hr|i|img|li|math|ol|p|pre|small|span|strong|sub|sup|table|td|tr|u|ul"
_TROUBLES = (
    (
        (
            re.compile(r"\$"),
            "a `$` without a partner",
            r"close the formula with another `$`, or write `\$` for the currency",
        ),
        (
            re.compile(r"\\[(\[]"),
            r"`{0}`, which opens no formula here",
            "write $...$, or $$...$$ for a formula on a line of its own",
        ),
        (
            re.compile(r"\\(?:[a-zA-Z]{2,})"),
            "the LaTeX command `{0}` outside a formula",
            "put the whole formula between two `$`",
        ),
    ),
    (
        (
            re.compile(rf"</?(?:{_TAGS})(?:\s[^<>]*)?/?>", re.IGNORECASE),
            "HTML, which stays as it stands: `{0}`",
            "write Markdown: **bold**, *italics*, an empty line for a new paragraph",
        ),
    ),
)
"""By what they come from: where one `$` is missing, the rest of the formula is no trouble of its own."""


def prose_troubles(markdown: str) -> Iterator[tuple[int, int, str, str]]:
    """Start, length, what it is and what to do, for the first thing of each sort in the prose that was meant as something else."""
    prose = _SPANS.sub(lambda span: "\0" * len(span[0]), markdown)
    for group in _TROUBLES:
        for pattern, what, advice in group:
            found = pattern.search(prose)
            if found:
                yield found.start(), len(found[0]), what.format(found[0]), advice
                break
