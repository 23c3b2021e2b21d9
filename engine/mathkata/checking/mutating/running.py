"""`check --mutate`: templates to a report, in one process or several, and stopped at any time."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass, field

from mathkata.checking import workers
from mathkata.checking.examining import named_in_commands
from mathkata.checking.mutating.judging import Judgement
from mathkata.checking.mutating.report import MutationReport
from mathkata.checking.mutating.trying import Bench, Trial
from mathkata.maths.deriving import memory
from mathkata.model.errors import BankError
from mathkata.model.places import Finding
from mathkata.quiz import Quiz

Progress = Callable[[int, int], None]
LARGE = 800
"""Fewer planted errors than this are tried sooner than other processes have started."""
BATCH = 10
"""So many errors at once in one process: what is begun is ended before a stopped run tells what it did."""


def mutate(
    quiz: Quiz,
    template_ids: Iterable[str] | None = None,
    *,
    seeds: int = 5,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> MutationReport:
    """Plant errors in the formulas of templates (all, if `template_ids` is None), one at a time, and see over the seeds
    from 0 whether the author's routes, published instances and samples notice them. What nothing has noticed on so many
    seeds is tried on more (50).

    `jobs` is how many processes take part; by default as many as there are processors, where the work is large enough.
    `progress` is called with the number of errors tried and the number of all. Ctrl-C ends it: the report says what was
    done until then, and that it was `stopped`.
    """
    ids = tuple(dict.fromkeys(quiz.templates if template_ids is None else template_ids))
    work = _Work(quiz, ids, max(1, seeds), progress)
    try:
        work.prepare()
        if jobs is None:
            jobs = (os.cpu_count() or 1) if work.total >= LARGE else 1
        recipe = workers.recipe_of(quiz) if jobs > 1 else None
        if recipe is None:
            work.alone()
        else:
            work.together(recipe, jobs)
    except KeyboardInterrupt:
        work.stopped = True
    finally:
        # Derivatives of wrong formulas are of no use to anybody later: they are not kept in the data folder.
        memory.learned()
    return work.report()


@dataclass(frozen=True, slots=True)
class Batch:
    """Some errors of one template: those numbered from `start` up to, but not including, `stop`."""

    template: str
    start: int
    stop: int
    seeds: int


@dataclass
class _Work:
    quiz: Quiz
    ids: tuple[str, ...]
    seeds: int
    progress: Progress | None
    benches: dict[str, Bench] = field(default_factory=dict)
    trials: dict[str, dict[int, Trial]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    done: int = 0
    total: int = 0
    stopped: bool = False

    def prepare(self) -> None:
        """Plant the errors of every template that is sound without one."""
        for each in self.ids:
            command = f"mathkata check {named_in_commands(self.quiz, each)}"
            try:
                bench = Bench(self.quiz.compiled(each), self.seeds)
            except BankError as error:
                self.findings += error.findings
                continue
            if bench.unsound:
                self.findings.append(
                    Finding(
                        "unsound",
                        f"without a planted error there is one already: {bench.unsound}",
                        self.quiz.templates[each].place,
                        "mend what `check` finds first",
                        each,
                        command=command,
                    )
                )
                continue
            self.benches[each] = bench
            self.trials[each] = {}
            self.total += len(bench.mutants)

    def batches(self) -> Iterator[Batch]:
        for each, bench in self.benches.items():
            count = len(bench.mutants)
            for start in range(0, count, BATCH):
                yield Batch(each, start, min(start + BATCH, count), self.seeds)

    def keep(self, template: str, number: int, trial: Trial) -> None:
        self.trials[template][number] = trial
        self.done += 1
        if self.progress is not None:
            self.progress(self.done, self.total)

    def alone(self) -> None:
        """Everything in this process."""
        for batch in self.batches():
            self.try_here(batch)

    def try_here(self, batch: Batch) -> None:
        bench = self.benches[batch.template]
        for number in range(batch.start, batch.stop):
            self.keep(batch.template, number, bench.attempt(bench.mutants[number]))

    def together(self, recipe: workers.Recipe, jobs: int) -> None:
        """In several processes; what a process cannot do (it sees other plugins) is done here."""
        from multiprocessing import get_context

        pool = ProcessPoolExecutor(
            jobs, get_context("spawn"), initializer=workers.open_worker, initargs=(recipe,)
        )
        try:
            waiting: dict[Future[tuple[Trial, ...] | None], Batch] = {
                pool.submit(try_batch, batch): batch for batch in self.batches()
            }
            while waiting:
                ready, _ = wait(waiting, return_when=FIRST_COMPLETED)
                for future in ready:
                    batch = waiting.pop(future)
                    trials = future.result()
                    if trials is None:
                        self.try_here(batch)
                        continue
                    for number, trial in enumerate(trials, batch.start):
                        self.keep(batch.template, number, trial)
        finally:
            # Also after Ctrl-C: what has not begun is dropped, and nothing stays behind.
            pool.shutdown(wait=True, cancel_futures=True)

    def report(self) -> MutationReport:
        judged = [
            Judgement(
                self.quiz,
                self.quiz.templates[each],
                [self.trials[each][number] for number in sorted(self.trials[each])],
                len(bench.mutants) - len(self.trials[each]),
                self.seeds,
            )
            for each, bench in self.benches.items()
        ]
        findings = [*self.findings, *(one for each in judged for one in each.findings)]
        return MutationReport(
            seeds=self.seeds,
            templates=tuple(each.score for each in judged),
            survivors=tuple(one for each in judged for one in each.survivors),
            weak=tuple(one for each in judged for one in each.weak),
            findings=tuple(sorted(findings, key=_order)),
            stopped=self.stopped,
        )


_benches: dict[tuple[str, int], Bench] = {}


def try_batch(batch: Batch) -> tuple[Trial, ...] | None:
    """The trials of a batch in a worker, or None if this process could not open the same quiz."""
    quiz = workers._opened.get("quiz")
    if quiz is None or batch.template not in quiz.templates:
        return None
    key = (batch.template, batch.seeds)
    if key not in _benches:
        _benches[key] = Bench(quiz.compiled(batch.template), batch.seeds)
    bench = _benches[key]
    if len(bench.mutants) < batch.stop:
        return None
    return tuple(bench.attempt(mutant) for mutant in bench.mutants[batch.start : batch.stop])


def _order(finding: Finding) -> tuple[str, int, int, str, str]:
    place = finding.place
    return (place.file, place.line, place.column, finding.code, finding.message)
