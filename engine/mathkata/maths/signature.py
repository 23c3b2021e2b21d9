"""Functions, draws and kinds as the registry holds them: small records that plugins hand over."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Any

from mathkata.model.errors import PluginError


def load(reference: str) -> Callable[..., Any]:
    """The function named `package.module:name`, imported on first use; PluginError if there is none."""
    module, _, name = reference.partition(":")
    try:
        found: Callable[..., Any] = getattr(importlib.import_module(module), name)
    except (ImportError, AttributeError) as error:
        raise PluginError(f"{reference} cannot be loaded: {error}") from error
    return found


@dataclass(frozen=True)
class Function:
    """A function of the language: one meaning, two implementations that share no formulas.

    `parameters` are (name, type) pairs (a type is "scalar", "integer", "number", "truth", "label", "vector", "matrix", "array",
    "list", "set", "interval", "shape" or "any"; one that ends in `?` may be left out, and one
    that ends in `...` takes any number of such arguments). Exactly one of `definition` and `exact` is given:
    `definition` is a formula in the language over the parameters (`1/(1 + exp(-z))`), which the exact back end, sympy
    and the balls all follow; `exact` names `module:function` from evaluated trees to a tree. `numeric` names a function
    on numpy values, written independently. `complex` says that `numeric` is analytic and accepts complex numbers.
    `latex` has `{0}`, `{1}` for the arguments; `domain` is words such as "z real". `aliases` are further spellings
    learners use.
    """

    name: str
    parameters: tuple[tuple[str, str], ...]
    result: str
    numeric: str
    doc: str
    latex: str = ""
    definition: str = ""
    exact: str = ""
    domain: str = "all reals"
    complex: bool = False
    version: int = 1
    aliases: tuple[str, ...] = ()
    sample: str = ""
    """A strategy word for random inputs in tests: `real`, `positive`, `unit`, `matrix`, ..."""

    @cached_property
    def numeric_function(self) -> Callable[..., Any]:
        """The numeric implementation, loaded on first use."""
        return load(self.numeric)

    @cached_property
    def exact_function(self) -> Callable[..., Any]:
        """The exact implementation, loaded on first use; only for functions without a definition."""
        return load(self.exact)


@dataclass(frozen=True)
class DrawFunction:
    """A rule of random parameters: `integer(-9, 9)`. `draw` names a function (stream, arguments, keywords) -> tree;
    `result` is the type of the value, computed by `draw` from exact arguments only."""

    name: str
    draw: str
    result: str
    doc: str
    keywords: tuple[str, ...] = ()
    minimum: int = 0
    maximum: int = 16
    version: int = 1

    @cached_property
    def draw_function(self) -> Callable[..., Any]:
        """The implementation, loaded on first use."""
        return load(self.draw)


@dataclass(frozen=True)
class Registry:
    """What plugins have brought: functions, draws and answer kinds, each by name."""

    functions: Mapping[str, Function] = field(default_factory=lambda: MappingProxyType({}))
    draws: Mapping[str, DrawFunction] = field(default_factory=lambda: MappingProxyType({}))
    kinds: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))

    @cached_property
    def spellings(self) -> Mapping[str, str]:
        """Every way to write a function's name, to the name."""
        table = {name: name for name in self.functions}
        for function in self.functions.values():
            for alias in function.aliases:
                table.setdefault(alias, function.name)
        return MappingProxyType(table)
