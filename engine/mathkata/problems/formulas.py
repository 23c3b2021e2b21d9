"""Make a formula of a bank's text: read, local functions put in, typed, derived, compiled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mathkata.maths.binding import inline
from mathkata.maths.deriving import derive_early
from mathkata.maths.language import Type, infer, parse
from mathkata.maths.language.types import fits
from mathkata.maths.numeric import Numeric, compile_numeric
from mathkata.maths.signature import Registry
from mathkata.maths.trees import Apply, Symbol, Tree, rebuild, replace
from mathkata.model.errors import EvaluationError, LanguageError
from mathkata.model.places import Source
from mathkata.problems.compiled import Formula


@dataclass(frozen=True, slots=True)
class Local:
    """A local function of a template: `f(u): u**2`."""

    parameters: tuple[str, ...]
    body: Tree


def read_tree(source: Source) -> Tree:
    """The tree of a bank's text."""
    return parse(source.text)


def fill_local_functions(tree: Tree, functions: Mapping[str, Local]) -> Tree:
    """The tree with calls of local functions replaced by their bodies, and `iterate` given its body."""

    def change(node: Tree) -> Tree:
        if not isinstance(node, Apply):
            return node
        if node.head == "iterate" and len(node.args) == 3 and isinstance(node.args[0], Symbol):
            local = functions.get(node.args[0].name)
            if local is None or len(local.parameters) != 1:
                start, length = node.args[0].span or (0, 1)
                raise LanguageError(
                    f"{node.args[0].name} is not a local function of one name",
                    start,
                    length,
                    expected="f(u): ... in let",
                )
            return Apply(
                "iterate", (Symbol(local.parameters[0]), local.body, *node.args[1:]), node.span
            )
        local = functions.get(node.head)
        if local is None:
            return node
        if len(local.parameters) != len(node.args):
            start, length = node.span or (0, 1)
            raise LanguageError(
                f"{node.head} takes {len(local.parameters)} arguments, and {len(node.args)} came",
                start,
                length,
                expected=f"{node.head}({', '.join(local.parameters)})",
            )
        return replace(local.body, dict(zip(local.parameters, node.args, strict=True)))

    return rebuild(tree, change) if functions else tree


@dataclass(frozen=True)
class FormulaMaker:
    """Makes formulas in one template's scope: the types of its names, its `let`s so far, its local functions."""

    types: Mapping[str, Type]
    lets: Mapping[str, Tree]
    locals: Mapping[str, Local]
    registry: Registry

    def make(self, source: Source, wanted: tuple[Type, ...] = ()) -> Formula:
        """The compiled formula; LanguageError with the place where it does not fit."""
        written = fill_local_functions(read_tree(source), self.locals)
        kind = infer(written, self.types, self.registry)
        if wanted and not any(fits(kind, want) for want in wanted):
            names = " or ".join(want.value for want in wanted)
            raise LanguageError(
                f"the value is of type {kind.value}, and {names} was expected",
                0,
                len(source.text),
                expected=names,
            )
        whole = inline(written, self.lets)
        exact = derive_early(whole, self.registry)
        numeric, trouble = self.numeric(whole)
        return Formula(source, written, whole, exact, kind, numeric, trouble)

    def numeric(self, whole: Tree) -> tuple[Numeric | None, str]:
        try:
            return compile_numeric(whole, self.registry), ""
        except EvaluationError as error:
            return None, str(error)
