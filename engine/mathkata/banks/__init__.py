"""Banks: YAML with positions to templates, or findings.

`read_bank` and `read_bank_file` are the ways in; `bank_schema` is the JSON Schema for editors. Expressions are
not read here: they stay texts that know their place.
"""

from __future__ import annotations

from typing import Any

from mathkata.banks.reader import read_bank, read_bank_bytes, read_bank_file
from mathkata.model.errors import BankError

__all__ = ["BankError", "bank_schema", "read_bank", "read_bank_bytes", "read_bank_file"]


def bank_schema() -> dict[str, Any]:
    """The JSON Schema of banks, for editors."""
    from mathkata.banks.schema import bank_schema as schema

    return schema()
