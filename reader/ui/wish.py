"""Go to a place of which only the beginning of the text can tell, once the whole has been read."""

from collections.abc import Callable
from typing import NamedTuple

from reader.ui.page import Anchor
from reader.ui.widgets.document_view import DocumentView


class _Place(NamedTuple):
    """Where a page stands."""

    top: Anchor
    cursor: int


class Wish:
    """Where the reader asked to go in a text that is still being read; moving on takes it back."""

    def __init__(self, view: DocumentView) -> None:
        self._view = view
        self._go: Callable[[], object] | None = None
        self._place: _Place | None = None

    def make(self, go: Callable[[], object]) -> None:
        """The reader went there as far as that was possible: go again when there is more."""
        page = self._view.page
        self._go = None if page and page.document.complete else go
        self._place = self._here()

    def grant(self) -> None:
        """There is more of the text: go there, if the reader has not moved since."""
        go, self._go = self._go, None
        if go and self._place in (None, self._here()):
            go()
            self.make(go)

    def drop(self) -> None:
        """Wish for nothing: another document is opened."""
        self._go = None

    def _here(self) -> _Place | None:
        page = self._view.page
        return _Place(page.anchor, page.cursor) if page else None
