"""Errors of the schema, told at their place in the file and in an author's words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from mathkata.banks.names import nearest, suggestion
from mathkata.banks.nodes import Entries, Items, Node, Scalar, lookup
from mathkata.banks.page import Page, Remark
from mathkata.banks.rules import ANSWER_KEYS
from mathkata.banks.schema import BankModel, TemplateModel

MAX_EXPLAINED = 200

_SHAPES = {
    "tuple_type": ("expected-list", "a list was expected here", "One `- ` line for each item."),
    "dict_type": ("expected-mapping", "a mapping was expected here", "One `key: value` line each."),
    "model_type": (
        "expected-mapping",
        "a mapping was expected here",
        "One `key: value` line each.",
    ),
    "too_short": ("empty-list", "an empty list stands here", "Write an item or delete the key."),
}


def explain(page: Page, root: Node, error: ValidationError) -> Iterator[Remark]:
    """A finding for every error, the first 200."""
    for details in error.errors(include_url=False, include_input=False)[:MAX_EXPLAINED]:
        path = [step for step in details["loc"] if step != "[key]"]
        if not _follows(root, path, str(details["type"])):
            yield _explained(page, root, path, details)


def _follows(root: Node, path: list[Any], kind: str) -> bool:
    """Whether an error only follows from another: a missing key that is there misspelt, a list that is too
    short because its items are wrong."""
    if kind == "too_short":
        node = lookup(root, path)[1]
        return isinstance(node, Items) and len(node.nodes) > 0
    owner = lookup(root, path[:-1])[1]
    if kind != "missing" or not isinstance(owner, Entries):
        return False
    if path[-2:-1] == ["answer"]:
        # Any key may be an option of some kind, so nothing else complains of the misspelt one.
        return False
    right = right_keys(BankModel, path[:-1])
    unknown = [key for key in owner.by_key if key not in right]
    return any(nearest(key, right) == path[-1] for key in unknown[:MAX_EXPLAINED])


def _explained(page: Page, root: Node, path: list[Any], details: Mapping[str, Any]) -> Remark:
    kind = str(details["type"])
    key, node, _ = lookup(root, path)
    if kind == "missing":
        missing, owner = str(path[-1]), _owner(path[:-1])
        key, node, _ = lookup(root, path[:-1])
        place = key if key is not None else node
        end = key.end if key is not None else None
        message = f"{owner} needs the key `{missing}`"
        advice = f"Add a line `{missing}: ...`."
        remark = page.remark("missing-key", message, place.start, end, advice)
        return Remark(remark.finding, place.start, place.start)
    if kind == "extra_forbidden":
        return _unknown(page, path, key if key is not None else node)
    if kind in _SHAPES:
        code, message, advice = _SHAPES[kind]
        return page.remark(code, message, node.start, node.end, advice)
    if "[key]" in details["loc"] and key is not None:
        return page.remark(kind, str(details["msg"]), key.start, key.end, "Choose another name.")
    advice = _text_advice(page, node) if kind == "expected-text" else ""
    return page.remark(kind, str(details["msg"]), node.start, node.end, advice)


def _owner(path: Sequence[int | str]) -> str:
    """What a path leads to, in words."""
    words = [step for step in path if isinstance(step, str)]
    if not words:
        return "the bank"
    last = words[-1]
    if path and isinstance(path[-1], int):
        one = {"templates": "template", "parts": "part", "mistakes": "mistake", "solution": "step"}
        return f"this {one.get(last, f'item of `{last}`')}"
    return f"`{last}`"


def _unknown(page: Page, path: list[Any], key: Scalar | Items | Entries) -> Remark:
    word = str(path[-1])
    right = right_keys(BankModel, path[:-1])
    message = f"unknown key `{word[:60]}` in {_owner(path[:-1])}"
    advice = suggestion(word, right)
    if path[-3:-2] == ["templates"] and word in ANSWER_KEYS:
        advice = f"`{word}` belongs to `answer:`; indent it below that."
    elif path[-2:-1] == ["answer"] and word in TemplateModel.model_fields:
        advice = f"`{word}` belongs to the template; indent it as far as `answer:`."
    return page.remark("unknown-key", message, key.start, key.end, advice)


def _text_advice(page: Page, node: Node) -> str:
    if isinstance(node, Scalar):
        return ""
    raw = page.text[node.start : node.end]
    if node.flow:
        quoted = f": '{raw}'" if "\n" not in raw and "'" not in raw and len(raw) <= 60 else ""
        return f"A text in brackets is a list or mapping to YAML; put it in quotes{quoted}."
    if isinstance(node, Entries):
        return "A colon with a space behind it splits key and value; put the text in quotes."
    return "Write one text, not a list."


def right_keys(model: type[BaseModel], path: Sequence[int | str]) -> frozenset[str]:
    """The keys that may stand in the mapping a path leads to."""
    for step in path:
        if isinstance(step, str) and step in model.model_fields:
            inner = _model_in(model.model_fields[step].annotation)
            if inner is None:
                return frozenset()
            model = inner
    return frozenset(model.model_fields)


def _model_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for inner in get_args(annotation):
        found = _model_in(inner)
        if found is not None:
            return found
    return None
