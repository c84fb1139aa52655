"""What a bookmark is: a passage of a document as it was, and what the reader wrote to it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, NamedTuple

from reader.documents.model import Span
from reader.errors import ReaderError

CONTEXT: Final = 200
"""Code points kept on either side of a passage."""


class BookmarkError(ReaderError):
    """A change of the bookmarks that was not made, and why."""


class Kind(StrEnum):
    """What was kept: a passage, or what a document claims."""

    PASSAGE = "passage"
    CLAIM = "claim"


class Verdict(StrEnum):
    """What the reader thinks of a claim that was kept."""

    OPEN = "open"
    HOLDS = "holds"
    DOUBTFUL = "doubtful"
    REFUTED = "refuted"


class State(StrEnum):
    """How a bookmarked passage stands in the document as it is now."""

    FOUND = "found"
    """The same words, in the same order of the document; white space and quote marks may differ."""
    MOVED = "moved"
    """The same words, but they changed places with other text."""
    CHANGED = "changed"
    """The passage is there, and was edited."""
    GONE = "gone"
    """It cannot be found, or not safely."""
    MISSING = "missing"
    """The document itself is not where it was."""


class Answer(NamedTuple):
    """What became of a passage; no span when it is gone."""

    state: State
    span: Span | None
    score: float
    """0 to 1: how much of it is still there."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """How a claim was understood when it was kept."""

    kind: str
    source: str | None
    """Who says it; None for the author."""
    strength: str


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """By what a document is known again."""

    id: str
    """The program's own, the same for all bookmarks of a document."""
    file: str
    """SHA-256 of the file's bytes, in hex."""
    text: str
    """SHA-256 of the text in UTF-8, in hex; the kept copy of the text is named by it."""
    size: int
    """Bytes of the file; 0 when there is none."""
    identifier: str
    """What the document itself says it is, such as the address it came from; may be empty."""
    title: str
    path: str
    """As the system names it, not made safe to show; empty for standard input."""
    program: str
    """Which reader of documents made the text from the file."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A passage as it stood when it was bookmarked; never changed afterwards.

    Source: W3C Web Annotation Data Model 2017, text position and text quote selectors.
    """

    start: int
    end: int
    quote: str
    before: str
    after: str
    heading: str
    """The heading it stands under; may be empty."""
    page: str = ""
    """The page it begins on, as it is printed; empty where the document has no pages."""

    @property
    def span(self) -> Span:
        """Where it stood."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Version:
    """An older text of a note."""

    note: str
    changed: datetime
    device: str


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A place that the reader keeps. Its texts are safe to show; times are in UTC."""

    id: str
    document: DocumentFacts
    anchor: Anchor
    note: str
    tags: tuple[str, ...]
    created: datetime
    changed: datetime
    versions: tuple[Version, ...] = ()
    """Older texts of the note, latest first."""
    kind: Kind = Kind.PASSAGE
    verdict: Verdict | None = None
    claim: Claimed | None = None

    @property
    def quote(self) -> str:
        """The words that were bookmarked."""
        return self.anchor.quote


class Undone(NamedTuple):
    """A change that was taken back, or was older than what was to be."""

    what: str
    """added, removed or changed: what is not so any more; older: what still is."""
    bookmark: Bookmark


@dataclass(frozen=True, slots=True)
class Place:
    """A bookmark and where it is now: a fact derived from its anchor, and nowhere kept."""

    bookmark: Bookmark
    state: State
    span: Span | None
    """None when it is gone or its document is missing."""
    score: float
    """0 to 1: how surely, and how much of it."""
    words: str
    """What stands there now; empty when it is gone."""
