"""Types of values, and the type of an expression before anything is drawn."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from enum import StrEnum

from mathkata.maths.signature import Function, Registry
from mathkata.maths.trees import (
    COMPARISONS,
    CONSTANTS,
    Apply,
    Label,
    Number,
    Symbol,
    Tree,
    Truth,
    symbol_name,
)
from mathkata.model.errors import LanguageError


class Type(StrEnum):
    """What a value is. integer is a number, number is an expression (a scalar that may mention symbols)."""

    INTEGER = "integer"
    NUMBER = "number"
    EXPRESSION = "expression"
    TRUTH = "truth"
    LABEL = "label"
    VECTOR = "vector"
    MATRIX = "matrix"
    ARRAY = "array"
    LIST = "list"
    SET = "set"
    INTERVAL = "interval"
    SHAPE = "shape"
    ANY = "any"


SCALARS = (Type.INTEGER, Type.NUMBER, Type.EXPRESSION)
SEQUENCES = frozenset(
    {Type.VECTOR, Type.MATRIX, Type.ARRAY, Type.LIST, Type.SET, Type.SHAPE, Type.ANY}
)
_ADDABLE = frozenset({Type.VECTOR, Type.MATRIX, Type.ARRAY})
_LIST_LIKE = frozenset({Type.VECTOR, Type.MATRIX, Type.LIST, Type.SET})


def fits(given: Type, wanted: Type) -> bool:
    """Whether a value of one type may stand where another is wanted. A type only known when values are (`any`)
    is accepted here and checked then."""
    if Type.ANY in {given, wanted} or given == wanted:
        return True
    if given in SCALARS and wanted in SCALARS:
        return SCALARS.index(given) <= SCALARS.index(wanted) or wanted is Type.INTEGER
    return wanted is Type.LIST and given in _LIST_LIKE


def join(first: Type, second: Type) -> Type:
    """The narrowest type that holds both."""
    if first == second:
        return first
    if first in SCALARS and second in SCALARS:
        return max(first, second, key=SCALARS.index)
    return Type.ANY


def infer(tree: Tree, types: Mapping[str, Type], registry: Registry) -> Type:
    """The type of the expression, or a LanguageError at the smallest part that does not fit.

    `types` gives the type of every name in scope. Local functions have been put in before.
    """
    match tree:
        case Number():
            return Type.INTEGER if tree.value.q == 1 else Type.NUMBER
        case Truth():
            return Type.TRUTH
        case Label():
            return Type.LABEL
        case Symbol():
            return _name(tree, types, registry)
        case Apply():
            return _Inference(types, registry).apply(tree)
    raise TypeError(f"not a tree: {tree!r}")


def _name(tree: Symbol, types: Mapping[str, Type], registry: Registry) -> Type:
    if tree.name in types:
        return types[tree.name]
    if tree.name in CONSTANTS:
        return Type.NUMBER
    near = get_close_matches(tree.name, [*types, *CONSTANTS], n=1)
    if tree.name in registry.functions:
        raise _at(tree, f"{tree.name} is a function", f"{tree.name}(...)")
    raise _at(
        tree,
        f"{tree.name} is not defined",
        f"did you mean {near[0]}?" if near else "a draw, let or symbol",
    )


def _at(tree: Tree, message: str, expected: str = "") -> LanguageError:
    start, length = tree.span or (0, 1)
    return LanguageError(message, start, length, expected=expected)


class _Inference:
    def __init__(self, types: Mapping[str, Type], registry: Registry) -> None:
        self.types = types
        self.registry = registry

    def of(self, tree: Tree) -> Type:
        return infer(tree, self.types, self.registry)

    def want(self, tree: Tree, wanted: Type, why: str) -> Type:
        given = self.of(tree)
        if not fits(given, wanted):
            raise _at(tree, f"{why} needs {_a(wanted)}, and this is {_a(given)}", _a(wanted))
        return given

    def apply(self, tree: Apply) -> Type:
        head, args = tree.head, tree.args
        special = getattr(self, f"on_{head}", None)
        if special is not None:
            return special(tree)  # type: ignore[no-any-return]
        if head in {"add", "sub"}:
            return self.addition(tree)
        if head in COMPARISONS:
            return self.comparison(tree)
        if head in {"and", "or", "not"}:
            for part in args:
                self.want(part, Type.TRUTH, f"`{head}`")
            return Type.TRUTH
        if head in _BINDERS:
            return self.binder(tree)
        function = self.registry.functions.get(head)
        if function is None:
            known = [*self.registry.functions, *_BINDERS, "range", "len"]
            near = get_close_matches(head, known, n=1)
            raise _at(
                tree,
                f"there is no function {head}",
                f"did you mean {near[0]}?" if near else "a function",
            )
        return self.call(tree, function)

    def call(self, tree: Apply, function: Function) -> Type:
        given = [self.of(part) for part in tree.args]
        wanted = [kind for _, kind in function.parameters]
        many = bool(wanted) and wanted[-1].endswith("...")
        if many:
            fixed = wanted[:-1]
            wanted = fixed + [wanted[-1].removesuffix("...")] * max(1, len(given) - len(fixed))
        least = sum(1 for kind in wanted if not kind.endswith("?"))
        if not least <= len(given) <= len(wanted):
            signature = ", ".join(f"{name}: {kind}" for name, kind in function.parameters)
            raise _at(
                tree,
                f"{tree.head} takes {len(wanted) if least == len(wanted) else f'{least} to {len(wanted)}'} "
                f"argument{'s' if len(wanted) != 1 else ''}, and {len(given)} came",
                f"{tree.head}({signature})",
            )
        for part, kind, want in zip(tree.args, given, wanted, strict=False):
            name = want.removesuffix("?")
            if name == "scalar" or name in SCALARS:
                if kind not in SCALARS and kind is not Type.ANY:
                    raise _at(
                        part, f"{tree.head} needs a number here, and this is {_a(kind)}", "a number"
                    )
            elif not fits(kind, Type(name)):
                raise _at(
                    part,
                    f"{tree.head} needs {_a(Type(name))} here, and this is {_a(kind)}",
                    _a(Type(name)),
                )
        if function.result == "scalar":
            scalar = Type.NUMBER
            for kind in given:
                if kind in SCALARS:
                    scalar = join(scalar, kind)
            return scalar
        if function.result == "same":
            return given[0]
        return Type(function.result)

    def addition(self, tree: Apply) -> Type:
        given = [self.of(part) for part in tree.args]
        total = given[0]
        for part, kind in zip(tree.args[1:], given[1:], strict=True):
            if total in SCALARS and kind in SCALARS:
                total = join(total, kind)
            elif Type.ANY in {total, kind}:
                total = kind if total is Type.ANY else total
            elif total != kind or kind not in _ADDABLE:
                raise _at(
                    part,
                    f"{_a(total)} and {_a(kind)} cannot be added",
                    "two values of one type; nothing broadcasts",
                )
        if total not in SCALARS and total not in _ADDABLE and total is not Type.ANY:
            raise _at(tree, f"{_a(total)} cannot be added", "numbers, vectors or matrices")
        return total

    def comparison(self, tree: Apply) -> Type:
        left, right = (self.of(part) for part in tree.args)
        if tree.head not in {"eq", "ne"}:
            for part, kind in zip(tree.args, (left, right), strict=True):
                if kind not in SCALARS and kind is not Type.ANY:
                    raise _at(part, f"{_a(kind)} has no order", "numbers around < <= > >=")
        elif not (fits(left, right) or fits(right, left)):
            raise _at(tree, f"{_a(left)} and {_a(right)} cannot be equal", "two values of one type")
        return Type.TRUTH

    def on_neg(self, tree: Apply) -> Type:
        kind = self.of(tree.args[0])
        if kind not in SCALARS and kind not in _ADDABLE and kind is not Type.ANY:
            raise _at(tree, f"{_a(kind)} has no negative", "a number, vector or matrix")
        return kind

    def on_mul(self, tree: Apply) -> Type:
        total = self.of(tree.args[0])
        for part in tree.args[1:]:
            kind = self.of(part)
            if total in SCALARS and kind in SCALARS:
                total = join(total, kind)
            elif Type.ANY in {total, kind}:
                total = Type.ANY
            elif kind in SCALARS and total in _ADDABLE:
                pass
            elif total in SCALARS and kind in _ADDABLE:
                total = kind
            else:
                raise _at(
                    tree,
                    f"`*` between {_a(total)} and {_a(kind)}",
                    "a scalar; `@`, dot or hadamard otherwise",
                )
        return total

    def on_div(self, tree: Apply) -> Type:
        kind = self.of(tree.args[0])
        self.want(tree.args[1], Type.EXPRESSION, "`/`")
        if kind in SCALARS:
            return join(Type.NUMBER, join(kind, self.of(tree.args[1])))
        if kind not in _ADDABLE and kind is not Type.ANY:
            raise _at(tree, f"{_a(kind)} cannot be divided", "a number, vector or matrix")
        return kind

    def on_pow(self, tree: Apply) -> Type:
        base = self.of(tree.args[0])
        power = self.want(tree.args[1], Type.EXPRESSION, "`**`")
        if base is Type.MATRIX:
            return base
        if base not in SCALARS and base is not Type.ANY:
            raise _at(tree.args[0], f"{_a(base)} has no power", "a number or a matrix")
        return join(Type.NUMBER, join(base, power)) if base in SCALARS else Type.EXPRESSION

    def on_matmul(self, tree: Apply) -> Type:
        kinds = []
        for part in tree.args:
            kind = self.of(part)
            if kind not in {Type.VECTOR, Type.MATRIX, Type.ANY}:
                raise _at(
                    part,
                    f"`@` needs matrices or vectors, and this is {_a(kind)}",
                    "`*` for numbers",
                )
            kinds.append(kind)
        if Type.ANY in kinds:
            return Type.ANY
        table = {2: Type.MATRIX, 1: Type.VECTOR, 0: Type.EXPRESSION}
        return table[kinds.count(Type.MATRIX)]

    def on_if(self, tree: Apply) -> Type:
        self.want(tree.args[0], Type.TRUTH, "`if`")
        return join(self.of(tree.args[1]), self.of(tree.args[2]))

    def on_index(self, tree: Apply) -> Type:
        whole = self.of(tree.args[0])
        for place in tree.args[1:]:
            self.want(place, Type.INTEGER, "an index")
        if whole not in SEQUENCES:
            raise _at(
                tree.args[0], f"{_a(whole)} has no entries", "a vector, matrix or list before `[`"
            )
        if whole is Type.VECTOR and len(tree.args) == 2:
            return Type.EXPRESSION
        if whole is Type.SHAPE:
            return Type.INTEGER
        if whole is Type.MATRIX:
            return Type.EXPRESSION if len(tree.args) == 3 else Type.VECTOR
        return Type.ANY

    def on_list(self, tree: Apply) -> Type:
        kinds = {self.of(part) for part in tree.args}
        if not kinds:
            return Type.LIST
        if kinds <= set(SCALARS):
            return Type.VECTOR
        if kinds == {Type.VECTOR}:
            widths = {
                len(part.parts)
                for part in tree.args
                if isinstance(part, Apply) and part.head == "list"
            }
            return Type.MATRIX if len(widths) <= 1 else Type.LIST
        return Type.ANY if Type.ANY in kinds else Type.LIST

    def on_set(self, tree: Apply) -> Type:
        for part in tree.args:
            self.of(part)
        return Type.SET

    def on_shape(self, tree: Apply) -> Type:
        for part in tree.args:
            self.want(part, Type.INTEGER, "a shape")
        return Type.SHAPE

    def on_interval(self, tree: Apply) -> Type:
        if len(tree.args) not in {2, 4}:
            raise _at(
                tree,
                f"interval takes two ends, and {len(tree.args)} arguments came",
                "interval(0, 1, True, False)",
            )
        for part in tree.args[:2]:
            self.want(part, Type.EXPRESSION, "an end of an interval")
        for part in tree.args[2:]:
            self.want(part, Type.TRUTH, "whether an end belongs to the interval")
        return Type.INTERVAL

    def on_union(self, tree: Apply) -> Type:
        for part in tree.args:
            self.want(part, Type.INTERVAL, "a union")
        return Type.INTERVAL

    def on_array(self, tree: Apply) -> Type:
        for part in tree.args:
            self.of(part)
        return Type.ARRAY

    def on_keyword(self, tree: Apply) -> Type:
        raise _at(
            tree,
            f"{tree.args[0]!r} is a keyword, and this function takes none",
            "arguments without names",
        )

    def on_for(self, tree: Apply) -> Type:
        types = dict(self.types)
        for position in range(1, len(tree.args), 3):
            name, items, condition = tree.args[position : position + 3]
            inner = _Inference(types, self.registry)
            kind = inner.of(items)
            if kind not in SEQUENCES:
                raise _at(
                    items, f"{_a(kind)} cannot be run over", "range(...), a vector, matrix or list"
                )
            entry = {
                Type.VECTOR: Type.EXPRESSION,
                Type.MATRIX: Type.VECTOR,
                Type.SHAPE: Type.INTEGER,
            }
            ranged = isinstance(items, Apply) and items.head == "range"
            types[symbol_name(name)] = Type.INTEGER if ranged else entry.get(kind, Type.ANY)
            _Inference(types, self.registry).want(condition, Type.TRUTH, "`if`")
        body = infer(tree.args[0], types, self.registry)
        if body in SCALARS:
            return Type.VECTOR
        return Type.MATRIX if body is Type.VECTOR else Type.ANY if body is Type.ANY else Type.LIST

    def on_range(self, tree: Apply) -> Type:
        if not 1 <= len(tree.args) <= 3:
            raise _at(
                tree,
                f"range takes 1 to 3 arguments, and {len(tree.args)} came",
                "range(n) or range(a, b)",
            )
        for part in tree.args:
            self.want(part, Type.INTEGER, "range")
        return Type.VECTOR

    def on_len(self, tree: Apply) -> Type:
        if len(tree.args) != 1 or self.of(tree.args[0]) not in SEQUENCES:
            raise _at(tree, "len needs one vector, matrix or list", "len(v)")
        return Type.INTEGER

    def binder(self, tree: Apply) -> Type:
        return _BINDERS[tree.head](self, tree)

    def bound(self, tree: Apply, *names: Tree) -> _Inference:
        types = dict(self.types)
        for name in names:
            if isinstance(name, Symbol) and name.name in CONSTANTS:
                message = f"{name.name} is a constant, and {tree.head} needs a name of its own here"
                raise _at(name, message, "another name, such as k")
            if not isinstance(name, Symbol):
                raise _at(name, f"{tree.head} needs a name here", "a symbol, draw or let name")
            types.setdefault(name.name, Type.EXPRESSION)
        return _Inference(types, self.registry)

    def scalar_body(self, tree: Apply, inner: _Inference) -> Type:
        kind = inner.of(tree.args[0])
        if kind not in SCALARS and kind is not Type.ANY:
            raise _at(
                tree.args[0],
                f"{tree.head} needs a scalar expression, and this is {_a(kind)}",
                "an expression",
            )
        return Type.EXPRESSION

    def on_diff(self, tree: Apply) -> Type:
        if len(tree.args) < 2:
            raise _at(tree, "diff needs an expression and a name", "diff(f, x) or diff(f, x, y)")
        names = [part for part in tree.args[1:] if not isinstance(part, Number)]
        for name in names:
            self.known(name)
        return self.scalar_body(tree, self.bound(tree, *names))

    def known(self, name: Tree) -> None:
        """A name to differentiate by must exist: a misspelt one would give zero."""
        if isinstance(name, Symbol) and name.name not in CONSTANTS:
            _name(name, self.types, self.registry)

    def on_gradient(self, tree: Apply) -> Type:
        names = self.listed(tree)
        self.scalar_body(tree, self.bound(tree, *names))
        return Type.MATRIX if tree.head == "hessian" else Type.VECTOR

    on_hessian = on_gradient

    def on_jacobian(self, tree: Apply) -> Type:
        self.bound(tree, *self.listed(tree)).want(tree.args[0], Type.VECTOR, "jacobian")
        return Type.MATRIX

    def listed(self, tree: Apply) -> tuple[Tree, ...]:
        if (
            len(tree.args) != 2
            or not isinstance(tree.args[1], Apply)
            or tree.args[1].head != "list"
        ):
            raise _at(
                tree,
                f"{tree.head} needs an expression and a list of names",
                f"{tree.head}(f, [x, y])",
            )
        for name in tree.args[1].args:
            self.known(name)
        return tree.args[1].args

    def series(self, tree: Apply) -> Type:
        if len(tree.args) == 1:
            kind = self.of(tree.args[0])
            if kind not in SEQUENCES:
                raise _at(
                    tree.args[0],
                    f"{tree.head} needs a vector or a list, and this is {_a(kind)}",
                    "a list",
                )
            return Type.VECTOR if kind is Type.MATRIX else Type.EXPRESSION
        if len(tree.args) != 4:
            raise _at(
                tree,
                f"{tree.head} takes a list, or an expression, a name and two bounds",
                f"{tree.head}(k**2, k, 1, n)",
            )
        for part in tree.args[2:]:
            self.want(part, Type.EXPRESSION, f"a bound of {tree.head}")
        return self.scalar_body(tree, self.bound(tree, tree.args[1]))

    on_sum = on_prod = series

    def on_integral(self, tree: Apply) -> Type:
        if len(tree.args) not in {2, 4}:
            raise _at(
                tree,
                "integral takes an expression, a name and, if definite, two bounds",
                "integral(f, x, 0, 1)",
            )
        for part in tree.args[2:]:
            self.want(part, Type.EXPRESSION, "a bound")
        return self.scalar_body(tree, self.bound(tree, tree.args[1]))

    def on_limit(self, tree: Apply) -> Type:
        if len(tree.args) != 3:
            raise _at(tree, "limit takes an expression, a name and a point", "limit(f, h, 0)")
        self.want(tree.args[2], Type.EXPRESSION, "the point of a limit")
        return self.scalar_body(tree, self.bound(tree, tree.args[1]))

    def on_at(self, tree: Apply) -> Type:
        if len(tree.args) < 2:
            raise _at(tree, "at needs an expression and values", "at(f, x=3)")
        names = []
        for pair in tree.args[1:]:
            if not isinstance(pair, Apply) or pair.head != "keyword":
                raise _at(pair, "at needs values with names", "at(f, x=3)")
            self.of(pair.args[1])
            self.known(pair.args[0])
            names.append(pair.args[0])
        return self.bound(tree, *names).of(tree.args[0])

    def on_iterate(self, tree: Apply) -> Type:
        if len(tree.args) != 4:
            raise _at(
                tree, "iterate takes a local function, a start and a count", "iterate(f, x0, 10)"
            )
        self.want(tree.args[3], Type.INTEGER, "the count of iterate")
        start = self.of(tree.args[2])
        types = {**self.types, symbol_name(tree.args[0]): start}
        return infer(tree.args[1], types, self.registry)


_BINDERS = {
    "diff": _Inference.on_diff,
    "gradient": _Inference.on_gradient,
    "hessian": _Inference.on_hessian,
    "jacobian": _Inference.on_jacobian,
    "sum": _Inference.series,
    "prod": _Inference.series,
    "integral": _Inference.on_integral,
    "limit": _Inference.on_limit,
    "at": _Inference.on_at,
    "iterate": _Inference.on_iterate,
}


def _a(kind: Type) -> str:
    names = {
        Type.NUMBER: "a number",
        Type.INTEGER: "an integer",
        Type.EXPRESSION: "an expression",
        Type.TRUTH: "a truth value",
        Type.ARRAY: "an array",
        Type.INTERVAL: "an interval",
        Type.ANY: "a value",
    }
    return names.get(kind, f"a {kind.value}")
