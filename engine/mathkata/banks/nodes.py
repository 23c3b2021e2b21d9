"""The tree of a bank: texts, lists and mappings that know where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from mathkata.model.places import Source

Plain = Source | list["Plain"] | dict[str, "Plain"]
"""The tree without places: what the schema reads."""


@dataclass(frozen=True)
class Scalar:
    """One text. `style` is empty for plain text, else the sign it was written with: `'`, `"`, `|` or `>`."""

    source: Source
    start: int
    end: int
    style: str

    @property
    def text(self) -> str:
        """The text as YAML reads it."""
        return self.source.text


@dataclass(frozen=True)
class Items:
    """A list; `flow` if it was written in brackets."""

    nodes: tuple[Node, ...]
    start: int
    end: int
    flow: bool


@dataclass(frozen=True)
class Entries:
    """A mapping; `flow` if it was written in braces. Keys are different from each other."""

    pairs: tuple[tuple[Scalar, Node], ...]
    start: int
    end: int
    flow: bool

    @cached_property
    def by_key(self) -> dict[str, tuple[Scalar, Node]]:
        """Key text to key and value."""
        return {key.text: (key, node) for key, node in self.pairs}


Node = Scalar | Items | Entries


def plain(node: Node) -> Plain:
    """The tree without places."""
    if isinstance(node, Scalar):
        return node.source
    if isinstance(node, Items):
        return [plain(item) for item in node.nodes]
    return {key.text: plain(value) for key, value in node.pairs}


def lookup(root: Node, path: Sequence[int | str]) -> tuple[Scalar | None, Node, bool]:
    """The last key on the way, the node at a path, and whether the whole path was there.

    Steps that lead nowhere (a missing key, an item of a text that stands for a list) end the way early.
    """
    key: Scalar | None = None
    node = root
    for step in path:
        if isinstance(node, Entries) and step in node.by_key:
            key, node = node.by_key[str(step)]
        elif isinstance(node, Items) and isinstance(step, int) and step < len(node.nodes):
            key, node = None, node.nodes[step]
        else:
            return key, node, False
    return key, node, True
