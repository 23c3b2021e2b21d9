"""Discovery: plugins are found, asked, and put together; a broken one is reported and set aside, the rest go on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any

from mathkata.host.asking import HOOKS, BrokenPluginError, ask
from mathkata.host.finding import Candidate, candidates
from mathkata.host.formats import SheetFormat
from mathkata.host.records import trouble_of
from mathkata.host.reports import PluginInfo, PluginTrouble
from mathkata.maths.signature import Function, Registry


@dataclass(frozen=True)
class Host:
    """What all plugins together bring. There is no global one: `discover` makes it, and it is passed along.

    `banks` holds (plugin name, YAML file) in the order of plugins, then of file names; `troubles` says what was refused.
    """

    registry: Registry = field(default_factory=Registry)
    banks: tuple[tuple[str, Traversable], ...] = ()
    formats: tuple[SheetFormat, ...] = ()
    plugins: tuple[PluginInfo, ...] = ()
    troubles: tuple[PluginTrouble, ...] = ()


def discover(plugins: Sequence[object] | None = None) -> Host:
    """The host of all installed plugins, or of exactly those given.

    A given plugin is a module or object with hooks, or the name of an installed one (`"builtins"`: the engine's own
    functions, draws, kinds and formats). Nothing is raised for a broken plugin: see `Host.troubles`.
    """
    collecting = _Collecting()
    for candidate in candidates(plugins):
        collecting.take(candidate)
    return collecting.host()


class _Collecting:
    """The values of the plugins asked so far, and who brought which name."""

    def __init__(self) -> None:
        self.values: dict[str, dict[str, Any]] = {what: {} for what in HOOKS if what != "banks"}
        self.owners: dict[tuple[str, str], str] = {}
        self.banks: list[tuple[str, Traversable]] = []
        self.infos: list[PluginInfo] = []
        self.troubles: list[PluginTrouble] = []
        self.taken: dict[str, Candidate] = {}

    def take(self, candidate: Candidate) -> None:
        """One plugin: asked, and its values put beside the others'."""
        before = len(self.troubles)
        provides: dict[str, tuple[str, ...]] = {}
        if candidate.trouble is not None:
            self.troubles.append(candidate.trouble)
        elif candidate.name in self.taken:
            self.refuse_twin(candidate)
        else:
            self.taken[candidate.name] = candidate
            try:
                provides = self.gather(candidate.name, ask(candidate.name, candidate.plugin))
            except BrokenPluginError as error:
                self.troubles.append(error.trouble)
        self.infos.append(
            PluginInfo(
                candidate.name,
                candidate.version,
                candidate.distribution,
                candidate.module,
                MappingProxyType(provides),
                tuple(str(trouble) for trouble in self.troubles[before:]),
            )
        )

    def refuse_twin(self, candidate: Candidate) -> None:
        """Two plugins of one name: the second is refused, and both are named."""
        first = self.taken[candidate.name]
        if first.plugin is candidate.plugin:
            message = "the same plugin is given twice"
        else:
            there, here = (
                f"{one.module or '?'} of {one.distribution or 'no distribution'}"
                for one in (first, candidate)
            )
            message = f"two plugins have this name: {there}, and {here}; the second is set aside"
        self.troubles.append(PluginTrouble(candidate.name, "register", message))

    def gather(
        self, plugin: str, answers: dict[str, tuple[Any, ...]]
    ) -> dict[str, tuple[str, ...]]:
        """The names of what was taken, by what it is."""
        provides: dict[str, tuple[str, ...]] = {}
        for what, items in answers.items():
            if what == "banks":
                files = [file for item in items for file in self.files(plugin, item)]
                self.banks.extend((plugin, file) for file in files)
                provides[what] = tuple(file.name for file in files)
            else:
                provides[what] = tuple(
                    item.name for item in items if self.claim(plugin, what, item)
                )
        return provides

    def claim(self, plugin: str, what: str, item: Any) -> bool:
        """Whether the plugin may bring this; a name that is taken is refused, naming both plugins."""
        hook = HOOKS[what]
        wrong = trouble_of(item)
        if wrong:
            self.troubles.append(PluginTrouble(plugin, hook, wrong))
            return False
        owner = self.owners.get((what, item.name))
        if owner is not None:
            self.troubles.append(
                PluginTrouble(
                    plugin,
                    hook,
                    f"{item.name} is brought by {owner} already; the one of {plugin} is set aside",
                )
            )
            return False
        if isinstance(item, Function):
            item = self.with_free_aliases(plugin, hook, item)
        self.owners[what, item.name] = plugin
        self.values[what][item.name] = item
        return True

    def with_free_aliases(self, plugin: str, hook: str, function: Function) -> Function:
        """The function without the spellings that mean another function already."""
        spellings = self.owners
        free = []
        for alias in function.aliases:
            owner = spellings.get(("functions", alias)) or spellings.get(("aliases", alias))
            if owner is None:
                spellings["aliases", alias] = plugin
                free.append(alias)
            else:
                message = f"{alias}, a spelling of {function.name}, is brought by {owner} already"
                self.troubles.append(PluginTrouble(plugin, hook, message))
        return (
            function
            if len(free) == len(function.aliases)
            else replace(function, aliases=tuple(free))
        )

    def files(self, plugin: str, item: Any) -> Iterator[Traversable]:
        """The bank files a file or folder stands for, by name."""
        if item.is_file():
            yield item
        elif item.is_dir():
            yield from _in_folder(item)
        else:
            message = f"{item} does not exist; a YAML file or a folder of them was expected"
            self.troubles.append(PluginTrouble(plugin, HOOKS["banks"], message))

    def host(self) -> Host:
        """Everything together."""
        return Host(
            Registry(
                MappingProxyType(self.values["functions"]),
                MappingProxyType(self.values["draws"]),
                MappingProxyType(self.values["answer_kinds"]),
            ),
            tuple(self.banks),
            tuple(self.values["sheet_formats"].values()),
            tuple(self.infos),
            tuple(self.troubles),
        )


def _in_folder(folder: Traversable) -> Iterator[Traversable]:
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.name.startswith((".", "_")):
            continue
        if item.is_dir():
            yield from _in_folder(item)
        elif item.name.endswith((".yaml", ".yml")):
            yield item
