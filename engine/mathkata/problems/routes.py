"""Compare the routes to an answer: engine routes (exact, numeric) and author routes (checks, numeric methods)."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from mathkata.maths.comparing import compare_values
from mathkata.maths.evaluation import Layer, evaluate
from mathkata.maths.kinds import Question
from mathkata.maths.language import Type
from mathkata.maths.numeric import agree, compile_numeric, to_numeric
from mathkata.maths.numeric.points import MOST_POINTS, sample_point
from mathkata.maths.printing import to_text
from mathkata.maths.trees import Apply, Tree, Truth, free_symbols, names
from mathkata.model.errors import DisagreementError, EvaluationError
from mathkata.model.verdict import Outcome
from mathkata.problems.compiled import CompiledPart, Formula
from mathkata.problems.variant import Variant

SERVED_POINTS = 2


@dataclass(frozen=True, slots=True)
class Route:
    """One way to the answer: the part it belongs to, its name, and how far it agrees with the key.

    `agreement` is `exact`, `proved`, `digits` (with `digits`) or `numeric`; empty for the exact value itself.
    """

    part: str
    name: str
    agreement: str
    digits: int | None = None

    def as_json(self) -> dict[str, object]:
        """The route as plain data."""
        return {
            "part": self.part,
            "name": self.name,
            "agreement": self.agreement,
            "digits": self.digits,
        }


@dataclass(frozen=True, slots=True)
class Routes:
    """The routes that agree on an answer; the author routes are the independent ones."""

    engine: tuple[Route, ...] = ()
    author: tuple[Route, ...] = ()


def compare_routes(part: CompiledPart, question: Question, variant: Variant) -> Routes:
    """The routes of one part on one variant; DisagreementError naming file, line, seed, draws and both values when
    two differ or their agreement cannot be decided."""
    engine = [Route(part.name, "exact", "")]
    numeric = _numeric_values(part.value, question.key, variant)
    if numeric is not None:
        mine, key = numeric
        tolerance = part.value.numeric.tolerance if part.value.numeric else 0.0
        for at, value in mine.items():
            if not agree(value, key[at], tolerance):
                raise _disagreement(
                    part.value, variant, "the numeric engine route", str(key[at]), str(value), at
                )
        engine.append(Route(part.name, _method(part.value), "numeric", _digits(tolerance)))
    return Routes(tuple(engine), author_routes(part, question, variant))


def author_routes(part: CompiledPart, question: Question, variant: Variant) -> tuple[Route, ...]:
    """The author routes of one part on one variant; DisagreementError as in `compare_routes`. A check that holds for
    wrong answers as well is no route, but it must hold."""
    found = []
    for index, check in enumerate(part.checks):
        if index not in part.same:
            proved = index in part.proved
            route = check_route(check, part, question, variant, proved=proved)
            if index not in part.empty:
                found.append(route)
    found += [
        _numeric_route(formula, part, question, variant)
        for index, formula in enumerate(part.numerics)
        if index not in part.same_numerics
    ]
    return tuple(found)


def _method(formula: Formula) -> str:
    return formula.numeric.method if formula.numeric else "numeric"


def _digits(tolerance: float) -> int:
    return len(f"{1 / tolerance:.0f}") - 1 if tolerance else 0


def check_route(
    check: Formula,
    part: CompiledPart,
    question: Question,
    variant: Variant,
    *,
    proved: bool = False,
) -> Route:
    """How far a check agrees with the key of the question; DisagreementError where it does not."""
    name = f"check {check.source.text.strip()}"
    if proved:
        return Route(part.name, name, "proved")
    if check.type is Type.TRUTH:
        return _truth_route(check, name, part, question, variant)
    value = (
        variant.value_with(check, answer=question.key)
        if _needs_answer(check)
        else variant.value(check)
    )
    if value == question.key:
        return Route(part.name, name, "exact")
    marked = part.kind.agree(question.key, value, question)
    if marked.outcome is not Outcome.CORRECT:
        witness = marked.witness
        mine, other = (
            (witness.expected, witness.got) if witness else (show(question.key), show(value))
        )
        what = "the check" if marked.outcome is Outcome.INCORRECT else "the check (undecided)"
        raise _disagreement(check, variant, what, mine, other, witness.at if witness else "")
    evidence = marked.evidence
    return Route(
        part.name,
        name,
        evidence.method if evidence else "exact",
        evidence.digits if evidence else None,
    )


def _needs_answer(check: Formula) -> bool:
    return "answer" in names(check.exact)


def _truth_route(
    check: Formula, name: str, part: CompiledPart, question: Question, variant: Variant
) -> Route:
    """A condition the answer must meet (`diff(answer, x) == f`): each equation is compared as expressions."""
    weakest, digits = "exact", None
    for claim in claims(check.whole):
        more: Mapping[str, Tree] = {"answer": question.key}
        if isinstance(claim, Apply) and claim.head == "eq":
            left, right = (_value(side, variant, more) for side in claim.args)
            result = compare_values(left, right, variant.scope)
            if result.status != "equal":
                witness = result.witness
                sides = (witness.expected, witness.got) if witness else (show(left), show(right))
                at = witness.at if witness else ""
                raise _disagreement(
                    check, variant, "the check's right side", *sides, at, "its left side"
                )
            if result.method == "digits":
                weakest, digits = "digits", result.digits
            elif weakest == "exact" and result.method == "proved":
                weakest = "proved"
        elif _value(claim, variant, more) != Truth(True):
            got = show(_value(claim, variant, more))
            raise _disagreement(check, variant, "the check", "true", got, "", "what it must be")
    return Route(part.name, name, weakest, digits)


def claims(tree: Tree) -> Iterator[Tree]:
    """The claims that a condition makes one by one: those between its `and`s."""
    if isinstance(tree, Apply) and tree.head == "and":
        for part in tree.args:
            yield from claims(part)
    else:
        yield tree


def _value(tree: Tree, variant: Variant, more: Mapping[str, Tree]) -> Tree:
    return evaluate(tree, Layer(variant.values, more), variant.compiled.registry)


def _numeric_route(
    formula: Formula, part: CompiledPart, question: Question, variant: Variant
) -> Route:
    numeric = _numeric_values(formula, question.key, variant)
    if numeric is None or formula.numeric is None:
        reason = formula.numeric_trouble or "it has no number at any point of the domain"
        raise _disagreement(
            formula, variant, "the numeric method", show(question.key), f"nothing: {reason}", ""
        )
    tolerance = formula.numeric.tolerance
    for at, value in numeric[0].items():
        if not agree(value, numeric[1][at], tolerance):
            raise _disagreement(
                formula, variant, "the numeric method", str(numeric[1][at]), str(value), at
            )
    return Route(part.name, f"numeric {formula.source.text.strip()}", "numeric", _digits(tolerance))


def _numeric_values(
    formula: Formula, key: Tree, variant: Variant
) -> tuple[dict[str, Any], dict[str, Any]] | None:
    """The formula and the key in floating point at points of the domain; None where the formula has no number."""
    if formula.numeric is None:
        return None
    used = sorted(free_symbols(key) & variant.compiled.domains.keys())
    mine: dict[str, Any] = {}
    other: dict[str, Any] = {}
    try:
        key_run = compile_numeric(key, variant.compiled.registry).run if used else None
        key_number = None if used else to_numeric(key)
    except EvaluationError:
        return None
    for index in range(MOST_POINTS):
        value = variant.number(formula, index)
        point = sample_point(variant.compiled.domains, index)
        try:
            expected = key_number if key_run is None else key_run(point)
        except (EvaluationError, ArithmeticError, ValueError):
            continue
        if value is None or (not _finite(value) and not _finite(expected)):
            continue
        at = ", ".join(f"{name} = {point[name]:g}" for name in used)
        mine[at], other[at] = value, expected
        if not used or len(mine) >= SERVED_POINTS:
            break
    return (mine, other) if mine else None


def _finite(value: Any) -> bool:
    if isinstance(value, float):
        return math.isfinite(value)
    try:
        return bool(np.all(np.isfinite(value)))
    except TypeError:
        return True


def show(tree: Tree) -> str:
    """A value as text for messages."""
    return to_text(tree)


def _disagreement(
    formula: Formula,
    variant: Variant,
    what: str,
    expected: str,
    got: str,
    at: str,
    against: str = "the answer",
) -> DisagreementError:
    draws = ", ".join(f"{name} = {show(value)}" for name, value in variant.drawn.items())
    where = f" at {at}" if at else ""
    return DisagreementError(
        f"{formula.source.place()}: {variant.compiled.id}, seed {variant.seed} ({draws}): {what} gives {got}{where}, "
        f"and {against} is {expected}",
        place=formula.source.place(0, len(formula.source.text)),
        values=(
            *((name, show(value)) for name, value in variant.drawn.items()),
            *((("at", at),) if at else ()),
            (against, expected),
            (what, got),
        ),
        seed=variant.seed,
    )
