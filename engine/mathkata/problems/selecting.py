"""Which templates a sheet or drill takes, and the seeds of their problems."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable


def rank(seed: int, template_id: str) -> bytes:
    """A template's place in the order of a seed: a new template does not reshuffle the others."""
    return hashlib.sha256(f"mathkata select\0{seed}\0{template_id}".encode()).digest()


def problem_seed(seed: int, template_id: str, repeat: int = 0, edition: int = 0) -> int:
    """The seed of a template's problem on a sheet: its `repeat`-th there, on this edition."""
    text = f"mathkata problem\0{seed}\0{template_id}\0{repeat}\0{edition}"
    # Nine digits are easy to type again: `mathkata grade ID --seed N`.
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8]) % 1_000_000_000


def select(
    template_ids: Iterable[str], count: int, seed: int, edition: int = 0
) -> list[tuple[str, int]]:
    """`count` pairs (template id, problem seed): every template once, in the order of its hash with the seed, before
    any comes again."""
    ordered = sorted(set(template_ids), key=lambda each: rank(seed, each))
    if not ordered:
        return []
    return [
        (
            ordered[index % len(ordered)],
            problem_seed(seed, ordered[index % len(ordered)], index // len(ordered), edition),
        )
        for index in range(count)
    ]
