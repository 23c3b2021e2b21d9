"""How names are set in LaTeX: Greek letters, subscripts, hats, long names upright."""

from __future__ import annotations

from functools import lru_cache

from mathkata.maths import greek

_COMMANDS = greek.COMMANDS | {"ell"}
_ACCENTS = {"hat": r"\hat", "bar": r"\bar", "tilde": r"\tilde", "dot": r"\dot"}


@lru_cache(maxsize=4096)
def latex_name(name: str) -> str:
    """A name in LaTeX: `theta_1` is a theta with an index, `y_hat` a y with a hat, `loss` stands upright."""
    if name == "oo":
        return r"\infty"
    base, *below = name.split("_")
    digits = len(base.rstrip("0123456789"))
    if 0 < digits < len(base):
        below.insert(0, base[digits:])
        base = base[:digits]
    accents = [part for part in below if part in _ACCENTS]
    lowered = [_word(part) for part in _terms(below) if part and part not in _ACCENTS]
    text = _word(base)
    for accent in accents:
        text = f"{_ACCENTS[accent]}{{{text}}}"
    return f"{text}_{{{', '.join(lowered)}}}" if lowered else text


def _terms(below: list[str]) -> list[str]:
    """Parts of an index with the sums among them put together: `a_n_plus_1` is a with the index n + 1."""
    made: list[str] = []
    parts = iter(below)
    for part in parts:
        if part in _SIGNS and made:
            made[-1] = f"{made[-1]}{_SIGNS[part]}{next(parts, '')}"
        else:
            made.append(part)
    return made


_SIGNS = {"plus": "+", "minus": "-"}


def _word(word: str) -> str:
    if word in _COMMANDS:
        return "\\" + word
    if len(word) <= 1 or word.isdigit() or "+" in word or "-" in word:
        return word
    if (
        len(word) == 2
        and word.islower()
        and not word.isdigit()
        and all(letter in "ijklmnpq0123456789" for letter in word)
    ):
        return word
    return rf"\mathrm{{{word}}}"
