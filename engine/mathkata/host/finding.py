"""Finding plugins: entry points of the group `mathkata`, or exactly the ones that were given."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points

from mathkata.host.hookspecs import PROJECT
from mathkata.host.reports import PluginTrouble

BUILTINS = "builtins"
"""The engine's own plugin; it comes first, so that nobody else can take its names."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A plugin that may be registered; `plugin` is None when it could not be imported."""

    name: str
    plugin: object | None
    version: str = ""
    distribution: str = ""
    module: str = ""
    trouble: PluginTrouble | None = None


def installed() -> list[EntryPoint]:
    """The entry points of the group, the engine's own first, then by name; the same one twice counts once."""
    found = {
        (point.name, point.value, point.dist.name if point.dist else ""): point
        for point in entry_points(group=PROJECT)
    }
    return sorted(
        found.values(), key=lambda point: (point.name != BUILTINS, point.name, point.value)
    )


def candidates(plugins: Sequence[object] | None) -> Iterator[Candidate]:
    """The plugins to register: all installed ones, or exactly the given modules, objects and entry point names."""
    if plugins is None:
        for point in installed():
            yield _imported(point)
        return
    wanted = any(isinstance(plugin, str) for plugin in plugins)
    points = {point.name: point for point in reversed(installed())} if wanted else {}
    for plugin in plugins:
        if not isinstance(plugin, str):
            module = getattr(plugin, "__module__", None) or getattr(plugin, "__name__", "")
            name = getattr(plugin, "__name__", None) or type(plugin).__qualname__
            yield Candidate(str(name), plugin, module=str(module))
        elif plugin in points:
            yield _imported(points[plugin])
        else:
            known = ", ".join(sorted(points)) or "none"
            message = f"no plugin of this name is installed; installed are: {known}"
            yield Candidate(plugin, None, trouble=PluginTrouble(plugin, "import", message))


def _imported(point: EntryPoint) -> Candidate:
    version = point.dist.version if point.dist else ""
    distribution = point.dist.name if point.dist else ""
    plugin: object | None = None
    trouble = None
    try:
        plugin = point.load()
    except (Exception, SystemExit) as error:  # a stranger's module may fail in any way
        message = f"{point.value} cannot be imported: {type(error).__name__}: {error}"
        trouble = PluginTrouble(point.name, "import", message)
    return Candidate(point.name, plugin, version, distribution, point.value, trouble)
