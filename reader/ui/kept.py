"""The bookmarks of the document that is shown: where they are now, found out behind the screen."""

import asyncio
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from textual.dom import DOMNode

from reader.documents.model import Document, Span
from reader.errors import Abandoned
from reader.ui.breath import Breath
from reader.ui.messages import OwnersFound, PlacesFound

if TYPE_CHECKING:
    from reader.bookmarks import DocumentFacts, Likely, Place, Store, Work

LONG: Final = 4_000_000
"""Characters from which a text's hash and copy are not made on the screen's own time.

So long a text is not compared with those of missing documents either."""
_TOLD: Final = {"moved": "moved", "changed": "edited", "gone": "gone"}
"""What is said of the states of bookmarks; those that are found where they were need no word."""


class Kept:
    """Where the bookmarks of one document are; its node is told when that is found out late."""

    def __init__(self, node: DOMNode, store: "Store") -> None:
        self.store = store
        self.document: Document | None = None
        self.places: tuple[Place, ...] = ()
        """By place; the gone ones last."""
        self.is_known = False
        """Whether the places are those of the document, and not still being looked for."""
        self._node = node
        self._ticket = 0
        self._looking = False
        """Whether an answer is on its way that knows nothing of later changes."""

    def look(self, document: Document | None) -> None:
        """Find out where the bookmarks of a document are; before that, none is known of another."""
        if document is not self.document:
            self.places, self.is_known = (), False
        self.document = document
        self._ticket += 1
        self._looking = False
        if document is None or not document.complete:
            return
        if len(self.store) == 0:
            self.places, self.is_known = (), True
            self._node.post_message(PlacesFound(self._ticket, (), changed=False))
        elif len(document.text) > LONG:
            self._node.run_worker(self._prepare(document, self._ticket), group="bookmarks")
        else:
            self._find(document, self._ticket)

    async def _prepare(self, document: Document, ticket: int) -> None:
        await asyncio.to_thread(self.store.prepare, document)
        if ticket == self._ticket:
            self._find(document, ticket)

    def _find(self, document: Document, ticket: int) -> None:
        from reader.bookmarks import resolve

        work = self.store.work_for(document)
        if work.quick:
            self.places, self.is_known = resolve(work, lambda: None), True
            is_new = not work.bookmarks and len(document.text) <= LONG
            if is_new and (strays := self.store.strays()):
                self._node.run_worker(self._ask(document, strays, ticket), group="bookmarks")
            self._node.post_message(PlacesFound(ticket, self.places, changed=False))
        else:
            self._looking = True
            self._node.run_worker(self._resolve(work, ticket), group="bookmarks")

    async def _resolve(self, work: "Work", ticket: int) -> None:
        from reader.bookmarks import resolve

        breathe = Breath(lambda: ticket == self._ticket)
        # What was read when it was opened before was told of then.
        new = any(self.store.latest_facts(b).text != work.digest for b in work.bookmarks)
        try:
            places = await asyncio.to_thread(resolve, work, breathe)
        except Abandoned:
            return
        self._node.post_message(PlacesFound(ticket, places, changed=new))

    async def _ask(
        self, document: Document, strays: "list[tuple[DocumentFacts, int]]", ticket: int
    ) -> None:
        from reader.bookmarks import likely

        found = await asyncio.to_thread(likely, document.text, strays, self.store.texts.get)
        self._node.post_message(OwnersFound(ticket, found))

    def is_current(self, event: PlacesFound | OwnersFound) -> bool:
        """Whether this is of the document that is shown, and nothing was changed since."""
        return event.ticket == self._ticket

    def take(self, event: PlacesFound) -> None:
        """Take over what was found out; what was known at once may have changed since."""
        if self._looking:
            self.places, self.is_known, self._looking = event.places, True, False

    def put(self, place: "Place") -> None:
        """A bookmark was added to the document that is shown."""
        others = [p for p in self.places if p.bookmark.id != place.bookmark.id]
        self.places = tuple(sorted([*others, place], key=_order))
        self._look_again()

    def drop(self, name: str) -> None:
        """A bookmark was removed."""
        self.places = tuple(p for p in self.places if p.bookmark.id != name)
        self._look_again()

    def _look_again(self) -> None:
        if self._looking:
            self.look(self.document)

    def under(self, span: Span) -> "Place | None":
        """The bookmark that is meant at a passage: that of itself, else the first it touches."""
        touching = [p for p in self.places if p.span and _touch(p.span, span)]
        return next((p for p in touching if p.span == span), touching[0] if touching else None)

    def of(self, span: Span) -> "Place | None":
        """The bookmark of exactly this passage."""
        return next((place for place in self.places if place.span == span), None)


def _order(place: "Place") -> tuple[bool, int, int]:
    anchor = place.bookmark.anchor
    return place.span is None, *(place.span or (anchor.start, anchor.end))


def _touch(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def parted(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same stretches, none over another: each begins where one of the spans begins."""
    out: list[Span] = []
    for span in sorted(set(spans)):
        if out and span.start < out[-1].end:
            last = out.pop()
            if last.start < span.start:
                out.append(Span(last.start, span.start))
            out.append(Span(span.start, max(last.end, span.end)))
        else:
            out.append(span)
    return tuple(out)


def told(places: "Iterable[Place]") -> str:
    """What became of bookmarks when their text changed: "2 bookmarks moved, 1 gone"."""
    counts = Counter(str(place.state) for place in places)
    parts = [f"{counts[state]} {word}" for state, word in _TOLD.items() if counts[state]]
    if not parts:
        return ""
    first, _, rest = ", ".join(parts).partition(" ")
    return f"{first} bookmark{'' if first == '1' else 's'} {rest}"


def owners(found: "Iterable[Likely]") -> str:
    """The question whether bookmarks of a document that is not there belong to this one."""
    best = next(iter(found), None)
    if best is None:
        return ""
    count = f"{best.bookmarks} bookmark{'' if best.bookmarks == 1 else 's'}"
    return f"{count} of “{best.document.title}” seem to belong here"
