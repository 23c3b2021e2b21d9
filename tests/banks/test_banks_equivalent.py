"""Changed formulas that an author declares to be no error arrive with their reasons and places."""

from __future__ import annotations

import pytest

from mathkata.banks import BankError, read_bank
from mathkata.banks.keeping import dump_bank, load_bank

BANK = """\
topic: calculus
templates:
  - id: half
    title: Half
    ask: Find it.
    draw:
      n: integer(2, 9)
    answer:
      kind: number
      value: 1 if n > 1 else 0
    equivalent:
      - formula: "1 if n >= 1 else 0"
        reason: n is at least 2.
"""


def test_a_declared_equivalent_arrives_with_its_place() -> None:
    """Protects findings about declarations: the formula stands where it says, also after it was kept."""
    bank = read_bank(BANK, "b.yaml")
    for each in (bank, load_bank(dump_bank(bank))):
        (rule,) = each.templates[0].equivalent
        assert rule.formula.text == "1 if n >= 1 else 0"
        assert rule.reason.text == "n is at least 2."
        assert str(rule.formula.place()) == "b.yaml:12:19"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("        reason: n is at least 2.\n", "", "missing-key"),
        ("reason: n is at least 2.", "reason:", "empty-value"),
        ("reason:", "reasons:", "unknown-key"),
        ("kind: number", "kidn: number", "missing-key"),
    ],
)
def test_half_a_declaration_is_a_finding(old: str, new: str, code: str) -> None:
    """Protects reviewers: nothing is declared without a reason. And a misspelt `kind` is not passed over in silence."""
    with pytest.raises(BankError) as caught:
        read_bank(BANK.replace(old, new), "b.yaml", kinds={"number": ()})
    assert code in [finding.code for finding in caught.value.findings]
