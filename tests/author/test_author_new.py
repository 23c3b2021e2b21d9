"""`mathkata new`: what it writes is sound as it stands, and nothing of the author's is touched."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from mathkata.cli.scaffold import existing_bank, plugin_files, plugin_name, template_name
from mathkata.model.errors import UsageError


def test_new_bank_is_clean_and_uses_every_key(run, here: Path) -> None:
    """An author's first check must say that all is well, or the first hour goes into our errors."""
    result = run("new", "template", "convolution/output-size")
    assert result.exit_code == 0
    assert "mathkata author convolution.yaml" in result.stderr
    text = (here / "convolution.yaml").read_text(encoding="utf-8")
    for key in [
        "draw",
        "let",
        "ask",
        "answer",
        "check",
        "mistakes",
        "hints",
        "solution",
        "known",
        "samples",
    ]:
        assert f" {key}:" in text, key
    checked = run("check", "convolution.yaml", "--seeds", "60")
    assert checked.exit_code == 0, checked.output
    shown = json.loads(run("check", "convolution.yaml", "--seeds", "2", "--json").stdout)
    assert [each["id"] for each in shown["templates"]] == ["convolution/output-size"]


def test_more_templates_are_appended(run, here: Path) -> None:
    """A bank that is there is left alone; what `>>` appends to it makes a sound bank of two templates."""
    run("new", "template", "convolution/output-size")
    bank = here / "convolution.yaml"
    before = bank.read_bytes()
    result = run("new", "template", "convolution/receptive-field")
    assert result.exit_code == 0
    assert "not touched" in result.stderr
    assert bank.read_bytes() == before
    bank.write_bytes(before + result.stdout.encode())
    checked = run("check", "convolution.yaml", "--seeds", "5")
    assert checked.exit_code == 0, checked.output
    assert "convolution/receptive-field" in checked.stdout
    again = run("new", "template", "convolution/receptive-field")
    assert again.exit_code == 2
    assert "already" in again.stderr


@pytest.mark.parametrize("indent", ["", "  ", "      "])
@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_what_is_appended_fits_the_list(run, here: Path, indent: str, end: str) -> None:
    """Authors indent lists in several ways, and not every editor ends the last line."""
    run("new", "template", "sums/first", "-o", "begin.yaml")
    begin = (here / "begin.yaml").read_text(encoding="utf-8")
    head, _, body = begin.partition("templates:\n")
    rows = [f"{indent}{row[2:]}" if row.strip() else row for row in body.rstrip("\n").split("\n")]
    bank = here / "sums.yaml"
    lines_end = end or "\n"
    text = lines_end.join([*head.split("\n"), *["templates:"], *rows]) + end
    bank.write_bytes(text.encode())
    added = run("new", "template", "sums/second").stdout
    bank.write_bytes(bank.read_bytes() + added.encode())
    checked = run("check", "sums.yaml", "--seeds", "2")
    assert checked.exit_code == 0, checked.output
    assert "2 templates" in checked.stdout


def test_an_empty_file_becomes_a_whole_bank(run, here: Path) -> None:
    """`mathkata new template a/b >> a.yaml` on a new file: the shell has made it before we look."""
    (here / "sums.yaml").touch()
    text = run("new", "template", "sums/first").stdout
    (here / "sums.yaml").write_text(text, encoding="utf-8")
    assert run("check", "sums.yaml", "--seeds", "2").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("template", "convolution"), "TOPIC/SLUG"),
        (("template", "Convolution/Output_Size"), "convolution/output-size"),
        (("template", "linear-algebra/x"), "linear_algebra/x"),
        (("template", "a/b/c"), "a/b-c"),
        (("template", "a/"), "no slug"),
        (("template", "/b"), "no topic"),
        (("template", "a/b", "-o", "notes.txt"), ".yaml"),
        (("template", "a/b", "-o", "nowhere/a.yaml"), "there is no folder nowhere"),
        (("template", "a/b", "-o", "prose.yaml"), "is no bank"),
        (("template", "a/b", "-o", "other.yaml"), "topic other"),
        (("template", "a/b", "-o", "latin.yaml"), "cannot be read"),
        (("template", "a/b", "-o", "folder.yaml"), "cannot be read"),
        (("plugin", "calculus"), "installed already"),
        (("plugin", "9lives"), "no name of a plugin"),
        (("plugin", "Big Waves"), "big_waves"),
        (("plugin", "waves", "-o", "full"), "exists already"),
        (("plugin", "waves", "-o", "prose.yaml"), "exists already"),
        (("plugin", "waves", "-o", "prose.yaml/waves"), "cannot be made"),
    ],
)
def test_what_cannot_be_written_is_refused(run, here: Path, arguments, said: str) -> None:
    """Every refusal says what is wrong, is bad usage, and leaves no file behind."""
    (here / "prose.yaml").write_text("not a bank\n", encoding="utf-8")
    (here / "other.yaml").write_text("topic: other\ntemplates:\n", encoding="utf-8")
    (here / "latin.yaml").write_bytes(b"\xff\xfe\xff")
    (here / "folder.yaml").mkdir()
    (here / "full").mkdir()
    (here / "full" / "mine.py").write_text("", encoding="utf-8")
    before = sorted(here.rglob("*"))
    result = run("new", *arguments)
    assert result.exit_code == 2, result.output
    assert said in result.stderr
    assert sorted(here.rglob("*")) == before


def test_names_of_a_plugin() -> None:
    """The name may be given as pip writes it; all of its names follow from one."""
    for text in ("big-waves", "big_waves", "mathkata-big-waves", "mathkata_big_waves"):
        name = plugin_name(text)
        assert (name.topic, name.package, name.distribution) == (
            "big_waves",
            "mathkata_big_waves",
            "mathkata-big-waves",
        )


@pytest.mark.parametrize("text", ["a/b", "a1_b/2-c", "x" * 61 + "/y"])
def test_good_names_are_taken_as_they_are(text: str) -> None:
    """What a bank may be called is not refused here."""
    assert "/".join(template_name(text)) == text


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("topic: a\ntemplates:\n  - id: b\n", "a"),
        ('\ufefftopic: "a" # mine\r\ntemplates:\r\n- id: b\r\n', "a"),
        ("topic: a\n", None),
        ("templates:\n", None),
        ("", None),
    ],
)
def test_existing_bank_is_known_by_its_header(text: str, topic: str | None) -> None:
    """A bank being written may have any findings; its topic is all that adding to it needs."""
    found = existing_bank(text)
    assert (found.topic if found else None) == topic


def test_files_of_a_plugin_have_no_gaps() -> None:
    """A placeholder that was left would be somebody's first error."""
    for place, text in plugin_files(plugin_name("waves")).items():
        assert "@topic@" not in text, place
        assert "@package@" not in text, place
        assert text.endswith("\n"), place
    with pytest.raises(UsageError):
        plugin_name("")


def test_new_plugin_is_installed_tested_and_checked(run, here: Path) -> None:
    """The whole walk of a plugin author, offline: write it, install it, run its own tests, check and drill it."""
    result = run("new", "plugin", "tides")
    assert result.exit_code == 0
    assert "pip install -e 'mathkata-tides[test]'" in result.stderr
    site = here / "site"
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    command += ["--no-index", "--no-build-isolation", "--no-deps", "--target", str(site)]
    subprocess.run([*command, str(here / "mathkata-tides")], check=True, capture_output=True)
    environ = {**os.environ, "PYTHONPATH": str(site), "NO_COLOR": "1"}

    def does(*words: str) -> str:
        done = subprocess.run(
            [sys.executable, *words],
            capture_output=True,
            text=True,
            encoding="utf-8",
            env=environ,
            cwd=here / "mathkata-tides",
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    tests = does("-m", "pytest", "-q", "-W", "error", "-p", "no:cacheprovider")
    assert "passed" in tests
    assert "tides_wave" in does("-m", "mathkata", "plugins")
    assert "no findings" in does("-m", "mathkata", "check", "tides", "--seeds", "30")
    assert "no findings" in does(
        "-m", "mathkata", "author", "mathkata_tides/banks/tides.yaml", "--once"
    )
