"""What stands between brackets, entry by entry, and when space alone separates entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathkata.maths.reading import leftsides
from mathkata.maths.reading.binding import SCALAR, STARTS
from mathkata.maths.reading.trouble import Trouble
from mathkata.maths.trees import Tree

if TYPE_CHECKING:
    from mathkata.maths.reading.parser import Parser
    from mathkata.maths.reading.tokens import Token

MAX_ENTRIES = 4096
CLOSERS = {"(": ")", "[": "]", "{": "}", "{set": "}", "⟨": "⟩", "<": ">"}
_ALL_CLOSERS = frozenset([")", "]", "}", "⟩"])
_NUMERIC = frozenset({"number", "fraction", "-", "/", "%", "|", "√"})


def rows(
    parser: Parser, opener: Token, closers: tuple[str, ...]
) -> tuple[list[list[Tree]], str, bool]:
    """The entries up to a closing bracket, row by row; which bracket closed, and whether a comma stood before it."""
    outer = parser.bars, parser.spaces, parser.angle
    parser.bars, parser.angle = [], closers == (">",)
    parser.spaces = _spaced(parser, opener, closers)
    table: list[list[Tree]] = [[]]
    trailing, count = False, 0
    while parser.tokens[parser.place].kind not in closers:
        if parser.expect in ("set", "list"):
            leftsides.strip_element(parser)
        table[-1].append(parser.parse())
        count += 1
        if count > MAX_ENTRIES:
            raise parser.trouble("too many entries", parser.peek(), f"at most {MAX_ENTRIES}")
        token = parser.peek()
        trailing = False
        if token.kind in (",", "&"):
            parser.place += 1
            trailing = True
        elif token.kind in (";", "newrow"):
            parser.place += 1
            trailing = True
            table.append([])
        elif token.kind in closers:
            break
        elif not (
            parser.spaces
            and token.space
            and (token.kind in STARTS or token.kind in ("+", "-", "±"))
        ):
            raise _unclosed(parser, opener, closers, token)
    closed = parser.advance().kind
    parser.bars, parser.spaces, parser.angle = outer
    if not table[-1] and len(table) > 1:
        table.pop()
    return table, closed, trailing


def _unclosed(parser: Parser, opener: Token, closers: tuple[str, ...], token: Token) -> Trouble:
    wanted = closers[0]
    shown = {"{set": "{"}.get(opener.kind, opener.kind)
    if token.kind == "end":
        return Trouble(
            f"the bracket {shown} is not closed",
            opener.start,
            opener.end - opener.start,
            expected=f"a closing {wanted}",
            edits=((token.start, token.start, wanted), (opener.start, opener.end, "")),
        )
    if token.kind in _ALL_CLOSERS:
        return parser.trouble(
            f"{token.text} does not close {shown}",
            token,
            f"a closing {wanted}",
            ((token.start, token.end, wanted), (token.start, token.start, wanted)),
        )
    return parser.trouble(
        f"{token.text} cannot stand here",
        token,
        f"a sign, or a closing {wanted}",
        ((token.start, token.end, ""),),
    )


def _spaced(parser: Parser, opener: Token, closers: tuple[str, ...]) -> bool:
    """Whether space separates the entries up to the closing bracket: no comma does."""
    if opener.kind == "(" and (
        parser.expect in SCALAR
        or parser.expect == "interval"
        or not opener_is_first(parser, opener)
    ):
        return False
    if opener.kind == "{" and parser.expect in SCALAR:
        return False
    return separated_by_space(parser, closers)


def opener_is_first(parser: Parser, opener: Token) -> bool:
    """Whether a bracket opens the whole text."""
    return parser.tokens[0] is opener


def separated_by_space(parser: Parser, closers: tuple[str, ...]) -> bool:
    """Whether no comma and no `&` stands between here and the closing bracket, at this level.

    Outside brackets a bracket with several entries is a factor (`1/5 [3, 4]`), and in sets and lists only numbers are
    separated by space.
    """
    level = 0
    outside = closers == ("end",)
    if outside and not parser.spaced:
        return False
    numeric = parser.expect in ("set", "list")
    for place in range(parser.place, len(parser.tokens)):
        kind = parser.tokens[place].kind
        if kind in CLOSERS and kind != "<":
            level += 1
        elif level == 0 and kind in closers:
            return True
        elif kind in _ALL_CLOSERS:
            level -= 1
        elif (
            (kind in (",", "&") and (level == 0 or outside))
            or (outside and kind == "command" and parser.tokens[place].text == "begin")
            or (numeric and kind not in _NUMERIC)
        ):
            return False
    return True
