"""The closed schema of banks. Every key that stands here may be written; no other may."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from mathkata.banks.fields import (
    Answers,
    Code,
    Count,
    DrawKey,
    KindName,
    Language,
    LetKey,
    Level,
    Line,
    Name,
    OldId,
    Option,
    PartName,
    Response,
    Responses,
    Slug,
    Text,
    Texts,
    Topic,
    Weight,
    Word,
)
from mathkata.model.places import Source


def _listed(value: object) -> object:
    return [value] if isinstance(value, Source) else value


# One item may stand for a list of one.
_LISTED = WithJsonSchema(
    {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
)
Words = Annotated[tuple[Word, ...], BeforeValidator(_listed), _LISTED]
Slugs = Annotated[tuple[Slug, ...], BeforeValidator(_listed), _LISTED]
OldIds = Annotated[tuple[OldId, ...], BeforeValidator(_listed), _LISTED]
Lines = Annotated[tuple[Line, ...], BeforeValidator(_listed), _LISTED]


class _Closed(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


class AnswerModel(_Closed):
    """What is asked for. Keys that are not named here are options of the kind."""

    model_config = ConfigDict(extra="allow", frozen=True, arbitrary_types_allowed=True)
    __pydantic_extra__: dict[str, Option]

    kind: KindName
    value: Text | None = None
    check: Texts = ()
    numeric: Texts = ()
    show: Text | None = None


class MistakeModel(_Closed):
    """A described misconception."""

    code: Code
    value: Text
    say: Text


class SamplesModel(_Closed):
    """Responses, by the outcome they must get."""

    correct: Responses = ()
    misformed: Responses = ()
    incorrect: Responses = ()
    unreadable: Responses = ()
    undecided: Responses = ()


class PartModel(_Closed):
    """One thing asked."""

    name: PartName
    answer: AnswerModel
    ask: Text | None = None
    weight: Weight | None = None
    mistakes: tuple[MistakeModel, ...] = ()
    samples: SamplesModel = SamplesModel()


class StepModel(_Closed):
    """A step of the worked solution."""

    say: Text | None = None
    lines: Texts = ()


class KnownModel(_Closed):
    """An instance with a published answer."""

    draw: dict[Name, Text] = {}
    answer: Answers
    mistakes: dict[str, Response] = {}
    cites: Line = ""


class EquivalentModel(_Closed):
    """A changed formula that is no error: as `mathkata check --mutate` shows it, and why."""

    formula: Text
    reason: Text


class LimitsModel(_Closed):
    """What working by hand may need."""

    digits: Count | None = None
    denominator: Count | None = None
    magnitude: Count | None = None
    terms: Count | None = None


class TemplateModel(_Closed):
    """One kind of question."""

    id: Slug
    title: Line
    ask: Text
    skills: Slugs = ()
    level: Level = 1
    covers: Words = ()
    formerly: OldIds = ()
    symbols: dict[Name, Text] = {}
    draw: dict[DrawKey, Text] = {}
    let: dict[LetKey, Text] = {}
    where: Texts = ()
    answer: AnswerModel | None = None
    parts: Annotated[tuple[PartModel, ...], Field(min_length=1)] | None = None
    mistakes: tuple[MistakeModel, ...] = ()
    hints: Texts = ()
    solution: tuple[StepModel, ...] = ()
    known: tuple[KnownModel, ...] = ()
    samples: SamplesModel = SamplesModel()
    equivalent: tuple[EquivalentModel, ...] = ()
    limits: LimitsModel = LimitsModel()


class BankModel(_Closed):
    """A bank: its header and its templates."""

    topic: Topic
    language: Language = "en"
    licence: Line = ""
    authors: Lines = ()
    contact: Line = ""
    title: Line = ""
    requires: Words = ()
    templates: Annotated[tuple[TemplateModel, ...], Field(min_length=1)]


def bank_schema() -> dict[str, Any]:
    """The JSON Schema of banks, for editors: every key with a sentence about it."""
    from mathkata.banks.sentences import SENTENCES

    schema = BankModel.model_json_schema()
    for name, model in {"BankModel": schema, **schema["$defs"]}.items():
        for key, rule in model.get("properties", {}).items():
            rule["description"] = SENTENCES[name][key]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
