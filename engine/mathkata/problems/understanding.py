"""How a response would be understood: the help that is shown while it is typed."""

from __future__ import annotations

from mathkata.maths.kinds.verdicts import reading_of
from mathkata.model.errors import ReadingError
from mathkata.model.verdict import Reading, Trouble
from mathkata.problems.marking import read_response
from mathkata.problems.problem import Part


def understood(part: Part, text: str) -> Reading | Trouble:
    """The reading of a response to a part, or where it cannot be read; nothing is marked."""
    try:
        return reading_of(read_response(part, text), part.question, part.kind)
    except ReadingError as error:
        return Trouble(error.start, error.length, error.message, error.expected, error.repair)
    except Exception:  # a reading is only a help: our bug must not end what it helps with
        return Reading()


def options(part: Part) -> tuple[tuple[str, str], ...]:
    """What there is to choose from: the letter to type and the option as Markdown; empty for other kinds."""
    from mathkata.maths.kinds.choosing import letter

    return tuple((letter(place), item.text) for place, item in enumerate(part.question.choices))
