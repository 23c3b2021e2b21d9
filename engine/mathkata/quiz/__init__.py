"""The open quiz: plugins found, banks read, problems made. Everything above works through it."""

from mathkata.quiz.opening import added_banks, bank_files, open
from mathkata.quiz.quiz import LoadedBank, Quiz, split_path
from mathkata.quiz.records import CheckRecord, fingerprint, write_records
from mathkata.quiz.texts import compare

__all__ = [
    "CheckRecord",
    "LoadedBank",
    "Quiz",
    "added_banks",
    "bank_files",
    "compare",
    "fingerprint",
    "open",
    "split_path",
    "write_records",
]
