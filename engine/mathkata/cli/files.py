"""Writing files: whole or not at all, and never over a different one unasked."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from mathkata.model.errors import UsageError


def refuse_overwriting(files: Mapping[Path, bytes]) -> None:
    """UsageError if one of the files is there already with other contents."""
    for path, data in files.items():
        try:
            if path.is_dir():
                raise UsageError(f"{path} is a folder; name a file")
            if path.exists() and path.read_bytes() != data:
                raise UsageError(
                    f"{path} exists already and is different; add --force to overwrite it"
                )
        except OSError as error:
            raise _trouble(path, error) from error


def write_files(files: Mapping[Path, bytes], *, force: bool) -> None:
    """Writes all the files; without `force`, none if one of them exists and is different."""
    if not force:
        refuse_overwriting(files)
    for path, data in files.items():
        try:
            _write(path, (data,))
        except OSError as error:
            raise _trouble(path, error) from error


def _write(path: Path, pieces: Iterable[bytes]) -> None:
    from tempfile import NamedTemporaryFile

    # Beside its place and then moved there: a full disk or Ctrl-C leaves the old file as it was.
    with NamedTemporaryFile(dir=path.parent, prefix=".mathkata-", delete=False) as stream:
        there = Path(stream.name)
        try:
            for piece in pieces:
                stream.write(piece)
            stream.flush()
            mask = os.umask(0)
            os.umask(mask)
            there.chmod(0o666 & ~mask)
        except BaseException:
            stream.close()
            there.unlink(missing_ok=True)
            raise
    try:
        there.replace(path)
    except BaseException:
        there.unlink(missing_ok=True)
        raise


def _trouble(path: Path, error: OSError) -> UsageError:
    return UsageError(f"{path} cannot be written: {error.strerror or error}")
