"""A text of a problem (Markdown with LaTeX) for a medium."""

from __future__ import annotations

from mathkata.model.errors import UsageError
from mathkata.typeset import document_to_text, document_to_typst, document_to_words, parse_document

MEDIA = ("markdown", "terminal", "words", "typst")


def set_text(markdown: str, medium: str, width: int = 78) -> str:
    """The text for `markdown`, `terminal` (laid out in `width` cells), `words` or `typst`."""
    if medium == "markdown":
        return markdown
    document = parse_document(markdown)
    match medium:
        case "terminal":
            return "\n".join(document_to_text(document, width))
        case "words":
            return document_to_words(document)
        case "typst":
            return document_to_typst(document)
    raise UsageError(f"there is no medium {medium}; one of {', '.join(MEDIA)}")
