"""Finishing a row after it was read: numbers joined, signs told from operators, bars paired."""

from __future__ import annotations

from dataclasses import replace

from mathkata.typeset.tree import Node, Row, Script, Symbol, atom_class

_BEFORE_SIGN = frozenset({"", "bin", "rel", "open", "punct", "op", "int", "fun", "slash"})
_OPERAND = frozenset({"ord", "close", "inner", "fence"})


def finish(items: list[Node], alone: bool = True) -> list[Node]:
    """The row as printers want it. `alone` is false for the cell of a grid that continues a line."""
    if len(items) < 2 and not (items and atom_class(items[0]) in ("bin", "bar")):
        return items
    return _signs(_bars(_numbers(items)), alone)


def _numbers(items: list[Node]) -> list[Node]:
    """Neighbouring digits become one number; a script on the last digit belongs to all of it."""
    done: list[Node] = []
    for item in items:
        core = item.base if isinstance(item, Script) else item
        last = done[-1] if done else None
        if (
            isinstance(core, Symbol)
            and isinstance(last, Symbol)
            and last.kind == "number"
            and core.kind == "number"
            and core.variant == last.variant
        ):
            joined = Symbol(last.text + core.text, "number", core.variant)
            done[-1] = replace(item, base=joined) if isinstance(item, Script) else joined
        elif (
            isinstance(core, Symbol)
            and core.kind == "number"
            and len(done) > 1
            and isinstance(last, Symbol)
            and last.text in (".", ",")
            and last.kind == "ord"
            and isinstance(before := done[-2], Symbol)
            and before.kind == "number"
            and before.variant == core.variant
        ):
            joined = Symbol(before.text + last.text + core.text, "number", core.variant)
            done[-2:] = [replace(item, base=joined) if isinstance(item, Script) else joined]
        elif isinstance(core, Row) and len(core.items) == 1 and core.items[0] in _SEPARATORS:
            # The way to write a separator inside a number: 1{,}000
            done.append(Symbol(core.items[0].text) if core is item else item)
        else:
            done.append(item)
    return done


_SEPARATORS = (Symbol(",", "punct"), Symbol(".", "ord"))


def _bars(items: list[Node]) -> list[Node]:
    """A bar opens or closes by where it stands; a bar without a partner stays a plain sign."""
    done = list(items)
    waiting: list[tuple[int, str]] = []
    before = ""
    for place, item in enumerate(done):
        kind = atom_class(item)
        if kind == "bar":
            core = item.base if isinstance(item, Script) else item
            text = core.text if isinstance(core, Symbol) else ""
            operand = before in _OPERAND
            if waiting and waiting[-1][1] == text and operand:
                start, _ = waiting.pop()
                done[start] = _with_kind(done[start], "open")
                done[place] = _with_kind(item, "close")
                before = "close"
            else:
                waiting.append((place, text))
                before = "open"
            continue
        if kind == "open":
            waiting.append((place, "("))
        elif kind == "close":
            while waiting and waiting[-1][1] != "(":
                start, _ = waiting.pop()
                done[start] = _with_kind(done[start], "ord")
            if waiting:
                waiting.pop()
        if kind != "space":
            before = kind
    for start, text in waiting:
        if text != "(":
            done[start] = _with_kind(done[start], "ord")
    return done


def _with_kind(item: Node, kind: str) -> Node:
    if isinstance(item, Script):
        return replace(item, base=_with_kind(item.base, kind))
    return replace(item, kind=kind) if isinstance(item, Symbol) else item


def _signs(items: list[Node], alone: bool) -> list[Node]:
    """A plus or minus with nothing before it, or nothing after it, is a sign and stands close."""
    done: list[Node] = []
    before = "" if alone else "ord"
    for item in items:
        kind = atom_class(item)
        if kind == "bin" and isinstance(item, Symbol) and before in _BEFORE_SIGN:
            done.append(replace(item, kind="ord"))
            before = "sign"
            continue
        if (
            kind in ("rel", "close", "punct")
            and done
            and atom_class(done[-1]) == "bin"
            and isinstance(last := done[-1], Symbol)
        ):
            done[-1] = replace(last, kind="ord")
        done.append(item)
        if kind != "space":
            before = "slash" if isinstance(item, Symbol) and item.text == "/" else kind
    if done and isinstance(last := done[-1], Symbol) and last.kind == "bin":
        done[-1] = replace(last, kind="ord")
    return done
