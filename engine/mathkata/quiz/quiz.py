"""Plugins and banks, and the problems they make."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from mathkata.model.errors import UsageError
from mathkata.model.places import Finding
from mathkata.model.template import Bank, Template
from mathkata.quiz.derived import DerivedMemory
from mathkata.quiz.records import CheckRecord, fingerprint, read_records

if TYPE_CHECKING:
    from mathkata.host import Host
    from mathkata.maths.deriving.purse import Purse
    from mathkata.maths.signature import Registry
    from mathkata.problems import CompiledTemplate, Problem


@dataclass(frozen=True, slots=True)
class LoadedBank:
    """A bank and who brought it: a plugin's name, `added` for banks without a plugin, or `path`."""

    bank: Bank
    origin: str


BANK_SUFFIXES = frozenset({".yaml", ".yml"})


def split_path(name: str) -> tuple[str, str]:
    """`bank.yaml#slug` as its path and the slug of a template in it; the slug is empty where none is named."""
    path, sharp, slug = name.rpartition("#")
    return (path, slug) if sharp and Path(path).suffix in BANK_SUFFIXES else (name, "")


def _in_bank(slug: str, ids: Sequence[str], path: str) -> str:
    """The id among those of a bank that a slug, or the whole id, names."""
    for each in ids:
        if slug in {each, each.partition("/")[2]}:
            return each
    slugs = [each.partition("/")[2] for each in ids]
    near = get_close_matches(slug, slugs, n=1) or slugs[:1]
    raise UsageError(f"{path} has no template {slug}; did you mean {path}#{near[0]}?")


class Quiz:
    """Plugins and banks, and the problems they make. `findings` are the banks and templates that were set aside."""

    def __init__(
        self, host: Host, banks: Sequence[LoadedBank], findings: Sequence[Finding]
    ) -> None:
        self.host = host
        self.banks = tuple(banks)
        self.findings = list(findings)
        self._compiled: dict[str, CompiledTemplate] = {}
        self._purses: dict[str, Purse] = {}
        self._memory = DerivedMemory(os.environ)
        self._records: dict[Path, dict[str, CheckRecord]] = {}

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

    def find_one(self, name: str) -> str:
        """The id of the one template that is named: by id, by the path of a bank that has no other, or by `path#slug`.
        UsageError, with what could be typed, for a name that several templates share."""
        if name in self.templates or name in self.formerly:
            return name
        if split_path(name) == (name, "") and name not in {*self.topics, *self.skills}:
            is_file = Path(name).suffix in BANK_SUFFIXES or Path(name).is_dir()
            if not is_file:
                # Whoever makes the problem says that there is no such template, and which one is near.
                return name
        ids = self._named(name)
        if len(ids) == 1:
            return ids[0]
        of_file = Path(name).suffix in BANK_SUFFIXES
        shown = [f"{name}#{each.partition('/')[2]}" if of_file else each for each in ids[:8]]
        more = ", ..." if len(ids) > len(shown) else ""
        raise UsageError(f"{name} has {len(ids)} templates; name one: {', '.join(shown)}{more}")

    def _named(self, name: str) -> tuple[str, ...]:
        if name in self.templates:
            return (name,)
        if name in self.formerly:
            return (self.formerly[name],)
        if name in self.topics:
            return self.topics[name]
        if name in self.skills:
            return self.skills[name]
        file_name, slug = split_path(name)
        path = Path(file_name).resolve()
        of_path = tuple(
            template.id
            for loaded in self.banks
            for template in loaded.bank.templates
            if path in (file := Path(loaded.bank.file).resolve(), *file.parents)
            and self.templates[template.id] is template
        )
        if of_path and slug:
            return (_in_bank(slug, of_path, file_name),)
        if of_path:
            return of_path
        if any(
            path in (file := Path(finding.place.file).resolve(), *file.parents)
            for finding in self.findings
        ):
            raise UsageError(f"{file_name} has errors; `mathkata check {file_name}` shows them")
        near = get_close_matches(name, [*self.templates, *self.topics, *self.skills], n=1)
        hint = (
            f"; did you mean {near[0]}?"
            if near
            else "; `mathkata topics` and `mathkata templates` list them"
        )
        raise UsageError(f"{name} is no topic, skill, template or bank{hint}")

    def compiled(self, template_id: str) -> CompiledTemplate:
        """The compiled template; UsageError for an unknown id, BankError for one with findings."""
        from mathkata.maths.deriving.purse import Purse, spending
        from mathkata.problems import compile_template

        template_id = self.formerly.get(template_id, template_id)
        if template_id not in self._compiled:
            self._memory.load()
            if template_id not in self.templates:
                near = get_close_matches(template_id, self.templates, n=1)
                hint = f"; did you mean {near[0]}?" if near else "; `mathkata templates` lists them"
                raise UsageError(f"there is no template {template_id}{hint}")
            template = self.templates[template_id]
            with spending(self._purses.setdefault(template.place.file, Purse())):
                self._compiled[template_id] = compile_template(template, self.registry)
            self._memory.save()
        return self._compiled[template_id]

    def record(self, template_id: str) -> CheckRecord | None:
        """How far the template was checked, as it stands; None if that is not known."""
        template = self.templates[self.formerly.get(template_id, template_id)]
        folder = Path(template.place.file).parent
        if folder not in self._records:
            self._records[folder] = read_records(folder)
        found = self._records[folder].get(template.id)
        return found if found is not None and found.fingerprint == fingerprint(template) else None

    def problem(self, template_id: str, seed: int = 0, *, preview: bool = False) -> Problem:
        """The problem of a template and seed, its routes compared; unverified drafts only with `preview`."""
        from mathkata.problems import generate

        return generate(self.compiled(template_id), seed, preview=preview)
