"""On every screen that lists something: F1 shows all its keys, ctrl+y copies with the source."""

import pytest
from room import Room, Session, span_of

from reader.bookmarks import Store
from reader.documents.loading import load
from reader.paths import seeds_dir
from reader.ui.screens.list_screen import ListScreen
from reader.ui.widgets.search_lines import Hint

ARTICLE = min(seeds_dir().glob("*.txt")).read_text(encoding="utf-8")
LISTS = ["slash", "apostrophe", "C"]


@pytest.fixture
def library(room: Room) -> Room:
    room.put("article.txt", ARTICLE)
    room.put("other.txt", "Another text.\n\nIt is short.")
    document = load(room.shelf / "article.txt")
    store = Store(room.kept / "bookmarks", room.kept)
    store.add(document, span_of(document, "a lawyer on the throne"))
    return room


def hints(session: Session) -> tuple[Hint, ...]:
    screen = session.app.screen
    return screen._hints.hints if isinstance(screen, ListScreen) else ()


async def listed(session: Session, key: str) -> None:
    await session.press(key)
    if key == "slash":
        await session.type("lawyer throne")
    await session.until(lambda: any(h.action == "copy" for h in hints(session)))
    await session.settle()


@pytest.mark.parametrize("key", LISTS)
@pytest.mark.parametrize("size", [(120, 30), (40, 12)])
async def test_f1_lists_the_keys_and_does_what_is_chosen(
    library: Room, key: str, size: tuple[int, int]
) -> None:
    async with library.reading(size=size) as session:
        await listed(session, key)
        assert "F1 all keys" in session.rows()[-1]
        await session.press("f1")
        assert session.rows()[-1].strip() == "↓ ↑ choose   enter take   esc leave"
        await session.type("ctrl+y")
        assert "copy" in session.screen()
        await session.press("ctrl+u")
        await session.type("esc back")
        await session.press("enter")
        await session.until(lambda: session.app.screen is session.reading)


async def test_the_keys_stand_in_one_column_and_go_when_they_are_left(library: Room) -> None:
    async with library.reading(size=(80, 24)) as session:
        await listed(session, "apostrophe")
        own = session.rows()[-1]
        await session.press("f1")
        rows = session.rows()
        labels = ("open", "by date", "move in the list")
        assert (
            len({row.index(f"  {label}") for label in labels for row in rows if label in row}) == 1
        )
        await session.press("escape")
        assert session.rows()[-1] == own


@pytest.mark.parametrize("key", LISTS)
async def test_ctrl_y_copies_with_the_source(library: Room, key: str) -> None:
    async with library.reading(size=(120, 30)) as session:
        await listed(session, key)
        await session.press("ctrl+y")
        await session.until(lambda: "Copied with its source, by the terminal." in session.screen())
        copied = session.app.clipboard
        assert copied.startswith("“")
        assert "Alexander Baunov" in copied
        assert "article.txt, para. " in copied


async def test_what_the_document_says_no_more_is_not_copied(library: Room) -> None:
    async with library.reading(size=(120, 30), path=library.shelf / "other.txt") as session:
        await listed(session, "C")
        library.put("article.txt", "Now it says something else.")
        await session.press("ctrl+y")
        await session.until(lambda: "Not copied" in session.screen())
