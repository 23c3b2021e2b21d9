"""What only many variants show: how many differ, how many draws are refused, what they have in common."""

from __future__ import annotations

from mathkata.checking.degenerate import check_degenerate
from mathkata.checking.guessing import check_guesses
from mathkata.checking.locating import most_refusing
from mathkata.checking.measures import check_measures
from mathkata.checking.shares import ENOUGH
from mathkata.checking.tally import Notes
from mathkata.maths.trees import Apply
from mathkata.model.errors import EvaluationError
from mathkata.model.places import Place
from mathkata.problems import CompiledTemplate
from mathkata.problems.compiled import CompiledDraw, CompiledPart
from mathkata.problems.variant import Variant, draw_values

LEAST_ACCEPTED = 0.05
MOSTLY = 0.9
MANY = 200


def check_spread(compiled: CompiledTemplate, notes: Notes) -> None:
    """Findings about all variants of a template together."""
    tally = notes.tally
    if not tally.made:
        return
    _check_variety(compiled, notes)
    _check_lets(compiled, notes)
    if tally.made < min(tally.seeds, ENOUGH) or tally.made < ENOUGH:
        return
    hints = compiled.template.hints
    for key, count in sorted(tally.counts.items()):
        share = count / tally.made
        match key:
            case ("alike", part, first, second) if share > MOSTLY:
                message = f"the mistakes {first} and {second} give the same value on {share:.0%} of the variants"
                place = _mistake_place(compiled, part, second)
                notes.find("mistakes-alike", message, place, "leave one of them out")
            case ("undefined", part, code) if share == 1:
                message = f"the mistake {code} has no value on any variant"
                notes.find("mistake-undefined", message, _mistake_place(compiled, part, code))
            case ("hint", number) if share > MOSTLY:
                source = hints[int(number)]
                place = source.place(0, len(source.text.splitlines()[0]))
                notes.find(
                    "hint-gives-answer", "this hint holds the answer", place, "ask, don't tell"
                )
    check_degenerate(compiled, notes)
    check_measures(compiled, notes)
    check_guesses(compiled, notes)


def _check_variety(compiled: CompiledTemplate, notes: Notes) -> None:
    tally = notes.tally
    rate = tally.made / max(1, tally.attempts)
    if tally.attempts >= 20 and rate < LEAST_ACCEPTED:
        refusal = most_refusing(compiled, 0)
        notes.find(
            "low-acceptance",
            f"only {rate:.1%} of the draws are accepted: {refusal.reason}",
            refusal.place,
            "draw what meets the condition, instead of throwing draws away",
        )
    if not compiled.draws or len(tally.drawn) >= ENOUGH or _small_by_choice(compiled):
        return
    different = _different(compiled, min(tally.made, ENOUGH))
    if 0 < different < min(tally.made, ENOUGH):
        draws = compiled.draws[0].source
        notes.find(
            "few-variants",
            f"{MANY} seeds make only {different} different problems"
            if different > 1
            else f"{MANY} seeds make one problem only",
            draws.place(0, len(draws.text)),
            "widen the draws",
        )


def _check_lets(compiled: CompiledTemplate, notes: Notes) -> None:
    for name, formula in compiled.lets:
        if notes.tally.counts["let", name] < notes.tally.made:
            continue
        try:
            Variant(compiled, 0, draw_values(compiled, 0, 0)).value(formula)
        except EvaluationError as error:
            place = formula.source.place(0, len(formula.source.text))
            notes.find("undefined", f"{name} has no value on any variant: {error}", place)


def _different(compiled: CompiledTemplate, enough: int) -> int:
    """How many different draws many seeds make, counted up to `enough`; few seeds may meet the same draw by chance."""
    seen: set[str] = set()
    for seed in range(MANY):
        try:
            variant = Variant(compiled, seed, draw_values(compiled, seed, 0))
            if not variant.holds():
                seen.add(repr(sorted((name, repr(value)) for name, value in variant.drawn.items())))
        except EvaluationError:
            continue
        if len(seen) >= enough:
            break
    return len(seen)


def _small_by_choice(compiled: CompiledTemplate) -> bool:
    """Whether every draw is from a written list, and there are few combinations: the author meant it."""
    total = 1
    for draw in compiled.draws:
        size = _listed(draw)
        if size is None:
            return False
        total *= size
    return total < ENOUGH


def _listed(draw: CompiledDraw) -> int | None:
    if draw.function.name in {"sign", "truth"}:
        return 2
    listed = draw.arguments[0] if draw.function.name == "choice" and draw.arguments else None
    if isinstance(listed, Apply) and listed.head in {"list", "vector", "set"}:
        return len(listed.args)
    return None


def _part(compiled: CompiledTemplate, name: str) -> CompiledPart:
    return next(part for part in compiled.parts if part.name == name)


def _mistake_place(compiled: CompiledTemplate, part: str, code: str) -> Place:
    for mistake in _part(compiled, part).mistakes:
        if mistake.code == code:
            return mistake.value.source.place(0, len(mistake.value.source.text))
    raise EvaluationError(f"there is no mistake {code}")
