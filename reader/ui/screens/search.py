"""The search screen: a line to type in, what was found below it, and its place in the text."""

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Final

from textual import events, on
from textual.geometry import Size
from textual.widget import Widget

from reader.documents.citation import Form, quotation
from reader.documents.model import Document, Span
from reader.ui.clipboard import copy
from reader.ui.commands import Where
from reader.ui.found import Group, Results, lit_in, place_of, stands, title_words
from reader.ui.hit_lines import Heading
from reader.ui.keeping_unopened import Passage
from reader.ui.margins import FOUND, Marking
from reader.ui.messages import PlaceRead
from reader.ui.page import Anchor
from reader.ui.past_queries import PastQueries
from reader.ui.previews import Previews
from reader.ui.screens.list_screen import ListScreen
from reader.ui.telling import IndexState, advice, counted
from reader.ui.themes import Inks
from reader.ui.widgets.document_view import DocumentView
from reader.ui.widgets.hit_list import HitList
from reader.ui.widgets.query_input import QueryInput
from reader.ui.widgets.search_lines import Hint

if TYPE_CHECKING:
    from textual.timer import Timer

    from reader.search import Hit
    from reader.ui.screens.finding import Finding

_REFRESH_SECONDS: Final = 1.0
_PREVIEW_SECONDS: Final = 0.1


class SearchInput(QueryInput):
    """A line to type in that also hands over what is typed to other lists."""

    places = (Where.LISTS, Where.SEARCH)


class SearchScreen(ListScreen["Hit | None"]):
    """Searches as one types; answers the hit that was chosen, or None."""

    def __init__(self, host: "Finding", styles: Inks, last: Results, chosen: "Hit | None") -> None:
        """`last` is what was found last, of which `chosen` was chosen."""
        super().__init__(styles, "/")
        self.results = last
        self._host = host
        self._searcher, self._queries = host.searcher, PastQueries(host.reader.memory.view.queries)
        self._chosen = chosen
        self._question = last.question
        if self._open is None or self._open[0] != last.question.document:
            self._question = last.question._replace(document=None)
        self._untouched = True
        self._take_next = False
        self._later: Timer | None = None
        self._list = HitList(styles, self._heading, moved=self._preview, taken=self._taken)
        self._view = DocumentView(styles, host.view.measure, lambda: None, host.view.setting)
        self._view.can_focus = False
        self._previews = Previews(self, host.document_of)
        self._input = SearchInput(last.question.text, "search", self._typed)

    def _panes(self) -> Iterable[Widget]:
        return self._list, self._view

    def on_mount(self) -> None:
        """Show what was found last, and whether it still is."""
        self._input.focus()
        self._show(keep=False)
        self._say()
        self.set_interval(_REFRESH_SECONDS, self._searcher.refresh)
        self._ask()
        self.call_after_refresh(self._searcher.refresh)  # what is seen comes first

    def on_resize(self, event: events.Resize) -> None:
        """Show the text beside the list where there is room for both."""
        self._fit(event.size)
        self._preview()

    def _fit(self, size: Size) -> None:
        super()._fit(size)
        self._view.display = self.is_wide

    def set_inks(self, styles: Inks) -> None:
        """Draw in other colours."""
        super().set_inks(styles)
        for widget in (self._list, self._view):
            widget.set_inks(styles)

    # Asking

    @property
    def _open(self) -> tuple[str, Document] | None:
        """The document behind this screen, and its name; more of it may be read any time."""
        return self._host.open_document()

    def _typed(self, text: str) -> None:
        if text == self._question.text:
            return
        self._untouched = False
        self._said = ""
        self._queries.typed()
        self._question = self._question._replace(text=text)
        self._ask()

    def _ask(self) -> None:
        self._take_next = False
        if self._question.text.strip():
            self._searcher.ask(self._question, self._open[1] if self._open else None)
        else:
            self.found(Results(self._question))
        self._say()

    def found(self, results: Results) -> None:
        """An answer has come; one to another question than is asked now is dropped."""
        if results.question != self._question:
            return
        keep = results.question == self.results.question
        self.results = results
        self._show(keep=keep)
        self._say()
        if self._take_next and results.groups:
            self._list.take()
        self._take_next = False

    def library_changed(self, *, asked: bool = True) -> None:
        """More is known of documents; with `asked`, what is in them may be another than before."""
        if asked and self._question.text.strip():
            self._searcher.ask(self._question, self._open[1] if self._open else None)
        self._list.redraw()
        self._say()

    # Showing

    def _show(self, *, keep: bool) -> None:
        self._list.show(self.results.groups, keep=keep, current=self._chosen)
        self._chosen = None
        if self._later:
            self._later.stop()
        # While one types, the list alone keeps up with every key.
        self._later = self.set_timer(_PREVIEW_SECONDS, self._preview)

    def _heading(self, group: Group) -> Heading:
        title, authors = self._host.heading(group.name)
        in_title = any(not hit.matched for hit in group.hits)
        lit = title_words(title, self.results.question.text) if in_title else ()
        return Heading(title, authors, lit)

    def _say(self) -> None:
        """Tell how much was found, or what one can do."""
        question, results, searcher = self._question, self.results, self._searcher
        where = "this document" if question.document else "library"
        shown = results if results.question == question or results.groups else None
        state = IndexState(
            *(searcher.count, searcher.is_ready, searcher.share, searcher.complaint),
            *searcher.built,
        )
        self._count.show([self._said] if self._said else counted(question, shown, state), where)
        other = "whole library" if question.document else "this document"
        self._hints.show(
            *([self.hint("list-take", "open")] if results.groups else []),
            self.hint("list-leave", "back"),
            *([self.hint("search-scope", other)] if self._open else []),
            self.hint("search-bookmarks", "bookmarks"),
            self.hint("search-claims", "claims"),
            *([self.hint("search-keep", "keep")] if results.groups else []),
            *([self.hint("list-copy", "copy")] if results.groups else []),
            *([self._older()] if self._queries else []),
            *([self.hint("search-newer", "queries after")] if self._queries.stepping else []),
            *([self.hint("list-labels", "letters")] if results.groups else []),
            self.hint("list-keys", "all keys"),
        )
        lines = [] if results.groups else advice(question, shown, state)
        self._list.say(lines)

    def _older(self) -> Hint:
        """The key for the queries before: above the first hit, that which goes up."""
        older = self.hint("search-older", "queries before")
        return older._replace(key=self.hint("list-up", "").key or older.key)

    def _preview(self) -> None:
        """Show the current hit where it stands in its document."""
        hit, view = self._list.hit, self._view
        if not view.display or (hit is None and self._list.groups):
            return
        if hit is None:
            view.close_document()
            return
        document, shift = self._previews.of(hit)
        if document is None:
            return  # it is being read; nothing flickers meanwhile
        if not view.page or view.page.document is not document:
            view.show_document(document, Anchor(0), 0)
        view.jump(place_of(hit) - shift)
        spans = tuple(Span(a - shift, b - shift) for a, b in lit_in(hit))
        inks = self._styles
        view.set_markings({"found": Marking(FOUND, spans, inks.found, inks.panel_match)})

    @on(PlaceRead)
    def _place_read(self, event: PlaceRead) -> None:
        self._previews.keep(event.path, event.document)
        self._preview()

    # Keys

    def action_move(self, by: int) -> None:
        """To the next passage, or the one before."""
        self._untouched = False
        self._hush()
        self._list.move(by)

    def action_page(self, by: int) -> None:
        """A screen full of passages further."""
        self._untouched = False
        self._hush()
        self._list.page(by)

    def action_up(self) -> None:
        """To the passage before; above the first are the queries of before."""
        self._hush()
        if self._untouched or self._list.at_first:
            self.action_older()
        else:
            self._list.move(-1)

    def action_older(self) -> None:
        """The query before this one."""
        self._put(self._queries.older(self._question.text))

    def action_newer(self) -> None:
        """The query after this one."""
        self._put(self._queries.newer())

    def _put(self, query: str | None) -> None:
        if query is None:
            return
        self._question = self._question._replace(text=query)
        self._input.put(query)
        self._untouched = True
        self._ask()

    def action_scope(self) -> None:
        """Search in the open document, or in the library again."""
        if self._open:
            name = None if self._question.document else self._open[0]
            self._question = self._question._replace(document=name)
            self._ask()

    def action_copy(self) -> None:
        """Copy the current passage with its source."""
        hit = self._list.hit
        found = self._host.document_of(hit.path) if hit else None
        if hit is None or found is None:
            return
        if isinstance(found, Document):
            text = _quoted(hit, self.form, found)
            by = copy(self.app, text or hit.text)
            gone = "Copied alone: these words are not in the document any more."
            self.tell(f"Copied with its source, by {by}." if text else gone)
        else:
            self.copy_from(found.path, partial(_quoted, hit, self.form))

    def action_keep(self) -> None:
        """Keep the current passage."""
        hit = self._list.hit
        if hit:
            self.keep_from(self._host.library.path_of(hit.path), partial(_passage, hit))

    def action_elsewhere(self, command: str) -> None:
        """Look for the same words in what another command lists."""
        query = self._question.text.strip()
        self.action_leave()
        self._host.call_later(self._host.run_action, f"screen.{command}({query!r})")

    def action_take(self) -> None:
        """Go to the current passage; one that is on its way is waited for."""
        if self.results.question == self._question:
            self._list.take()
        else:
            self._take_next = True

    def _taken(self) -> None:
        self._queries.keep(self._question.text)
        self.dismiss(self._list.hit)

    def action_leave(self) -> None:
        """Back to where one was."""
        self._queries.keep(self._question.text)
        if not self.results.groups:
            self.results = Results(self._question)  # it stands there again, and may be found then
        self.dismiss(None)


def _quoted(hit: "Hit", form: Form, document: Document) -> str | None:
    return quotation(document, hit.span, form) if stands(document, hit) else None


def _passage(hit: "Hit", document: Document) -> Passage | None:
    return Passage(hit.span) if stands(document, hit) else None
