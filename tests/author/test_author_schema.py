"""`mathkata schema`: what an editor is told is what the reader of banks takes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from mathkata.banks import bank_schema, read_bank_file
from mathkata.cli.scaffold import bank_text, plugin_files, plugin_name, template_name


def test_schema_goes_to_stdout_or_to_a_file(run, here: Path) -> None:
    """The same bytes either way; a different file is not overwritten unasked."""
    said = run("schema")
    assert said.exit_code == 0
    assert json.loads(said.stdout) == bank_schema()
    written = run("schema", "-o", "bank-schema.json")
    assert written.exit_code == 0
    path = here / "bank-schema.json"
    assert path.read_text(encoding="utf-8") == said.stdout
    assert "$schema=bank-schema.json" in written.stderr
    path.write_text("mine", encoding="utf-8")
    assert run("schema", "-o", "bank-schema.json").exit_code == 2
    assert path.read_text(encoding="utf-8") == "mine"
    assert run("schema", "-o", "bank-schema.json", "--force").exit_code == 0


def troubles(value: object, rule: dict, root: dict, at: str = "") -> Iterator[str]:
    """What a JSON Schema finds in a value: as much of the standard as our schema uses, and nothing else."""
    known = {
        "$ref",
        "$schema",
        "$defs",
        "anyOf",
        "type",
        "properties",
        "required",
        "items",
        "default",
    }
    known |= {"additionalProperties", "minItems", "minimum", "maximum", "title", "description"}
    known |= {"enum", "const", "examples", "markdownDescription", "pattern", "defaultSnippets"}
    assert set(rule) <= known, set(rule) - known
    if "$ref" in rule:
        yield from troubles(value, root["$defs"][rule["$ref"].removeprefix("#/$defs/")], root, at)
    if "anyOf" in rule and all(list(troubles(value, each, root, at)) for each in rule["anyOf"]):
        yield f"{at}: {value!r} is none of these"
    if "enum" in rule and value not in rule["enum"]:
        yield f"{at}: {value!r} is not among {rule['enum']}"
    names = rule.get("type", [])
    names = [names] if isinstance(names, str) else names
    if names and not any(is_of(value, name) for name in names):
        yield f"{at}: {value!r} is not {names}"
        return
    if isinstance(value, dict):
        yield from (
            f"{at}: {key} is missing" for key in rule.get("required", ()) if key not in value
        )
        for key, inner in value.items():
            of = rule.get("properties", {}).get(key, rule.get("additionalProperties", True))
            if of is False:
                yield f"{at}: {key} is not known"
            elif isinstance(of, dict):
                yield from troubles(inner, of, root, f"{at}/{key}")
    if isinstance(value, list):
        if len(value) < rule.get("minItems", 0):
            yield f"{at} is too short"
        for place, inner in enumerate(value):
            yield from troubles(inner, rule.get("items", {}), root, f"{at}/{place}")


def is_of(value: object, name: str) -> bool:
    """Whether a value is of one of JSON's types."""
    if name in {"integer", "number"} and isinstance(value, bool):
        return False
    types = {
        "object": dict,
        "array": list,
        "string": str,
        "boolean": bool,
        "integer": int,
        "number": (int, float),
        "null": type(None),
    }
    return isinstance(value, types[name])


ROOT = Path(__file__).parents[2]
BANKS = [
    *sorted((ROOT / "problem_banks").rglob("*.yaml")),
    *sorted((ROOT / "tests" / "banks").glob("*.yaml")),
    ROOT / "tests" / "plugins" / "lone_bank.yaml",
]


@pytest.mark.parametrize("path", BANKS, ids=lambda path: path.name)
def test_an_editor_underlines_nothing_in_a_sound_bank(path: Path) -> None:
    """An editor that calls right things wrong is switched off; it reads YAML as YAML does, and not as we do."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert list(troubles(data, bank_schema(), bank_schema())) == []


@pytest.mark.parametrize("name", ["sums/first", "convolution/output-size"])
def test_an_editor_underlines_nothing_in_a_new_bank(name: str) -> None:
    """The same for what `new template` and `new plugin` write."""
    topic, slug = template_name(name)
    texts = [bank_text(topic, slug, "x.yaml")]
    files = plugin_files(plugin_name(topic))
    texts += [text for place, text in files.items() if place.endswith(".yaml")]
    for text in texts:
        assert list(troubles(yaml.safe_load(text), bank_schema(), bank_schema())) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("    value: n*", "    valeu: n*"),
        ("  level: 1", "  lvl: 1"),
        ("level: 1", "level: high"),
        ("topic: sums\n", ""),
        ("    hints:\n", "    hint:\n"),
        ("skills: [first]", "skills: {first: 1}"),
        ("draw: {a: 1, n: 100}", "draw: 3"),
    ],
)
def test_an_editor_underlines_what_is_wrong(old: str, new: str) -> None:
    """The tests above can fail; and misspelt keys are what a schema is for."""
    text = bank_text("sums", "first", "x.yaml")
    assert old in text
    data = yaml.safe_load(text.replace(old, new, 1))
    # Keys of an answer that we do not know may be options of a plugin's kind.
    expected = [] if "valeu" in new else None
    found = list(troubles(data, bank_schema(), bank_schema()))
    assert found == expected if expected is not None else found


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("skills: [first]", "skills: first"),
        ("      - sum(a + k, k, 0, n - 1)", "      sum(a + k, k, 0, n - 1)"),
        ("# authors: [Your name]", "authors: Your name"),
        ('answer: "5050"', "answer: 5050"),
    ],
)
def test_an_editor_takes_what_we_take(old: str, new: str, here: Path) -> None:
    """One item may stand for a list of one: the reader takes it, so the schema must."""
    text = bank_text("sums", "first", "x.yaml").replace(old, new)
    assert new in text
    (here / "x.yaml").write_text(text, encoding="utf-8")
    read_bank_file(here / "x.yaml")
    assert list(troubles(yaml.safe_load(text), bank_schema(), bank_schema())) == []


def test_every_key_is_explained() -> None:
    """An editor shows the sentence beside the key that it offers."""
    schema = bank_schema()
    for name, model in {"BankModel": schema, **schema["$defs"]}.items():
        for key, rule in model.get("properties", {}).items():
            assert rule.get("description", "").endswith("."), f"{name}.{key}"
