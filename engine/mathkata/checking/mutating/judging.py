"""From trials to a score and findings: survivors, and what the author declared to be no error."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from mathkata.checking.examining import named_in_commands
from mathkata.checking.mutating.report import Score, Survivor, Weak, sort_of
from mathkata.checking.mutating.trying import (
    CAUGHT,
    NO_VALUE,
    POSED,
    SAME,
    SURVIVED,
    UNREADABLE,
    Trial,
)
from mathkata.maths.language import parse
from mathkata.maths.language.writing import write
from mathkata.model.errors import LanguageError
from mathkata.model.places import Finding
from mathkata.model.template import EquivalentRule, Template
from mathkata.quiz import Quiz


class Judgement:
    """One template's trials, judged. `left` is how many errors were not tried."""

    def __init__(
        self, quiz: Quiz, template: Template, trials: Sequence[Trial], left: int, seeds: int
    ) -> None:
        self.template = template
        self.trials = [trial for trial in trials if trial.fate != UNREADABLE]
        self.left = left
        self.command = (
            f"mathkata check {named_in_commands(quiz, template.id)} --mutate --seeds {seeds}"
        )
        self.findings: list[Finding] = []
        self.survivors: list[Survivor] = []
        self.declared = self._declared()
        self._judge()

    def _declared(self) -> Mapping[str, EquivalentRule]:
        found: dict[str, EquivalentRule] = {}
        for rule in self.template.equivalent:
            try:
                found[write(parse(rule.formula.text))] = rule
            except LanguageError as error:
                self._find(
                    "equivalent-unreadable",
                    f"this is no formula: {error.message}",
                    rule,
                    "write the changed formula as `check --mutate` shows it",
                )
        return found

    def _judge(self) -> None:
        for trial in self.trials:
            if trial.fate == SURVIVED and trial.mutant.mutated not in self.declared:
                self._survived(trial)
        for text, rule in self.declared.items():
            self._examine(rule, [trial for trial in self.trials if trial.mutant.mutated == text])

    def _survived(self, trial: Trial) -> None:
        mutant = trial.mutant
        self.survivors.append(Survivor(mutant, trial.seed, trial.values))
        seen = (
            ""
            if trial.values
            else f"; it makes no difference on the {trial.tried} variants that were tried"
        )
        self.findings.append(
            Finding(
                code="survivor",
                message=f"nothing notices this error ({mutant.operator}): "
                f"`{mutant.original}` -> `{mutant.mutated}`{seen}",
                place=mutant.place,
                advice=_advice(trial),
                template=self.template.id,
                seed=trial.seed,
                values=trial.values,
                command=self.command,
            )
        )

    def _examine(self, rule: EquivalentRule, trials: Sequence[Trial]) -> None:
        fates = {trial.fate for trial in trials}
        wrong = next(
            (
                trial
                for trial in trials
                if trial.fate == SURVIVED and trial.values and trial.mutant.target == "value"
            ),
            None,
        )
        if not trials:
            if not self.left:
                self._find(
                    "equivalent-without-mutant",
                    "no planted error gives this formula",
                    rule,
                    "write the changed formula as `check --mutate` shows it, or leave this out",
                )
        elif wrong is not None:
            self._find(
                "equivalent-is-wrong",
                "this is declared to be the same, and gives another answer",
                rule,
                "add a check that notices it",
                wrong,
            )
        elif fates <= {CAUGHT, NO_VALUE}:
            trial = trials[0]
            at = "" if trial.seed is None else f" on seed {trial.seed}"
            self._find(
                "equivalent-is-caught",
                f"this is declared to be the same, and is caught{at} by {trial.by}",
                rule,
                "leave it out: it is an error, and is noticed",
                trial,
            )

    def _find(
        self, code: str, message: str, rule: EquivalentRule, advice: str, trial: Trial | None = None
    ) -> None:
        self.findings.append(
            Finding(
                code,
                message,
                rule.formula.place(0, len(rule.formula.text)),
                advice,
                self.template.id,
                None if trial is None else trial.seed,
                () if trial is None else trial.values,
                self.command,
            )
        )

    @property
    def score(self) -> Score:
        """The template's score."""
        fates = Counter(trial.fate for trial in self.trials)
        by = Counter(sort_of(trial.by) for trial in self.trials if trial.fate == CAUGHT)
        lost = Counter(sort_of(trial.by) for trial in self.trials if trial.fate == NO_VALUE)
        survived = len(self.survivors)
        return Score(
            name=self.template.id,
            file=self.template.place.file,
            caught=fates[CAUGHT],
            weakly=len(self.weak),
            survived=survived,
            equivalent=fates[SAME],
            posed=fates[POSED],
            declared=fates[SURVIVED] - survived,
            no_value=fates[NO_VALUE],
            left=self.left,
            by=tuple(sorted(by.items())),
            lost_by=tuple(sorted(lost.items())),
        )

    @property
    def weak(self) -> tuple[Weak, ...]:
        """The errors that were caught, but by nothing that looks at every variant."""
        return tuple(
            Weak(trial.mutant, trial.by, trial.seed) for trial in self.trials if trial.weak
        )


def _advice(trial: Trial) -> str:
    if trial.values:
        return "add a `check:`, a `numeric:` method or a `known:` instance that does not share it"
    return (
        "add a `check:` or `known:` that tells them apart; or, if it is no error, declare it under `equivalent:` "
        "with `formula:` as shown behind the arrow and a `reason:`"
    )
