"""Write a tree in the language of templates: `parse` gives the tree back, a rational as the division it is written as."""

from __future__ import annotations

from mathkata.maths.trees import Apply, Label, Number, Symbol, Tree, Truth

_INFIX = {
    "or": ("or", 1),
    "and": ("and", 2),
    "lt": ("<", 4),
    "le": ("<=", 4),
    "gt": (">", 4),
    "ge": (">=", 4),
    "eq": ("==", 4),
    "ne": ("!=", 4),
    "add": ("+", 5),
    "sub": ("-", 5),
    "mul": ("*", 6),
    "div": ("/", 6),
    "matmul": ("@", 6),
    "pow": ("**", 8),
}
_ATOM = 10


def write(tree: Tree) -> str:
    """The text of the tree: plain Python syntax, brackets only where they are needed."""
    return _write(tree)[0]


def _write(tree: Tree) -> tuple[str, int]:
    """The text and how tightly it binds."""
    match tree:
        case Number():
            if tree.value.q != 1:
                return f"{tree.value.p} / {tree.value.q}", 6 if tree.value > 0 else 5
            return (str(tree.value.p), _ATOM) if tree.value >= 0 else (str(tree.value.p), 7)
        case Symbol():
            return tree.name, _ATOM
        case Label():
            return repr(tree.text), _ATOM
        case Truth():
            return str(tree.value), _ATOM
        case Apply():
            return _apply(tree)
    raise TypeError(f"not a tree: {tree!r}")


def _in(tree: Tree, least: int) -> str:
    text, binding = _write(tree)
    return text if binding >= least else f"({text})"


def _apply(tree: Apply) -> tuple[str, int]:
    head, args = tree.head, tree.args
    if head in _INFIX:
        sign, level = _INFIX[head]
        if head == "pow":
            return f"{_in(args[0], level + 1)}**{_in(args[1], 7)}", level
        chained = level == 4
        first = _in(args[0], level + 1 if chained else level)
        return f" {sign} ".join([first, *(_in(part, level + 1) for part in args[1:])]), level
    match head:
        case "neg":
            return f"-{_in(args[0], 7)}", 7
        case "not":
            return f"not {_in(args[0], 3)}", 3
        case "if":
            return f"{_in(args[1], 1)} if {_in(args[0], 1)} else {_in(args[2], 0)}", 0
        case "index":
            return f"{_in(args[0], _ATOM)}[{_listed(args[1:])}]", _ATOM
        case "vector" | "matrix" | "row" | "list":
            return f"[{_listed(args)}]", _ATOM
        case "set":
            return f"{{{_listed(args)}}}", _ATOM
        case "shape":
            return (f"({_listed(args)},)" if len(args) == 1 else f"({_listed(args)})"), _ATOM
        case "keyword":
            return f"{_in(args[0], 0)}={_in(args[1], 0)}", 0
        case "for":
            clauses = []
            for position in range(1, len(args), 3):
                name, items, condition = args[position : position + 3]
                test = "" if condition == Truth(True) else f" if {_in(condition, 1)}"
                clauses.append(f" for {_in(name, 0)} in {_in(items, 1)}{test}")
            return f"[{_in(args[0], 0)}{''.join(clauses)}]", _ATOM
    return f"{head}({_listed(args)})", _ATOM


def _listed(args: tuple[Tree, ...]) -> str:
    return ", ".join(_in(part, 0) for part in args)
