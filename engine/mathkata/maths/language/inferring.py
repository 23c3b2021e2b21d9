"""The type of an expression before anything is drawn."""

from __future__ import annotations

from collections.abc import Mapping

from mathkata.maths.language.inference import Inference, Rules
from mathkata.maths.language.types import Type
from mathkata.maths.language.typing_binders import BINDERS
from mathkata.maths.language.typing_collections import COLLECTIONS
from mathkata.maths.language.typing_operators import OPERATORS
from mathkata.maths.signature import Registry
from mathkata.maths.trees import Tree

_RULES = Rules(OPERATORS | COLLECTIONS | BINDERS, words=(*BINDERS, "range", "len"))


def infer(tree: Tree, types: Mapping[str, Type], registry: Registry) -> Type:
    """The type of the expression, or a LanguageError at the smallest part that does not fit.

    `types` gives the type of every name in scope. Local functions have been put in before.
    """
    return Inference(types, registry, _RULES).of(tree)
