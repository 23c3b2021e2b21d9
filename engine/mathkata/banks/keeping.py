"""A read bank as plain JSON and back, so that an unchanged file need not be read as YAML again.

Only the dataclasses of a bank are made again, field by field; anything else is refused with a ValueError.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from mathkata.banks.sources import PagedSource
from mathkata.model.places import Place, Source
from mathkata.model.template import (
    AnswerRule,
    Bank,
    DrawRule,
    EquivalentRule,
    KnownRule,
    LetRule,
    LimitsRule,
    MistakeRule,
    PartRule,
    SampleRule,
    SolutionStep,
    SymbolRule,
    Template,
)

_CLASSES: dict[str, type] = {
    each.__name__: each
    for each in (
        AnswerRule,
        Bank,
        DrawRule,
        EquivalentRule,
        KnownRule,
        LetRule,
        LimitsRule,
        MistakeRule,
        PagedSource,
        PartRule,
        Place,
        SampleRule,
        SolutionStep,
        Source,
        SymbolRule,
        Template,
    )
}
_NAMES = {each: tuple(field.name for field in fields(each)) for each in _CLASSES.values()}


def dump_bank(bank: Bank) -> str:
    """The bank as JSON."""
    return json.dumps(_plain(bank), ensure_ascii=False, separators=(",", ":"))


def load_bank(text: str) -> Bank:
    """The bank of `dump_bank`; ValueError if the text is anything else."""
    try:
        bank = _made(json.loads(text))
    except (TypeError, KeyError, RecursionError) as error:
        raise ValueError(f"not a kept bank: {error}") from error
    if not isinstance(bank, Bank):
        raise ValueError("not a kept bank")
    return bank


def _plain(value: Any) -> Any:
    """A dataclass is a list that begins with its name, a mapping an object, a tuple a list that begins with null."""
    if is_dataclass(value) and not isinstance(value, type):
        kind = type(value)
        return [kind.__name__, *(_plain(getattr(value, name)) for name in _NAMES[kind])]
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (tuple, list)):
        return [None, *(_plain(item) for item in value)]
    return value


def _made(value: Any) -> Any:
    if isinstance(value, list):
        head, *rest = value
        items = [_made(item) for item in rest]
        if head is None:
            return tuple(items)
        kind = _CLASSES[head]
        return kind(**dict(zip(_NAMES[kind], items, strict=True)))
    if isinstance(value, dict):
        return {key: _made(item) for key, item in value.items()}
    return value
