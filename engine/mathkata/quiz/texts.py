"""Compare two texts, both in the learner's language."""

from __future__ import annotations

from collections.abc import Mapping

from mathkata.model.verdict import Verdict
from mathkata.quiz.quiz import Quiz


def compare(
    expected: str,
    response: str,
    *,
    kind: str | None = None,
    symbols: Mapping[str, str] | None = None,
    options: Mapping[str, object] | None = None,
    quiz: Quiz | None = None,
) -> Verdict:
    """The verdict on a response against an expected answer, both in the learner's language.

    `symbols` gives domains by name (`{"x": "positive"}`); `options` are the kind's options. Without a kind it is told
    from the expected answer.
    """
    from mathkata.host import discover
    from mathkata.maths.kinds.texts import compare_texts

    registry = quiz.registry if quiz is not None else discover().registry
    return compare_texts(
        expected, response, kind=kind, registry=registry, symbols=symbols, options=options
    )
