"""Every kind keeps its contract: its own samples get the outcomes they are made for, the key is always right, and the
text it shows reads back."""

from __future__ import annotations

import pytest
from flint import fmpq

from mathkata.maths.domains import REAL, Scope
from mathkata.maths.evaluation import evaluate
from mathkata.maths.kinds import ChoiceItem, Kind, Question, all_kinds, kind_named
from mathkata.maths.reading import read
from mathkata.maths.trees import Apply, Label, Tree
from mathkata.model.errors import ReadingError
from mathkata.model.verdict import Outcome

SCOPE = Scope(domains={"x": REAL, "y": REAL, "n": REAL})
ITEMS = (
    ChoiceItem("low", "It falls."),
    ChoiceItem("high", "It rises."),
    ChoiceItem("same", "$x$ stays."),
)


def tree(text: str, expect: str) -> Tree:
    return evaluate(read(text, SCOPE, expect=expect), {}, SCOPE.registry)


def words(*labels: str) -> Tree:
    return Apply("list", tuple(Label(label) for label in labels))


QUESTIONS = [
    *[
        ("number", tree(text, "number"), {})
        for text in ["3", "-7/3", "sqrt(2)/2", "2pi", "1/1000", "-12.25", "e^2", "0"]
    ],
    ("number", tree("1/6", "number"), {"unit": "percent"}),
    ("number", tree("1/6", "number"), {"tolerance": fmpq(1, 100)}),
    ("number", tree("22/7", "number"), {"form": "lowest_terms"}),
    ("number", tree("1/7", "number"), {"digits": 5}),
    *[
        ("expression", tree(text, "expression"), {})
        for text in ["2x + 1", "x e^-x", "1/(1 + e^-x)", "x^2 y", "ln(x)"]
    ],
    ("expression", tree("x^3/3", "expression"), {"up_to": "constant"}),
    ("expression", tree("x - y", "expression"), {"up_to": "sign"}),
    *[("vector", tree(text, "vector"), {}) for text in ["(1, 2)", "(1/3, -2, x)", "(0, 0, 0)"]],
    ("vector", tree("(3, 4)", "vector"), {"orientation": "column"}),
    ("vector", tree("(3, 4)", "vector"), {"up_to": "scale"}),
    ("vector", tree("(3, 4)", "vector"), {"up_to": "sign"}),
    *[
        ("matrix", tree(text, "matrix"), {})
        for text in ["[1, 2; 3, 4]", "[1/2, x; 0, -1]", "[1, 2, 3]"]
    ],
    *[("shape", tree(text, "shape"), {}) for text in ["(2, 3)", "(5,)", "()", "(n, 3)"]],
    ("shape", Label("error"), {}),
    ("choice", Label("high"), {}),
    ("choices", words("low", "same"), {}),
    ("choices", words(), {}),
    ("label", Label("low"), {}),
    ("order", words("same", "low", "high"), {}),
    ("match", words("same", "low"), {}),
    *[("set", tree(text, "set"), {}) for text in ["{1, 2, 3}", "{}", "{1/3, x}", "{-1}"]],
    ("set", tree("{1, 1, 2}", "set"), {"multiset": True}),
    ("list", tree("1, 2, 3", "list"), {}),
    ("array", tree("[[1, 2], [3, 4]]", "array"), {}),
    ("array", tree("[[[1], [2]], [[3], [x]]]", "array"), {}),
    *[
        ("interval", tree(text, "interval"), {})
        for text in ["[0, 1)", "(-oo, 2]", "(0, 1) U (2, 3)"]
    ],
    ("equation", read("y = 2x + 1", SCOPE, expect="equation"), {}),
    ("equation", read("x^2 = 2", SCOPE, expect="equation"), {}),
]
IDS = [f"{place}-{name}" for place, (name, _, _) in enumerate(QUESTIONS)]


def posed(name: str, key: Tree, options: dict[str, object]) -> tuple[Kind, Question]:
    items = ITEMS if name in {"choice", "choices", "label", "order", "match"} else ()
    return kind_named(name), Question(key, SCOPE, options, None, items)


def outcome(kind: Kind, text: str, question: Question) -> Outcome:
    try:
        response = kind.read(text, question)
    except ReadingError:
        return Outcome.UNREADABLE
    return kind.compare(response, question).outcome


@pytest.mark.parametrize(("name", "key", "options"), QUESTIONS, ids=IDS)
def test_samples_get_the_outcomes_they_are_made_for(
    name: str, key: Tree, options: dict[str, object]
) -> None:
    kind, question = posed(name, key, options)
    samples = kind.samples(question)
    table = {
        Outcome.CORRECT: samples.right,
        Outcome.MISFORMED: samples.misformed,
        Outcome.INCORRECT: samples.wrong,
        Outcome.UNREADABLE: samples.unreadable,
    }
    seen = {text: outcome(kind, text, question) for texts in table.values() for text in texts}
    wanted = {text: wanted for wanted, texts in table.items() for text in texts}
    assert seen == wanted
    assert seen, "a kind without samples tests nothing"


@pytest.mark.parametrize(("name", "key", "options"), QUESTIONS, ids=IDS)
def test_what_is_shown_reads_back_as_the_key(
    name: str, key: Tree, options: dict[str, object]
) -> None:
    kind, question = posed(
        name, key, {name: value for name, value in options.items() if name != "form"}
    )
    response = kind.read(kind.show(question), question)
    assert kind.compare(response, question).outcome is Outcome.CORRECT


@pytest.mark.parametrize(("name", "key", "options"), QUESTIONS, ids=IDS)
def test_routes_that_give_the_key_agree(name: str, key: Tree, options: dict[str, object]) -> None:
    kind, question = posed(name, key, options)
    assert kind.agree(key, key, question).outcome is Outcome.CORRECT


@pytest.mark.parametrize(("name", "key", "options"), QUESTIONS, ids=IDS)
def test_wrong_samples_come_with_a_witness(
    name: str, key: Tree, options: dict[str, object]
) -> None:
    kind, question = posed(name, key, options)
    for text in kind.samples(question).wrong:
        marked = kind.compare(kind.read(text, question), question)
        secret = name in {"choice", "choices", "order", "match"}
        assert (marked.witness is None) is secret, text
        assert marked.score is not None
        assert 0 <= marked.score < 1


def test_every_kind_is_complete() -> None:
    for kind in all_kinds():
        assert isinstance(kind, Kind)
        assert kind.doc.endswith(".")
        assert kind.help
        assert kind.types
        names = [option.name for option in kind.options]
        assert len(names) == len(set(names))
        assert all(option.doc.endswith(".") for option in kind.options)


def test_every_kind_is_among_the_questions_above() -> None:
    assert {kind.name for kind in all_kinds()} == {name for name, _, _ in QUESTIONS}
