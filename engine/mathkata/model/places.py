"""Where something stands in a file, and what `check` reports about it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Place:
    """A span of a file: line and column count from 1, `length` is in characters."""

    file: str = "<text>"
    line: int = 1
    column: int = 1
    length: int = 1
    text: str = ""
    """The whole line, to show it with the span marked; empty if not known."""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Source:
    """A text of a bank that knows where it stands.

    `starts` holds, for every line of `text`, the (line, column) in the file where that line begins; a text
    of one line may leave it at one entry. `rows` holds the file's lines at those places, to show them.
    """

    text: str
    file: str = "<text>"
    starts: tuple[tuple[int, int], ...] = ((1, 1),)
    rows: tuple[str, ...] = ()

    def place(self, start: int = 0, length: int = 1) -> Place:
        """The place in the file of the character `start` of the text (counted from 0)."""
        before = self.text[:start]
        index = min(before.count("\n"), len(self.starts) - 1)
        inside = start - (before.rfind("\n") + 1)
        line, column = self.starts[index]
        row = self.rows[index] if index < len(self.rows) else ""
        return Place(self.file, line, column + inside, max(1, length), row)

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Finding:
    """Something `check` reports: where, what, what to do, and the command that reproduces it."""

    code: str
    """A stable name in kebab-case: `unknown-key`, `routes-disagree`."""
    message: str
    """What came and what was expected, in one sentence."""
    place: Place = field(default_factory=Place)
    advice: str = ""
    template: str | None = None
    seed: int | None = None
    values: tuple[tuple[str, str], ...] = ()
    """Named values that show it: draws, and both sides of a disagreement."""
    command: str = ""
    """The command that reproduces it."""

    def render(self) -> str:
        """The finding as lines of text: place and message, the line with the span marked, advice, command."""
        lines = [f"{self.place}: {self.message} [{self.code}]"]
        if self.place.text:
            lines.append("    " + self.place.text)
            lines.append("    " + " " * (self.place.column - 1) + "^" * self.place.length)
        if self.values:
            lines.append("    " + ", ".join(f"{name} = {value}" for name, value in self.values))
        if self.advice:
            lines.append(f"    {self.advice}")
        if self.command:
            lines.append(f"    {self.command}")
        return "\n".join(lines)

    def as_json(self) -> dict[str, object]:
        """The finding as plain data with stable keys."""
        return {
            "code": self.code,
            "file": self.place.file,
            "line": self.place.line,
            "column": self.place.column,
            "message": self.message,
            "advice": self.advice,
            "template": self.template,
            "seed": self.seed,
            "values": dict(self.values),
            "command": self.command,
        }
