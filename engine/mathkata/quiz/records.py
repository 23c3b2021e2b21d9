"""What `mathkata check --record` found of a template, kept beside its bank: on how many seeds, how many planted errors."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from mathkata.model.template import LimitsRule, PartRule, Template

FILE_NAME = "checked.json"
MOST_BYTES = 5_000_000


@dataclass(frozen=True, slots=True)
class CheckRecord:
    """How far a template was checked, as it stands: `fingerprint` is of everything the check looks at.

    `seeds` is 0 where only errors were planted, `planted` 0 where none were.
    """

    template: str
    fingerprint: str
    seeds: int = 0
    planted: int = 0
    caught: int = 0

    def as_json(self) -> dict[str, object]:
        """The record as plain data."""
        return {
            "fingerprint": self.fingerprint,
            "seeds": self.seeds,
            "planted": self.planted,
            "caught": self.caught,
        }

    def joined(self, older: CheckRecord | None) -> CheckRecord:
        """This record with what an older one of the same template, unchanged, knows more."""
        if older is None or older.fingerprint != self.fingerprint:
            return self
        planted = self if self.planted else older
        seeds = max(self.seeds, older.seeds)
        return replace(self, seeds=seeds, planted=planted.planted, caught=planted.caught)


def fingerprint(template: Template) -> str:
    """A digest of what a check looks at: every text of the template, but not where it stands."""
    lines = [template.id, template.title, template.ask.text, *map(str, template.hints)]
    lines += [f"{rule.name} {rule.domain} {rule.value}" for rule in template.symbols]
    lines += [f"{rule.names} {rule.rule}" for rule in template.draws]
    lines += [f"{rule.name} {rule.parameters} {rule.value}" for rule in template.lets]
    lines += map(str, template.where)
    lines += [line for part in template.parts for line in _part(part)]
    lines += [f"{step.say} {[str(line) for line in step.lines]}" for step in template.solution]
    for known in template.known:
        lines += [
            f"{name}={text}"
            for table in (known.draw, known.answers, known.mistakes)
            for name, text in table.items()
        ]
    lines += [f"{sample.part} {sample.outcome} {sample.response}" for sample in template.samples]
    if template.limits != LimitsRule():
        lines.append(str(template.limits))
    return hashlib.sha256("\0".join(lines).encode()).hexdigest()[:16]


def _part(part: PartRule) -> Iterable[str]:
    answer = part.answer
    yield f"{part.name} {answer.kind} {part.ask} {part.weight} {answer.value} {answer.show}"
    yield from map(str, answer.check)
    yield from map(str, answer.numeric)
    for name, value in answer.options.items():
        if isinstance(value, Mapping):
            yield f"{name} {[(key, str(text)) for key, text in value.items()]}"
        else:
            yield f"{name} {[str(text) for text in value] if isinstance(value, tuple) else value}"
    yield from (f"{mistake.code} {mistake.value} {mistake.say}" for mistake in part.mistakes)


def read_records(folder: Path) -> dict[str, CheckRecord]:
    """The records beside the banks of a folder; none if there is no such file or it cannot be read."""
    path = folder / FILE_NAME
    with suppress(OSError, ValueError, TypeError, KeyError, AttributeError):
        if path.stat().st_size <= MOST_BYTES:
            data = json.loads(path.read_text(encoding="utf-8"))
            return {
                str(name): CheckRecord(
                    str(name),
                    str(entry["fingerprint"]),
                    int(entry["seeds"]),
                    int(entry["planted"]),
                    int(entry["caught"]),
                )
                for name, entry in data.items()
            }
    return {}


def write_records(folder: Path, records: Iterable[CheckRecord], present: Iterable[str]) -> None:
    """Add records to those of a folder; those of templates that are not there any more are dropped."""
    known = read_records(folder)
    for record in records:
        known[record.template] = record.joined(known.get(record.template))
    kept = {name: known[name].as_json() for name in sorted(known) if name in set(present)}
    (folder / FILE_NAME).write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
