"""The signs a formula may use: for each its kind, how it is written in ASCII, said aloud, and its commands."""

from __future__ import annotations

from typing import NamedTuple

from mathkata.typeset.signs import GREEK, TABLE


class Sign(NamedTuple):
    """One sign of the table."""

    text: str
    kind: str
    ascii: str
    words: str


BARS = {"vert": "|", "Vert": "‖", "|": "‖"}
"""Commands for bars that open or close by where they stand."""

SIDED_BARS = {
    "lvert": ("|", "open"),
    "rvert": ("|", "close"),
    "lVert": ("‖", "open"),
    "rVert": ("‖", "close"),
}


def _read() -> tuple[dict[str, Sign], dict[str, Sign]]:
    commands: dict[str, Sign] = {}
    texts: dict[str, Sign] = {}
    words = GREEK.split()
    for text, name in zip(words[::2], words[1::2], strict=True):
        spoken = name.removeprefix("var")
        said = f"capital {spoken.lower()}" if name[0].isupper() else spoken
        commands[name] = texts[text] = Sign(text, "ord", spoken, said)
    for line in TABLE.strip().splitlines():
        text, kind, *middle, names = line.split("|")
        # The ASCII column may itself hold bars, the words never do.
        sign = Sign(text, kind, "|".join(middle[:-1]).strip(), middle[-1])
        texts.setdefault(text, sign)
        for name in names.split():
            commands[name] = sign
    for text in "|‖":
        texts[text] = Sign(text, "bar", "|" * (1 + (text == "‖")), "vertical bar")
    texts["‖"] = Sign("‖", "bar", "||", "double bar")
    return commands, texts


COMMANDS, SIGNS = _read()
COMMANDS["bot"] = SIGNS["⊥"] = Sign("⊥", "ord", "_|_", "bottom")
COMMANDS["perp"] = SIGNS["⟂"] = Sign("⟂", "rel", "_|_", "is perpendicular to")
COMMANDS["intercal"] = COMMANDS["top"]
COMMANDS["colon"] = Sign(":", "punct", ":", "colon")

CHARACTERS = {"-": "−", "*": "∗", "·": "⋅", "∥": "‖", "’": "′", "µ": "μ", "Ω": "Ω", "∆": "Δ"}
"""Characters that are set as another one."""

NEGATED = {
    "=": "≠", "<": "≮", ">": "≯", "∈": "∉", "≡": "≢", "∼": "≁", "⊂": "⊄", "⊆": "⊈", "∣": "∤",
    "∃": "∄", "≤": "≰", "≥": "≱", "≈": "≉", "≅": "≇", "∋": "∌", "‖": "∦", "|": "∤",
}  # fmt: skip
for _plain, _negated in NEGATED.items():
    SIGNS.setdefault(
        _negated,
        Sign(_negated, "rel", "!" + SIGNS[_plain].ascii, "not " + SIGNS[_plain].words),
    )

FUNCTIONS = frozenset(
    [
        "arccos",
        "arcsin",
        "arctan",
        "arg",
        "cos",
        "cosh",
        "cot",
        "coth",
        "csc",
        "deg",
        "dim",
        "exp",
        "hom",
        "ker",
        "lg",
        "ln",
        "log",
        "sec",
        "sin",
        "sinh",
        "tan",
        "tanh",
    ]
)
LIMIT_FUNCTIONS = {
    **{
        name: name
        for name in ["det", "gcd", "inf", "lim", "max", "min", "sup", "Pr", "argmax", "argmin"]
    },
    "limsup": "lim sup",
    "liminf": "lim inf",
}

SPACES = {
    ",": 1 / 6, "thinspace": 1 / 6, ":": 2 / 9, ">": 2 / 9, "medspace": 2 / 9, ";": 5 / 18, "thickspace": 5 / 18,
    "!": -1 / 6, "negthinspace": -1 / 6, " ": 1 / 3, "~": 1 / 3, "nobreakspace": 1 / 3, "space": 1 / 3, "quad": 1, "qquad": 2,
    "enspace": 0.5, "enskip": 0.5,
}  # fmt: skip

ALPHABETS = {
    "mathbf": "bold", "bf": "bold", "boldsymbol": "bolditalic", "bm": "bolditalic", "pmb": "bolditalic",
    "mathbb": "bb", "Bbb": "bb", "mathcal": "cal", "cal": "cal", "mathscr": "scr", "mathfrak": "frak", "frak": "frak",
    "mathsf": "sans", "sf": "sans", "mathtt": "mono", "tt": "mono", "mathrm": "upright", "rm": "upright",
    "mathit": "italic", "it": "italic", "mathnormal": "", "mathbfit": "bolditalic",
}  # fmt: skip
SWITCHES = frozenset({"bf", "cal", "frak", "sf", "tt", "rm", "it"})
"""Alphabets that hold to the end of the group instead of taking an argument."""

TEXTS = {
    "text": "upright", "textrm": "upright", "textnormal": "upright", "mbox": "upright", "hbox": "upright", "textup": "upright",
    "textbf": "bold", "textit": "italic", "emph": "italic", "textsf": "sans", "texttt": "mono",
}  # fmt: skip

DECORATIONS = {
    "hat": "hat", "widehat": "hat", "tilde": "tilde", "widetilde": "tilde", "bar": "bar", "vec": "vec", "dot": "dot",
    "ddot": "ddot", "check": "check", "widecheck": "check", "breve": "breve", "acute": "acute", "grave": "grave",
    "mathring": "ring", "overline": "overline", "underline": "underline", "underbar": "underline",
    "overrightarrow": "overrightarrow", "overleftarrow": "overleftarrow", "overleftrightarrow": "overleftrightarrow",
    "underbrace": "underbrace", "overbrace": "overbrace", "boxed": "boxed", "fbox": "boxed",
    "cancel": "cancel", "bcancel": "cancel", "xcancel": "cancel",
}  # fmt: skip

ARROWS = {
    "xrightarrow": "→", "xleftarrow": "←", "xRightarrow": "⇒", "xLeftarrow": "⇐", "xleftrightarrow": "↔",
    "xLeftrightarrow": "⇔", "xmapsto": "↦", "xlongequal": "=",
}  # fmt: skip

BIG = {
    prefix + side: size
    for prefix, size in {"big": 1.2, "Big": 1.8, "bigg": 2.4, "Bigg": 3.0}.items()
    for side in ("", "l", "r", "m")
}
