"""Asking one plugin: its hooks are checked and called, and what they hand back is checked too."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import pluggy

from mathkata.host import hookspecs
from mathkata.host.formats import SheetFormat
from mathkata.host.hookspecs import PROJECT
from mathkata.host.reports import PluginTrouble
from mathkata.maths.signature import DrawFunction, Function
from mathkata.model.errors import PluginError

HOOKS: Mapping[str, str] = {
    "functions": "mathkata_functions",
    "draws": "mathkata_draws",
    "answer_kinds": "mathkata_answer_kinds",
    "sheet_formats": "mathkata_sheet_formats",
    "banks": "mathkata_banks",
}
"""What plugins provide, to the hook that is asked for it."""


class BrokenPluginError(PluginError):
    """A plugin that must be set aside; carries the trouble."""

    def __init__(self, trouble: PluginTrouble) -> None:
        super().__init__(str(trouble))
        self.trouble = trouble


def ask(name: str, plugin: object) -> dict[str, tuple[Any, ...]]:
    """Everything the plugin hands back, by what it is; BrokenPluginError for the first thing wrong with it."""
    manager = _registered(name, plugin)
    _refuse_unmarked(name, plugin)
    answers: dict[str, tuple[Any, ...]] = {}
    for what, hook in HOOKS.items():
        caller = getattr(manager.hook, hook)
        if not caller.get_hookimpls():
            continue
        try:
            results = caller()
        except (Exception, SystemExit) as error:  # a stranger's hook may fail in any way
            raise _broken(name, hook, f"raised {type(error).__name__}: {error}") from error
        results = results or [None]  # pluggy leaves out a None
        answers[what] = tuple(item for result in results for item in _checked(name, hook, result))
    return answers


def _registered(name: str, plugin: object) -> pluggy.PluginManager:
    """A manager that holds this one plugin: an error then belongs to nobody else."""
    manager = pluggy.PluginManager(PROJECT)
    manager.add_hookspecs(hookspecs)
    try:
        manager.register(plugin, name)
        manager.check_pending()
    except pluggy.PluginValidationError as error:
        text = str(error)
        unknown = next((hook for hook in _marked(plugin) if hook not in HOOKS.values()), "")
        if unknown:
            raise _broken(
                name, unknown, f"there is no such hook; the hooks are {', '.join(HOOKS.values())}"
            ) from error
        hook = next((hook for hook in HOOKS.values() if hook in text), "register")
        raise _broken(
            name, hook, "has a wrong signature; the hooks of mathkata take no arguments"
        ) from error
    return manager


def _marked(plugin: object) -> list[str]:
    """The names of everything in the plugin that carries the hook mark."""
    return [
        name
        for name in dir(plugin)
        if getattr(getattr(plugin, name, None), f"{PROJECT}_impl", None)
    ]


def _refuse_unmarked(name: str, plugin: object) -> None:
    """A function named like a hook without the mark would be passed over in silence."""
    marked = set(_marked(plugin))
    for attribute in dir(plugin):
        named = attribute.startswith(f"{PROJECT}_") and attribute not in marked
        if named and inspect.isroutine(getattr(plugin, attribute, None)):
            raise _broken(name, attribute, "is not marked; write @mathkata.hookimpl above it")
    if not marked:
        raise _broken(name, "register", f"has no hooks; the hooks are {', '.join(HOOKS.values())}")


def _checked(name: str, hook: str, result: object) -> Sequence[object]:
    if not isinstance(result, (list, tuple)):
        raise _broken(name, hook, f"gave {_kind_of(result)}, and a list was expected")
    expected, fits = _EXPECTED[hook]
    for item in result:
        if not fits(item):
            raise _broken(name, hook, f"gave {_kind_of(item)}, and {expected} was expected")
    return result


def _kind_of(value: object) -> str:
    return "nothing (None)" if value is None else f"a {type(value).__name__}"


def _is_kind(item: object) -> bool:
    from mathkata.maths.kinds.base import Kind

    return isinstance(item, Kind) and not isinstance(item, type)


_EXPECTED: Mapping[str, tuple[str, Callable[[object], bool]]] = {
    "mathkata_functions": ("a mathkata.Function", lambda item: isinstance(item, Function)),
    "mathkata_draws": ("a mathkata.DrawFunction", lambda item: isinstance(item, DrawFunction)),
    "mathkata_answer_kinds": ("an object that meets mathkata.Kind", _is_kind),
    "mathkata_sheet_formats": ("a SheetFormat", lambda item: isinstance(item, SheetFormat)),
    "mathkata_banks": (
        "a file or folder (pathlib.Path, or importlib.resources.files(...))",
        lambda item: isinstance(item, (Path, Traversable)),
    ),
}


def _broken(plugin: str, hook: str, message: str) -> BrokenPluginError:
    return BrokenPluginError(PluginTrouble(plugin, hook, message))
