"""Banks with the errors of real authors: every one is found, at its line and column, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest

import mathkata
from mathkata.checking import check

BANKS = Path(__file__).parent.parent / "broken_banks"

Expected = tuple[str, int, int, str]

TABLE: dict[str, list[Expected]] = {
    "answer-is-given": [
        ("answer-is-given", 13, 14, "the answer is the given a on 20 of 20 variants"),
    ],
    "key-largest": [
        ("key-rank", 14, 14, "the largest on 20 of 20 variants (100%; by chance 25%)"),
    ],
    "key-longest": [
        ("key-length", 15, 14, "clearly the longest on 20 of 20 variants (100%; by chance 25%)"),
    ],
    "key-nearly-always-same": [
        ("key-same", 18, 15, "the right option is `first` on 20 of 20 variants (100%)"),
    ],
    "parts-with-one-answer": [
        ("parts-alike", 23, 18, "middle and average have the same answer on 20 of 20 variants"),
    ],
    "singular-matrix": [
        ("undefined", 16, 14, "solve: the matrix has no inverse (its determinant is 0)"),
    ],
    "value-in-statement": [
        ("answer-in-statement", 10, 63, "the answer stands in the statement on 20 of 20 variants"),
    ],
    "zero-gradient": [
        ("zero-answer", 16, 14, "every entry of the answer is 0 on 20 of 20 variants"),
    ],
    "absurd-number": [
        ("beyond-limits", 13, 14, "the answer needs a number of 13 digits (at most 12)"),
    ],
    "denominator-too-large": [
        ("beyond-limits", 14, 14, "the answer needs the denominator 21 (at most 20)"),
    ],
    "let-nothing-tests": [
        ("let-untested", 11, 13, "every check of answer uses `area`, so nothing shows whether"),
    ],
    "limit-misspelt": [
        ("unknown-key", 9, 14, "unknown key `denominators` in `limits`"),
        ("bad-count", 9, 40, "`some` is not a whole number from 1 on"),
    ],
    "working-too-long": [
        ("beyond-limits", 22, 13, "this line needs a number of 4 digits (at most 3)"),
    ],
    "answer-in-statement": [
        ("answer-in-statement", 12, 40, "the statement shows the answer"),
    ],
    "bad-sample": [
        (
            "sample-outcome",
            19,
            11,
            "the sample (x^2 + 2x + 4) must be correct, and is marked incorrect",
        ),
    ],
    "broken-line": [
        ("line-does-not-follow", 20, 13, "this line does not follow from the one above"),
    ],
    "caret": [
        ("formula", 12, 15, "`^` is not a power here"),
    ],
    "divides-by-zero": [
        ("undefined", 13, 14, "there is no value for these draws: a division by zero"),
    ],
    "draw-upside-down": [
        (
            "undefined",
            8,
            10,
            "there is no value for these draws: integer: the range from 9 to 2 is empty",
        ),
    ],
    "draw-uses-later-draw": [
        ("formula", 8, 18, "b is not defined"),
    ],
    "false-line": [
        ("line-does-not-follow", 20, 13, "this line is false"),
    ],
    "few-variants": [
        ("few-variants", 8, 10, "200 seeds make only 3 different problems"),
    ],
    "hint-gives-answer": [
        ("hint-gives-answer", 18, 9, "this hint holds the answer"),
    ],
    "index-outside": [
        ("undefined", 12, 14, "there is no value for these draws: index 3 is outside 0 to 2"),
    ],
    "integral-divided-by-n": [
        (
            "routes-disagree",
            17,
            11,
            "the check's right side gives 2 at x = 1, and its left side is 3",
        ),
    ],
    "key-always-first": [
        ("key-place", 17, 15, "the right option always stands at the same place"),
    ],
    "known-of-unknown-draw": [
        ("unknown-draw", 16, 16, "`n` is not a draw of this template"),
    ],
    "known-without-a-draw": [
        ("known", 17, 9, "`known` gives no value for b"),
    ],
    "label-not-among-options": [
        ("key-not-an-option", 15, 15, "the answer is positive, which is none of the options"),
    ],
    "logarithm-of-negative": [
        ("undefined", 10, 13, "there is no value for these draws: ln of -1"),
    ],
    "long-decimal": [
        ("ugly", 9, 27, "the statement shows a decimal with too many places"),
    ],
    "lost-chain-factor": [
        (
            "routes-disagree",
            18,
            11,
            "the check gives 0.209987170807 at x = 1, and the answer is 0.104993585404",
        ),
    ],
    "misspelt-key": [
        ("unknown-key", 16, 5, "unknown key `hint` in this template"),
    ],
    "mistake-is-answer": [
        ("mistake-is-answer", 21, 16, "the mistake wrong_order is the answer for every draw"),
    ],
    "mistake-undefined": [
        ("mistake-undefined", 17, 16, "the mistake divided_by_nothing has no value on any variant"),
    ],
    "mistakes-alike": [
        (
            "mistakes-alike",
            21,
            16,
            "the mistakes middle_term_lost and squared_each give the same value on 100% of the variants",
        ),
    ],
    "n-minus-one": [
        ("routes-disagree", 18, 11, "the check gives 2/9, and the answer is 1/3"),
    ],
    "no-author-route": [
        ("no-author-route", 13, 14, "nothing independent confirms this formula of the answer"),
    ],
    "norwegian-country": [
        ("truth-word", 13, 9, "`yes` without quotes is a truth value to YAML"),
        ("truth-word", 14, 9, "`no` without quotes is a truth value to YAML"),
    ],
    "symbol-nobody-named": [
        ("symbol-not-in-statement", 11, 10, "written in x, which the statement never names")
    ],
    "sum-not-mean": [("routes-disagree", 16, 11, "the check gives 1/3, and the answer is 1")],
    "degrees-for-radians": [("routes-disagree", 14, 11, "the check gives 63.4349488229")],
    "log-base-two": [("routes-disagree", 14, 11, "the check gives 0.636514168295")],
    "wrong-rounding": [
        ("routes-disagree", 14, 11, "the check gives 67/100, and the answer is 33/50")
    ],
    "off-by-one": [
        ("routes-disagree", 14, 11, "the check gives 6, and the answer is 3"),
    ],
    "published-mistake-not-described": [
        (
            "known-not-named",
            19,
            33,
            "the known mistake (10) must be named summed_all, and off_by_one is",
        ),
    ],
    "reserved-name": [
        ("bad-name", 8, 7, "`e` is Euler's number and cannot be declared"),
    ],
    "rounded-too-early": [
        ("routes-disagree", 14, 11, "the check gives 12.5663706144, and the answer is 314/25"),
    ],
    "same-formula": [
        ("same-formula", 17, 11, "this check of the answer is the answer's own formula again"),
    ],
    "sample-not-incorrect": [
        ("sample-outcome", 17, 12, "the sample (2 + 2) must be incorrect, and is marked misformed"),
        ("sample-outcome", 18, 12, "the sample (4) must be incorrect, and is marked correct"),
    ],
    "second-part-wrong": [
        ("routes-disagree", 25, 15, "the check gives 30, and the answer is 15"),
    ],
    "solution-misses-answer": [
        ("solution-misses-answer", 19, 13, "no line of the solution is the answer"),
    ],
    "swapped-arguments": [
        (
            "routes-disagree",
            15,
            11,
            "the check's right side gives 4, and its left side is 1.41421356237",
        ),
    ],
    "text-of-mistake": [
        (
            "not-typeset",
            18,
            33,
            "what is said of squared cannot be set: the command \\undefinedcommand is not known (in the formula a^2 + 1 = \\undefinedcommand)",
        ),
    ],
    "too-wide": [
        ("too-wide", 10, 7, "a formula of the statement does not fit 78 columns of a terminal"),
    ],
    "transposed-matrix": [
        ("routes-disagree", 15, 12, "the check gives 1 at entry 2, and the answer is 0"),
    ],
    "trivial-answers": [
        ("trivial-answers", 12, 14, "the answer is 0, 1 or -1 on 100% of the variants"),
    ],
    "type-error": [
        ("formula", 13, 18, "a vector and an integer cannot be added"),
    ],
    "ugly-signs": [
        ("ugly", 14, 56, "the statement shows a factor 1 or 0 that is not written"),
        ("ugly", 14, 59, "the statement shows two signs in a row"),
    ],
    "unclosed-placeholder": [
        ("formula", 9, 24, "`{{` is not closed"),
    ],
    "undefined-name": [
        ("formula", 12, 10, "slpoe is not defined"),
    ],
    "unknown-command": [
        (
            "not-typeset",
            9,
            37,
            "the statement cannot be set: the command \\half is not known (in the formula \\half a)",
        ),
    ],
    "unknown-function": [
        ("formula", 12, 14, "there is no function squareroot"),
    ],
    "unknown-kind": [
        ("unknown-kind", 11, 13, "unknown answer kind `numeric`"),
    ],
    "unknown-option": [
        ("unknown-key", 12, 7, "unknown key `tolerence` in an answer of kind `number`"),
    ],
    "unreadable-formula": [
        (
            "not-typeset",
            11,
            22,
            "the statement cannot be set: { is never closed (in the formula \\frac{ 39 }{2)",
        ),
    ],
    "value-of-statement-undefined": [
        ("text-value", 10, 21, "the statement has a value that does not exist: a division by zero"),
    ],
    "where-never-holds": [
        ("draws-exhausted", 12, 9, "no draw meets the conditions: `a + b > 20` refuses most draws"),
    ],
    "where-rarely-holds": [
        (
            "low-acceptance",
            11,
            9,
            "only 2.3% of the draws are accepted: `sqrt(a**2 + b**2) == floor(sqrt(a**2 + b**2))` refuses most draws",
        ),
    ],
    "wrong-arity": [
        ("formula", 13, 14, "dot takes 2 arguments, and 1 came"),
    ],
    "wrong-kind-of-value": [
        ("formula", 12, 15, "the value is of type vector, and number or integer was expected"),
        (
            "formula",
            14,
            12,
            "the value is of type vector, and number or integer or truth was expected",
        ),
    ],
    "wrong-known": [
        ("known-outcome", 18, 18, "the known answer (10) must be correct, and is marked incorrect"),
    ],
    "wrong-numeric-method": [
        ("routes-disagree", 14, 11, "the numeric method gives 5.0, and the answer is 14.0"),
    ],
    "wrong-on-some-seeds": [
        ("routes-disagree", 17, 11, "the check gives 2, and the answer is 0"),
    ],
}
"""Bank: the code, line and column of every finding, and a part of its message."""
STRANGERS = Path(__file__).with_name("strangers.table")


def _rows() -> dict[str, list[Expected]]:
    found: dict[str, list[Expected]] = {}
    for row in STRANGERS.read_text(encoding="utf-8").splitlines():
        if row.strip() and not row.startswith("#"):
            bank, code, line, column, message = (cell.strip() for cell in row.split(" | ", 4))
            found.setdefault(bank, []).append((code, int(line), int(column), message))
    return found


TABLE |= _rows()


@pytest.mark.parametrize("name", sorted(TABLE))
def test_the_error_is_found_at_its_place(name: str) -> None:
    """Protects: an author is sent to the right line, and is told what is wrong; no finding too many."""
    bank = BANKS / f"{name}.yaml"
    report = check(mathkata.open(plugins=["builtins"], banks=[bank]), seeds=20)
    found = [(each.code, each.place.line, each.place.column) for each in report.findings]
    assert found == [row[:3] for row in TABLE[name]], "\n".join(
        each.render() for each in report.findings
    )
    for finding, (*_, message) in zip(report.findings, TABLE[name], strict=True):
        assert message in finding.message
        assert finding.place.file == str(bank)
        assert finding.advice or finding.values or finding.place.text


def test_every_broken_bank_is_expected() -> None:
    """Protects: a bank that is added without its row would test nothing."""
    assert sorted(path.stem for path in BANKS.glob("*.yaml")) == sorted(TABLE)


def test_errors_do_not_hide_each_other(tmp_path: Path) -> None:
    """Protects: one broken template must not keep the findings of the others away."""
    whole = ["topic: broken", "language: en", "licence: CC-BY-4.0", "templates:"]
    wanted = ["integral-divided-by-n", "no-author-route", "undefined-name", "unreadable-formula"]
    for name in wanted:
        lines = (BANKS / f"{name}.yaml").read_text(encoding="utf-8").splitlines()
        whole += lines[lines.index("templates:") + 1 :]
    bank = tmp_path / "whole.yaml"
    bank.write_text("\n".join(whole) + "\n", encoding="utf-8")
    report = check(mathkata.open(plugins=["builtins"], banks=[bank]), seeds=5)
    codes = {finding.code for finding in report.findings}
    assert codes == {row[0] for name in wanted for row in TABLE[name]}
