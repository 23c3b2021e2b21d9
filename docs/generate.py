"""Writes the pages of `docs/reference` out of the program itself: `python docs/generate.py [--check] [PART...]`.

Each part is a page: a function that gives its text. A test runs `--check`, so a page cannot fall behind.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import click

from mathkata.cli.exits import MEANINGS
from mathkata.cli.main import SECTIONS
from mathkata.cli.main import main as mathkata

FOLDER = Path(__file__).parent / "reference"


def commands() -> str:
    """Every command with its arguments and options, out of the command line's own definitions."""
    lines = [
        "# Commands",
        "",
        _generated("commands"),
        "",
        _help(mathkata),
        "",
        "Results go to standard output, remarks to standard error. `--json` prints one object with sorted keys.",
        "",
        "| exit code | meaning |",
        "| --- | --- |",
        *(f"| {code.value} | {meaning} |" for code, meaning in MEANINGS.items()),
        "",
        "```",
        _usage(mathkata, "mathkata"),
        "```",
        "",
        *_options(mathkata),
    ]
    context = click.Context(mathkata, info_name="mathkata")
    for section, names in SECTIONS.items():
        lines += ["", f"## {section}"]
        for name in names:
            command = mathkata.get_command(context, name)
            if command is not None:
                lines += _command(command, f"mathkata {name}", 3)
    return "\n".join(lines) + "\n"


def _command(command: click.Command, path: str, level: int) -> Iterator[str]:
    yield from ("", f"{'#' * level} {path}", "", "```", _usage(command, path), "```", "")
    yield _help(command)
    options = list(_options(command))
    if options:
        yield ""
        yield from options
    if isinstance(command, click.Group):
        for name in sorted(command.commands):
            yield from _command(command.commands[name], f"{path} {name}", level + 1)


def _usage(command: click.Command, path: str) -> str:
    words = [path]
    if _shown(command):
        words.append("[OPTIONS]")
    for parameter in command.params:
        if isinstance(parameter, click.Argument):
            words.append(_argument(parameter))
    if isinstance(command, click.Group):
        words.append("[COMMAND]" if command.invoke_without_command else "COMMAND")
    return " ".join(words)


def _argument(argument: click.Argument) -> str:
    name = argument.metavar or (argument.name or "").upper()
    if argument.metavar and argument.metavar.startswith("["):
        return argument.metavar
    name = name if argument.required else f"[{name}]"
    return f"{name}..." if argument.nargs == -1 else name


def _help(command: click.Command) -> str:
    paragraphs = (command.help or "").split("\n\n")
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)


def _shown(command: click.Command) -> list[click.Option]:
    return [each for each in command.params if isinstance(each, click.Option) and not each.hidden]


def _options(command: click.Command) -> Iterator[str]:
    options = _shown(command)
    if not options:
        return
    yield "| option | meaning |"
    yield "| --- | --- |"
    for option in options:
        names = ", ".join(option.opts)
        value = "" if option.is_flag else f" {option.metavar or option.type.name.upper()}"
        default = f" Default: {option.default}." if option.show_default else ""
        text = f"`{names}{value}` | {option.help}{default}"
        yield "| " + text.replace("|", "\\|").replace("\\|", "|", 1) + " |"


def _generated(part: str) -> str:
    return (
        f"<!-- Written by `python docs/generate.py {part}`; change the program, not this page. -->"
    )


PARTS: Mapping[str, Callable[[], str]] = {"commands": commands}


def main(arguments: list[str]) -> int:
    """Writes the pages; with `--check`, only says which are stale, and exits with 1 if any is."""
    check = "--check" in arguments
    named = [each for each in arguments if each != "--check"] or list(PARTS)
    stale = []
    for part in named:
        if part not in PARTS:
            sys.stderr.write(f"there is no part {part}; there are: {', '.join(PARTS)}\n")
            return 2
        path, text = FOLDER / f"{part}.md", PARTS[part]()
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        stale.append(path)
        if not check:
            FOLDER.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
    if check and stale:
        names = ", ".join(path.name for path in stale)
        sys.stderr.write(f"stale: {names}; run `python docs/generate.py`\n")
    return 1 if check and stale else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
