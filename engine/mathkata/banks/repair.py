"""What an author meant where YAML stops reading, and how to read on behind it."""

from __future__ import annotations

import re

import yaml

from mathkata.banks.page import Page, Remark

_MAX_LINE = 2_000

# What stands before a value: indentation, dashes, a key with its colon, dashes.
_VALUE = re.compile(
    r"""^[ ]*(?:-[ ]+)*(?:(?:[^\s:#"'\[\]{}][^:#"']*|"[^"]*"|'[^']*'):[ ]+)?(?:-[ ]+)*(?P<value>\S.*)$"""
)
_BLOCK_HEADER = re.compile(r"[|>][-+0-9]{0,2}[ ]*(?:#.*)?$")
_QUOTED = re.compile(r"""(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')(?P<rest>.*)$""")
_WORD = re.compile(r"[ ]*(?:-[ ]+)?(?P<word>[A-Za-z_]\w*)")
_IN_QUOTES = "Put the whole text in single quotes, or under `|` on lines of its own."

_PLAIN_WORDS = (
    ("could not find expected ':'", "a key was expected here, with a colon and a space behind it"),
    ("did not find expected key", "this line does not fit under what stands above it"),
    ("did not find expected '-'", "an item of the list above was expected here"),
    ("expected <block end>", "this line does not fit under what stands above it"),
    ("',' or ']'", "a list in brackets is not closed, or is split wrongly at its commas"),
    ("',' or '}'", "a mapping in braces is not closed, or is split wrongly at its commas"),
    ("unexpected end of stream", "a text in quotes, brackets or braces is not closed"),
    ("unexpected document", "a text in quotes, brackets or braces is not closed"),
)


def repair(page: Page, error: yaml.YAMLError, *, guess: bool = True) -> tuple[Remark, str | None]:
    """The finding for an error of YAML, and the text with the trouble covered, None if we cannot tell how.

    Without `guess`, lines near the trouble are left out of it.
    """
    problem_mark = getattr(error, "problem_mark", None)
    context_mark = getattr(error, "context_mark", None)
    problem = str(getattr(error, "problem", None) or error)
    mark = problem_mark or context_mark
    if mark is None:
        return page.remark("yaml", f"YAML cannot read this: {problem[:200]}", 0, 1), None
    index = page.index(mark.line, mark.column)
    if "escape" in problem or "hexdecimal" in problem or "hexadecimal" in problem:
        backslash = page.text.rfind("\\", 0, index + 2)
        if backslash >= 0:
            return _backslash(page, backslash)
    lines = [mark.line + 1]
    if context_mark is not None:
        lines.append(context_mark.line + 1)
    lines += range(mark.line, max(0, mark.line - 3), -1)
    for line in lines if guess else ():
        found = _known_start(page, line)
        if found is not None:
            return found
    if "mapping values are not allowed" in problem and page.text[index : index + 1] == ":":
        begin = page.line_span(mark.line + 1)[0]
        word = _WORD.fullmatch(page.text[begin:index]) if index - begin < _MAX_LINE else None
        if word is not None:
            start = begin + word.start("word")
            message = f"`{word['word'][:60]}:` stands deeper than the key above, so it goes on the text there"
            advice = "Indent keys of one mapping alike."
            return page.remark("indentation", message, start, index, advice), None
        message = "a colon with a space behind it splits the text into key and value here"
        remark = page.remark("colon-in-text", message, index, index + 1, _IN_QUOTES)
        return remark, _cover(page.text, index, index + 1, "_")
    unclosed = "unexpected end" in problem or "unexpected document" in problem
    if unclosed and context_mark is not None:
        index = page.index(context_mark.line, context_mark.column)
    said = next((words for part, words in _PLAIN_WORDS if part in problem), problem)
    advice = _cut_above(page, mark.line + 1) or "Look at this line and the one above it."
    return page.remark("yaml", f"YAML cannot read this: {said}", index, index + 1, advice), None


def _backslash(page: Page, index: int) -> tuple[Remark, str]:
    word = re.compile(r"\\[A-Za-z]*|\\.").match(page.text, index)
    end = word.end() if word else index + 1
    message = f"`{page.text[index:end][:40]}` in double quotes: a backslash starts an escape there"
    remark = page.remark("backslash-in-quotes", message, index, end, _IN_QUOTES)
    return remark, _cover(page.text, index, index + 1, "/")


def _cover(text: str, start: int, end: int, sign: str) -> str:
    return text[:start] + sign * (end - start) + text[end:]


def _known_start(page: Page, line: int) -> tuple[Remark, str] | None:
    """The finding if the line's value starts with a sign that YAML keeps for itself."""
    begin, end = page.line_span(line)
    match = _VALUE.match(page.text[begin:end]) if end - begin <= _MAX_LINE else None
    if match is None:
        return None
    value = match["value"].rstrip()
    told = _reserved(value)
    if told is None:
        return None
    code, message = told
    start = begin + match.start("value")
    stop = start + len(value)
    remark = page.remark(code, message, start, stop, _quoting(value))
    inside = "x" * max(1, len(value) - 2)
    covered = f"'{inside}'" if len(value) > 2 else inside.ljust(len(value), "x")
    return remark, page.text[:start] + covered + page.text[stop:]


def _quoting(value: str) -> str:
    if len(value) <= 60 and "'" not in value:
        return f"Put it in single quotes: '{value}'."
    return _IN_QUOTES


def _reserved(value: str) -> tuple[str, str] | None:
    first = value[0]
    if value.startswith("{{"):
        return "starts-with-braces", "a text that starts with `{{` is read as a mapping"
    if first in "|>" and not _BLOCK_HEADER.match(value):
        return "starts-with-sign", f"a text that starts with `{first}` is read as a block's header"
    if first in "%@`&*!" or value.startswith(("? ", ", ")) or first in "]}":
        return "starts-with-sign", f"a text cannot start with `{first}` without quotes"
    if first in "\"'":
        quoted = _QUOTED.match(value)
        if quoted and not _only_comment(quoted["rest"]):
            return "text-after-quotes", "more text stands behind the closing quote"
    if first in "[{":
        end = _closing(value)
        if end is not None and value[end - 1] != {"[": "]", "{": "}"}[first]:
            message = f"a text that starts with `{first}` is read as a list or mapping"
            return "starts-with-sign", message
        if end is not None and not _only_comment(value[end:]):
            return (
                "text-after-brackets",
                f"a text that starts with `{first}` is read as a list or mapping",
            )
    return None


def _only_comment(rest: str) -> bool:
    return (
        not rest.strip()
        or (rest.lstrip() != rest and rest.lstrip().startswith("#"))
        or rest[0] in ",:]}"
    )


def _closing(value: str) -> int | None:
    depth = 0
    for index, sign in enumerate(value):
        depth += (sign in "[{(") - (sign in ")}]")
        if depth == 0:
            return index + 1
    return None


def _cut_above(page: Page, line: int) -> str:
    for number in (line, line - 1):
        if number >= 1 and " #" in page.row(number):
            return f"In line {number} a ` #` starts a comment; quote the text if `#` belongs to it."
    return ""
