"""`mathkata doctor`: whether everything mathkata needs is here."""

from __future__ import annotations

import os
import re
import sys
from typing import TYPE_CHECKING, TypedDict

import click

from mathkata.cli.arguments import as_json
from mathkata.cli.environment import how_to_add, writable
from mathkata.cli.exits import Exit
from mathkata.cli.history import history_path
from mathkata.cli.output import remark, say, table, write_json
from mathkata.cli.terminal import Terminal, terminal

if TYPE_CHECKING:
    from mathkata.host.reports import PluginFacts


@click.command(short_help="Is everything here? And how to add a plugin.")
@as_json
def command(as_json: bool) -> int:
    """Look at this installation: versions, data folder, terminal, plugins, and how to add a plugin here.

    The exit code is 1 if something is wrong. Nothing is changed or sent anywhere.
    """
    facts = examine()
    problems = facts["problems"]
    if as_json:
        write_json(facts)
    else:
        for line in table(_rows(facts)):
            say(line)
        for problem in problems:
            remark(f"mathkata: {problem}")
        if not problems:
            say()
            say("Everything is here.", colour="green")
    return Exit.FOUND if problems else Exit.FINE


class Data(TypedDict):
    """Where the learner's data are."""

    folder: str
    writable: bool
    history: bool
    moved: bool


class Adding(TypedDict):
    """How a plugin is added here."""

    manager: str
    command: str


class Facts(TypedDict):
    """What `doctor --json` prints."""

    version: str
    python: str
    executable: str
    platform: str
    dependencies: dict[str, str]
    data: Data
    terminal: Terminal
    plugins: list[PluginFacts]
    adding: Adding
    problems: list[str]


def examine() -> Facts:
    """Everything about this installation as plain data; `problems` says what is wrong."""
    import platform
    from importlib.metadata import version

    from mathkata.host import discover

    problems: list[str] = []
    dependencies = _dependencies()
    problems += [f"{name} is missing" for name, found in dependencies.items() if not found]
    path = history_path()
    can_write = writable(path.parent)
    if not can_write:
        problems.append(f"{path.parent} cannot be written; set MATHKATA_HOME to another folder")
    problems += _history_problems()
    host = discover()
    problems += [str(trouble) for trouble in host.troubles]
    manager, adding = how_to_add("PACKAGE")
    return {
        "version": version("mathkata"),
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "executable": sys.executable,
        "platform": platform.platform(),
        "dependencies": dependencies,
        "data": {
            "folder": str(path.parent),
            "writable": can_write,
            "history": path.exists(),
            "moved": bool(os.environ.get("MATHKATA_HOME")),
        },
        "terminal": terminal(os.environ),
        "plugins": [info.as_json() for info in host.plugins],
        "adding": {"manager": manager, "command": adding},
        "problems": problems,
    }


def _dependencies() -> dict[str, str]:
    """The packages mathkata needs, without those of extras, and their versions; empty for a missing one."""
    from importlib.metadata import PackageNotFoundError, requires, version

    found = {}
    for requirement in requires("mathkata") or ():
        if "extra ==" in requirement:
            continue
        match = re.match(r"[A-Za-z0-9._-]+", requirement)
        if match is None:
            continue
        try:
            found[match[0]] = version(match[0])
        except PackageNotFoundError:
            found[match[0]] = ""
    return dict(sorted(found.items(), key=lambda pair: pair[0].lower()))


def _history_problems() -> list[str]:
    """What is wrong with the history and the banks added to it."""
    if not history_path().exists():
        return []
    from mathkata.cli.history import look_at_history
    from mathkata.model.errors import StoreError

    try:
        with look_at_history() as store:
            store.cards()
            return [
                f"the added bank {bank.path} is not there any more; `mathkata banks remove` forgets it"
                for bank in store.banks()
                if not bank.path.exists()
            ]
    except StoreError as error:
        return [str(error)]


def _rows(facts: Facts) -> list[tuple[str, str]]:
    data, screen, plugins = facts["data"], facts["terminal"], facts["plugins"]
    packages, adding = facts["dependencies"], facts["adding"]
    rights = "can be written" if data["writable"] else "CANNOT be written"
    history = "with a history" if data["history"] else "no history yet"
    kind = f"{screen['columns']} x {screen['lines']}" if screen["on_terminal"] else "none (a pipe)"
    letters = "mathematical signs" if screen["unicode"] else "NO mathematical signs"
    rows = [
        ("mathkata", str(facts["version"])),
        ("Python", f"{facts['python']}, {facts['executable']}"),
        ("platform", str(facts["platform"])),
        ("data folder", f"{data['folder']} ({rights}, {history})"),
        ("terminal", f"{kind}, {screen['encoding']}: {letters}, colours: {screen['colours']}"),
    ]
    rows += [(name, found or "MISSING") for name, found in packages.items()]
    for plugin in plugins:
        provides = ", ".join(
            f"{len(names)} {what.replace('_', ' ')}" for what, names in plugin["provides"].items()
        )
        rows.append((f"plugin {plugin['name']}", f"{plugin['version']}  {provides}"))
    rows.append((f"add a plugin ({adding['manager']})", str(adding["command"])))
    return rows
