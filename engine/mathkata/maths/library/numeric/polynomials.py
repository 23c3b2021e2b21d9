"""Multiplying out changes no value."""

from __future__ import annotations

from typing import Any


def expand(x: Any) -> Any:
    """The same number."""
    return x
