"""The expression tree: small, immutable, ours.

Templates, learner responses and what sympy derives all become these nodes. A tree keeps how something is written
(`3/6` is a division, `2.50` remembers its places); what it is worth is another tree. Compound values are trees too:
a vector is `Apply("vector", entries)`, a matrix is `Apply("matrix", rows)` with every row an `Apply("row", entries)`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from flint import fmpq

from mathkata.model.errors import EvaluationError

OPERATORS = frozenset({"add", "sub", "mul", "div", "neg", "pow", "matmul"})
COMPARISONS = frozenset({"lt", "le", "gt", "ge", "eq", "ne"})
LOGIC = frozenset({"and", "or", "not"})
COLLECTIONS = frozenset(
    {"vector", "matrix", "row", "list", "set", "interval", "union", "shape", "array"}
)
BINDERS = frozenset(
    {
        "diff",
        "sum",
        "prod",
        "limit",
        "argmax",
        "argmin",
        "iterate",
        "at",
        "gradient",
        "jacobian",
        "hessian",
        "integral",
        "for",
    }
)
"""Forms that bind a name. The bound name is a Symbol among the arguments (see `mathkata.maths.binding`)."""


class Tree:
    """A node of an expression. Immutable, hashable, compared by structure; spans and spelling do not count."""

    __slots__ = ("_hash", "span")

    _hash: int
    span: tuple[int, int] | None
    """Start (from 0) and length in the text it was read from, or None."""

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a tree cannot be changed ({name})")

    def __hash__(self) -> int:
        return self._hash

    @property
    def parts(self) -> tuple[Tree, ...]:
        """The nodes directly below this one."""
        return ()


_set = object.__setattr__


class Number(Tree):
    """An exact rational. `written` is how it was typed (`2.50`, `40%`, `1.2e3`) when that differs from p/q."""

    __slots__ = ("value", "written")

    value: fmpq
    written: str | None

    def __init__(
        self, value: int | fmpq, written: str | None = None, span: tuple[int, int] | None = None
    ) -> None:
        exact = fmpq(value)
        _set(self, "value", exact)
        _set(self, "written", written)
        _set(self, "span", span)
        _set(self, "_hash", hash((int(exact.p), int(exact.q))))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Number) and self.value == other.value

    __hash__ = Tree.__hash__

    def __repr__(self) -> str:
        return f"Number({self.value})"


class Symbol(Tree):
    """A name: a variable, a draw, a `let`, or one of the constants `e`, `i`, `pi`, `oo` (infinity)."""

    __slots__ = ("name",)

    name: str

    def __init__(self, name: str, span: tuple[int, int] | None = None) -> None:
        _set(self, "name", name)
        _set(self, "span", span)
        _set(self, "_hash", hash(("symbol", name)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Symbol) and self.name == other.name

    __hash__ = Tree.__hash__

    def __repr__(self) -> str:
        return f"Symbol({self.name})"


class Label(Tree):
    """A word as a value: `error`, `acute`."""

    __slots__ = ("text",)

    text: str

    def __init__(self, text: str, span: tuple[int, int] | None = None) -> None:
        _set(self, "text", text)
        _set(self, "span", span)
        _set(self, "_hash", hash(("label", text)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Label) and self.text == other.text

    __hash__ = Tree.__hash__

    def __repr__(self) -> str:
        return f"Label({self.text!r})"


class Truth(Tree):
    """True or false."""

    __slots__ = ("value",)

    value: bool

    def __init__(self, value: bool, span: tuple[int, int] | None = None) -> None:
        _set(self, "value", value)
        _set(self, "span", span)
        _set(self, "_hash", hash(("truth", value)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Truth) and self.value == other.value

    __hash__ = Tree.__hash__

    def __repr__(self) -> str:
        return f"Truth({self.value})"


class Apply(Tree):
    """An operator, function, binding form or collection applied to arguments.

    Heads: the OPERATORS (`add` and `mul` take two or more, `neg` one, the rest two), COMPARISONS (two), LOGIC,
    `if` (condition, then, else), `index` (value, index, ...), the COLLECTIONS, the BINDERS, or a function's name.
    """

    __slots__ = ("args", "head")

    head: str
    args: tuple[Tree, ...]

    def __init__(
        self, head: str, args: tuple[Tree, ...], span: tuple[int, int] | None = None
    ) -> None:
        _set(self, "head", head)
        _set(self, "args", args)
        _set(self, "span", span)
        _set(self, "_hash", hash((head, args)))

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        return (
            isinstance(other, Apply)
            and self._hash == other._hash
            and self.head == other.head
            and self.args == other.args
        )

    __hash__ = Tree.__hash__

    @property
    def parts(self) -> tuple[Tree, ...]:
        return self.args

    def __repr__(self) -> str:
        return f"{self.head}({', '.join(map(repr, self.args))})"


ZERO = Number(0)
ONE = Number(1)
MINUS_ONE = Number(-1)
E = Symbol("e")
PI = Symbol("pi")
I = Symbol("i")  # noqa: E741 - the imaginary unit is written so
INFINITY = Symbol("oo")
DEGREE = Apply("div", (PI, Number(180)))
"""What a degree sign is read as a multiple of."""
CONSTANTS = frozenset({"e", "pi", "i", "oo"})


def walk(tree: Tree) -> Iterator[Tree]:
    """Every node, outer before inner."""
    stack = [tree]
    while stack:
        node = stack.pop()
        yield node
        stack.extend(reversed(node.parts))


def names(tree: Tree) -> frozenset[str]:
    """The names that occur, bound ones and constants included."""
    return frozenset(node.name for node in walk(tree) if isinstance(node, Symbol))


def free_symbols(tree: Tree) -> frozenset[str]:
    """The names that occur, without the constants `e`, `i`, `pi`, `oo`."""
    return names(tree) - CONSTANTS


def symbol_name(tree: Tree) -> str:
    """The name of a node that must be a Symbol, as the bound name of a binding form is; EvaluationError where a value
    has been put in for it."""
    if not isinstance(tree, Symbol):
        raise EvaluationError("a name was expected, and a value stands for it")
    return tree.name


def size(tree: Tree) -> int:
    """How many nodes."""
    return sum(1 for _ in walk(tree))


def depth(tree: Tree) -> int:
    """How many nodes stand one in another; a lone number has depth 1."""
    deepest = 0
    stack = [(tree, 1)]
    while stack:
        node, level = stack.pop()
        deepest = max(deepest, level)
        stack.extend((part, level + 1) for part in node.parts)
    return deepest


def rebuild(tree: Tree, change: Callable[[Tree], Tree]) -> Tree:
    """The tree with `change` applied to every node, inner before outer."""
    if isinstance(tree, Apply):
        args = tuple(rebuild(part, change) for part in tree.args)
        if any(new is not old for new, old in zip(args, tree.args, strict=True)):
            tree = Apply(tree.head, args, tree.span)
    return change(tree)


def replace(tree: Tree, values: Mapping[str, Tree]) -> Tree:
    """The tree with names replaced by trees, as written: nothing is worked out. Bound names are left alone by
    giving only free ones."""
    if isinstance(tree, Symbol):
        return values.get(tree.name, tree)
    if isinstance(tree, Apply):
        args = tuple(replace(part, values) for part in tree.args)
        if any(new is not old for new, old in zip(args, tree.args, strict=True)):
            return Apply(tree.head, args, tree.span)
    return tree


def vector(entries: tuple[Tree, ...]) -> Apply:
    """A vector of the entries."""
    return Apply("vector", entries)


def matrix(rows: tuple[tuple[Tree, ...], ...]) -> Apply:
    """A matrix of the rows."""
    return Apply("matrix", tuple(Apply("row", row) for row in rows))


def matrix_rows(tree: Tree) -> tuple[tuple[Tree, ...], ...]:
    """The entries of a matrix, row by row."""
    return tuple(row.parts for row in tree.parts)
