"""What must hold for every number, vector and order, not only for those of the table."""

from __future__ import annotations

from fractions import Fraction

import pytest
from flint import fmpq
from hypothesis import given, settings
from hypothesis import strategies as st

from mathkata.maths.domains import Scope
from mathkata.maths.kinds import ChoiceItem, Question, kind_named
from mathkata.maths.printing import to_text
from mathkata.maths.trees import Apply, Label, Number, vector
from mathkata.model.verdict import Outcome

SCOPE = Scope()
NUMBER = kind_named("number")
fractions = st.builds(Fraction, st.integers(-(10**6), 10**6), st.integers(1, 10**4))
proper = fractions.filter(lambda value: value.denominator > 1)


def question(value: Fraction, **options: object) -> Question:
    return Question(Number(fmpq(value.numerator, value.denominator)), SCOPE, options)


def outcome(text: str, posed: Question) -> Outcome:
    marked = NUMBER.compare(NUMBER.read(text, posed), posed)
    assert (marked.witness is not None) == (marked.outcome is Outcome.INCORRECT)
    return marked.outcome


def rounded(value: Fraction, places: int) -> str:
    """The value at so many decimals, a half away from zero, by whole numbers only."""
    scaled = abs(value) * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    text = str(whole).rjust(places + 1, "0")
    sign = "-" if value < 0 and whole else ""
    return f"{sign}{text[:-places]}.{text[-places:]}"


def significant(text: str) -> int:
    return len(text.lstrip("-").replace(".", "").lstrip("0"))


@given(proper, st.integers(1, 12))
def test_a_rounded_decimal_is_right_or_asks_for_more_digits(value: Fraction, places: int) -> None:
    text = rounded(value, places)
    digits = significant(text)
    result = outcome(text, question(value))
    if Fraction(text) == value or digits >= 3:
        assert result is Outcome.CORRECT
    elif digits:
        assert result is Outcome.MISFORMED
    else:
        assert result is Outcome.INCORRECT


# Eight places keep the digits under fifteen: from there on a decimal is a machine's, and its last digits may be off.
@given(proper, st.integers(1, 8), st.sampled_from([-1, 1]))
def test_a_last_digit_that_is_off_is_never_right(value: Fraction, places: int, step: int) -> None:
    right = Fraction(rounded(value, places))
    off = right + Fraction(step, 10**places)
    if abs(off - value) * 2 * 10**places == 1:
        return  # an exact half: both neighbours are right
    text = f"{'-' if off < 0 else ''}{abs(off).numerator * 10**places // abs(off).denominator}"
    whole = text.lstrip("-").rjust(places + 1, "0")
    shown = f"{'-' if off < 0 else ''}{whole[:-places]}.{whole[-places:]}"
    assert outcome(shown, question(value)) is Outcome.INCORRECT


@given(fractions, st.integers(1, 50))
def test_a_fraction_need_not_be_reduced_and_its_form_can_be_asked_for(
    value: Fraction, factor: int
) -> None:
    text = f"{value.numerator * factor}/{value.denominator * factor}"
    assert outcome(text, question(value)) is Outcome.CORRECT
    reduced = factor == 1 and value.denominator > 1
    wanted = Outcome.CORRECT if reduced else Outcome.MISFORMED
    assert outcome(text, question(value, form="lowest_terms")) is wanted


@given(fractions, fractions)
def test_two_fractions_are_right_for_each_other_only_if_equal(
    first: Fraction, second: Fraction
) -> None:
    there = outcome(f"{second.numerator}/{second.denominator}", question(first))
    back = outcome(f"{first.numerator}/{first.denominator}", question(second))
    assert there is back
    assert (there is Outcome.CORRECT) == (first == second)


@given(fractions.filter(bool), st.integers(1, 99))
def test_a_relative_tolerance_includes_its_ends_and_nothing_beyond(
    value: Fraction, percent: int
) -> None:
    posed = question(value, tolerance=fmpq(percent, 100))
    inside = value * (1 + Fraction(percent, 100))
    outside = value * (1 + Fraction(percent, 100) + Fraction(1, 10**9))
    assert outcome(f"{inside.numerator}/{inside.denominator}", posed) is Outcome.CORRECT
    assert outcome(f"{outside.numerator}/{outside.denominator}", posed) is Outcome.INCORRECT


@given(st.lists(st.integers(-99, 99), min_size=1, max_size=8), st.data())
def test_the_score_of_a_vector_is_the_share_of_right_entries(
    numbers: list[int], data: st.DataObject
) -> None:
    wrong = data.draw(st.sets(st.integers(0, len(numbers) - 1)))
    key = vector(tuple(Number(number) for number in numbers))
    got = vector(
        tuple(Number(n + 100) if place in wrong else Number(n) for place, n in enumerate(numbers))
    )
    kind, posed = kind_named("vector"), Question(key, SCOPE)
    marked = kind.compare(kind.read(to_text(got), posed), posed)
    assert marked.score == (len(numbers) - len(wrong)) / len(numbers)
    assert (marked.outcome is Outcome.CORRECT) == (not wrong)
    assert [entry is Outcome.INCORRECT for entry in marked.entries] == [
        p in wrong for p in range(len(numbers))
    ]


@given(st.lists(st.integers(-99, 99), min_size=1, max_size=8), st.randoms(use_true_random=False))
def test_a_set_is_right_in_any_order_and_with_repetitions(numbers: list[int], random) -> None:
    key = Apply("set", tuple(Number(number) for number in dict.fromkeys(numbers)))
    shown = list(numbers)
    random.shuffle(shown)
    kind, posed = kind_named("set"), Question(key, SCOPE)
    assert (
        kind.compare(kind.read(", ".join(map(str, shown)) + ",", posed), posed).outcome
        is Outcome.CORRECT
    )


@given(st.permutations("abcde"))
def test_an_order_is_right_only_in_its_order(letters: list[str]) -> None:
    items = tuple(ChoiceItem(f"item {letter}", f"Text {letter}.") for letter in "abcde")
    key = Apply("list", tuple(Label(f"item {letter}") for letter in "abcde"))
    kind, posed = kind_named("order"), Question(key, SCOPE, {}, None, items)
    marked = kind.compare(kind.read("".join(letters), posed), posed)
    assert (marked.outcome is Outcome.CORRECT) == (letters == list("abcde"))
    inversions = sum(a > b for place, a in enumerate(letters) for b in letters[place + 1 :])
    assert marked.score == pytest.approx(1 - inversions / 10)


@settings(max_examples=300)
@given(
    st.sampled_from(
        [
            "number",
            "expression",
            "vector",
            "matrix",
            "set",
            "interval",
            "equation",
            "shape",
            "label",
            "array",
        ]
    ),
    st.text(alphabet="0123456789xyeiπ√+-*/^()[]{},;.<>=|! %°∞∪\\sqrtlnfracoU", max_size=24),
)
def test_nothing_typed_breaks_a_kind(name: str, text: str) -> None:
    """A response is unreadable or gets one of the outcomes; nothing else ever leaves a kind."""
    from mathkata.maths.kinds.texts import compare_texts
    from mathkata.maths.signature import Registry

    expected = {
        "vector": "(1, x)", "matrix": "[1, x; 0, 2]", "set": "{1, x}", "interval": "[0, 1)", "equation": "y = 2x",
        "shape": "(2, 3)", "label": "low", "array": "[[1, 2]]", "expression": "x^2 + 1",
    }.get(name, "2/3")  # fmt: skip
    verdict = compare_texts(expected, text, kind=name, registry=Registry(), symbols=["x", "y"])
    assert (verdict.trouble is not None) == (verdict.outcome is Outcome.UNREADABLE)
    if verdict.outcome is Outcome.INCORRECT:
        assert verdict.witness is not None
