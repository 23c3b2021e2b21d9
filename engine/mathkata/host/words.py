"""The names a plugin may bring: not taken, and not a word of the language."""

from __future__ import annotations

import keyword

from mathkata.maths.signature import Function

LANGUAGE = frozenset(
    [
        "add",
        "sub",
        "mul",
        "div",
        "neg",
        "pow",
        "matmul",
        "lt",
        "le",
        "gt",
        "ge",
        "eq",
        "ne",
        "and",
        "or",
        "not",
        "if",
        "index",
        "keyword",
        "for",
        "range",
        "len",
        "row",
        "list",
        "set",
        "interval",
        "union",
        "shape",
        "array",
        "diff",
        "sum",
        "prod",
        "limit",
        "iterate",
        "at",
        "gradient",
        "jacobian",
        "hessian",
        "integral",
        "e",
        "i",
        "pi",
        "oo",
    ]
)
"""Names that mean something in every tree; a function of such a name could never be called."""


def trouble_of(function: Function) -> str:
    """What is wrong with a function's record; empty if nothing is."""
    if not function.name.isidentifier() or keyword.iskeyword(function.name):
        return f"{function.name!r} is not a name"
    if function.name in LANGUAGE:
        return f"{function.name} is a word of the language"
    if function.definition and function.exact:
        return f"{function.name} has a definition and an exact implementation; give one of them"
    if ":" not in function.numeric:
        return f"{function.name} has no numeric implementation; name one as module:function"
    return ""
