"""Where the learner's data lives on this computer."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

FILE_NAME = "history.sqlite3"


def data_folder(environ: Mapping[str, str]) -> Path:
    """The folder of the learner's data: MATHKATA_HOME if it is set, else the usual place of this system."""
    home = environ.get("MATHKATA_HOME", "").strip()
    if home:
        return Path(home).expanduser().absolute()
    import platformdirs

    return Path(platformdirs.user_data_dir("mathkata", appauthor=False))


def default_path(environ: Mapping[str, str]) -> Path:
    """The database of the learner's history inside `data_folder`."""
    return data_folder(environ) / FILE_NAME


def cache_folder(environ: Mapping[str, str]) -> Path | None:
    """Where results may be kept that can be worked out again, or None where nothing may be written yet.

    With MATHKATA_HOME it is a folder inside it, once that is there: a command that only looks makes no data folder.
    """
    if environ.get("MATHKATA_HOME", "").strip():
        home = data_folder(environ)
        return home / "cache" if home.is_dir() else None
    import platformdirs

    return Path(platformdirs.user_cache_dir("mathkata", appauthor=False))
