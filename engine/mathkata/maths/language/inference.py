"""The type of an expression before anything is drawn."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

from mathkata.maths.language.misfits import misfit, type_of_name
from mathkata.maths.language.types import SCALARS, Type, a, fits, join
from mathkata.maths.language.typing_binders import BINDERS
from mathkata.maths.language.typing_collections import COLLECTIONS
from mathkata.maths.language.typing_operators import OPERATORS
from mathkata.maths.signature import Function, Registry
from mathkata.maths.trees import Apply, Label, Number, Symbol, Tree, Truth


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
            return type_of_name(tree, types, registry)
        case Apply():
            return Inference(types, registry).apply(tree)
    raise TypeError(f"not a tree: {tree!r}")


class Inference:
    """One inference: the types of the names in scope, and the functions."""

    def __init__(self, types: Mapping[str, Type], registry: Registry) -> None:
        self.types = types
        self.registry = registry

    def of(self, tree: Tree) -> Type:
        """The type of a part."""
        return infer(tree, self.types, self.registry)

    def want(self, tree: Tree, wanted: Type, why: str) -> Type:
        """The type of a part that must fit the wanted one."""
        given = self.of(tree)
        if not fits(given, wanted):
            raise misfit(tree, f"{why} needs {a(wanted)}, and this is {a(given)}", a(wanted))
        return given

    def within(self, types: Mapping[str, Type]) -> Inference:
        """The inference with these types of names."""
        return Inference(types, self.registry)

    def apply(self, tree: Apply) -> Type:
        """The type of an operator, form or function applied."""
        for table in (OPERATORS, COLLECTIONS, BINDERS):
            if tree.head in table:
                return table[tree.head](self, tree)
        function = self.registry.functions.get(tree.head)
        if function is None:
            known = [*self.registry.functions, *BINDERS, "range", "len"]
            near = get_close_matches(tree.head, known, n=1)
            hint = f"did you mean {near[0]}?" if near else "a function"
            raise misfit(tree, f"there is no function {tree.head}", hint)
        return self.call(tree, function)

    def call(self, tree: Apply, function: Function) -> Type:
        """The type of a registered function's value, its arguments checked."""
        given = [self.of(part) for part in tree.args]
        wanted = [kind for _, kind in function.parameters]
        many = bool(wanted) and wanted[-1].endswith("...")
        if many:
            fixed = wanted[:-1]
            wanted = fixed + [wanted[-1].removesuffix("...")] * max(1, len(given) - len(fixed))
        least = sum(1 for kind in wanted if not kind.endswith("?"))
        if not least <= len(given) <= len(wanted):
            signature = ", ".join(f"{name}: {kind}" for name, kind in function.parameters)
            raise misfit(
                tree,
                f"{tree.head} takes {len(wanted) if least == len(wanted) else f'{least} to {len(wanted)}'} "
                f"argument{'s' if len(wanted) != 1 else ''}, and {len(given)} came",
                f"{tree.head}({signature})",
            )
        for part, kind, want in zip(tree.args, given, wanted, strict=False):
            name = want.removesuffix("?")
            if name == "scalar" or name in SCALARS:
                if kind not in SCALARS and kind is not Type.ANY:
                    raise misfit(
                        part, f"{tree.head} needs a number here, and this is {a(kind)}", "a number"
                    )
            elif not fits(kind, Type(name)):
                raise misfit(
                    part,
                    f"{tree.head} needs {a(Type(name))} here, and this is {a(kind)}",
                    a(Type(name)),
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
