"""Open a quiz: discover plugins, read banks, set aside what cannot be read."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mathkata.model.errors import BankError, StoreError
from mathkata.model.places import Finding
from mathkata.quiz.kept import KeptBanks
from mathkata.quiz.quiz import LoadedBank, Quiz

if TYPE_CHECKING:
    from mathkata.host import Host


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
    read = {_same(file) for _origin, file in host.banks}
    if banks is None and plugins is None:
        for path in added_banks(os.environ):
            loaded += _read_path(path, "added", host, findings, read)
    for given in banks or ():
        loaded += _read_path(Path(given), "path", host, findings, read)
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


def _read_path(
    path: Path, origin: str, host: Host, findings: list[Finding], read: set[Path]
) -> list[LoadedBank]:
    """The banks of a path, without those that were read already: a file has many names."""
    loaded: list[LoadedBank] = []
    for file in bank_files(path):
        if _same(file) not in read:
            read.add(_same(file))
            loaded += _read(file, origin, host, findings)
    return loaded


def _same(file: object) -> Path:
    """One name for a file, however it was named."""
    return Path(str(file)).resolve()


def _read(file: Any, origin: str, host: Host, findings: list[Finding]) -> list[LoadedBank]:
    """The bank of a file, or its findings. What plugins and learners added is kept as it was read; a bank named by its
    path is being written, and is read anew."""
    from mathkata.banks import read_bank, read_bank_bytes

    kinds = {
        name: {"as", *(option.name for option in kind.options)}
        for name, kind in host.registry.kinds.items()
    }
    try:
        content = read_bank_bytes(file)
        kept = None if origin == "path" else KeptBanks(os.environ, kinds)
        bank = kept.get(str(file), content) if kept else None
        if bank is None:
            bank = read_bank(content, str(file), kinds=kinds)
            if kept:
                kept.put(str(file), content, bank)
        return [LoadedBank(bank, origin)]
    except BankError as error:
        findings.extend(error.findings)
    return []
