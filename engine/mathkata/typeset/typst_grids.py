"""Matrices, cases and aligned lines as Typst markup: all of them are `mat`, whose cells we separate with care."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathkata.typeset.tree import Grid, items_of
from mathkata.typeset.typst_text import string

if TYPE_CHECKING:
    from mathkata.typeset.typst import TypstPrinter


def typst_grid(printer: TypstPrinter, node: Grid, opened: str, closed: str) -> str:
    """Rows of cells, with the brackets around them."""
    if node.form == "substack":
        return " \\ ".join(
            printer.row(sum((items_of(cell) for cell in row), ())) for row in node.rows
        )
    ends = [string(text) if text else "none" for text in (opened, closed)]
    options = [f"delim: #({', '.join(ends)})" if opened or closed else "delim: #none"]
    aligned = node.form == "aligned"
    if node.form == "cases":
        options += ["align: #left", "column-gap: #1em"]
    elif node.form == "lines":
        options += ["align: #left", "row-gap: #0.6em"]
    elif aligned:
        options.append("row-gap: #0.6em")
    elif node.form == "small":
        options += ["row-gap: #0.15em", "column-gap: #0.3em"]
    else:
        options += _columns(node)
    count = max(len(row) for row in node.rows)
    rows = []
    for row in node.rows:
        cells = [printer.node(cell) if items_of(cell) else "" for cell in row]
        if aligned:
            rows.append(_aligned(cells))
            continue
        if opened == "" and node.form in ("matrix", "lines") and not node.columns:
            cells = [f"display({cell})" if cell and not printer.level else cell for cell in cells]
        cells += [""] * (count - len(cells))
        mixed = len(set(node.columns)) > 1
        if mixed:
            cells = [
                {"l": f'"" & {cell}', "r": f'{cell} & ""', "c": cell}[node.column(place)]
                for place, cell in enumerate(cells)
            ]
        rows.append(" , ".join(cell or '""' for cell in cells))
    text = f"mat({', '.join(options)}, {' ; '.join(rows)} )"
    if node.form == "small":
        return f"inline({text})"
    return text if printer.level else f"display({text})"


def _columns(node: Grid) -> list[str]:
    options = []
    if len(set(node.columns)) == 1 and node.columns[0] in "lr":
        options.append("align: #" + {"l": "left", "r": "right"}[node.columns[0]])
    rules = []
    if node.row_rules:
        rules.append(f"hline: ({''.join(f'{place}, ' for place in sorted(set(node.row_rules)))})")
    inner = sorted(set(node.column_rules))
    if inner:
        rules.append(f"vline: ({''.join(f'{place}, ' for place in inner)})")
    if rules:
        options.append(f"augment: #({', '.join(rules)}, stroke: 0.5pt)")
    return options


def _aligned(cells: list[str]) -> str:
    """One aligned line in one cell: columns between `&`, room between pairs."""
    out = ""
    for place, cell in enumerate(cells):
        if place:
            out += " & " if place % 2 else " #h(2em) & "
        out += f"display({cell})" if cell else ""
    return out or '""'
