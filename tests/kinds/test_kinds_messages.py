"""The catalogue of messages: friendly, complete, used, and without any value of a key."""

from __future__ import annotations

import re
from pathlib import Path

from mathkata.maths import kinds
from mathkata.maths.diagnosis.sayings import SAYINGS
from mathkata.maths.kinds.messages import MESSAGES

DETAILS = {
    "digits",
    "decimals",
    "part",
    "name",
    "place",
    "reason",
    "at",
    "count",
    "places",
    "wanted",
    "right",
    "step",
}


def test_messages_take_only_details_that_hold_no_key() -> None:
    for code, text in MESSAGES.items():
        assert set(re.findall(r"{(\w+)}", text)) <= DETAILS, code


def test_messages_and_sayings_are_whole_sentences() -> None:
    for code, text in {**MESSAGES, **SAYINGS}.items():
        assert text[0].isupper() or text.startswith("{"), code
        assert text.endswith((".", "?", "{reason}")), code
        assert len(text) < 120, code


def test_every_message_is_said_somewhere() -> None:
    folder = Path(kinds.__file__).parent
    source = "\n".join(
        path.read_text(encoding="utf-8")
        for path in folder.glob("*.py")
        if path.name != "messages.py"
    )
    unsaid = [
        code
        for code in MESSAGES
        if f'"{code}"' not in source and not code.startswith("wrong_orientation_")
    ]
    assert unsaid == []
