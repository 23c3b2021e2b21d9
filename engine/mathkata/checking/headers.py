"""What a template says about itself that only the other templates and the plugins can confirm."""

from __future__ import annotations

import re
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path

from mathkata.checking.tally import Notes
from mathkata.model.places import Place
from mathkata.model.template import Template
from mathkata.quiz import Quiz

NEAR = 0.88
"""So alike are a word and its misspelling; two skills of one field are less alike."""


def check_header(quiz: Quiz, notes: Notes) -> None:
    """Plugins that a bank requires must be there; a skill that is nearly another one's name is a slip."""
    template = notes.template
    for loaded in quiz.banks:
        if any(each is template for each in loaded.bank.templates):
            for name in loaded.bank.requires:
                if not _is_there(name, quiz):
                    notes.find(
                        "missing-plugin",
                        f"this bank requires {name}, which is not installed",
                        _place_of(name, template, 1),
                        f"install it, or leave it out of `requires:`; there are {', '.join(_plugins(quiz))}",
                    )
    elsewhere = {
        skill
        for each in quiz.templates.values()
        if each.place.file != template.place.file
        for skill in each.skills
    }
    for skill in template.skills:
        if skill in elsewhere:
            continue
        near = get_close_matches(skill, elsewhere, n=1, cutoff=NEAR)
        if near and _numbers(near[0]) == _numbers(skill):
            notes.find(
                "nearly-a-skill",
                f"the skill {skill} is in no other bank, and {near[0]} is",
                _place_of(skill, template),
                f"write {near[0]}, or give another skill a name less like it",
            )
    for old in template.formerly:
        if old in quiz.templates:
            notes.find(
                "formerly",
                f"the former id {old} is the id of a template that is there",
                _place_of(old.partition("/")[2], template),
                "leave it out: the history stays with the template of that id",
            )


def _place_of(word: str, template: Template, first: int = 0) -> Place:
    """Where a word of the header stands: these words are kept without their places, so the file is looked at again,
    from the template on. Where it can't be, the template itself."""
    place = template.place
    try:
        lines = Path(place.file).read_text("utf-8").splitlines()
    except (OSError, UnicodeError):
        return place
    line = first or place.line
    pattern = re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])")
    for number, text in enumerate(lines[line - 1 :], line):
        found = pattern.search(text)
        # An id is no mention of a former id.
        if found and not re.match(r"\s*(?:- )?(?:id|title|topic):", text):
            return replace(
                place, line=number, column=found.start() + 1, length=len(word), text=text
            )
    return place


def _numbers(skill: str) -> list[str]:
    return re.findall(r"\d+", skill)


def _plugins(quiz: Quiz) -> list[str]:
    return sorted(plugin.name for plugin in quiz.host.plugins)


def _is_there(name: str, quiz: Quiz) -> bool:
    """By the plugin's name or its distribution's: mathkata-sequences brings the plugin sequences."""
    known = {
        _plain(word)
        for plugin in quiz.host.plugins
        for word in (plugin.name, plugin.distribution)
        if word
    }
    return _plain(name) in known


def _plain(name: str) -> str:
    return name.lower().replace("_", "-").partition(" ")[0].removeprefix("mathkata-")
