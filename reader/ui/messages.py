"""What background work tells the screen: facts, with what tells that one is stale.

They are made with as little as a message needs: every method made for a class costs at the start.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from textual.message import Message

from reader.documents.model import Document
from reader.library import Entry, Seen

if TYPE_CHECKING:
    from reader.bookmarks import Likely, Place, Store
    from reader.bookmarks.positions import Positions
    from reader.search import Hit, Index
    from reader.ui.claim_table import ClaimTable
    from reader.ui.found import Exact, Question
    from reader.ui.library_table import Gathered, Other, Relations
    from reader.ui.opening import Stamp


@dataclass(eq=False, repr=False)
class DocumentRead(Message):
    """A document was read; `ticket` tells for which opening."""

    path: Path
    document: Document
    ticket: int


@dataclass(eq=False, repr=False)
class LoadFailed(Message):
    """A document could not be read."""

    path: Path
    reason: str
    ticket: int


@dataclass(eq=False, repr=False)
class EntriesFound(Message):
    """More of the library's documents are known; none: that is all."""

    entries: list[Entry]


@dataclass(eq=False, repr=False)
class LibraryListed(Message):
    """The library was listed anew; `entries` is None when the same documents are in it."""

    entries: list[Entry] | None
    again_at: float
    """Until when it is not to be listed again, by the monotonic clock."""


@dataclass(eq=False, repr=False)
class EntriesDescribed(Message):
    """What entries say of themselves has become known, or why they cannot be opened."""

    found: list[tuple[Entry, Seen | str]]


@dataclass(eq=False, repr=False)
class HitsFound(Message):
    """A question was answered; `hits` is None when another was asked meanwhile."""

    question: "Question"
    hits: "tuple[Hit, ...] | None"
    seconds: float
    limit: int
    """How many hits were asked for."""
    exact: "Exact"
    nearest: "tuple[tuple[str, tuple[str, ...]], ...]" = ()
    """Where nothing was found, for each word that there is nowhere those that come nearest."""
    barren: tuple[str, ...] = ()
    """Where nothing was found, the fields of the query that no document has."""
    damaged: bool = False
    """Whether the index turned out to be damaged."""


@dataclass(eq=False, repr=False)
class IndexReady(Message):
    """The library can be searched as it is now; without `index`, it is as it was."""

    index: "Index | None" = None
    entries: dict[str, Entry] | None = None
    """The documents by what hits call them."""
    whole: bool = True
    """False for what is finished while the rest is still being built."""
    complaint: str | None = None
    """Why the index cannot be kept."""


@dataclass(eq=False, repr=False)
class IndexBuilding(Message):
    """How much of the index was built, 0 to 1, and of how many documents."""

    share: float
    done: int = 0
    of: int = 0


@dataclass(eq=False, repr=False)
class PlaceRead(Message):
    """A document was read to show what was found in it; None when it cannot be."""

    path: Path
    document: Document | None


@dataclass(eq=False, repr=False)
class ClaimsFound(Message):
    """The claims of a document were found; None where `reason` says why they could not be."""

    document: Document
    table: "ClaimTable | None"
    reason: str = ""


@dataclass(eq=False, repr=False)
class BookmarksRead(Message):
    """The bookmarks were read when the program began; `store` is None with a reason."""

    store: "Store | None"
    reason: str = ""


@dataclass(eq=False, repr=False)
class CopyFailed(Message):
    """A tool did not take what was copied, and why."""

    reason: str


@dataclass(eq=False, repr=False)
class ClaimsDelayed(Message):
    """What looked for the claims of a document was ended from outside; it is tried once more."""

    document: Document


@dataclass(eq=False, repr=False)
class ClaimsGathered(Message):
    """More claims of the library's documents are known; `round` tells for which gathering."""

    round: int
    order: tuple[str, ...]
    """All documents that are looked through, in the order in which they are listed."""
    found: "list[tuple[Gathered, Stamp]]"
    done: int
    relations: "Relations | None" = None
    """At the end, what the claims have to do with one another."""


@dataclass(eq=False, repr=False)
class OthersFound(Message):
    """Which claims of other documents may be on the same as one: document and number of each."""

    place: tuple[str, int]
    others: "list[Other]"


@dataclass(eq=False, repr=False)
class PlacesFound(Message):
    """Where the bookmarks of a document are is known; `ticket` tells for which look at it."""

    ticket: int
    places: "tuple[Place, ...]"
    changed: bool
    """Whether the document's text is another than when it was opened before."""


@dataclass(eq=False, repr=False)
class OwnersFound(Message):
    """Which missing documents the one that is shown may be, the likeliest first."""

    ticket: int
    likely: "list[Likely]"


@dataclass(eq=False, repr=False)
class PositionsRead(Message):
    """What other devices tell of where they are was read anew."""

    positions: "Positions"
