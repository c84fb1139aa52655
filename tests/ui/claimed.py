"""What the tests of the claims beside the text begin with."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from room import Room, Session, prose

from reader.paths import seeds_dir
from reader.ui.claim_table import ClaimTable
from reader.ui.widgets.claims_sidebar import ClaimsSidebar

ARTICLE = min(seeds_dir().glob("*.txt")).read_text(encoding="utf-8")
WIDE = (120, 40)


def shelve(room: Room) -> Room:
    """Put a document with claims and one without into a room."""
    room.put("article.txt", ARTICLE)
    room.put("plain.txt", prose(30, "plain"))
    return room


def sidebar(session: Session) -> ClaimsSidebar:
    bar = session.reading._sidebar
    assert bar
    return bar


def table(session: Session) -> ClaimTable:
    found = sidebar(session).table
    assert found
    return found


async def found(session: Session) -> None:
    """Wait until the claims of the document that is shown are listed."""
    await session.until(
        lambda: (shown := sidebar(session).table) and shown.document is session.document
    )
    await session.settle()


def current(session: Session) -> str:
    """The words of the claim that is current."""
    claim = sidebar(session).claim
    assert claim
    return table(session).document.text[claim.span.start : claim.span.end]


@asynccontextmanager
async def claims(
    room: Room, size: tuple[int, int] = WIDE, name: str = "article.txt"
) -> AsyncIterator[Session]:
    """The program on a document, its claims beside it, the keyboard in the text."""
    async with room.reading(size=size, path=room.shelf / name) as session:
        await session.press("c")
        await found(session)
        yield session
