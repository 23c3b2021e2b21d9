"""How the response on the line is understood, while it is being typed."""

from __future__ import annotations

from mathkata.model.verdict import Reading, Trouble
from mathkata.tui.laying import plain_rows, reading_rows, trouble_rows
from mathkata.tui.widgets.laid import Laid
from mathkata.typeset import Style


class ReadingView(Laid):
    """The reading laid out, or the place that cannot be read and the repair."""

    def clear(self) -> None:
        """Nothing is typed."""
        self.remove_class("-trouble")
        self.border_title = ""
        self.show(lambda _width: ())

    def show_reading(self, reading: Reading, style: Style) -> None:
        """Show how a response is understood; nothing, if that is not known."""
        if not reading.text:
            self.clear()
            return
        self.remove_class("-trouble")
        self.border_title = "read as"
        self.show(lambda width: reading_rows(reading, width, style))

    def show_trouble(self, text: str, trouble: Trouble) -> None:
        """Show where a response cannot be understood."""
        self.add_class("-trouble")
        self.border_title = "not readable yet"

        def laid(width: int) -> list[str]:
            rows = trouble_rows(text, trouble, width)
            if trouble.repair is not None:
                rows += plain_rows(f"Tab takes: {trouble.repair}", width)
            return rows

        self.show(laid)
