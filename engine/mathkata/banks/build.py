"""From the checked schema to the model's templates."""

from __future__ import annotations

from collections.abc import Mapping

from mathkata.banks.names import drawn_names, let_names
from mathkata.banks.nodes import Items, Node
from mathkata.banks.page import Page
from mathkata.banks.rules import child
from mathkata.banks.schema import (
    AnswerModel,
    BankModel,
    KnownModel,
    MistakeModel,
    SamplesModel,
    TemplateModel,
)
from mathkata.banks.sources import PagedSource
from mathkata.model.places import Source
from mathkata.model.template import (
    AnswerRule,
    Bank,
    DrawRule,
    EquivalentRule,
    KnownRule,
    LetRule,
    LimitsRule,
    MistakeRule,
    OptionValue,
    PartRule,
    SampleRule,
    SolutionStep,
    SymbolRule,
    Template,
)
from mathkata.model.verdict import Outcome

ONLY_PART = "answer"
"""The name of the part of a template without `parts:`."""


def build_bank(page: Page, root: Node, model: BankModel) -> Bank:
    """The bank of a page; `root` is the tree the model was read from."""
    nodes = child(root, "templates")
    assert isinstance(nodes, Items)  # noqa: S101 (the schema has seen to it)
    return Bank(
        file=page.file,
        topic=model.topic,
        templates=tuple(
            _template(page, node, model.topic, template)
            for node, template in zip(nodes.nodes, model.templates, strict=True)
        ),
        language=model.language,
        licence=model.licence,
        authors=model.authors,
        contact=model.contact,
        title=model.title,
        requires=model.requires,
    )


def _template(page: Page, node: Node, topic: str, model: TemplateModel) -> Template:
    parts, samples = _parts(page, node, model)
    return Template(
        id=f"{topic}/{model.id}",
        topic=topic,
        title=model.title,
        place=page.place(node.start),
        ask=model.ask,
        parts=parts,
        skills=model.skills,
        level=model.level,
        covers=model.covers,
        formerly=tuple(old if "/" in old else f"{topic}/{old}" for old in model.formerly),
        symbols=tuple(_symbol(name, text) for name, text in model.symbols.items()),
        draws=tuple(DrawRule(drawn_names(key), rule) for key, rule in model.draw.items()),
        lets=tuple(_let(key, value) for key, value in model.let.items()),
        where=model.where,
        hints=model.hints,
        solution=tuple(SolutionStep(step.say, step.lines) for step in model.solution),
        known=_known(page, node, model.known, parts[0].name),
        samples=samples,
        equivalent=tuple(EquivalentRule(one.formula, one.reason) for one in model.equivalent),
        limits=LimitsRule(**model.limits.model_dump()),
    )


def _parts(
    page: Page, node: Node, model: TemplateModel
) -> tuple[tuple[PartRule, ...], tuple[SampleRule, ...]]:
    if model.parts is None:
        assert model.answer is not None  # noqa: S101 (the rules have seen to it)
        place = page.place(_start(child(node, "answer"), node))
        answer = _answer(model.answer)
        only = PartRule(ONLY_PART, answer, place, mistakes=_mistakes(model.mistakes))
        return (only,), _samples(ONLY_PART, model.samples)
    parts = []
    samples: list[SampleRule] = []
    nodes = child(node, "parts")
    for position, part in enumerate(model.parts):
        inner = nodes.nodes[position] if isinstance(nodes, Items) else node
        parts.append(
            PartRule(
                name=part.name,
                answer=_answer(part.answer),
                place=page.place(inner.start),
                ask=part.ask,
                weight=part.weight,
                mistakes=_mistakes(part.mistakes),
            )
        )
        samples += _samples(part.name, part.samples)
    return tuple(parts), tuple(samples)


def _start(node: Node | None, other: Node) -> int:
    return other.start if node is None else node.start


def _answer(model: AnswerModel) -> AnswerRule:
    extra: Mapping[str, OptionValue] = model.__pydantic_extra__ or {}
    return AnswerRule(
        kind=model.kind.text,
        kind_source=model.kind,
        value=model.value,
        check=model.check,
        numeric=model.numeric,
        show=model.show,
        options=dict(extra),
    )


def _mistakes(models: tuple[MistakeModel, ...]) -> tuple[MistakeRule, ...]:
    return tuple(MistakeRule(model.code, model.value, model.say) for model in models)


def _samples(part: str, model: SamplesModel) -> tuple[SampleRule, ...]:
    return tuple(
        SampleRule(part, outcome.value, response)
        for outcome in Outcome
        for response in getattr(model, outcome.value)
    )


def _symbol(name: str, text: Source) -> SymbolRule:
    if not text.text.startswith("="):
        return SymbolRule(name, domain=text)
    count = len(text.text) - len(text.text[1:].lstrip())
    value = text.after(count) if isinstance(text, PagedSource) else Source(text.text[count:])
    return SymbolRule(name, value=value)


def _let(key: str, value: Source) -> LetRule:
    name, parameters = let_names(key)
    return LetRule(name, value, parameters)


def _known(
    page: Page, node: Node, models: tuple[KnownModel, ...], first: str
) -> tuple[KnownRule, ...]:
    nodes = child(node, "known")
    places = nodes.nodes if isinstance(nodes, Items) else ()
    return tuple(
        KnownRule(
            draw=dict(model.draw),
            answers={name or first: text for name, text in model.answer.items()},
            place=page.place(inner.start),
            mistakes=dict(model.mistakes),
            cites=model.cites,
        )
        for inner, model in zip(places, models, strict=True)
    )
