"""The tree of a formula: a dozen frozen shapes that every printer knows.

A tree says how a formula is written, not what it is worth. Printers dispatch on the class; `atom_class` says
how a node keeps its distance from its neighbours.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Symbol:
    """One sign: a letter, a whole number, a relation, a bracket, a big operator.

    `kind` is one of `ord`, `number`, `bin`, `rel`, `open`, `close`, `punct`, `op` (limits above and below),
    `int` (limits beside). `variant` is the alphabet: empty, `upright`, `bold`, `bolditalic`, `bb`, `cal`, `scr`, `frak`, `sans`,
    `mono`, `italic`. `size` is the height in rows of text of a `\\Big(`, 0 when it is written plainly.
    """

    text: str
    kind: str = "ord"
    variant: str = ""
    size: float = 0


@dataclass(frozen=True, slots=True)
class Word:
    """Letters that belong together: `\\text{if }`, `\\mathrm{Var}`. Spaces count."""

    text: str
    variant: str = "upright"


@dataclass(frozen=True, slots=True)
class Function:
    """A named function or operator: sin, max, softmax. With `limits`, its subscript goes below in displays."""

    name: str
    limits: bool = False


@dataclass(frozen=True, slots=True)
class Space:
    """Room between signs, in em; may be negative."""

    em: float


@dataclass(frozen=True, slots=True)
class Row:
    """Nodes side by side; an empty row is an empty group."""

    items: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Script:
    """A base with primes, a subscript and a superscript. `limits` is None for what the base asks for."""

    base: Node
    sub: Node | None = None
    sup: Node | None = None
    primes: int = 0
    limits: bool | None = None


@dataclass(frozen=True, slots=True)
class Fraction:
    """One thing over another. `size` is empty, `text` (small) or `display` (large)."""

    over: Node
    under: Node
    size: str = ""
    bar: bool = True


@dataclass(frozen=True, slots=True)
class Binomial:
    """n choose k."""

    over: Node
    under: Node
    size: str = ""


@dataclass(frozen=True, slots=True)
class Root:
    """A root; `index` is None for the square root."""

    body: Node
    index: Node | None = None


@dataclass(frozen=True, slots=True)
class Fenced:
    """Brackets that grow with what they hold; an empty text is no bracket. `middles` stand between the parts."""

    open: str
    close: str
    parts: tuple[Node, ...]
    middles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decorated:
    """A mark over, under or through a body: `hat`, `overline`, `underbrace`, `boxed`, ... (symbols.DECORATIONS)."""

    body: Node
    mark: str


@dataclass(frozen=True, slots=True)
class Stacked:
    """Something written small above or below a base: `\\overset`, `\\xrightarrow` (then `stretch` is true)."""

    base: Node
    over: Node | None = None
    under: Node | None = None
    stretch: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of cells. `form` is `matrix`, `small`, `cases`, `aligned`, `lines` or `substack`.

    `columns` has one of `l`, `c`, `r` per column; a number in `column_rules` or `row_rules` puts a line before
    that column or row.
    """

    rows: tuple[tuple[Node, ...], ...]
    form: str = "matrix"
    columns: str = ""
    column_rules: tuple[int, ...] = ()
    row_rules: tuple[int, ...] = ()

    def column(self, index: int) -> str:
        """How the column is aligned: `l`, `c` or `r`."""
        if self.form == "aligned":
            return "rl"[index % 2]
        if self.form in ("cases", "lines"):
            return "l"
        return self.columns[index] if index < len(self.columns) else "c"


Node: TypeAlias = (
    Symbol
    | Word
    | Function
    | Space
    | Row
    | Script
    | Fraction
    | Binomial
    | Root
    | Fenced
    | Decorated
    | Stacked
    | Grid
)


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula that was read: its tree and the LaTeX it came from."""

    body: Node
    source: str = ""


def atom_class(node: Node) -> str:
    """How a node keeps its distance: a Symbol's kind, `fun` for named functions, `fence`, `inner`, or `space`."""
    while True:
        if isinstance(node, Symbol):
            return "ord" if node.kind == "number" else node.kind
        if isinstance(node, Script | Stacked):
            node = node.base
        elif isinstance(node, Function):
            return "fun"
        elif isinstance(node, Space):
            return "space"
        elif isinstance(node, Fenced):
            return "fence" if node.open else "inner"
        elif isinstance(node, Fraction | Binomial | Grid):
            return "inner"
        elif isinstance(node, Row) and len(node.items) == 1:
            node = node.items[0]
        else:
            return "ord"


def items_of(node: Node) -> tuple[Node, ...]:
    """The nodes side by side in a row; anything else alone."""
    return node.items if isinstance(node, Row) else (node,)


def row_of(items: list[Node] | tuple[Node, ...]) -> Node:
    """The nodes as one node: a row unless there is exactly one."""
    return items[0] if len(items) == 1 else Row(tuple(items))


def bare(node: Node) -> Node:
    """The node without the braces around it."""
    while isinstance(node, Row) and len(node.items) == 1:
        node = node.items[0]
    return node


def is_bracketed(node: Node) -> bool:
    """Whether a row begins with a bracket that is closed by its last sign."""
    items = items_of(node)
    if len(items) < 2 or atom_class(items[0]) != "open" or isinstance(items[-1], Script):
        return False
    depth = 0
    for place, item in enumerate(items):
        kind = atom_class(item)
        depth += (kind == "open") - (kind == "close")
        if depth == 0:
            return place == len(items) - 1
    return False
