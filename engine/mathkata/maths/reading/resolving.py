"""What a run of letters becomes among the tokens: names resolved the moment they are looked at, when all that is bound
before them is known."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flint import fmpq

from mathkata.maths.reading import differentials, words
from mathkata.maths.reading.characters import GREEK_WORDS
from mathkata.maths.reading.tokens import Token
from mathkata.maths.trees import Number, Symbol, Tree, free_symbols

if TYPE_CHECKING:
    from mathkata.maths.reading.parser import Parser


_VALUES = frozenset({"number", "symbol", ")", "}"})


def resolve(parser: Parser, token: Token) -> None:
    run = token.text
    following = parser.tokens[parser.place + 1]
    if run in words.TRUTHS and parser.names.symbol(run) is None:
        token.kind = "truth"
        return
    if run in words.RESERVED and parser.names.symbol(run) is None:
        token.kind = words.RESERVED[run]
        return
    if run[0] in "xX" and _is_times(parser, token):
        _split_times(parser, token)
        return
    if run == "mod" and following.kind != "(" and parser.names.symbol(run) is None:
        token.kind = "mod"
        return
    if _is_combination(parser, token):
        return
    if following.kind == "." and run in words.PREFIXES and not following.space:
        _drop_prefix(parser)
        return
    if (
        run in words.INTERSECTIONS
        and parser.expect in ("interval", "set")
        and following.kind != "end"
        and parser.names.symbol(run) is None
    ):
        token.kind = "∩"
        return
    if run in words.UNIONS and _may_join(parser) and parser.names.symbol(run) is None:
        token.kind = "∪"
        return
    if run == "d" and parser.names.symbol(run) is None and differentials.is_differential(parser):
        token.kind = "∂"
        return
    unknown = following.kind == "_" and parser.names.find(run) is None
    if unknown and parser.names.begins_indexed(run):
        token.kind, token.written = "symbol", run
        return
    applied = following.kind == "(" or (following.kind == "command" and following.text == "begin")
    if parser.expect == "number" and _is_word(parser, run) and not applied:
        raise parser.trouble(
            f"{run} is no number",
            token,
            "a number",
            ((token.start, token.end, ""),) if run in words.UNITS else (),
        )
    pieces = parser.names.pieces(run, token.start, applied)
    if len(pieces) == 1:
        token.kind, token.text, token.written = pieces[0][0], pieces[0][1], run
        return
    start, exact = token.start, token.end - token.start == len(run)
    tokens = []
    for kind, text, low, high in pieces:
        piece = Token(
            kind,
            text,
            start + low if exact else start,
            start + high if exact else token.end,
            token.space and low == 0,
            written=None if kind == "number" else run[low:high],
        )
        if kind == "number":
            piece.number = fmpq(int(text[:400]))
        tokens.append(piece)
    parser.tokens[parser.place : parser.place + 1] = tokens


_BETWEEN = {"nCr": "combinations", "choose": "combinations", "nPr": "permutations"}
_AROUND = re.compile(r"([A-Za-z])C([A-Za-z])")
_KEYS = re.compile(r"(nCr|nPr|C|P)([0-9]{1,6})")


def _is_combination(parser: Parser, token: Token) -> bool:
    """Turn `5 nCr 2`, `5C2` and `C(5, 2)` into what they count, where no such name is declared."""
    run, following = token.text, parser.tokens[parser.place + 1]
    known = parser.names.symbol(run) is not None
    before = parser.tokens[parser.place - 1].kind if parser.place else ""
    if run in _BETWEEN and before in _VALUES and following.kind != "(" and not known:
        token.kind = _BETWEEN[run]
        return True
    keys = _KEYS.fullmatch(run) if before == "number" and not known else None
    if keys is not None and (len(keys[1]) > 1 or not token.space):
        middle = token.start + len(keys[1])
        number = Token("number", keys[2], middle, token.end, False, fmpq(int(keys[2])))
        parser.tokens.insert(parser.place + 1, number)
        token.kind = "permutations" if "P" in keys[1] else "combinations"
        token.text, token.end = keys[1], middle
        return True
    around = _AROUND.fullmatch(run) if not known else None
    if around is not None and all(parser.names.symbol(name) for name in around.groups()):
        names = [
            Token("name", run[0], token.start, token.start + 1, token.space),
            Token("combinations", "C", token.start + 1, token.start + 2, False),
            Token("name", run[2], token.start + 2, token.end, False),
        ]
        parser.tokens[parser.place : parser.place + 1] = names
        resolve(parser, names[0])
        return True
    if run == "C" and following.kind == "(" and not known and _has_comma(parser):
        token.kind, token.text, token.written = "function", "binomial", run
        return True
    return False


def _has_comma(parser: Parser) -> bool:
    """Whether the bracket after a name holds two entries."""
    level = 0
    for place in range(parser.place + 1, len(parser.tokens)):
        kind = parser.tokens[place].kind
        if kind in ("(", "[", "{"):
            level += 1
        elif kind in (")", "]", "}"):
            level -= 1
            if level == 0:
                return False
        elif kind == "," and level == 1:
            return True
    return False


def _is_word(parser: Parser, run: str) -> bool:
    """Whether a run can only be a word, where nothing is declared: no name, no letter, nothing with an index."""
    return (
        not parser.scope.declared
        and len(run) > 2
        and run.isalpha()
        and run not in GREEK_WORDS
        and parser.names.find(run) is None
        and not words.FOREIGN.get(run)
    )


def _before_power_of_ten(parser: Parser, token: Token) -> bool:
    """Whether `10^` follows an x: nobody multiplies x by a power of ten written so, but with a times sign."""
    ahead = 1 if len(token.text) > 1 else 2
    ten = token.text[1:] if ahead == 1 else parser.looking(1).text
    return ten == "10" and parser.looking(ahead).kind in ("^", "raised")


def _is_times(parser: Parser, token: Token) -> bool:
    """Whether an x between a number and a ten is a times sign: `1.5 x 10^3`, where no x is declared."""
    before = parser.tokens[parser.place - 1] if parser.place else None
    if before is None or before.kind != "number":
        return False
    if not parser.scope.declared and not _before_power_of_ten(parser, token):
        return False
    if parser.names.symbol(token.text[0]) is not None:
        return False
    following = parser.tokens[parser.place + 1]
    if len(token.text) == 1:
        return following.kind == "number" and following.text == "10"
    return token.text[1:] == "10" and following.kind in ("^", "raised")


def _split_times(parser: Parser, token: Token) -> None:
    start, end = token.start, token.end
    if len(token.text) > 1:
        ten = Token("number", "10", start + 1, end, False, fmpq(10))
        parser.tokens.insert(parser.place + 1, ten)
    token.kind, token.text, token.end = "*", "×", start + 1


def _drop_prefix(parser: Parser) -> None:
    """`np.linalg.norm`: the modules before a name say nothing."""
    place = parser.place
    while (
        parser.tokens[place].kind == "name"
        and parser.tokens[place].text in words.PREFIXES
        and parser.tokens[place + 1].kind == "."
    ):
        place += 2
    if parser.tokens[place].kind != "name":
        raise parser.trouble("a name is missing after the point", parser.tokens[place])
    parser.tokens[place].space = parser.tokens[parser.place].space
    del parser.tokens[parser.place : place]
    resolve(parser, parser.tokens[parser.place])


def _may_join(parser: Parser) -> bool:
    """Whether the letter U joins sets here."""
    before = parser.tokens[parser.place - 1] if parser.place else None
    return parser.expect in ("interval", "set") or (
        before is not None and before.kind in (")", "]", "}") and parser.expect == "expression"
    )


def imaginary(parser: Parser, number: Number, token: Token) -> Tree:
    """The number, times i where `j` follows as in Python: `2j`, and only `1j` where nothing is declared."""
    following = parser.tokens[parser.place]
    if following.kind != "name" or following.text != "j" or following.space:
        return number
    if parser.expect == "vector":  # 2i + 3j would be meant as unit vectors
        return number
    if parser.names.symbol("j") is not None or not (
        parser.scope.declared or parser.expect == "number" or token.text == "1"
    ):
        return number
    parser.place += 1
    unit = Symbol("i", parser.span(following.start, following.end))
    return unit if token.text == "1" else parser.node("mul", (number, unit), token.start)


def repeats_its_argument(parser: Parser, name: str) -> bool:
    """Whether `(x)` follows a declared value that depends on x: `f(x)` is f, and no product."""
    opener, inside, closer = (parser.looking(ahead) for ahead in range(3))
    if opener.kind != "(" or opener.space or closer.kind != ")":
        return False
    free = free_symbols(parser.scope.values[name])
    if inside.kind == "number" and free:
        raise parser.trouble(
            f"{name}({inside.text}) could be a product or a value",
            inside,
            f"{name}*{inside.text}, or the value itself",
        )
    return inside.kind in ("name", "symbol") and inside.text in free
