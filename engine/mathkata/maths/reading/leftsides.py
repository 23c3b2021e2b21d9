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
_OPENING = frozenset({"so", "thus", "hence", "therefore", "then"})
_ANSWER = frozenset({"answer", "ans", "result", "solution", "value"})
_OPERATORS = frozenset(
    ["lim", "limit", "max", "min", "sup", "inf", "argmax", "argmin", "grad", "div", "curl", "det", "rank", "dim", "tr", "trace", "nullity"]
)  # fmt: skip
_NAMING = _INSIDE | frozenset(
    {"+", "-", "*", "@", "⊙", "∘", "∩", "∪", "<", ">", "⟨", "⟩", "function", "Σ", "∫"}
)
"""What a side that names something may be made of, besides what stands in its brackets."""
_OPENERS = {"(": ")", "[": "]", "{": "}", "{set": "}", "⟨": "⟩"}
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


def strip_opening(parser: Parser) -> None:
    """Pass over what only opens an answer: `=`, `≈`, `so`, `about`, `x:`, `the answer is`."""
    tokens = parser.tokens
    while parser.place < len(tokens) - 2:
        token, following = tokens[parser.place], tokens[parser.place + 1]
        if token.kind in _LEADING or token.text in ("=>", "∴"):
            parser.place += 1
        elif token.kind == "name" and parser.names.symbol(token.text) is None:
            if token.text.casefold() in _OPENING and following.kind in ("name", "number", "-"):
                parser.place += 1
            elif token.text in _ABOUT:
                parser.place += 2 if following.kind == "." else 1
            elif (end := _colon(tokens, parser.place)) is not None:
                parser.place = end + 1
            else:
                return
        else:
            return


def strip_label(parser: Parser) -> None:
    """Pass over the label of an equation, `g: y = 2x`."""
    end = _colon(parser.tokens, parser.place)
    if end is not None:
        parser.place = end + 1


def _colon(tokens: list[Token], start: int) -> int | None:
    """Where a colon after names stands, as in `the answer: 5`; it has space after it or follows `lambda x`."""
    place = start
    while tokens[place].kind == "name" and place - start < _LONGEST:
        place += 1
    if tokens[place].kind != ":" or tokens[place + 1].kind in ("=", "end"):
        return None
    if tokens[start].text == "lambda":
        return place if place == start + 2 else None
    return place if tokens[place + 1].space else None


def is_lone_name(parser: Parser, tokens: list[Token]) -> bool:
    """Whether a side is a single name without a meaning of its own, as the x in `5 = x`."""
    return (
        len(tokens) == 1 and tokens[0].kind == "name" and parser.names.find(tokens[0].text) is None
    )


def names_what_was_asked(parser: Parser, tokens: list[Token]) -> bool:
    """Whether a side names what was asked instead of working it out.

    Where a number or a collection is asked for, names without numbers among them do (`u·v`, `A x`, `P(A ∩ B)`); beside
    a collection, numbers may stand among the names too (`2A + B`).
    """
    if is_left_side(tokens):
        return True
    texts = [token.text for token in tokens]
    if not tokens or texts[0] in _OPERATORS or texts[-1].casefold() in _ANSWER or texts[-1] == "'":
        return bool(tokens) and parser.names.symbol(texts[0]) is None
    if parser.expect == "expression":
        return texts[0].startswith(("D_", "∂", "∇")) and parser.names.symbol(texts[0]) is None
    named, level = False, 0
    for place, token in enumerate(tokens):
        if token.kind in _OPENERS:
            level += 1
        elif token.kind in _OPENERS.values():
            level -= 1
        elif level > 0:
            named = named or (place < 3 and _is_unknown(parser, token))
        elif token.kind == "number":
            if parser.expect == "number" and tokens[place - 1].kind not in ("^", "_"):
                return False
        elif token.kind not in _NAMING:
            return False
        else:
            named = named or _is_unknown(parser, token)
    return named


def _is_unknown(parser: Parser, token: Token) -> bool:
    return token.kind == "name" and parser.names.find(token.text) is None


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
    if not tokens or not _outside(tokens) <= _INSIDE:
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


def _outside(tokens: list[Token]) -> set[str]:
    """The kinds of tokens that stand outside brackets, and the brackets; names apart, anything may stand inside."""
    kinds, level = set[str](), 0
    for token in tokens:
        if token.kind in _OPENERS.values():
            level -= 1
        if level <= 0:
            kinds.add("{" if token.kind == "{set" else token.kind)
        if token.kind in _OPENERS:
            level += 1
    return kinds


def _applied(kinds: list[str]) -> bool:
    """What may follow the name: primes, an order, an index, and one bracket of arguments."""
    place = 0
    while place < len(kinds) and kinds[place] in ("'", "raised", "ᵀ"):
        place += 1
    while place < len(kinds) and kinds[place] in ("^", "_", "*"):
        if kinds[place] == "*":  # x*, the best x
            place += 1
        elif kinds[place + 1 : place + 2] == ["{"] and "}" in kinds[place:]:
            place = kinds.index("}", place) + 1
        elif kinds[place + 1 : place + 2] == ["("] and ")" in kinds[place:]:
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
    if after < len(tokens) and tokens[after].kind == "(":  # d^2f/(dx dy)
        after += 1
    return (
        after < len(tokens)
        and _is_d(tokens[after])
        and (len(tokens[after].text) > 1 or after + 1 < len(tokens))
    )
