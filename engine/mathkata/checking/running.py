"""`check`: templates and seeds to a report, in one process or several."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass
from time import thread_time

from mathkata.checking.examining import BROKEN, examine_seeds, finish
from mathkata.checking.report import Report, RouteReport, TemplateReport
from mathkata.checking.tally import Clock, Tally
from mathkata.checking.workers import Batch, Recipe, examine_batch, open_worker, recipe_of
from mathkata.model.places import Finding
from mathkata.quiz import Quiz

Progress = Callable[[int, int], None]
LARGE = 600
"""Fewer variants than this are checked sooner than other processes have started."""
BATCH = 50


def check(
    quiz: Quiz,
    template_ids: Iterable[str] | None = None,
    *,
    seeds: int = 20,
    jobs: int | None = None,
    progress: Progress | None = None,
    clock: Clock = thread_time,
) -> Report:
    """Check templates (all, if `template_ids` is None) over the seeds from 0.

    `jobs` is how many processes take part; by default as many as there are processors, where the work is large enough.
    `progress` is called with the number of variants done and the number of all. Where everything is checked, the findings
    of banks that were set aside when the quiz was opened are part of the report. `clock` tells the processor time spent,
    in seconds; other processes use their own.
    """
    ids = tuple(dict.fromkeys(quiz.templates if template_ids is None else template_ids))
    work = _Work(quiz, ids, max(1, seeds), progress, clock)
    if jobs is None:
        jobs = (os.cpu_count() or 1) if work.total >= LARGE else 1
    recipe = recipe_of(quiz) if jobs > 1 else None
    if recipe is None:
        work.alone()
    else:
        work.together(recipe, jobs)
    loading = quiz.findings if template_ids is None else []
    return _report(quiz, [work.tallies[each] for each in ids], loading, clock)


@dataclass
class _Work:
    quiz: Quiz
    ids: tuple[str, ...]
    seeds: int
    progress: Progress | None
    clock: Clock

    def __post_init__(self) -> None:
        self.tallies = {each: Tally(each) for each in self.ids}
        self.total = len(self.ids) * self.seeds
        self.done = 0

    def batches(self) -> Iterator[Batch]:
        for template_id in self.ids:
            for start in range(0, self.seeds, BATCH):
                yield Batch(template_id, start, min(start + BATCH, self.seeds))

    def advance(self, count: int = 1) -> None:
        self.done += count
        if self.progress is not None:
            self.progress(self.done, self.total)

    def alone(self) -> None:
        """Everything in this process."""
        for batch in self.batches():
            if self.tallies[batch.template].given_up:
                self.advance(batch.stop - batch.start)
            else:
                self.examine(batch)

    def examine(self, batch: Batch) -> None:
        before = self.done
        tally = examine_seeds(
            self.quiz,
            batch.template,
            range(batch.start, batch.stop),
            first=batch.start == 0,
            step=self.advance,
            clock=self.clock,
        )
        self.tallies[batch.template].merge(tally)
        self.advance(before + batch.stop - batch.start - self.done)

    def together(self, recipe: Recipe, jobs: int) -> None:
        """In several processes; what a process cannot do (it sees other plugins) is done here."""
        from multiprocessing import get_context

        pool = ProcessPoolExecutor(
            jobs, get_context("spawn"), initializer=open_worker, initargs=(recipe,)
        )
        try:
            waiting: dict[Future[Tally | None], Batch] = {}
            for batch in self.batches():
                # What sympy derives is derived here, once, and kept for the other processes.
                if batch.start == 0 and not self.compiles(batch.template):
                    self.examine(batch)
                elif self.tallies[batch.template].given_up:
                    self.advance(batch.stop - batch.start)
                else:
                    waiting[pool.submit(examine_batch, batch)] = batch
            while waiting:
                ready, _ = wait(waiting, return_when=FIRST_COMPLETED)
                for future in ready:
                    batch = waiting.pop(future)
                    tally = future.result()
                    if tally is None:
                        self.examine(batch)
                    else:
                        self.tallies[batch.template].merge(tally)
                        self.advance(batch.stop - batch.start)
                    if self.tallies[batch.template].given_up:
                        self.drop(batch.template, waiting)
        finally:
            # Also after Ctrl-C: what has not begun is dropped, and nothing stays behind.
            pool.shutdown(wait=True, cancel_futures=True)

    def compiles(self, template: str) -> bool:
        """Whether the template can be compiled; if not, its findings are all there is."""
        try:
            self.quiz.compiled(template)
        except BROKEN:
            return False
        return True

    def drop(self, template: str, waiting: dict[Future[Tally | None], Batch]) -> None:
        """Take back the batches of a template that have not begun."""
        for future, batch in list(waiting.items()):
            if batch.template == template and future.cancel():
                del waiting[future]
                self.advance(batch.stop - batch.start)


def _report(quiz: Quiz, tallies: list[Tally], loading: list[Finding], clock: Clock) -> Report:
    findings = list(loading)
    templates: list[TemplateReport] = []
    for tally in tallies:
        finish(quiz, tally, clock)
        findings += tally.findings.values()
        templates.append(
            TemplateReport(
                id=tally.template,
                version=tally.version,
                seeds=tally.seeds,
                made=tally.made,
                variants=len(tally.drawn),
                acceptance=tally.made / tally.attempts if tally.attempts else None,
                engine=_routes(tally.engine),
                author=_routes(tally.author),
                findings=len(tally.findings),
            )
        )
    return Report(tuple(sorted(findings, key=_order)), tuple(templates))


def _routes(table: dict[tuple[str, str], str]) -> tuple[RouteReport, ...]:
    return tuple(RouteReport(part, name, how) for (part, name), how in table.items())


def _order(finding: Finding) -> tuple[str, int, int, str]:
    place = finding.place
    return (place.file, place.line, place.column, finding.code)
