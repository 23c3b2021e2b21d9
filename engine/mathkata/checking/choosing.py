"""What a question with options can get wrong: too few of them, two that read alike, an order that can't be."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches

from mathkata.checking.tally import Notes
from mathkata.maths.trees import Label
from mathkata.model.places import Place, Source
from mathkata.model.template import OptionValue
from mathkata.problems import CompiledTemplate, Part, Problem
from mathkata.problems.compiled import CompiledPart

_CHOOSING = frozenset({"choice", "choices", "order", "match"})


def check_options(compiled: CompiledTemplate, notes: Notes) -> None:
    """What can be said before anything is drawn."""
    for part, rule in zip(compiled.parts, compiled.template.parts, strict=True):
        if part.as_choice:
            _few(
                len(part.mistakes) + 1, part, "give it mistakes: they are the other options", notes
            )
        elif part.kind.name in _CHOOSING:
            _few(len(part.choices), part, "give it more `options:`", notes)
        after = rule.answer.options.get("after")
        if after is not None:
            _check_after(after, part, notes)


def _few(count: int, part: CompiledPart, advice: str, notes: Notes) -> None:
    if count < 2:
        source = part.value.source
        message = f"there is nothing to choose from: {count} option{'' if count == 1 else 's'}"
        notes.find("few-options", message, source.place(0, len(source.text)), advice)


def check_alike(problem: Problem, notes: Notes) -> None:
    """Two options that read alike on one variant: a learner who takes the other one is wrongly marked."""
    for part in problem.parts:
        seen: dict[str, str] = {}
        declared = [label for label, _ in part.rule.choices]
        declared += [mistake.code for mistake in part.rule.mistakes]
        items = sorted(
            part.question.choices,
            key=lambda item: declared.index(item.label) if item.label in declared else -1,
        )
        for item in items:
            text = " ".join(item.text.split())
            other = seen.setdefault(text, item.label)
            if other != item.label:
                notes.find(
                    "options-alike",
                    f"the options {other} and {item.label} are the same: {text}",
                    _option_place(part, item.label),
                    "exclude such draws with `where`, or leave one of them out",
                )


def names_option(text: str, part: Part) -> bool:
    """Whether a text holds what the right option says, and what no other one says."""
    key = part.question.key
    if part.kind.name != "choice" or not isinstance(key, Label):
        return False
    said = {
        item.label
        for item in part.question.choices
        if re.search(rf"(?<!\w){re.escape(item.text.strip())}(?!\w)", text, re.IGNORECASE)
    }
    return said == {key.text}


def _option_place(part: Part, label: str) -> Place:
    for name, text in part.rule.choices:
        if name == label:
            return text.source.place(0, len(text.source.text))
    for mistake in part.rule.mistakes:
        if mistake.code == label:
            source = mistake.value.source
            return source.place(0, len(source.text))
    return part.rule.value.source.place()


def _check_after(value: OptionValue, part: CompiledPart, notes: Notes) -> None:
    """Every pair of `after` must name two options, and the pairs must leave an order possible."""
    labels = [label for label, _ in part.choices]
    earlier: dict[str, set[str]] = {label: set() for label in labels}
    for source in _sources(value):
        for start, pair in _pairs(source.text):
            later, _, before = (word.strip() for word in pair.partition(":"))
            place = source.place(start, len(pair))
            unknown = next((word for word in (later, before) if word not in labels), None)
            if unknown is not None:
                near = get_close_matches(unknown, labels, n=1)
                advice = (
                    f"did you mean {near[0]}?"
                    if near
                    else f"write later:before with two of {', '.join(labels)}"
                )
                notes.find(
                    "after",
                    f"`after` names {unknown or 'nothing'}, which is no option",
                    place,
                    advice,
                )
                continue
            if later == before or _comes_after(before, later, earlier):
                notes.find(
                    "after",
                    f"`after` goes in a circle: {before} already has to come after {later}",
                    place,
                    "leave this pair out; b:a says that b comes after a",
                )
                continue
            earlier[later].add(before)


def _comes_after(label: str, other: str, earlier: Mapping[str, set[str]]) -> bool:
    """Whether one label has to come after another."""
    met: set[str] = set()
    waiting = [label]
    while waiting:
        for each in earlier[waiting.pop()] - met:
            met.add(each)
            waiting.append(each)
    return other in met


def _sources(value: OptionValue) -> tuple[Source, ...]:
    if isinstance(value, Source):
        return (value,)
    return tuple(value.values()) if isinstance(value, Mapping) else value


def _pairs(text: str) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    start = 0
    for word in text.replace(",", " ").split():
        start = text.index(word, start)
        found.append((start, word))
        start += len(word)
    return found
