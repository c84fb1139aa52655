"""The screen of all bookmarks opened over the page, and the way to where each of them is."""

import contextlib
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on

from reader.errors import Abandoned, ReaderError
from reader.ui.history import Spot
from reader.ui.messages import BookmarksRead
from reader.ui.screens.noting import Noting

if TYPE_CHECKING:
    from reader.bookmarks import Bookmark
    from reader.bookmarks.locating import Located
    from reader.ui.cards import Card
    from reader.ui.screens.bookmarks import BookmarksScreen


class Recalling(Noting):
    """Lists the bookmarks of all documents, and goes to any of them."""

    _all: "BookmarksScreen | None" = None
    _order = "document"
    _current: str | None = None
    _bound_for: str | None = None
    """The bookmark to go to once it is known where it is."""

    @cached_property
    def _located(self) -> "dict[str, Located]":
        """Where bookmarks of other documents were found last, by their ids."""
        return {}

    @cached_property
    def _listed(self) -> "dict[str, Card]":
        """The bookmarks as they were listed last, by their ids."""
        return {}

    def report(self, message: str, *, warning: bool = False) -> None:
        """Tell what was done, on the screen that is seen."""
        if self._all:
            self._all.tell(message)
        super().report(message, warning=warning)

    def bookmarks_changed(self, current: str | None = None) -> None:
        """Bookmarks, or what is known of them, are others than before."""
        super().bookmarks_changed(current)
        if self._all:
            self._all.changed(current)

    @on(BookmarksRead)
    def _tell_drafts(self, event: BookmarksRead) -> None:
        """At the start, tell of what was being written when the program was ended."""
        names = [bookmark.id for bookmark in event.store.all()] if event.store else []
        left = self.drafts.of(names)
        if left and not self.key_line.warns:
            self._current = next(name for name in names if name in left)
            notes = "A note was" if len(left) == 1 else f"{len(left)} notes were"
            self.tell(f"{notes} begun and not saved: {self.key_of('bookmarks')} leads there.")

    # The screen of all bookmarks

    def action_bookmarks(self, query: str = "") -> None:
        """All bookmarks of all documents; with a query, those that fit it."""
        from reader.ui.screens.bookmarks import BookmarksScreen

        try:
            self.kept.store.refresh()
        except ReaderError as error:
            self.tell(str(error), warning=True)
            return
        place = self.place_here()
        current = place.bookmark.id if place else self._current
        if self.suggested and self.suggested[0] is self.kept.document:
            theirs = (b.id for b in self.kept.store.all() if self._is_suggested(b))
            current = next(theirs, current)
        self._all = BookmarksScreen(self, self.reader.inks, self._order, current, query)
        self.reader.push_screen(self._all, self._bookmarks_left)
        self.run_worker(self._locate(), group="locate", exclusive=True)

    async def _locate(self) -> None:
        """Find out where the bookmarks of other documents are."""
        from reader.ui.whereabouts import whereabouts

        here = {place.bookmark.document.id for place in self.kept.places}
        found = 0
        known = whereabouts(self.kept.store, next(iter(here), None), self._is_listing)
        with contextlib.suppress(Abandoned):
            async for located in known:
                for one in located:
                    found += self._located.get(one.place.bookmark.id) != one
                    self._located[one.place.bookmark.id] = one
        if found and self._all:
            self._all.changed()

    def _is_listing(self) -> bool:
        return self._all is not None and self.app.is_running

    def cards(self) -> "list[Card]":
        """All bookmarks, by title, path and place, with what is known of where they are."""
        from reader.ui.cards import Card

        kept, before = self.kept, self._listed
        page = self.view.page
        path = str(page.document.path) if page else ""
        here = {place.bookmark.id: place for place in kept.places} if kept.is_known else {}
        bookmarks = kept.store.all()
        drafts = self.drafts.of([bookmark.id for bookmark in bookmarks])
        cards = []
        for bookmark in bookmarks:
            card = before.get(bookmark.id)
            if card is None or card.bookmark is not bookmark:
                card = Card(bookmark, kept.store.latest_facts(bookmark).path)
            place, located = here.get(bookmark.id), self._located.get(bookmark.id)
            if place:
                card.path = path if path != "-" else ""
            elif located:
                place, card.path = located.place, located.path
            if place:
                card.state, card.span, card.words = str(place.state), place.span, place.words
            card.has_draft = bookmark.id in drafts
            cards.append(card)
        self._listed.clear()
        self._listed.update((card.bookmark.id, card) for card in cards)
        return cards

    def _bookmarks_left(self, card: "Card | None") -> None:
        if self._all:
            self._order, self._all = self._all.order, None
        self.workers.cancel_group(self, "locate")
        if card:
            self._current = card.bookmark.id
            self._go_to_card(card)
        self.hush()

    def attach(self, card: "Card") -> None:
        """Let the reader choose another place for a bookmark, near to where it was."""
        self.attaching = card.bookmark
        page = self.view.page
        if card.path and card.state != "missing" and page and card.path != str(page.document.path):
            self.history.leave(self.here())
            start = card.span.start if card.span else card.bookmark.anchor.start
            self.go(Spot(Path(card.path), start))

    def _go_to_card(self, card: "Card") -> None:
        page, bookmark = self.view.page, card.bookmark
        if bookmark.id in {place.bookmark.id for place in self.kept.places}:
            self.history.leave(self.here())
            self._bound_for = bookmark.id
            self._arrive_at_bookmark()
        elif card.path:
            self.history.leave(self.here())
            self._bound_for = bookmark.id
            start = card.span.start if card.span else bookmark.anchor.start
            self.go(Spot(Path(card.path), start))
        elif page:
            self.tell("This was piped in; it is found again when the same text is piped in.")

    def places_known(self) -> None:
        """Go on to where one is on the way to."""
        super().places_known()
        self._arrive_at_bookmark()

    def _arrive_at_bookmark(self) -> None:
        """Go to where the bookmark is that one is on the way to."""
        page, name, kept = self.view.page, self._bound_for, self.kept
        if not page or name is None or not kept.is_known or kept.document is not page.document:
            return
        place = next((place for place in kept.places if place.bookmark.id == name), None)
        if place is None:
            return
        self._bound_for = None
        if place.span is None:
            self.tell("Its words are gone from the text.")
        elif page.cursor != page.sentences.at(place.span.start).start or not page.is_shown(
            place.span.start
        ):
            self.view.jump(place.span.start)

    # Documents that are called otherwise now

    def may_adopt(self, card: "Card") -> bool:
        """Whether a bookmark seems to belong to the document that is shown."""
        page = self.view.page
        fits = self.suggested and page and self.suggested[0] is page.document
        return bool(fits) and self._is_suggested(card.bookmark)

    def _is_suggested(self, bookmark: "Bookmark") -> bool:
        suggested = self.suggested
        return suggested is not None and bookmark.document.id == suggested[1].document.id

    def adopt(self) -> None:
        """The document that is shown is the one that is missing."""
        if not self.suggested:
            return
        document, owner = self.suggested
        store = self.kept.store
        try:
            store.adopt(document, owner.document.id)
        except ReaderError as error:
            self.report(f"Not kept: {error}", warning=True)
            return
        self.suggested = None
        for name in [b.id for b in store.of_document(document)]:
            self._located.pop(name, None)
        self._look()
        self.bookmarks_changed()
        self.report(f"{owner.bookmarks} bookmarks belong to this document now.")
