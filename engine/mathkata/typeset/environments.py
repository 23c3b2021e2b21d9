"""Everything with rows and cells: matrices, cases, aligned lines."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from mathkata.model.errors import TypesetError
from mathkata.typeset.tokens import Token
from mathkata.typeset.tree import Fenced, Grid, Node, Row

if TYPE_CHECKING:
    from mathkata.typeset.groups import Groups

# name -> (form, opening bracket, closing bracket)
ENVIRONMENTS: dict[str, tuple[str, str, str]] = {
    "matrix": ("matrix", "", ""),
    "pmatrix": ("matrix", "(", ")"),
    "bmatrix": ("matrix", "[", "]"),
    "Bmatrix": ("matrix", "{", "}"),
    "vmatrix": ("matrix", "|", "|"),
    "Vmatrix": ("matrix", "‖", "‖"),
    "smallmatrix": ("small", "", ""),
    "array": ("matrix", "", ""),
    "cases": ("cases", "{", ""),
    "dcases": ("cases", "{", ""),
    "rcases": ("cases", "", "}"),
    "substack": ("substack", "", ""),
    **dict.fromkeys(("aligned", "align", "split", "alignedat", "eqnarray"), ("aligned", "", "")),
    **dict.fromkeys(("gathered", "gather", "equation", "multline"), ("matrix", "", "")),
}
MAX_CELLS = 4_096


def read_environment(reader: Groups, token: Token) -> Node:
    """The environment after `\\begin`, up to its `\\end`."""
    name_token = reader.peek()
    name = reader.raw_argument(token)
    plain = name.removesuffix("*")
    if plain not in ENVIRONMENTS:
        raise TypesetError(
            f"the environment {name} is not known",
            name_token.start,
            len(name) + 2,
            expected=", ".join(list(ENVIRONMENTS)[:10]),
        )
    form, opened, closed = ENVIRONMENTS[plain]
    columns = ""
    column_rules: list[int] = []
    if plain == "array":
        for character in reader.raw_argument(token):
            if character == "|":
                column_rules.append(len(columns))
            elif character in "lcr":
                columns += character
            elif not character.isspace():
                raise TypesetError(
                    f"{character} is not a column of an array",
                    name_token.start,
                    expected="l, c, r or |",
                )
    elif plain == "alignedat":
        reader.raw_argument(token)
    elif reader.next_is("[") and plain in ("aligned", "gathered"):
        reader.optional()
    if reader.depth > 50:
        raise TypesetError("too many groups inside each other", token.start, token.length)
    body = read_rows(reader, form, lambda: _at(reader, "end"))
    end = reader.take()
    if end.kind == "end":
        raise TypesetError(
            f"\\begin{{{name}}} has no \\end",
            token.start,
            token.length,
            expected=f"\\end{{{name}}}",
        )
    place = reader.peek()
    ended = reader.raw_argument(end)
    if ended != name:
        raise TypesetError(
            f"\\end{{{ended}}} closes \\begin{{{name}}}", place.start, len(ended) + 2, expected=name
        )
    assert isinstance(body, Grid)  # noqa: S101 - read_rows gives grids for every form but lines
    grid = Grid(body.rows, form, columns, tuple(column_rules), body.row_rules)
    return Fenced(opened, closed, (grid,)) if opened or closed else grid


def read_rows(reader: Groups, form: str, stop: Callable[[], bool]) -> Node:
    """Cells between `&`, rows between `\\\\`, up to where `stop` says. One row of lines is no grid."""
    rows: list[tuple[Node, ...]] = []
    rules: list[int] = []
    cells: list[Node] = []
    total = 0
    splits = form != "lines"

    def ends(token: Token) -> bool:
        if token.kind == "command":
            return token.text in ("\\", "cr", "newline", "end", "hline", "right", "middle")
        return token.kind == "char" and token.text in "&}"

    while True:
        while _at(reader, "hline"):
            reader.take()
            rules.append(len(rows))
        cells.append(reader.row(ends, alone=form != "aligned" or not cells))
        total += 1
        token = reader.peek()
        if total > MAX_CELLS:
            raise TypesetError(f"more than {MAX_CELLS} cells", token.start)
        if token.kind == "char" and token.text == "&" and splits:
            reader.take()
            continue
        if token.kind == "command" and token.text in ("\\", "cr", "newline"):
            reader.take()
            _skip_length(reader)
            rows.append(tuple(cells))
            cells = []
            continue
        if token.kind == "command" and token.text == "hline" and splits:
            if cells != [Row()]:
                raise reader.unexpected(token, "\\\\ before \\hline")
            continue
        break
    if not stop() and token.kind != "end":
        raise reader.unexpected(token)
    if cells != [Row()] or not rows:
        rows.append(tuple(cells))
    if form == "lines" and len(rows) == 1:
        return rows[0][0]
    return Grid(tuple(rows), form, row_rules=tuple(rules))


def _skip_length(reader: Groups) -> None:
    """The extra room of `\\\\[2pt]`, which is not a formula; only if it follows without a space."""
    following = reader.tokens[reader.place]
    if following.kind == "char" and following.text == "[":
        place = reader.place + 1
        text = ""
        while reader.tokens[place].kind == "char" and reader.tokens[place].text != "]":
            text += reader.tokens[place].text
            place += 1
        is_length = text.lstrip("-").rstrip("aceimnptuxh")
        if reader.tokens[place].text == "]" and is_length.replace(".", "", 1).isdecimal():
            reader.place = place + 1


def _at(reader: Groups, command: str) -> bool:
    token = reader.peek()
    return token.kind == "command" and token.text == command
