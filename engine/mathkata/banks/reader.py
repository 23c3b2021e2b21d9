"""A bank file to a Bank, or all its findings at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mathkata.banks.page import MAX_BYTES, Page, Remark, read_page
from mathkata.banks.rules import Kinds
from mathkata.model.errors import BankError
from mathkata.model.places import Finding, Place
from mathkata.model.template import Bank

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

MAX_FINDINGS = 100


def read_bank(text: str | bytes, file: str, *, kinds: Kinds | None = None) -> Bank:
    """The bank written in a text of YAML; `file` names it in findings and places.

    `kinds` maps the name of every answer kind to the names of its options; None leaves both unchecked.
    Raises BankError with all findings, in the order of the file.
    """
    # pydantic and yaml are loaded when the first bank is read, not with the command line.
    from mathkata.banks.compose import compose
    from mathkata.banks.nodes import plain
    from mathkata.banks.surprises import surprises

    page, remarks = read_page(text, file)
    if any(remark.finding.code in ("tab", "false-space", "too-large") for remark in remarks):
        # Indentation that is not one or a cut text would make findings that are none.
        raise BankError(_in_order(remarks))
    root, found = compose(page)
    remarks += found
    if root is None:
        if not remarks:
            advice = "Start with `topic: ...` and `templates:`."
            remarks.append(page.remark("empty-bank", "the bank is empty", 0, advice=advice))
        raise BankError(_in_order(remarks))
    remarks += list(_not_blamed(surprises(page, root), remarks))
    model, found = _checked(page, root, plain(root), kinds)
    remarks += list(_not_blamed(found, remarks))
    if remarks or model is None:
        raise BankError(_named(_in_order(remarks), page, root))
    from mathkata.banks.build import build_bank

    return build_bank(page, root, model)


def _checked(page: Page, root: Any, data: object, kinds: Kinds | None) -> tuple[Any, list[Remark]]:
    """The schema's model, None if there are errors, and the findings of schema and rules."""
    from pydantic import ValidationError

    from mathkata.banks.explain import explain
    from mathkata.banks.nodes import Items
    from mathkata.banks.rules import child, fit, repeated_ids
    from mathkata.banks.schema import BankModel

    remarks: list[Remark] = []
    model: BankModel | None = None
    try:
        model = BankModel.model_validate(data)
    except ValidationError as error:
        remarks += explain(page, root, error)
    templates = child(root, "templates")
    if isinstance(templates, Items):
        for template in templates.nodes:
            remarks += fit(page, template, kinds)
        remarks += repeated_ids(page, templates)
    return model, remarks


def _not_blamed(found: list[Remark], before: list[Remark]) -> Iterable[Remark]:
    """The findings that do not merely follow from an earlier one about the same stretch."""
    blamed = sorted({(remark.start, remark.end) for remark in before})[:1000]
    for remark in found[:1000]:
        if not any(start <= remark.start <= end for start, end in blamed):
            yield remark


def _in_order(remarks: Iterable[Remark]) -> list[Finding]:
    findings: list[Finding] = []
    for remark in sorted(remarks, key=lambda one: (one.start, one.finding.code)):
        if remark.finding not in findings[-5:]:
            findings.append(remark.finding)
        if len(findings) > MAX_FINDINGS:
            findings[-1] = replace(
                findings[-1],
                code="more",
                message="there are more findings from here on",
                advice="Mend the ones above first.",
            )
            break
    return findings


def _named(findings: list[Finding], page: Page, root: Any) -> list[Finding]:
    """The findings, each with the id of the template it stands in."""
    from mathkata.banks.nodes import Items, Scalar
    from mathkata.banks.rules import child

    topic, templates = child(root, "topic"), child(root, "templates")
    if not isinstance(topic, Scalar) or not isinstance(templates, Items):
        return findings
    spans = []
    for node in templates.nodes:
        slug = child(node, "id")
        if isinstance(slug, Scalar):
            lines = page.at(node.start)[0], page.at(node.end)[0]
            spans.append((*lines, f"{topic.text[:60]}/{slug.text[:80]}"))
    named = []
    for finding in findings:
        line = finding.place.line
        inside = (name for first, last, name in spans if first <= line <= last)
        named.append(replace(finding, template=next(inside, None)))
    return named


def read_bank_bytes(path: str | Path | Traversable) -> bytes:
    """The content of a bank's file or package resource; at most one byte more than a bank may have is read.

    Raises BankError for a file that is not there or cannot be read: that is a finding as well.
    """
    source = Path(path) if isinstance(path, str) else path
    try:
        with source.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        finding = Finding("unreadable-file", f"the bank cannot be read: {reason}", Place(str(path)))
        raise BankError([finding]) from error


def read_bank_file(path: str | Path | Traversable, *, kinds: Kinds | None = None) -> Bank:
    """The bank in a file or a package's resource. At most 2 MB are read. Raises BankError."""
    return read_bank(read_bank_bytes(path), str(path), kinds=kinds)
