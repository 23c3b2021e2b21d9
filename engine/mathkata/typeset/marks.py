"""Roots and marks over, under and through a block."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from mathkata.typeset.layout import Block, beside, blank, of_lines, of_text, over, widened
from mathkata.typeset.style import MARKS
from mathkata.typeset.tree import Decorated, Node, Root, Symbol, bare

if TYPE_CHECKING:
    from mathkata.typeset.block import BlockPrinter

_WIDE = {
    "hat": "^", "tilde": "~", "vec": "→", "dot": "˙", "ddot": "¨", "check": "ˇ", "breve": "˘", "acute": "´", "grave": "`",
    "ring": "˚",
}  # fmt: skip
_WIDE_ASCII = {
    "vec": "->",
    "dot": ".",
    "ddot": "..",
    "check": "v",
    "acute": "'",
    "ring": "o",
    "breve": "u",
}


def root(printer: BlockPrinter, node: Root, tight: bool) -> Block:
    """A root: √x for one sign, a hook with a line over anything longer."""
    body = printer.block(node.body, tight)
    ascii_only = printer.style.ascii
    index = None if node.index is None else printer.block(node.index, tight=True)
    if _is_one_sign(node.body) and not ascii_only:
        small = {"3": "∛", "4": "∜"}.get(index.lines[0] if index else "", "" if index else "√")
        if small:
            return beside([of_text(small), body])
    bar = "_" * body.width if ascii_only else "─" * body.width
    corner, stem, hook = (" ", "|", "\\") if ascii_only else ("┌", "│", "╲")
    inner = [corner + bar, *(stem + line for line in body.lines)]
    left = [" "] * body.height + [hook]
    hooked = of_lines([a + b for a, b in zip(left, inner, strict=True)], body.baseline + 1)
    if index is None:
        return hooked
    # The index stands on the hook, in the row above it or higher.
    room = max(0, index.width - 1)
    lines = [" " * room + line for line in hooked.lines]
    extra = max(0, index.height + 1 - len(lines))
    lines = [" " * (room + hooked.width)] * extra + lines
    for place, line in enumerate(index.lines):
        row = len(lines) - 1 - index.height + place
        lines[row] = line + lines[row][room + 1 :]
    return of_lines(lines, hooked.baseline + extra)


def _is_one_sign(node: Node) -> bool:
    node = bare(node)
    return isinstance(node, Symbol)


def decorated(printer: BlockPrinter, node: Decorated, tight: bool) -> Block:
    """A mark on one letter as part of it, on anything longer as a row of its own."""
    body = printer.block(node.body, tight)
    mark, ascii_only = node.mark, printer.style.ascii
    if body.height == 1 and mark in MARKS and not ascii_only:
        letter = unicodedata.normalize("NFC", body.lines[0])
        if len(letter) == 1:
            return Block((letter + MARKS[mark],), 0, body.width)
        if mark == "cancel":
            return Block(("".join(sign + "\u0336" for sign in letter),), 0, body.width)
    if mark == "boxed":
        return _boxed(body, ascii_only)
    width = max(1, body.width)
    if mark == "cancel":
        return beside([of_text("cancel("), body, of_text(")")])
    if mark == "underline":
        return over([body, of_text(("-" if ascii_only else "‾") * width)], body.baseline)
    if mark == "underbrace":
        return over([body, of_text(_brace(width, "╰┬╯", ascii_only))], body.baseline)
    if mark == "overbrace":
        return over([of_text(_brace(width, "╭┴╮", ascii_only)), body], body.baseline + 1)
    if mark in ("overline", "bar"):
        top = "_" * width
    elif mark.startswith("over"):
        shaft = "-" if ascii_only else "─"
        left = "<" if ascii_only else "←"
        right = ">" if ascii_only else "→"
        width = max(2, width)
        first = shaft if mark == "overrightarrow" else left
        last = shaft if mark == "overleftarrow" else right
        top = first + shaft * (width - 2) + last
    elif mark in ("hat", "tilde") and width > 2:
        top = (
            ("╱" + "‾" * (width - 2) + "╲")
            if mark == "hat" and not ascii_only
            else _WIDE[mark] * width
        )
        if mark == "hat":
            top = "^"
    else:
        top = _WIDE_ASCII.get(mark, _WIDE.get(mark, "^")) if ascii_only else _WIDE.get(mark, "^")
    return over([of_text(top), body], body.baseline + 1)


def _brace(width: int, signs: str, ascii_only: bool) -> str:
    if ascii_only:
        signs = "\\+/" if signs[0] == "╰" else "/+\\"
    left, middle, right = tuple(signs)
    shaft = "-" if ascii_only else "─"
    if width < 3:
        return middle.center(width)
    side = (width - 3) // 2
    return left + shaft * side + middle + shaft * (width - 3 - side) + right


def _boxed(body: Block, ascii_only: bool) -> Block:
    corners = "++++-|" if ascii_only else "┌┐└┘─│"
    bar = corners[4] * (body.width + 2)
    side = Block((corners[5],) * body.height, body.baseline, 1)
    middle = beside([side, blank(1), body, blank(1), side])
    rows = [
        of_text(corners[0] + bar + corners[1]),
        widened(middle, body.width + 4),
        of_text(corners[2] + bar + corners[3]),
    ]
    return over(rows, body.baseline + 1)
