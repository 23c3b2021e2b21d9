"""What a name that is not defined was probably meant to be, seen in its template."""

from __future__ import annotations

from collections.abc import Mapping

from mathkata.model.places import Place
from mathkata.model.template import Template


def undefined_name(name: str, template: Template, place: Place) -> str:
    """Advice for a name that a formula at this place does not know, empty if the template does not explain it."""
    declared = {each: rule.rule for rule in template.draws for each in rule.names}
    declared |= {rule.name: rule.value for rule in template.lets}
    if name in declared:
        line = declared[name].place().line
        if line > place.line:
            return f"{name} is declared further down, in line {line}: move it above this line"
        if line == place.line:
            return f"{name} cannot be made of itself"
    for part in template.parts:
        options = part.answer.options.get("options")
        labels = (
            options
            if isinstance(options, Mapping)
            else {source.text for source in options}
            if isinstance(options, tuple)
            else ()
        )
        if name in labels:
            return f"a label stands in quotes: \"'{name}'\""
    return ""
