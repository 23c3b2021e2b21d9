"""A formula laid out in rows of Unicode: fractions on the baseline, brackets that grow, limits above and below."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from mathkata.typeset.grids import grid_block
from mathkata.typeset.layout import (
    EMPTY,
    Block,
    beside,
    blank,
    bracket,
    heightened,
    of_lines,
    of_text,
    over,
    widened,
)
from mathkata.typeset.line import columns, node_line, primes
from mathkata.typeset.marks import decorated, root
from mathkata.typeset.spacing import gap
from mathkata.typeset.style import DEFAULT, Style, lowered, raised, symbol_text, to_ascii, word_text
from mathkata.typeset.tree import (
    Binomial,
    Decorated,
    Fenced,
    Formula,
    Fraction,
    Function,
    Grid,
    Node,
    Root,
    Row,
    Script,
    Space,
    Stacked,
    Symbol,
    Word,
    atom_class,
    bare,
    is_bracketed,
    items_of,
)

_SIGNS = frozenset("+−±∓")


def to_block(formula: Formula, style: Style = DEFAULT) -> Block:
    """The formula in two dimensions, as rows of text with a baseline."""
    return node_block(formula.body, style)


def node_block(node: Node, style: Style = DEFAULT) -> Block:
    """A node in two dimensions; accents are composed where Unicode has the letter."""
    block = BlockPrinter(style).block(node)
    lines = [unicodedata.normalize("NFC", line) for line in block.lines]
    if style.ascii and not all(line.isascii() for line in lines):
        lines = ["".join(map(to_ascii, line)) for line in lines]
    return of_lines(lines, block.baseline)


class BlockPrinter:
    """Prints nodes as blocks."""

    def __init__(self, style: Style) -> None:
        self.style = style

    def block(self, node: Node, tight: bool = False) -> Block:
        """The block of a node; `tight` in scripts."""
        if isinstance(node, Row):
            return self.row(node.items, tight)
        if isinstance(node, Symbol):
            return of_text(symbol_text(node, self.style))
        if isinstance(node, Word):
            return of_text(word_text(node, self.style))
        if isinstance(node, Function):
            return of_text(node.name)
        if isinstance(node, Space):
            return blank(0 if tight and node.em < 0.3 else columns(node))
        if isinstance(node, Script):
            return self.script(node, tight)
        if isinstance(node, Fraction):
            return self.fraction(node, tight)
        if isinstance(node, Binomial):
            upper = self.block(node.over, tight)
            inner = over([upper, blank(1), self.block(node.under, tight)], upper.height)
            return self.fence("(", inner, ")")
        if isinstance(node, Root):
            return root(self, node, tight)
        if isinstance(node, Fenced):
            return self.fenced(node, tight)
        if isinstance(node, Decorated):
            return decorated(self, node, tight)
        if isinstance(node, Stacked):
            return self.stacked(node, tight)
        return grid_block(self, node, tight)

    def row(self, items: tuple[Node, ...], tight: bool = False) -> Block:
        """Neighbours side by side; `\\Big` brackets grow with what stands between them."""
        blocks: list[Block] = []
        waiting: list[int] = []
        before = ""
        drawn = before_item = None
        for item in items:
            kind = atom_class(item)
            block = self.block(item, tight)
            if isinstance(item, Symbol) and item.text in _SIGNS and kind == "ord":
                kind = "sign"
            room = gap(before, kind, tight)
            if (
                not room
                and block.width
                and drawn
                and _touch(before_item, item, drawn, block, self.style)
            ):
                room = 1
            if room and not (blocks and blocks[-1].lines[0].endswith(" ") and before == "space"):
                blocks.append(blank(room))
            core = item.base if isinstance(item, Script) else item
            if isinstance(core, Symbol) and core.size:
                if kind == "open":
                    waiting.append(len(blocks))
                elif kind == "close" and waiting:
                    start = waiting.pop()
                    content = beside(blocks[start + 1 :]) if blocks[start + 1 :] else EMPTY
                    above, below = content.baseline, content.below
                    left = items_text(items, blocks[start], self.style)
                    blocks[start] = bracket(left, above, below, self.style.ascii)
                    grown = bracket(core.text, above, below, self.style.ascii)
                    block = self.attach(grown, item) if isinstance(item, Script) else grown
            blocks.append(block)
            if kind and kind != "space":
                before = kind
            elif kind == "space" and block.width:
                before = "space"
            drawn, before_item = block, item
        return beside(blocks)

    def attach(self, base: Block, node: Script) -> Block:
        """Sub- and superscript beside a block, below its lowest and above its highest row."""
        sub = None if node.sub is None else self.block(node.sub, tight=True)
        sup = None if node.sup is None else self.block(node.sup, tight=True)
        if base.height > 1 and not self.style.ascii and atom_class(node.base) != "int":
            sup = _small(sup, raised)
            sub = _small(sub, lowered)
        width = max(sub.width if sub else 0, sup.width if sup else 0)
        top: list[Block] = []
        if base.height == 1:
            lines = [widened(sup, width, "l")] if sup else []
            lines.append(blank(width))
            lines += [widened(sub, width, "l")] if sub else []
            return beside([base, over(lines, sup.height if sup else 0, "l")])
        # A tall base: the scripts stand at its upper and lower end.
        rows = [" " * width] * base.height
        above = below = 0
        column = Block(tuple(rows), base.baseline, width)
        if sup:
            above = sup.height - 1
        if sub:
            below = sub.height - 1
        column = heightened(column, base.baseline + above, base.below + below)
        text = list(column.lines)
        if sup:
            for place, line in enumerate(widened(sup, width, "l").lines):
                text[place] = line
        if sub:
            start = len(text) - sub.height
            for place, line in enumerate(widened(sub, width, "l").lines):
                text[start + place] = line
        top.append(base)
        top.append(Block(tuple(text), column.baseline, width))
        return beside(top)

    def script(self, node: Script, tight: bool) -> Block:
        """Scripts in raised or lowered characters where short, else in rows of their own."""
        core = bare(node.base)
        kind = atom_class(core)
        base = self.block(core, tight)
        wants_limits = (
            kind == "op"
            or (isinstance(core, Function) and core.limits)
            or (isinstance(core, Decorated) and core.mark in ("underbrace", "overbrace"))
        )
        if (wants_limits if node.limits is None else node.limits) and not node.primes:
            sup = [] if node.sup is None else [self.block(node.sup)]
            sub = [] if node.sub is None else [self.block(node.sub)]
            return over([*sup, base, *sub], base.baseline + sum(block.height for block in sup))
        if kind == "int" and isinstance(core, Symbol) and node.limits is None:
            return self.integral(core, node)
        if self.needs_brackets(core, node):
            base = self.fence("(", base, ")")
        base = beside([base, of_text(primes(node.primes, self.style))]) if node.primes else base
        if base.height == 1 and not self.style.ascii:
            sub_text = (
                "" if node.sub is None else lowered(node_line(node.sub, self.style, tight=True))
            )
            sup_text = (
                "" if node.sup is None else raised(node_line(node.sup, self.style, tight=True))
            )
            if sub_text is not None and sup_text is not None:
                return beside([base, of_text(sub_text + sup_text)])
        return self.attach(base, node)

    def needs_brackets(self, core: Node, node: Script) -> bool:
        """A group of several signs, or a power of a power, is bracketed: LaTeX shows it only by height."""
        if isinstance(core, Row):
            return len(core.items) > 1 and not is_bracketed(core)
        if isinstance(core, Fraction):
            return True
        return isinstance(core, Script) and core.sup is not None and node.sup is not None

    def integral(self, symbol: Symbol, node: Script) -> Block:
        """A tall integral with its limits beside it."""
        if symbol.text != "∫" or self.style.ascii:
            return self.attach(self.block(symbol), node)
        return self.attach(of_lines(("⌠", "⎮", "⌡"), 1), node)

    def fraction(self, node: Fraction, tight: bool) -> Block:
        """One thing over another; in scripts and when small and short, with a slash."""
        upper, lower = self.block(node.over), self.block(node.under)
        if node.bar and tight and upper.height == lower.height == 1:
            return of_text(node_line(node, self.style, tight=True))
        width = max(upper.width, lower.width, 1)
        if _is_fraction(node.over) or _is_fraction(node.under):
            width += 2
        bar = ("-" if self.style.ascii else "─") if node.bar else " "
        return over([upper, of_text(bar * width), lower], upper.height)

    def fenced(self, node: Fenced, tight: bool) -> Block:
        """Brackets around parts of one height."""
        parts = [self.block(part, tight) for part in node.parts]
        above = max(part.baseline for part in parts)
        below = max(part.below for part in parts)
        if (node.open == "{" or node.close == "}") and above + below == 1:
            above, below = 1, 1
        ascii_only = self.style.ascii
        out = [bracket(node.open, above, below, ascii_only)]
        for place, part in enumerate(parts):
            if place:
                middle = bracket(node.middles[place - 1], above, below, ascii_only)
                out += [blank(1), middle, blank(1)]
            out.append(part)
        is_cases = isinstance(inner := bare(node.parts[0]), Grid) and inner.form == "cases"
        if is_cases:
            out.insert(1, blank(1))
        out.append(bracket(node.close, above, below, ascii_only))
        return beside(out)

    def fence(self, left: str, block: Block, right: str) -> Block:
        """A block in brackets of its height."""
        size = (block.baseline, block.below, self.style.ascii)
        return beside([bracket(left, *size), block, bracket(right, *size)])

    def stacked(self, node: Stacked, tight: bool) -> Block:
        """Labels above and below a sign; arrows grow with them."""
        upper = [] if node.over is None else [self.block(node.over, tight=True)]
        lower = [] if node.under is None else [self.block(node.under, tight=True)]
        base = self.block(node.base, tight)
        if node.stretch:
            width = max(block.width for block in [*upper, *lower, base]) + 2
            base = of_text(long_arrow(node.base, width, self.style))
        return over([*upper, base, *lower], base.baseline + sum(block.height for block in upper))


def long_arrow(node: Node, width: int, style: Style) -> str:
    """An arrow of so many columns."""
    sign = node.text if isinstance(node, Symbol) else "→"
    shaft = "=" if sign in "⇒⇐⇔=" else "─"
    if style.ascii:
        shaft = "=" if shaft == "=" else "-"
        left = "<" if sign in "←⇐↔⇔" else shaft
        right = ">" if sign in "→⇒↔⇔↦" else shaft
        return left + shaft * (width - 2) + right
    if sign in "⇒⇐⇔":
        shaft = "═"
    left = {"←": "←", "⇐": "⇐", "↔": "←", "⇔": "⇐", "↦": "├"}.get(sign, shaft)
    right = {"→": "→", "⇒": "⇒", "↔": "→", "⇔": "⇒", "↦": "→"}.get(sign, shaft)
    return left + shaft * (width - 2) + right


def items_text(items: tuple[Node, ...], block: Block, style: Style) -> str:
    """The bracket that a one-row block was made of, before ASCII replaced it."""
    shown = block.lines[block.baseline]
    for item in items:
        if isinstance(item, Symbol) and item.size and symbol_text(item, style) == shown:
            return item.text
    return shown


def _small(block: Block | None, small: Callable[[str], str | None]) -> Block | None:
    """A script of one row in raised or lowered characters, if there are such."""
    text = small(block.lines[0]) if block and block.height == 1 else None
    return of_text(text) if text else block


def _is_fraction(node: Node) -> bool:
    """Whether a node shows a bar as wide as itself."""
    return all(isinstance(item, Fraction) for item in items_of(bare(node))) and bool(
        items_of(bare(node))
    )


def _touch(before: Node | None, item: Node, left: Block, right: Block, style: Style) -> bool:
    """Whether two blocks would be read as one: bars of fractions, ASCII names."""
    if isinstance(item, Fraction) or isinstance(before, Fraction):
        if left.height == right.height == 1:
            return False
        return not (isinstance(before, Symbol) and before.kind in ("open",)) and not (
            isinstance(item, Symbol) and item.kind in ("close", "punct")
        )
    if isinstance(before, Word) and isinstance(item, Function):
        return True
    if style.ascii and left.lines and right.lines:
        end, start = left.lines[left.baseline].strip(), right.lines[right.baseline].strip()
        return bool(
            end and start and end[-1].isalnum() and start[0].isalnum() and len(end) + len(start) > 2
        )
    return False
