"""The tokenizer: a text becomes numbers, name runs, signs and commands, each with its place."""

from __future__ import annotations

import re

from flint import fmpq

from mathkata.maths.reading import characters, words
from mathkata.maths.reading.numerals import Numerals
from mathkata.maths.reading.trouble import Trouble

MAX_TEXT = 10_000
_NO_SUBSCRIPT = frozenset(
    {"log", "lim", "sum", "prod", "max", "min", "Σ", "Π", "limit", "int", "product"}
)

_TOKEN = re.compile(
    r"""(?P<space>\s+)
      | (?P<number>[0-9]|\.[0-9])
      | (?P<name>[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)*)
      | (?P<command>\\(?:[A-Za-z]+|.)?)
      | (?P<sign>\*\*|\+/-|=/=|&&|<=|=<|>=|=>|!=|<>|==|->|:=|\.\.\.|\|\||[-+*/^@!=<>()\[\]{}|,;:&_%'])
      | (?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
_SUBSCRIPT = re.compile(
    r"_\{\s*(?:\\(?:text|mathrm|mathbf|mathit|textrm|textbf)\s*\{\s*([A-Za-z0-9]+)\s*\}|([A-Za-z0-9]+)"
    r"|\\([a-z]+))\s*\}|_\s?([0-9]+|[A-Za-z])(?![A-Za-z0-9])|_([0-9]+)|_([A-Za-z])"
)
_FONT = re.compile(r"\s*(?:\{\s*(\\?[A-Za-z][A-Za-z0-9 ]*?|)\s*\}|(\\[A-Za-z]+|[A-Za-z]))")
_CONSTANT = re.compile(r"%(pi|e|i)(?![A-Za-z0-9_])")
_FUNCTIONS = {*words.SPELLINGS, *words.PREFIXED} - {"sqrt", "binom", "choose"}
"""Functions whose name may be a command; the others have commands of another shape."""
_VALUES = frozenset(
    ["number", "name", "raised", "fraction", ")", "]", "}", "|", "!", "'", "°", "ᵀ"]
)
_ALIKE = {
    "**": "^", "=<": "<=", "=>": ">=", "<>": "!=", "=/=": "!=", "==": "=", "×": "*", "≤": "<=", "≥": ">=", "≠": "!=",
    "->": "→", "+/-": "±", "&&": "and", "∧": "and", "∨": "or", "¬": "not", "‖": "||", "⋯": "...", "…": "...", "\\": "∖",
}  # fmt: skip
_SIGNS = frozenset("×±∓√∛∜∞≈≤≥≠→∈∪∩∖∅‖⟨⟩⌊⌋⌈⌉∇∂∫Σ Π°ᵀ⊙∘⊗⟦⟧¬…⋯∴∧∨∉")


class Token:
    """A piece of the text. `kind` is `number`, `name`, `symbol`, `function`, `command`, `raised`, a sign, or `end`."""

    __slots__ = ("end", "kind", "number", "space", "start", "text", "written")

    def __init__(
        self,
        kind: str,
        text: str,
        start: int,
        end: int,
        space: bool,
        number: fmpq | None = None,
        written: str | None = None,
    ) -> None:
        self.kind = kind
        self.text = text
        self.start = start
        self.end = end
        self.space = space
        """Whether there is space before it."""
        self.number = number
        self.written = written

    def __repr__(self) -> str:
        return f"{self.kind}:{self.text}"


def tokenize(text: str, numerals: Numerals) -> list[Token]:
    """The tokens of a normalised text, closed by one of kind `end`; Trouble names a character that has no meaning."""
    found: list[Token] = []
    match_at = _TOKEN.match
    place, stop, space, depth = 0, len(text), False, 0
    while place < stop:
        match = match_at(text, place)
        if match is None:  # never: `other` takes anything
            break
        kind = match.lastgroup
        end = match.end()
        if kind == "space":
            space = True
            place = end
            continue
        if kind == "number":
            number, written, end = numerals.read(text, place, depth)
            found.append(Token("number", text[place:end], place, end, space, number, written))
        elif kind == "name":
            end = _name(text, place, end, match.group(), space, found)
        elif kind == "sign":
            sign = match.group()
            if sign == "%" and (constant := _CONSTANT.match(text, place)) and _begins(found):
                found.append(Token("name", constant[1], place, constant.end(), space))
                space, place = False, constant.end()
                continue
            found.append(Token(_ALIKE.get(sign, sign), sign, place, end, space))
            if sign in "([{":
                depth += 1
            elif sign in ")]}":
                depth -= 1
        elif kind == "command":
            end, silent = _command(text, place, match.group()[1:], space, found)
            if silent:
                place, space = end, True
                continue
        else:
            end = _other(text, place, match.group(), space, found)
        space = False
        place = end
    found.append(Token("end", "", len(text.rstrip()), len(text.rstrip()), space))
    return found


def _begins(found: list[Token]) -> bool:
    """Whether a value begins here, so that `%pi` is a constant as some systems write it, and no percent sign."""
    return not found or found[-1].kind not in _VALUES


def _name(text: str, start: int, end: int, run: str, space: bool, found: list[Token]) -> int:
    """A run of letters, digits and underscores, with its subscript."""
    head = run.partition("_")[0]
    if head != run and head in _NO_SUBSCRIPT:
        end = start + len(head)
        run = head
    if run in _NO_SUBSCRIPT:
        found.append(Token("name", run, start, end, space))
        return end
    run, end = _subscripts(text, run, end)
    found.append(Token("name", run, start, end, space))
    return end


def _subscripts(text: str, run: str, end: int) -> tuple[str, int]:
    """The run with the subscripts and hats that follow it."""
    while end < len(text):
        letter = text[end]
        if letter == "_":
            match = _SUBSCRIPT.match(text, end)
            if match is None:
                break
            run += "_" + next(group for group in match.groups() if group is not None)
            end = match.end()
        elif letter in characters.LOWERED:
            stop = end
            while stop < len(text) and text[stop] in characters.LOWERED:
                stop += 1
            lowered = "".join(characters.LOWERED[letter] for letter in text[end:stop])
            if not lowered.isalnum():
                raise Trouble("a subscript that is no name or number", end, stop - end)
            run += "_" + lowered
            end = stop
        elif letter in characters.HATS:
            run += characters.HATS[letter]
            end += 1
        else:
            break
    return run, end


def _command(text: str, start: int, word: str, space: bool, found: list[Token]) -> tuple[int, bool]:
    """A LaTeX command: its end, and whether it only sets space."""
    end = start + 1 + len(word)
    if word in words.SPACES:
        if word in {"left", "right"} and text[end : end + 1] == ".":
            return end + 1, True
        if word == "left" and text[end : end + 1] == "|":
            found.append(Token("|", "\\left|", start, end + 1, space))
            return end + 1, False
        return end, True
    if word in words.SIGNS:
        sign = words.SIGNS[word]
        found.append(Token(_ALIKE.get(sign, sign), sign, start, end, space))
        return end, False
    if word in words.FONTS:
        return _font(text, start, end, words.FONTS[word], space, found)
    if word in words.COMMANDS:
        run = words.COMMANDS[word]
        if run == "∅":
            found.append(Token(run, run, start, end, space))
        elif run in _NO_SUBSCRIPT:
            found.append(Token("name", run, start, end, space))
        else:
            run, end = _subscripts(text, run, end)
            found.append(Token("name", run, start, end, space))
        return end, False
    if word in _FUNCTIONS:  # `\arsinh`, as editors of formulas write it
        found.append(Token("name", word, start, end, space))
        return end, False
    if word:
        found.append(Token("\\end" if word == "end" else "command", word, start, end, space))
        return end, False
    raise Trouble(
        "a backslash with nothing after it", start, 1, expected="a command such as \\frac"
    )


def _font(
    text: str, start: int, end: int, mark: str, space: bool, found: list[Token]
) -> tuple[int, bool]:
    """`\\mathbf{x}`, `\\hat y`, `\\text{if }`: the name inside; the look is left out."""
    match = _FONT.match(text, end)
    if match is None:
        if mark or end == len(text):
            raise Trouble("nothing to put the mark on", start, end - start, expected="a letter")
        return end, True
    inside = (match[1] or match[2] or "").strip()
    if inside.startswith("\\"):
        inside = words.COMMANDS.get(inside[1:], "")
        if not inside:
            return end, True
    stop = match.end()
    if not inside:
        return stop, True
    parts = inside.split()
    for part in parts[:-1]:
        found.append(Token("name", part, start, stop, True))
    last = parts[-1] + mark
    if last not in _NO_SUBSCRIPT:
        last, stop = _subscripts(text, last, stop)
    found.append(Token("name", last, start, stop, space or len(parts) > 1))
    return stop, False


def _other(text: str, start: int, letter: str, space: bool, found: list[Token]) -> int:
    """Anything beyond ASCII, and signs that have no meaning."""
    end = start + 1
    if letter in "ΣΠ" and _is_big(text, end):
        found.append(Token(letter, letter, start, end, space))
    elif letter in characters.GREEK:
        run = characters.GREEK[letter]
        while end < len(text) and text[end] in "0123456789":  # μ0 is a name, like x0
            run, end = run + text[end], end + 1
        run, end = _subscripts(text, run, end)
        found.append(Token("name", run, start, end, space))
    elif letter in characters.RAISED:
        while (
            letter != "ᵀ"
            and end < len(text)
            and text[end] in characters.RAISED
            and text[end] != "ᵀ"
        ):
            end += 1
        raised = "".join(characters.RAISED[letter] for letter in text[start:end])
        found.append(Token("raised", raised, start, end, space))
    elif letter in characters.LOWERED:
        while end < len(text) and text[end] in characters.LOWERED:
            end += 1
        found.append(Token("_", letter, start, end, space))
        found.append(Token("{", "", start, start, False))
        lowered = "".join(characters.LOWERED[letter] for letter in text[start:end])
        for piece in tokenize(lowered, Numerals(comma=False, grouped=False))[:-1]:
            piece.start, piece.end = start, end
            found.append(piece)
        found.append(Token("}", "", end, end, False))
    elif letter in characters.FRACTIONS:
        found.append(Token("fraction", letter, start, end, space))
    elif letter == "∞":
        found.append(Token("name", "oo", start, end, space))
    elif letter in _SIGNS:
        found.append(Token(_ALIKE.get(letter, letter), letter, start, end, space))
    elif letter == "~":
        found.append(Token("≈", letter, start, end, space))
    elif letter in (".", "$"):
        found.append(Token(letter, letter, start, end, space))
    elif letter in '"#?€£¥':
        raise Trouble(
            f"{letter} has no meaning here",
            start,
            1,
            expected="numbers, letters and signs of arithmetic",
            edits=((start, end, ""),),
        )
    elif letter.isalpha():
        raise Trouble(
            f"the letter {letter} is not known here", start, 1, expected="Latin or Greek letters"
        )
    else:
        shown = letter if letter.isprintable() else f"U+{ord(letter):04X}"
        raise Trouble(
            f"the character {shown} is not known here", start, 1, edits=((start, end, ""),)
        )
    return end


def _is_big(text: str, place: int) -> bool:
    """Whether Σ or Π stands for a sum or product: limits or a term follow."""
    rest = text[place : place + 2]
    return rest[:1] in ("_", "^") or rest[:1] in characters.LOWERED or rest == " _"
