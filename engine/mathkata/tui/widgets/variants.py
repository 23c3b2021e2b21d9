"""The variants of a template, one below the other."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from mathkata.authoring import VARIANTS, Shown
from mathkata.tui.desk_rows import solved_rows, variant_rows, variant_title
from mathkata.tui.widgets.laid import Laid
from mathkata.typeset import Style


class Variants(VerticalScroll):
    """Five panels, one of them chosen; with `solved`, the chosen one also shows its solution, and with `alone`, it is the
    only one and keeps its key to itself."""

    def __init__(self, style: Style) -> None:
        super().__init__(id="variants")
        self.type_style = style
        self.shown: Sequence[Shown] = ()
        self.chosen = 1
        self.solved = False
        self.alone = False

    def compose(self) -> ComposeResult:
        """Empty panels."""
        for place in range(1, VARIANTS + 1):
            yield Laid(id=f"variant-{place}", classes="note variant")

    def show(self, shown: Sequence[Shown]) -> None:
        """Show other variants."""
        self.shown = shown
        self.chosen = 1
        self.lay()
        self.scroll_home(animate=False)

    def choose(self, place: int) -> bool:
        """Choose a variant by its number; whether there is one."""
        if not 1 <= place <= len(self.shown):
            return False
        self.chosen = place
        self.lay()
        return True

    @property
    def current(self) -> Shown | None:
        """The chosen variant."""
        return self.shown[self.chosen - 1] if self.shown else None

    def lay(self) -> None:
        """Show what the settings say, the chosen variant in sight."""
        for place in range(1, VARIANTS + 1):
            view = self.query_one(f"#variant-{place}", Laid)
            here = place == self.chosen
            if place > len(self.shown) or (self.alone and not here):
                view.display = False
                continue
            shown = self.shown[place - 1]
            here_mark, mark = (">", "-") if self.type_style.ascii else ("▸", "─")
            view.set_class(here, "-chosen")
            view.border_title = Content(
                f"{here_mark if here else mark} {variant_title(place, shown)}"
            )
            view.show(lambda width, shown=shown, here=here: self._rows(shown, here, width))  # type: ignore[misc]
        if self.shown:
            view = self.query_one(f"#variant-{self.chosen}", Laid)
            self.call_after_refresh(view.scroll_visible, animate=False, top=self.solved)

    def _rows(self, shown: Shown, here: bool, width: int) -> list[str]:
        found = variant_rows(shown, width, self.type_style, key=not self.alone)
        if here and self.solved and shown.problem is not None and not self.alone:
            found += ["", *solved_rows(shown, width, self.type_style)]
        return found
