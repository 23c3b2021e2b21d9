"""How much room a learner gets on paper."""

from __future__ import annotations

from mathkata.sheets.document import SheetPart, SheetProblem

_ROOM = {"choice": 0, "choices": 0, "shape": 8, "label": 4, "number": 20, "matrix": 32, "array": 32}
_OTHER = 26
_PER_LEVEL = 7
_LEAST = 10
_RULES = {
    "matrix": 0,
    "array": 0,
    "choice": 0,
    "choices": 0,
    "derivation": 0,
    "number": 45,
    "shape": 45,
    "label": 45,
}
_WIDE = 75


def working_height(problem: SheetProblem, part: SheetPart) -> int:
    """Millimetres for the working of a part: more for larger answers and higher levels, less each when there are
    several."""
    if part.choices:
        return 0 if problem.level < 3 else _LEAST * (problem.level - 2)
    room = _ROOM.get(part.kind, _OTHER) + _PER_LEVEL * (max(1, problem.level) - 1)
    if len(problem.parts) > 1:
        room = room * 3 // 5
    return max(_LEAST, room) if part.kind != "shape" else room


def rule_width(part: SheetPart) -> int:
    """Millimetres of the rule an answer is written on; 0 for answers that take more than a line, or a letter."""
    return 0 if part.choices else _RULES.get(part.kind, _WIDE)
