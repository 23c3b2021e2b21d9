"""A stranger's plugin, installed with pip beside mathkata, and a bank alone work like built-in topics."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

HERE = Path(__file__).parent


class Room:
    """Runs mathkata in a process of its own, with its own data folder and the plugin on the path."""

    def __init__(self, home: Path, site: Path | None = None) -> None:
        self.home = home
        self.environ: Mapping[str, str] = {
            **os.environ,
            "MATHKATA_HOME": str(home / "data"),
            "NO_COLOR": "1",
            "PYTHONPATH": str(site) if site else "",
        }

    def run(self, *args: str, code: int = 0, stdin: str = "") -> str:
        done = subprocess.run(
            [sys.executable, "-m", "mathkata", *args],
            capture_output=True,
            text=True,
            encoding="utf-8",
            input=stdin,
            env=dict(self.environ),
            cwd=self.home,
            check=False,
        )
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout


@pytest.fixture(scope="module")
def plugin(tmp_path_factory: pytest.TempPathFactory) -> Room:
    """The example plugin, installed by pip into a folder of its own, offline."""
    home = tmp_path_factory.mktemp("plugin")
    site = home / "site"
    command = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--no-index",
    ]
    command += [
        "--no-build-isolation",
        "--no-deps",
        "--target",
        str(site),
        str(HERE / "example_plugin"),
    ]
    subprocess.run(command, check=True, capture_output=True)
    return Room(home, site)


def test_the_plugin_is_found_and_says_what_it_brings(plugin: Room) -> None:
    """`mathkata plugins` answers: was my plugin found, what does it provide?"""
    listed = json.loads(plugin.run("plugins", "--json"))
    text = json.dumps(listed)
    assert "waves" in text
    assert "1.2.0" in text
    assert "versine" in json.loads(plugin.run("functions", "--json")).__repr__()
    assert "waves" in plugin.run("topics")


def test_the_plugin_is_checked_shown_and_graded(plugin: Room) -> None:
    """Its topic is drilled, checked and marked like a built-in one."""
    plugin.run("check", "waves", "--seeds", "5")
    shown = json.loads(plugin.run("show", "waves/versine-slope", "--seed", "3", "--json"))
    k = shown["params"]["k"]
    assert "correct" in plugin.run("grade", "waves/versine-slope", "--seed", "3", f"{k} sin({k}t)")
    wrong = plugin.run("grade", "waves/versine-slope", "--seed", "3", f"sin({k}t)", code=1)
    assert "missing_chain_factor" in wrong


def test_the_plugin_is_drilled(plugin: Room) -> None:
    """The plain drill asks its question and ends with a summary."""
    said = plugin.run(
        "drill",
        "waves",
        "--count",
        "1",
        "--seed",
        "1",
        "--plain",
        stdin="sin(t)\n:solution\n:quit\n",
    )
    assert "versin" in said


def test_the_plugin_is_printed(plugin: Room) -> None:
    """Sheet and key are written."""
    plugin.run("print", "waves", "--count", "2", "--seed", "7", "-o", "sheet.pdf")
    for name in ("sheet.pdf", "sheet-key.pdf"):
        assert (plugin.home / name).read_bytes().startswith(b"%PDF")


def test_a_bank_alone_brings_a_topic(tmp_path: Path) -> None:
    """`banks add`, then everything; `banks remove`, then it is gone."""
    room = Room(tmp_path)
    bank = tmp_path / "lone.yaml"
    bank.write_text((HERE / "lone_bank.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    room.run("banks", "add", str(bank))
    assert "lone.yaml" in room.run("banks", "list")
    assert "sequences" in room.run("topics")
    room.run("check", "sequences", "--seeds", "5")
    said = room.run(
        "drill", "sequences", "--count", "1", "--seed", "1", "--plain", stdin="1\n:quit\n"
    )
    assert "What is" in said
    room.run("print", "sequences", "--count", "2", "-o", "sheet.pdf")
    room.run("banks", "remove", str(bank))
    assert "sequences" not in room.run("topics")
