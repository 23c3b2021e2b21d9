"""The kind interval: an interval of the reals, or several."""

from __future__ import annotations

from dataclasses import replace

from mathkata.maths.comparing import compare_values
from mathkata.maths.kinds.base import Marked, Option, Question, Samples
from mathkata.maths.kinds.marks import correct, from_comparison, incorrect, misformed, undecided
from mathkata.maths.kinds.membership import membership
from mathkata.maths.kinds.messages import message
from mathkata.maths.kinds.options import ALLOWED, DECIMALS, DIGITS, TOLERANCE, TOLERANCE_KIND
from mathkata.maths.kinds.regions import is_algebra, on_the_line
from mathkata.maths.kinds.scalars import mark_scalar
from mathkata.maths.kinds.shared import key_as_text, short_text, unreadable_around
from mathkata.maths.kinds.statements import same_statement
from mathkata.maths.reading import read
from mathkata.maths.reading.dressing import undressed, words_of
from mathkata.maths.reading.intervals import EVERYTHING
from mathkata.maths.trees import (
    COMPARISONS,
    INFINITY,
    Apply,
    Symbol,
    Tree,
    Truth,
    free_symbols,
    walk,
)
from mathkata.model.errors import MathkataError, ReadingError
from mathkata.model.verdict import Outcome

_EMPTY = frozenset(
    {"none", "empty", "empty set", "the empty set", "no solution", "no solutions", "∅", "{}"}
)
_ALL = frozenset(
    {
        "r",
        "ℝ",
        "\\mathbb{r}",
        "all reals",
        "all real numbers",
        "the reals",
        "reals",
        "everything",
        "all x",
    }
)
_MINUS_INFINITY = Apply("neg", (INFINITY,))
_WORDS = frozenset({"both", "outside"})
_STATEMENTS = COMPARISONS | {"and", "or", "not"}


class IntervalKind:
    """An interval of the reals, a union of intervals, or single points."""

    name = "interval"
    doc = "An interval or a union of intervals and points; ends and brackets are marked."
    help = "an interval: [0, 1), (2, oo), 0 <= x < 1, x > 2; a union: (0, 1) U (2, 3)"
    options: tuple[Option, ...] = (TOLERANCE, TOLERANCE_KIND, DIGITS, DECIMALS, ALLOWED)
    types = ("interval", "set")

    def read(self, text: str, question: Question) -> Tree:
        word = words_of(undressed(text)).strip().rstrip(".").casefold()
        if word in _EMPTY:
            return Apply("set", (), (0, len(text)))
        if word in _ALL:
            return Apply("interval", (_MINUS_INFINITY, INFINITY, Truth(False), Truth(False)))
        try:
            tree = read(text, question.scope, expect="interval")
        except ReadingError:
            statement = _statement(text, question)
            if statement is None:
                raise
            return statement
        return tree if not is_algebra(tree) else _said(tree) or _statement(text, question) or tree

    def compare(self, response: Tree, question: Question) -> Marked:
        if isinstance(response, Apply) and response.head in _STATEMENTS:
            return _by_statement(response, question)
        if is_algebra(response) or is_algebra(question.key):
            return _worked_out(response, question)
        found = compare_values(question.key, response, question.scope)
        if found.status == "equal":
            return correct(found.method, found.digits)
        marked = from_comparison(found, key_text=short_text(question.key))
        ends = _ends(response, question.key, question)
        if ends is None or marked.outcome is Outcome.UNDECIDED:
            return marked if ends is None or ends.outcome is not Outcome.CORRECT else ends
        if ends.outcome is Outcome.INCORRECT:
            return Marked(marked.outcome, 0.0, ends.message, marked.witness, marked.evidence)
        return ends

    def agree(self, first: Tree, second: Tree, question: Question) -> Marked:
        return from_comparison(
            compare_values(first, second, question.scope), key_text=short_text(first)
        )

    def show(self, question: Question) -> str:
        return key_as_text(question)

    def samples(self, question: Question) -> Samples:
        key = self.show(question)
        return Samples((key,), (), ("(987653, 987654)",), (unreadable_around("1"), "", "[1, 2"))


def _said(tree: Tree) -> Tree | None:
    """Statements joined by words as the intervals they say; what signs of sets leave standing stays as written. None
    where the order of the ends is not known; ReadingError where the words leave no number."""
    solved = on_the_line(tree)
    if solved is None or not any(
        isinstance(node, Apply) and node.head in _WORDS for node in walk(tree)
    ):
        return tree if solved is not None else None
    if solved == Apply("set", ()):
        start, length = tree.span or (0, 1)
        raise ReadingError(
            "no number lies in all of these", start, length, expected="or between them, or U"
        )
    return solved


def _worked_out(response: Tree, question: Question) -> Marked:
    """A response with the signs of sets. Points left out are a finished answer, `ℝ∖{0}`; parts that are still to be
    cut with one another are not."""
    key = on_the_line(question.key) if is_algebra(question.key) else question.key
    solved = on_the_line(response) if is_algebra(response) else response
    if key is None or solved is None:
        return undecided()
    marked = IntervalKind().compare(solved, replace(question, key=key))
    open_ = "operations" not in question.options.get("allow", ()) and not _is_finished(response)
    return misformed("unfinished") if marked.outcome is Outcome.CORRECT and open_ else marked


def _is_finished(tree: Tree) -> bool:
    """Whether nothing but points is left out, or something of the whole line."""
    if not isinstance(tree, Apply) or tree.head == "intersection":
        return False
    if tree.head == "difference":
        whole, *rest = tree.args
        points = all(isinstance(part, Apply) and part.head == "set" for part in rest)
        return (points and _is_finished(whole)) or whole == EVERYTHING
    return tree.head != "union" or all(_is_finished(part) for part in tree.args)


def _statement(text: str, question: Question) -> Tree | None:
    """A statement about one name, such as `|x| > 1`, which has the interval for its solutions."""
    try:
        tree = read(text, question.scope, expect="equation")
    except ReadingError:
        return None
    return tree if len(free_symbols(tree) - set(question.scope.values)) == 1 else None


def _by_statement(response: Apply, question: Question) -> Marked:
    """An inequality instead of its solutions: right in value where it holds on the key, and still to be solved."""
    name = next(iter(free_symbols(response) - set(question.scope.values)))
    member = membership(question.key, Symbol(name))
    if member is None:
        return undecided()
    marked = same_statement(member, response, question.scope)
    return misformed("unfinished") if marked.outcome is Outcome.CORRECT else marked


def _pieces(tree: Tree) -> list[Apply] | None:
    """The intervals of a union in order of writing; None where something else is in it."""
    if not isinstance(tree, Apply):
        return None
    if tree.head == "union":
        inner = [_pieces(part) for part in tree.args]
        return None if None in inner else [piece for part in inner if part for piece in part]
    return [tree] if tree.head == "interval" else None


def _ends(response: Tree, key: Tree, question: Question) -> Marked | None:
    """The ends one by one, for rounded ends and for a better message; None where the pieces do not pair up."""
    mine, right = _pieces(response), _pieces(key)
    if mine is None or right is None or len(mine) != len(right):
        return None
    rough: Marked | None = None
    brackets = True
    for piece, wanted in zip(mine, right, strict=True):
        for end in (0, 1):
            try:
                marked = mark_scalar(piece.args[end], wanted.args[end], question)
            except MathkataError:
                return None
            if marked.outcome is Outcome.INCORRECT:
                return incorrect(None, "end")
            if marked.outcome is Outcome.UNDECIDED:
                return None
            if marked.outcome is Outcome.MISFORMED:
                rough = marked
        brackets = brackets and piece.args[2:] == wanted.args[2:]
    if not brackets:
        return incorrect(None, "bracket")
    return misformed_like(rough) if rough is not None else correct("proved")


def misformed_like(marked: Marked) -> Marked:
    """A misformed end makes the interval misformed."""
    made = misformed("entry_form", place="an end", reason="")
    return Marked(
        made.outcome,
        made.score,
        message("entry_form", place="an end", reason=marked.message),
        None,
        made.evidence,
    )
