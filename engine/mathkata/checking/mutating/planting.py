"""Plant errors in a template: in the formula of every answer, and in the `let`s it depends on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, replace

from mathkata.checking.mutating.operators import Scope, planted_errors
from mathkata.maths.binding import dependencies
from mathkata.maths.language import Type, infer, parse
from mathkata.maths.language.types import SCALARS
from mathkata.maths.language.writing import write
from mathkata.maths.trees import Apply, Label, Symbol, Tree, names, walk
from mathkata.model.errors import LanguageError
from mathkata.model.places import Place, Source
from mathkata.model.template import LetRule, PartRule, Template
from mathkata.problems import CompiledTemplate

MOST_IN_A_FORMULA = 300


@dataclass(frozen=True, slots=True)
class Mutant:
    """A template with one planted error: where, what was done, and the formula before and after."""

    template: str
    target: str
    """`value` for the formula of a part, `let` for a named value or local function."""
    name: str
    """The part, or the `let`."""
    operator: str
    original: str
    mutated: str
    place: Place

    def as_json(self) -> dict[str, object]:
        """The mutant as plain data with stable keys."""
        return {
            "template": self.template,
            "in": self.target,
            "name": self.name,
            "operator": self.operator,
            "original": self.original,
            "mutated": self.mutated,
            "file": self.place.file,
            "line": self.place.line,
            "column": self.place.column,
        }


def plant(compiled: CompiledTemplate) -> tuple[Mutant, ...]:
    """Every planted error of a template, in the order of its answers and then of its `let`s. Not all of them make a
    formula that can be read; those are nobody's error."""
    template = compiled.template
    found: list[Mutant] = []
    for part in template.parts:
        if part.answer.value is not None:
            found += _in_formula(compiled, "value", part.name, part.answer.value, ())
    needed = needed_lets(template)
    for let in template.lets:
        if let.name in needed:
            found += _in_formula(compiled, "let", let.name, let.value, let.parameters or ())
    return tuple(found)


def _in_formula(
    compiled: CompiledTemplate, target: str, name: str, source: Source, parameters: tuple[str, ...]
) -> Iterator[Mutant]:
    try:
        tree = parse(source.text)
    except LanguageError:
        return
    original = write(tree)
    types = {**types_of(compiled), **dict.fromkeys(parameters, Type.ANY)}
    scope = Scope(
        lambda part: _type(part, types, compiled) is Type.MATRIX,
        lambda part: _is_count(part) and _type(part, types, compiled) is Type.INTEGER,
        tuple(sorted(compiled.domains)),
        _others(tree, types, {each for draw in compiled.draws for each in draw.names}),
        _labels(compiled),
        lambda form: _inner(form, compiled),
    )
    for count, planted in enumerate(planted_errors(tree, scope)):
        if count >= MOST_IN_A_FORMULA:
            break
        start, length = planted.changed.span or (0, len(source.text))
        yield Mutant(
            template=compiled.id,
            target=target,
            name=name,
            operator=planted.operator,
            original=original,
            mutated=write(planted.tree),
            place=source.place(start, length),
        )


def _labels(compiled: CompiledTemplate) -> tuple[str, ...]:
    """The words among which the template's answers are: those of its options, and those of its formulas."""
    found = [label for part in compiled.parts for label, _ in part.choices]
    formulas = [part.value.written for part in compiled.parts]
    formulas += compiled.let_trees.values()
    found += [node.text for tree in formulas for node in walk(tree) if isinstance(node, Label)]
    return tuple(dict.fromkeys(found))


def _others(tree: Tree, types: Mapping[str, Type], drawn: Set[str]) -> dict[str, str]:
    """Every name that is used in the formula to the next one of the same type, the last to the first; the only drawn
    one of its type to a draw that stands elsewhere."""
    used = dependencies(tree)
    groups: dict[Type, list[str]] = {}
    for node in walk(tree):
        if isinstance(node, Symbol) and node.name in used and node.name in types:
            group = groups.setdefault(types[node.name], [])
            if node.name not in group:
                group.append(node.name)
    for kind, group in groups.items():
        if len(group) == 1 and group[0] in drawn:
            alike = (name for name in types if name in drawn and types[name] is kind)
            group.extend([name for name in alike if name != group[0]][:1])
    return {
        name: group[(position + 1) % len(group)]
        for group in groups.values()
        if len(group) > 1
        for position, name in enumerate(group)
    }


def types_of(compiled: CompiledTemplate) -> dict[str, Type]:
    """The types of a template's names."""
    types = {
        name: Type.INTEGER if domain.integer else Type.EXPRESSION
        for name, domain in compiled.domains.items()
    }
    for draw in compiled.draws:
        result = Type(draw.function.result) if len(draw.names) == 1 else Type.ANY
        types.update(dict.fromkeys(draw.names, result))
    types.update((name, formula.type) for name, formula in compiled.lets)
    types.update((part.name, part.value.type) for part in compiled.parts if part.name != "answer")
    return types


def _type(tree: Tree, types: Mapping[str, Type], compiled: CompiledTemplate) -> Type:
    """The type of a part of a formula; any, where it cannot be told by itself (a bound name, a local function)."""
    try:
        return infer(tree, types, compiled.registry)
    except LanguageError:
        return Type.ANY


def _is_count(tree: Tree) -> bool:
    return isinstance(tree, Symbol) or (
        isinstance(tree, Apply) and tree.head in {"len", "rows", "columns"}
    )


def _inner(form: Apply, compiled: CompiledTemplate) -> Tree | None:
    """The inner function of the formula a `diff` is of, if it is nested in another one: its derivative is the factor
    that is forgotten."""
    if len(form.args) != 2 or not isinstance(form.args[1], Symbol):
        return None
    variable = form.args[1]
    body = form.args[0]
    if isinstance(body, Symbol) and body.name in compiled.let_trees:
        body = compiled.let_trees[body.name]
    for node in walk(body):
        if not isinstance(node, Apply) or not node.args:
            continue
        inner = node.args[0]
        nests = node.head == "pow" or (len(node.args) == 1 and node.head in _functions(compiled))
        if nests and isinstance(inner, (Symbol, Apply)) and inner != variable:
            reached = {*names(inner)}
            for name in names(inner) & compiled.let_trees.keys():
                reached |= names(compiled.let_trees[name])
            if variable.name in reached and _type(inner, types_of(compiled), compiled) in SCALARS:
                return inner
    return None


def _functions(compiled: CompiledTemplate) -> frozenset[str]:
    return frozenset(compiled.registry.functions)


def mentioned(source: Source | None) -> frozenset[str]:
    """The names and local functions a formula mentions, without those it only binds."""
    if source is None:
        return frozenset()
    try:
        tree = parse(source.text)
    except LanguageError:
        return frozenset()
    heads = {node.head for node in walk(tree) if isinstance(node, Apply)}
    iterated = {
        node.args[0].name
        for node in walk(tree)
        if isinstance(node, Apply) and node.head == "iterate" and isinstance(node.args[0], Symbol)
    }
    return dependencies(tree) | heads | iterated


def needed_lets(template: Template) -> frozenset[str]:
    """The `let`s that some answer depends on."""
    return frozenset().union(*(reached_lets(template, part) for part in template.parts))


def reached_lets(template: Template, part: PartRule) -> frozenset[str]:
    """The `let`s that the answer of a part depends on, through others and through earlier parts."""
    formulas = {rule.name: rule.value for rule in template.lets}
    others = {
        each.name: each.answer.value for each in template.parts if each.answer.value is not None
    }
    found: set[str] = set()
    seen: set[str] = set()
    open_names = list(mentioned(part.answer.value))
    while open_names:
        name = open_names.pop()
        if name in seen:
            continue
        seen.add(name)
        if name in formulas:
            found.add(name)
            open_names += mentioned(formulas[name])
        elif name in others and name != "answer":
            open_names += mentioned(others[name])
    return frozenset(found)


_NOTHING = Source("")


def bare(template: Template) -> Template:
    """The template without its wording: what decides problems and marks is left, and is sooner compiled."""
    parts = tuple(
        replace(
            part,
            ask=None,
            answer=replace(part.answer, show=None),
            mistakes=tuple(replace(mistake, say=_NOTHING) for mistake in part.mistakes),
        )
        for part in template.parts
    )
    return replace(template, ask=_NOTHING, parts=parts, hints=(), solution=())


def with_error(template: Template, mutant: Mutant) -> Template:
    """The template with the error in it."""
    if mutant.target == "let":
        lets = tuple(
            LetRule(rule.name, _text(rule.value, mutant), rule.parameters)
            if rule.name == mutant.name
            else rule
            for rule in template.lets
        )
        return replace(template, lets=lets)
    parts = tuple(
        replace(part, answer=replace(part.answer, value=_text(part.answer.value, mutant)))
        if part.name == mutant.name and part.answer.value is not None
        else part
        for part in template.parts
    )
    return replace(template, parts=parts)


def _text(source: Source, mutant: Mutant) -> Source:
    return Source(mutant.mutated, source.file, source.starts[:1], source.rows[:1])
