"""A formula in English words, for screen readers and for the alternative text of printed formulas."""

from __future__ import annotations

from mathkata.typeset.symbols import SIGNS
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
    items_of,
)

_VARIANTS = {
    "bold": "bold", "bolditalic": "bold", "bb": "blackboard", "cal": "script", "scr": "script", "frak": "fraktur",
    "sans": "sans", "mono": "typewriter",
}  # fmt: skip
_FUNCTIONS = {
    "sin": "sine of", "cos": "cosine of", "tan": "tangent of", "ln": "natural log of", "log": "log of",
    "exp": "exponential of", "max": "maximum of", "min": "minimum of", "lim": "limit of", "arg max": "arg max of",
    "arg min": "arg min of", "det": "determinant of", "sup": "supremum of", "inf": "infimum of",
    "sinh": "hyperbolic sine of", "cosh": "hyperbolic cosine of", "tanh": "hyperbolic tangent of",
}  # fmt: skip
_MARKS = {
    "vec": "vector", "ddot": "double dot", "overline": "with a line over it", "underline": "with a line under it",
    "overrightarrow": "with an arrow over it", "overleftarrow": "with an arrow to the left over it",
    "overleftrightarrow": "with a double arrow over it", "underbrace": "with a brace under it",
    "overbrace": "with a brace over it", "cancel": "crossed out", "boxed": "in a box",
}  # fmt: skip
_FENCES = {
    ("|", "|"): ("the absolute value of", "end absolute value"),
    ("‖", "‖"): ("the norm of", "end norm"),
    ("⌊", "⌋"): ("the floor of", "end floor"),
    ("⌈", "⌉"): ("the ceiling of", "end ceiling"),
}
_POWERS = {
    "2": "squared",
    "3": "cubed",
    "⊤": "transpose",
    "∗": "star",
    "†": "dagger",
    "∘": "degrees",
    "+": "plus",
}
_BELOW = {"lim": "as", "lim sup": "as", "lim inf": "as"}
_RELATIONS_IN_LIMITS = {"→": "approaches"}


def to_words(formula: Formula) -> str:
    """The formula as it is read aloud: "the fraction 1 over 2", "x squared"."""
    return say(formula.body)


def say(node: Node) -> str:
    """A node in words."""
    return " ".join(_row(items_of(node)).replace(" ,", ",").replace(" ;", ";").split())


def _row(items: tuple[Node, ...]) -> str:
    out: list[str] = []
    for place, item in enumerate(items):
        text = _node(item)
        following = items[place + 1] if place + 1 < len(items) else None
        if (
            isinstance(item, Function | Script)
            and text.endswith(" of")
            and (following is None or atom_class(following) in ("rel", "bin", "punct", "close"))
        ):
            text = text.removesuffix(" of")
        if (
            isinstance(item, Fraction)
            and following is not None
            and text.endswith(("over", "end fraction")) is False
        ):
            touching = atom_class(following) not in ("rel", "bin", "punct", "close")
            text += " end fraction" if touching and not text.startswith("the derivative") else ""
        out.append(text)
    return " ".join(out)


def _node(node: Node) -> str:
    if isinstance(node, Symbol):
        return _symbol(node)
    if isinstance(node, Word):
        return node.text
    if isinstance(node, Function):
        return _FUNCTIONS.get(node.name, node.name)
    if isinstance(node, Space):
        return ""
    if isinstance(node, Row):
        return _row(node.items)
    if isinstance(node, Script):
        return _script(node)
    if isinstance(node, Fraction):
        return _fraction(node)
    if isinstance(node, Binomial):
        return f"{say(node.over)} choose {say(node.under)}"
    if isinstance(node, Root):
        index = "" if node.index is None else say(node.index)
        name = {"": "square", "3": "cube"}.get(index, f"{index}-th")
        end = "" if _is_short(node.body) else " end root"
        return f"the {name} root of {say(node.body)}{end}"
    if isinstance(node, Fenced):
        return _fenced(node)
    if isinstance(node, Decorated):
        words = _MARKS.get(node.mark, node.mark)
        return f"vector {say(node.body)}" if words == "vector" else f"{say(node.body)} {words}"
    if isinstance(node, Stacked):
        text = say(node.base)
        text += f" with {say(node.over)} above" if node.over is not None else ""
        return text + (f" with {say(node.under)} below" if node.under is not None else "")
    return _grid(node)


def _symbol(symbol: Symbol) -> str:
    text = symbol.text
    if symbol.kind == "open" and text == "|":
        return "the absolute value of"
    if symbol.kind == "close" and text == "|":
        return "end absolute value"
    if text == "‖" and symbol.kind in ("open", "close"):
        return "the norm of" if symbol.kind == "open" else "end norm"
    if text == "−" and symbol.kind == "ord":
        return "minus" if symbol.kind == "bin" else "negative"
    if symbol.kind in ("op", "int"):
        return f"the {SIGNS[text].words if text in SIGNS else text} of"
    sign = SIGNS.get(text)
    if text in (",", ";"):
        return text
    words = sign.words if sign else text
    if len(text) == 1 and text.isalpha() and text.isupper() and sign is None:
        words = f"capital {text}"
    variant = _VARIANTS.get(symbol.variant, "")
    return f"{variant} {words}" if variant else words


def _is_short(node: Node) -> bool:
    """Whether a node is one sign, or a sign with a simple script, so that its end is heard."""
    node = bare(node)
    if isinstance(node, Script):
        return (
            _is_short(node.base)
            and (node.sub is None or isinstance(bare(node.sub), Symbol))
            and (node.sup is None or _power(node.sup) is not None)
        )
    if isinstance(node, Decorated):
        return _is_short(node.body)
    return isinstance(node, Symbol | Function | Word)


def _power(node: Node) -> str | None:
    core = bare(node)
    if isinstance(core, Symbol) and core.text in _POWERS:
        return _POWERS[core.text]
    items = items_of(core)
    if [getattr(item, "text", "") for item in items] == ["−", "1"]:
        return "to the power negative 1"
    return None


def _script(node: Script) -> str:
    core = bare(node.base)
    kind = atom_class(core)
    if kind in ("op", "int") and isinstance(core, Symbol):
        return _limits(f"the {SIGNS[core.text].words}", node, " of")
    if isinstance(core, Function):
        name = _FUNCTIONS.get(core.name, core.name)
        of = " of" if name.endswith(" of") else ""
        name = name.removesuffix(" of")
        if core.limits and node.sup is None and node.sub is not None:
            below = say(node.sub)
            joint = _BELOW.get(core.name, "over")
            if joint == "as":
                below = below.replace(" to ", " approaches ")
            return f"{'the ' if of else ''}{name} {joint} {below}{of}"
        if core.name == "log" and node.sub is not None and node.sup is None:
            return f"log base {say(node.sub)} of"
        return _scripts(name, node) + of
    if isinstance(core, Decorated) and core.mark in ("underbrace", "overbrace"):
        note = node.sub if core.mark == "underbrace" else node.sup
        return (
            f"{say(core.body)} with a brace labelled {say(note)}" if note is not None else say(core)
        )
    base = say(core)
    if isinstance(core, Row) and len(core.items) > 1:
        base = f"group {base} end group"
    return _scripts(base, node)


def _scripts(text: str, node: Script) -> str:
    if node.primes:
        text += " " + {1: "prime", 2: "double prime", 3: "triple prime"}.get(
            node.primes, f"{node.primes} primes"
        )
    if node.sub is not None:
        text += f" sub {say(node.sub)}" + ("" if _is_short(node.sub) else " end sub")
    if node.sup is not None:
        power = _power(node.sup)
        end = "" if _is_short(node.sup) else " end power"
        text += f" {power}" if power is not None else f" to the power {say(node.sup)}{end}"
    return text.strip()


def _limits(text: str, node: Script, of: str) -> str:
    if node.sub is not None:
        joint = "from" if node.sup is not None else "over"
        text += f" {joint} {say(node.sub)}"
    if node.sup is not None:
        text += f" to {say(node.sup)}"
    return text + of


def _fraction(node: Fraction) -> str:
    derivative = _derivative(node)
    if derivative:
        return derivative
    if not node.bar:
        return f"{say(node.over)} above {say(node.under)}"
    if _is_short(node.over) and _is_short(node.under):
        return f"fraction {say(node.over)} over {say(node.under)}"
    return f"fraction {say(node.over)} over {say(node.under)} end fraction"


def _derivative(node: Fraction) -> str:
    """`dy/dx` and `∂f/∂x` are derivatives; anything more is read as a fraction."""
    over, under = items_of(bare(node.over)), items_of(bare(node.under))
    if not over or len(under) != 2:
        return ""
    sign = getattr(under[0], "text", "")
    if sign not in ("d", "∂") or getattr(over[0], "text", "") != sign:
        return ""
    name = "the partial derivative" if sign == "∂" else "the derivative"
    variable = say(under[1])
    if len(over) == 1:
        return f"{name} with respect to {variable} of"
    return f"{name} of {_row(over[1:]).strip()} with respect to {variable}"


def _fenced(node: Fenced) -> str:
    inner = bare(node.parts[0])
    if isinstance(inner, Grid) and len(node.parts) == 1:
        words = _grid(inner)
        if inner.form in ("matrix", "small"):
            if node.open == "|":
                return f"the determinant of the {words}"
            if node.open == "‖":
                return f"the norm of the {words}"
        return words
    middle = " such that " if "|" in node.middles else " bar "
    body = middle.join(say(part) for part in node.parts)
    known = _FENCES.get((node.open, node.close))
    if known:
        return f"{known[0]} {body} {known[1]}"
    if not node.open and node.close == "|":
        return f"{body} evaluated at"
    opened = SIGNS[node.open].words if node.open in SIGNS else ""
    closed = SIGNS[node.close].words if node.close in SIGNS else ""
    return f"{opened} {body} {closed}".strip()


def _grid(node: Grid) -> str:
    rows = [", ".join(say(cell) for cell in row) for row in node.rows]
    if node.form == "cases":
        lines = [" ".join(say(cell) for cell in row) for row in node.rows]
        return f"{len(rows)} cases: {'; '.join(lines)}; end cases"
    if node.form in ("aligned", "lines", "substack"):
        return "; ".join(" ".join(say(cell) for cell in row) for row in node.rows)
    width = max(len(row) for row in node.rows)
    lines = [f"row {number}: {row}" for number, row in enumerate(rows, 1)]
    return f"{len(rows)} by {width} matrix; {'; '.join(lines)}; end matrix"
