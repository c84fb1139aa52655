"""The screen of all bookmarks: filtered as one types, gone and edited ones told, esc exact."""

from pathlib import Path

import pytest
from room import Room, Session, prose, span_of

from reader.bookmarks import Store
from reader.documents.loading import load
from reader.ui.cards import ORDERS
from reader.ui.screens.bookmarks import BookmarksScreen

LIGHTHOUSE = "The old lighthouse stood empty after the war, and nobody asked why."
FERRY = "Every spring the ferry brought three painters who stayed until autumn."
FERRY_NOW = "Every spring the ferry brought three painters who never stayed for long."
ORCHARD = "In March the pruning of the apricot trees began before the last snow had gone."


@pytest.fixture
def kept(room: Room) -> Room:
    """Two documents with three bookmarks."""
    harbour = room.put(
        "harbour.txt", f"{prose(4, 'a')}\n{LIGHTHOUSE}\n\n{prose(3, 'b')}\n{FERRY}\n"
    )
    orchard = room.put("orchard.txt", f"{prose(9, 'orchard')}\n{ORCHARD}\n")
    store = stored(room)
    for path, words, note, tags in (
        (harbour, LIGHTHOUSE, "", ("war",)),
        (harbour, FERRY, "Who painted here?", ()),
        (orchard, ORCHARD, "", ("spring", "war")),
    ):
        document = load(path)
        store.add(document, span_of(document, words), note, tags)
    return room


def stored(room: Room) -> Store:
    return Store(room.kept / "bookmarks", room.kept)


def edit(room: Room) -> None:
    """One passage goes, another is edited."""
    path = room.shelf / "harbour.txt"
    path.write_text(path.read_text().replace(LIGHTHOUSE, "").replace(FERRY, FERRY_NOW))


def screen_of(session: Session) -> BookmarksScreen:
    screen = session.app.screen
    assert isinstance(screen, BookmarksScreen)
    return screen


async def located(session: Session) -> None:
    """Wait until nobody looks for bookmarks any more."""
    await session.until(
        lambda: not [w for w in session.app.workers if w.group in ("locate", "preview")]
    )
    await session.settle()


def listed(session: Session) -> list[str]:
    """The quotes in the list, in order."""
    entries = screen_of(session)._list._entries
    return [card.quote for _, card in entries if card]


async def show(session: Session) -> None:
    await session.wait_for_whole()
    await session.press("apostrophe")
    await located(session)


async def test_all_bookmarks_of_all_documents_by_document(kept: Room) -> None:
    async with kept.reading() as session:
        await show(session)
        assert listed(session) == [LIGHTHOUSE, FERRY, ORCHARD]
        shown = session.screen()
        assert shown.index("The Text Called A ") < shown.index("lighthouse")
        assert "Who painted here?" in shown
        assert "3 bookmarks" in shown


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("lighthouse", [LIGHTHOUSE]),
        ("PAINTED here", [FERRY]),
        ("#spring", [ORCHARD]),
        ("called orchard", [ORCHARD]),
        ("war", [LIGHTHOUSE, ORCHARD]),
        ("zeppelin", []),
    ],
)
async def test_the_filter_looks_into_quote_note_tags_and_title(
    kept: Room, query: str, found: list[str]
) -> None:
    async with kept.reading() as session:
        await show(session)
        await session.type(query)
        assert listed(session) == found


async def test_a_key_goes_through_the_groupings(kept: Room) -> None:
    async with kept.reading() as session:
        await show(session)
        for number, order in enumerate(ORDERS):
            assert f"by {order}" in session.rows()[1]
            assert f"by {ORDERS[(number + 1) % len(ORDERS)]}" in session.told
            if order == "tag":
                assert listed(session) == [ORCHARD, LIGHTHOUSE, ORCHARD, FERRY]
            await session.press("tab")
        assert "by document" in session.rows()[1]


async def test_enter_goes_there_and_ctrl_o_comes_back(kept: Room) -> None:
    async with kept.reading(path=kept.shelf / "harbour.txt") as session:
        before = session.place
        await show(session)
        await session.type("apricot")
        await session.press("enter")
        await session.until(lambda: session.sentence == ORCHARD)
        await session.press("ctrl+o")
        await session.until(lambda: session.place[::2] == before[::2])


async def test_enter_goes_to_a_place_of_the_open_document(kept: Room) -> None:
    async with kept.reading(path=kept.shelf / "harbour.txt") as session:
        await show(session)
        await session.type("ferry")
        await session.press("enter")
        assert session.sentence == FERRY


@pytest.mark.parametrize("size", [(120, 30), (80, 24), (40, 12), (10, 3)])
async def test_esc_is_exactly_back(kept: Room, size: tuple[int, int]) -> None:
    async with kept.reading(size=size) as session:
        await session.wait_for_whole()
        await session.until(lambda: session.reading.kept.is_known)
        await session.press("space", ")")
        session.reading.hush()
        place, picture = session.place, session.picture()
        await show(session)
        await session.press("down", "tab", "x", "escape")
        assert session.place == place
        assert session.picture() == picture


async def test_on_a_wide_terminal_the_passage_is_beside_the_list(kept: Room) -> None:
    async with kept.reading(size=(120, 30), path=kept.shelf / "harbour.txt") as session:
        await show(session)
        await session.type("apricot")
        await located(session)
        assert any(ORCHARD[:30] in row[50:] for row in session.rows())
        await session.resize(100, 30)
        assert not any(ORCHARD[:30] in row[50:] for row in session.rows())


async def test_edited_words_are_shown_beside_the_old_ones(kept: Room) -> None:
    edit(kept)
    async with kept.reading(size=(140, 30), path=kept.shelf / "orchard.txt") as session:
        await show(session)
        await session.type("ferry")
        await located(session)
        assert "edited since" in session.screen()
        row = next(row for row in session.rows() if "It was" in row)
        assert "It is now" in row
        await session.resize(50, 30)
        rows = session.rows()
        was = next(y for y, row in enumerate(rows) if "It was" in row)
        now = next(y for y, row in enumerate(rows) if "It is now" in row)
        assert was < now


async def test_what_is_gone_keeps_its_words_and_the_text_of_old(kept: Room) -> None:
    edit(kept)
    async with kept.reading(size=(120, 30), path=kept.shelf / "orchard.txt") as session:
        await show(session)
        await session.type("lighthouse")
        await located(session)
        shown = session.screen()
        assert "gone from the text" in shown
        assert any(LIGHTHOUSE[:40] in row[50:] for row in session.rows())
        await session.press("enter")
        assert "ctrl+a attaches" in session.screen()


async def test_what_is_gone_is_attached_by_hand(kept: Room) -> None:
    edit(kept)
    async with kept.reading(path=kept.shelf / "harbour.txt") as session:
        await show(session)
        await session.type("lighthouse")
        await session.press("ctrl+a")
        assert session.told.startswith("m attaches “The old lighthouse")
        await session.press(")", "m")
        sentence = session.sentence
        assert "is attached here" in session.told
    found = {b.quote: b.tags for b in stored(kept).all()}
    assert LIGHTHOUSE not in found
    assert found[" ".join(sentence.split())] == ("war",)


async def test_attaching_can_be_given_up(kept: Room) -> None:
    edit(kept)
    async with kept.reading(path=kept.shelf / "harbour.txt") as session:
        await show(session)
        await session.type("lighthouse")
        await session.press("ctrl+a", "escape")
        assert session.told == "Not attached."
        assert len(stored(kept)) == 3


async def test_the_place_to_attach_to_is_chosen_in_its_own_document_and_not_forgotten(
    kept: Room,
) -> None:
    edit(kept)
    async with kept.reading(path=kept.shelf / "orchard.txt") as session:
        await show(session)
        await session.type("lighthouse")
        await session.press("ctrl+a")
        await session.until(lambda: session.document.path.name == "harbour.txt")
        await session.press(")", "space", "b")
        assert session.told.startswith("m attaches “The old lighthouse")


async def test_what_is_taken_back_is_current_again(kept: Room) -> None:
    async with kept.reading(path=kept.shelf / "harbour.txt") as session:
        await show(session)
        for number in range(3):
            quote = listed(session)[number]
            await session.press("ctrl+d", "ctrl+z")
            card = screen_of(session)._list.card
            assert card
            assert card.quote == quote
            await session.press("down")


async def test_bookmarks_of_a_missing_document_are_listed_as_such(kept: Room) -> None:
    Path(kept.shelf / "orchard.txt").unlink()
    async with kept.reading(size=(80, 30)) as session:
        await show(session)
        assert "1 without document" in session.rows()[1]
        await session.type("apricot")
        assert "document missing" in session.screen()
        await session.press("enter")
        assert "Its document is not there" in session.screen()


async def test_a_renamed_document_is_found_in_its_folder(kept: Room) -> None:
    (kept.shelf / "orchard.txt").rename(kept.shelf / "garden.txt")
    async with kept.reading(path=kept.shelf / "harbour.txt") as session:
        await show(session)
        await session.type("apricot")
        await session.press("enter")
        await session.until(lambda: session.sentence == ORCHARD)
        assert session.document.path.name == "garden.txt"


async def test_removing_and_taking_back_in_the_list(kept: Room) -> None:
    async with kept.reading() as session:
        await show(session)
        await session.type("ferry")
        await session.press("ctrl+d")
        assert "Removed" in session.screen()
        assert listed(session) == []
        assert len(stored(kept)) == 2
        await session.press("ctrl+z")
        assert listed(session) == [FERRY]
        assert len(stored(kept)) == 3


async def test_a_note_is_written_from_the_list(kept: Room) -> None:
    async with kept.reading(size=(80, 30)) as session:
        await show(session)
        await session.type("apricot")
        await session.press("ctrl+e")
        await session.type("Which year?")
        await session.press("escape")
        assert listed(session) == [ORCHARD]
        assert "Which year?" in session.screen()
        assert "Saved; u takes it back." in session.rows()[1]


async def test_delete_is_for_the_line_while_there_is_something_to_delete(kept: Room) -> None:
    async with kept.reading() as session:
        await show(session)
        await session.type("ferry")
        await session.press("home", "delete")
        assert screen_of(session).query_text == "erry"
        assert len(stored(kept)) == 3


async def test_what_another_program_keeps_appears_in_the_list(kept: Room) -> None:
    async with kept.reading() as session:
        await show(session)
        document = load(kept.shelf / "orchard.txt")
        stored(kept).add(document, span_of(document, "paragraph 2 and in it sentence 1"))
        await session.until(lambda: len(listed(session)) == 4)


async def test_without_bookmarks_it_says_how_to_make_one(room: Room) -> None:
    room.put("one.txt", prose(3))
    async with room.reading() as session:
        await show(session)
        assert "Nothing kept yet" in session.screen()
        assert "m keeps the sentence you are on" in session.screen()


async def test_a_click_takes_what_is_current(kept: Room) -> None:
    async with kept.reading(path=kept.shelf / "harbour.txt") as session:
        await show(session)
        await session.click(*session.cell("Every spring"))
        await session.click(*session.cell("Every spring"))
        assert session.sentence == FERRY


async def test_long_lists_page_and_stay_in_view(room: Room) -> None:
    path = room.put("one.txt", prose(30))
    document, store = load(path), stored(room)
    for number in range(1, 31):
        store.add(document, span_of(document, f"paragraph {number} and in it sentence 1"))
    async with room.reading(size=(80, 20)) as session:
        await show(session)
        await session.press("pagedown", "pagedown")
        assert "▌" in session.screen()
        await session.press(*["down"] * 40)
        assert "paragraph 30 and" in session.screen()
        await session.press(*["up"] * 40)
        assert "The Text Called One" in session.rows()[3]
