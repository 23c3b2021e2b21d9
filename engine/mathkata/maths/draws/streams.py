"""A stream of integers for one draw: the same for the same template, seed, attempt and name, everywhere and for ever.

SHA-256 in counter mode, and integer arithmetic only: no library's random generator, no floating point, so that a seed
printed on paper this year makes the same problem in ten years.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TypeVar

Item = TypeVar("Item")


class Stream:
    """Integers drawn one after the other for one draw of one template.

    `attempt` counts redraws (0 the first time); `name` is the draw's name (or names, joined). Changing any of the four
    gives an unrelated stream.
    """

    __slots__ = ("_blocks", "_bytes", "_key")

    def __init__(self, template_id: str, seed: int, attempt: int, name: str) -> None:
        fields = (template_id, str(seed), str(attempt), name)
        # Every field is written with its length, so that no two different lists of fields look the same.
        text = "".join(f"{len(field.encode())}:{field}," for field in ("mathkata", *fields))
        self._key = hashlib.sha256(text.encode()).digest()
        self._blocks = 0
        self._bytes = b""

    def _take(self, count: int) -> int:
        """The next `count` bytes as one integer, first byte highest."""
        while len(self._bytes) < count:
            block = hashlib.sha256(self._key + self._blocks.to_bytes(8, "big")).digest()
            self._blocks += 1
            self._bytes += block
        taken, self._bytes = self._bytes[:count], self._bytes[count:]
        return int.from_bytes(taken, "big")

    def below(self, n: int) -> int:
        """An integer from 0 to n - 1, each as likely as the others."""
        if n < 1:
            raise ValueError(f"below({n}): a positive number was expected")
        bits = (n - 1).bit_length()
        if bits == 0:
            return 0
        count = (bits + 7) // 8
        while True:
            # Numbers that are too large are thrown away: a remainder would favour the small ones.
            value = self._take(count) >> (8 * count - bits)
            if value < n:
                return value

    def between(self, low: int, high: int) -> int:
        """An integer from low to high, both included."""
        if low > high:
            raise ValueError(f"between({low}, {high}): the smaller number comes first")
        return low + self.below(high - low + 1)

    def choose(self, items: Sequence[Item]) -> Item:
        """One of the items."""
        return items[self.below(len(items))]

    def shuffle(self, items: Sequence[Item]) -> list[Item]:
        """The items in a random order, each order as likely as the others."""
        return self.sample(items, len(items))

    def sample(self, items: Sequence[Item], count: int) -> list[Item]:
        """`count` of the items, none twice, in the order they were drawn."""
        if not 0 <= count <= len(items):
            raise ValueError(f"sample of {count} out of {len(items)}")
        moved: dict[int, int] = {}
        drawn = []
        for position in range(count):
            # The swaps of Fisher and Yates, remembered only where something moved: a long range costs nothing.
            other = position + self.below(len(items) - position)
            drawn.append(items[moved.get(other, other)])
            moved[other] = moved.get(position, position)
        return drawn
