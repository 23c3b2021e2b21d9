"""What a record must be before it is taken: a name that is free to be used, types that exist, a definition that reads."""

from __future__ import annotations

import keyword
import re

from mathkata.maths.binding import dependencies
from mathkata.maths.definitions import definition_tree
from mathkata.maths.folding import ELEMENTARY
from mathkata.maths.language.types import Type
from mathkata.maths.signature import DrawFunction, Function
from mathkata.maths.trees import CONSTANTS
from mathkata.model.errors import LanguageError

LANGUAGE = frozenset(
    [
        "add",
        "sub",
        "mul",
        "div",
        "neg",
        "pow",
        "matmul",
        "lt",
        "le",
        "gt",
        "ge",
        "eq",
        "ne",
        "and",
        "or",
        "not",
        "if",
        "index",
        "keyword",
        "for",
        "range",
        "len",
        "vector",
        "matrix",
        "row",
        "list",
        "set",
        "interval",
        "union",
        "shape",
        "array",
        "diff",
        "sum",
        "prod",
        "limit",
        "iterate",
        "at",
        "gradient",
        "jacobian",
        "hessian",
        "integral",
        "e",
        "i",
        "pi",
        "oo",
    ]
)
"""Names that mean something in every tree; a function of such a name could never be called."""
_TYPES = frozenset(Type) | {"scalar"}


def trouble_of(item: object) -> str:
    """What is wrong with a record; empty if nothing is."""
    if isinstance(item, Function):
        return _trouble_of_name(item.name) or _trouble_of_function(item)
    if isinstance(item, DrawFunction):
        return _trouble_of_draw(item)
    return ""


def _trouble_of_name(name: str) -> str:
    if not name.isidentifier() or keyword.iskeyword(name) or "__" in name:
        return f"{name!r} is not a name: letters, digits and single `_` were expected"
    return f"{name} is a word of the language" if name in LANGUAGE else ""


def _trouble_of_function(function: Function) -> str:
    name = function.name
    ways = [way for way in ("definition", "exact") if getattr(function, way)]
    if len(ways) == 2:
        return f"{name} has a definition and an exact implementation; give one of them"
    if not ways and name not in ELEMENTARY:
        return f"{name} has no exact value; give a definition, or exact as module:function"
    if ":" not in function.numeric:
        return f"{name} has no numeric implementation; name one as module:function"
    for parameter, kind in function.parameters:
        if re.sub(r"(\?|\.\.\.)$", "", kind) not in _TYPES:
            return f"{name}: {kind!r}, the type of {parameter}, is none of {_listed()}"
    if function.result not in _TYPES | {"same"}:
        return f"{name}: the result {function.result!r} is none of {_listed()}, same"
    return _trouble_of_definition(function) if function.definition else ""


def _trouble_of_definition(function: Function) -> str:
    try:
        tree = definition_tree(function.definition)
    except LanguageError as error:
        return (
            f"{function.name}: its definition {function.definition!r} cannot be read at column "
            f"{error.column}: {error}"
        )
    unknown = dependencies(tree) - {name for name, _ in function.parameters} - CONSTANTS
    if unknown:
        return f"{function.name}: its definition uses {', '.join(sorted(unknown))}, no parameter"
    return ""


def _trouble_of_draw(draw: DrawFunction) -> str:
    if not draw.name.isidentifier() or keyword.iskeyword(draw.name):
        return f"{draw.name!r} is not a name"
    if ":" not in draw.draw:
        return f"{draw.name} has no implementation; name one as module:function"
    if draw.result not in _TYPES:
        return f"{draw.name}: the result {draw.result!r} is none of {_listed()}"
    return ""


def _listed() -> str:
    return ", ".join(sorted(_TYPES))
