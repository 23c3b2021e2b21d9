"""Types of values, and which may stand where."""

from __future__ import annotations

from enum import StrEnum


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
ADDABLE = frozenset({Type.VECTOR, Type.MATRIX, Type.ARRAY})
LIST_LIKE = frozenset({Type.VECTOR, Type.MATRIX, Type.LIST, Type.SET})


def fits(given: Type, wanted: Type) -> bool:
    """Whether a value of one type may stand where another is wanted. A type only known when values are (`any`)
    is accepted here and checked then."""
    if Type.ANY in {given, wanted} or given == wanted:
        return True
    if given in SCALARS and wanted in SCALARS:
        return SCALARS.index(given) <= SCALARS.index(wanted) or wanted is Type.INTEGER
    return wanted is Type.LIST and given in LIST_LIKE


def join(first: Type, second: Type) -> Type:
    """The narrowest type that holds both."""
    if first == second:
        return first
    if first in SCALARS and second in SCALARS:
        return max(first, second, key=SCALARS.index)
    return Type.ANY


def a(kind: Type) -> str:
    """The type as words: `a vector`, `an integer`."""
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
