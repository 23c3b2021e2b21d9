"""The tree of a statement: frozen blocks that hold words and formulas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from mathkata.typeset.tree import Formula


@dataclass(frozen=True, slots=True)
class Text:
    """Plain words."""

    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that stand out."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Words that are stressed."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """Program text inside a line."""

    text: str


@dataclass(frozen=True, slots=True)
class Math:
    """A formula inside a line."""

    formula: Formula


@dataclass(frozen=True, slots=True)
class LineBreak:
    """The line ends here."""


@dataclass(frozen=True, slots=True)
class Link:
    """Words that point somewhere; printed as words, with the address behind them where it differs."""

    children: tuple[Inline, ...]
    target: str


Inline: TypeAlias = Text | Strong | Emphasis | Code | Math | LineBreak | Link


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines of words and formulas."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `level` counts from 1."""

    level: int
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class BulletList:
    """Items without an order."""

    items: tuple[tuple[BlockNode, ...], ...]


@dataclass(frozen=True, slots=True)
class OrderedList:
    """Numbered items, counted from `start`."""

    items: tuple[tuple[BlockNode, ...], ...]
    start: int = 1


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """Program text in lines of its own."""

    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: a header row, and rows as long; `align` has one of `l`, `c`, `r` per column."""

    header: tuple[tuple[Inline, ...], ...]
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]
    align: str


@dataclass(frozen=True, slots=True)
class DisplayMath:
    """A formula in lines of its own."""

    formula: Formula


@dataclass(frozen=True, slots=True)
class Quote:
    """Quoted blocks."""

    blocks: tuple[BlockNode, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A line between blocks."""


BlockNode: TypeAlias = (
    Paragraph | Heading | BulletList | OrderedList | CodeBlock | Table | DisplayMath | Quote | Rule
)


@dataclass(frozen=True, slots=True)
class Document:
    """A statement that was read."""

    blocks: tuple[BlockNode, ...]
