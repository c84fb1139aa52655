"""What is kept of a document and a passage when it is bookmarked."""

import os
from collections.abc import Sequence
from typing import Final

from reader.bookmarks.events import LONGEST_QUOTE, clean_note, clean_tags
from reader.bookmarks.model import CONTEXT, Anchor, BookmarkError, DocumentFacts
from reader.cleaning import clean_line
from reader.documents.model import STREAM, Document, Span
from reader.documents.version import READ_BY

_TITLE: Final = 500


def facts_of(document: Document, text_hash: str) -> DocumentFacts:
    """What a document is known again by; still without an id of its own."""
    path = "" if document.path == STREAM else os.path.abspath(document.path)  # noqa: PTH100
    return DocumentFacts(
        id="",
        file=document.digest,
        text=text_hash,
        size=_size_of(path),
        identifier=document.meta.source_url or "",
        title=document.meta.title[:_TITLE],
        path=path,
        program=READ_BY,
    )


def anchor_of(document: Document, span: Span) -> Anchor:
    """A passage as it stands.

    Raises:
        BookmarkError: it is none, or cannot be kept.
    """
    text, (start, end) = document.text, span
    if not document.complete:
        raise BookmarkError("the document is still being read")
    if not 0 <= start < end <= len(text):
        raise BookmarkError(f"{start}:{end} is no passage of a text of {len(text)} characters")
    if end - start > LONGEST_QUOTE:
        raise BookmarkError(f"a bookmark holds at most {LONGEST_QUOTE:,} characters")
    heading = ""
    for entry in document.toc:
        if entry.start > start:
            break
        heading = entry.title
    return Anchor(
        start,
        end,
        text[start:end],
        text[max(0, start - CONTEXT) : start],
        text[end : end + CONTEXT],
        clean_line(heading)[:_TITLE],
        document.page_at(start),
    )


def note_of(note: str) -> str:
    """A note as it is kept.

    Raises:
        BookmarkError: it is too long.
    """
    try:
        return clean_note(note)
    except ValueError as error:
        raise BookmarkError(f"the note is {error}") from None


def tags_of(tags: Sequence[str]) -> tuple[str, ...]:
    """Tags as they are kept.

    Raises:
        BookmarkError: they are too many or too long.
    """
    try:
        return clean_tags(tuple(tags))
    except ValueError as error:
        raise BookmarkError(str(error)) from None


def _size_of(path: str) -> int:
    try:
        return os.stat(path).st_size if path else 0  # noqa: PTH116
    except OSError:
        return 0
