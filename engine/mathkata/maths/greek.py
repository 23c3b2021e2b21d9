"""The Greek letters: how learners type them, how they are written, which have a LaTeX command of their own."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_LOWER = [
    "alpha",
    "beta",
    "gamma",
    "delta",
    "epsilon",
    "zeta",
    "eta",
    "theta",
    "iota",
    "kappa",
    "lambda",
    "mu",
    "nu",
    "xi",
    "omicron",
    "pi",
    "rho",
    "sigma",
    "sigma",
    "tau",
    "upsilon",
    "phi",
    "chi",
    "psi",
    "omega",
]
_FINAL_SIGMA = 17
"""The place of the sigma that ends words; it has no capital."""

LETTERS: Mapping[str, str] = MappingProxyType(
    {chr(0x3B1 + place): word for place, word in enumerate(_LOWER)}
    | {
        chr(0x391 + place): word.capitalize()
        for place, word in enumerate(_LOWER)
        if place != _FINAL_SIGMA
    }
)
"""Every Greek letter to its word: `α` to `alpha`, `Σ` to `Sigma`."""

WORDS: Mapping[str, str] = MappingProxyType(
    {word: letter for letter, word in LETTERS.items() if letter != "ς"}
)
"""Every word to its letter."""

COMMANDS = frozenset(_LOWER) - {"omicron"} | frozenset(
    ("Gamma", "Delta", "Theta", "Lambda", "Xi", "Pi", "Sigma", "Upsilon", "Phi", "Psi", "Omega")
)
"""The words that are LaTeX commands; the other capitals look like Latin ones and have none."""
