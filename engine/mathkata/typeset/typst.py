"""A formula as Typst markup: literal Unicode and a few stable functions, nothing that a text could take over."""

from __future__ import annotations

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
)
from mathkata.typeset.typst_grids import typst_grid
from mathkata.typeset.typst_text import character, string

_VARIANTS = {
    "bold": "bold(upright({}))",
    "bolditalic": "bold({})",
    "upright": "upright({})",
    "italic": "italic({})",
    "bb": "bb({})",
    "cal": "cal({})",
    "scr": "scr({})",
    "frak": "frak({})",
    "sans": "sans(upright({}))",
    "mono": "mono(upright({}))",
}
_MARKS = {
    "hat": "hat", "tilde": "tilde", "bar": "macron", "vec": "arrow", "dot": "dot", "ddot": "dot.double",
    "check": "caron", "breve": "breve", "acute": "acute", "grave": "grave", "ring": "circle",
    "overline": "overline", "underline": "underline", "overrightarrow": "arrow", "overleftarrow": "arrow.l",
    "overleftrightarrow": "arrow.l.r", "underbrace": "underbrace", "overbrace": "overbrace", "cancel": "cancel",
}  # fmt: skip
_CLASSES = {
    "ord": "normal", "bin": "binary", "rel": "relation", "open": "opening", "close": "closing", "punct": "punctuation",
    "op": "large",
}  # fmt: skip


def to_typst(formula: Formula, *, display: bool = False) -> str:
    """The formula as the content of a Typst equation, to stand between dollars.

    `display` asks for display style where the equation itself would be set small.
    """
    body = TypstPrinter().node(formula.body)
    return f"display({body})" if display else body


class TypstPrinter:
    """Prints nodes as Typst maths. `level` counts scripts, where nothing is set in display size."""

    def __init__(self) -> None:
        self.level = 0

    def node(self, node: Node) -> str:
        """The markup of a node."""
        if isinstance(node, Row):
            return self.row(node.items)
        if isinstance(node, Symbol):
            return self.symbol(node)
        if isinstance(node, Word):
            return self.word(node)
        if isinstance(node, Function):
            limits = ", limits: #true" if node.limits else ""
            return f"op({string(node.name)}{limits})"
        if isinstance(node, Space):
            return f"#h({node.em:.3f}em)"
        if isinstance(node, Script):
            return self.script(node)
        if isinstance(node, Fraction):
            return self.fraction(node)
        if isinstance(node, Binomial):
            return _sized(f"binom({self.node(node.over)} , {self.node(node.under)})", node.size)
        if isinstance(node, Root):
            body = self.node(node.body)
            return (
                f"sqrt({body})"
                if node.index is None
                else f"root({self.small(node.index)} , {body})"
            )
        if isinstance(node, Fenced):
            return self.fenced(node)
        if isinstance(node, Decorated):
            return self.decorated(node)
        if isinstance(node, Stacked):
            return self.stacked(node)
        return typst_grid(self, node, "", "")

    def row(self, items: tuple[Node, ...]) -> str:
        """Neighbours; a word brings its own spaces, so none is written beside it."""
        if not items:
            return '""'
        out: list[str] = []
        for place, item in enumerate(items):
            text = self.node(item)
            if place and not (_is_word(item) or _is_word(items[place - 1])):
                out.append(" ")
            elif place and not text.startswith('"'):
                out.append('""')
            out.append(text)
        return "".join(out)

    def small(self, node: Node) -> str:
        """A node in a script."""
        self.level += 1
        text = self.node(node)
        self.level -= 1
        return text

    def symbol(self, node: Symbol) -> str:
        """One sign in its alphabet, class and size."""
        text = "≔" if node.text == ":=" else "≕" if node.text == "=:" else ""
        if node.text in ("mod",):
            return f'class("binary", {string(node.text)})'
        text = text or (node.text if node.text.isdecimal() else "")
        if not text:
            whole = node.kind == "number"
            text = string(node.text) if whole else character(node.text)
        if node.size:
            stretched = f"stretch({text}, size: #{node.size}em)"
            return f'class("{_CLASSES.get(node.kind, "normal")}", {stretched})'
        if node.variant in _VARIANTS:
            return _VARIANTS[node.variant].format(text)
        if node.text in "|‖" and node.kind in ("open", "close", "ord"):
            return f'class("{_CLASSES[node.kind]}", {text})'
        if node.text in _RECLASSED.get(node.kind, ""):
            return f'class("{_CLASSES[node.kind]}", {text})'
        return text

    def word(self, node: Word) -> str:
        """Letters that belong together."""
        text = string(node.text.replace(" ", "\u00a0"))
        variant = _VARIANTS.get(node.variant)
        if node.variant in ("upright", "") or variant is None:
            return text
        if node.variant in ("sans", "mono"):
            return f"{node.variant}({text})"
        return f"{variant.format(text)}"

    def script(self, node: Script) -> str:
        """Scripts; limits go where the base wants them, on signs always beside."""
        core = bare(node.base)
        kind = atom_class(core)
        if (
            isinstance(core, Decorated)
            and core.mark in ("underbrace", "overbrace")
            and not node.primes
        ):
            return self._braced(core, node)
        base = self.node(core)
        simple = isinstance(core, Symbol | Function) and not (
            isinstance(core, Symbol) and core.size
        )
        if isinstance(core, Row) and not core.items:
            base = '""'
        elif isinstance(core, Row) and len(core.items) > 1 and not node.primes:
            base = f'class("normal", {base})'
        if node.limits is not None:
            base = f"limits({base})" if node.limits else f"scripts({base})"
        elif kind in ("rel", "open", "close") or not simple:
            base = f"scripts({base})"
        out = base + "'" * node.primes
        if node.sub is not None:
            out += f"_({self.small(node.sub)})"
        if node.sup is not None:
            out += f"^({self.small(node.sup)})"
        return out

    def _braced(self, core: Decorated, node: Script) -> str:
        body = self.node(core.body)
        below = core.mark == "underbrace"
        note, other = (node.sub, node.sup) if below else (node.sup, node.sub)
        text = f"{core.mark}({body}" + (f" , {self.small(note)})" if note is not None else ")")
        if other is not None:
            text = f"scripts({text}){'^' if below else '_'}({self.small(other)})"
        return text

    def fraction(self, node: Fraction) -> str:
        """A fraction in the size that was asked for."""
        over, under = self.node(node.over), self.node(node.under)
        if not node.bar:
            return f"mat(delim: #none, {over} ; {under})"
        return _sized(f"frac({over} , {under})", node.size)

    def fenced(self, node: Fenced) -> str:
        """Brackets that grow."""
        inner = bare(node.parts[0])
        if (
            not node.middles
            and isinstance(inner, Grid)
            and inner.form in ("matrix", "cases", "small")
        ):
            return typst_grid(self, inner, node.open, node.close)
        out = [character(node.open)] if node.open else []
        for place, part in enumerate(node.parts):
            if place and node.middles[place - 1]:
                out.append(f"mid({character(node.middles[place - 1])})")
            out.append(self.node(part))
        if node.close:
            out.append(character(node.close))
        return f"lr({' '.join(out)})"

    def decorated(self, node: Decorated) -> str:
        """Marks over, under and through."""
        body = self.node(node.body)
        if node.mark == "boxed":
            return f'#box(stroke: 0.5pt, inset: 0.3em, baseline: 0.3em, math.equation(alt: "boxed", ${body}$.body))'
        name = _MARKS[node.mark]
        if name in ("overline", "underline", "underbrace", "overbrace", "cancel"):
            return f"{name}({body})"
        return f"accent({body}, {_ACCENTS[name]})"

    def stacked(self, node: Stacked) -> str:
        """Something above or below a sign."""
        base = self.node(node.base)
        if node.stretch:
            base = f"stretch({base}, size: #(100% + 1em))"
        out = f"limits({base})"
        if node.under is not None:
            out += f"_({self.small(node.under)})"
        if node.over is not None:
            out += f"^({self.small(node.over)})"
        kind = _CLASSES.get(atom_class(node.base))
        return f'class("{kind}", {out})' if kind else out


_RECLASSED = {"punct": ":", "open": "", "close": ""}
_ACCENTS = {
    "hat": "\u0302", "tilde": "\u0303", "macron": "\u0304", "arrow": "\u20d7", "dot": "\u0307", "dot.double": "\u0308",
    "caron": "\u030c", "breve": "\u0306", "acute": "\u0301", "grave": "\u0300", "circle": "\u030a",
    "arrow.l": "\u20d6", "arrow.l.r": "\u20e1",
}  # fmt: skip
_ACCENTS = {name: f'"{mark}"' for name, mark in _ACCENTS.items()}


def _sized(text: str, size: str) -> str:
    return (
        f"display({text})" if size == "display" else f"inline({text})" if size == "text" else text
    )


def _is_word(node: Node) -> bool:
    return isinstance(node, Word)
