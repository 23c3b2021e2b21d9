"""A sheet as Typst markup: the pages to work on, or their key."""

from __future__ import annotations

import re

from mathkata.sheets.document import Sheet, SheetPart, SheetProblem
from mathkata.sheets.layout import LAYOUT
from mathkata.sheets.typst_maths import answer, chain
from mathkata.sheets.typst_texts import code, markdown, plain
from mathkata.sheets.working import rule_width, working_height
from mathkata.typeset.typst_text import string

_LANGUAGE = re.compile(r"([a-z]{2,3})([-_].*)?")


def sheet_markup(sheet: Sheet, *, key: bool) -> str:
    """The whole document; TypesetError for a text that cannot be set."""
    blocks = [problem_markup(sheet, problem, key=key) for problem in sheet.problems]
    return "\n\n".join([preamble(sheet, key=key), _head(sheet, key=key), *blocks]) + "\n"


def preamble(sheet: Sheet, *, key: bool) -> str:
    """Everything before the first word: title and language for screen readers, layout, header and footer."""
    language = _LANGUAGE.fullmatch(sheet.language.lower())
    title = f"{sheet.title}, key" if key else sheet.title
    running = plain("Key") if key else "#small[Name] #blank(50mm)"
    footer = f"{code(sheet.command)} #linebreak(); {plain(sheet.version_line + (', key' if key else ''))}"
    return "\n".join(
        [
            f"#set document(title: {string(title)}, date: none)",
            f'#set text(lang: "{language[1] if language else "en"}")',
            LAYOUT,
            f"#set page(header: running[{plain(sheet.title)}][{running}], footer: foot[{footer}])",
        ]
    )


def problem_markup(sheet: Sheet, problem: SheetProblem, *, key: bool) -> str:
    """One problem in a block that stays together."""
    if key:
        return f"#keyed({problem.number})[{_asked(sheet, problem)}][{_solution(problem)}];"
    return f"#kept[#problem({problem.number})[{_question(sheet, problem)}];];"


def _head(sheet: Sheet, *, key: bool) -> str:
    topic = plain(sheet.topic_line)
    if not key:
        return f"#masthead[{plain(sheet.title)}][{topic}][];\n#fill-in();"
    note = (
        f"Answers and worked solutions to sheet {sheet.fingerprint}. "
        "The command under a problem marks any response to it."
    )
    return f"#masthead[{plain(sheet.title)}][{topic}][Key];\n#small-print[{plain(note)}];"


def _question(sheet: Sheet, problem: SheetProblem) -> str:
    parts = []
    for part in problem.parts:
        rows = [_ask(sheet, part), _options(part), f"#working({working_height(problem, part)}mm);"]
        width = rule_width(part)
        if width:
            rows.append(f"#answer-rule({width}mm);")
        parts.append("\n\n".join(row for row in rows if row))
    return f"{_statement(sheet, problem)}\n\n{_lettered(parts, '0.9em')}"


def _asked(sheet: Sheet, problem: SheetProblem) -> str:
    """On the key: the question again, and the answer."""
    asked = [f"{_ask(sheet, part)}\n\n{_options(part)}".strip() for part in problem.parts]
    rows = [
        f"#heading(level: 2)[{plain(problem.title)}];",
        _statement(sheet, problem),
        _lettered(asked, "0.2em"),
        f"#key-answer[{_lettered(list(map(_answer, problem.parts)), '0.3em')}];",
    ]
    return "\n\n".join(row for row in rows if row)


def _solution(problem: SheetProblem) -> str:
    """On the key: the worked solution, why the answer can be trusted, and how a response is marked."""
    steps = [f"{markdown(step.say)}\n\n{chain(step.lines)}".strip() for step in problem.solution]
    command = f"mathkata grade {problem.template} --seed {problem.seed}"
    if len(problem.parts) > 1:
        command += " --part " + "|".join(part.name for part in problem.parts)
    # The small print stays with the last step: alone at the top of a page, nobody knows what it is about.
    steps[-1:] = [
        "\n\n".join(steps[-1:])
        + f"\n\n#credentials[{plain(problem.certificate)}][{code(f'{command} RESPONSE')}]"
        f"[{plain(f'version {problem.version}')}];"
    ]
    return "\n\n".join(f"#kept(above: 0.45em)[{step}];" for step in steps)


def _statement(sheet: Sheet, problem: SheetProblem) -> str:
    """The statement; the points of a problem that asks nothing more stand at its end."""
    whole = len(problem.parts) == 1 and not problem.parts[0].ask
    return markdown(problem.statement) + (_points(sheet, problem.parts[0]) if whole else "")


def _ask(sheet: Sheet, part: SheetPart) -> str:
    return markdown(part.ask) + _points(sheet, part) if part.ask else ""


def _points(sheet: Sheet, part: SheetPart) -> str:
    if not sheet.weighted:
        return ""
    return f" #points[{part.weight} point{'' if part.weight == 1 else 's'}];"


def _options(part: SheetPart) -> str:
    if not part.choices:
        return ""
    return f"#options({', '.join(f'[{markdown(choice)}]' for choice in part.choices)});"


def _answer(part: SheetPart) -> str:
    if part.choices:
        right = [
            f"#strong[{letter(place)}.]; {markdown(part.choices[place])}" for place in part.right
        ]
        return " #h(1.2em) ".join(right) or plain(part.answer)
    return answer(part.answer_latex) if part.answer_latex else code(part.answer)


def _lettered(items: list[str], gap: str) -> str:
    """The parts as (a), (b), ...; a single one as it is."""
    if len(items) == 1:
        return items[0]
    return f"#parts({gap}, {', '.join(f'[{item}]' for item in items)});"


def letter(place: int) -> str:
    """The letter of an option on paper: A, B, C, ... Z, AA."""
    before, rest = divmod(place, 26)
    return (letter(before - 1) if before else "") + chr(ord("A") + rest)
