"""An answer written with its working: `x = 5 + 6 = 11`, `2x = 10 ⇒ x = 5`, `11 = x`, `2/3 ≈ 0.667`.

The answer is the last side, or the one before a closing `≈`. A side before it either names what was asked (`f'(2)`,
`P(X > 2)`, `u·v`) and is passed over, or is a calculation, read and kept for whoever looks at the steps. A side with
names that the answer lacks is an equation still to be solved, and so is the text: it has no last side.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from mathkata.maths.binding import bound_names, dependencies
from mathkata.maths.reading import leftsides, words
from mathkata.maths.reading.binding import SCALAR
from mathkata.maths.reading.trouble import Trouble
from mathkata.maths.trees import CONSTANTS, Apply, Tree

if TYPE_CHECKING:
    from mathkata.maths.reading.parser import Parser
    from mathkata.maths.reading.tokens import Token

CHAINED = frozenset({"number", "expression", "vector", "matrix", "array"})
"""What may be expected where a text is such a chain; elsewhere an equals sign says something else."""
MAX_SIDES = 24
_OPENERS = frozenset({"(", "[", "{", "{set", "⟨", "⌊", "⌈"})
_CLOSERS = frozenset({")", "]", "}", "⟩", "⌋", "⌉", "\\end"})
_EQUALS = frozenset({"=", "≈", ":="})
_ENDING = frozenset({"if", "when", "for", "where", "else", "otherwise", "with"})
_ORDERS = frozenset({"<", ">", "<=", ">=", "!="})


def answer(parser: Parser, value: Callable[[Parser], Tree]) -> Tree:
    """The tree of the answer, read by `value`; the calculations before it are added to the parser's chain."""
    leftsides.strip_opening(parser)
    tokens = parser.tokens
    start, signs = _cuts(parser)
    if signs is None:  # several entries, each with a left side of its own
        leftsides.strip(parser)
        return value(parser)
    if not signs:
        parser.place = start
        return value(parser)
    if len(signs) > MAX_SIDES:
        raise parser.trouble("too many sides", tokens[signs[MAX_SIDES]], f"at most {MAX_SIDES}")
    parts = [
        tokens[low:high]
        for low, high in zip(
            [start, *(sign + 1 for sign in signs)], [*signs, len(tokens) - 1], strict=True
        )
    ]
    ends = [tokens[sign] for sign in signs] + [tokens[-1]]
    if not parts[0]:
        del parts[0], ends[0]
    if (
        len(parts) > 1
        and parser.expect != "expression"
        and leftsides.is_lone_name(parser, parts[-1])
    ):
        del parts[-1], ends[-1]
    about = len(parts) > 1 and ends[-2].kind == "≈"
    calculations = [
        (part, end)
        for place, (part, end) in enumerate(zip(parts, ends, strict=True))
        if place == len(parts) - 1 or not leftsides.names_what_was_asked(parser, part)
    ]
    trees = [_side(parser, part, end, value) for part, end in calculations]
    at = len(trees) - (2 if about and len(trees) > 1 else 1)
    _refuse_equations(parser, trees, trees[at], tokens[0])
    if parser.chain is not None and len(trees) > 1:
        parser.chain.extend(trees)
    return trees[at]


def _side(parser: Parser, part: list[Token], end: Token, value: Callable[[Parser], Tree]) -> Tree:
    """One side, read on its own."""
    stop = type(end)("end", "", end.start, end.start, True)
    outer = parser.tokens, parser.place
    parser.tokens, parser.place = [*part, stop], 0
    tree = value(parser)
    parser.tokens, parser.place = outer
    return tree


def _cuts(parser: Parser) -> tuple[int, list[int] | None]:
    """Where the last statement of the text begins, and its equals signs outside brackets; None where commas separate
    several entries."""
    tokens = parser.tokens
    start, level, signs = parser.place, 0, list[int]()
    limit = tokens[start].text in ("lim", "limit")
    point = False
    for place in range(start, len(tokens) - 1):
        token = tokens[place]
        kind = token.kind
        if kind in _OPENERS or (kind == "command" and token.text == "begin"):
            level += 1
        elif kind in _CLOSERS:
            level -= 1
        elif level > 0:
            continue
        elif kind in (",", ";") and parser.expect not in SCALAR:
            return start, None
        elif kind == "→" or token.text == "=>":
            if not limit and place + 1 < len(tokens) - 1 and _leads(tokens[start:place]):
                start, signs = place + 1, []
        elif kind in _EQUALS:
            if not point:
                signs.append(place)
            point = False
        elif kind == "name" and parser.names.symbol(token.text) is None:
            if token.text in _ENDING and place > start:
                break
            if token.text in words.EQUALS and place > start:
                signs.append(place)
            point = token.text == "at" and place > start
    return start, signs


def _leads(before: list[Token]) -> bool:
    """Whether what stands before an arrow leads to what follows: a statement, or a map's name and argument."""
    if any(token.kind in _EQUALS or token.kind in _ORDERS for token in before):
        return True
    return all(token.kind in ("name", ":", "(", ")", ",") for token in before)


def _refuse_equations(parser: Parser, trees: list[Tree], last: Tree, first: Token) -> None:
    known = dependencies(last) | CONSTANTS
    for tree in trees:
        if not dependencies(tree) - _bound(tree) <= known:
            raise Trouble(
                "an equation or inequality where a value is asked for",
                first.start,
                parser.tokens[-1].end - first.start,
                expected="one value, without = or <",
            )


def _bound(tree: Tree) -> frozenset[str]:
    """The names that a sum, integral or derivative at the outside runs over."""
    return bound_names(tree) if isinstance(tree, Apply) else frozenset()
