"""`mathkata schema`: what an editor is told is what the reader of banks takes."""

from __future__ import annotations

import json
from pathlib import Path

from mathkata.banks import bank_schema


def test_schema_goes_to_stdout_or_to_a_file(run, here: Path) -> None:
    """The same bytes either way; a different file is not overwritten unasked."""
    said = run("schema")
    assert said.exit_code == 0
    assert json.loads(said.stdout) == bank_schema()
    written = run("schema", "-o", "bank-schema.json")
    assert written.exit_code == 0
    path = here / "bank-schema.json"
    assert path.read_text(encoding="utf-8") == said.stdout
    assert "$schema=bank-schema.json" in written.stderr
    path.write_text("mine", encoding="utf-8")
    assert run("schema", "-o", "bank-schema.json").exit_code == 2
    assert path.read_text(encoding="utf-8") == "mine"
    assert run("schema", "-o", "bank-schema.json", "--force").exit_code == 0
