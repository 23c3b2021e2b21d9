"""Why a key can be trusted, in plain words: which routes to the answer agreed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mathkata.problems import Route, Routes
    from mathkata.quiz import CheckRecord


def certificate(routes: Routes, record: CheckRecord | None = None) -> str:
    """One line that tells engine routes and author routes apart, and how far the template was checked."""
    numeric = [route for route in routes.engine if route.agreement]
    methods = ", ".join(dict.fromkeys(route.name for route in numeric))
    engine = (
        f"exact and numeric value ({methods}) agree{_digits(numeric)}"
        if numeric
        else "computed exactly"
    )
    if not routes.author:
        return f"Unverified: {engine}; no independently written route confirms it."
    kinds = {"check": ("formula", "formulas"), "numeric": ("numeric method", "numeric methods")}
    written = []
    for word, names in kinds.items():
        found = [route for route in routes.author if route.name.split(" ")[0] == word]
        if found:
            written.append(f"{len(found)} {names[len(found) > 1]} ({_agreement(found)})")
    return f"Checked: {engine}; independently written: {' and '.join(written)}.{_record(record)}"


def _record(record: CheckRecord | None) -> str:
    """How far the template was checked before."""
    if record is None:
        return ""
    said = []
    if record.seeds:
        said.append(f"checked on {record.seeds:,} variants")
    if record.planted:
        said.append(f"{record.caught} of {record.planted} planted errors noticed")
    return f" Template {' and '.join(said)}." if said else ""


def _agreement(routes: Iterable[Route]) -> str:
    """`proved`, `exactly`, `to 9 digits`: every way that occurs, the strongest first."""
    found = list(routes)
    words = [
        word
        for method, word in (("proved", "proved"), ("exact", "exactly"))
        if any(route.agreement == method for route in found)
    ]
    rest = [route for route in found if route.agreement not in ("proved", "exact")]
    if rest:
        words.append(_digits(rest).strip() or "numerically")
    return ", ".join(words)


def _digits(routes: Iterable[Route]) -> str:
    digits = [route.digits for route in routes if route.digits]
    return f" to {min(digits)} digits" if digits else ""
