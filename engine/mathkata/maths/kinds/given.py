"""Options of a kind as they are given in a call or on a command line: texts or plain values, converted by type."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from flint import fmpq

from mathkata.maths.domains import Scope
from mathkata.maths.kinds.base import ChoiceItem, Kind, Option
from mathkata.maths.reading import read
from mathkata.maths.trees import Number
from mathkata.model.errors import ReadingError, UsageError


def given_options(
    kind: Kind, given: Mapping[str, object]
) -> tuple[dict[str, Any], tuple[ChoiceItem, ...]]:
    """The options by name with their typed values, and what there is to choose from; UsageError for a wrong one."""
    known = {option.name: option for option in kind.options}
    values: dict[str, Any] = {}
    choices: tuple[ChoiceItem, ...] = ()
    for name, value in given.items():
        if value is None:
            continue
        option = known.get(name)
        if option is None:
            allowed = ", ".join(known) or "none"
            raise UsageError(f"the kind {kind.name} has no option {name!r}; its options: {allowed}")
        if option.type == "texts":
            choices = _items(value)
        else:
            values[name] = _value(option, value)
    return values, choices


def _items(value: object) -> tuple[ChoiceItem, ...]:
    if isinstance(value, Mapping):
        return tuple(ChoiceItem(str(label), str(text)) for label, text in value.items())
    if isinstance(value, Iterable) and not isinstance(value, str):
        return tuple(ChoiceItem(str(text), str(text)) for text in value)
    raise UsageError("options to choose from are a list, or labels with texts")


def _value(option: Option, value: object) -> Any:
    match option.type:
        case "word":
            return _word(option, value)
        case "words":
            parts = value.replace(",", " ").split() if isinstance(value, str) else value
            if not isinstance(parts, Iterable):
                raise _wrong(option, value, "a word, or several")
            return tuple(_word(option, part) for part in parts)
        case "integer":
            number = _number(option, value)
            if number.q != 1 or not 0 <= number <= 1000:
                raise _wrong(option, value, "a whole number from 0 to 1000")
            return int(number.p)
        case "number":
            return _number(option, value)
        case "flag":
            if isinstance(value, bool):
                return value
            if str(value).casefold() in {"true", "false", "yes", "no"}:
                return str(value).casefold() in {"true", "yes"}
            raise _wrong(option, value, "true or false")
    return value


def _word(option: Option, value: object) -> str:
    word = str(value).strip().replace("-", "_")
    if option.choices and word not in option.choices:
        raise _wrong(option, value, f"one of {', '.join(option.choices)}")
    return word


def _number(option: Option, value: object) -> fmpq:
    if isinstance(value, fmpq):
        return value
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise _wrong(option, value, "a number")
    try:
        tree = read(str(value), Scope(), expect="number")
    except ReadingError as error:
        raise _wrong(option, value, "a number") from error
    from mathkata.maths.evaluation import evaluate
    from mathkata.model.errors import EvaluationError

    try:
        worked = evaluate(tree, {}, Scope().registry)
    except EvaluationError as error:
        raise _wrong(option, value, "a number") from error
    if not isinstance(worked, Number):
        raise _wrong(option, value, "a rational number")
    if option.name == "tolerance" and worked.value < 0:
        raise _wrong(option, value, "a tolerance of 0 or more")
    return worked.value


def _wrong(option: Option, value: object, wanted: str) -> UsageError:
    return UsageError(f"option {option.name}: {value!r} came, and {wanted} was expected")
