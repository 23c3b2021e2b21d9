"""What marking said, for the eye."""

from __future__ import annotations

from mathkata.model.verdict import Outcome, Verdict
from mathkata.tui.laying import mistakes_text, plain_rows, rows, witness_text
from mathkata.tui.widgets.laid import Laid
from mathkata.tui.words import FREE, outcome_words, sign
from mathkata.typeset import Style


class VerdictView(Laid):
    """The outcome in a sign and in words, what is said about it, and what can be done next."""

    def clear(self) -> None:
        """Nothing has been marked."""
        self._paint(None)
        self.show(lambda _width: ())

    def show_verdict(self, verdict: Verdict, style: Style, *, closed: bool, after: str) -> None:
        """Show a verdict; the key's value only when the problem is closed. `after` says what can be done now."""
        self._paint(verdict.outcome)
        self.remove_class("-old")
        self.border_title = (
            f"{sign(verdict.outcome, ascii_only=style.ascii)} {outcome_words(verdict.outcome)}"
        )

        def laid(width: int) -> list[str]:
            pieces = [
                plain_rows(_message(verdict), width),
                rows(mistakes_text(verdict), width, style),
                plain_rows(witness_text(verdict), width) if closed else (),
                plain_rows(after, width),
            ]
            return [row for piece in pieces if any(piece) for row in piece]

        self.show(laid)

    def _paint(self, outcome: Outcome | None) -> None:
        for each in Outcome:
            self.set_class(each is outcome, f"-{each.value}")
        self.border_title = ""


def _message(verdict: Verdict) -> str:
    if verdict.outcome is Outcome.UNREADABLE:
        # The reading above the verdict marks the place and says what was expected there.
        return "It cannot be read, and does not count. Mend it where the mark points."
    free = verdict.outcome in FREE and "does not count" not in verdict.message
    return f"{verdict.message} It does not count." if free else verdict.message
