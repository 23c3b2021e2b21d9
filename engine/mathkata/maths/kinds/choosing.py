"""Picking options by letter, number or text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mathkata.maths.comparing import compare_values
from mathkata.maths.kinds.base import ChoiceItem, Question
from mathkata.maths.reading import read
from mathkata.maths.trees import Apply, Label, Tree
from mathkata.model.errors import MathkataError, ReadingError

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_AROUND = re.compile(r"^(?:option|answer|choice)?\s*[(\[]?\s*(.*?)\s*[)\].:]*$", re.IGNORECASE)
_MARKUP = re.compile(r"[$*_`\\\s]+")
_SPLIT = re.compile(r"\s*(?:[,;&+]|\band\b|\s)\s*")


def letter(place: int) -> str:
    """The letter an option is shown with: a, b, c ..."""
    return _LETTERS[place] if place < len(_LETTERS) else str(place + 1)


def names_in_words(count: int) -> str:
    """`a, b, c or d`."""
    letters = [letter(place) for place in range(count)]
    return letters[0] if count == 1 else f"{', '.join(letters[:-1])} or {letters[-1]}"


def shown_letters(tree: Tree, question: Question) -> str | None:
    """The options of a response by their letters, as they are shown, never by their labels, one of which may be the key;
    None for a response that is no choice."""
    places = {item.label: place for place, item in enumerate(question.choices)}
    parts = tree.args if isinstance(tree, Apply) and tree.head == "list" else (tree,)
    chosen = [places.get(part.text) if isinstance(part, Label) else None for part in parts]
    letters = [letter(place) for place in chosen if place is not None]
    if not places or len(letters) != len(chosen):
        return None
    if not letters:
        return "none of the options"
    return f"{'option' if len(letters) == 1 else 'options'} {', '.join(letters)}"


def pick(text: str, question: Question) -> int:
    """The place of the one option that is meant; ReadingError if it is none or several."""
    items = question.choices
    bare = text.strip()
    if not bare:
        raise ReadingError("nothing is written here", 0, 1, expected=_expected(items))
    place = one_of(bare, items)
    if place is not None:
        return place
    several = [one_of(part, items, by_text=False) for part in _SPLIT.split(bare) if part]
    if len(several) > 1 and None not in several:
        raise ReadingError(
            "several options, and one is asked for",
            text.index(bare),
            len(bare),
            expected=_expected(items),
        )
    place = _by_value(bare, question)
    if place is not None:
        return place
    raise ReadingError(
        f"{_short(bare)} is none of the options",
        text.index(bare),
        len(bare),
        expected=_expected(items),
    )


def pick_several(text: str, question: Question) -> tuple[int, ...]:
    """The places of all options that are meant, in the order typed; `ac`, `a, c`, `1 3`, `none`."""
    items = question.choices
    bare = text.strip()
    if bare.casefold() in {"none", "-", "no", "none of them", "nothing", "{}", "()"}:
        return ()
    inner = bare.strip("{}[]()").strip()
    if not inner:
        raise ReadingError(
            "nothing is written here",
            0,
            1,
            expected=f"{_expected(items)}, several of them, or none",
        )
    place = one_of(bare, items)
    if place is not None:
        return (place,)
    parts = [part for part in _SPLIT.split(inner) if part]
    if len(parts) == 1 and inner.isalpha():
        parts = list(inner)
    found: list[int] = []
    for part in parts:
        place = one_of(part, items)
        if place is None:
            start = max(0, text.find(part))
            raise ReadingError(
                f"{_short(part)} is none of the options",
                start,
                len(part),
                expected=_expected(items),
            )
        found.append(place)
    return tuple(found)


def one_of(text: str, items: Sequence[ChoiceItem], *, by_text: bool = True) -> int | None:
    """The option that a short text names, by letter, by text, by label or by number."""
    match = _AROUND.match(text.strip())
    name = (match[1] if match else text).strip()
    by_letter = _by_letter(name, len(items))
    said = _by_text(text, items) if by_text else None
    if by_letter is not None:
        clash = said is not None and said != by_letter
        if clash:
            raise ReadingError(
                f"{name} can be the letter or the text of an option",
                0,
                len(text),
                expected=f"the number of the option, from 1 to {len(items)}",
            )
        return by_letter
    if said is not None:
        return said
    if name.isascii() and name.isdigit() and len(name) < 4 and 1 <= int(name) <= len(items):
        return int(name) - 1
    return None


def _by_letter(name: str, count: int) -> int | None:
    if len(name) != 1 or name.casefold() not in _LETTERS:
        return None
    place = _LETTERS.index(name.casefold())
    return place if place < count else None


def _by_text(text: str, items: Sequence[ChoiceItem]) -> int | None:
    wanted = _plain(text)
    if not wanted:
        return None
    by_text = [place for place, item in enumerate(items) if _plain(item.text) == wanted]
    if len(by_text) == 1:
        return by_text[0]
    if len(wanted) < 2:
        return None
    labels = [place for place, item in enumerate(items) if _plain(item.label) == wanted]
    return labels[0] if len(labels) == 1 else None


def _by_value(text: str, question: Question) -> int | None:
    """The option whose value is the expression that was typed."""
    valued = [(place, item.value) for place, item in enumerate(question.choices) if item.value]
    if not valued:
        return None
    try:
        tree = read(text, question.scope, expect="expression")
        same = [
            place
            for place, value in valued
            if value is not None and compare_values(value, tree, question.scope).status == "equal"
        ]
    except MathkataError:
        return None
    return same[0] if len(same) == 1 else None


def _plain(text: str) -> str:
    return _MARKUP.sub(" ", text).strip().rstrip(".").casefold()


def _short(text: str) -> str:
    return text if len(text) <= 24 else text[:21] + "..."


def _expected(items: Sequence[ChoiceItem]) -> str:
    return f"one of {names_in_words(len(items))}" if items else "an option"
