"""What the tests of the search begin with: a small library, and the screen over it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from room import Room, Session, prose

from reader.ui.screens.search import SearchScreen

ORCHARD = "\n\n".join(
    [
        "The Orchard Diary",
        "In March the pruning of the apricot trees began before the last snow had gone.",
        *(f"Nothing worth telling happened on day {day} of that long spring." for day in range(40)),
        "The apricot harvest was poor, but the quinces hung heavy until November.",
        *(f"Then came day {day} of an even longer winter without a visitor." for day in range(40)),
        "At the end of the year the apricot jam was sold at the gate.",
    ]
)
HARBOUR = "\n\n".join(
    [
        "The Harbour Ledger",
        "A crate of apricot brandy came ashore, and the customs officer looked away.",
        *(f"On tide {tide} the boats stayed in." for tide in range(40)),
        "The lighthouse keeper wrote of zeppelins over the estuary.",
    ]
)


def shelve(room: Room) -> Room:
    """Put the library into a room."""
    room.put("orchard.txt", ORCHARD)
    room.put("harbour.txt", HARBOUR)
    room.put("long.txt", prose(30, "long"))
    return room


def screen_of(session: Session) -> SearchScreen:
    screen = session.app.screen
    assert isinstance(screen, SearchScreen)
    return screen


async def answered(session: Session) -> SearchScreen:
    """Wait until the list is that of what stands in the line."""
    screen = screen_of(session)
    await session.until(
        lambda: screen.results.question == screen._question and screen._searcher.is_ready
    )
    await session.settle()
    return screen


async def search(session: Session, query: str) -> SearchScreen:
    await session.press("slash")
    await session.type(query)
    return await answered(session)


@asynccontextmanager
async def found(
    room: Room, query: str, size: tuple[int, int] = (80, 24), path: str = "long.txt"
) -> AsyncIterator[Session]:
    """The search screen over a document, with what was found."""
    async with room.reading(size=size, path=room.shelf / path) as session:
        await search(session, query)
        yield session


def current(session: Session) -> str:
    hit = screen_of(session)._list.hit
    assert hit
    return hit.text


def lit_words(session: Session) -> list[str]:
    """What is drawn in the text in the colour of what was found."""
    colour = session.app.inks.found.bgcolor
    segments = [s for y in range(session.view.size.height) for s in session.view.render_line(y)]
    return [s.text for s in segments if s.style and s.style.bgcolor == colour]
