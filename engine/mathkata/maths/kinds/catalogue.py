"""The engine's own kinds, by name, loaded when asked for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from mathkata.maths.kinds.base import Kind
from mathkata.maths.signature import load
from mathkata.model.errors import UsageError

KINDS: Mapping[str, str] = MappingProxyType(
    {
        "number": "mathkata.maths.kinds.number:NumberKind",
        "expression": "mathkata.maths.kinds.expression:ExpressionKind",
        "vector": "mathkata.maths.kinds.vector:VectorKind",
        "matrix": "mathkata.maths.kinds.matrix:MatrixKind",
        "shape": "mathkata.maths.kinds.shape:ShapeKind",
        "choice": "mathkata.maths.kinds.choice:ChoiceKind",
        "choices": "mathkata.maths.kinds.choices:ChoicesKind",
        "label": "mathkata.maths.kinds.label:LabelKind",
        "set": "mathkata.maths.kinds.set:SetKind",
        "list": "mathkata.maths.kinds.list:ListKind",
        "array": "mathkata.maths.kinds.array:ArrayKind",
        "interval": "mathkata.maths.kinds.interval:IntervalKind",
        "equation": "mathkata.maths.kinds.equation:EquationKind",
        "order": "mathkata.maths.kinds.order:OrderKind",
        "match": "mathkata.maths.kinds.match:MatchKind",
    }
)
"""Name of a kind to its class, as `module:name`."""


@lru_cache(maxsize=64)
def kind_named(name: str) -> Kind:
    """The kind of that name; UsageError for an unknown one."""
    if name not in KINDS:
        raise UsageError(f"there is no kind {name!r}; expected one of {', '.join(KINDS)}")
    made: Kind = load(KINDS[name])()
    return made


def all_kinds() -> tuple[Kind, ...]:
    """Every kind of the engine."""
    return tuple(kind_named(name) for name in KINDS)
