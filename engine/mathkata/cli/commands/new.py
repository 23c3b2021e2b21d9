"""`mathkata new`: a template or a plugin to begin with."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from mathkata.cli.files import write_files
from mathkata.cli.output import remark, say, visible
from mathkata.cli.terminal import on_terminal
from mathkata.model.errors import UsageError


@click.group(short_help="Begin a template or a plugin.")
def command() -> None:
    """A working beginning to change: a template in a bank of its own, or a plugin package."""


@command.command("template")
@click.argument("name", metavar="TOPIC/SLUG")
@click.option(
    "-o",
    "output",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="The bank; TOPIC.yaml here, if not named.",
)
def template(name: str, output: Path | None) -> int:
    """Write a bank with one commented template, TOPIC/SLUG, that passes `mathkata check` as it stands.

    If the bank is there already, it is left alone, and the template goes to standard output, to be appended:
    mathkata new template TOPIC/SLUG >> TOPIC.yaml
    """
    from mathkata.cli.scaffold import bank_text, existing_bank, template_name, template_text

    topic, slug = template_name(name)
    path = output or Path(f"{topic}.yaml")
    if path.suffix not in {".yaml", ".yml"}:
        raise UsageError(f"{path} is no name of a bank; it ends in .yaml")
    if not path.exists():
        _in_folder(path.parent)
        write_files({path: bank_text(topic, slug, _quoted(path)).encode()}, force=False)
        say(f"{path}: {topic}/{slug}")
        remark(f"next: mathkata author {_quoted(path)}")
        return 0
    try:
        there = existing_bank(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} is there and cannot be read: {error}") from error
    # `>> convolution.yaml` has made the file before we run; an empty one becomes the whole bank.
    if there is None and path.stat().st_size == 0:
        click.echo(bank_text(topic, slug, _quoted(path)), nl=False)
        return 0
    if there is None:
        raise UsageError(f"{path} is there already and is no bank; name another file with -o")
    if there.topic != topic:
        raise UsageError(f"{path} is a bank of the topic {there.topic}; name another file with -o")
    if slug in there.slugs:
        raise UsageError(f"{path} has the template {topic}/{slug} already")
    if there.open_end:
        click.echo()
    click.echo("\n" + template_text(topic, slug, there.indent), nl=False)
    remark(f"mathkata: {path} is there already and was not touched; append these lines to it")
    if on_terminal(sys.stdout):
        remark(f"      mathkata new template {topic}/{slug} >> {_quoted(path)}")
    remark(f"next: mathkata author {_quoted(path)}")
    return 0


@command.command("plugin")
@click.argument("name", metavar="NAME")
@click.option(
    "-o",
    "output",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    help="The new folder; mathkata-NAME here, if not named.",
)
def plugin(name: str, output: Path | None) -> int:
    """Write a plugin package for the topic NAME: a bank, a function with two implementations, tests, and a README.

    It can be installed, checked and tested as it stands.
    """
    from mathkata.cli.scaffold import plugin_files, plugin_name

    names = plugin_name(name)
    _refuse_taken(names.topic)
    folder = output or Path(names.distribution)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder} exists already; name another folder with -o")
    written = {folder / place: text.encode() for place, text in plugin_files(names).items()}
    for path in written:
        _make_folder(path.parent)
    write_files(written, force=False)
    for path in written:
        say(str(path))
    remark(f"next: pip install -e '{folder}[test]'")
    remark(f"      mathkata check {names.topic}")
    remark(f"      pytest {_quoted(folder)}")
    return 0


def _refuse_taken(topic: str) -> None:
    """Two plugins of one name would both be set aside."""
    from importlib.metadata import entry_points

    for point in entry_points(group="mathkata"):
        if point.name == topic:
            by = f" (by {point.dist.name})" if point.dist else ""
            raise UsageError(f"a plugin {topic} is installed already{by}; choose another name")


def _in_folder(folder: Path) -> None:
    if not folder.is_dir():
        raise UsageError(f"there is no folder {folder}")


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{folder} cannot be made: {error.strerror or error}") from error


def _quoted(path: Path) -> str:
    """The path as a command line takes it."""
    import shlex

    return visible(shlex.quote(str(path)))
