"""The types of the parts of an expression, by the rules it is given for operators and forms."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from mathkata.maths.language.misfits import misfit, type_of_name
from mathkata.maths.language.types import SCALARS, Type, a, fits, join
from mathkata.maths.signature import Function, Registry
from mathkata.maths.trees import Apply, Label, Number, Symbol, Tree, Truth

Rule = Callable[["Inference", Apply], Type]
"""The type of one operator or form, its parts checked."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of operators and forms; `words` are the forms that authors write by name."""

    by_head: Mapping[str, Rule]
    words: tuple[str, ...]


class Inference:
    """One inference: the types of the names in scope, the functions, and the rules of operators and forms."""

    def __init__(self, types: Mapping[str, Type], registry: Registry, rules: Rules) -> None:
        self.types = types
        self.registry = registry
        self.rules = rules

    def of(self, tree: Tree) -> Type:
        """The type of a part, or a LanguageError at the smallest part that does not fit."""
        match tree:
            case Number():
                return Type.INTEGER if tree.value.q == 1 else Type.NUMBER
            case Truth():
                return Type.TRUTH
            case Label():
                return Type.LABEL
            case Symbol():
                return type_of_name(tree, self.types, self.registry)
            case Apply():
                return self.apply(tree)
        raise TypeError(f"not a tree: {tree!r}")

    def want(self, tree: Tree, wanted: Type, why: str) -> Type:
        """The type of a part that must fit the wanted one."""
        given = self.of(tree)
        if not fits(given, wanted):
            raise misfit(tree, f"{why} needs {a(wanted)}, and this is {a(given)}", a(wanted))
        return given

    def within(self, types: Mapping[str, Type]) -> Inference:
        """The inference with these types of names."""
        return Inference(types, self.registry, self.rules)

    def apply(self, tree: Apply) -> Type:
        """The type of an operator, form or function applied."""
        rule = self.rules.by_head.get(tree.head)
        if rule is not None:
            return rule(self, tree)
        function = self.registry.functions.get(tree.head)
        if function is None:
            known = [*self.registry.functions, *self.rules.words]
            near = get_close_matches(tree.head, known, n=1)
            hint = f"did you mean {near[0]}?" if near else "a function"
            if tree.head in self.types:
                hint = f"{tree.head}*(...) for a product"
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
