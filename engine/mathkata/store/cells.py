"""What a cell of a row or a value of a line must be: TypeError for anything else."""

from __future__ import annotations


def text(cell: object) -> str:
    """A text."""
    if not isinstance(cell, str):
        raise TypeError(f"expected text, got {cell!r}")
    return cell


def real(cell: object) -> float | None:
    """A number, or nothing; ValueError for a whole number that no float holds."""
    if cell is None:
        return None
    if not isinstance(cell, int | float):
        raise TypeError(f"expected a number, got {cell!r}")
    try:
        return float(cell)
    except OverflowError:
        raise ValueError("a number too large") from None


def whole(cell: object) -> int:
    """A whole number."""
    if not isinstance(cell, int):
        raise TypeError(f"expected a whole number, got {cell!r}")
    return cell


def whole_or_none(cell: object) -> int | None:
    """A whole number, or nothing."""
    return None if cell is None else whole(cell)
