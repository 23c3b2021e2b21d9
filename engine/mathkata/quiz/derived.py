"""What sympy has derived, kept in the cache folder between runs."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

MOST_BYTES = 20_000_000


class DerivedMemory:
    """The kept results. Losing them costs time, never a wrong key: whatever they say is compared with the numeric route
    like everything else."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self.environ = environ
        self.loaded = False

    @property
    def path(self) -> Path | None:
        """Where they are kept; None where nothing may be kept yet."""
        from mathkata.store import cache_folder

        folder = cache_folder(self.environ)
        return folder / "derived.json" if folder else None

    def entries(self) -> dict[str, str]:
        """The kept results of this version of the rules and of sympy; none if the file is not readable."""
        from mathkata.maths.deriving import memory

        path = self.path
        with suppress(OSError, ValueError):
            if path is not None and path.stat().st_size <= MOST_BYTES:
                data = json.loads(path.read_text(encoding="utf-8"))
                if isinstance(data, dict) and data.get("signature") == memory.signature():
                    return {str(name): str(text) for name, text in data["entries"].items()}
        return {}

    def load(self) -> None:
        """Hand the kept results to the engine, once."""
        if self.loaded:
            return
        self.loaded = True
        from mathkata.maths.deriving import memory

        memory.remember(self.entries())

    def save(self) -> None:
        """Add what was learned since; a folder that cannot be written is passed over."""
        from mathkata.maths.deriving import memory

        new, path = memory.learned(), self.path
        if not new or path is None:
            return
        text = json.dumps(
            {"signature": memory.signature(), "entries": {**self.entries(), **new}}, sort_keys=True
        )
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            draft = path.with_suffix(f".{os.getpid()}.tmp")
            draft.write_text(text, encoding="utf-8")
            draft.replace(path)
