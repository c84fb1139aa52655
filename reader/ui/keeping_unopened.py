"""Keep a passage of a document that is not open."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reader.documents.loading import load
from reader.documents.model import Document, Span
from reader.errors import ReaderError
from reader.ui.breath import Breath

if TYPE_CHECKING:
    from reader.bookmarks import Store
    from reader.claims import Claim


class Passage(NamedTuple):
    """What is to be kept: where it is, and what it claims if it is listed as a claim."""

    span: Span
    claim: "Claim | None" = None


async def keep_from(
    store: "Store",
    path: Path,
    find: Callable[[Document], Passage | None],
    wanted: Callable[[], bool],
) -> str:
    """Keep what `find` finds in a document; what is to be told.

    `find` gives None when the words are not in the document any more.

    Raises:
        Abandoned: it is not `wanted` any more.
    """
    from reader.bookmarks import Claimed, Kind, resolve

    breathe = Breath(wanted)  # else quitting would wait for it
    try:
        document = await asyncio.to_thread(load, path, breathe=breathe, apart=True)
        passage = find(document)
        if passage is None:
            return "Not kept: these words are not in the document any more."
        await asyncio.to_thread(store.prepare, document)
        places = await asyncio.to_thread(resolve, store.work_for(document), breathe)
        if any(place.span == passage.span for place in places):
            return "This is kept already."
        claim = passage.claim
        store.add(
            *(document, passage.span),
            kind=Kind.CLAIM if claim else Kind.PASSAGE,
            claim=Claimed(str(claim.kind), claim.source, str(claim.strength)) if claim else None,
        )
    except ReaderError as error:
        return f"Not kept: {error}"
    return "Claim kept" if claim else "Kept"
