"""Whether the statement shows what its answer is worked out from: all of it, and not only rounded."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from mathkata.checking.tally import Notes, answer_of
from mathkata.maths.printing.latexnames import latex_name
from mathkata.maths.trees import Number, Tree, free_symbols
from mathkata.model.errors import EvaluationError
from mathkata.model.places import Place
from mathkata.problems import CompiledTemplate, Problem
from mathkata.problems.compiled import CompiledPart, Formula, Text
from mathkata.problems.placeholders import Placeholder

_ROUNDED = re.compile(r"\.(\d{1,2})f")
_TOLERANT = frozenset({"tolerance", "digits", "decimals"})


def check_shown(compiled: CompiledTemplate, notes: Notes) -> None:
    """A draw that the answer depends on must show in the statement, in an option, or in a value made of it."""
    drawn = _drawn(compiled)
    shown = _reached(compiled, (formula for _, formula in _places(compiled)))
    for part in compiled.parts:
        hidden = sorted(_names(part.value.written, compiled) & drawn - shown)
        if hidden:
            names = " and ".join(hidden)
            notes.find(
                "draw-not-shown",
                f"{answer_of(part.name)} depends on {names}, which the statement never shows",
                _place_of_name(part, hidden[0]),
                f"put {{{{{hidden[0]}}}}} into the statement, or leave {hidden[0]} out of the answer",
            )


def check_asked(compiled: CompiledTemplate, notes: Notes) -> None:
    """Of several parts each must be asked for: by an `ask` of its own, or by its name in the statement."""
    if len(compiled.parts) < 2:
        return
    statement = compiled.ask.source.text
    for part, rule in zip(compiled.parts, compiled.template.parts, strict=True):
        spelled = (part.name, part.name.replace("_", " "), latex_name(part.name))
        if part.ask is None and not any(word.lower() in statement.lower() for word in spelled):
            notes.find(
                "part-not-asked",
                f"nothing asks for {part.name}: the part has no `ask`, and the statement does not name it",
                rule.place,
                "add an `ask:` to the part",
            )


def check_rounded(problem: Problem, notes: Notes) -> None:
    """What is shown only rounded must not decide an exact answer: a learner works with what is shown."""
    variant = problem.variant
    compiled = variant.compiled
    exact = [formula for place, formula in _places(compiled) if not _ROUNDED.match(place.format)]
    known = _reached(compiled, exact)
    for part in problem.parts:
        if _TOLERANT & set(part.rule.options) or part.rule.choices or part.rule.as_choice:
            continue
        needed = _names(part.rule.value.written, compiled) & _drawn(compiled)
        for text in (compiled.ask, *([part.rule.ask] if part.rule.ask else ())):
            for place, formula in text.places:
                rounded = _ROUNDED.fullmatch(place.format)
                if rounded is None or not _names(formula.written, compiled) & needed - known:
                    continue
                try:
                    value = variant.value(formula)
                except EvaluationError:
                    continue
                if _loses(value, int(rounded[1])):
                    notes.find(
                        "rounded-in-statement",
                        f"the statement shows {place.expression} rounded, and the answer is worked out "
                        "from all its digits",
                        text.source.place(place.start, place.end - place.start),
                        "round the value itself with round_to(...) in `let`, show all of it, or give the answer a "
                        "tolerance",
                    )


def _loses(value: Tree, places: int) -> bool:
    return not isinstance(value, Number) or (value.value * 10**places).q != 1


def _drawn(compiled: CompiledTemplate) -> frozenset[str]:
    return frozenset(name for draw in compiled.draws for name in draw.names)


def _places(compiled: CompiledTemplate) -> Iterator[tuple[Placeholder, Formula]]:
    """Every value that a learner sees before answering."""
    yield from compiled.ask.places
    for part in compiled.parts:
        texts: list[Text] = [part.ask] if part.ask is not None else []
        for text in (*texts, *(text for _, text in part.choices)):
            yield from text.places


def _names(tree: Tree, compiled: CompiledTemplate) -> frozenset[str]:
    """The names a formula depends on, through the `let`s and the parts it uses."""
    lets: Mapping[str, Tree] = compiled.let_trees
    found: set[str] = set()
    open_names = [*free_symbols(tree)]
    while open_names:
        name = open_names.pop()
        if name not in found:
            found.add(name)
            if name in lets:
                open_names.extend(free_symbols(lets[name]))
    return frozenset(found)


def _reached(compiled: CompiledTemplate, formulas: Iterable[Formula]) -> frozenset[str]:
    """The draws that shown values depend on, those their rules were given, and those that a condition ties to them:
    where a draw may be worked out from what is shown, the statement has the benefit of the doubt."""
    shown: set[str] = set()
    for formula in formulas:
        shown |= _names(formula.written, compiled)
    before = -1
    while before != len(shown):
        before = len(shown)
        for draw in compiled.draws:
            if shown.intersection(draw.names):
                for argument in (*draw.arguments, *draw.keywords.values()):
                    shown |= _names(argument, compiled)
        for condition in compiled.where:
            tied = _names(condition.written, compiled)
            if tied & shown and "eq" in _heads(condition.written):
                shown |= tied
    return frozenset(shown)


def _heads(tree: Tree) -> frozenset[str]:
    head = getattr(tree, "head", "")
    return frozenset({head}).union(*(_heads(part) for part in tree.parts))


def _place_of_name(part: CompiledPart, name: str) -> Place:
    """The name in the answer's formula, or the formula where it comes in through a `let`."""
    source = part.value.source
    found = re.search(rf"(?<![\w.]){re.escape(name)}(?!\w)", source.text)
    return source.place(found.start(), len(name)) if found else source.place(0, len(source.text))
