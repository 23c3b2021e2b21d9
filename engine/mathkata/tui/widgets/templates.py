"""The templates of a bank, each with what is known of it."""

from __future__ import annotations

from collections.abc import Mapping

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from mathkata.authoring import Round
from mathkata.typeset import Style


class Templates(OptionList):
    """A list to choose from; beside the variants where there is room, else over them while it is used."""

    def __init__(self) -> None:
        super().__init__(id="templates", markup=False)
        self.border_title = "templates"
        self._known: tuple[tuple[str, str], ...] = ()

    def show(self, this: Round, counts: Mapping[str, int], style: Style) -> None:
        """Show the bank's templates, the one in work marked, with the number of findings of those that were looked at."""
        here = ">" if style.ascii else "▸"
        rows = []
        for name in this.templates:
            count = (
                len(this.findings) if name == this.template and this.report else counts.get(name)
            )
            known = "" if count is None else " +" if style.ascii else " ✓"
            said = f" ({count})" if count else known
            pointer = here if name == this.template else " "
            rows.append((name, f"{pointer} {name.partition('/')[2]}{said}"))
        if self._known == tuple(rows):
            return
        self._known = tuple(rows)
        at = this.templates.index(this.template) if this.template in this.templates else None
        self.clear_options()
        self.add_options([Option(Content(text), id=name) for name, text in rows])
        self.highlighted = at
