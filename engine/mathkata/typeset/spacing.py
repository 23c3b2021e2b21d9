"""How much room stands between two neighbours of a row, in columns of a terminal."""

from __future__ import annotations

_SPACED = frozenset({"bin", "rel"})


def gap(left: str, right: str, tight: bool = False) -> int:
    """Columns between atoms of these classes; `tight` in scripts, where only words keep their distance."""
    if not left or not right or "space" in (left, right):
        return 0
    if tight:
        return int(left == "fun" and right in ("ord", "fun", "inner", "word"))
    if left == "sign":
        return 0
    if left == "punct":
        return 1
    if right == "punct" or left == "open" or right == "close":
        return 0
    if left in _SPACED or right in _SPACED:
        return 1
    if left in ("op", "int"):
        return 1
    if left == "fun":
        return int(right not in ("open", "fence"))
    if right == "sign":
        return int(left in _SPACED or left == "fun")
    if right in ("fun", "op", "int"):
        return int(left in ("ord", "close", "inner", "fence"))
    return 0
