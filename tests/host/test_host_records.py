"""Records that would fail when first used, or take a name that is not theirs, are refused when they are brought."""

from __future__ import annotations

from types import ModuleType

import pytest

import mathkata
from mathkata.host import SheetFormat, discover
from mathkata.host.records import LANGUAGE
from mathkata.maths.signature import DrawFunction, Function
from mathkata.maths.trees import BINDERS, COLLECTIONS, COMPARISONS, LOGIC, OPERATORS

CUBE = Function(
    "cube", (("x", "scalar"),), "scalar", "m:f", "x times x times x.", definition="x**3"
)
CARDS = SheetFormat("cards", ".cards", "Cards to cut out.", "m:f")


def plugin(name="made_up", **hooks):
    """A module with these hooks; each value is what its hook hands back."""
    module = ModuleType(name)
    for hook, answer in hooks.items():
        setattr(module, hook, mathkata.hookimpl(_giving(answer)))
    return module


def _giving(answer):
    def hook():
        return answer

    return hook


def test_aliases_lead_to_one_function():
    """Protects readings: a spelling that means another function already is dropped and reported."""
    first = Function(
        "one", (("x", "scalar"),), "scalar", "m:f", "One.", definition="x", aliases=("uno",)
    )
    second = Function(
        "two",
        (("x", "scalar"),),
        "scalar",
        "m:f",
        "Two.",
        definition="x",
        aliases=("uno", "one", "due"),
    )
    host = discover(
        [plugin("a", mathkata_functions=[first]), plugin("b", mathkata_functions=[second])]
    )
    assert host.registry.spellings == {"one": "one", "uno": "one", "two": "two", "due": "two"}
    assert len(host.troubles) == 2
    assert host.registry.functions["two"].aliases == ("due",)


@pytest.mark.parametrize("name", ["add", "index", "diff", "e", "class", "no-name", ""])
def test_names_that_could_never_be_called_are_refused(name):
    """Protects the language: its own words stay its own."""
    taken = Function(name, (("x", "scalar"),), "scalar", "m:f", "Mine.")
    host = discover([plugin(mathkata_functions=[taken, CUBE])])
    assert list(host.registry.functions) == ["cube"]
    assert len(host.troubles) == 1


def test_the_words_of_the_language_are_all_kept():
    """Protects the list above: every head of a tree that is not a function is in it."""
    free = {"argmax", "argmin"}
    assert (OPERATORS | COMPARISONS | LOGIC | COLLECTIONS | BINDERS) - free <= LANGUAGE


def record(name="f", result="scalar", numeric="m:f", kind="scalar", **more):
    """A record of a function of x."""
    return Function(name, (("x", kind),), result, numeric, "F.", **more)


WRONG_RECORDS = [
    ("mathkata_functions", record(definition="x", exact="m:g"), "give one of them"),
    ("mathkata_functions", record(), "no exact value"),
    ("mathkata_functions", record(numeric="", definition="x"), "no numeric implementation"),
    ("mathkata_functions", record(kind="nummer", definition="x"), "'nummer', the type of x"),
    ("mathkata_functions", record(result="numbr", definition="x"), "'numbr'"),
    ("mathkata_functions", record(definition="x^2"), "column 2"),
    (
        "mathkata_functions",
        record(definition="x + y + sum(k*z, k, 1, 3)"),
        "uses y, z, no parameter",
    ),
    ("mathkata_draws", DrawFunction("a die", "m:f", "integer", "1 to 6."), "not a name"),
    ("mathkata_draws", DrawFunction("die", "nothing", "integer", "1 to 6."), "module:function"),
    ("mathkata_draws", DrawFunction("die", "m:f", "int", "1 to 6."), "'int'"),
]


@pytest.mark.parametrize(
    ("hook", "wrong", "message"), WRONG_RECORDS, ids=[r[2] for r in WRONG_RECORDS]
)
def test_a_wrong_record_is_refused(hook, wrong, message):
    """Protects templates: a record that would fail when first used is refused when it is brought, and only it."""
    host = discover([plugin(**{hook: [wrong], "mathkata_sheet_formats": [CARDS]})])
    (trouble,) = host.troubles
    assert message in trouble.message
    assert wrong.name in trouble.message
    assert host.formats == (CARDS,)
    assert not host.registry.functions
    assert not host.registry.draws
