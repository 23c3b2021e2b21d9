"""The learner's history for a command: where it is, opened to be read or written, and the present moment."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from mathkata.store import Store


def history_path() -> Path:
    """The file of the learner's history, whether it is there or not."""
    from mathkata.store import default_path

    return default_path(os.environ)


def open_history() -> Store:
    """The history to be written; made if it is missing."""
    from mathkata.store import Store

    return Store.open(history_path())


def look_at_history() -> Store:
    """The history to be read; nothing is made or changed."""
    from mathkata.store import Store

    return Store.look(history_path())


def now() -> datetime:
    """The present moment, in UTC."""
    from datetime import UTC, datetime

    return datetime.now(UTC)
