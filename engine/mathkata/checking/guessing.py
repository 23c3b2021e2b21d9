"""Choices that need no mathematics: the key is always the same option, or stands out by its size or its length."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from fractions import Fraction

from mathkata.checking.shares import beats
from mathkata.checking.tally import Notes
from mathkata.checking.texts import WIDTH
from mathkata.maths.kinds import ChoiceItem
from mathkata.maths.numeric import to_numeric
from mathkata.maths.trees import Label, Tree, names
from mathkata.model.errors import MathkataError
from mathkata.problems import CompiledTemplate, Part, Problem
from mathkata.problems.compiled import CompiledPart, Text
from mathkata.problems.proving import unfolded
from mathkata.problems.variant import Variant
from mathkata.typeset import document_to_text, parse_document

ADVANTAGE = 0.6
"""A rule of guessing is reported when it surely closes this part of the gap between chance and certainty: with two
options it must be right on 80 % of the variants, with four on 70 %."""
RANKS = {"largest": "the largest", "smallest": "the smallest", "middle": "in the middle"}
LENGTHS = ("longest", "shortest")
LEAST_LONGER = 3
"""Characters an option must be longer, or shorter, than every other one to be seen to be."""
RATIO = 1.25


def count_guesses(problem: Problem, notes: Notes) -> None:
    """Count on this variant which rules of guessing would have found the right option of each part."""
    counts = notes.tally.counts
    for part in problem.parts:
        items = part.question.choices
        key = part.question.key
        if len(items) < 2 or not isinstance(key, Label):
            continue
        at = next((i for i, item in enumerate(items) if item.label == key.text), -1)
        if at < 0:
            continue
        total = str(len(items))
        counts["key-place", part.name, str(at), total] += 1
        counts["key-label", part.name, key.text] += 1
        counts["key-options", part.name, total] += 1
        for rule in _by_length([_width(item) for item in items], at):
            counts["key-length", part.name, rule] += 1
        values = _values(part, items, problem.variant)
        if values is not None:
            counts["key-ranked", part.name, total] += 1
            for rule in _by_rank(values, at):
                counts["key-rank", part.name, rule] += 1


def check_guesses(compiled: CompiledTemplate, notes: Notes) -> None:
    """Findings about the parts whose right option a rule of guessing finds."""
    for part in compiled.parts:
        place = part.value.source.place(0, len(part.value.source.text))
        found = _place(part, compiled, notes) or _label(part, compiled, notes)
        if found:
            notes.find(found[0], found[1], place, found[2])
            continue
        for code, message, advice in _standing_out(part, notes):
            notes.find(code, message, place, advice)


def _place(
    part: CompiledPart, compiled: CompiledTemplate, notes: Notes
) -> tuple[str, str, str] | None:
    places = {
        key: count
        for key, count in notes.tally.counts.items()
        if key[0] == "key-place" and key[1] == part.name
    }
    if len(places) != 1 or not compiled.draws or sum(places.values()) < notes.tally.made:
        return None
    message = "the right option always stands at the same place"
    return "key-place", message, "leave out `order: fixed`, or vary the key"


def _label(
    part: CompiledPart, compiled: CompiledTemplate, notes: Notes
) -> tuple[str, str, str] | None:
    """A key that is worked out from the draws must not come out the same nearly always."""
    drawn = {name for draw in compiled.draws for name in draw.names}
    if part.as_choice or not names(unfolded(part.value.written, compiled.let_trees)) & drawn:
        return None
    seen = _of(notes, "key-label", part.name)
    total = sum(seen.values())
    label, count = max(seen.items(), key=lambda item: item[1], default=("", 0))
    chance = _chance(_of(notes, "key-options", part.name), lambda options: 1 / options)
    if not beats(count, total, chance, ADVANTAGE):
        return None
    message = f"the right option is `{label}` on {_rate(count, total)}"
    return "key-same", message, "draw values that make the others right as often"


def _standing_out(part: CompiledPart, notes: Notes) -> list[tuple[str, str, str]]:
    found = []
    ranked = _of(notes, "key-ranked", part.name)
    options = _of(notes, "key-options", part.name)
    for rule, count in sorted(_of(notes, "key-rank", part.name).items()):
        chance = _chance(ranked, lambda n, rule=rule: _ranks(rule, n) / n)  # type: ignore[misc]
        total = sum(ranked.values())
        if beats(count, total, chance, ADVANTAGE):
            message = f"the right option is {RANKS[rule]} on {_rate(count, total, chance)}"
            advice = "add options on both sides of it, so that its size tells nothing"
            found.append(("key-rank", message, advice))
    for rule, count in sorted(_of(notes, "key-length", part.name).items()):
        chance = _chance(options, lambda n: 1 / n)
        total = sum(options.values())
        if beats(count, total, chance, ADVANTAGE):
            message = f"the right option is clearly the {rule} on {_rate(count, total, chance)}"
            found.append(("key-length", message, "write the options alike in length and detail"))
    return found


def _of(notes: Notes, word: str, part: str) -> Counter[str]:
    return Counter(
        {
            key[2]: count
            for key, count in notes.tally.counts.items()
            if key[0] == word and key[1] == part
        }
    )


def _rate(count: int, total: int, chance: float | None = None) -> str:
    """`19 of 20 variants (95%; by chance 25%)`."""
    by_chance = "" if chance is None else f"; by chance {chance:.0%}"
    return f"{count} of {total} variants ({count / total:.0%}{by_chance})"


def _chance(options: Counter[str], of: Callable[[int], float]) -> float:
    """The chance of a rule, over variants of which so many had so many options."""
    total = sum(options.values())
    return sum(of(int(n)) * count for n, count in options.items()) / total if total else 1.0


def _ranks(rule: str, options: int) -> int:
    """How many of the options a rule by rank may mean: with four options two are in the middle."""
    return len(_middle(options)) if rule == "middle" else 1


def _middle(options: int) -> range:
    return range((options - 1) // 2, options // 2 + 1) if options > 2 else range(0)


def _by_rank(values: list[float], at: int) -> list[str]:
    rank = sum(value < values[at] for value in values)
    found = ["smallest"] if rank == 0 else ["largest"] if rank == len(values) - 1 else []
    return [*found, "middle"] if rank in _middle(len(values)) else found


def _by_length(widths: list[int], at: int) -> list[str]:
    others = widths[:at] + widths[at + 1 :]
    mine, shortest, longest = widths[at], min(others), max(others)
    if mine >= max(longest + LEAST_LONGER, RATIO * longest):
        return ["longest"]
    return ["shortest"] if shortest >= max(mine + LEAST_LONGER, RATIO * mine) else []


def _width(item: ChoiceItem) -> int:
    """How long an option looks: the characters of it as it is set."""
    try:
        return len("".join("".join(document_to_text(parse_document(item.text), WIDTH)).split()))
    except MathkataError:
        return len(item.text)


def _values(part: Part, items: tuple[ChoiceItem, ...], variant: Variant) -> list[float] | None:
    """The options as different numbers; None where one is none."""
    texts = dict(part.rule.choices)
    numbers: list[float] = []
    for item in items:
        number = (
            _number_of(texts[item.label], variant) if item.label in texts else _number(item.value)
        )
        if number is None:
            return None
        numbers.append(number)
    return numbers if len(set(numbers)) == len(numbers) else None


def _number_of(text: Text, variant: Variant) -> float | None:
    """What an option's text is worth, where it is one value and nothing else, or a written number."""
    bare = text.source.text.strip().strip("$").strip()
    if not text.places:
        return float(Fraction(bare)) if _WRITTEN.fullmatch(bare) else None
    place, formula = text.places[0]
    if len(text.places) > 1 or bare != text.source.text[place.start : place.end]:
        return None
    try:
        return _number(variant.value(formula))
    except MathkataError:
        return None


def _number(value: Tree | None) -> float | None:
    if value is None:
        return None
    try:
        number = to_numeric(value)
    except (MathkataError, ArithmeticError):
        return None
    return (
        None if isinstance(number, bool) or not isinstance(number, int | float) else float(number)
    )


_WRITTEN = re.compile(r"-?\d{1,15}(\.\d{1,15}|/[1-9]\d{0,14})?")
