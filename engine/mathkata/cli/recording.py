"""Keep what a check found beside the banks it checked."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from mathkata.model.errors import UsageError
from mathkata.quiz import CheckRecord, Quiz, fingerprint, write_records

if TYPE_CHECKING:
    from mathkata.checking import Report
    from mathkata.checking.mutating import MutationReport


def record_seeds(quiz: Quiz, report: Report) -> None:
    """Keep on how many variants each template without a finding was checked."""
    clean = [each for each in report.templates if not each.findings]
    _write(
        quiz, [CheckRecord(each.id, _fingerprint(quiz, each.id), seeds=each.made) for each in clean]
    )


def record_planted(quiz: Quiz, report: MutationReport) -> None:
    """Keep how many of the errors planted in each template were noticed."""
    records = [
        CheckRecord(
            score.name,
            _fingerprint(quiz, score.name),
            planted=score.caught + score.survived,
            caught=score.caught,
        )
        for score in report.templates
    ]
    _write(quiz, [record for record in records if record.planted])


def _fingerprint(quiz: Quiz, template_id: str) -> str:
    return fingerprint(quiz.templates[template_id])


def _write(quiz: Quiz, records: Iterable[CheckRecord]) -> None:
    by_folder: dict[Path, list[CheckRecord]] = {}
    for record in records:
        folder = Path(quiz.templates[record.template].place.file).parent
        by_folder.setdefault(folder, []).append(record)
    for folder, found in by_folder.items():
        present = [
            template.id
            for template in quiz.templates.values()
            if Path(template.place.file).parent == folder
        ]
        try:
            write_records(folder, found, present)
        except OSError as error:
            raise UsageError(
                f"the record beside {folder} cannot be written: {error.strerror}"
            ) from error
