"""A formula as one line of Unicode. Grouping that LaTeX shows by place is shown by parentheses here."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from mathkata.typeset.spacing import gap
from mathkata.typeset.style import (
    DEFAULT,
    MARKS,
    Style,
    lowered,
    raised,
    symbol_text,
    to_ascii,
    word_text,
)
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


def primes(count: int, style: Style) -> str:
    """So many primes."""
    if style.ascii or count > 3:
        return ("'" if style.ascii else "′") * count
    return PRIMES[count]


def columns(space: Space) -> int:
    """How many columns a space takes."""
    return 0 if space.em < 0.1 else min(4, round(space.em + 0.5)) if space.em < 1 else 2


class Piece(NamedTuple):
    """Text of a node; `wrapped` is how it is written where it touches a neighbour; `whole` needs no brackets."""

    text: str
    wrapped: str
    kind: str
    whole: bool = True


def to_line(formula: Formula, style: Style = DEFAULT) -> str:
    """The formula on one line, with every grouping kept: ∂L/∂w = −2x(y − ŷ)ŷ(1 − ŷ)."""
    return node_line(formula.body, style)


def node_line(node: Node, style: Style = DEFAULT, tight: bool = False) -> str:
    """A node on one line; `tight` without room around signs."""
    text = LinePrinter(style).join(items_of(node), tight)
    text = unicodedata.normalize("NFC", text).strip()
    return "".join(map(to_ascii, text)) if style.ascii else text


_LOOSE = frozenset({"", "sign", "bin", "rel", "punct", "open", "space"})
_LOOSE_AFTER = frozenset({"", "bin", "rel", "punct", "close", "space"})
_TOUCHING = frozenset({"ord", "inner", "fence", "fun"})
SIGNS = frozenset("+−±∓")
PRIMES = ("", "′", "″", "‴")


class LinePrinter:
    """Prints nodes on one line."""

    def __init__(self, style: Style) -> None:
        self.style = style
        # Scripts are asked for several times; without these, deep towers would take exponential time.
        self._texts: dict[tuple[int, bool], str] = {}
        self._pieces: dict[int, Piece] = {}

    def join(self, items: tuple[Node, ...], tight: bool = False) -> str:
        """Neighbours side by side."""
        pieces = [self.piece(item) for item in items]
        if len(pieces) == 1:
            return pieces[0].text
        out: list[str] = []
        before = ""
        for place, piece in enumerate(pieces):
            after = pieces[place + 1].kind if place + 1 < len(pieces) else ""
            room = gap(before, piece.kind, tight)
            if piece.kind == "inner" and not piece.whole:
                divided = place and pieces[place - 1].text in ("÷", "/", "mod")
                touching = divided or before not in _LOOSE or after not in _LOOSE_AFTER
            else:
                divided = after == "ord" and pieces[place + 1].text == "/"
                touching = after in _TOUCHING and not divided and not gap(piece.kind, after, tight)
            text = piece.wrapped if touching else piece.text
            if not room and out and out[-1] and text and self._merges(out[-1], text, items, place):
                room = 1
            if out and out[-1].endswith(" "):
                room = 0
            out.append(" " * room + text)
            before = piece.kind or before
        return "".join(out)

    def _merges(self, left: str, right: str, items: tuple[Node, ...], place: int) -> bool:
        """Whether two names would run into one: ASCII `alpha beta`, or sin after a word."""
        named = self.style.ascii and left[-1].isalnum() and right[0].isalnum()
        if named:
            return len(left.strip()) > 1 or len(right) > 1
        return isinstance(items[place - 1], Word) and isinstance(items[place], Function)

    def text(self, node: Node, tight: bool = False) -> str:
        """The text of a node by itself."""
        key = (id(node), tight)
        if key not in self._texts:
            self._texts[key] = self.join(items_of(node), tight)
        return self._texts[key]

    def group(self, node: Node) -> str:
        """The text of a node in parentheses, unless it is one sign."""
        piece = self.lone(node)
        return piece.text if piece.whole else f"({piece.text})"

    def lone(self, node: Node) -> Piece:
        """The piece of a node; a row of several is not whole."""
        node = bare(node)
        if isinstance(node, Row):
            text = self.text(node)
            factors = all(atom_class(item) in ("ord", "inner", "fence") for item in node.items)
            kind = "factors" if factors and " " not in text else "row"
            return Piece(text, f"({text})", kind, whole=not node.items or is_bracketed(node))
        return self.piece(node)

    def piece(self, node: Node) -> Piece:
        """What a node looks like in a row."""
        key = id(node)
        if key not in self._pieces:
            self._pieces[key] = self._piece(node)
        return self._pieces[key]

    def _piece(self, node: Node) -> Piece:
        kind = atom_class(node)
        if isinstance(node, Symbol):
            sign = kind == "ord" and node.text in SIGNS
            return _plain(symbol_text(node, self.style), "sign" if sign else kind)
        if isinstance(node, Word):
            text = word_text(node, self.style)
            return Piece(text, text, "ord", whole=" " not in text)
        if isinstance(node, Function):
            return _plain(node.name, "fun")
        if isinstance(node, Space):
            return _plain(" " * columns(node), "space")
        if isinstance(node, Row):
            inner = self.lone(node)
            return (
                inner._replace(kind=kind)
                if len(node.items) == 1
                else Piece(inner.text, inner.text, kind if node.items else "", inner.whole)
            )
        if isinstance(node, Script):
            return self.script(node)
        if isinstance(node, Fraction):
            over, under = self.operand(node.over), self.operand(node.under, below=True)
            text = (
                f"{over}/{under}"
                if node.bar
                else f"{self.text(node.over)}; {self.text(node.under)}"
            )
            return Piece(text, f"({text})", "inner", whole=False)
        if isinstance(node, Binomial):
            return _plain(f"({self.group(node.over)} choose {self.group(node.under)})", "inner")
        if isinstance(node, Root):
            return self.root(node)
        if isinstance(node, Fenced):
            return self.fenced(node)
        if isinstance(node, Decorated):
            return self.decorated(node)
        if isinstance(node, Stacked):
            text = self.text(node.base)
            if node.over is not None:
                text += f"^({self.text(node.over)})"
            if node.under is not None:
                text += f"_({self.text(node.under)})"
            return _plain(text, kind)
        return _plain(f"[{self.grid(node)}]" if node.form == "matrix" else self.grid(node), "inner")

    def operand(self, node: Node, below: bool = False) -> str:
        """The upper or lower part of a fraction: `2x/y` needs no brackets above, always below."""
        piece = self.lone(node)
        if (
            piece.whole
            or (isinstance(bare(node), Root) and not below)
            or (piece.kind == "factors" and not below and "/" not in piece.text)
        ):
            return piece.text
        return self._together(node) or f"({piece.text})"

    def _together(self, node: Node) -> str:
        """∂x, dx and f(x) need no brackets beside a fraction bar."""
        items = items_of(bare(node))
        if (
            len(items) > 2
            and self.piece(items[0]).whole
            and atom_class(items[0]) in ("ord", "fun")
            and [atom_class(item) for item in items[1:] if atom_class(item) in ("open", "close")]
            == ["open", "close"]
            and atom_class(items[1]) == "open"
            and atom_class(items[-1]) == "close"
        ):
            return self.text(node)
        if len(items) == 2 and isinstance(items[0], Symbol) and items[0].text in ("∂", "d"):
            piece = self.piece(items[1])
            if piece.whole:
                return self.text(node)
        return ""

    def script(self, node: Script) -> Piece:
        """Subscript and superscript, raised and lowered where Unicode can."""
        core = bare(node.base)
        base = self.lone(core)
        text = base.text
        if isinstance(core, Script) and (core.sup is not None) and node.sup is not None:
            text = f"({text})"
        elif not base.whole:
            text = base.wrapped if isinstance(core, Root) else f"({base.text})"
        text += primes(node.primes, self.style)
        kind = atom_class(node.base) or "ord"
        wrapped = text
        if node.sub is not None:
            text, wrapped = self._attach(wrapped, node.sub, "_")
        if node.sup is not None:
            before = wrapped
            text, wrapped = self._attach(before, node.sup, "^")
        return Piece(text, wrapped, "ord" if kind in ("inner", "fence") else kind)

    def _attach(self, text: str, script: Node, mark: str) -> tuple[str, str]:
        inner = self.text(script, tight=True)
        if not self.style.ascii:
            shifted = raised(inner) if mark == "^" else lowered(inner)
            if shifted is not None:
                return text + shifted, text + shifted
        alone = self.lone(script)
        loose = self.text(script)
        short = alone.whole and (len(inner) <= 1 or isinstance(bare(script), Word))
        return f"{text}{mark}{inner if short else f'({loose})'}", f"{text}{mark}({loose})"

    def root(self, node: Root) -> Piece:
        """√x, √(x + 1), ∛x, ⁿ√x."""
        sign, body = "√", self.lone(node.body)
        if self.style.ascii:
            index = "" if node.index is None else f"{self.text(node.index)}, "
            return _plain(f"sqrt({body.text})" if not index else f"root({index}{body.text})", "ord")
        if node.index is not None:
            index = self.text(node.index, tight=True)
            small = raised(index)
            sign = {"3": "∛", "4": "∜"}.get(index, f"{small}√" if small else "")
            if not sign:
                return _plain(f"root[{index}]({body.text})", "ord")
        wrapped = f"{sign}({body.text})"
        simple = body.whole and not isinstance(bare(node.body), Root)
        return Piece(sign + body.text if simple else wrapped, wrapped, "ord", whole=not simple)

    def fenced(self, node: Fenced) -> Piece:
        """Brackets and what they hold; a grid lies down as rows between semicolons."""
        out = [node.open]
        for place, part in enumerate(node.parts):
            if place:
                out.append(f" {node.middles[place - 1]} ")
            inner = bare(part)
            out.append(self.grid(inner) if isinstance(inner, Grid) else self.text(part).strip())
        closed = node.close or ("}" if node.open == "{" else "")
        if not node.open and closed == "}":
            out[0] = "{"
        text = "".join(out) + closed
        if not node.open and node.close in ("|", "]"):
            text = f"({''.join(out)}){closed}"
        return _plain(text, atom_class(node))

    def grid(self, node: Grid) -> str:
        """Cells between commas, rows between semicolons; the words of cases between spaces."""
        rows = []
        for row in node.rows:
            out = ""
            for place, cell in enumerate(row):
                text = self.text(cell).strip()
                if node.form in ("matrix", "small"):
                    if "," in text or ";" in text:
                        text = f"({text})"
                    comma = " | " if place in node.column_rules else ", "
                elif node.form == "cases":
                    comma = "  "
                else:
                    comma = " " if place % 2 else "  "
                out += (comma if place else "") + text
            rows.append(out.strip())
        return "; ".join(rows)

    def decorated(self, node: Decorated) -> Piece:
        """A mark on one letter, or the mark's name before a longer body."""
        body = self.lone(node.body)
        mark = MARKS.get(node.mark)
        if mark and not self.style.ascii and len(unicodedata.normalize("NFC", body.text)) == 1:
            return _plain(body.text + mark, "ord")
        if node.mark in ("underbrace", "overbrace"):
            return Piece(body.text, f"({body.text})", "ord", whole=False)
        if node.mark == "boxed":
            return _plain(f"[{body.text}]", "ord")
        if node.mark in ("overrightarrow", "overleftarrow", "overleftrightarrow"):
            return _plain(
                f"{'overleft' if node.mark == 'overleftarrow' else 'vec'}({body.text})", "ord"
            )
        return _plain(f"{node.mark}({body.text})", "ord")


def _plain(text: str, kind: str) -> Piece:
    return Piece(text, text, kind)
