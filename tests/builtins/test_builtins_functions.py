"""Every function of the engine has two implementations that agree, and a record that is true of it."""

from __future__ import annotations

import contextlib
import inspect
import itertools
import re
from dataclasses import replace

import numpy as np
import pytest

from mathkata.builtins.functions import FUNCTIONS
from mathkata.checking.agreeing import in_floats
from mathkata.host import discover
from mathkata.maths.definitions import expand
from mathkata.maths.draws import Stream
from mathkata.maths.evaluation import evaluate
from mathkata.maths.folding import ELEMENTARY
from mathkata.maths.language import Type, infer
from mathkata.maths.language.parser import parse
from mathkata.maths.language.types import SCALARS, fits
from mathkata.maths.language.writing import write
from mathkata.maths.library.samples import sample_arguments
from mathkata.maths.numeric import agree, compile_numeric, elementary, to_numeric
from mathkata.maths.printing import to_latex
from mathkata.maths.signature import Registry
from mathkata.maths.trees import Apply, Label, Number, Symbol, Truth
from mathkata.model.errors import EvaluationError, LimitError, UndefinedError
from mathkata.typeset import parse_math

REGISTRY = discover(["builtins"]).registry
TOLERANCE = 1e-9
DEFINED = [function for function in FUNCTIONS if function.definition]
EXACT = [function for function in FUNCTIONS if function.exact]
ANALYTIC = [function for function in FUNCTIONS if function.complex]
EACH = pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.name)


def exactly(call, registry=REGISTRY):
    """The exact value, or None where there is none."""
    try:
        return evaluate(call, {}, registry)
    except UndefinedError:
        return None


def numerically(call, registry=REGISTRY):
    """The numeric value, or None where there is none."""
    try:
        with np.errstate(all="ignore"):
            value = compile_numeric(call, registry).run({})
    except UndefinedError:
        return None
    finite = isinstance(value, (bool, str, list, tuple)) or bool(np.all(np.isfinite(value)))
    return value if finite else None


def disagreement(function, registry, seeds):
    """The first call on which the two implementations differ, as text; empty if they agree on all."""
    for seed in seeds:
        call = Apply(
            function.name, sample_arguments(function, Stream(function.name, seed, 0, "sample"))
        )
        exact, numeric = exactly(call, registry), numerically(call, registry)
        if exact is None and numeric is None:
            continue
        wanted = None if exact is None else in_floats(exact)
        if wanted is None and numeric is None:
            continue
        if wanted is None or numeric is None or not agree(wanted, numeric, TOLERANCE):
            shown = "undefined" if exact is None else write(exact)
            return f"{write(call)}: exactly {shown}, numerically {numeric}"
    return ""


@EACH
def test_both_implementations_agree(function):
    """Protects every key computed with the function: exact and numeric share no formulas and give one value, or both
    say that there is none."""
    assert disagreement(function, REGISTRY, range(200)) == ""


@pytest.mark.full
@EACH
def test_both_implementations_agree_at_length(function):
    """The same on 10,000 arguments."""
    assert disagreement(function, REGISTRY, range(10_000)) == ""


@EACH
def test_most_samples_have_a_value(function):
    """Protects the test above: arguments outside the domain would let anything pass."""
    values = [
        exactly(
            Apply(function.name, sample_arguments(function, Stream(function.name, k, 0, "sample")))
        )
        for k in range(200)
    ]
    assert sum(value is not None for value in values) >= 15


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("sigmoid", "mathkata.maths.library.numeric.scalars:silu"),
        ("std", "mathkata.maths.library.numeric.vectors:variance"),
        ("det", "mathkata.maths.library.numeric.matrices:trace"),
        ("argmax", "mathkata.maths.library.numeric.lists:argmin"),
        ("is_prime", "mathkata.maths.library.numeric.integers:is_square"),
    ],
)
def test_a_planted_error_is_found(name, wrong):
    """Protects the tests above: a wrong implementation does not pass."""
    planted = replace(REGISTRY.functions[name], numeric=wrong)
    registry = Registry({**REGISTRY.functions, name: planted})
    assert disagreement(planted, registry, range(200)) != ""


@pytest.mark.parametrize("name", sorted(elementary.ELEMENTARY))
def test_a_planted_error_in_an_elementary_function_is_found(name, monkeypatch):
    """Protects the tests above: a value that is left standing (`cos(2)`) is not compared with itself."""
    right = elementary.ELEMENTARY[name]
    monkeypatch.setitem(elementary.ELEMENTARY, name, lambda *args: right(*args) * (1 + 1e-6) + 1e-6)
    assert disagreement(REGISTRY.functions[name], REGISTRY, range(100)) != ""


EDGES = {
    "number": [
        *map(parse, ("0", "1", "-1", "2", "7", "30", "-30", "1/2", "-1/2", "5/2", "-5/2", "1/3")),
        *map(parse, ("1/10**6", "-1/10**6", "10**6", "-10**6", "999999/10**6")),
    ],
    "vector": [
        *map(parse, ("[0]", "[5]", "[-5]", "[0, 0]", "[1, 1, 1]", "[-3, -3, 2]", "[2, -3, -3]")),
        *map(
            parse, ("[0, 0, 0]", "[3, 3, -3, -3]", "[300, -300, 0]", "[1, 2, 2, 1]", "[10**6, 1]")
        ),
    ],
    "matrix": [
        *map(parse, ("[[0]]", "[[5]]", "[[-2]]", "[[0, 0], [0, 0]]", "[[1, 1], [1, 1]]")),
        *map(parse, ("[[1, 2], [2, 4]]", "[[1, 0], [0, 1]]", "[[0, 1], [1, 0]]", "[[1, 2, 3]]")),
        *map(parse, ("[[1], [2], [3]]", "[[1, 2, 3], [4, 5, 6], [7, 8, 9]]", "[[0, 1], [-1, 0]]")),
    ],
}
EDGES = {sort: [evaluate(edge, {}, REGISTRY) for edge in edges] for sort, edges in EDGES.items()}
"""Zeros, ties, equal entries, one entry, singular matrices, huge and tiny numbers."""

OUTSIDE = {
    "normal_pdf": "sigma > 0",
    "normal_cdf": "sigma > 0",
    "binomial": "0 <= k",
    "round_to": "whole number",
}
"""Functions whose definition goes on where their domain ends: the exact route has a value there, the numeric one none."""


def edges_of(function):
    """Calls with an edge in one place, and with edges in both of two."""
    for seed in range(2):
        args = sample_arguments(function, Stream(function.name, seed, 0, "sample"))
        pools = [EDGES.get(_sort(arg), [arg]) for arg in args]
        for place, pool in enumerate(pools):
            yield from (
                Apply(function.name, (*args[:place], edge, *args[place + 1 :])) for edge in pool
            )
        if len(args) == 2:
            yield from (Apply(function.name, both) for both in itertools.product(*pools))


def _sort(tree):
    return "number" if isinstance(tree, Number) else getattr(tree, "head", "")


@EACH
def test_both_implementations_agree_at_the_edges(function):
    """Protects keys on the draws that random arguments rarely hit; outside the domain, both refuse."""
    for call in edges_of(function):
        try:
            exact = exactly(call)
            wanted = None if exact is None else in_floats(exact)
        except LimitError:
            continue
        except EvaluationError:
            wanted = None
        try:
            numeric = numerically(call)
        except EvaluationError:
            numeric = None
        if numeric is None and (wanted is None or function.name in OUTSIDE):
            continue
        assert wanted is not None and numeric is not None, (write(call), wanted, numeric)
        assert agree(wanted, numeric, TOLERANCE), (write(call), wanted, numeric)


@EACH
def test_the_record_is_complete(function):
    """Protects listings and the language: implementations load, the doc is a sentence, types are types."""
    assert callable(function.numeric_function)
    assert function.doc.endswith((".", "probabilities.")) and function.doc[0] != " "
    assert function.domain
    known = (function.name in ELEMENTARY, bool(function.definition), bool(function.exact))
    assert sum(known) == 1, "exactly one way to the exact value"
    if function.exact:
        assert callable(function.exact_function)
    types = {*Type, "scalar", "same"}
    for _, kind in function.parameters:
        assert re.sub(r"(\?|\.\.\.)$", "", kind) in types
    assert function.result in types


@pytest.mark.parametrize("function", DEFINED, ids=lambda function: function.name)
def test_the_definition_is_read_and_typed(function):
    """Protects against a definition with a misspelt name, or one that gives another type than the record says."""
    types = {name: Type.EXPRESSION for name, _ in function.parameters}
    assert infer(parse(function.definition), types, REGISTRY) in SCALARS
    call = Apply(function.name, tuple(Symbol(name) for name, _ in function.parameters))
    assert expand(call, REGISTRY) != call


@EACH
def test_the_type_of_a_call_is_the_type_of_its_value(function):
    """Protects type checking of templates: what inference promises is what evaluation gives."""
    for seed in range(40):
        args = sample_arguments(function, Stream(function.name, seed, 0, "sample"))
        call = parse(write(Apply(function.name, args)))
        value = exactly(call)
        if value is None:
            continue
        promised = infer(call, {"oo": Type.NUMBER}, REGISTRY)
        assert fits(_type_of(value), promised), f"{write(call)} gave {write(value)}"


def _type_of(value):
    if isinstance(value, Truth):
        return Type.TRUTH
    if isinstance(value, Apply) and value.head in {"vector", "matrix", "list", "shape"}:
        return Type(value.head)
    return Type.INTEGER if isinstance(value, Number) and value.value.q == 1 else Type.NUMBER


@EACH
def test_latex_is_set(function):
    """Protects statements: the LaTeX of a call shows every argument and can be read by the typesetter."""
    names = ("x", "y", "z")[: len(function.parameters)]
    text = to_latex(Apply(function.name, tuple(map(Symbol, names))), {}, REGISTRY.functions)
    parse_math(text)
    assert all(re.search(rf"\b{name}\b", text.replace("_", " ")) for name in names), text


@EACH
def test_symbols_are_left_standing(function):
    """Protects formulas: a function of names without values is a tree, never a crash."""
    arguments = tuple(Symbol(f"s{place}") for place, _ in enumerate(function.parameters))
    value = evaluate(Apply(function.name, arguments), {}, REGISTRY)
    assert {f"s{place}" for place in range(len(arguments))} <= {
        part.name for part in _symbols(value)
    }


def _symbols(tree):
    if isinstance(tree, Symbol):
        return [tree]
    return [name for part in tree.parts for name in _symbols(part)]


@pytest.mark.parametrize("function", EXACT, ids=lambda function: function.name)
def test_wrong_arguments_are_refused_in_words(function):
    """Protects authors: a word, a truth or a number in the wrong place is an EvaluationError, never a crash."""
    for wrong in (Label("cat"), Truth(True), Number(3), parse("(2, 3)"), Apply("vector", ())):
        call = Apply(function.name, (wrong,) * len(function.parameters))
        try:
            evaluate(call, {}, REGISTRY)
        except EvaluationError as error:
            assert len(str(error)) > 10


@pytest.mark.parametrize("function", ANALYTIC, ids=lambda function: function.name)
def test_a_complex_step_gives_the_derivative(function):
    """Protects numeric derivatives: what says that it takes complex numbers does not lose their imaginary part."""
    checked = 0
    for seed in range(60):
        stream = Stream(function.name, seed, 1, "sample")
        args = [to_numeric(tree) for tree in sample_arguments(function, stream)]
        point = np.asarray(args[0], dtype=float)
        along = np.reshape([stream.between(1, 9) / 9 for _ in range(point.size)], point.shape)
        if point.size == 0 or np.any(point == 0):
            continue  # the absolute values inside norms have no derivative there
        run = function.numeric_function
        near = 1e-5 * max(1.0, float(np.max(np.abs(point))))
        try:
            slope = (
                (run(point + near * along, *args[1:]) - run(point - near * along, *args[1:]))
                / near
                / 2
            )
            step = np.imag(run(point + 1e-30j * along, *args[1:])) / 1e-30
        except UndefinedError:
            continue
        smooth = np.max(np.abs(run(point, *args[1:]))) > 1e-9  # no root of a square is at 0
        if smooth and np.max(np.abs(slope)) < 1e5 and not _near_a_kink(args):
            assert np.allclose(slope, step, rtol=1e-3, atol=1e-5), (args, slope, step)
            checked += 1
    assert checked >= 10


def _near_a_kink(args):
    """Whether the largest entries tie, where the norm with p = oo has no derivative."""
    sizes = np.sort(np.abs(np.ravel(args[0])))
    return (
        len(args) > 1 and np.isscalar(args[1]) and len(sizes) > 1 and sizes[-1] - sizes[-2] < 1e-3
    )


def test_spellings_of_learners_are_known():
    """Protects reading: the spellings people use lead to one function each."""
    spellings = REGISTRY.spellings
    for spelling, name in {
        "σ": "sigmoid",
        "expit": "sigmoid",
        "logistic": "sigmoid",
        "arcsin": "asin",
        "nCr": "binomial",
        "ReLU": "relu",
        "inv": "inverse",
    }.items():
        assert spellings[spelling] == name


def test_signatures_match_the_records():
    """Protects calls: the Python functions take as many arguments as the record says."""
    for function in FUNCTIONS:
        if function.name in ELEMENTARY:
            continue
        least = sum(not kind.endswith(("?", "...")) for _, kind in function.parameters)
        signature = inspect.signature(function.numeric_function)
        required = [
            p
            for p in signature.parameters.values()
            if p.default is p.empty and p.kind != p.VAR_POSITIONAL
        ]
        assert len(required) == least, function.name


@pytest.mark.parametrize("function", [*EXACT, *DEFINED], ids=lambda function: function.name)
def test_infinity_and_zero_crash_nothing(function):
    """Protects against overflow that ends as our bug: numeric implementations give a value or an UndefinedError."""
    for wrong in (np.inf, -np.inf, np.nan, 0.0, 1e308, -1e308):
        for place in range(len(function.parameters)):
            args = [
                to_numeric(tree)
                for tree in sample_arguments(function, Stream(function.name, 1, 0, "sample"))
            ]
            if place >= len(args):
                continue
            args[place] = (
                np.full(np.shape(args[place]), wrong)
                if isinstance(args[place], np.ndarray)
                else wrong
            )
            with np.errstate(all="ignore"), contextlib.suppress(EvaluationError):
                function.numeric_function(*args)
