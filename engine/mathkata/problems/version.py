"""A template's version: a digest of what decides the problem and its answer, and of nothing else."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

from mathkata.maths.language.writing import write
from mathkata.maths.trees import Apply, Tree, walk
from mathkata.problems.compiled import CompiledTemplate, Formula, Text

GENERATION = 1
"""The engine's generation: raised when the same draws and formulas would make another problem."""


def version_of(compiled: CompiledTemplate) -> CompiledTemplate:
    """The template with its version: draws, lets, conditions, symbols, answers, options and the versions of the
    functions used. Wording, hints, samples and mistakes' remarks do not count."""
    functions = compiled.registry.functions
    used = {
        node.head: functions[node.head].version
        for tree in _trees(compiled)
        for node in walk(tree)
        if isinstance(node, Apply) and node.head in functions
    }
    content = {
        "generation": GENERATION,
        "id": compiled.id,
        "draw": [
            [
                list(draw.names),
                draw.function.name,
                draw.function.version,
                [write(part) for part in draw.arguments],
                {name: write(value) for name, value in sorted(draw.keywords.items())},
            ]
            for draw in compiled.draws
        ],
        "let": [[name, write(formula.written)] for name, formula in compiled.lets],
        "where": [write(formula.written) for formula in compiled.where],
        "symbols": [[name, str(domain)] for name, domain in sorted(compiled.domains.items())],
        "aliases": [[name, write(formula.written)] for name, formula in compiled.aliases],
        "parts": [
            [
                part.name,
                part.kind.name,
                part.weight,
                part.as_choice,
                write(part.value.written),
                {
                    name: value.source.text if isinstance(value, Text) else str(value)
                    for name, value in sorted(part.options.items())
                },
                {
                    name: [write(value.written) for value in late]
                    for name, late in sorted(part.late_options.items())
                },
                [label for label, _ in part.choices],
                [[mistake.code, write(mistake.value.written)] for mistake in part.mistakes],
            ]
            for part in compiled.parts
        ],
        "functions": sorted(used.items()),
    }
    text = json.dumps(content, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return replace(compiled, version=hashlib.sha256(text.encode()).hexdigest()[:12])


def _trees(compiled: CompiledTemplate) -> list[Tree]:
    formulas: list[Formula] = [formula for _, formula in compiled.lets]
    formulas += compiled.where
    for part in compiled.parts:
        formulas.append(part.value)
        formulas += [mistake.value for mistake in part.mistakes]
    return [formula.written for formula in formulas]
