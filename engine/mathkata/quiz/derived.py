"""What sympy has derived, kept in the data folder between runs."""

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
    def path(self) -> Path:
        """Where they are kept."""
        from mathkata.store import data_folder

        return data_folder(self.environ) / "derived.json"

    def entries(self) -> dict[str, str]:
        """The kept results of this version of the rules and of sympy; none if the file is not readable."""
        from mathkata.maths.deriving import memory

        with suppress(OSError, ValueError):
            if self.path.stat().st_size <= MOST_BYTES:
                data = json.loads(self.path.read_text(encoding="utf-8"))
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

        new = memory.learned()
        if not new:
            return
        text = json.dumps(
            {"signature": memory.signature(), "entries": {**self.entries(), **new}}, sort_keys=True
        )
        with suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            draft = self.path.with_suffix(f".{os.getpid()}.tmp")
            draft.write_text(text, encoding="utf-8")
            draft.replace(self.path)
