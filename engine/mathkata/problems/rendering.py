"""Put values into statements: each for its place, with signs and ones that come out right."""

from __future__ import annotations

import re

from flint import fmpq

from mathkata.maths.comparing import decimal_text
from mathkata.maths.folding.limits import bits
from mathkata.maths.printing import to_latex, to_python, to_text
from mathkata.maths.signature import Registry
from mathkata.maths.trees import Apply, Label, Number, Tree, Truth, free_symbols, replace
from mathkata.model.errors import EvaluationError
from mathkata.problems.compiled import Formula, Text
from mathkata.problems.placeholders import Placeholder, Setting
from mathkata.problems.unrolling import unroll
from mathkata.problems.variant import Variant

_FIXED = re.compile(r"\.(\d{1,2})f")
_TIGHT_BEFORE = re.compile(r"[\w)}\]]\s*$")
_MINUS_BEFORE = re.compile(r"(?P<before>.*?)(?P<sign>[+-])\s*$", re.DOTALL)
_OPENS = re.compile(r"(^|[=(\[{<>,;&|$]|\\\\|\\[a-z]*|[+-])\s*$")
FORMATS = ("percent", "written", "table", ".2f")


def render_text(text: Text, variant: Variant) -> str:
    """The text with every placeholder replaced by its value on this variant: Markdown with LaTeX."""
    source = text.source.text
    pieces: list[str] = []
    position = 0
    for place, formula in text.places:
        before = source[position : place.start]
        after = source[place.end :]
        pieces.append(before)
        shown = _place(place, formula, variant)
        if place.setting is Setting.MATHS:
            written = "".join(pieces)
            kept, shown = join_maths(written, shown, after)
            pieces = [kept]
        pieces.append(shown)
        position = place.end
    pieces.append(source[position:])
    return "".join(pieces)


def _place(place: Placeholder, formula: Formula, variant: Variant) -> str:
    registry = variant.compiled.registry
    if place.format == "table":
        return markdown_table(variant.value(formula))
    if place.format == "written":
        value: Tree = replace(formula.written, variant.values)
    else:
        value = variant.value(formula)
    if place.format == "percent":
        text = _plain_decimal(_number(value) * 100)
        if place.setting is Setting.MATHS:
            return text + r"\%"
        return f"{text}%"
    fixed = _FIXED.fullmatch(place.format)
    if fixed:
        text = _fixed(value, int(fixed[1]))
        return text if place.setting is not Setting.PROSE else f"${text}$"
    if place.format not in {"", "written"}:
        raise EvaluationError(
            f"the format {place.format} is not known; one of {', '.join(FORMATS)}"
        )
    if place.setting is Setting.CODE:
        return to_python(value)
    if place.setting is Setting.MATHS:
        return value_latex(value, registry)
    return value_markdown(value, registry)


def value_latex(value: Tree, registry: Registry) -> str:
    """A value as LaTeX."""
    return to_latex(value, None, registry.functions)


def value_markdown(value: Tree, registry: Registry) -> str:
    """A value in prose: a word as it is, anything else as inline maths."""
    if isinstance(value, Label):
        return value.text
    if isinstance(value, Truth):
        return "true" if value.value else "false"
    if isinstance(value, Number) and value.value.q == 1 and value.value >= 0 and not value.written:
        return to_text(value)
    return f"${value_latex(value, registry)}$"


def join_maths(before: str, shown: str, after: str) -> tuple[str, str]:
    """What stands before and the value, so that `-{{a}}` of -3 is `3`, `+ {{b}}` of -2 is `- 2`, `{{a}}x` of 1 is
    `x`, and a negative base, exponent partner or factor is put in brackets."""
    sign = _MINUS_BEFORE.match(before)
    negative = shown.startswith("-")
    several = _top_level_sum(shown)
    if (
        sign
        and not before.endswith(("^{", "_{"))
        and (negative or (several and sign["sign"] == "-"))
    ):
        if several:
            return before, rf"\left({shown}\right)"
        kept, rest = sign["before"], shown[1:].lstrip()
        if sign["sign"] == "+":
            return f"{kept}- ", _without_one(rest, after)
        opening = _OPENS.search(kept) is not None
        return (kept if opening else f"{kept}+ "), _without_one(rest, after)
    next_character = after.lstrip()[:1]
    if (negative or several) and (
        next_character == "^" or (_TIGHT_BEFORE.search(before) and not sign)
    ):
        return before, rf"\left({shown}\right)"
    if (
        several
        and (next_character.isalpha() or next_character in {"(", "\\"})
        and not after.startswith("\\ ")
    ):
        follows_relation = re.match(
            r"\s*\\(?!left|frac|sqrt|cdot|times|sin|cos|tan|ln|exp|log|sigma)", after
        )
        return before, shown if follows_relation else rf"\left({shown}\right)"
    return before, _without_one(shown, after)


def _without_one(shown: str, after: str) -> str:
    """`1` before a letter, a command for a letter or a bracket is not written."""
    follows = re.match(
        r"\s*([A-Za-z(]|\\(left|frac|sqrt|sin|cos|tan|ln|exp|log|sigma|mathbf|theta|alpha|beta)\b)",
        after,
    )
    if shown in {"1", "-1"} and follows:
        return shown[:-1]
    return shown


def _top_level_sum(latex: str) -> bool:
    """Whether LaTeX is a sum outside all braces and brackets, a leading sign aside."""
    level = 0
    for position, character in enumerate(latex):
        if character in "{([":
            level += 1
        elif character in "})]":
            level -= 1
        elif character in "+-" and level == 0 and position > 0:
            return True
    return False


def _number(value: Tree) -> fmpq:
    if not isinstance(value, Number):
        raise EvaluationError("this format needs a number")
    return value.value


def _plain_decimal(value: fmpq) -> str:
    """The decimal of a rational: exact if it ends within 12 places, else rounded to 4 significant digits."""
    for places in range(13):
        scaled = value * 10**places
        if scaled.q == 1:
            return _fixed(Number(value), places)
    return str(decimal_text(Number(value), 4))


def _fixed(value: Tree, places: int) -> str:
    """A number rounded to so many places, halves away from zero."""
    if isinstance(value, Number):
        exact = value.value
        if bits(exact) > 4000:
            raise EvaluationError("the number is too long to be shown")
        whole = (abs(exact) * 10**places + fmpq(1, 2)).floor()
        digits = str(int(whole)).rjust(places + 1, "0")
        text = f"{digits[:-places]}.{digits[-places:]}" if places else digits
        return f"-{text}" if exact < 0 and int(whole) else text
    from mathkata.maths.numeric import to_numeric

    return f"{float(to_numeric(value)):.{places}f}"


def markdown_table(value: Tree) -> str:
    """A matrix or vector as a Markdown table (the first row is its head)."""
    if not isinstance(value, Apply) or value.head not in {"matrix", "vector", "list"}:
        raise EvaluationError("table needs a matrix or a list of rows")
    rows = [row.parts for row in value.args] if value.head != "vector" else [value.args]
    lines = ["| " + " | ".join(_cell(entry) for entry in row) + " |" for row in rows]
    lines.insert(1, "|" + " --- |" * len(rows[0]))
    return "\n" + "\n".join(lines) + "\n"


def _cell(entry: Tree) -> str:
    if isinstance(entry, Label):
        return entry.text.replace("|", r"\|")
    return f"${to_latex(entry)}$"


def render_lines(lines: tuple[Formula, ...], variant: Variant) -> tuple[str, ...]:
    """The lines of a derivation as LaTeX: each as the author wrote it, with the drawn numbers put in. A last line that
    is still a calculation is followed by its result."""
    registry = variant.compiled.registry
    shown = [value_latex(line_tree(line, variant), registry) for line in lines]
    if lines:
        result = variant.value(lines[-1])
        written = value_latex(result, registry)
        if written != shown[-1] and (_is_number(result) or len(written) < len(shown[-1])):
            shown.append(written)
    return tuple(shown)


def line_tree(line: Formula, variant: Variant) -> Tree:
    """A line of working as it is shown."""
    return unroll(replace(line.written, variant.values), variant.compiled.registry)


def _is_number(tree: Tree) -> bool:
    if isinstance(tree, Apply) and tree.head in {"vector", "matrix", "row"}:
        return all(_is_number(part) for part in tree.args)
    return not free_symbols(tree) and not isinstance(tree, (Label, Truth))
