"""Documents to show bookmarks in: as they are now, or as they were when nothing else is left."""

from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from textual.dom import DOMNode

from reader.documents.loading import load_stream
from reader.documents.model import Document, Span
from reader.errors import LoadError
from reader.ui.previews import SmallDocuments, passage_document

if TYPE_CHECKING:
    from reader.bookmarks import Bookmark, Store
    from reader.ui.cards import Card

_LONGEST: Final = 1_000_000  # characters of a text of old that is set for a preview


class Preview(NamedTuple):
    """A document, and the passage to light in it."""

    document: Document
    span: Span


class CardPreviews(SmallDocuments):
    """Gives for a bookmark what to show it in."""

    def __init__(self, node: DOMNode, store: "Store") -> None:
        super().__init__(node)
        self._store = store

    def of(self, card: "Card", shown: Document | None) -> Preview | None:
        """The passage where it stands now, else where it stood; None while that is being read.

        `shown` is the document behind the list, which need not be read.
        """
        if card.span and card.path:
            path = Path(card.path)
            document = shown if shown and shown.path == path else self.at(path)
            if document and document.text[slice(*card.span)] == card.words:
                return Preview(document, card.span)
            if document is None and self.is_awaited(path):
                return None
        return self._as_it_was(card.bookmark)

    def _as_it_was(self, bookmark: "Bookmark") -> Preview:
        anchor = bookmark.anchor
        old = self._store.old_text(bookmark) if anchor.end <= _LONGEST else None
        if old is not None and len(old) <= _LONGEST:
            document = _set(old)
            if document and document.text[slice(*anchor.span)] == anchor.quote:
                return Preview(document, anchor.span)
        start = len(anchor.before)
        around = passage_document(f"{anchor.before}{anchor.quote}{anchor.after}")
        return Preview(around, Span(start, start + len(anchor.quote)))


@lru_cache(maxsize=4)
def _set(text: str) -> Document | None:
    """An old text as a document."""
    try:
        return load_stream(BytesIO(text.encode("utf-8", "replace")), "")
    except LoadError:
        return None
