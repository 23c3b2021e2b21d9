"""Where the values of names come from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from mathkata.maths.trees import Tree


class Values(Protocol):
    """Where the values of names come from; a mapping of names to trees is one."""

    def get(self, name: str, default: Tree, /) -> Tree:
        """The value of the name, or the default if it has none."""
        ...


class Layer:
    """Further values over others, which are only looked up when needed; `hidden` names have none below."""

    __slots__ = ("below", "given", "hidden")

    def __init__(
        self, below: Values, given: Mapping[str, Tree], hidden: frozenset[str] = frozenset()
    ) -> None:
        self.below = below
        self.given = given
        self.hidden = hidden

    def get(self, name: str, default: Tree, /) -> Tree:
        """The value of the name, or the default."""
        if name in self.given:
            return self.given[name]
        return default if name in self.hidden else self.below.get(name, default)
