"""The smallest draws that show a finding: what an author wants to look at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from mathkata.checking.tally import Notes, Tally
from mathkata.checking.variants import examine
from mathkata.maths.trees import Apply, Number, Tree, names, walk
from mathkata.model.errors import EvaluationError
from mathkata.model.places import Finding
from mathkata.problems import CompiledTemplate
from mathkata.problems.compiled import CompiledDraw
from mathkata.problems.variant import Variant, draw_values

SHRUNK = frozenset(
    {
        "routes-disagree",
        "undefined",
        "interval-reversed",
        "line-does-not-follow",
        "line-undefined",
        "solution-misses-answer",
        "options-alike",
        "own-answer",
        "key-not-an-option",
        "sample-outcome",
        "mistake-not-named",
        "beyond-limits",
    }
)
"""Codes of findings that are shown with their smallest draws."""
SAMPLES = 400
WHOLE_TRIES = 60
MOST_TRIES = 300
_ENTRYWISE = frozenset({"vector", "matrix"})
"""Draws whose entries are drawn one by one by one rule: an entry may take any value seen in them."""

Draws = Mapping[str, Tree]


def shrink(compiled: CompiledTemplate, finding: Finding, notes: Notes) -> Finding:
    """The finding with the smallest draws that were found to show it; the finding itself if there are none."""
    if finding.code not in SHRUNK or finding.seed is None or not compiled.draws:
        return finding
    search = _Search(compiled, finding, notes)
    best = search.run()
    if best is None:
        return finding
    advice = f"{best.advice.rstrip('.')}; these are the smallest draws that show it".removeprefix(
        "; "
    )
    return replace(best, seed=finding.seed, command=finding.command, advice=advice)


class _Search:
    def __init__(self, compiled: CompiledTemplate, finding: Finding, notes: Notes) -> None:
        self.compiled = compiled
        self.finding = finding
        self.notes = notes
        self.tries = 0
        self.best: tuple[int, Draws, Finding] | None = None
        self.seen: set[str] = set()
        self.pool = list(_samples(compiled, finding.seed or 0))

    def run(self) -> Finding | None:
        """Whole samples first, the smallest before the others; then draw by draw towards smaller values."""
        for drawn in sorted(self.pool, key=_size)[:WHOLE_TRIES]:
            if self.better(drawn):
                break
        if self.best is None:
            for drawn in _of_seed(self.compiled, self.finding.seed or 0):
                if self.better(drawn):
                    break
        while self.best is not None and any(self.better(each) for each in self.smaller()):
            pass
        return None if self.best is None else self.best[2]

    def better(self, drawn: Draws) -> bool:
        """Whether these draws are smaller than the best so far, allowed, and show the finding; then they are the best."""
        if self.best is not None and _size(drawn) >= self.best[0]:
            return False
        key = repr(sorted((name, repr(value)) for name, value in drawn.items()))
        if key in self.seen or self.tries >= MOST_TRIES:
            return False
        self.seen.add(key)
        self.tries += 1
        found = self.shows(drawn)
        if found is None:
            return False
        self.best = (_size(drawn), drawn, found)
        return True

    def shows(self, drawn: Draws) -> Finding | None:
        seed = self.finding.seed or 0
        tally = Tally(self.compiled.id)
        try:
            if self.finding.code != "undefined" and Variant(self.compiled, seed, drawn).holds():
                return None
            examine(self.compiled, replace(self.notes, tally=tally, seed=seed), drawn)
        except (EvaluationError, ArithmeticError, ValueError, TypeError, LookupError):
            return None
        if self.finding.code == "sample-outcome" and any(
            found.code == "mistake-outcome" for found in tally.findings.values()
        ):
            # Draws on which a mistake is right are never served.
            return None
        place = self.finding.place
        wanted = (self.finding.code, place.file, place.line, place.column)
        return tally.findings.get(wanted)

    def smaller(self) -> Iterator[Draws]:
        """The best draws with one draw, or one entry of one, made smaller."""
        if self.best is None:
            return
        current = dict(self.best[1])
        for draw in self.compiled.draws:
            if self.is_alone(draw):
                for values in self.values_of(draw):
                    yield {**current, **dict(zip(draw.names, values, strict=True))}
            if draw.function.name in _ENTRYWISE:
                yield from self.entrywise(draw, current)

    def is_alone(self, draw: CompiledDraw) -> bool:
        """Whether a draw neither uses another one nor is used by one."""
        drawn = {name for each in self.compiled.draws for name in each.names}
        for each in self.compiled.draws:
            used = set().union(
                *(names(part) for part in (*each.arguments, *each.keywords.values()))
            )
            if (each is draw and used & drawn) or (each is not draw and used & set(draw.names)):
                return False
        return True

    def values_of(self, draw: CompiledDraw) -> list[tuple[Tree, ...]]:
        """The values seen of a draw, the smallest first."""
        seen = {tuple(sample[name] for name in draw.names) for sample in self.pool}
        return sorted(seen, key=lambda values: (sum(map(_weight, values)), repr(values)))

    def entrywise(self, draw: CompiledDraw, current: Draws) -> Iterator[Draws]:
        """The draws with one entry of a vector or matrix replaced by a smaller one seen in it."""
        name = draw.names[0]
        whole = current[name]
        seen = {
            node for sample in self.pool for node in walk(sample[name]) if isinstance(node, Number)
        }
        entries = sorted(seen, key=lambda node: (_weight(node), repr(node)))
        for path in _paths(whole):
            for entry in entries:
                if _weight(entry) >= _weight(_at(whole, path)):
                    break
                yield {**current, name: _with(whole, path, entry)}


def _samples(compiled: CompiledTemplate, seed: int) -> Iterator[Draws]:
    for other in range(SAMPLES):
        try:
            yield draw_values(compiled, other, 0)
        except EvaluationError:
            continue
    yield from _of_seed(compiled, seed)


def _of_seed(compiled: CompiledTemplate, seed: int) -> Iterator[Draws]:
    """The first draws of a seed that are allowed, and those before them."""
    for attempt in range(60):
        try:
            drawn = draw_values(compiled, seed, attempt)
            yield drawn
            if not Variant(compiled, seed, drawn).holds():
                return
        except EvaluationError:
            return


def _size(drawn: Draws) -> int:
    return sum(map(_weight, drawn.values()))


def _weight(tree: Tree) -> int:
    """How much there is to look at: digits' worth of every number, one for a minus sign, one for every node."""
    total = 0
    for node in walk(tree):
        total += 1
        if isinstance(node, Number):
            size = abs(int(node.value.p)) * 2 + 3 * (int(node.value.q) - 1)
            total += size + (1 if node.value < 0 else 0)
    return total


Path = tuple[int, ...]


def _paths(tree: Tree, path: Path = ()) -> Iterator[Path]:
    if isinstance(tree, Number):
        yield path
    for index, part in enumerate(tree.parts):
        yield from _paths(part, (*path, index))


def _at(tree: Tree, path: Path) -> Tree:
    for index in path:
        tree = tree.parts[index]
    return tree


def _with(tree: Tree, path: Path, entry: Tree) -> Tree:
    if not path or not isinstance(tree, Apply):
        return entry
    args = list(tree.args)
    args[path[0]] = _with(args[path[0]], path[1:], entry)
    return Apply(tree.head, tuple(args))
