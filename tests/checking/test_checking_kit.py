"""The kit for plugin authors fails where something is wrong with a plugin, and says what."""

from __future__ import annotations

import types
from pathlib import Path

import pytest

import mathkata
from mathkata.testing import Case, conformance_cases

BROKEN = Path(__file__).parent.parent / "broken_banks"
EXAMPLE = Path(__file__).parent.parent / "banks" / "example.yaml"


def right(x: float) -> float:
    """Three times x, by adding."""
    return x + x + x


def wrong(x: float) -> float:
    """Not three times x."""
    return 2 * x


def _plugin(numeric: str = "", bank: Path | None = None, sample: str = "real") -> types.ModuleType:
    plugin = types.ModuleType("kit_plugin")
    if numeric:
        function = mathkata.Function(
            name="thrice",
            parameters=(("x", "scalar"),),
            result="scalar",
            definition="3*x",
            numeric=f"{__name__}:{numeric}",
            doc="Three times x.",
            sample=sample,
        )
        plugin.mathkata_functions = mathkata.hookimpl(  # type: ignore[attr-defined]
            specname="mathkata_functions"
        )(lambda: [function])
    if bank is not None:
        plugin.mathkata_banks = mathkata.hookimpl(  # type: ignore[attr-defined]
            specname="mathkata_banks"
        )(lambda: [bank])
    return plugin


def _case(plugin: types.ModuleType, name: str) -> Case:
    return next(case for case in conformance_cases(plugin, seeds=4) if str(case) == name)


def test_a_misspelt_rule_of_samples_is_told_with_the_rules_there_are() -> None:
    """Protects plugin authors from a bare KeyError."""
    with pytest.raises(AssertionError, match=r"thrice: `sample` has the rule reel.*real"):
        _case(_plugin("right", sample="reel"), "function thrice").check()


def test_a_sound_plugin_passes() -> None:
    """Protects: the kit asks for nothing that a sound plugin does not have."""
    cases = conformance_cases(_plugin("right", EXAMPLE), seeds=4)
    assert [str(case) for case in cases] == [
        "plugin kit_plugin",
        "function thrice",
        "banks",
        "calculus/sigmoid-derivative",
    ]
    for case in cases:
        case.check()


def test_implementations_that_differ_are_named_with_the_call() -> None:
    """Protects: a function computed wrongly in one of its two ways would give wrong keys."""
    with pytest.raises(AssertionError, match=r"thrice\(.*\) is .* exactly, and .* numerically"):
        _case(_plugin("wrong"), "function thrice").check()


def test_a_broken_template_fails_with_its_findings() -> None:
    """Protects: the test of a plugin author shows the line of the bank."""
    case = _case(_plugin(bank=BROKEN / "off-by-one.yaml"), "broken/gauss")
    with pytest.raises(AssertionError, match=r"off-by-one\.yaml:14:11"):
        case.check()


def test_a_bank_that_cannot_be_read_fails() -> None:
    """Protects: a bank that is set aside must not pass because it has no templates."""
    case = _case(_plugin(bank=BROKEN / "misspelt-key.yaml"), "banks")
    with pytest.raises(AssertionError, match="unknown key `hint`"):
        case.check()


def test_a_broken_plugin_fails() -> None:
    """Protects: a plugin that was set aside must not pass because it brings nothing."""
    plugin = types.ModuleType("kit_plugin")
    plugin.mathkata_banks = mathkata.hookimpl(  # type: ignore[attr-defined]
        specname="mathkata_banks"
    )(lambda: 3)
    with pytest.raises(AssertionError, match="mathkata_banks"):
        _case(plugin, "plugin kit_plugin").check()
