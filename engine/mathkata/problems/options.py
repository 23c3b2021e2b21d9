"""The options of an answer's kind: from text to typed values, or findings."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from flint import fmpq

from mathkata.maths.kinds import Kind, Option
from mathkata.maths.trees import Number
from mathkata.model.errors import LanguageError
from mathkata.model.places import Place, Source
from mathkata.model.template import AnswerRule, OptionValue
from mathkata.problems.compiled import Formula, Text
from mathkata.problems.formulas import FormulaMaker

Report = Callable[[str, str, Place, str], None]


@dataclass
class Options:
    """Options read from a bank: fixed values, formulas to evaluate for each variant, and what to choose from."""

    values: dict[str, object] = field(default_factory=dict)
    late: dict[str, tuple[Formula, ...]] = field(default_factory=dict)
    choices: tuple[tuple[str, Text], ...] = ()
    as_choice: bool = False


def read_options(
    answer: AnswerRule,
    kind: Kind,
    maker: FormulaMaker,
    make_text: Callable[[Source], Text],
    report: Report,
) -> Options:
    """The typed options of an answer; every trouble is reported as a finding."""
    options = Options()
    known = {option.name: option for option in kind.options}
    for name, value in answer.options.items():
        if name == "as":
            options.as_choice = _word(value) == "choice"
            if not options.as_choice:
                report(
                    "option",
                    f"`as: {_word(value)}` is not known",
                    _place(value),
                    "write `as: choice`",
                )
            continue
        option = known.get(name)
        if option is None:
            allowed = ", ".join(sorted(known)) or "none"
            report(
                "option",
                f"the kind {kind.name} has no option {name}",
                _place(value),
                f"one of {allowed}",
            )
            continue
        try:
            _read(option, value, options, maker, make_text)
        except LanguageError as error:
            source = value if isinstance(value, Source) else _first(value)
            place = source.place(error.start, error.length)
            report(
                "option",
                f"{name}: {error.message}",
                place,
                f"expected: {error.expected}" if error.expected else "",
            )
    return options


def _read(
    option: Option,
    value: OptionValue,
    options: Options,
    maker: FormulaMaker,
    make_text: Callable[[Source], Text],
) -> None:
    match option.type:
        case "expression":
            options.late[option.name] = (maker.make(_single(value)),)
        case "expressions":
            options.late[option.name] = tuple(maker.make(source) for source in _many(value))
        case "text":
            options.values[option.name] = make_text(_single(value))
        case "texts":
            pairs = (
                value.items()
                if isinstance(value, Mapping)
                else ((source.text, source) for source in _many(value))
            )
            options.choices = tuple((label, make_text(source)) for label, source in pairs)
        case "words":
            options.values[option.name] = tuple(_one_of(option, source) for source in _many(value))
        case "integer":
            options.values[option.name] = int(_number(_single(value), integer=True).p)
        case "number":
            options.values[option.name] = _number(_single(value))
        case "flag":
            options.values[option.name] = _flag(_single(value))
        case _:
            options.values[option.name] = _one_of(option, _single(value))


def _number(source: Source, integer: bool = False) -> fmpq:
    from mathkata.maths.language import parse

    tree = parse(source.text)
    if not isinstance(tree, Number) or (integer and tree.value.q != 1):
        wanted = "a whole number" if integer else "a number"
        raise LanguageError(f"{source.text} is not {wanted}", 0, len(source.text), expected=wanted)
    return tree.value


def _flag(source: Source) -> bool:
    if source.text not in {"true", "false"}:
        raise LanguageError(
            f"{source.text} is neither true nor false",
            0,
            len(source.text),
            expected="true or false",
        )
    return source.text == "true"


def _one_of(option: Option, source: Source) -> str:
    if option.choices and source.text not in option.choices:
        expected = f"one of {', '.join(option.choices)}"
        raise LanguageError(f"{source.text} is not known", 0, len(source.text), expected=expected)
    return source.text


def _single(value: OptionValue) -> Source:
    if not isinstance(value, Source):
        raise LanguageError("one value was expected, and several came", 0, 1, expected="one value")
    return value


def _many(value: OptionValue) -> tuple[Source, ...]:
    if isinstance(value, Source):
        words = tuple(re.finditer(r"[^\s,]+", value.text))
        return (
            (value,)
            if len(words) < 2
            else tuple(_cut(value, word.start(), word.end()) for word in words)
        )
    return tuple(value.values()) if isinstance(value, Mapping) else value


def _cut(source: Source, start: int, end: int) -> Source:
    place = source.place(start)
    return Source(source.text[start:end], source.file, ((place.line, place.column),), (place.text,))


def _first(value: OptionValue) -> Source:
    return _many(value)[0] if _many(value) else Source("")


def _word(value: OptionValue) -> str:
    return value.text if isinstance(value, Source) else ""


def _place(value: OptionValue) -> Place:
    return _first(value).place()
