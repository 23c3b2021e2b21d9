"""Comparing two numbers or expressions: exact, or a difference at a simple point, else a proof, else many digits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from mathkata.maths.balls.values import Budget
from mathkata.maths.comparing.normal import proof
from mathkata.maths.comparing.probe import EXACT_DIGITS, Look, Pair, Sight
from mathkata.maths.comparing.reach import Reach
from mathkata.maths.comparing.record import EQUAL, SAME, UNDECIDED, Comparison, different
from mathkata.maths.comparing.search import Search, in_the_plane, reported
from mathkata.maths.comparing.traits import infinite, mentions_i, open_names
from mathkata.maths.domains import Domain
from mathkata.maths.signature import Registry
from mathkata.maths.trees import Tree
from mathkata.model.errors import EvaluationError, LimitError

_CONSTANT = (64, 256, 1024, 4096)


def compare_scalars(
    expected: Tree,
    got: Tree,
    domains: Mapping[str, Domain],
    registry: Registry,
    budget: Budget | None = None,
) -> Comparison:
    """Compare two scalars over the domains of their symbols."""
    if expected == got:
        return SAME
    ends = infinite(expected), infinite(got)
    if ends != (0, 0):
        if ends[0] == ends[1]:
            return EQUAL
        return different("exact", "", _end_text(expected, ends[0]), _end_text(got, ends[1]))
    symbols = sorted(open_names(expected) | open_names(got))
    pair = Pair(
        expected,
        got,
        domains,
        registry,
        budget or Budget(),
        complex_values=mentions_i(expected) or mentions_i(got),
    )
    try:
        if not symbols:
            return _constants(pair)
        search = Search(pair, symbols)
        found = search.run()
        if found.status == "undecided" and not search.agreeing:
            # the expected value may need odd roots of negative numbers everywhere
            found = Search(_generous(pair), symbols).run()
        return found
    except (LimitError, RecursionError):
        return UNDECIDED


def _generous(pair: Pair) -> Pair:
    """The same pair, with odd roots of negative numbers in the expected value."""
    return replace(pair, principal=False)


def _constants(pair: Pair) -> Comparison:
    """Two numbers: exact, or balls until they part or the normal form proves them equal."""
    look = pair.look({}, _CONSTANT[:2])
    if look.sight is Sight.NOTHING and not pair.complex_values:
        pair = _generous(pair)
        look = pair.look({}, _CONSTANT)
    if look.sight in {Sight.DIFFER, Sight.GOT_UNDEFINED}:
        return pair.difference({}, look)
    if look.digits == EXACT_DIGITS:
        return EQUAL
    method = proof(pair.expected, pair.got, pair.domains)
    if method is not None and look.sight is Sight.AGREE:
        return Comparison("equal", method)
    fine = pair.look({}, _CONSTANT[2:3])
    if fine.sight is Sight.AGREE:
        fine = pair.look({}, _CONSTANT[3:])
    if fine.sight in {Sight.DIFFER, Sight.GOT_UNDEFINED}:
        return pair.difference({}, fine)
    return _beyond(pair, fine)


def _beyond(pair: Pair, fine: Look) -> Comparison:
    """Two numbers between which the usual precision shows no difference."""
    if fine.sight is Sight.AGREE:
        apart = pair.apart({}, fine)
        if apart is not None:
            return apart
    look, counts = Reach(pair).look({})
    if look.sight in {Sight.DIFFER, Sight.GOT_UNDEFINED}:
        return pair.difference({}, look)
    if counts:
        return Comparison("equal", "digits", reported([look.digits]))
    return UNDECIDED if fine.sight is Sight.AGREE else in_the_plane(pair, [{}], 1)


def _end_text(tree: Tree, end: int) -> str:
    if end:
        return "oo" if end > 0 else "-oo"
    pair = Pair(tree, tree, {}, Registry(), Budget())
    try:
        return "finite" if open_names(tree) else pair.expected_text({})
    except EvaluationError:
        return "finite"
