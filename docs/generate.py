"""Writes the pages of `docs/reference` out of the program itself: `python docs/generate.py [--check] [PAGE...]`.

Each page is a function that gives its text. A test compares them, so a page cannot fall behind.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import click
import reference_pages

from mathkata.cli.exits import MEANINGS
from mathkata.cli.main import SECTIONS
from mathkata.cli.main import main as mathkata

FOLDER = Path(__file__).parent / "reference"


def commands(mark: str) -> str:
    """Every command with its arguments and options, out of the command line's own definitions."""
    lines = [
        "# Commands",
        "",
        mark,
        "",
        _help(mathkata),
        "",
        "Results go to standard output, remarks to standard error. `--json` prints one object with sorted keys.",
        "",
        "## Exit codes",
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


PAGES: Mapping[str, Callable[[str], str]] = {
    "commands.md": commands,
    "functions.md": reference_pages.functions,
    "draws.md": reference_pages.draws,
    "kinds.md": reference_pages.kinds,
    "hooks.md": reference_pages.hooks,
    "bank-schema.json": reference_pages.bank_schema,
}


def text_of(page: str) -> str:
    """The text of a page, as it should be."""
    return PAGES[page](
        f"<!-- Written by `python docs/generate.py {page}`; change the program, not this page. -->"
    )


def main(arguments: list[str]) -> int:
    """Writes the pages; with `--check`, only says which are stale, and exits with 1 if any is."""
    check = "--check" in arguments
    named = [each for each in arguments if each != "--check"] or list(PAGES)
    stale = []
    for page in named:
        if page not in PAGES:
            sys.stderr.write(f"there is no page {page}; there are: {', '.join(PAGES)}\n")
            return 2
        path, text = FOLDER / page, text_of(page)
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        stale.append(page)
        if not check:
            FOLDER.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
    if check and stale:
        sys.stderr.write(f"stale: {', '.join(stale)}; run `python docs/generate.py`\n")
    return 1 if check and stale else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
