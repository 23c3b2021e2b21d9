"""How tightly signs bind, and which tokens begin a value. Data only, for the parser and its handlers."""

from __future__ import annotations

(
    LOOSE,
    WHOLE,
    IF,
    OR,
    AND,
    COMPARE,
    UNION,
    INTERSECT,
    REMOVE,
    ADD,
    MULTIPLY,
    COMBINE,
    POWER,
    POSTFIX,
) = (
    0,
    1,
    2,
    4,
    6,
    10,
    12,
    14,
    16,
    20,
    30,
    40,
    50,
    60,
)

MAX_NESTING = 60

COMPARISONS = {"=": "eq", "!=": "ne", "<": "lt", "<=": "le", ">": "gt", ">=": "ge", "≈": "eq"}

POWERS = {
    "if": IF, "or": OR, "and": AND, **dict.fromkeys(COMPARISONS, COMPARE), "∪": UNION, "∩": INTERSECT, "∖": REMOVE,
    "+": ADD, "-": ADD, "±": ADD, "∓": ADD,
    "over": WHOLE, "choose": WHOLE, "combinations": COMBINE, "permutations": COMBINE,
    "*": MULTIPLY, "/": MULTIPLY, "@": MULTIPLY, "⊙": MULTIPLY, "mod": MULTIPLY,
    "^": POWER, "!": POSTFIX, "%": POSTFIX, "°": POSTFIX, "raised": POSTFIX, "ᵀ": POSTFIX, "'": POSTFIX, "_": POSTFIX, ".": POSTFIX,
}  # fmt: skip

STARTS = frozenset(
    [
        "number", "symbol", "function", "command", "(", "[", "{", "{set", "⟨", "|", "||", "√", "∛", "∜",
        "fraction", "Σ", "Π", "∫", "⌊", "⌈", "∅", "∇", "∂",
    ]
)  # fmt: skip

SCALAR = frozenset({"expression", "number", "equation"})
"""What is expected is one value, so that a comma outside brackets is no separator."""
