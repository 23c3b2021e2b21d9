"""What a compiled formula is: a function of the values of its names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Values = Mapping[str, Any]
Run = Callable[[Values], Any]
