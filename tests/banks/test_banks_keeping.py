"""A read bank is kept as plain JSON and comes back equal, places included."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import mathkata
from mathkata.banks import read_bank_file
from mathkata.banks.keeping import dump_bank, load_bank

BANKS = sorted(Path(__file__).parents[2].glob("problem_banks/*/*.yaml"))


@pytest.mark.parametrize(
    "path", [*BANKS, Path(__file__).parent / "example.yaml"], ids=lambda path: path.name
)
def test_a_bank_comes_back_equal(path: Path) -> None:
    """Every text and every place survives."""
    bank = read_bank_file(path)
    assert load_bank(dump_bank(bank)) == bank


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", "1", '["os.system", "true"]', '["Bank"]', '["Place", 1]', "[" * 9999]
)
def test_anything_else_is_refused(text: str) -> None:
    """A kept file is hostile input: nothing but a bank's own dataclasses is made."""
    with pytest.raises(ValueError):
        load_bank(text)


def test_an_unchanged_bank_is_not_read_as_yaml_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second opening takes what was kept; a changed or damaged file is read anew."""
    monkeypatch.setenv("MATHKATA_HOME", str(tmp_path))
    first = mathkata.open(banks=[])
    kept = sorted((tmp_path / "cache" / "banks").glob("*.json"))
    assert len(kept) == len(first.banks)
    monkeypatch.setattr("mathkata.quiz.opening.KeptBanks.put", lambda *_: pytest.fail("read again"))
    second = mathkata.open(banks=[])
    assert [loaded.bank for loaded in second.banks] == [loaded.bank for loaded in first.banks]
    monkeypatch.undo()
    monkeypatch.setenv("MATHKATA_HOME", str(tmp_path))
    digest = kept[0].read_text(encoding="utf-8").partition("\n")[0]
    kept[0].write_text(f"{digest}\n{json.dumps(['Bank'])}", encoding="utf-8")
    assert [loaded.bank for loaded in mathkata.open(banks=[]).banks] == [
        loaded.bank for loaded in first.banks
    ]
