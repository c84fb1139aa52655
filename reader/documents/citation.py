"""How a passage is quoted with its source."""

from typing import Final

from reader.cleaning import clean_line
from reader.documents.model import FURNITURE, STREAM, BlockKind, Document, Span, has_own_lines

_UNCOUNTED: Final = FURNITURE | {BlockKind.HEADING, BlockKind.RULE}


def passage(document: Document, span: Span) -> str:
    """The words of a span: paragraphs parted by a blank line, without how the file was wrapped.

    The lines of verse, code, tables and quoted mail stay lines.
    """
    blocks, text = document.blocks, document.text
    if not document.soft_breaks or not blocks:
        return text[span.start : span.end]
    parts = []
    for number in range(blocks.at(span.start), len(blocks)):
        block = blocks[number]
        if block.start >= span.end:
            break
        words = text[max(block.start, span.start) : min(block.end, span.end)]
        parts.append(words if has_own_lines(text, block) else " ".join(words.split()))
    return "\n\n".join(part for part in parts if part.strip())


def passage_line(document: Document, span: Span) -> str:
    """The words of a span on one line, however the file is wrapped."""
    return " ".join(passage(document, span).split())


def place_of(document: Document, start: int, end: int | None = None) -> str:
    """Where in the document a passage is, as it is cited: its pages, or its paragraph.

    Pages are called as they are printed; paragraphs are counted from 1, and the first one is told.
    """
    first = document.page_at(start)
    if first:
        last = document.page_at(max(start, (end or 0) - 1))
        return f"p. {first}" if first == last else f"pp. {first}–{last}"
    return _paragraph_at(document, start)


def _paragraph_at(document: Document, offset: int) -> str:
    passed = document.blocks.at(offset) + 1
    return f"para. {max(passed - document.blocks.count_of(_UNCOUNTED, passed), 1)}"


def cite(document: Document, span: Span) -> str:
    """The passage in quotation marks, then author, title, date, file and place."""
    meta = document.meta
    parts = [
        ", ".join(meta.authors),
        f"“{meta.title}”",
        meta.date or "",
        clean_line(document.path.name) if document.path != STREAM else "",
        place_of(document, *span),
    ]
    return f"“{passage(document, span)}”\n— {', '.join(part for part in parts if part)}"
