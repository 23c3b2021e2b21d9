"""The manual page of marking, made from the table: `python tests/tables/marking_page.py > docs/reference/marking.md`."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from itertools import groupby

from marking_rows import Row, rows

_INTRODUCTION = """# Marking

Every row of this page is a test: the response on the left gets the outcome on the right, where the answer above it is
the right one. The page is made from `tests/tables/*.rows`; change it there.

| outcome | what it means |
| --- | --- |
| correct | equal, and in the form that was asked for |
| misformed | the right value in another form; it says which, and costs nothing |
| incorrect | proven different, with a point or entry that shows it |
| unreadable | could not be read; it says where, and costs nothing |
| undecided | neither could be proven; it does not count |

A row marked *known limit* is what happens now; the reason says what should.
"""


def page(table: Iterable[Row]) -> str:
    """The page as Markdown."""
    parts = [_INTRODUCTION]
    for _, group in groupby(table, key=lambda row: (row.file, row.group)):
        members = list(group)
        parts.append(f"## {members[0].group}\n\n{members[0].teaches}\n")
        for _, block in groupby(
            members, key=lambda row: (row.kind, row.expected, row.options, row.symbols)
        ):
            parts.append(_block(list(block)))
    return "\n".join(parts)


def _block(block: list[Row]) -> str:
    first = block[0]
    settings = [f"{name} {value}" for name, value in first.options]
    if first.symbols is not None:
        settings.append(
            "symbols " + ", ".join(f"{name} ({domain})" for name, domain in first.symbols)
        )
    kind = "no kind given" if first.kind == "?" else first.kind
    title = f"**{kind}** {_code(first.expected)}" + (
        f", with {_cell('; '.join(settings))}" if settings else ""
    )
    lines = [title, "", "| response | outcome | why |", "| --- | --- | --- |"]
    for row in block:
        outcome = f"{row.outcome} (known limit)" if row.limit else row.outcome
        named = f"; named: {', '.join(row.slips)}" if row.slips else ""
        lines.append(f"| {_code(row.response)} | {outcome} | {_cell(row.why + named)} |")
    return "\n".join(lines) + "\n"


def _code(text: str) -> str:
    if not text.strip() or not text.isprintable():
        return _cell({"": "nothing"}.get(text.strip(), ascii(text)))
    fence = "``" if "`" in text else "`"
    return f"{fence}{_cell(text)}{fence}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    sys.stdout.write(page(rows()))
