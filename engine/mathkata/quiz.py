"""The open quiz: plugins found, banks read, problems made. Everything above works through it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from mathkata.model.errors import BankError, MathkataError, StoreError, UsageError
from mathkata.model.places import Finding, Place
from mathkata.model.template import Bank, Template
from mathkata.model.verdict import Verdict

if TYPE_CHECKING:
    from mathkata.host import Host
    from mathkata.maths.signature import Registry
    from mathkata.problems import CompiledTemplate, Problem


@dataclass(frozen=True, slots=True)
class LoadedBank:
    """A bank and who brought it: a plugin's name, `added` for banks without a plugin, or `path`."""

    bank: Bank
    origin: str


class Quiz:
    """Plugins and banks, and the problems they make. `findings` are the banks and templates that were set aside."""

    def __init__(
        self, host: Host, banks: Sequence[LoadedBank], findings: Sequence[Finding]
    ) -> None:
        self.host = host
        self.banks = tuple(banks)
        self.findings = list(findings)
        self._compiled: dict[str, CompiledTemplate] = {}

    @property
    def registry(self) -> Registry:
        """The functions, draws and kinds that the plugins brought."""
        return self.host.registry

    @cached_property
    def templates(self) -> Mapping[str, Template]:
        """Every template by id, sorted; where two banks claim one id, the first stays and a finding says so."""
        found: dict[str, Template] = {}
        for loaded in self.banks:
            for template in loaded.bank.templates:
                if template.id in found:
                    other = found[template.id].place
                    message = f"the template {template.id} is already there, in {other}"
                    self.findings.append(
                        Finding("repeated-template", message, template.place, "rename one of them")
                    )
                else:
                    found[template.id] = template
        return dict(sorted(found.items()))

    @cached_property
    def formerly(self) -> Mapping[str, str]:
        """Former ids of templates, to the present ones."""
        return {
            old: template.id for template in self.templates.values() for old in template.formerly
        }

    @cached_property
    def topics(self) -> Mapping[str, tuple[str, ...]]:
        """Every topic with the ids of its templates."""
        found: dict[str, list[str]] = {}
        for template in self.templates.values():
            found.setdefault(template.topic, []).append(template.id)
        return {topic: tuple(ids) for topic, ids in sorted(found.items())}

    @cached_property
    def skills(self) -> Mapping[str, tuple[str, ...]]:
        """Every skill with the ids of the templates that train it."""
        found: dict[str, list[str]] = {}
        for template in self.templates.values():
            for skill in template.skills:
                found.setdefault(skill, []).append(template.id)
        return {skill: tuple(ids) for skill, ids in sorted(found.items())}

    def find(self, what: Iterable[str], level: int | None = None) -> tuple[str, ...]:
        """The ids of the templates that topics, skills, template ids or paths to banks name; all, if nothing is named.
        UsageError with the nearest name for one that is not known."""
        chosen: list[str] = []
        asked = tuple(what)
        for name in asked:
            chosen += self._named(name)
        ids = chosen if asked else list(self.templates)
        kept = [
            each
            for each in dict.fromkeys(ids)
            if level is None or self.templates[each].level == level
        ]
        if not kept:
            raise UsageError(
                f"no templates for {' '.join(asked) or 'any topic'}"
                + (f" at level {level}" if level else "")
            )
        return tuple(kept)

    def _named(self, name: str) -> tuple[str, ...]:
        if name in self.templates:
            return (name,)
        if name in self.formerly:
            return (self.formerly[name],)
        if name in self.topics:
            return self.topics[name]
        if name in self.skills:
            return self.skills[name]
        path = Path(name)
        of_path = tuple(
            template.id
            for loaded in self.banks
            for template in loaded.bank.templates
            if Path(loaded.bank.file) == path or path in Path(loaded.bank.file).parents
        )
        if of_path:
            return of_path
        near = get_close_matches(name, [*self.templates, *self.topics, *self.skills], n=1)
        hint = (
            f"; did you mean {near[0]}?"
            if near
            else "; `mathkata topics` and `mathkata templates` list them"
        )
        raise UsageError(f"{name} is no topic, skill, template or bank{hint}")

    def compiled(self, template_id: str) -> CompiledTemplate:
        """The compiled template; UsageError for an unknown id, BankError for one with findings."""
        from mathkata.problems import compile_template

        template_id = self.formerly.get(template_id, template_id)
        if template_id not in self._compiled:
            if template_id not in self.templates:
                near = get_close_matches(template_id, self.templates, n=1)
                hint = f"; did you mean {near[0]}?" if near else "; `mathkata templates` lists them"
                raise UsageError(f"there is no template {template_id}{hint}")
            self._compiled[template_id] = compile_template(
                self.templates[template_id], self.registry
            )
        return self._compiled[template_id]

    def problem(self, template_id: str, seed: int = 0, *, preview: bool = False) -> Problem:
        """The problem of a template and seed, its routes compared; unverified drafts only with `preview`."""
        from mathkata.problems import generate

        return generate(self.compiled(template_id), seed, preview=preview)


def open(
    plugins: Sequence[object] | None = None, *, banks: Sequence[str | Path] | None = None
) -> Quiz:
    """A quiz with all installed plugins and added banks; with `plugins` or `banks`, exactly those.

    A bank that cannot be read is set aside, with its findings in `Quiz.findings`.
    """
    from mathkata.host import discover

    host = discover(plugins)
    findings: list[Finding] = []
    loaded: list[LoadedBank] = []
    for origin, file in host.banks:
        loaded += _read(file, origin, host, findings)
    if banks is None and plugins is None:
        for path in added_banks(os.environ):
            loaded += _read_path(path, "added", host, findings)
    for given in banks or ():
        loaded += _read_path(Path(given), "path", host, findings)
    return Quiz(host, loaded, findings)


def added_banks(environ: Mapping[str, str]) -> tuple[Path, ...]:
    """The banks added without a plugin; none if there is no history yet or it cannot be read."""
    from mathkata.store import Store, default_path

    path = default_path(environ)
    if not path.exists():
        return ()
    try:
        with Store.look(path) as store:
            return tuple(added.path for added in store.banks())
    except StoreError:
        return ()


def bank_files(path: Path) -> tuple[Path, ...]:
    """The YAML files of a path: itself, or those in the folder and below."""
    if path.is_dir():
        return tuple(
            sorted(file for pattern in ("*.yaml", "*.yml") for file in path.rglob(pattern))
        )
    return (path,)


def _read_path(path: Path, origin: str, host: Host, findings: list[Finding]) -> list[LoadedBank]:
    return [loaded for file in bank_files(path) for loaded in _read(file, origin, host, findings)]


def _read(file: object, origin: str, host: Host, findings: list[Finding]) -> list[LoadedBank]:
    from mathkata.banks import read_bank_file

    kinds = {
        name: {"as", *(option.name for option in kind.options)}
        for name, kind in host.registry.kinds.items()
    }
    try:
        return [LoadedBank(read_bank_file(file, kinds=kinds), origin)]  # type: ignore[arg-type]
    except BankError as error:
        findings.extend(error.findings)
    except (OSError, MathkataError) as error:
        findings.append(
            Finding(
                "unreadable-bank",
                str(error),
                Place(str(file)),
                "check the path and the file's rights",
            )
        )
    return []


def compare(
    expected: str,
    response: str,
    *,
    kind: str | None = None,
    symbols: Mapping[str, str] | None = None,
    options: Mapping[str, object] | None = None,
    quiz: Quiz | None = None,
) -> Verdict:
    """The verdict on a response against an expected answer, both in the learner's language.

    `symbols` gives domains by name (`{"x": "positive"}`); `options` are the kind's options. Without a kind it is told
    from the expected answer.
    """
    from mathkata.host import discover
    from mathkata.maths.kinds.texts import compare_texts

    registry = quiz.registry if quiz is not None else discover().registry
    return compare_texts(
        expected, response, kind=kind, registry=registry, symbols=symbols, options=options
    )
