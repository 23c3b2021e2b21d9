"""What this environment is, and how a package is added to it."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Mapping
from pathlib import Path


def how_to_add(
    package: str,
    *,
    prefix: Path = Path(sys.prefix),
    base_prefix: Path = Path(sys.base_prefix),
    executable: str = sys.executable,
) -> tuple[str, str]:
    """Who manages this environment, and the command that adds a package to it: `("pipx", "pipx inject ...")`.

    Told from what each tool leaves in the environment's folder.
    """
    if (prefix / "uv-receipt.toml").exists():
        return "uv tool", f"uv tool install mathkata --with {package}"
    if (prefix / "pipx_metadata.json").exists() or prefix.parent.parts[-2:] == ("pipx", "venvs"):
        return "pipx", f"pipx inject {prefix.name} {package}"
    if "archive-v0" in prefix.parts or "environments-v2" in prefix.parts:
        return "uvx", f"uvx --with {package} mathkata"
    python = executable if os.name == "nt" else shlex.quote(executable)
    settings = _settings(prefix / "pyvenv.cfg")
    if "uv" in settings:
        return "uv", f"uv pip install --python {python} {package}"
    if (prefix / "conda-meta").is_dir():
        return "conda", f"{python} -m pip install {package}"
    if prefix != base_prefix:
        return "venv", f"{python} -m pip install {package}"
    return "system", f"{python} -m pip install {package}"


def _settings(file: Path) -> Mapping[str, str]:
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return {}
    pairs = (line.partition("=") for line in lines)
    return {name.strip(): value.strip() for name, _, value in pairs}


def writable(folder: Path) -> bool:
    """Whether files can be made in a folder, or the folder itself if it is missing. Nothing is made."""
    while not folder.exists():
        if folder.parent == folder:
            return False
        folder = folder.parent
    return folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)
