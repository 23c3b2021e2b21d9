"""Every trouble of a bank is named at its line and column, with words that help."""

from __future__ import annotations

import pytest

from mathkata.banks import BankError, read_bank

KINDS = {"expression": {"form", "domain"}, "choice": {"options", "shuffle"}}
BASE = """\
topic: calculus
templates:
  - id: power-rule
    title: Power rule
    ask: Find it.
    symbols:
      x: real
    draw:
      n: integer(2, 9)
    answer:
      kind: expression
      value: n*x
"""
VALUE = "value: n*x"


def findings(text: str | bytes) -> list[tuple[str, int, int, str]]:
    with pytest.raises(BankError) as caught:
        read_bank(text, "b.yaml", kinds=KINDS)
    return [
        (one.code, one.place.line, one.place.column, f"{one.message} / {one.advice}")
        for one in caught.value.findings
    ]


# What is replaced in BASE, by what, and the findings: code, line, column, part of message or advice.
SURPRISES = [
    ("n*x", "no", "truth-word", 12, 14, "'no' in quotes"),
    ("n*x", "Yes", "truth-word", 12, 14, "truth value"),
    ("n*x", "on", "truth-word", 12, 14, "truth value"),
    ("n*x", "OFF", "truth-word", 12, 14, "truth value"),
    ("n*x", "null", "null-word", 12, 14, "nothing at all"),
    ("n*x", "~", "null-word", 12, 14, "nothing at all"),
    ("n*x", "012", "leading-zero", 12, 14, "base 8"),
    ("n*x", "-012", "leading-zero", 12, 14, "'-012'"),
    ("n*x", "1:30", "sexagesimal", 12, 14, "base 60"),
    ("n*x", "1e-3", "power-of-ten", 12, 14, "Write 0.001, or '1e-3'"),
    ("n*x", "2.5E4", "power-of-ten", 12, 14, "Write 25000"),
    ("n*x", "2026-11-23", "date", 12, 14, "a date"),
    ("n*x", "0x1f", "base-prefix", 12, 14, "another base"),
    ("n*x", "1_000", "underscore-number", 12, 14, "without the `_`"),
    ("n*x", ".inf", "float-word", 12, 14, "a float"),
    ("n*x", ".NaN", "float-word", 12, 14, "a float"),
    ("x: real", "on: real", "truth-word", 7, 7, "'on' in quotes"),
    (" n*x", "", "empty-value", 12, 7, "nothing stands after `value:`"),
    ("Find it.", r'"Find $\beta$."', "control-character", 5, 17, r"`\beta` in double quotes"),
    ("Find it.", r'"Find $\frac12$."', "control-character", 5, 17, r"single quotes"),
    ("Find it.", r'"Find $\theta$."', "control-character", 5, 17, r"`\theta`"),
    ("Find it.", r'"Find $\nabla f$."', "control-character", 5, 17, r"`\nabla`"),
    ("Find it.", r'"Find $\rho$."', "control-character", 5, 17, r"`\rho`"),
    ("Find it.", r'"Find $\epsilon$."', "control-character", 5, 17, r"`\epsilon`"),
    ("Find it.", r'"Find $\Lambda$."', "control-character", 5, 17, r"`\Lambda`"),
    ("Find it.", r'"Find \x07."', "control-character", 5, 16, r"`\x07"),
    ("Find it.", r'"Find $\sigma$."', "backslash-in-quotes", 5, 17, r"`\sigma`"),
    ("Find it.", r'"Find $\xi$."', "backslash-in-quotes", 5, 17, r"`\xi`"),
    ("Find it.", "Find it. #1 of 2", "cut-by-comment", 5, 19, "starts a comment"),
    ("n*x", "f(n, #x)", "cut-by-comment", 12, 19, "quotes"),
    ("n*x", "{{n}}", "starts-with-braces", 12, 14, "read as a mapping"),
    ("Find it.", "{{n}} is given.", "starts-with-braces", 5, 10, "'{{n}} is given.'"),
    ("n*x", "|x| + n", "starts-with-sign", 12, 14, "'|x| + n'"),
    ("n*x", "> 3", "starts-with-sign", 12, 14, "block's header"),
    ("n*x", "%x", "starts-with-sign", 12, 14, "cannot start with `%`"),
    ("n*x", "@x", "starts-with-sign", 12, 14, "cannot start with `@`"),
    ("n*x", "`x`", "starts-with-sign", 12, 14, "cannot start with ```"),
    ("n*x", "*x", "alias", 12, 14, "references are not taken"),
    ("n*x", "&x n", "alias", 12, 14, "references are not taken"),
    ("n*x", "!x", "tag", 12, 14, "`!x`"),
    ("n*x", "!!python/object/apply:os.system [x]", "tag", 12, 14, "not taken"),
    ("n*x", "[1, 2]", "expected-text", 12, 14, "put it in quotes: '[1, 2]'"),
    ("n*x", "[1, 2] + n", "text-after-brackets", 12, 14, "'[1, 2] + n'"),
    ("n*x", '"a" + n', "text-after-quotes", 12, 14, "closing quote"),
    (VALUE, VALUE + "\n      check: [f(n, x), n]", "split-at-commas", 13, 14, "block list"),
    (VALUE, VALUE + "\n      check: [n, x]", "flow-list", 13, 14, "one `- ` line each"),
    ("Find it.", "Note: find it.", "colon-in-text", 5, 14, "single quotes"),
    (
        "Find it.",
        "Find it.\n    hints:\n      - Note: x",
        "expected-text",
        7,
        9,
        "colon with a space",
    ),
    ("x: real", "<<: {x: real}", "merge-key", 7, 7, "merges mappings"),
    ("n*x", "n*x\n---\ntopic: b", "several-documents", 13, 1, "one document"),
    ("    ask", "\task", "tab", 5, 1, "Indent with spaces"),
    ("Find", "Fi\0nd", "control-character", 5, 12, "U+0000"),
    ("Find", "Fi\x1bnd", "control-character", 5, 12, "U+001B"),
    ("Find", "Fi\u2028nd", "control-character", 5, 12, "U+2028"),
    ("topic", "\ufefftopic", "byte-order-mark", 1, 1, "without a byte-order mark"),
    ("x: real", "x:\u00a0real", "false-space", 7, 9, "plain spaces"),
    ("    ask", "    \u00a0ask", "false-space", 5, 5, "plain spaces"),
    ("real", "[0, 1)", "starts-with-sign", 7, 10, "'[0, 1)'"),
    ("Find it.", "Find it #1\n      and more.", "yaml", 6, 7, "In line 5 a ` #`"),
    ("Find it.", "|\n      {{n}} is\n     it.", "yaml", 7, 6, "YAML cannot read this"),
    ("Find it.", '"Find it.', "yaml", 5, 10, "not closed"),
    ("    ask", "     ask", "indentation", 5, 6, "alike"),
]

SCHEMA = [
    ("title", "titel", "unknown-key", 4, 5, "Did you mean `title`?"),
    ("topic: calculus", "topic: calculus\nlicense: MIT", "unknown-key", 2, 1, "`licence`"),
    ("kind: expression", "kind: expresion", "unknown-kind", 11, 13, "`expression`"),
    (VALUE, VALUE + "\n      froms: x", "unknown-key", 13, 7, "`form`"),
    (VALUE, VALUE + "\n      value: x", "repeated-key", 13, 7, "in line 12"),
    ("    ask: Find it.\n", "", "missing-key", 3, 5, "needs the key `ask`"),
    ("      kind: expression\n", "", "missing-key", 10, 5, "`answer` needs the key `kind`"),
    ("topic: calculus\n", "", "missing-key", 1, 1, "the bank needs the key `topic`"),
    ("topic: calculus", "topic: Multi Variable", "bad-word", 1, 8, "not a topic"),
    ("id: power-rule", "id: Power Rule", "bad-word", 3, 9, "not a slug"),
    ("title:", "level: 7\n    title:", "bad-level", 4, 12, "from 1 to 5"),
    ("title:", "language: 1\n    title:", "unknown-key", 4, 5, "unknown key"),
    ("n: int", "pi: int", "bad-name", 9, 7, "the number pi"),
    ("n: int", "lambda: int", "bad-name", 9, 7, "word of the expression language"),
    ("n: int", "2n: int", "bad-name", 9, 7, "is not a name"),
    ("n: int", "__class__: int", "bad-name", 9, 7, "is not a name"),
    ("n: int", "(m, m): int", "repeated-name", 9, 7, "stands twice"),
    ("n: int", "x: int", "repeated-name", 9, 7, "declared in `symbols` too, in line 7"),
    ("n: int", "(a, x): int", "repeated-name", 9, 7, "declared in `symbols`"),
    ("    draw:", "    let:\n      f(u, 2): u\n    draw:", "bad-name", 9, 7, "`2` is not a name"),
    ("ask: Find it.", "ask:\n      - Find it.", "expected-text", 6, 7, "one text was expected"),
    ("    draw:\n      n: integer", "    draw: integer", "expected-mapping", 8, 11, "a mapping"),
    ("title:", "solution: x\n    title:", "expected-list", 4, 15, "a list was expected"),
    ("title:", "samples: {right: [x]}\n    title:", "unknown-key", 4, 15, "correct"),
    ("title:", "parts: []\n    title:", "empty-list", 4, 12, "an empty list"),
    ("    answer:", "    parts:\n      - name: a\n    answer:", "answer-and-parts", 12, 5, "other"),
    ("title:", "known: [{draw: {m: 1}, answer: x}]\n    title:", "unknown-draw", 4, 21, "`m`"),
    ("title:", "known: [{answer: {b: x}}]\n    title:", "unknown-part", 4, 23, "`b`"),
    ("Power rule", "''", "empty-value", 4, 12, "an empty text"),
    (
        BASE,
        BASE + BASE.split("templates:\n")[1],
        "repeated-id",
        13,
        9,
        "`power-rule` is there already, in line 3",
    ),
    ("title:", "? [a]\n    : b\n    title:", "key-not-text", 4, 7, "a key was expected"),
    (
        "title:",
        "mistakes:\n      - {code: a, value: x, say: y}\n      - {code: a, value: x, say: y}\n    title:",
        "repeated-mistake",
        6,
        16,
        "in line 5",
    ),
]


@pytest.mark.parametrize("case", SURPRISES + SCHEMA, ids=lambda case: f"{case[2]}: {case[1]}")
def test_each_trouble_is_named_at_its_place(case: tuple[str, str, str, int, int, str]) -> None:
    """Protects authors: what is wrong is told where it stands."""
    old, new, code, line, column, part = case
    assert old in BASE
    found = findings(BASE.replace(old, new, 1))
    assert (code, line, column) in [one[:3] for one in found], found
    assert any(part in one[3] for one in found if one[0] == code), found


@pytest.mark.parametrize(("old", "new", "code"), [case[:3] for case in SURPRISES])
def test_a_surprise_is_told_once(old: str, new: str, code: str) -> None:
    """Protects authors from findings that merely follow from the first."""
    found = findings(BASE.replace(old, new, 1))
    assert [one[0] for one in found] == [code], found


def test_several_troubles_are_told_together_in_order() -> None:
    """Protects authors from mending one line at a time."""
    text = BASE.replace("title", "titel").replace("Find it.", "{{n}} is it.").replace("n*x", "012")
    text = text.replace("real", r'"\sigma"').replace("kind: expression", "kind: expr")
    assert [one[:2] for one in findings(text)] == [
        ("unknown-key", 4),
        ("starts-with-braces", 5),
        ("backslash-in-quotes", 7),
        ("unknown-kind", 11),
        ("leading-zero", 12),
    ]


FINE = [
    ("n*x", "n*x   # the rule"),
    ("n*x", '"n*x"   # quoted'),
    ("n*x", "0"),
    ("n*x", "0.5"),
    ("n*x", "y"),
    ("n*x", "x if n > 0 else -x"),
    ("Find it.", r"'Find $\beta$.'"),
    ("Find it.", r"Find $\beta$ and $\nu$."),
    ("Find it.", r'"One line.\nNext line \\beta."'),
    ("Find it.", "|\n      Note: 012 #1 {{n}} \\beta"),
    ("title:", "covers: [CA-01, CA-02]   # rows\n    title:"),
    ("x: real", "x: '[0, 1)'"),
    ("x: real", "ξ: real"),
    ("integer(2, 9)", "choice([2, 3])"),
    ("n: int", "(m, n): int"),
]


@pytest.mark.parametrize(("old", "new"), FINE)
def test_what_is_plain_is_taken(old: str, new: str) -> None:
    """Protects authors from findings about texts that mean what they say."""
    read_bank(BASE.replace(old, new, 1), "b.yaml", kinds=KINDS)


def test_bytes_that_are_not_utf_8_are_named() -> None:
    """Protects authors whose editor saves in another encoding."""
    found = findings(BASE.replace("Find it.", "für").encode("latin-1"))
    assert found[0][:3] == ("not-utf-8", 5, 11)
    assert "0xFC" in found[0][3]
    assert findings(BASE.encode("utf-16"))[0][0] == "not-utf-8"


def test_the_finding_is_shown_with_its_span_marked() -> None:
    """Protects the look of a finding in the terminal."""
    with pytest.raises(BankError) as caught:
        read_bank(BASE.replace("title", "titel").replace("Power", "Pow"), "b.yaml")
    assert caught.value.findings[0].render() == (
        "b.yaml:4:5: unknown key `titel` in this template [unknown-key]\n"
        "        titel: Pow rule\n"
        "        ^^^^^\n"
        "    Did you mean `title`?"
    )
    assert caught.value.findings[0].template == "calculus/power-rule"
