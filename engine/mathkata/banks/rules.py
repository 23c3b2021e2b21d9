"""What must fit together inside one template: names, parts, codes, kinds."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from mathkata.banks.names import drawn_names, let_names, nearest, suggestion
from mathkata.banks.nodes import Entries, Items, Node, Scalar
from mathkata.banks.page import Page, Remark

Kinds = Mapping[str, Collection[str]]

ANSWER_KEYS = frozenset({"kind", "value", "check", "numeric", "show"})


def child(node: Node | None, key: str) -> Node | None:
    """The value under a key, None if there is none."""
    if isinstance(node, Entries) and key in node.by_key:
        return node.by_key[key][1]
    return None


def _items(node: Node | None) -> tuple[Node, ...]:
    return node.nodes if isinstance(node, Items) else ()


def _keys(node: Node | None) -> tuple[Scalar, ...]:
    return tuple(key for key, _ in node.pairs) if isinstance(node, Entries) else ()


def fit(page: Page, template: Node, kinds: Kinds | None) -> Iterator[Remark]:
    """The findings of one template that no single key shows."""
    if not isinstance(template, Entries):
        return
    yield from _declared_once(page, template)
    yield from _answer_or_parts(page, template)
    parts = _items(child(template, "parts"))
    named = [name for part in parts if isinstance(name := child(part, "name"), Scalar)]
    yield from _once(page, named, "repeated-part", "part")
    all_codes: list[str] = []
    for owner in (template, *parts):
        codes = [child(mistake, "code") for mistake in _items(child(owner, "mistakes"))]
        scalars = [code for code in codes if isinstance(code, Scalar)]
        yield from _once(page, scalars, "repeated-mistake", "mistake")
        all_codes += [code.text for code in scalars]
        yield from _kind(page, child(owner, "answer"), kinds)
    part_names = [name.text for name in named] if parts else ["answer"]
    yield from _known(page, template, part_names, all_codes)


def _once(page: Page, scalars: list[Scalar], code: str, what: str) -> Iterator[Remark]:
    seen: dict[str, Scalar] = {}
    for scalar in scalars:
        if scalar.text in seen:
            line = page.at(seen[scalar.text].start)[0]
            message = f"the {what} `{scalar.text[:60]}` is there already, in line {line}"
            yield page.remark(code, message, scalar.start, scalar.end, "Give one another name.")
        seen.setdefault(scalar.text, scalar)


def repeated_ids(page: Page, templates: Node | None) -> Iterator[Remark]:
    """A finding for every template whose id an earlier one of the bank has."""
    ids = [child(template, "id") for template in _items(templates)]
    return _once(page, [one for one in ids if isinstance(one, Scalar)], "repeated-id", "template")


def _declared_once(page: Page, template: Entries) -> Iterator[Remark]:
    seen: dict[str, tuple[str, Scalar]] = {}
    for section in ("symbols", "draw", "let"):
        for key in _keys(child(template, section)):
            names: tuple[str, ...] = (key.text,)
            if section == "draw":
                names = drawn_names(key.text)
            elif section == "let":
                names = (let_names(key.text)[0],)
            for name in names:
                if name in seen and seen[name][1] is not key:
                    other, first = seen[name]
                    line = page.at(first.start)[0]
                    message = f"the name `{name[:40]}` is declared in `{other}` too, in line {line}"
                    advice = "Give one another name."
                    yield page.remark("repeated-name", message, key.start, key.end, advice)
                seen.setdefault(name, (section, key))


def _answer_or_parts(page: Page, template: Entries) -> Iterator[Remark]:
    keys = template.by_key
    if "answer" not in keys and "parts" not in keys:
        message = "this template needs the key `answer` (or `parts`, if it asks several things)"
        yield page.remark("missing-key", message, template.start, advice="Add `answer:`.")
    if "parts" not in keys:
        return
    for word in ("answer", "mistakes", "samples"):
        if word in keys:
            key = keys[word][0]
            message = f"`{word}` stands beside `parts`; a template has one or the other"
            if word != "answer":
                message = f"`{word}` stands beside `parts`, but belongs to one of them"
            advice = f"Move `{word}` into the part it belongs to."
            yield page.remark("answer-and-parts", message, key.start, key.end, advice)


def _kind(page: Page, answer: Node | None, kinds: Kinds | None) -> Iterator[Remark]:
    # Only now: what imports this room need not load pydantic.
    from mathkata.banks.schema import TemplateModel

    kind = child(answer, "kind")
    if kinds is None or not isinstance(kind, Scalar):
        return
    if kind.text not in kinds:
        message = f"unknown answer kind `{kind.text[:60]}`"
        advice = suggestion(kind.text, kinds)
        yield page.remark("unknown-kind", message, kind.start, kind.end, advice)
        return
    options = kinds[kind.text]
    for key in _keys(answer):
        if key.text not in ANSWER_KEYS and key.text not in options:
            message = f"unknown key `{key.text[:60]}` in an answer of kind `{kind.text}`"
            advice = suggestion(key.text, {*ANSWER_KEYS, *options})
            if key.text in TemplateModel.model_fields:
                advice = f"`{key.text}` belongs to the template; indent it as far as `answer:`."
            yield page.remark("unknown-key", message, key.start, key.end, advice)


def _known(page: Page, template: Entries, parts: list[str], codes: list[str]) -> Iterator[Remark]:
    drawn = [name for key in _keys(child(template, "draw")) for name in drawn_names(key.text)]
    for known in _items(child(template, "known")):
        for key in _keys(child(known, "draw")):
            if key.text not in drawn:
                message = f"`{key.text[:40]}` is not a draw of this template"
                advice = suggestion(key.text, drawn)
                yield page.remark("unknown-draw", message, key.start, key.end, advice)
        for key in _keys(child(known, "mistakes")):
            near = nearest(key.text, codes)
            # A code that is like none of the template's may be one that the marker knows by itself.
            if key.text not in codes and near:
                message = f"`{key.text[:40]}` is not a mistake of this template"
                advice = f"Did you mean `{near}`?"
                yield page.remark("unknown-mistake", message, key.start, key.end, advice)
        answer = child(known, "answer")
        for key in _keys(answer):
            if key.text not in parts:
                message = f"`{key.text[:40]}` is not a part of this template"
                advice = suggestion(key.text, parts)
                yield page.remark("unknown-part", message, key.start, key.end, advice)
        if isinstance(answer, Scalar) and "parts" in template.by_key and len(parts) != 1:
            message = "one answer stands here, but the template has several parts"
            advice = "Write one line for each part: " + ", ".join(
                f"`{part}: ...`" for part in parts[:6]
            )
            yield page.remark("unnamed-part", message, answer.start, answer.end, advice)
