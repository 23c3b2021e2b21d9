"""YAML text to a tree of nodes: safe, bounded, and with every trouble told at once.

Parser events are read instead of built objects: no tag, anchor or merge key ever has an effect, and size and
depth are checked while reading.
"""

from __future__ import annotations

from typing import cast

import yaml

from mathkata.banks.nodes import Entries, Items, Node, Scalar
from mathkata.banks.page import Page, Remark
from mathkata.banks.repair import repair
from mathkata.banks.sources import source_of

MAX_DEPTH = 50
MAX_NODES = 200_000
MAX_TEXT = 100_000
_MAX_REPAIRS = 20
_MAX_REPAIRED = 4_000_000

LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def compose(page: Page, loader: type = LOADER) -> tuple[Node | None, list[Remark]]:
    """The tree of a page, or None; and what is wrong with its YAML.

    Where YAML stops at a trouble we know, the trouble is noted, covered with harmless characters of the same
    length, and the text is read again, so that the troubles behind it are found in the same run.
    """
    repairs: list[Remark] = []
    current = before = page
    stuck = ""
    allowed = min(_MAX_REPAIRS, _MAX_REPAIRED // (len(page.text) + 1))
    while True:
        composer = _Composer(current)
        try:
            root = composer.run(loader)
        except yaml.YAMLError as error:
            again = str(error) == stuck
            if again:
                # What was covered was not the trouble: an innocent line near it looked like one.
                repairs.pop()
                current = before
            stuck = str(error)
            remark, text = repair(current, error, guess=not again)
            # The finding shows the author's text, not the covered one; both have the same length.
            told = remark.finding
            remark = page.remark(told.code, told.message, remark.start, remark.end, told.advice)
            repairs.append(remark)
            if again or text is None or len(repairs) > allowed:
                return None, repairs
            before, current = current, Page(text, page.file)
        else:
            return root, repairs + composer.remarks


class _TooMuch(Exception):  # noqa: N818 (a signal inside this file)
    pass


class _Composer:
    """Reads events into a tree without recursion."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.remarks: list[Remark] = []
        self.root: Node | None = None
        self.count = 0
        # An open collection: where it starts, whether in brackets, and the nodes so far.
        self.open: list[tuple[int, bool, list[Node]]] = []

    def run(self, loader: type) -> Node | None:
        documents = 0
        try:
            for event in yaml.parse(self.page.text, Loader=loader):
                if isinstance(event, yaml.DocumentStartEvent):
                    documents += 1
                    if documents > 1:
                        message = "a second document starts here; a bank is one document"
                        self._note("several-documents", message, event, "Delete the `---`.")
                        break
                elif isinstance(event, yaml.NodeEvent):
                    self._begin(event)
                elif isinstance(event, yaml.CollectionEndEvent):
                    self._end(event)
        except _TooMuch:
            return None
        return self.root

    def _span(self, event: yaml.Event) -> tuple[int, int]:
        # Events of a parser always have marks.
        start, end = cast("yaml.Mark", event.start_mark), cast("yaml.Mark", event.end_mark)
        return self.page.index(start.line, start.column), self.page.index(end.line, end.column)

    def _note(self, code: str, message: str, event: yaml.Event, advice: str) -> None:
        start, end = self._span(event)
        self.remarks.append(self.page.remark(code, message, start, end, advice))

    def _begin(self, event: yaml.NodeEvent) -> None:
        self.count += 1
        if self.count > MAX_NODES:
            message = f"more than {MAX_NODES} texts, lists and mappings"
            self._note("too-large", message, event, "Split the bank into several.")
            raise _TooMuch
        if event.anchor is not None:
            advice = "Write the text out where it is used, or quote it if it is an expression."
            self._note("alias", "`&` and `*` references are not taken", event, advice)
        tag = getattr(event, "tag", None)
        if tag is not None:
            advice = "Delete the tag, or quote the text if `!` belongs to it."
            self._note("tag", f"the tag `{tag[:60]}` is not taken", event, advice)
        start, end = self._span(event)
        if isinstance(event, yaml.CollectionStartEvent):
            if len(self.open) >= MAX_DEPTH:
                message = f"more than {MAX_DEPTH} lists and mappings inside each other"
                self._note("too-deep", message, event, "Quote it if it is an expression.")
                raise _TooMuch
            self.open.append((start, bool(event.flow_style), []))
        elif isinstance(event, yaml.ScalarEvent):
            if end - start > MAX_TEXT:
                message = f"one text of more than {MAX_TEXT} characters"
                self._note("too-large", message, event, "Shorten it.")
                raise _TooMuch
            style = event.style if event.style in ("'", '"', "|", ">") else ""
            source = source_of(self.page, event.value, style, start, end)
            self._add(Scalar(source, start, end, style))
        else:
            self._add(Scalar(source_of(self.page, "alias", "", start, end), start, end, "'"))

    def _end(self, event: yaml.CollectionEndEvent) -> None:
        start, flow, nodes = self.open.pop()
        end = self._span(event)[1] if flow else (nodes[-1].end if nodes else start)
        if isinstance(event, yaml.SequenceEndEvent):
            self._add(Items(tuple(nodes), start, end, flow))
        else:
            self._add(self._entries(start, end, flow, nodes))

    def _add(self, node: Node) -> None:
        if self.open:
            self.open[-1][2].append(node)
        else:
            self.root = node

    def _entries(self, start: int, end: int, flow: bool, nodes: list[Node]) -> Entries:
        found: dict[str, tuple[Scalar, Node]] = {}
        braces = flow and self.page.text.startswith("{{", start)
        for key, value in zip(nodes[::2], nodes[1::2], strict=True):
            if not isinstance(key, Scalar):
                if not braces:
                    message = "a list or mapping stands where a key was expected"
                    advice = "Quote the text if it is an expression."
                    self._note_key("key-not-text", message, key, advice)
            elif key.text == "<<" and not key.style:
                message = "`<<` merges mappings; banks do not take it"
                self._note_key("merge-key", message, key, "Write the keys out.")
            elif key.text in found:
                line = self.page.at(found[key.text][0].start)[0]
                message = f"the key `{key.text[:60]}` is there already, in line {line}"
                self._note_key("repeated-key", message, key, "Keep one of them.")
            else:
                found[key.text] = (key, value)
        return Entries(tuple(found.values()), start, end, flow)

    def _note_key(self, code: str, message: str, key: Node, advice: str) -> None:
        self.remarks.append(self.page.remark(code, message, key.start, key.end, advice))
