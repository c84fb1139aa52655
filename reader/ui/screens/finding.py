"""The search screen opened over the page, and the walk through what was found in it."""

import os
from typing import TYPE_CHECKING, NamedTuple

from textual import on

from reader.documents.model import STREAM, Document, Span
from reader.library import Entry
from reader.ui.found import (
    Question,
    Results,
    Step,
    forget,
    grouped,
    lit,
    moved_to,
    place_of,
    stands,
    step,
    with_all_of,
)
from reader.ui.history import Spot
from reader.ui.margins import FOUND, Marking
from reader.ui.messages import DocumentRead, EntriesDescribed, HitsFound, IndexBuilding, IndexReady
from reader.ui.screens.following import Following

if TYPE_CHECKING:
    from reader.search import Hit
    from reader.ui.screens.search import SearchScreen
    from reader.ui.searching import Searcher


class _Aim(NamedTuple):
    """Where one is on the way to, in a document that is still being opened."""

    name: str
    offset: int
    hit: "Hit | None"
    message: str


class Finding(Following):
    """Searches, and goes from place to place in the text."""

    _searcher: "Searcher | None" = None
    _search: "SearchScreen | None" = None
    _results = Results(Question())
    """What was found last."""
    _walked = Results(Question())
    """What one walks through: what was found when one last went from the list into the text."""
    _chosen: "Hit | None" = None
    _aim: _Aim | None = None
    _lit = False
    _more: Question | None = None
    """What is asked to know all places in the document one has come to."""

    @property
    def searcher(self) -> "Searcher":
        """What searches behind the screen; begins when it is first asked for."""
        if self._searcher is None:
            from reader.paths import cache_dir
            from reader.ui.searching import Searcher

            self._searcher = Searcher(self, self.library, cache_dir())
        return self._searcher

    # The search screen

    def action_search(self) -> None:
        """Search the library."""
        from reader.ui.screens.search import SearchScreen

        self._search = SearchScreen(self, self.reader.inks, self._results, self._chosen)
        self.reader.push_screen(self._search, self._search_left)
        self.list_anew()

    def _search_left(self, hit: "Hit | None") -> None:
        if self._search:
            self._results = self._search.results
            self._search = None
        self.reader.place_changed()
        if hit:
            if self._walked is not self._results:
                forget()
            self._chosen, self._walked, self._lit = hit, self._results, True
            self.history.leave(self.here())
            self._go_to(_Aim(hit.path, place_of(hit), hit, ""))

    @on(HitsFound)
    def _hits_found(self, event: HitsFound) -> None:
        if not self.searcher.answered(event) or event.hits is None:
            return
        if self._search:
            cut, groups = len(event.hits) >= event.limit, grouped(event.hits)
            results = Results(
                *(event.question, groups, event.seconds, event.exact, cut),
                *(event.nearest, event.barren),
            )
            self._search.found(results)
        elif event.question == self._more:
            self._more = None
            self._walked = with_all_of(self._walked, event.question.document or "", event.hits)
            self.light()

    @on(IndexReady)
    def _index_ready(self, event: IndexReady) -> None:
        if self.searcher.ready(event) and self._search:
            self._search.library_changed()

    @on(IndexBuilding)
    def _index_building(self, event: IndexBuilding) -> None:
        self.searcher.building(event)
        if self._search:
            self._search.library_changed(asked=False)

    @on(EntriesDescribed)
    def _titles_known(self) -> None:
        if self._search:
            self._search.library_changed(asked=False)

    # What hits call documents

    def open_document(self) -> tuple[str, Document] | None:
        """The document that is shown, and its name."""
        page = self.view.page
        return (self.library.name_of(page.document.path), page.document) if page else None

    def document_of(self, name: str) -> Document | Entry | None:
        """The document that hits call so, if it is open, or where it can be read."""
        shown = self.open_document()
        if shown and shown[0] == name and shown[1].complete:
            return shown[1]
        entry = self._entry_of(name)
        return self.library.stream if entry and entry.path == STREAM else entry

    def _entry_of(self, name: str) -> Entry | None:
        entry = self.searcher.entries.get(name)
        number = self.library.number_of(entry.path) if entry else None
        return entry if number is None else self.library.entries[number]

    def heading(self, name: str) -> tuple[str, str]:
        """Title and authors of a document, as far as they are known."""
        entry = self._entry_of(name)
        if entry is None:
            return os.path.basename(name), ""  # noqa: PTH119 (a name, not always a path)
        if entry.meta is None and entry.error is None:
            self._describer.describe([entry])
        return entry.title, entry.authors

    # Going there

    def _go_to(self, aim: _Aim) -> None:
        """Open a document at a place, or go there in the one that is shown."""
        self._aim = aim
        page, path = self.view.page, self.library.path_of(aim.name)
        if page and page.document.path == path == self.path and self._holds(page.document, aim):
            self._arrive()
        else:
            self.go(Spot(path, aim.offset))

    def _holds(self, document: Document, aim: _Aim) -> bool:
        return document.complete or aim.offset < len(document.text)

    def _arrive(self) -> None:
        """Put the cursor on the place one is on the way to, and light what was found."""
        page, aim = self.view.page, self._aim
        if not page or not aim or self.library.name_of(page.document.path) != aim.name:
            self.light()
            return
        document, offset = page.document, aim.offset
        if not self._holds(document, aim):
            return
        self._aim = None
        message = aim.message
        if aim.hit and document.complete and not stands(document, aim.hit):
            moved = moved_to(document, aim.hit)
            offset = aim.offset if moved is None else moved
            message = "These words are not in the text any more." if moved is None else message
        if page.cursor != page.sentences.at(offset).start or not page.is_shown(offset):
            self.view.jump(offset)
        self.light()
        if message:
            self.tell(message)
        if self._walked.cut and self._walked.question.document is None and document.complete:
            self._more = Question(self._walked.question.text, aim.name)
            self.searcher.ask(self._more, document)

    @on(DocumentRead)
    def _light_read(self, event: DocumentRead) -> None:
        if self.view.page and self.view.page.document is event.document:
            self._arrive()
            if self._search:
                self._search.library_changed()

    def light(self) -> None:
        """Mark in the document that is shown what is to be marked."""
        if self.view.page:
            self.view.set_markings(self.markings(self.view.page.document))

    def markings(self, document: Document) -> dict[str, Marking]:
        """What is to be marked in a document: what was found in it, if that is to be lit."""
        if not self._lit:
            return {}
        name = self.library.name_of(document.path)
        own = [group for group in self._walked.groups if group.name == name]
        spans = lit(document, own[0].hits) if own else ()
        inks = self.reader.inks
        return {"found": Marking(FOUND, spans, inks.found, inks.panel_match)} if spans else {}

    # The walk

    def action_hit_next(self) -> None:
        """To the next place found."""
        self._walk(1)

    def action_hit_back(self) -> None:
        """To the place found before."""
        self._walk(-1)

    def _walk(self, by: int) -> None:
        page = self.view.page
        if not self._walked.groups:
            self.tell("Nothing was searched for yet.")
            return
        if not page:
            self.tell("There is nothing open.")
            return
        if not self._lit:
            self._lit = True
            self.light()
        name, here = self.library.name_of(page.document.path), page.sentence()
        if self._aim:  # still on the way there: the walk goes on from there
            name, here = self._aim.name, Span(self._aim.offset, self._aim.offset + 1)
        there = step(self._walked.groups, name, here, by)
        if there is None:
            self.tell("This was the last place found." if by > 0 else "This is the first place.")
            return
        if there.name != name:
            self.history.leave(self.here())
        self._go_to(
            _Aim(there.name, there.offset, there.hit, self._told(there, there.name != name))
        )

    def _told(self, there: Step, other: bool) -> str:
        place = f"{there.number} of {there.stops}"
        query = self._walked.question.text.strip()
        return f"{place} in {self.heading(there.name)[0]}" if other else f"{place} · {query}"

    def action_leave(self) -> None:
        """Leave what is open; what is lit goes dark."""
        if self._lit and not self.list.is_open and self.view.selecting.span is None:
            self._lit = False
            self.light()
            self.tell("No longer lit; n and N go on.")
        else:
            super().action_leave()
