"""Where the bookmarks of a document are in its text as it is now."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reader.bookmarks.model import Anchor, Answer, Bookmark, Place, State
from reader.documents.model import Span

if TYPE_CHECKING:
    from reader.bookmarks.reanchoring import Reanchoring

_MOST_ALIGNED: Final = 8
_SURE: Final = 0.8
"""How much of a passage must still be there when only its context is known, not its whole text."""

Aligned = dict[tuple[str, str], "Reanchoring"]
"""Comparisons made before, by the hashes of the texts."""


@dataclass(frozen=True, slots=True)
class Work:
    """What is needed to find the bookmarks of a document; finding them needs nothing else."""

    text: str
    digest: str
    """The hash of the text."""
    bookmarks: tuple[Bookmark, ...]
    olds: dict[str, str | None]
    """By their hashes, the texts in which they were made; None for one that is not there."""
    aligned: Aligned

    @property
    def quick(self) -> bool:
        """Whether nothing must be compared: then it takes no time."""
        return all(
            b.document.text == self.digest or (b.document.text, self.digest) in self.aligned
            for b in self.bookmarks
        )


def resolve(work: Work, breathe: Callable[[], None]) -> tuple[Place, ...]:
    """The bookmarks where they are now, by place; the gone ones last.

    `breathe` is called now and then while texts are compared; what it raises comes out.
    """
    places = []
    for bookmark in work.bookmarks:
        answer = _answer(work, bookmark, breathe)
        words = work.text[slice(*answer.span)] if answer.span else ""
        places.append(Place(bookmark, *answer, words))
    places.sort(key=lambda place: place.span or (len(work.text), place.bookmark.anchor.start))
    return tuple(places)


def _answer(work: Work, bookmark: Bookmark, breathe: Callable[[], None]) -> Answer:
    anchor, name = bookmark.anchor, bookmark.document.text
    if name == work.digest and work.text[anchor.start : anchor.end] == anchor.quote:
        return Answer(State.FOUND, anchor.span, 1.0)
    key = (name, work.digest)
    if name != work.digest and (key in work.aligned or _stands_in(work.olds.get(name), anchor)):
        if key not in work.aligned:
            from reader.bookmarks.reanchoring import Reanchoring

            found = Reanchoring(work.olds[name] or "", work.text, breathe)
            while len(work.aligned) >= _MOST_ALIGNED:
                del work.aligned[next(iter(work.aligned))]
            work.aligned[key] = found
        return work.aligned[key].anchor(anchor.span)
    return _by_context(work.text, anchor, breathe)


def _stands_in(text: str | None, anchor: Anchor) -> bool:
    return text is not None and text[anchor.start : anchor.end] == anchor.quote


def _by_context(text: str, anchor: Anchor, breathe: Callable[[], None]) -> Answer:
    """What became of a passage of which no more is known than what stood around it."""
    from reader.bookmarks.reanchoring import Reanchoring

    old = f"{anchor.before}{anchor.quote}{anchor.after}"
    start = len(anchor.before)
    answer = Reanchoring(old, text, breathe).anchor(Span(start, start + len(anchor.quote)))
    if answer.score < _SURE:
        return Answer(State.GONE, None, 0.0)
    return answer
