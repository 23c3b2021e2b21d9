"""Draws of vectors, matrices, lists and distributions."""

from __future__ import annotations

from collections.abc import Mapping

from flint import fmpq, fmpz_mat

from mathkata.maths.draws.arguments import Arguments
from mathkata.maths.draws.streams import Stream
from mathkata.maths.evaluation import collected
from mathkata.maths.trees import Number, Tree
from mathkata.maths.trees import matrix as matrix_tree
from mathkata.maths.trees import vector as vector_tree
from mathkata.model.errors import EvaluationError

MOST_TRIES = 5000

Args = tuple[Tree, ...]
Keywords = Mapping[str, Tree]

PYTHAGOREAN: Mapping[int, tuple[tuple[int, ...], ...]] = {
    2: ((3, 4), (5, 12), (8, 15), (7, 24), (20, 21)),
    3: ((1, 2, 2), (2, 3, 6), (1, 4, 8), (4, 4, 7), (2, 6, 9), (6, 6, 7)),
    4: ((1, 1, 1, 1), (1, 2, 2, 4), (1, 1, 3, 5), (2, 2, 4, 5), (1, 4, 4, 4), (2, 4, 5, 6)),
}
"""Vectors of positive integers whose length is an integer too."""


def sample(stream: Stream, args: Args, keywords: Keywords) -> Tree:
    """k items of a list, none twice, in the order they were drawn."""
    take = Arguments("sample", args, keywords)
    count, pool = take.integer(0, "k", 0), take.list(1, "list")
    if count > len(pool):
        raise EvaluationError(f"sample: k is {count}, and the list has only {len(pool)} items")
    return collected("list", tuple(stream.sample(pool, count)))


def permutation(stream: Stream, args: Args, keywords: Keywords) -> Tree:
    """The items of a list in random order; of a number n, the integers from 0 to n - 1."""
    take = Arguments("permutation", args, keywords)
    if isinstance(take.tree(0, "list"), Number):
        count = take.entries(take.integer(0, "list", 1))
        pool: tuple[Tree, ...] = tuple(Number(k) for k in range(count))
    else:
        pool = take.list(0, "list")
    return collected("list", tuple(stream.shuffle(pool)))


def distinct(stream: Stream, args: Args, keywords: Keywords) -> Tree:
    """k different integers from lo to hi, in the order they were drawn."""
    take = Arguments("distinct", args, keywords)
    count, span = take.entries(take.integer(0, "k", 1)), take.span(1)
    if count > len(span):
        raise EvaluationError(f"distinct: k is {count}, and the range has only {len(span)} numbers")
    return vector_tree(tuple(Number(value) for value in stream.sample(span, count)))


def vector(stream: Stream, args: Args, keywords: Keywords) -> Tree:
    """A vector of n integers from lo to hi; `exclude` holds for every entry."""
    take = Arguments("vector", args, keywords)
    count, span = take.entries(take.integer(0, "n", 1)), take.span(1)
    return vector_tree(tuple(Number(stream.choose(span)) for _ in range(count)))


def matrix(stream: Stream, args: Args, keywords: Keywords) -> Tree:
    """A matrix of m rows and n columns with integers from lo to hi; `exclude` holds for every entry."""
    take = Arguments("matrix", args, keywords)
    height, width = take.integer(0, "m", 1), take.integer(1, "n", 1)
    span = take.span(2)
    take.entries(height * width)
    return matrix_tree(
        tuple(tuple(Number(stream.choose(span)) for _ in range(width)) for _ in range(height))
    )


def invertible(stream: Stream, args: Args, keywords: Keywords) -> Tree:
    """An n by n matrix of integers from lo to hi with an inverse; with `det=[...]`, one of these determinants."""
    take = Arguments("invertible", args, keywords)
    size, span = take.integer(0, "n", 1), take.span(1)
    if size > 6:
        raise take.wrong("n", "an integer from 1 to 6", take.tree(0, "n"))
    wanted = frozenset(take.integers(3, "det")) if "det" in keywords else None
    for _ in range(MOST_TRIES):
        entries = [stream.choose(span) for _ in range(size * size)]
        determinant = int(fmpz_mat(size, size, entries).det())
        if determinant != 0 and (wanted is None or determinant in wanted):
            rows = [entries[start : start + size] for start in range(0, size * size, size)]
            return matrix_tree(tuple(tuple(Number(entry) for entry in row) for row in rows))
    raise EvaluationError(
        f"invertible: no such matrix was found in {MOST_TRIES} tries; allow more entries or determinants"
    )


def pythagorean(stream: Stream, args: Args, keywords: Keywords) -> Tree:
    """A vector of 2, 3 or 4 integers whose length is an integer, such as (3, -4); signs and order are random."""
    take = Arguments("pythagorean", args, keywords)
    size = take.integer(0, "dim") if args else 2
    if size not in PYTHAGOREAN:
        raise take.wrong("dim", "2, 3 or 4", take.tree(0, "dim"))
    entries = stream.shuffle(stream.choose(PYTHAGOREAN[size]))
    return vector_tree(tuple(Number(entry * (1 - 2 * stream.below(2))) for entry in entries))


def distribution(stream: Stream, args: Args, keywords: Keywords) -> Tree:
    """n positive probabilities that add up to 1, all with this denominator: `distribution(3, 10)`."""
    take = Arguments("distribution", args, keywords)
    count = take.entries(take.integer(0, "n", 1))
    denominator = take.integer(1, "denominator", 1)
    if denominator < count:
        raise take.wrong("denominator", f"at least n = {count}", take.tree(1, "denominator"))
    # n - 1 different cuts between the units: every way to share them out is equally likely.
    cuts = sorted(stream.sample(range(1, denominator), count - 1))
    edges = [0, *cuts, denominator]
    return vector_tree(
        tuple(Number(fmpq(edges[k + 1] - edges[k], denominator)) for k in range(count))
    )
