"""How a passage is quoted with its source."""

from reader.cleaning import clean_line
from reader.documents.model import FURNITURE, BlockKind, Document, Span


def passage(document: Document, span: Span) -> str:
    """The words of a span without the line breaks of how the file was wrapped."""
    text = document.text[span.start : span.end]
    if not document.soft_breaks:
        return text
    return "\n\n".join(" ".join(part.split()) for part in text.split("\n\n") if part.strip())


def place_of(document: Document, offset: int) -> str:
    """Where in the document an offset is, as it is cited: its paragraph, counted from 1."""
    last = document.blocks.at(offset)
    skipped = FURNITURE | {BlockKind.HEADING, BlockKind.RULE}
    number = sum(document.blocks[i].kind not in skipped for i in range(last + 1))
    return f"para. {max(number, 1)}"


def cite(document: Document, span: Span) -> str:
    """The passage in quotation marks, then author, title, date, file and place."""
    meta = document.meta
    parts = [
        ", ".join(meta.authors),
        f"“{meta.title}”",
        meta.date or "",
        clean_line(document.path.name) if document.path else "",
        place_of(document, span.start),
    ]
    return f"“{passage(document, span)}”\n— {', '.join(part for part in parts if part)}"
