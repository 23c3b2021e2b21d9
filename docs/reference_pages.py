"""Pages of the reference that list what plugins bring: functions, draws, kinds of answers, hooks, the schema of banks."""

from __future__ import annotations

import inspect
import json
from collections.abc import Iterator, Sequence
from importlib.metadata import distribution

import mathkata
from mathkata.banks import bank_schema as schema_of_banks
from mathkata.builtins.functions import discrete, elementary, matrices, scalars, vectors
from mathkata.host import Host, discover, hookspecs

GROUPS: dict[str, Sequence[mathkata.Function]] = {
    "Elementary": elementary.ELEMENTARY,
    "Of numbers, and of learning": scalars.SCALARS,
    "Of vectors": vectors.VECTORS,
    "Of matrices": matrices.MATRICES,
    "Of integers, and rounding": discrete.INTEGERS,
    "Of lists": discrete.LISTS,
}


def _shipped() -> Host:
    """Everything that this distribution brings, and nothing that happens to be installed beside it."""
    points = distribution("mathkata").entry_points.select(group="mathkata")
    return discover([point.load() for point in sorted(points, key=lambda point: point.name)])


def functions(mark: str) -> str:
    """Every function by subject: signature, domain, definition, further spellings, meaning."""
    known = _shipped().registry.functions
    lines = [
        "# Functions",
        "",
        mark,
        "",
        "What formulas in templates may call, and learners may write. `x: number?` may be left out, `x: number...` stands for"
        " any number of them; a *scalar* is a number, or an expression with symbols, and the result *same* has the type of the first"
        " argument. A function with a definition is worked"
        " out by it exactly; the numeric value is computed by another formula. The binding forms (`diff`, `sum`, `limit` and"
        " so on) belong to [the language](templates.md#the-language).",
    ]
    listed: set[str] = set()
    for title, group in GROUPS.items():
        names = sorted(function.name for function in group)
        lines += _table(title, [known[name] for name in names])
        listed.update(names)
    others = [known[name] for name in sorted(known.keys() - listed)]
    if others:
        lines += _table("Of the topics", others)
    return "\n".join(lines) + "\n"


def _table(title: str, group: Sequence[mathkata.Function]) -> Iterator[str]:
    yield from ("", f"## {title}", "")
    yield "| function | meaning | domain | definition | also written |"
    yield "| --- | --- | --- | --- | --- |"
    for function in group:
        inside = ", ".join(f"{name}: {kind}" for name, kind in function.parameters)
        cells = (
            f"`{function.name}({inside}) -> {function.result}`",
            _sentence(function.doc),
            function.domain,
            f"`{function.definition}`" if function.definition else "",
            ", ".join(f"`{alias}`" for alias in function.aliases),
        )
        yield f"| {' | '.join(map(_cell, cells))} |"


def _sentence(text: str) -> str:
    return text if text.endswith(".") else f"{text}."


def draws(mark: str) -> str:
    """Every rule of random parameters."""
    lines = [
        "# Draws",
        "",
        mark,
        "",
        "The rules that may stand under `draw:`. Arguments are formulas and may use the draws above; `exclude=[...]` and the like"
        " are written with their name.",
        "",
        "| draw | gives | meaning | keywords |",
        "| --- | --- | --- | --- |",
    ]
    for draw in _shipped().registry.draws.values():
        keywords = ", ".join(f"`{each}`" for each in draw.keywords)
        lines.append(f"| `{draw.name}` | {draw.result} | {_cell(draw.doc)} | {keywords} |")
    return "\n".join(lines) + "\n"


def kinds(mark: str) -> str:
    """Every kind of answer: for authors its options, for learners how to type it."""
    lines = [
        "# Kinds of answers",
        "",
        mark,
        "",
        "What `kind:` under `answer:` may be. Beside it stand `value` (the formula of the right answer), `check` and `numeric`"
        " (the author's routes), `show` (how the key is written), and the options of the kind. `as: choice` turns any kind into"
        " a choice between the answer and its mistakes. How responses are marked is in [the table of markings](marking.md).",
    ]
    for kind in _shipped().registry.kinds.values():
        lines += ["", f"## {kind.name}", "", _sentence(kind.doc), ""]
        lines += [f"- Learners type: {kind.help}", f"- The value may be: {', '.join(kind.types)}"]
        if kind.options:
            lines += ["", "| option | written as | meaning |", "| --- | --- | --- |"]
            lines += [
                f"| `{each.name}` | {_written(each)} | {_cell(each.doc)} |" for each in kind.options
            ]
    return "\n".join(lines) + "\n"


_WRITTEN = {
    "word": "a word",
    "words": "words",
    "integer": "a whole number",
    "number": "a number",
    "flag": "`true` or `false`",
    "expression": "a formula",
    "expressions": "formulas",
    "text": "a text",
    "texts": "a list of texts, or labels with texts",
}


def _written(option: mathkata.Option) -> str:
    choices = ", ".join(f"`{choice}`" for choice in option.choices)
    what = _WRITTEN[option.type]
    return f"{what}: {choices}" if choices else what


def hooks(mark: str) -> str:
    """Every hook with its docstring, and the records that plugins hand back."""
    lines = ["# Hooks", "", mark, "", inspect.getdoc(hookspecs) or ""]
    for name, hook in vars(hookspecs).items():
        if name.startswith("mathkata_"):
            result = inspect.signature(hook).return_annotation
            lines += [
                "",
                f"## {name}",
                "",
                f"`{name}() -> {result}`",
                "",
                inspect.getdoc(hook) or "",
            ]
    lines += [
        "",
        "## Records",
        "",
        "What the hooks hand back; all are names of the bare `mathkata`.",
    ]
    for record in (mathkata.Function, mathkata.DrawFunction, mathkata.SheetFormat, mathkata.Kind):
        lines += ["", f"### mathkata.{record.__name__}", "", inspect.getdoc(record) or "", ""]
        fields = inspect.get_annotations(record)
        lines += [f"- `{name}: {kind}`" for name, kind in fields.items()]
        methods = [
            each for each in vars(record) if each in mathkata.Kind.__dict__ and each[0] != "_"
        ]
        for name in methods if record is mathkata.Kind else ():
            method = getattr(record, name, None)
            if inspect.isfunction(method):
                signature = str(inspect.signature(method)).replace("'", "")
                doc = " ".join((inspect.getdoc(method) or "").split())
                lines.append(f"- `{name}{signature}`: {doc}")
    return "\n".join(lines) + "\n"


def bank_schema(_mark: str) -> str:
    """The JSON Schema of banks, for editors."""
    return json.dumps(schema_of_banks(), indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
