"""Waiting for a save or a line, whichever comes first."""

from __future__ import annotations

import os
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import TextIO

POLL_SECONDS = 0.1
"""Twice this, and the round itself, is less than the second that an author waits."""
MOST_BYTES = 1_000_000
LONGEST_LINE = 10_000


@dataclass(frozen=True, slots=True)
class Saved:
    """The file has new contents (or has gone, or is there again)."""


@dataclass(frozen=True, slots=True)
class Typed:
    """The author typed a line."""

    text: str


@dataclass(frozen=True, slots=True)
class Idle:
    """Nothing happened for a moment."""


Event = Saved | Typed | Idle
Line = str | None
"""A typed line, or None where the input has ended."""


def fingerprint(path: Path) -> str:
    """What tells one state of a file from another; empty where there is none to read.

    The contents, not the time of the change: a file saved as it was needs no look, and clocks of other machines lie.
    """
    try:
        with path.open("rb") as stream:
            return sha256(stream.read(MOST_BYTES + 1)).hexdigest()
    except OSError:
        return ""


class Watched:
    """A file being watched: called, the state it is in."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.last = ""

    def __call__(self) -> str:
        self.last = fingerprint(self.path)
        return self.last

    def changed(self) -> bool:
        """Whether it is in another state than when last called."""
        return fingerprint(self.path) != self.last


def events(state: Callable[[], str], next_line: Callable[[], list[Line]]) -> Iterator[Event]:
    """A first look, then whatever happens, until the input ends.

    `state` tells one state of the file from another; `next_line` waits a moment and gives at most one line. A file that
    changes is looked at when it has stayed the same from one moment to the next: editors write in steps.
    """
    seen = state()
    yield Saved()
    before = seen
    while True:
        for line in (waited := next_line()):
            if line is None:
                return
            yield Typed(line)
        now = state()
        if now == before != seen:
            seen = now
            yield Saved()
        elif now == before and not waited:
            yield Idle()
        before = now


class Lines:
    """Lines of an input, read beside everything else; called, it waits a moment for one.

    `read` waits for some bytes, and gives none when the input has ended.
    """

    def __init__(self, read: Callable[[], bytes], seconds: float = POLL_SECONDS) -> None:
        self.seconds = seconds
        self._lines: Queue[Line] = Queue()
        Thread(target=self._read, args=(read,), daemon=True).start()

    def __call__(self) -> list[Line]:
        try:
            return [self._lines.get(timeout=self.seconds)]
        except Empty:
            return []

    @property
    def waiting(self) -> bool:
        """Whether a line (or the end) is there already."""
        return not self._lines.empty()

    def _read(self, read: Callable[[], bytes]) -> None:
        decode = getincrementaldecoder("utf-8")("replace").decode
        rest = ""
        while True:
            try:
                data = read()
            except OSError:
                data = b""
            *lines, rest = (rest + decode(data, not data)).split("\n")
            for line in lines:
                self._lines.put(line[:LONGEST_LINE].rstrip("\r"))
            rest = rest[:LONGEST_LINE]
            if not data:
                if rest:
                    self._lines.put(rest)
                self._lines.put(None)
                return


def bytes_of(stream: TextIO) -> Callable[[], bytes]:
    """How to read a stream's bytes in a thread: from its descriptor, if it has one.

    A thread that waits inside `sys.stdin` holds its lock, and Python could not end in peace.
    """
    try:
        descriptor = stream.fileno()
    except (OSError, ValueError):
        return lambda: stream.readline().encode()
    return lambda: os.read(descriptor, 4096)
