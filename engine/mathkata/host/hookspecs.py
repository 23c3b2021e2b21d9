"""The hooks of mathkata: what a plugin may bring, and when it is asked.

A plugin is a module (or object) named by an entry point of the group `mathkata`. It imports the bare `mathkata`, marks
its hooks with `@mathkata.hookimpl`, and hands back values; it never receives the application. Every hook is called once,
when plugins are discovered, and should be quick: name files and `module:function` texts, import and read nothing large.
What all plugins hand back is put together; two that claim one name are refused, and the message names both.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pluggy

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable
    from pathlib import Path

    from mathkata.host.formats import SheetFormat
    from mathkata.maths.kinds import Kind
    from mathkata.maths.signature import DrawFunction, Function

PROJECT = "mathkata"

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)
"""Marks a function of a plugin as a hook: `@mathkata.hookimpl`."""


@hookspec
def mathkata_functions() -> Sequence[Function]:
    """Functions of the language: asked first, because formulas are read with them.

    Hand back one `mathkata.Function` per function: its name, parameters, LaTeX, and the names of its two
    implementations, which are imported when a formula first uses it.
    """


@hookspec
def mathkata_draws() -> Sequence[DrawFunction]:
    """Rules for random parameters, used under `draw:` when a problem is generated.

    Hand back one `mathkata.DrawFunction` per rule. Its implementation gets a stream of integers, the worked-out
    arguments and the keywords, and gives a value; the same stream must always give the same value.
    """


@hookspec
def mathkata_answer_kinds() -> Sequence[Kind]:
    """Kinds of answers, used when a template with `kind: NAME` is compiled, posed and marked.

    Hand back objects that meet `mathkata.Kind`: one without state serves all questions.
    """


@hookspec
def mathkata_banks() -> Sequence[Traversable | Path]:
    """Banks: asked last, and read when their templates are first needed.

    Hand back YAML files, or folders in which every `.yaml` and `.yml` file is a bank, for example
    `[importlib.resources.files("my_package") / "banks"]`.
    """


@hookspec
def mathkata_sheet_formats() -> Sequence[SheetFormat]:
    """Formats of printed sheets, looked up by name or suffix when `mathkata print` writes a file.

    Hand back one `SheetFormat` per format; its writer is imported when it is first used.
    """
