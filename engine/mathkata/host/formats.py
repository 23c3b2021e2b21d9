"""What a sheet format is, to the host: a name, a suffix, and where its writer is found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from mathkata.maths.signature import load


@dataclass(frozen=True)
class SheetFormat:
    """A way to write sheets: `print --format NAME`, or chosen by the suffix of the output file.

    `suffix` has its dot (`.pdf`); `writer` names `package.module:function` and is imported when the first sheet is
    written; it is called as `writer(sheet, key=False)` for the sheet and `writer(sheet, key=True)` for its key, and
    gives the bytes of the file.
    """

    name: str
    suffix: str
    doc: str
    writer: str

    @cached_property
    def writer_function(self) -> Callable[..., Any]:
        """The writer, loaded on first use."""
        return load(self.writer)
