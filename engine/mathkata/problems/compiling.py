"""Compile a template: read every formula, check names and types, derive what can be derived, find proofs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import TypeVar

from mathkata.maths.domains import REAL, Domain, read_domain
from mathkata.maths.kinds import Kind
from mathkata.maths.language import Type, infer
from mathkata.maths.signature import Registry
from mathkata.maths.trees import Apply, Symbol, Tree
from mathkata.model.errors import BankError, EvaluationError, LanguageError
from mathkata.model.places import Finding, Place, Source
from mathkata.model.template import PartRule, SymbolRule, Template
from mathkata.problems.compiled import (
    CompiledDraw,
    CompiledKnown,
    CompiledMistake,
    CompiledPart,
    CompiledSample,
    CompiledStep,
    CompiledTemplate,
    Formula,
    Text,
)
from mathkata.problems.formulas import FormulaMaker, Local, fill_local_functions, read_tree
from mathkata.problems.options import read_options
from mathkata.problems.placeholders import find_placeholders
from mathkata.problems.proving import find_proofs
from mathkata.problems.undefined import undefined_name
from mathkata.problems.version import version_of

Made = TypeVar("Made")


def compile_template(
    template: Template, registry: Registry, *, proofs: bool = True
) -> CompiledTemplate:
    """The compiled template, or a BankError with every finding in its formulas.

    Without `proofs`, no check is looked at: which are author routes is for the caller to say, and all are compared.
    """
    compiled = _Compilation(template, registry).run()
    return version_of(find_proofs(compiled)) if proofs else compiled


class _Compilation:
    def __init__(self, template: Template, registry: Registry) -> None:
        self.template = template
        self.registry = registry
        self.findings: list[Finding] = []
        self.types: dict[str, Type] = {}
        self.lets: dict[str, Tree] = {}
        self.locals: dict[str, Local] = {}
        self.maker = FormulaMaker(self.types, self.lets, self.locals, registry)

    def run(self) -> CompiledTemplate:
        template = self.template
        domains = self.symbols()
        draws = [
            draw
            for rule in template.draws
            if (draw := self.draw(rule.names, rule.rule)) is not None
        ]
        lets = self.let_formulas()
        where = [self.formula(source, Type.TRUTH) for source in template.where]
        aliases = [
            (rule.name, formula)
            for rule in template.symbols
            if rule.value is not None and (formula := self.formula(rule.value)) is not None
        ]
        parts = [part for rule in template.parts if (part := self.part(rule)) is not None]
        ask = self.text(template.ask)
        hints = [self.text(hint) for hint in template.hints]
        steps = [
            CompiledStep(
                None if step.say is None else self.text(step.say),
                tuple(line for source in step.lines if (line := self.formula(source)) is not None),
            )
            for step in template.solution
        ]
        known = tuple(self.known())
        samples = tuple(CompiledSample(rule, self.text(rule.response)) for rule in template.samples)
        if self.findings:
            raise BankError(
                sorted(
                    self.findings, key=lambda finding: (finding.place.line, finding.place.column)
                )
            )
        return CompiledTemplate(
            template=template,
            version="",
            registry=self.registry,
            draws=tuple(draws),
            lets=tuple(lets),
            where=tuple(formula for formula in where if formula is not None),
            domains=domains,
            aliases=tuple(aliases),
            ask=ask,
            parts=tuple(parts),
            hints=tuple(hints),
            solution=tuple(steps),
            let_trees=dict(self.lets),
            known=known,
            samples=samples,
        )

    def guarded(self, source: Source, make: Callable[[], Made]) -> Made | None:
        """The result, or None with a finding at the place of the error in the source."""
        try:
            return make()
        except LanguageError as error:
            place = source.place(error.start, error.length)
            advice = f"expected: {error.expected}" if error.expected else ""
            if error.message.endswith(" is not defined"):
                name = error.message.removesuffix(" is not defined")
                advice = undefined_name(name, self.template, place) or advice
            self.find("formula", error.message, place, advice)
        except EvaluationError as error:
            self.find("formula", str(error), source.place(0, len(source.text)))
        return None

    def find(self, code: str, message: str, place: Place, advice: str = "") -> None:
        command = f"mathkata check {self.template.id}"
        self.findings.append(
            Finding(code, message, place, advice, self.template.id, command=command)
        )

    def formula(self, source: Source, *wanted: Type) -> Formula | None:
        return self.guarded(source, lambda: self.maker.make(source, wanted))

    def symbols(self) -> dict[str, Domain]:
        domains: dict[str, Domain] = {}
        for rule in self.template.symbols:
            if rule.value is None:
                domains[rule.name] = self.domain(rule)
                self.types[rule.name] = (
                    Type.INTEGER if domains[rule.name].integer else Type.EXPRESSION
                )
        return domains

    def domain(self, rule: SymbolRule) -> Domain:
        source = rule.domain
        if source is None:
            return REAL
        return self.guarded(source, lambda: read_domain(source.text)) or REAL

    def draw(self, names: tuple[str, ...], source: Source) -> CompiledDraw | None:
        draw = self.guarded(source, lambda: self.read_draw(names, source))
        result = Type(draw.function.result) if draw is not None and len(names) == 1 else Type.ANY
        for name in names:
            self.types[name] = result
        return draw

    def read_draw(self, names: tuple[str, ...], source: Source) -> CompiledDraw:
        tree = fill_local_functions(read_tree(source), self.locals)
        if not isinstance(tree, Apply) or tree.head not in self.registry.draws:
            known = ", ".join(sorted(self.registry.draws))
            what = tree.head if isinstance(tree, Apply) else source.text
            raise LanguageError(
                f"{what} is not a rule of drawing", 0, len(source.text), expected=f"one of {known}"
            )
        function = self.registry.draws[tree.head]
        plain = tuple(part for part in tree.args if not _is_keyword(part))
        named = {part.parts[0]: part.parts[1] for part in tree.args if _is_keyword(part)}
        start, length = tree.span or (0, len(source.text))
        if not function.minimum <= len(plain) <= function.maximum:
            raise LanguageError(
                f"{tree.head} takes {function.minimum} to {function.maximum} arguments, and {len(plain)} came",
                start,
                length,
                expected=function.doc,
            )
        keywords: dict[str, Tree] = {}
        for name, value in named.items():
            if not isinstance(name, Symbol) or name.name not in function.keywords:
                allowed = ", ".join(function.keywords) or "none"
                start, length = name.span or (0, len(source.text))
                raise LanguageError(
                    f"{tree.head} has no keyword {getattr(name, 'name', '')}",
                    start,
                    length,
                    expected=allowed,
                )
            keywords[name.name] = value
        for part in (*plain, *keywords.values()):
            infer(part, self.types, self.registry)
        return CompiledDraw(names, function, plain, keywords, source)

    def let_formulas(self) -> list[tuple[str, Formula]]:
        found: list[tuple[str, Formula]] = []
        for rule in self.template.lets:
            if rule.parameters is not None:
                tree = self.guarded(rule.value, partial(read_tree, rule.value))
                if tree is not None:
                    self.locals[rule.name] = Local(
                        rule.parameters, fill_local_functions(tree, self.locals)
                    )
                continue
            formula = self.formula(rule.value)
            self.types[rule.name] = Type.ANY if formula is None else formula.type
            if formula is not None:
                found.append((rule.name, formula))
                self.lets[rule.name] = formula.written
        return found

    def part(self, rule: PartRule) -> CompiledPart | None:
        answer = rule.answer
        kind: Kind | None = self.registry.kinds.get(answer.kind)
        if kind is None:
            known = ", ".join(sorted(self.registry.kinds))
            self.find(
                "unknown-kind",
                f"there is no kind {answer.kind}",
                answer.kind_source.place(),
                f"one of {known}",
            )
            return None
        if answer.value is None:
            self.find(
                "missing-value",
                f"part {rule.name} has no value",
                rule.place,
                "give `value:` a formula",
            )
            return None
        wanted = tuple(Type(name) for name in kind.types)
        value = self.formula(answer.value, *wanted)
        # Without a value the rest is read all the same, so that all its findings come at once.
        self.types[rule.name] = Type.ANY if value is None else value.type
        if value is not None:
            self.lets[rule.name] = value.written
        given = "answer" in self.types and rule.name != "answer"
        if not given:
            # In its own checks a part's value goes by `answer`, too.
            self.types["answer"] = self.types[rule.name]
            if value is not None:
                self.lets["answer"] = value.written
        options = self.guarded(
            answer.kind_source, lambda: read_options(answer, kind, self.maker, self.text, self.find)
        )
        checks = [self.formula(source, *wanted, Type.TRUTH) for source in answer.check]
        numerics = [self.formula(source, *wanted) for source in answer.numeric]
        show = None if answer.show is None else self.formula(answer.show, *wanted)
        mistakes = []
        for mistake in rule.mistakes:
            wrong = self.formula(mistake.value)
            say = self.text(mistake.say)
            if wrong is not None:
                mistakes.append(CompiledMistake(mistake.code, wrong, say))
        ask = None if rule.ask is None else self.text(rule.ask)
        if not given:
            # `answer` is a name only for its own checks; later formulas use `let` or the part's name.
            del self.types["answer"]
            self.lets.pop("answer", None)
        if options is None or value is None:
            return None
        return CompiledPart(
            name=rule.name,
            kind=kind,
            value=value,
            checks=tuple(check for check in checks if check is not None),
            numerics=tuple(formula for formula in numerics if formula is not None),
            show=show,
            ask=ask,
            weight=self.weight(rule.weight),
            options=options.values,
            late_options=options.late,
            choices=options.choices,
            as_choice=options.as_choice,
            mistakes=tuple(mistakes),
        )

    def weight(self, source: Source | None) -> int:
        if source is None:
            return 1
        if not re.fullmatch(r"[1-9]\d{0,2}", source.text.strip()):
            self.find(
                "weight",
                f"{source.text} is not a weight",
                source.place(),
                "a whole number from 1 to 999",
            )
            return 1
        return int(source.text)

    def text(self, source: Source) -> Text:
        places = []
        for placeholder in self.guarded(source, lambda: find_placeholders(source.text)) or ():
            inner = Source(
                placeholder.expression,
                source.file,
                (_start(source, placeholder.expression_start),),
                (source.place(placeholder.expression_start).text,),
            )
            formula = self.formula(inner)
            if formula is not None:
                places.append((placeholder, formula))
        return Text(source, tuple(places))

    def known(self) -> Iterator[CompiledKnown]:
        names = {name for rule in self.template.draws for name in rule.names}
        parts = {part.name for part in self.template.parts}
        for known in self.template.known:
            draw: dict[str, Formula] = {}
            for name, source in known.draw.items():
                if name not in names:
                    self.find(
                        "known",
                        f"{name} is not drawn",
                        source.place(),
                        f"one of {', '.join(sorted(names))}",
                    )
                formula = self.formula(source)
                if formula is not None:
                    draw[name] = formula
            missing = names - set(known.draw)
            if missing:
                self.find(
                    "known", f"`known` gives no value for {', '.join(sorted(missing))}", known.place
                )
            for name, source in known.answers.items():
                if name not in parts:
                    self.find(
                        "known",
                        f"there is no part {name}",
                        source.place(),
                        f"one of {', '.join(sorted(parts))}",
                    )
            yield CompiledKnown(known, draw)


def _is_keyword(tree: Tree) -> bool:
    return isinstance(tree, Apply) and tree.head == "keyword"


def _start(source: Source, offset: int) -> tuple[int, int]:
    place = source.place(offset)
    return place.line, place.column
