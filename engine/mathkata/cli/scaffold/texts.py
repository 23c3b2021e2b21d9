"""The texts themselves: files beside this one, with `@word@` where a name belongs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.resources import files
from textwrap import indent as indented

from mathkata.cli.scaffold.existing import INDENT
from mathkata.cli.scaffold.names import PluginName

_WORD = re.compile(r"@([a-z]+)@")
_HERE = "mathkata.cli.scaffold"


def template_text(topic: str, slug: str, indent: str = INDENT) -> str:
    """A template that passes `check` as it stands, as an item of the list `templates`."""
    title = slug.replace("-", " ").capitalize()
    names = {
        "topic": topic,
        "slug": slug,
        "title": title if re.search("[a-z]", slug) else f"No. {title}",
    }
    return indented(_filled("template.yaml.in", names), indent)


def bank_text(topic: str, slug: str, file: str) -> str:
    """A bank with one template; `file` is what commands call it."""
    return _filled("header.yaml.in", {"topic": topic, "file": file}) + template_text(topic, slug)


def plugin_files(name: PluginName) -> Mapping[str, str]:
    """The files of a plugin package: its pyproject, package, bank, tests and README."""
    names = {
        "topic": name.topic,
        "package": name.package,
        "distribution": name.distribution,
        "words": name.words,
    }
    places = {
        "pyproject.toml": "pyproject.toml.in",
        "README.md": "README.md.in",
        f"{name.package}/__init__.py": "init.py.in",
        f"{name.package}/plugin.py": "plugin.py.in",
        f"{name.package}/functions.py": "functions.py.in",
        f"{name.package}/banks/{name.topic}.yaml": "bank.yaml.in",
        f"tests/test_{name.package}.py": "test_plugin.py.in",
    }
    return {place: _filled(f"plugin/{source}", names) for place, source in places.items()}


def _filled(source: str, names: Mapping[str, str]) -> str:
    text = (files(_HERE) / source).read_text(encoding="utf-8")
    return _WORD.sub(lambda match: names[match[1]], text)
