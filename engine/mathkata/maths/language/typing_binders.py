"""The types of forms that bind names."""

from __future__ import annotations

from mathkata.maths.language.inference import Inference, Rule
from mathkata.maths.language.misfits import misfit, type_of_name
from mathkata.maths.language.types import SCALARS, SEQUENCES, Type, a
from mathkata.maths.trees import CONSTANTS, Apply, Number, Symbol, Tree, symbol_name


def bound(inference: Inference, tree: Apply, *names: Tree) -> Inference:
    """The inference inside a form that binds these names."""
    types = dict(inference.types)
    for name in names:
        if isinstance(name, Symbol) and name.name in CONSTANTS:
            message = f"{name.name} is a constant, and {tree.head} needs a name of its own here"
            raise misfit(name, message, "another name, such as k")
        if not isinstance(name, Symbol):
            raise misfit(name, f"{tree.head} needs a name here", "a symbol, draw or let name")
        types.setdefault(name.name, Type.EXPRESSION)
    return inference.within(types)


def scalar_body(tree: Apply, inner: Inference) -> Type:
    """The body of a form must be a scalar."""
    kind = inner.of(tree.args[0])
    if kind not in SCALARS and kind is not Type.ANY:
        raise misfit(
            tree.args[0],
            f"{tree.head} needs a scalar expression, and this is {a(kind)}",
            "an expression",
        )
    return Type.EXPRESSION


def derivative(inference: Inference, tree: Apply) -> Type:
    """`diff`."""
    if len(tree.args) < 2:
        raise misfit(tree, "diff needs an expression and a name", "diff(f, x) or diff(f, x, y)")
    if isinstance(tree.args[1], Number):
        raise misfit(tree.args[1], "diff needs a name to differentiate by", "diff(f, x, 2)")
    names = [part for part in tree.args[1:] if not isinstance(part, Number)]
    for name in names:
        known(inference, name)
    return scalar_body(tree, bound(inference, tree, *names))


def known(inference: Inference, name: Tree) -> None:
    """A name to differentiate by must exist: a misspelt one would give zero."""
    if isinstance(name, Symbol) and name.name not in CONSTANTS:
        type_of_name(name, inference.types, inference.registry)


def gradient(inference: Inference, tree: Apply) -> Type:
    """`gradient` and `hessian`."""
    names = listed(inference, tree)
    scalar_body(tree, bound(inference, tree, *names))
    return Type.MATRIX if tree.head == "hessian" else Type.VECTOR


def jacobian(inference: Inference, tree: Apply) -> Type:
    """`jacobian`."""
    bound(inference, tree, *listed(inference, tree)).want(tree.args[0], Type.VECTOR, "jacobian")
    return Type.MATRIX


def listed(inference: Inference, tree: Apply) -> tuple[Tree, ...]:
    """The names in the list of a form."""
    if len(tree.args) != 2 or not isinstance(tree.args[1], Apply) or tree.args[1].head != "list":
        raise misfit(
            tree,
            f"{tree.head} needs an expression and a list of names",
            f"{tree.head}(f, [x, y])",
        )
    for name in tree.args[1].args:
        known(inference, name)
    return tree.args[1].args


def series(inference: Inference, tree: Apply) -> Type:
    """`sum` and `prod`."""
    if len(tree.args) == 1:
        kind = inference.of(tree.args[0])
        if kind not in SEQUENCES:
            raise misfit(
                tree.args[0],
                f"{tree.head} needs a vector or a list, and this is {a(kind)}",
                "a list",
            )
        return Type.VECTOR if kind is Type.MATRIX else Type.EXPRESSION
    if len(tree.args) != 4:
        raise misfit(
            tree,
            f"{tree.head} takes a list, or an expression, a name and two bounds",
            f"{tree.head}(k**2, k, 1, n)",
        )
    for part in tree.args[2:]:
        inference.want(part, Type.EXPRESSION, f"a bound of {tree.head}")
    return scalar_body(tree, bound(inference, tree, tree.args[1]))


def integral(inference: Inference, tree: Apply) -> Type:
    """`integral`."""
    if len(tree.args) not in {2, 4}:
        raise misfit(
            tree,
            "integral takes an expression, a name and, if definite, two bounds",
            "integral(f, x, 0, 1)",
        )
    for part in tree.args[2:]:
        inference.want(part, Type.EXPRESSION, "a bound")
    return scalar_body(tree, bound(inference, tree, tree.args[1]))


def limit(inference: Inference, tree: Apply) -> Type:
    """`limit`."""
    if len(tree.args) != 3:
        raise misfit(tree, "limit takes an expression, a name and a point", "limit(f, h, 0)")
    inference.want(tree.args[2], Type.EXPRESSION, "the point of a limit")
    return scalar_body(tree, bound(inference, tree, tree.args[1]))


def substitution(inference: Inference, tree: Apply) -> Type:
    """`at`."""
    if len(tree.args) < 2:
        raise misfit(tree, "at needs an expression and values", "at(f, x=3)")
    names = []
    for pair in tree.args[1:]:
        if not isinstance(pair, Apply) or pair.head != "keyword":
            raise misfit(pair, "at needs values with names", "at(f, x=3)")
        inference.of(pair.args[1])
        known(inference, pair.args[0])
        names.append(pair.args[0])
    return bound(inference, tree, *names).of(tree.args[0])


def iteration(inference: Inference, tree: Apply) -> Type:
    """`iterate`."""
    if len(tree.args) != 4:
        raise misfit(
            tree, "iterate takes a local function, a start and a count", "iterate(f, x0, 10)"
        )
    inference.want(tree.args[3], Type.INTEGER, "the count of iterate")
    start = inference.of(tree.args[2])
    types = {**inference.types, symbol_name(tree.args[0]): start}
    return inference.within(types).of(tree.args[1])


BINDERS: dict[str, Rule] = {
    "diff": derivative,
    "gradient": gradient,
    "hessian": gradient,
    "jacobian": jacobian,
    "sum": series,
    "prod": series,
    "integral": integral,
    "limit": limit,
    "at": substitution,
    "iterate": iteration,
}
