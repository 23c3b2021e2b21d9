"""Runs the blocks of a page as its reader would: one folder, one data folder, in order.

- A block after a line that ends in "File `name`:" is written to that file; after "Add to `name`:" it comes to its end.
- `console`: `$` lines are commands, the rest is what they say; a line `...` stands for any lines. A command must exit
  with 0 unless the next one is `$ echo $?`. `KEEP_PAGES=1` puts what the commands say now into the pages.
- `python`: is executed; a comment behind an expression is its value, as Python shows it.
- `yaml`: a bank, or a piece of one, which is completed, made and checked.
"""

from __future__ import annotations

import ast
import io
import re
import shlex
import subprocess
import sys
import tokenize
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from docs_blocks import Block

import mathkata
from mathkata.builtins import plugin as builtins
from mathkata.checking import check
from mathkata.cli.main import main

HEAD = {"topic": "example", "language": "en"}
FILL = {
    "id": "example",
    "title": "An example",
    "ask": "What is $1 + 1$?",
    "answer": {"kind": "number", "value": "2", "check": "1 + 1"},
}
SEEDS = 8


class Reader:
    """Somebody who does what a page says."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch, *, keep: bool = False) -> None:
        self.folder = folder
        self.keep = keep
        self.kept: list[tuple[Block, str]] = []
        self.patch = patch
        self.names: dict[str, object] = {}
        patch.chdir(folder)
        patch.setenv("MATHKATA_HOME", str(folder / ".data"))
        patch.setenv("COLUMNS", "80")
        for name in ("MATHKATA_PLAIN", "NO_COLOR", "MATHKATA_LETTERS", "MATHKATA_SPEECH"):
            patch.delenv(name, raising=False)

    def run(self, block: Block) -> None:
        """Does what one block says."""
        if block.file:
            path = self.folder / block.file
            path.parent.mkdir(parents=True, exist_ok=True)
            before = path.read_text(encoding="utf-8") if block.added else ""
            path.write_text(before + block.text, encoding="utf-8")
        elif block.language == "console":
            self.console(block)
        elif block.language == "python":
            self.python(block)
        elif block.language == "yaml":
            check_piece(block, self.folder)

    def console(self, block: Block) -> None:
        """Every command of the block says what stands below it."""
        code, lines = 0, []
        pairs = _commands(block)
        for position, (command, wanted) in enumerate(pairs):
            if command == "echo $?":
                said = f"{code}\n"
            else:
                said, code = self.command(command)
                asked = position + 1 < len(pairs) and pairs[position + 1][0] == "echo $?"
                assert asked or code == 0, f"{block.where}: {command} exits with {code}\n{said}"
            same = matches(wanted, said)
            assert self.keep or same, f"{block.where}: {command} says\n{said}"
            lines += [f"$ {command}", *(wanted if same else _tidy(said)).rstrip().splitlines()]
        self.kept.append((block, "".join(f"{line}\n" for line in lines)))

    def command(self, line: str) -> tuple[str, int]:
        """What a command line says (both streams), and its exit code."""
        typed, _, line = line.rpartition(" | ")
        words = shlex.split(line)
        given = None
        if typed:
            said = shlex.split(typed)
            assert said[0] == "printf", f"{typed}: only printf is understood before a pipe"
            given = said[1].replace("\\n", "\n")
        if words[0] == "mathkata":
            result = CliRunner().invoke(main, words[1:], input=given)
            if result.exception is not None and not isinstance(result.exception, SystemExit):
                raise result.exception
            return result.output, result.exit_code
        assert words[:2] == ["pip", "install"], f"{line}: not a command these pages may use"
        return self.install(words[2])

    def install(self, package: str) -> tuple[str, int]:
        """`pip install FOLDER`, offline, into a folder that is on the path for the rest of the page."""
        site = self.folder / ".site"
        quiet = ("--quiet", "--disable-pip-version-check", "--no-index", "--no-build-isolation")
        target = ("--no-deps", "--target", str(site))
        command = [sys.executable, "-m", "pip", "install", *quiet, *target, package]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        self.patch.syspath_prepend(str(site))
        return done.stdout + done.stderr, done.returncode

    def python(self, block: Block) -> None:
        """Runs the lines; where a comment stands behind an expression, it is the value."""
        comments = {
            token.start[0]: token.string.removeprefix("#").strip()
            for token in tokenize.generate_tokens(io.StringIO(block.text).readline)
            if token.type == tokenize.COMMENT
        }
        for statement in ast.parse(block.text).body:
            where = f"{block.where}+{statement.lineno}"
            comment = comments.get(statement.end_lineno or 0, "")
            if isinstance(statement, ast.Expr):
                code = compile(ast.Expression(statement.value), where, "eval")
                value = eval(code, self.names)  # the manual's own lines
                assert not comment or repr(value) == comment, f"{where}: {value!r}, not {comment}"
            else:
                exec(compile(ast.Module([statement], []), where, "exec"), self.names)


def _commands(block: Block) -> list[tuple[str, str]]:
    """Every command of a console block, with what stands below it."""
    found: list[tuple[str, str]] = []
    for line in block.text.splitlines():
        if line.startswith("$ "):
            found.append((line.removeprefix("$ "), ""))
        else:
            command, said = found[-1]
            found[-1] = (command, said + line + "\n")
    return found


def matches(wanted: str, said: str) -> bool:
    """Whether a command said what the page shows; spaces at line ends and empty lines at the end do not count."""
    pieces = []
    for line in wanted.rstrip().splitlines():
        any_lines = line.strip() == "..."
        pieces.append(r"(?:[^\n]*\n)*?" if any_lines else re.escape(line.rstrip()) + r"\n")
    return re.fullmatch("".join(pieces), _tidy(said)) is not None


def _tidy(said: str) -> str:
    return "".join(f"{line.rstrip()}\n" for line in said.rstrip().splitlines())


def check_piece(block: Block, folder: Path) -> None:
    """A bank, or the keys of a template: completed with a header and what is missing, made and checked."""
    data = yaml.load(block.text, Loader=yaml.BaseLoader)
    whole = "templates" in data
    text, clean = block.text, True
    if not whole:
        missing = [
            key for key in FILL if key not in data and (key != "answer" or "parts" not in data)
        ]
        clean = not {"ask", "answer"} & set(missing)
        head = yaml.safe_dump(HEAD) + "templates:\n  -\n"
        body = block.text + yaml.safe_dump({key: FILL[key] for key in missing})
        text = head + "".join(f"    {line}\n" for line in body.splitlines())
    path = folder / "piece.yaml"
    path.write_text(text, encoding="utf-8")
    quiz = mathkata.open(plugins=[builtins], banks=[path])
    assert [finding.render() for finding in quiz.findings] == [], block.where
    if clean:
        findings = check(quiz, seeds=SEEDS).findings
        assert [finding.render() for finding in findings] == [], block.where
    else:
        for template in quiz.templates:
            for seed in range(SEEDS):
                quiz.problem(template, seed)
