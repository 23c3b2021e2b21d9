"""What a bank says arrives whole, each text with its place; hostile text raises nothing but BankError."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from dataclasses import fields
from importlib.resources import files
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mathkata.banks import BankError, bank_schema, read_bank, read_bank_file
from mathkata.banks.compose import compose
from mathkata.banks.page import MAX_BYTES, read_page
from mathkata.model.places import Source
from mathkata.model.template import Bank

EXAMPLE = Path(__file__).with_name("example.yaml")


@pytest.fixture(scope="module")
def bank() -> Bank:
    return read_bank_file(EXAMPLE)


def sources(value: object) -> list[Source]:
    """All texts inside a bank."""
    if isinstance(value, Source):
        return [value]
    if isinstance(value, dict):
        return [source for item in value.values() for source in sources(item)]
    if isinstance(value, tuple):
        return [source for item in value for source in sources(item)]
    if hasattr(value, "__dataclass_fields__"):
        return [one for field in fields(value) for one in sources(getattr(value, field.name))]
    return []


def test_the_whole_example_of_the_design_arrives(bank: Bank) -> None:
    """Protects the contract between bank and engine."""
    (template,) = bank.templates
    (part,) = template.parts
    assert (bank.topic, bank.language, bank.licence) == ("calculus", "en", "CC-BY-4.0")
    assert template.id == "calculus/sigmoid-derivative"
    assert (template.skills, template.level) == (("chain-rule", "sigmoid"), 2)
    assert template.covers == ("CA-07", "CA-14")
    assert [(one.name, str(one.domain or one.value)) for one in template.symbols] == [
        ("x", "real"),
        ("s", "sigmoid(w*x + b)"),
    ]
    assert [(one.names, str(one.rule)) for one in template.draws] == [
        (("w",), "integer(-9, 9, exclude=[-1, 0, 1])"),
        (("b",), "integer(-9, 9)"),
    ]
    assert [(one.name, str(one.value), one.parameters) for one in template.lets] == [
        ("f", "sigmoid(w*x + b)", None)
    ]
    assert (part.name, part.answer.kind, str(part.answer.value)) == (
        "answer",
        "expression",
        "diff(f, x)",
    )
    assert [str(one) for one in part.answer.check] == ["w*f*(1 - f)"]
    assert [one.code for one in part.mistakes] == ["missing_chain_factor"]
    assert len(template.hints) == 1
    assert [len(step.lines) for step in template.solution] == [3]
    (known,) = template.known
    assert {name: str(text) for name, text in known.draw.items()} == {"w": "1", "b": "0"}
    assert {name: str(text) for name, text in known.answers.items()} == {"answer": "s*(1-s)"}
    assert [one.outcome for one in template.samples] == ["correct", "correct", "incorrect"]


def test_every_text_of_the_example_stands_where_it_says(bank: Bank) -> None:
    """Protects every line and column that anyone reports later."""
    rows = EXAMPLE.read_text(encoding="utf-8").split("\n")
    texts = sources(bank)
    assert len(texts) > 20
    for source in texts:
        for index, character in enumerate(source.text):
            if not character.isspace():
                place = source.place(index)
                assert rows[place.line - 1][place.column - 1] == character
                assert place.text == rows[place.line - 1]


PLACES = [
    ("ask: |\n      one\n\n        two", "one\n\n  two\n"),
    ("ask: |-\n\n      one\n      two", "\none\ntwo"),
    ("ask: |2\n        one\n      two", "  one\ntwo\n"),
    ("ask: >\n      one\n      two\n\n      three", "one two\nthree\n"),
    ("ask: >-\n\n      one\n\n        more\n      two", "\none\n\n  more\ntwo"),
    ("ask: one\n      two\n\n      three", "one two\nthree"),
    ("ask: 'it''s one\n      two'", "it's one two"),
    ('ask: "a\\nb \\u0041 \\\\beta\n      two \\\n      three"', "a\nb A \\beta two three"),
    ("ask: 'öß 𝒙 one'", "öß 𝒙 one"),
    ('ask: "𝒙\tone"   # remark', "𝒙\tone"),
]


@pytest.mark.parametrize("loader", [yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)])
@pytest.mark.parametrize(("written", "text"), PLACES)
def test_characters_are_found_again_through_every_style(
    written: str, text: str, loader: type
) -> None:
    """Protects places inside folded, escaped and block texts, with either parser."""
    whole = f"a:\n  - {written}\n    title: x\n"
    page, _ = read_page(whole, "b.yaml")
    root, remarks = compose(page, loader)
    assert remarks == []
    (source, *_) = [node.source for node in _scalars(root) if node.text == text]
    rows = whole.split("\n")
    for index, character in enumerate(text):
        place = source.place(index)
        if not character.isspace() and character not in {"A", "\\"}:
            assert rows[place.line - 1][place.column - 1] == character, (index, character)
    for number, line in enumerate(text.split("\n")):
        if line.strip():
            row, column = source.starts[number]
            assert rows[row - 1][column - 1 :].startswith(line[:1])


def _scalars(node: object) -> list:
    from mathkata.banks.nodes import Entries, Items

    if isinstance(node, Entries):
        return [one for pair in node.pairs for part in pair for one in _scalars(part)]
    if isinstance(node, Items):
        return [one for item in node.nodes for one in _scalars(item)]
    return [node]


PARTS = """\
topic: linear_algebra
authors: Ada
templates:
  - id: two-parts
    title: Two parts
    formerly: [old-one, calculus/older]
    ask: Do both.
    draw:
      (m, n): sample(2, [2, 3, 4])
      A: |
        matrix(m, n)
    let:
      f(u, v): u + v
    where: m < n
    parts:
      - name: shape
        weight: 2
        answer:
          kind: choice
          options:
            - a
            - b
          limits: {low: 1, high: 2}
          shuffle: true
        samples:
          unreadable: ["", "(("]
      - name: norm
        ask: And the norm?
        answer: {kind: number, value: norm(A), numeric: f(1)}
    known:
      - draw: {m: 2, n: 3}
        answer: {shape: a, norm: 5/2}
        mistakes: {twice: 5}
        cites: LA-02.1
"""


def test_parts_draws_of_several_names_and_local_functions_arrive() -> None:
    """Protects the keys which the example does not use."""
    bank = read_bank(
        PARTS, "b.yaml", kinds={"choice": ["options", "limits", "shuffle"], "number": ()}
    )
    (template,) = bank.templates
    shape, norm = template.parts
    assert bank.authors == ("Ada",)
    assert template.formerly == ("linear_algebra/old-one", "calculus/older")
    assert [one.names for one in template.draws] == [("m", "n"), ("A",)]
    assert template.draws[1].rule.place().line == 11
    assert template.lets[0].parameters == ("u", "v")
    assert [str(one) for one in template.where] == ["m < n"]
    assert (str(shape.weight), shape.place.line, norm.place.line) == ("2", 16, 27)
    assert [str(one) for one in shape.answer.options["options"]] == ["a", "b"]
    assert str(shape.answer.options["limits"]["high"]) == "2"
    assert str(norm.answer.numeric[0]) == "f(1)"
    assert [(one.part, one.outcome, str(one.response)) for one in template.samples] == [
        ("shape", "unreadable", ""),
        ("shape", "unreadable", "(("),
    ]
    (known,) = template.known
    assert str(known.answers["norm"]) == "5/2"
    assert (known.cites, str(known.mistakes["twice"])) == ("LA-02.1", "5")
    assert pickle.loads(pickle.dumps(bank)) == bank


def test_windows_line_ends_change_nothing(bank: Bank) -> None:
    """Protects banks written on Windows."""
    data = EXAMPLE.read_bytes().replace(b"\n", b"\r\n")
    assert read_bank(data, str(EXAMPLE)) == bank


def test_both_parsers_find_the_same() -> None:
    """Protects machines where PyYAML comes without libyaml."""
    from test_banks_broken import BASE, SCHEMA, SURPRISES

    for old, new, *_ in SURPRISES + SCHEMA:
        page, _ = read_page(BASE.replace(old, new, 1), "b.yaml")
        slow, fast = (
            compose(page, loader) for loader in (yaml.SafeLoader, compose.__defaults__[0])
        )
        told = [[(one.finding.code, one.finding.place) for one in half[1]] for half in (slow, fast)]
        assert told[0] == told[1], new
        assert slow[0] == fast[0], new


HOSTILE = [
    ("a: &a [x]\nb: *a", "alias"),
    ("&a [*a]", "alias"),
    ("[" * 60_000, "too-deep"),
    ("{a: " * 5_000, "too-deep"),
    ("- " * 5_000 + "x", "too-deep"),
    ("[" + "x," * 250_000 + "]", "too-large"),
    ("x" * (MAX_BYTES + 1), "too-large"),
    ("", "empty-bank"),
    ("# only a remark", "empty-bank"),
    ("just text", "expected-mapping"),
    (" " * 1_900_000 + "x", "expected-mapping"),
    ('x: "' + "\\n" * 900_000 + '"', "too-large"),
    ("x: >\n" + " a\n\n" * 400_000, "too-large"),
    ("- a\n" * 1_000, "expected-mapping"),
    ("".join(f"k{n}: x\n" for n in range(20_000)), "more"),
    ("x" * 1_000 + ": y", "unknown-key"),
    ("x" * 1_000_000 + ": y", "too-large"),
    ('a: "' + "\\x " * 2_000, "backslash-in-quotes"),
]


@pytest.mark.parametrize(("text", "code"), HOSTILE)
def test_hostile_banks_are_refused(text: str, code: str) -> None:
    """Protects the machine from banks that are large, deep or refer to themselves."""
    with pytest.raises(BankError) as caught:
        read_bank(text, "b.yaml")
    assert code in [one.code for one in caught.value.findings]
    assert len(str(caught.value)) < 100_000


def test_a_missing_or_unreadable_file_is_a_finding(tmp_path: Path) -> None:
    """Protects `check` and `banks add` from tracebacks."""
    for path in (tmp_path / "none.yaml", tmp_path):
        with pytest.raises(BankError) as caught:
            read_bank_file(str(path))
        assert [one.code for one in caught.value.findings] == ["unreadable-file"]


def test_a_resource_of_a_package_can_be_read() -> None:
    """Protects banks that are read from installed packages."""
    resource = files("mathkata") / "banks" / "none.yaml"
    with pytest.raises(BankError):
        read_bank_file(resource)


def test_the_schema_for_editors_is_closed_and_plain() -> None:
    """Protects authors whose editor completes keys."""
    schema = json.loads(json.dumps(bank_schema()))
    assert schema["additionalProperties"] is False
    template = schema["$defs"]["TemplateModel"]
    assert template["additionalProperties"] is False
    assert {"id", "title", "ask"} <= set(template["required"])
    assert template["properties"]["level"]["maximum"] == 5
    assert {"symbols", "draw", "let", "where", "known", "samples"} <= set(template["properties"])


def test_yaml_and_pydantic_are_loaded_when_a_bank_is_read() -> None:
    """Protects the start of the command line from heavy imports."""
    code = (
        "import sys, mathkata.banks; sys.exit(any(m in sys.modules for m in ('yaml', 'pydantic')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def survives(text: str | bytes) -> None:
    try:
        read_bank(text, "b.yaml", kinds={"expression": ()})
    except BankError as error:
        assert error.findings
        rows = error.findings[0].render()
        assert rows
        for finding in error.findings:
            assert finding.place.line >= 1
            assert finding.place.column >= 1


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(), st.binary(), st.text(alphabet="ab:-[]{}\"'|>#&*!%@`\\ \n\t$?,~0e")))
@example("\ud800")
@example("\r\n\r")
@example("a: |")
@example("a: >\n")
@example("? ")
@example("%YAML 1.1\n---\n")
def test_any_text_gives_a_bank_or_findings(text: str | bytes) -> None:
    """Protects the front doors from crashes."""
    survives(text)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_mutated_bank_gives_a_bank_or_findings(data: st.DataObject) -> None:
    """Protects the front doors from crashes in banks that are nearly right."""
    text = data.draw(st.sampled_from([EXAMPLE.read_text(encoding="utf-8"), PARTS]))
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text)))
        length = data.draw(st.sampled_from([0, 1, 2, 10, 80]))
        piece = data.draw(
            st.one_of(
                st.text(max_size=4),
                st.text(alphabet=":-[]{}\"'|>#&*!\\ \n\t?,", max_size=6),
                st.sampled_from([text[start : start + 40], "{{", "\n      ", ": ", " #", "<<: "]),
            )
        )
        text = text[:start] + piece + text[start + length :]
    survives(text)
