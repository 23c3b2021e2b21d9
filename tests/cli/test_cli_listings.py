"""The listings: for people one line each, for programs one object."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

LISTINGS = ("topics", "skills", "templates", "plugins", "functions")


@pytest.mark.parametrize("name", LISTINGS)
def test_listing_is_one_object_with_its_own_name(run, name: str) -> None:
    """Programs find the list under the name of the command, and the same bytes every time."""
    result = run(name, "--json")
    data = json.loads(result.stdout)
    assert list(data) == [name]
    assert data[name]
    assert result.stdout_bytes == run(name, "--json").stdout_bytes
    for entry in data[name]:
        assert list(entry) == sorted(entry)


def test_listings_show_an_added_bank(run, added: Path) -> None:
    """A bank alone brings topic, skills and templates."""
    assert "powers" in [
        each["name"] for each in json.loads(run("topics", "--json").stdout)["topics"]
    ]
    assert any(line.split()[0] == "powers" for line in run("topics").stdout.split("\n") if line)
    skills = {each["name"]: each for each in json.loads(run("skills", "--json").stdout)["skills"]}
    assert skills["doubling"]["templates"] == ["powers/double", "powers/pair"]
    (one,) = json.loads(run("templates", "powers", "--level", "2", "--json").stdout)["templates"]
    assert one["id"] == "powers/pair"
    assert [part["name"] for part in one["parts"]] == ["twice", "thrice"]
    assert Path(one["file"]) == added
    assert len(run("templates", "powers").stdout.strip().split("\n")) == 4
    assert run("templates", "powers", "--level", "5").exit_code == 2


def test_templates_of_a_bank_that_is_not_added(
    run, bank: Path, tmp_path: Path, monkeypatch
) -> None:
    """WHAT may be a path, however it is written, to a file or a folder."""
    monkeypatch.chdir(tmp_path)
    for what in (str(bank), "powers.yaml", "./powers.yaml", "./"):
        result = run("templates", what)
        assert result.exit_code == 0, result.output
        assert "powers/double" in result.stdout


def test_plugins_say_what_they_bring(run) -> None:
    """Was my plugin found, and what does it provide?"""
    plugins = {
        each["name"]: each for each in json.loads(run("plugins", "--json").stdout)["plugins"]
    }
    assert "number" in plugins["builtins"]["provides"]["answer_kinds"]
    assert plugins["calculus"]["provides"]["banks"]
    assert "builtins" in run("plugins").stdout


def test_one_function_with_all_its_particulars(run) -> None:
    """An author looks a function up by any of its spellings."""
    text = run("functions", "sigmoid").stdout
    assert text.startswith("sigmoid(")
    assert "domain:" in text
    (one,) = json.loads(run("functions", "sigmoid", "--json").stdout)["functions"]
    assert one["name"] == "sigmoid"
    wrong = run("functions", "sigmiod")
    assert wrong.exit_code == 2
    assert "sigmoid" in wrong.stderr


def test_broken_bank_is_a_remark_and_the_rest_goes_on(run, added: Path) -> None:
    """One bad bank does not take the others away, and results stay clean of remarks."""
    added.write_text(added.read_text().replace("ask: |", "aks: |", 1))
    result = run("topics", "--json")
    assert result.exit_code == 0
    names = [each["name"] for each in json.loads(result.stdout)["topics"]]
    assert "calculus" in names
    assert "powers" not in names
    assert str(added) in result.stderr
