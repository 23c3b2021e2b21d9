"""The fields of the schema: texts that keep their place, and what may be written in them."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from mathkata.banks.names import drawn_names, let_names, trouble
from mathkata.model.places import Source
from mathkata.model.template import OptionValue

# An editor's YAML reads `2` as a number; here it is a text like every other.
_TEXT_SCHEMA: dict[str, Any] = {"type": ["string", "number", "boolean"]}
_LIST_SCHEMA: dict[str, Any] = {
    "anyOf": [_TEXT_SCHEMA, {"type": "array", "items": _TEXT_SCHEMA, "minItems": 1}]
}
_ANSWER_SCHEMA: dict[str, Any] = {
    "anyOf": [_TEXT_SCHEMA, {"type": "object", "additionalProperties": _TEXT_SCHEMA}]
}
_OPTION_SCHEMA: dict[str, Any] = {
    "anyOf": [
        _TEXT_SCHEMA,
        {"type": "array", "items": _TEXT_SCHEMA},
        {"type": "object", "additionalProperties": _TEXT_SCHEMA},
    ]
}


def _response(value: object) -> Source:
    if not isinstance(value, Source):
        raise PydanticCustomError("expected-text", "one text was expected here")
    return value


def _text(value: object) -> Source:
    source = _response(value)
    if not source.text.strip():
        raise PydanticCustomError("empty-value", "an empty text stands here")
    return source


def _word(value: object) -> str:
    return _text(value).text.strip()


def _listed(value: object) -> object:
    return [value] if isinstance(value, Source) else value


def _one_answer(value: object) -> object:
    return {"": value} if isinstance(value, Source) else value


def _option(value: object) -> OptionValue:
    if isinstance(value, Source):
        return _text(value)
    if isinstance(value, list) and all(isinstance(item, Source) for item in value):
        return tuple(value)
    if isinstance(value, dict) and all(isinstance(item, Source) for item in value.values()):
        return value
    message = "a text, a list of texts or a mapping of texts was expected"
    raise PydanticCustomError("expected-option", message)


def _shaped(pattern: str, what: str) -> PlainValidator:
    """A text of a certain shape, taken as a plain str."""
    shape = re.compile(pattern)

    def check(value: object) -> str:
        text = _text(value).text.strip()
        if len(text) > 200 or not shape.fullmatch(text):
            context = {"text": text[:60], "what": what}
            raise PydanticCustomError("bad-word", "`{text}` is not {what}", context)
        return text

    return PlainValidator(check)


def _level(value: object) -> int:
    text = _text(value).text.strip()
    if text not in ("1", "2", "3", "4", "5"):
        context = {"text": text[:60]}
        raise PydanticCustomError("bad-level", "`{text}` is not a level from 1 to 5", context)
    return int(text)


def _count(value: object) -> int:
    text = _text(value).text.strip()
    if not re.fullmatch(r"[1-9][0-9]{0,17}", text):
        context = {"text": text[:60]}
        message = "`{text}` is not a whole number from 1 on"
        raise PydanticCustomError("bad-count", message, context)
    return int(text)


def _weight(value: object) -> Source:
    source = _text(value)
    if not re.fullmatch(r"[0-9]{1,6}(\.[0-9]{1,6}|/0*[1-9][0-9]{0,5})?", source.text.strip()):
        context = {"text": source.text[:60]}
        raise PydanticCustomError("bad-weight", "`{text}` is not a number of points", context)
    return source


def _names(names: tuple[str, ...]) -> None:
    for position, name in enumerate(names):
        said = trouble(name)
        if said:
            raise PydanticCustomError("bad-name", "{said}", {"said": said})
        if name in names[:position]:
            context = {"name": name}
            raise PydanticCustomError("repeated-name", "`{name}` stands twice here", context)


def _name(value: str) -> str:
    _names((value,))
    return value


def _draw_key(value: str) -> str:
    _names(drawn_names(value))
    return value


def _let_key(value: str) -> str:
    name, parameters = let_names(value)
    _names((name,))
    _names(parameters or ())
    return value


Text = Annotated[Source, PlainValidator(_text), WithJsonSchema(_TEXT_SCHEMA)]
Response = Annotated[Source, PlainValidator(_response), WithJsonSchema(_TEXT_SCHEMA)]
Texts = Annotated[
    tuple[Text, ...], Field(min_length=1), BeforeValidator(_listed), WithJsonSchema(_LIST_SCHEMA)
]
Responses = Annotated[
    tuple[Response, ...],
    Field(min_length=1),
    BeforeValidator(_listed),
    WithJsonSchema(_LIST_SCHEMA),
]
Answers = Annotated[
    dict[str, Response], BeforeValidator(_one_answer), WithJsonSchema(_ANSWER_SCHEMA)
]
Option = Annotated[Any, PlainValidator(_option), WithJsonSchema(_OPTION_SCHEMA)]
Level = Annotated[
    int, PlainValidator(_level), WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 5})
]
Count = Annotated[int, PlainValidator(_count), WithJsonSchema({"type": "integer", "minimum": 1})]
Weight = Annotated[Source, PlainValidator(_weight), WithJsonSchema({"type": ["number", "string"]})]

Name = Annotated[str, AfterValidator(_name)]
PartName = Annotated[str, BeforeValidator(_word), AfterValidator(_name)]
DrawKey = Annotated[str, AfterValidator(_draw_key)]
LetKey = Annotated[str, AfterValidator(_let_key)]

_STRING = WithJsonSchema({"type": "string"})
Line = Annotated[str, _shaped(r"[^\n]+", "one line of text"), _STRING]
Topic = Annotated[
    str, _shaped(r"[a-z][a-z0-9_]{0,60}", "a topic: small letters, digits and `_`"), _STRING
]
Language = Annotated[
    str, _shaped(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", "a language code such as `en`"), _STRING
]
Slug = Annotated[
    str,
    _shaped(r"[a-z0-9]+(-[a-z0-9]+)*", "a slug: small letters and digits with `-` between"),
    _STRING,
]
OldId = Annotated[
    str,
    _shaped(r"([a-z][a-z0-9_]*/)?[a-z0-9]+(-[a-z0-9]+)*", "a template id: `slug` or `topic/slug`"),
    _STRING,
]
Word = Annotated[str, _shaped(r"[^\s,;]+", "one word"), _STRING]
Code = Annotated[
    str,
    _shaped(r"[a-z][a-z0-9]*([_-][a-z0-9]+)*", "a code: small letters, digits and `_`"),
    _STRING,
]
KindName = Annotated[Source, PlainValidator(_text), _STRING]
