"""Texts which YAML reads differently from what stands there, or cuts, or splits."""

from __future__ import annotations

import re
from decimal import Decimal

from mathkata.banks.nodes import Entries, Items, Node, Scalar
from mathkata.banks.page import Page, Remark

PROSE = frozenset({"ask", "say", "title", "hints"})
EXPRESSION_LISTS = frozenset({"check", "numeric", "where", "lines"})

_NUMBER = r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)"
# Plain texts that YAML 1.1 takes for something else: pattern, code, what YAML makes of it.
_MISREAD = tuple(
    (re.compile(pattern), code, meaning)
    for pattern, code, meaning in (
        (r"yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF", "truth-word", "a truth value"),
        (r"~|null|Null|NULL", "null-word", "nothing at all"),
        (r"[-+]?0[0-9_]+", "leading-zero", "a number written to base 8"),
        (r"[-+]?0[xXbBoO][0-9a-fA-F_]+", "base-prefix", "a number to another base"),
        (r"[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?", "sexagesimal", "a number to base 60"),
        (r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt ].*)?", "date", "a date"),
        (r"[-+]?[0-9][0-9]*_[0-9_.]*", "underscore-number", "a number without the `_`"),
        (r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)", "float-word", "a float"),
    )
)
_POWER_OF_TEN = re.compile(_NUMBER + r"[eE][-+]?[0-9]{1,3}")

_ESCAPES = re.compile(r"\\(?:(?P<skip>\\|[\"/ \n])|(?P<word>[A-Za-z]+)|(?P<other>[0_]))")
_CONTROL = frozenset("abefrv0NLP_")
_DIGITS = {"x": 2, "u": 4, "U": 8}
# Commands of LaTeX which begin like the escapes for newline and tab.
_COMMANDS = frozenset(
    [
        "nabla",
        "ne",
        "nearrow",
        "neg",
        "neq",
        "newline",
        "nexists",
        "ngeq",
        "ngtr",
        "ni",
        "nleq",
        "nless",
        "nmid",
        "nolimits",
        "nonumber",
        "norm",
        "not",
        "notin",
        "nparallel",
        "nsubseteq",
        "nu",
        "nwarrow",
        "tag",
        "tan",
        "tanh",
        "tau",
        "text",
        "textbf",
        "textit",
        "textrm",
        "texttt",
        "tfrac",
        "therefore",
        "theta",
        "thinspace",
        "tilde",
        "times",
        "to",
        "top",
        "tr",
        "triangle",
        "triangleq",
    ]
)
_CUT = re.compile(r"[ \t]+#")


def surprises(page: Page, root: Node) -> list[Remark]:
    """All such texts of a tree, each with its place and what to write instead."""
    found: list[Remark] = []
    _visit(page, root, "", None, found)
    return found


def _visit(page: Page, node: Node, word: str, key: Scalar | None, found: list[Remark]) -> None:
    """`word` is the nearest key above the node, `key` the node's own key if it has one."""
    if isinstance(node, Scalar):
        found += _scalar(page, node, word, key)
        return
    split = _split(page, node, word)
    if split is not None:
        found.append(split)
        return
    if isinstance(node, Items):
        for item in node.nodes:
            _visit(page, item, word, None, found)
        return
    for inner, value in node.pairs:
        if not inner.style:
            found += _misread(page, inner)
        elif inner.style == '"':
            found += _escaped(page, inner)
        _visit(page, value, inner.text, inner, found)


def _scalar(page: Page, node: Scalar, word: str, key: Scalar | None) -> list[Remark]:
    if node.style == '"':
        return _escaped(page, node)
    if node.style:
        return []
    if not node.text:
        message = f"nothing stands after `{key.text[:60]}:`" if key else "nothing stands here"
        place = key if key is not None else node
        remark = page.remark(
            "empty-value", message, place.start, place.end, "Write it or delete it."
        )
        return [Remark(remark.finding, node.start, node.end)]
    found = _misread(page, node)
    end = page.line_span(page.at(node.end)[0])[1]
    if _CUT.match(page.text, node.end, end) and (word in PROSE or unclosed(node.text)):
        message = "` #` starts a comment: the text ends before it"
        advice = "Put the whole text in quotes, or the comment on a line of its own."
        start = page.text.index("#", node.end)
        remark = page.remark("cut-by-comment", message, start, end, advice)
        found.append(Remark(remark.finding, node.start, end))
    return found


def _misread(page: Page, node: Scalar) -> list[Remark]:
    text = node.text
    if len(text) > 100:
        return []
    for pattern, code, meaning in _MISREAD:
        if pattern.fullmatch(text):
            message = f"`{text}` without quotes is {meaning} to YAML"
            advice = f"Write '{text}' in quotes if the text is meant."
            return [page.remark(code, message, node.start, node.end, advice)]
    if _POWER_OF_TEN.fullmatch(text):
        message = f"`{text}` is text to some readers of YAML and a float to others"
        advice = f"Write {Decimal(text):f}, or '{text}' in quotes."
        if len(advice) > 120:
            advice = f"Write '{text}' in quotes."
        return [page.remark("power-of-ten", message, node.start, node.end, advice)]
    return []


def _escaped(page: Page, node: Scalar) -> list[Remark]:
    """Backslashes in double quotes that became control characters, most likely meant for LaTeX."""
    found: list[Remark] = []
    seen, dollars = node.start + 1, 0
    for match in _ESCAPES.finditer(page.text, node.start + 1, max(node.start + 1, node.end - 1)):
        if match["skip"]:
            continue
        word = match["word"] or match["other"]
        sign = word[0]
        dollars += page.text.count("$", seen, match.start())
        seen = match.start()
        maths = dollars % 2 == 1
        meant = word in _COMMANDS or (maths and len(word) > 1)
        hidden = sign in "xuU" and _hides(page.text, match.start(), sign)
        if sign in _CONTROL or hidden or (sign in "nt" and meant):
            if hidden:
                word = page.text[match.start() + 1 : match.start() + 2 + _DIGITS[sign]]
            message = (
                f"`\\{word[:30]}` in double quotes: YAML turns `\\{sign}` into another character"
            )
            advice = (
                "Use single quotes, or the block style `|`: backslashes stay there as they are."
            )
            span = (match.start(), match.start() + 1 + len(word))
            found.append(page.remark("control-character", message, *span, advice))
    return found


def _hides(text: str, index: int, sign: str) -> bool:
    digits = text[index + 2 : index + 2 + _DIGITS[sign]]
    try:
        character = chr(int(digits, 16))
    except (ValueError, OverflowError):
        return True
    return not character.isprintable() and character not in "\n\t"


def _split(page: Page, node: Items | Entries, word: str) -> Remark | None:
    """A list or mapping in brackets that was meant as a text, or that YAML splits inside an expression."""
    if not node.flow:
        return None
    if page.text.startswith("{{", node.start):
        message = "a text that starts with `{{` is read as a mapping"
        raw = page.text[node.start : node.end]
        advice = (
            f'Put it in quotes: "{raw}".'
            if "\n" not in raw and len(raw) < 60
            else "Put it in quotes."
        )
        return page.remark("starts-with-braces", message, node.start, node.end, advice)
    texts = _texts(node)
    broken = next((text for text in texts if not text.style and _brackets(text.text)), None)
    if broken is not None:
        message = f"YAML splits at commas: one of the pieces is `{broken.text[:40]}`"
        advice = "Write expressions as a block list (one `- ` line each), or put each in quotes."
        return page.remark("split-at-commas", message, node.start, node.end, advice)
    if isinstance(node, Items) and word in EXPRESSION_LISTS:
        message = f"`{word}` is written in brackets, where YAML splits at commas"
        advice = "Write expressions as a block list: one `- ` line each."
        return page.remark("flow-list", message, node.start, node.end, advice)
    return None


def _texts(node: Items | Entries) -> list[Scalar]:
    nodes = (
        node.nodes if isinstance(node, Items) else [part for pair in node.pairs for part in pair]
    )
    return [part for part in nodes if isinstance(part, Scalar)]


def unclosed(text: str) -> bool:
    """Whether a `$`, a `{{` or a bracket stays open in a text."""
    dollars = text.replace("\\$", "").count("$") % 2 == 1
    return dollars or text.count("{{") > text.count("}}") or _brackets(text)


def _brackets(text: str) -> bool:
    """Whether brackets do not close in their order; half-open intervals such as `[0, 1)` are in order."""
    depth = 0
    for sign in text:
        depth += (sign in "([{") - (sign in ")]}")
        if depth < 0:
            return True
    return depth != 0
