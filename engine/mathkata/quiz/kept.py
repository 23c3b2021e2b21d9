"""Banks as they were last read, kept in the cache folder: an unchanged file is not read as YAML again."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Mapping
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from mathkata.model.template import Bank

RULES = 2
"""Raised when the same file would be read to another bank."""
MOST_BYTES = 20_000_000


class KeptBanks:
    """One file for each bank's path, which holds what was read of which bytes. Losing it costs time only."""

    def __init__(self, environ: Mapping[str, str], kinds: Mapping[str, Collection[str]]) -> None:
        self.environ = environ
        known = repr(sorted((name, sorted(options)) for name, options in kinds.items()))
        try:
            release = version("mathkata")
        except PackageNotFoundError:
            release = ""
        self.signature = f"{RULES} {release} {known}"

    def get(self, file: str, content: bytes) -> Bank | None:
        """The bank read of these bytes at this path, if it was kept."""
        from mathkata.banks.keeping import load_bank

        with suppress(OSError, ValueError):
            path = self._path(file)
            if path is not None and path.stat().st_size <= MOST_BYTES:
                digest, _, text = path.read_text(encoding="utf-8").partition("\n")
                if digest == self._digest(content):
                    return load_bank(text)
        return None

    def put(self, file: str, content: bytes, bank: Bank) -> None:
        """Keep what was read; a folder that cannot be written is passed over."""
        from mathkata.banks.keeping import dump_bank

        path = self._path(file)
        if path is None:
            return
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            draft = path.with_suffix(f".{os.getpid()}.tmp")
            draft.write_text(f"{self._digest(content)}\n{dump_bank(bank)}", encoding="utf-8")
            draft.replace(path)

    def _path(self, file: str) -> Path | None:
        from mathkata.store import cache_folder

        folder = cache_folder(self.environ)
        name = hashlib.sha256(file.encode()).hexdigest()[:24]
        return folder / "banks" / f"{name}.json" if folder else None

    def _digest(self, content: bytes) -> str:
        return hashlib.sha256(self.signature.encode() + b"\0" + content).hexdigest()
