"""Help: every command has one, in its section, and help loads nothing heavy."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import click
import pytest

from mathkata.cli.main import SECTIONS, main

HEAVY = ("numpy", "sympy", "flint", "textual", "pydantic", "yaml", "pluggy", "typst", "sqlite3")
NO_DISCOVERY = ("mathkata.host", "mathkata.quiz", "mathkata.builtins", "mathkata_calculus")


def every_command() -> Iterator[tuple[str, ...]]:
    context = click.Context(main)
    for name in main.list_commands(context):
        yield (name,)
        command = main.get_command(context, name)
        if isinstance(command, click.Group):
            for inner in command.commands:
                yield (name, inner)


def loaded_by(*arguments: str) -> tuple[int, set[str]]:
    """The exit code of a command line in a fresh interpreter, and the modules it loaded."""
    program = (
        "import sys\n"
        "from mathkata.cli.main import main\n"
        "try:\n"
        "    main(sys.argv[1:])\n"
        "finally:\n"
        "    sys.stderr.write('\\n'.join(['LOADED', *sys.modules]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=False
    )
    return done.returncode, set(done.stderr.partition("LOADED\n")[2].split("\n"))


@pytest.mark.parametrize("path", list(every_command()), ids=" ".join)
def test_every_command_has_help(run, path: tuple[str, ...]) -> None:
    """A command without words about it does not exist for its user."""
    result = run(*path, "--help")
    assert result.exit_code == 0
    assert "Usage: " in result.stdout
    command: click.Command = main
    for name in path:
        assert isinstance(command, click.Group)
        found = command.get_command(click.Context(command), name)
        assert found is not None
        command = found
    assert command.help
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, parameter.name
    names = {text for each in command.params for text in each.opts}
    assert "--help" not in names


def test_help_is_in_sections(run) -> None:
    """Learners, teachers and authors find their commands together, each once."""
    text = run("--help").stdout
    places = [text.index(f"{section}:") for section in SECTIONS]
    assert places == sorted(places)
    names = [name for names in SECTIONS.values() for name in names]
    assert len(names) == len(set(names))
    for name in names:
        assert f"\n  {name} " in text
    assert run("-h").stdout == text


@pytest.mark.parametrize("arguments", [("--help",), ("--version",), ("compare", "--help")])
def test_help_loads_nothing_heavy_and_discovers_nothing(arguments: tuple[str, ...]) -> None:
    """Help must come at once, and with a broken plugin, too."""
    code, modules = loaded_by(*arguments)
    assert code == 0
    assert "click" in modules
    for name in (*HEAVY, *NO_DISCOVERY):
        assert name not in modules, name


def test_listings_load_no_screen_and_no_printer() -> None:
    """A listing needs banks, and neither the drill room nor Typst nor sympy."""
    code, modules = loaded_by("topics")
    assert code == 0
    assert "yaml" in modules
    for name in ("textual", "typst", "sympy", "mathkata.tui", "mathkata.sheets"):
        assert name not in modules, name


def test_version_is_that_of_the_package(run) -> None:
    """A report names the version."""
    from importlib.metadata import version

    assert run("--version").stdout == f"mathkata {version('mathkata')}\n"
    done = subprocess.run(
        [sys.executable, "-m", "mathkata", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout == f"mathkata {version('mathkata')}\n"
