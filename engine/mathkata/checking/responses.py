"""Responses with a known outcome: the answer itself, the author's mistakes, samples and published instances."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from mathkata.checking.tally import Notes
from mathkata.maths.printing import to_text
from mathkata.maths.trees import Apply, Label, Number, Tree
from mathkata.model.errors import EvaluationError, MathkataError
from mathkata.model.places import Place, Source
from mathkata.model.verdict import Outcome, Verdict
from mathkata.problems import Part, Problem, mark_part
from mathkata.problems.compiled import CompiledKnown, Text
from mathkata.problems.variant import Variant

_SEVERAL = frozenset({"add", "sub", "neg", "mul", "div", "pow", "if"})


def check_own_answer(problem: Problem, notes: Notes) -> None:
    """The key, typed as the key sheet shows it, must be marked correct."""
    for part in problem.parts:
        place = _value_place(part)
        text = _shown(lambda part=part: part.answer, part, notes)  # type: ignore[misc]
        if text is None:
            continue
        labels = [item.label for item in part.question.choices]
        key = part.question.key
        if labels and isinstance(key, Label) and key.text not in labels:
            message = f"the answer is {key.text}, which is none of the options"
            notes.find("key-not-an-option", message, place, f"one of {', '.join(labels)}")
            continue
        verdict = mark_part(part, text)
        if verdict.outcome is not Outcome.CORRECT:
            notes.find(
                "own-answer",
                f"the answer itself, typed as {text}, is marked {verdict.outcome}",
                place,
                verdict.message,
                (("response", text), *_witness(verdict)),
            )


def check_mistakes(problem: Problem, notes: Notes) -> None:
    """Every mistake's value must be marked incorrect and be named."""
    for part in problem.parts:
        offered = {item.label for item in part.question.choices}
        for mistake in part.mistakes:
            if offered and isinstance(mistake.value, Label) and mistake.value.text not in offered:
                # Two mistakes with one value are one option.
                continue
            question = replace(part.question, key=mistake.value, asked=None)
            text = _shown(lambda q=question, p=part: p.kind.show(q), part, notes)  # type: ignore[misc]
            if text is None:
                continue
            source = mistake.rule.value.source
            _expect(
                part,
                text,
                Outcome.INCORRECT,
                mistake.code,
                source,
                notes,
                f"mistake {mistake.code}",
            )
    _count_alike(problem, notes)


def _count_alike(problem: Problem, notes: Notes) -> None:
    for part in problem.parts:
        met = {mistake.code for mistake in part.mistakes}
        for rule in part.rule.mistakes:
            if rule.code not in met:
                notes.tally.counts["undefined", part.name, rule.code] += 1
        for index, first in enumerate(part.mistakes):
            for second in part.mistakes[index + 1 :]:
                if first.value == second.value and first.code != second.code:
                    notes.tally.counts["alike", part.name, first.code, second.code] += 1


def check_samples(problem: Problem, notes: Notes) -> None:
    """Every sample must get its outcome."""
    for sample in problem.variant.compiled.samples:
        rule = sample.rule
        part = problem.part(rule.part)
        source = rule.response
        try:
            text = render_response(sample.response, problem.variant)
        except EvaluationError as error:
            message = f"the sample has a value that does not exist: {error}"
            notes.find("sample", message, source.place(0, len(source.text)))
            continue
        _expect(part, text, Outcome(rule.outcome), "", source, notes, "sample")


def check_known(known: CompiledKnown, problem: Problem, notes: Notes) -> None:
    """The published answers must be marked correct, the published wrong values incorrect and named."""
    cited = f" {known.rule.cites}" if known.rule.cites else ""
    for name, source in known.rule.answers.items():
        part = problem.part(name)
        _expect(part, source.text, Outcome.CORRECT, "", source, notes, f"known answer{cited}")
    for code, source in known.rule.mistakes.items():
        able = [part for part in problem.parts if _knows(part, code)] or [problem.parts[0]]
        # Several parts may know a mistake of one name; the published value belongs to one of them.
        part = next(
            (part for part in able if code in _named(mark_part(part, source.text))), able[0]
        )
        _expect(part, source.text, Outcome.INCORRECT, code, source, notes, f"known mistake{cited}")


def _knows(part: Part, code: str) -> bool:
    return any(mistake.code == code for mistake in part.rule.mistakes)


def _named(verdict: Verdict) -> tuple[str, ...]:
    return tuple(mistake.code for mistake in verdict.mistakes)


def sample_troubles(part: Part) -> list[str]:
    """Every sample response of the part's kind that does not get the outcome it is made for, as a sentence."""
    samples = part.kind.samples(part.question)
    wanted = {
        Outcome.CORRECT: samples.right,
        Outcome.MISFORMED: samples.misformed,
        Outcome.INCORRECT: samples.wrong,
        Outcome.UNREADABLE: samples.unreadable,
    }
    return [
        f"{text!r} must be {outcome}, and is marked {verdict.outcome}: {verdict.message}"
        for outcome, texts in wanted.items()
        for text in texts
        if (verdict := mark_part(part, text)).outcome is not outcome
    ]


def _expect(
    part: Part, text: str, wanted: Outcome, code: str, source: Source, notes: Notes, name: str
) -> None:
    """Mark a response, and write down where the outcome or the named mistake is another one."""
    sort = name.partition(" ")[0]
    place = source.place(0, len(source.text))
    verdict = mark_part(part, text)
    values = (("response", text), ("answer", _answer(part)), *_witness(verdict))
    if verdict.outcome is not wanted:
        notes.find(
            f"{sort}-outcome",
            f"the {name} ({text}) must be {wanted}, and is marked {verdict.outcome}",
            place,
            verdict.message,
            values,
        )
    elif code and code not in _named(verdict):
        named = ", ".join(_named(verdict)) or "no mistake"
        notes.find(
            f"{sort}-not-named",
            f"the {name} ({text}) must be named {code}, and {named} is",
            place,
            "describe the mistake under `mistakes:`" if sort == "known" else "",
            values,
        )


def _shown(make: Callable[[], str], part: Part, notes: Notes) -> str | None:
    try:
        return make()
    except MathkataError as error:
        notes.find("not-shown", f"a value cannot be written out: {error}", _value_place(part))
        return None


def _answer(part: Part) -> str:
    try:
        return part.answer
    except MathkataError:
        return to_text(part.question.key)


def _witness(verdict: Verdict) -> tuple[tuple[str, str], ...]:
    witness = verdict.witness
    if witness is None:
        return ()
    at = (("at", witness.at),) if witness.at else ()
    return (*at, ("expected", witness.expected), ("got", witness.got))


def _value_place(part: Part) -> Place:
    source = part.rule.value.source
    return source.place(0, len(source.text))


_OPEN = frozenset("([{,;=|<>:")
_CLOSE = frozenset(")]},;=|<>:")


def render_response(text: Text, variant: Variant) -> str:
    """A sample response with its values put in as a learner would type them, in brackets where they need them."""
    source = text.source.text
    pieces: list[str] = []
    position = 0
    for place, formula in text.places:
        pieces.append(source[position : place.start])
        value = variant.value(formula)
        shown = to_text(value)
        before, after = source[: place.start].rstrip()[-1:], source[place.end :].lstrip()
        alone = (not before or before in _OPEN) and (not after or after[0] in _CLOSE)
        touching = before.isdigit() and shown[:1].isdigit()
        needs = _needs_brackets(value, before, after, shown)
        pieces.append(f"({shown})" if (needs and not alone) or touching else shown)
        position = place.end
    pieces.append(source[position:])
    return "".join(pieces)


def _needs_brackets(value: Tree, before: str, after: str, shown: str) -> bool:
    if isinstance(value, Number):
        if value.value.q == 1 and value.value >= 0:
            return False
        # A leading minus sign needs no brackets at the start of a product: -3*x.
        leads = (not before or before in _OPEN) and not after.startswith(("^", "**", "²", "³"))
        return not (leads and re.fullmatch(r"-\d+", shown) is not None)
    if isinstance(value, Label):
        return False
    return isinstance(value, Apply) and value.head in _SEVERAL
