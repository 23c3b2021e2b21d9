"""Blocks of text with a baseline, and how to put them together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mathkata.typeset.style import cells


@dataclass(frozen=True, slots=True)
class Block:
    """Rows of text of equal width (in columns of a terminal); `baseline` is the row that stands on the line."""

    lines: tuple[str, ...]
    baseline: int
    width: int

    @property
    def height(self) -> int:
        """How many rows."""
        return len(self.lines)

    @property
    def below(self) -> int:
        """How many rows stand below the baseline."""
        return len(self.lines) - 1 - self.baseline

    def __str__(self) -> str:
        return "\n".join(line.rstrip() for line in self.lines)


EMPTY = Block(("",), 0, 0)


def of_text(text: str) -> Block:
    """One row."""
    return Block((text,), 0, cells(text))


def of_lines(lines: Sequence[str], baseline: int) -> Block:
    """Rows, filled up on the right."""
    width = max(map(cells, lines))
    return Block(tuple(line + " " * (width - cells(line)) for line in lines), baseline, width)


def blank(width: int) -> Block:
    """Room."""
    return Block((" " * width,), 0, width)


def beside(blocks: Sequence[Block]) -> Block:
    """Blocks side by side on one baseline."""
    if len(blocks) == 1:
        return blocks[0]
    if not blocks:
        return EMPTY
    above = max(block.baseline for block in blocks)
    height = above + 1 + max(block.below for block in blocks)
    rows: list[str] = []
    for row in range(height):
        out = []
        for block in blocks:
            inside = row - above + block.baseline
            out.append(block.lines[inside] if 0 <= inside < block.height else " " * block.width)
        rows.append("".join(out))
    return Block(tuple(rows), above, sum(block.width for block in blocks))


def over(blocks: Sequence[Block], baseline: int, align: str = "c") -> Block:
    """Blocks above each other; the baseline is counted in rows of the result."""
    width = max(block.width for block in blocks)
    lines = [line for block in blocks for line in widened(block, width, align).lines]
    return Block(tuple(lines), baseline, width)


def widened(block: Block, width: int, align: str = "c") -> Block:
    """The block with room around it: `l`, `c` or `r`."""
    extra = width - block.width
    if extra <= 0:
        return block
    left = {"l": 0, "r": extra}.get(align, extra // 2)
    lines = tuple(" " * left + line + " " * (extra - left) for line in block.lines)
    return Block(lines, block.baseline, width)


def heightened(block: Block, above: int, below: int) -> Block:
    """The block with empty rows above and below the baseline, at least so many."""
    top = max(0, above - block.baseline)
    bottom = max(0, below - block.below)
    if not top and not bottom:
        return block
    empty = (" " * block.width,)
    return Block(empty * top + block.lines + empty * bottom, block.baseline + top, block.width)


def shifted(block: Block, rows: int) -> Block:
    """The block moved up by so many rows (down if negative)."""
    if rows >= 0:
        lower = heightened(block, 0, block.below + rows - block.height + 1)
        baseline = block.baseline + rows
        if baseline < lower.height:
            return Block(lower.lines, baseline, block.width)
        empty = (" " * block.width,) * (baseline - lower.height + 1)
        return Block(lower.lines + empty, baseline, block.width)
    baseline = block.baseline + rows
    if baseline >= 0:
        return Block(block.lines, baseline, block.width)
    return Block((" " * block.width,) * -baseline + block.lines, 0, block.width)


# bracket -> (alone, top, middle, bottom, filler)
_PIECES = {
    "(": "⎛ ⎝⎜",
    ")": "⎞ ⎠⎟",
    "[": "⎡ ⎣⎢",
    "]": "⎤ ⎦⎥",
    "{": "⎧⎨⎩⎪",
    "}": "⎫⎬⎭⎪",
    "|": "││││",
    "‖": "‖‖‖‖",
    "⌈": "⎡ ⎢⎢",
    "⌉": "⎤ ⎥⎥",
    "⌊": "⎢ ⎣⎢",
    "⌋": "⎥ ⎦⎥",
    "↑": "↑ ││",
    "↓": "│ ↓│",
    "↕": "↕ ↕│",
}
_ASCII_PIECES = {
    "(": "/ \\|", ")": "\\ /|", "[": "[ [[", "]": "] ]]", "{": "/<\\|", "}": "\\>/|", "|": "||||", "‖": "||||",
}  # fmt: skip


def bracket(text: str, above: int, below: int, ascii_only: bool = False) -> Block:
    """A bracket that covers so many rows above and below the baseline."""
    height = above + 1 + below
    if height == 1 or not text:
        return of_text(text)
    if text in "⟨⟩/∖":
        return _slanted(text, above, height, ascii_only)
    table = _ASCII_PIECES if ascii_only else _PIECES
    pieces = table.get(text)
    if pieces is None:
        return shifted(of_text(text), 0)
    top, middle, bottom, filler = tuple(pieces)
    if middle == " ":
        middle = filler
    rows = [top, *[filler] * (height - 2), bottom]
    if text in "{}":
        if height == 2:
            rows = list("⎰⎱" if text == "{" else "⎱⎰") if not ascii_only else list("/\\")
        else:
            rows[min(max(above, 1), height - 2)] = middle
    if text == "‖" and ascii_only:
        rows = ["||"] * height
    return of_lines(rows, above)


def _slanted(text: str, above: int, height: int, ascii_only: bool) -> Block:
    """Angle brackets and slashes, drawn with diagonals."""
    up, down = ("/", "\\") if ascii_only else ("╱", "╲")
    if text in "/∖":
        sign = up if text == "/" else down
        offsets = range(height - 1, -1, -1) if text == "/" else range(height)
        return of_lines([" " * offset + sign for offset in offsets], above)
    half = (height + 1) // 2
    rows = []
    for row in range(height):
        upper = row < height // 2 or (height % 2 == 1 and row == height // 2)
        distance = half - 1 - row if row < half else row - (height - half)
        if text == "⟨":
            rows.append(" " * distance + (up if upper and row < height // 2 else down))
        else:
            rows.append(" " * (half - 1 - distance) + (down if row < height // 2 else up))
    if height % 2:
        rows[height // 2] = " " * (half - 1) * (text == "⟩") + (
            "<" if text == "⟨" else ">" if ascii_only else text
        )
        if not ascii_only:
            rows[height // 2] = " " * (half - 1) * (text == "⟩") + text
    return of_lines(rows, above)
