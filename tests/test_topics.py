"""Our own topics under the kit that plugin authors use: every template, function and kind."""

from __future__ import annotations

import pytest

import mathkata
from mathkata.testing import Case, conformance_cases

QUIZ = mathkata.open(["builtins", "calculus", "linear_algebra"])


@pytest.mark.parametrize("case", conformance_cases(QUIZ, seeds=3, samples=50), ids=str)
def test_conforms(case: Case) -> None:
    """Protects: what is shipped passes what is asked of everybody."""
    case.check()


@pytest.mark.full
@pytest.mark.parametrize("template_id", QUIZ.templates)
def test_clean_over_many_seeds(template_id: str) -> None:
    """Protects: no key is wrong on some seeds, no sample or statement breaks on some draws."""
    from mathkata.checking import check

    report = check(QUIZ, [template_id], seeds=200, jobs=1)
    assert report.clean, "\n\n".join(finding.render() for finding in report.findings)
