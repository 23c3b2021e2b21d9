"""Left sides that only repeat the question: `x =`, `f'(x) =`, `dy/dx =`, `A^T A =`, `≈`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathkata.maths.reading.words import SPELLINGS

if TYPE_CHECKING:
    from mathkata.maths.reading.parser import Parser
    from mathkata.maths.reading.tokens import Token

_ABOUT = frozenset({"approximately", "approx", "about", "ca", "circa", "roughly"})
_LEADING = frozenset({"=", "≈", "→", ":="})
_INSIDE = frozenset(
    ["name", "symbol", "function", "'", "(", ")", ",", "/", "{", "}", "^", "_", "∂", "∇", "number", "command", "raised", "|", "||", "ᵀ", "[", "]", "@", ";", ":"]
)  # fmt: skip
_LONGEST = 40


def strip(parser: Parser) -> None:
    """Pass over a left side and its sign, and over a sign alone at the start."""
    tokens = parser.tokens
    if tokens[parser.place].text in _ABOUT and tokens[parser.place + 1].kind == "number":
        parser.place += 1
        return
    if tokens[parser.place].kind in _LEADING:
        parser.place += 1
        return
    end = _sign(tokens, parser.place)
    if end is not None and is_left_side(tokens[parser.place : end]):
        parser.place = end + 1
    elif tokens[parser.place].kind == ":" and tokens[parser.place + 1].kind == "=":
        parser.place += 2


def strip_element(parser: Parser) -> None:
    """Pass over `x =` before one of several values."""
    tokens = parser.tokens
    place = parser.place
    if tokens[place].kind in ("name", "symbol") and tokens[place + 1].kind in _LEADING:
        parser.place += 2


def _sign(tokens: list[Token], start: int) -> int | None:
    """Where the first equals sign outside brackets stands, if it comes soon."""
    level = 0
    for place in range(start, min(start + _LONGEST, len(tokens))):
        kind = tokens[place].kind
        if kind in ("(", "[", "{"):
            level += 1
        elif kind in (")", "]", "}"):
            level -= 1
        elif kind in _LEADING and level == 0:
            return place
        elif kind not in _INSIDE and level == 0:
            return None
    return None


def is_left_side(tokens: list[Token]) -> bool:
    """Whether tokens name a thing instead of working something out: one name, applied or differentiated."""
    if not tokens or any(token.kind not in _INSIDE for token in tokens):
        return False
    if tokens[-1].kind == ":":
        tokens = tokens[:-1]
    kinds = [token.kind for token in tokens]
    if not kinds:
        return False
    if kinds[:1] in (["∂"], ["∇"]) or _differential(tokens):
        return True
    if kinds[:1] == ["command"]:
        return tokens[0].text in ("frac", "dfrac", "tfrac") and len(tokens) > 2 and _is_d(tokens[2])
    if kinds[0] == "(" and kinds[-1] == ")":
        return all(kind in ("name", ",") for kind in kinds[1:-1]) and "," in kinds
    if kinds[0] in ("|", "||"):
        return kinds[-1] in ("|", "||", "number") and all(
            kind in ("name", "|", "||", "_", "number") for kind in kinds
        )
    if kinds[0] not in ("name", "symbol", "function"):
        return False
    if tokens[0].text in SPELLINGS and kinds[1:] == ["name"]:  # `cos t`
        return True
    return _applied(kinds[1:])


def _applied(kinds: list[str]) -> bool:
    """What may follow the name: primes, an order, an index, and one bracket of arguments."""
    place = 0
    while place < len(kinds) and kinds[place] in ("'", "raised", "ᵀ"):
        place += 1
    while place < len(kinds) and kinds[place] in ("^", "_"):
        if kinds[place + 1 : place + 2] == ["{"] and "}" in kinds[place:]:
            place = kinds.index("}", place) + 1
        elif kinds[place + 1 : place + 2] == ["("] and kinds[place] == "^" and ")" in kinds[place:]:
            place = kinds.index(")", place) + 1
        else:
            place += 2
    if place >= len(kinds):
        return place == len(kinds)
    closers = {"(": ")", "[": "]"}
    if kinds[place] not in closers:
        return False
    closer, level = closers[kinds[place]], 0
    for after in range(place, len(kinds)):
        if kinds[after] == kinds[place]:
            level += 1
        elif kinds[after] == closer:
            level -= 1
            if level == 0:
                return after == len(kinds) - 1
    return False


def _is_d(token: Token) -> bool:
    return token.kind == "∂" or (token.kind == "name" and token.text.startswith("d"))


def _differential(tokens: list[Token]) -> bool:
    """`dy/dx`, `d^2y/dx^2`, `d/dx f(x)`."""
    places = [place for place, token in enumerate(tokens) if token.kind == "/"]
    if len(places) != 1 or not _is_d(tokens[0]):
        return False
    after = places[0] + 1
    return (
        after < len(tokens)
        and _is_d(tokens[after])
        and (len(tokens[after].text) > 1 or after + 1 < len(tokens))
    )
