"""Checking in other processes: how they open the same quiz, and what they are asked."""

from __future__ import annotations

import multiprocessing
import os
import signal
from dataclasses import dataclass
from importlib import import_module
from threading import Thread

from mathkata.checking.examining import examine_seeds
from mathkata.checking.tally import Tally
from mathkata.host.finding import installed
from mathkata.quiz import Quiz
from mathkata.quiz import open as open_quiz


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to open the same quiz elsewhere: plugins by entry point name or module, and banks by path."""

    installed: tuple[str, ...]
    modules: tuple[str, ...]
    banks: tuple[str, ...]
    templates: int


@dataclass(frozen=True, slots=True)
class Batch:
    """One template over the seeds from `start` up to, but not including, `stop`."""

    template: str
    start: int
    stop: int


def recipe_of(quiz: Quiz) -> Recipe | None:
    """The recipe of a quiz, or None if a plugin of it cannot be named."""
    points = {point.name for point in installed()}
    known: list[str] = []
    modules: list[str] = []
    for plugin in quiz.host.plugins:
        if plugin.problems and not plugin.provides:
            continue
        if plugin.distribution and plugin.name in points:
            known.append(plugin.name)
        elif plugin.module == plugin.name:
            modules.append(plugin.module)
        else:
            return None
    names = {plugin.name for plugin in quiz.host.plugins}
    banks = tuple(loaded.bank.file for loaded in quiz.banks if loaded.origin not in names)
    return Recipe(tuple(known), tuple(modules), banks, len(quiz.templates))


_opened: dict[str, Quiz] = {}


def open_worker(recipe: Recipe) -> None:
    """Open the quiz in a worker. Ctrl-C is for the parent, which tells the workers to end; if the parent is gone without
    telling (it was killed), they end by themselves."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    try:
        plugins: list[object] = [*recipe.installed, *map(import_module, recipe.modules)]
    except ImportError:
        return
    quiz = open_quiz(plugins, banks=recipe.banks)
    if len(quiz.templates) == recipe.templates:
        _opened["quiz"] = quiz


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def examine_batch(batch: Batch) -> Tally | None:
    """The tally of a batch, or None if this process could not open the same quiz."""
    quiz = _opened.get("quiz")
    if quiz is None or batch.template not in quiz.templates:
        return None
    return examine_seeds(
        quiz, batch.template, range(batch.start, batch.stop), first=batch.start == 0
    )
