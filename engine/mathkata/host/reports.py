"""What discovery says about plugins: what each brought, and what was wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypedDict


@dataclass(frozen=True, slots=True)
class PluginTrouble:
    """Something wrong with a plugin: which one, in which hook (or `import`), and what to do."""

    plugin: str
    hook: str
    message: str

    def __str__(self) -> str:
        return f"plugin {self.plugin}, {self.hook}: {self.message}"


class PluginFacts(TypedDict):
    """A plugin as plain data."""

    name: str
    version: str
    distribution: str
    module: str
    provides: dict[str, list[str]]
    problems: list[str]


@dataclass(frozen=True, slots=True)
class PluginInfo:
    """A plugin as `mathkata plugins` lists it.

    `provides` maps `functions`, `draws`, `answer_kinds`, `banks` and `sheet_formats` to names; a plugin that was set
    aside provides nothing, and `problems` says why.
    """

    name: str
    version: str = ""
    distribution: str = ""
    module: str = ""
    provides: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    problems: tuple[str, ...] = ()

    def as_json(self) -> PluginFacts:
        """The same as plain data with stable keys."""
        return {
            "name": self.name,
            "version": self.version,
            "distribution": self.distribution,
            "module": self.module,
            "provides": {what: list(names) for what, names in self.provides.items()},
            "problems": list(self.problems),
        }
