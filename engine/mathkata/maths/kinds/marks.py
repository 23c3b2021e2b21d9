"""The five ways a marking can end, made in one place."""

from __future__ import annotations

from collections.abc import Iterator

from mathkata.maths.comparing import Comparison
from mathkata.maths.kinds.base import Marked
from mathkata.maths.kinds.messages import message
from mathkata.maths.trees import Apply, Tree, names, walk
from mathkata.model.verdict import Evidence, Outcome, Witness

MISFORMED_SCORE = 0.5
"""What a right value in a wrong form counts when it cannot be written again (on paper)."""

Slip = tuple[str, str]


def correct(method: str = "exact", digits: int | None = None) -> Marked:
    """Right."""
    return Marked(Outcome.CORRECT, 1.0, message("right"), None, Evidence(_method(method), digits))


def misformed(code: str, **details: object) -> Marked:
    """Right value, wrong form."""
    return Marked(
        Outcome.MISFORMED,
        MISFORMED_SCORE,
        message(code, **details),
        None,
        Evidence("form"),
    )


def incorrect(
    witness: Witness | None,
    code: str = "wrong",
    *,
    method: str = "exact",
    slips: tuple[Slip, ...] = (),
    **details: object,
) -> Marked:
    """Not right, with the demonstration."""
    return Marked(
        Outcome.INCORRECT,
        0.0,
        message(code, **details),
        witness,
        Evidence(_method(method)),
        (),
        slips,
    )


def undecided(*trees: Tree) -> Marked:
    """Nothing is known; no score. What in the values is not worked out, is named."""
    what = next((name for tree in trees for name in _beyond(tree)), None)
    said = message("undecided") if what is None else message("undecided_form", part=what)
    return Marked(Outcome.UNDECIDED, None, said, None, Evidence("digits"))


def _beyond(tree: Tree) -> Iterator[str]:
    """The forms in a value that are worked out in simple cases only."""
    for node in walk(tree):
        if isinstance(node, Apply) and node.head in _FORMS:
            if node.head in {"sum", "prod"} and "oo" not in names(node):
                continue
            yield _FORMS[node.head]


_FORMS = {
    "sum": "an infinite sum",
    "prod": "an infinite product",
    "integral": "an integral",
    "limit": "a limit",
}


def from_comparison(found: Comparison, *, key_text: str = "") -> Marked:
    """The marking that a comparison means, before any question of form.

    `key_text` stands in the witness where a response has no value at all.
    """
    if found.status == "equal":
        return correct(found.method, found.digits)
    if found.status == "undecided" or found.witness is None:
        return undecided()
    witness = found.witness
    if witness.got == "undefined":
        if not witness.at and key_text:
            witness = Witness("", key_text, "undefined")
        code = "undefined_at" if witness.at else "undefined"
        return incorrect(witness, code, method=found.method, at=witness.at)
    code = "wrong_at" if "=" in witness.at else "wrong"
    at = witness.at if witness.at.startswith("from") else f"at {witness.at}"
    return incorrect(witness, code, method=found.method, at=at)


def _method(method: str) -> str:
    """The words of a verdict for how it is known; a tree that is the same is exact."""
    return {"tree": "exact", "shape": "exact"}.get(method, method)
