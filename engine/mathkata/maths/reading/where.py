"""`where` clauses: `w s (1 - s) where s = sigmoid(x)`. The names are put in place; nothing is worked out."""

from __future__ import annotations

from mathkata.maths.reading import forms
from mathkata.maths.reading.names import Names
from mathkata.maths.reading.parser import Parser
from mathkata.maths.reading.tokens import Token
from mathkata.maths.reading.trouble import Trouble
from mathkata.maths.trees import COMPARISONS, Apply, Symbol, Tree, replace, size, walk

MAX_CLAUSES = 8
MAX_SIZE = 10_000
_INTRODUCING = frozenset({"where", "with"})


def read_clauses(
    tokens: list[Token],
    names: Names,
    expect: str,
    places: list[int] | None,
    mixed: bool,
    nested_bars: bool,
    spaced: bool,
    chain: list[Tree] | None = None,
) -> Tree:
    """The tree of a text, with its `where` clauses put in place.

    `chain` receives the calculations of a chain of equalities, where no clause follows it.
    """
    place = _introduction(tokens, names)

    def parser(part: list[Token], wanted: str) -> Parser:
        made = Parser(part, names, wanted, places, mixed=mixed, nested_bars=nested_bars)
        made.spaced = spaced
        return made

    if place is None:
        plain = parser(tokens, expect)
        plain.chain = chain
        return _single(plain)
    word = tokens[place]
    end = Token("end", "", word.start, word.start, True)
    clauses = _clauses(tokens[place + 1 :])
    if len(clauses) > MAX_CLAUSES:
        raise Trouble(
            "too many names after where", word.start, 5, expected=f"at most {MAX_CLAUSES}"
        )
    definitions: dict[str, Tree] = {}
    named: list[tuple[str, list[Token]]] = []
    for clause in clauses:
        if len(clause) < 4 or clause[0].kind != "name" or clause[1].kind != "=":
            at = clause[0]
            raise Trouble(
                "a name and its value are missing", at.start, 1, expected="where s = sigmoid(x)"
            )
        named.append((clause[0].text, clause[2:]))
    for name, value in reversed(named):
        if name in definitions:
            raise Trouble(
                f"{name} is given twice", value[0].start, 1, expected="one value for each name"
            )
        tree = _put(_single(parser(value, "expression")), definitions, value[0])
        definitions[name] = tree
        names.local.add(name)
    body = _single(parser([*tokens[:place], end], expect))
    if expect != "equation" and isinstance(body, Apply) and body.head in COMPARISONS:
        raise Trouble("an equation where a value is asked for", word.start, 1, expected="one value")
    return _put(body, definitions, word)


def _single(parser: Parser) -> Tree:
    tree = forms.whole(parser)
    if (
        parser.expect != "equation"
        and isinstance(tree, Apply)
        and tree.head in (*COMPARISONS, "and", "or", "not")
    ):
        start, length = tree.span or (0, 1)
        raise Trouble(
            "an equation or inequality where a value is asked for",
            start,
            length,
            expected="one value, without = or <",
        )
    return tree


def _introduction(tokens: list[Token], names: Names) -> int | None:
    level = 0
    for place, token in enumerate(tokens):
        if token.kind in ("(", "[", "{"):
            level += 1
        elif token.kind in (")", "]", "}"):
            level -= 1
        elif (
            token.kind == "name"
            and level == 0
            and place > 0
            and token.text in _INTRODUCING
            and tokens[place + 1].kind == "name"
            and tokens[place + 2].kind == "="
            and names.symbol(token.text) is None
        ):
            return place
    return None


def _clauses(tokens: list[Token]) -> list[list[Token]]:
    """The clauses, at commas, semicolons and `and` before a name with an equals sign."""
    found: list[list[Token]] = [[]]
    for place, token in enumerate(tokens[:-1]):
        splits = token.kind in (",", ";") or (token.kind == "name" and token.text == "and")
        if (
            splits
            and place + 2 < len(tokens)
            and tokens[place + 1].kind == "name"
            and tokens[place + 2].kind == "="
        ):
            found.append([])
            continue
        if token.kind == "name" and token.text == "and" and not found[-1]:
            continue
        found[-1].append(token)
    return [
        [
            *clause,
            Token(
                "end", "", clause[-1].end if clause else 0, clause[-1].end if clause else 0, False
            ),
        ]
        for clause in found
    ]


def _put(tree: Tree, definitions: dict[str, Tree], at: Token) -> Tree:
    """The tree with names replaced, if that stays small."""
    if not definitions:
        return tree
    sizes = {name: size(value) for name, value in definitions.items()}
    total = sum(sizes.get(node.name, 1) if isinstance(node, Symbol) else 1 for node in walk(tree))
    if total > MAX_SIZE:
        raise Trouble("the names stand for too much", at.start, 1, expected="something shorter")
    return replace(tree, definitions)
