"""The verdict on a response to a question of some kind."""

from __future__ import annotations

from mathkata.maths.kinds.base import Kind, Question
from mathkata.maths.kinds.chains import mark_with_steps
from mathkata.maths.kinds.choosing import shown_letters
from mathkata.maths.trees import Tree
from mathkata.model.errors import ReadingError
from mathkata.model.verdict import NamedMistake, Outcome, Reading, Trouble, Verdict


def verdict(tree: Tree, question: Question, kind: Kind, text: str) -> Verdict:
    """The verdict on a response that was read from `text`, with the slips that explain it."""
    from mathkata.maths.diagnosis import slips

    tree, marked = mark_with_steps(kind, text, tree, question)
    mistakes: dict[str, str] = {}
    if marked.outcome is Outcome.INCORRECT:
        for code, say in (*marked.slips, *slips(tree, question, kind)):
            mistakes.setdefault(code, say)
    return Verdict(
        marked.outcome,
        marked.score,
        marked.message,
        reading_of(tree, question, kind),
        marked.witness,
        marked.evidence,
        tuple(NamedMistake(code, say) for code, say in mistakes.items()),
    )


def unreadable(error: ReadingError) -> Verdict:
    """The verdict on a text that could not be read: no score, the place, what was expected, a repair."""
    trouble = Trouble(error.start, error.length, error.message, error.expected, error.repair)
    expected = f" Expected: {error.expected}." if error.expected else ""
    sentence = error.message[:1].upper() + error.message[1:]
    return Verdict(
        Outcome.UNREADABLE,
        None,
        f"{sentence} (at position {error.column}).{expected}",
        trouble=trouble,
    )


def reading_of(tree: Tree, question: Question, kind: Kind) -> Reading:
    """How a response was understood; the letters of options, where there are some to choose from."""
    from mathkata.maths.printing import to_latex, to_text

    # the words of a label are what its question shows
    letters = None if kind.name == "label" else shown_letters(tree, question)
    if letters is not None:
        return Reading(letters)
    return Reading(to_text(tree), to_latex(tree, None, question.scope.registry.functions))
