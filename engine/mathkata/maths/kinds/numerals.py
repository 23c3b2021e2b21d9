"""Points of witnesses, back from text to numbers."""

from __future__ import annotations

from flint import fmpq

from mathkata.maths.trees import Number, Tree


def parse_point(text: str) -> dict[str, Tree]:
    """`x = 1, y = -1/2` as names with numbers; what is not a fraction is left out."""
    point: dict[str, Tree] = {}
    for part in text.split(","):
        name, _, number = part.partition("=")
        above, _, below = number.strip().partition("/")
        if above.lstrip("-").isdigit() and (not below or below.isdigit()):
            point[name.strip()] = Number(fmpq(int(above), int(below or 1)))
    return point
