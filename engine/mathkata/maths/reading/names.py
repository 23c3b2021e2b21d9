"""What a run of letters means: a declared name, a function, a constant, or several of them side by side."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from mathkata.maths.domains import Scope
from mathkata.maths.reading import words
from mathkata.maths.reading.characters import GREEK_WORDS, LETTERS
from mathkata.maths.reading.trouble import Trouble

_TYPESET = re.compile(r"\\operatorname\{([A-Za-z]+)\}\(\{0|\\([A-Za-z]+)\(\{0|([A-Za-z])\(\{0")

MAX_RUN = 120
_SPLITTABLE = 40

Piece = tuple[str, str, int, int]
"""Kind (`symbol`, `function`, `number`), meaning, and where in the run it stands."""


class Names:
    """The names of one reading. Declared names win over functions, and functions over constants and splitting."""

    __slots__ = ("_keys", "local", "scope", "spellings")

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.spellings = scope.registry.spellings
        self.local: set[str] = set()
        """Names bound by a sum, an integral, a derivative or a `where`."""
        self._keys: dict[str, str] | None = None

    def symbol(self, run: str) -> str | None:
        """The declared or bound name a run stands for: `theta1` for `theta_1` too."""
        scope = self.scope
        if run in self.local or run in scope.domains or run in scope.values:
            return run
        if not run[-1:].isdigit() and "_" not in run:
            return None
        if self._keys is None:
            self._keys = {_key(name): name for name in (*scope.domains, *scope.values)}
        return self._keys.get(_key(run))

    def begins_indexed(self, run: str) -> bool:
        """Whether a declared name is this one with an index: `a` where `a_n_plus_1` is declared."""
        return any(name.startswith(f"{run}_") for name in (*self.scope.domains, *self.scope.values))

    def function(self, run: str) -> str | None:
        """The function a run names, or None; a special call is itself."""
        found = self.spellings.get(run) or words.SPELLINGS.get(run)
        if found is None and run in GREEK_WORDS:
            found = next(
                (self.spellings[letter] for letter in LETTERS[run] if letter in self.spellings),
                None,
            )
        if found is None and run in words.SPECIAL:
            return run
        return found

    def typeset(self, run: str) -> str | None:
        """The function that is set with this name in LaTeX, such as `Var` for the variance."""
        for function in self.scope.registry.functions.values():
            match = _TYPESET.match(function.latex)
            if match is not None and run in match.groups():
                return function.name
        return None

    def find(self, run: str) -> tuple[str, str] | None:
        """Kind and meaning of a whole run, or None when it has none of its own."""
        symbol = self.symbol(run)
        if symbol is not None:
            return "symbol", symbol
        function = self.function(run)
        if function is not None:
            return "function", function
        constant = words.CONSTANTS.get(run)
        if constant is not None:
            return "symbol", constant
        if run == "E" and self.scope.declared:
            return "symbol", "e"
        return None

    def pieces(self, run: str, start: int, applied: bool) -> list[Piece]:
        """What a run means, in pieces; Trouble when it means nothing. `applied` says that a bracket follows."""
        found = self.find(run)
        if found is not None:
            return [(*found, 0, len(run))]
        if len(run) > MAX_RUN:
            raise Trouble(
                "a name that is too long", start, len(run), expected="signs between the names"
            )
        indexed = self._indexed(run)
        if indexed is not None:
            return indexed
        split = self._split(run)
        if split is not None and not (applied and self._looks_like_function(run, split)):
            return split
        if applied and run.casefold() in words.SPELLINGS:  # SIN(x), as some calculators write
            return [("function", words.SPELLINGS[run.casefold()], 0, len(run))]
        typeset = self.typeset(run) if applied else None
        if typeset is not None:
            return [("function", typeset, 0, len(run))]
        if not self.scope.declared:
            last = self._tail(run, applied)
            if last is not None:
                return last
            if not applied or len(run) == 1 or "_" in run or run in GREEK_WORDS:
                return [("symbol", canonical(run), 0, len(run))]
        raise self._unknown(run, start, applied)

    def _looks_like_function(self, run: str, split: list[Piece]) -> bool:
        """Whether letters before a bracket are rather a misspelt function than a product."""
        if any(kind == "function" for kind, *_ in split[:-1]):
            return True
        if len(run) < 3 or any(high - low > 1 for _, _, low, high in split):
            return False
        known = [*words.SPELLINGS, *self.spellings]
        return run in words.FOREIGN or bool(difflib.get_close_matches(run, known, n=1, cutoff=0.75))

    def _indexed(self, run: str) -> list[Piece] | None:
        """`w_1`, `A_ij` for an entry of a declared value, or with an index that a sum runs over."""
        base, _, below = run.partition("_")
        known = self.symbol(base)
        if known is None or not below.isalnum() or len(below) > 4:
            return None
        running = below in self.local or all(letter in self.local for letter in below)
        if not (known in self.scope.values and below.isdigit()) and not running:
            return None
        return [("symbol", known, 0, len(base)), ("lowered", below, len(base), len(run))]

    def _tail(self, run: str, applied: bool) -> list[Piece] | None:
        """`sin2x` and `xsin(x)` where nothing is declared: a function's name at the end or before a digit."""
        for cut in range(1, len(run)):
            if run[cut].isdigit() and (function := self.function(run[:cut])) is not None:
                head: Piece = ("function", function, 0, cut)
                digits = cut
                while digits < len(run) and run[digits].isdigit():
                    digits += 1
                pieces = [head, ("number", run[cut:digits], cut, digits)]
                if digits < len(run):
                    pieces.append(("symbol", canonical(run[digits:]), digits, len(run)))
                return pieces
        if applied:
            for cut in range(1, min(3, len(run) - 1)):
                function = self.function(run[cut:])
                if function is not None and len(run) - cut > 1:
                    return [
                        ("symbol", canonical(run[:cut]), 0, cut),
                        ("function", function, cut, len(run)),
                    ]
        return None

    def _split(self, run: str) -> list[Piece] | None:
        """The run as known names side by side, the longest first; digits only after a function or a letter's name."""
        if len(run) > _SPLITTABLE or (len(run) == 1):
            return None
        dead: set[int] = set()

        def rest(place: int, digits_allowed: bool) -> list[Piece] | None:
            if place == len(run):
                return []
            if place in dead:
                return None
            if run[place].isdigit():
                stop = place
                while stop < len(run) and run[stop].isdigit():
                    stop += 1
                if digits_allowed and (after := rest(stop, False)) is not None:
                    return [("number", run[place:stop], place, stop), *after]
                return None
            if run[place] == "_":
                return None
            for stop in range(len(run), place, -1):
                found = self.find(run[place:stop])
                if found is None or (found[0] == "function" and stop - place == 1):
                    continue
                if found[1] in words.SPECIAL and found[0] == "function" and stop < len(run):
                    continue
                after = rest(stop, found[0] == "function")
                if after is not None:
                    return [(*found, place, stop), *after]
            dead.add(place)
            return None

        return rest(0, False)

    def _unknown(self, run: str, start: int, applied: bool) -> Trouble:
        near = nearest(run, self._known(applied))
        known = sorted({*self.scope.domains, *self.scope.values} - {""})
        if run in words.UNITS and not applied:
            return Trouble(
                f"{run} looks like a unit",
                start,
                len(run),
                expected="the value alone, without a unit",
                edits=((start, start + len(run), ""),),
            )
        if applied and len(run) > 1:
            message = f"{run} is not a function known here"
        elif len(run) > 1 and run[-1].isdigit() and self.find(run.rstrip("0123456789_")):
            base = run.rstrip("0123456789_")
            digits = run[len(base) :].strip("_")
            if "_" not in run:
                return Trouble(
                    f"{run} could mean several things",
                    start,
                    len(run),
                    expected=f"{base}^{digits} or {digits}{base}",
                    edits=((start, start + len(run), f"{base}^{digits}"),),
                )
            message = f"{run} is not a name used here"
        else:
            message = f"{run} is not a name used here"
        if known:
            expected = (
                "one of the names "
                + ", ".join(known[:12])
                + (" or a number" if len(known) < 4 else "")
            )
        else:
            expected = "a number; no names are used here"
        return Trouble(
            message,
            start,
            len(run),
            expected=expected,
            edits=tuple((start, start + len(run), name) for name in near),
        )

    def _known(self, applied: bool) -> Iterator[str]:
        if not applied:
            yield from (name for name in (*self.scope.domains, *self.scope.values) if len(name) > 1)
        yield from words.SPELLINGS
        yield from self.spellings
        if not applied:
            yield "pi"


def nearest(word: str, known: Iterator[str]) -> list[str]:
    """Up to two known words that look like this one, the likeliest first."""
    if len(word) < 2 or len(word) > 24:
        return []
    if word in words.FOREIGN:
        return [words.FOREIGN[word]]
    candidates = list(dict.fromkeys(known))
    close = difflib.get_close_matches(word, candidates, n=2, cutoff=0.6)
    folded = word.casefold()
    return list(dict.fromkeys([name for name in candidates if name.casefold() == folded] + close))[
        :2
    ]


def canonical(run: str) -> str:
    """The one spelling of a name nobody declared: `theta1`, `theta_1` and `θ₁` are `theta_1`."""
    base = run.rstrip("0123456789")
    if base != run and base and not base.endswith("_") and "_" not in base:
        return f"{base}_{run[len(base) :]}"
    return run


def _key(name: str) -> str:
    return name.replace("_", "")
