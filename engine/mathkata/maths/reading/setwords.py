"""Sets as they are written on paper and said in words: `x ∈`, `{x | x > 2}`, `ℝ`, `all reals except 2`, `]0, 1[`.

The tokens are changed before they are parsed, so that braces hold statements and signs of logic are words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathkata.maths.reading import words
from mathkata.maths.reading.tokens import Token

if TYPE_CHECKING:
    from mathkata.maths.reading.parser import Parser

_ALL = (
    {"R"}, {"reals"}, {"all", "reals"}, {"all", "real", "numbers"}, {"real", "numbers"}, {"the", "reals"},
    {"all", "x"}, {"everything"}, {"all", "numbers"},
)  # fmt: skip
_WITHOUT = frozenset({"except", "without", "excluding"})
_AFTER = frozenset({"end", "∪", "∩", "∖", "or", "and", ",", ";"})
_ORDERS = frozenset({"<", ">", "<=", ">=", "=", "!="})


def prepare(parser: Parser) -> None:
    """Change the tokens of an interval or a set to those that the parser knows."""
    tokens = parser.tokens
    _name_the_reals(parser)
    place = parser.place
    ordered = parser.expect == "interval" and any(token.kind in _ORDERS for token in tokens)
    while place < len(tokens) - 1:
        token, following = tokens[place], tokens[place + 1]
        belongs = token.kind == "name" and following.kind in ("∈", "∉")
        if (belongs or _is_in(parser, place)) and _may_hold(parser, place + 2):
            if following.kind == "∉":
                token.kind = "not"
                place += 1
            else:
                del tokens[place]
            del tokens[place]
            continue
        if token.kind in ("{", "{set") and following.kind == "name":
            _open_builder(tokens, place)
        elif token.kind == "&" and ordered:
            token.kind = "and"
        elif token.kind == "||" and ordered and place > parser.place:
            token.kind = "or"
        place += 1
    if parser.expect == "interval":
        _turn_brackets(tokens, parser.place)


def open_point(parser: Parser) -> None:
    """A point as it is written at school: `P(1, 2)` is (1, 2), and so is `(1|2)`."""
    tokens = parser.tokens
    place = parser.place
    name = tokens[place]
    named = name.kind == "name" and len(name.text) == 1 and name.text.isupper()
    if named and tokens[place + 1].kind == "(" and parser.names.find(name.text) is None:
        parser.place = place = place + 1
    if tokens[place].kind != "(" or tokens[-2].kind != ")":
        return
    inside = [token.kind for token in tokens[place + 1 : -2]]
    if any(kind in ("(", ")", ",", ";", "||") for kind in inside):
        return
    bars = [token for token in tokens[place + 1 : -2] if token.kind == "|"]
    if bars and "|" not in (inside[0], inside[-1]):
        for bar in bars:
            bar.kind = ";"


def _may_hold(parser: Parser, place: int) -> bool:
    """Whether what follows `x ∈` is of the kind asked for: where elements are, no `[0, 1]`."""
    kind = parser.tokens[min(place, len(parser.tokens) - 1)].kind
    return parser.expect == "interval" or kind in ("{", "{set")


def _is_in(parser: Parser, place: int) -> bool:
    """Whether `x in` stands here, and no `for x in`."""
    token, following = parser.tokens[place], parser.tokens[place + 1]
    if token.kind != "name" or following.kind != "name" or following.text != "in":
        return False
    return place == 0 or parser.tokens[place - 1].text != "for"


def _open_builder(tokens: list[Token], place: int) -> None:
    """`{x ∈ R | x > 2}` is `{x > 2}`: what the bar stands before goes."""
    after = place + 2
    if tokens[after].kind == "∈" and after + 2 < len(tokens):
        after += 2
    if tokens[after].kind in ("|", ":"):
        del tokens[place + 1 : after + 1]


def _name_the_reals(parser: Parser) -> None:
    """`R`, `all reals`, and the words that leave points out."""
    tokens = parser.tokens
    place = parser.place
    if parser.names.symbol("R") is None:
        for token in tokens[place:]:
            if token.kind == "name" and token.text == "R":
                token.kind = "reals"
    end = place
    while tokens[end].kind == "name" and tokens[end].text not in _WITHOUT:
        end += 1
    said = {token.text.casefold() for token in tokens[place:end]}
    if said in [{word.casefold() for word in words_} for words_ in _ALL]:
        tokens[place].kind = "reals"
        del tokens[place + 1 : end]
        end = place + 1
    if tokens[end].kind == "name" and tokens[end].text in _WITHOUT and end > place:
        tokens[end].kind = "∖"
        named = tokens[end + 1].kind == "name" and tokens[end + 2].kind == "="
        if named:  # except x = 2
            del tokens[end + 1 : end + 3]


def _turn_brackets(tokens: list[Token], start: int) -> None:
    """Tell brackets that open outward (`]0, 1[`) from the others."""
    level = 0
    for at in range(start, len(tokens)):
        token = tokens[at]
        if level == 0 and token.kind == "]":
            token.kind, level = "]open", 1
        elif token.kind in ("[", "("):
            following = tokens[at + 1]
            if (
                level == 1
                and token.kind == "["
                and (following.kind in _AFTER or following.text in words.UNIONS)
            ):
                token.kind, level = "[close", 0
            else:
                level += 1
        elif token.kind in ("]", ")") and level > 0:
            level -= 1
