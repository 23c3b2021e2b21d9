"""Compare two texts, both in the learner's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING

from mathkata.model.errors import ReadingError
from mathkata.model.verdict import Verdict
from mathkata.quiz.quiz import Quiz

if TYPE_CHECKING:
    from mathkata.maths.signature import Registry


def compare(
    expected: str,
    response: str,
    *,
    kind: str | None = None,
    symbols: Mapping[str, str] | Iterable[str] | None = None,
    domain: str | None = None,
    form: str | None = None,
    tolerance: str | None = None,
    tolerance_kind: str | None = None,
    digits: int | None = None,
    up_to: str | None = None,
    options: Mapping[str, object] | None = None,
    quiz: Quiz | None = None,
) -> Verdict:
    """The verdict on a response against an expected answer, both in the learner's language.

    Without a kind it is told from the expected answer. `symbols` names the symbols, or gives their domains
    (`{"x": "positive", "p": "(0, 1)"}`); `domain` is that of every symbol without one; with nothing declared the symbols
    are those that the two texts use. `form`, `tolerance` (relative unless `tolerance_kind` says absolute), `digits` and
    `up_to` are options of the kind, as is whatever else stands in `options`. UsageError for an expected text, kind or
    option that cannot be used.
    """
    from mathkata.maths.kinds.texts import compare_texts

    registry = quiz.registry if quiz is not None else _installed()
    named = {
        "form": form,
        "tolerance": tolerance,
        "tolerance_kind": tolerance_kind,
        "digits": digits,
        "up_to": up_to,
    }
    chosen = {name: value for name, value in named.items() if value is not None}
    if domain is not None:
        symbols = _in_domain(symbols, domain, expected, response, registry)
    return compare_texts(
        expected,
        response,
        kind=kind,
        registry=registry,
        symbols=symbols,
        options={**chosen, **(options or {})},
    )


@cache
def _installed() -> Registry:
    """What the installed plugins bring: looked for once, since looking takes twenty times as long as comparing."""
    from mathkata.host import discover

    return discover().registry


def _in_domain(
    symbols: Mapping[str, str] | Iterable[str] | None,
    domain: str,
    expected: str,
    response: str,
    registry: Registry,
) -> Mapping[str, str]:
    """Every symbol with its own domain, or with the common one."""
    if isinstance(symbols, Mapping):
        return {name: own or domain for name, own in symbols.items()}
    if symbols is not None:
        return dict.fromkeys(symbols, domain)
    from mathkata.maths.domains import Scope
    from mathkata.maths.reading import read
    from mathkata.maths.trees import free_symbols

    found: set[str] = set()
    for text in (expected, response):
        try:
            found |= free_symbols(read(text, Scope(registry, declared=False)))
        except ReadingError:
            # The comparison itself says what cannot be read, and where.
            continue
    return dict.fromkeys(sorted(found), domain)
