"""Two documents side by side: the keys act on one, and both stay where they are."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from claimed import ARTICLE
from room import Room, Session, prose

from reader.memory import Memory, position_in
from reader.ui.widgets.beside_view import BesideView

WIDE = (140, 30)


@pytest.fixture
def two(room: Room) -> Room:
    room.put("1.txt", prose(60, "first"))
    room.put("2.txt", prose(60, "second"))
    return room


def beside(session: Session) -> BesideView:
    view = session.reading._beside
    assert view is not None
    return view


def place_beside(session: Session) -> tuple[object, ...]:
    page = beside(session).page
    assert page is not None
    return page.document.path, page.anchor, page.cursor


@asynccontextmanager
async def compared(room: Room, size: tuple[int, int] = WIDE) -> AsyncIterator[Session]:
    async with room.reading(size=size, path=room.shelf / "1.txt") as session:
        await session.wait_for_whole()
        await session.press("equals_sign")
        await session.until(lambda: beside(session).page)
        await session.settle()
        yield session


async def test_the_other_of_two_documents_opens_beside_and_closes(two: Room) -> None:
    async with compared(two) as session:
        x, _ = session.cell("text second this is paragraph 1 ")
        assert x > WIDE[0] // 2
        assert session.cell("text first this is paragraph 1 ")[0] < WIDE[0] // 2
        await session.press("equals_sign")
        assert session.reading._beside is None
        assert "second" not in session.screen()


async def test_keys_move_in_one_of_them_only(two: Room) -> None:
    async with compared(two) as session:
        before = place_beside(session)
        await session.press("space", "j", "right_parenthesis")
        assert place_beside(session) == before
        assert session.place[2] > 0


async def test_going_over_leaves_both_as_they_are_seen(two: Room) -> None:
    async with compared(two) as session:
        await session.press("space", "j", "j", "right_parenthesis")
        mine, theirs, before = session.place, place_beside(session), session.rows()
        await session.press("tab")
        assert (session.place, place_beside(session)) == (theirs, mine)
        assert session.rows()[1:-1] != before[1:-1], "the bar has gone over"
        texts = [[row.replace("▌", " ") for row in rows[1:-1]] for rows in (before, session.rows())]
        assert texts[0] == texts[1]
        assert "Second" in session.rows()[0]
        await session.press("space")
        there = session.place
        await session.press("tab")
        assert (session.place, place_beside(session)) == (mine, there)


async def test_a_click_goes_over(two: Room) -> None:
    async with compared(two) as session:
        await session.click(*session.cell("text second this is paragraph 1 "))
        assert session.document.path == two.shelf / "2.txt"


async def test_without_room_one_stands_below_the_other_and_a_wide_screen_parts_them(
    two: Room,
) -> None:
    async with compared(two, (80, 24)) as session:
        left, top = session.cell("text first this is paragraph 1 ")
        assert session.cell("text second this is paragraph 1 ")[0] == left
        assert session.cell("text second this is paragraph 1 ")[1] > top
        await session.resize(*WIDE)
        await session.until(
            lambda: (
                session.cell("text second this is paragraph 1 ")[1]
                == session.cell("text first this is paragraph 1 ")[1]
            )
        )
        await session.resize(40, 12)
        await session.until(
            lambda: (
                session.cell("text second this is paragraph 1 ")[1]
                > session.cell("text first this is paragraph 1 ")[1]
            )
        )


async def test_each_is_named_above_its_text(two: Room) -> None:
    async with compared(two) as session:
        active, passive = session.view.heading, beside(session).heading
        assert active is not None
        assert active.is_active
        assert passive is not None
        assert not passive.is_active
        assert active.text in session.rows()[1]
        assert passive.text in session.rows()[1]


async def test_a_change_of_the_file_is_seen_after_going_over(two: Room) -> None:
    async with compared(two) as session:
        (two.shelf / "2.txt").write_text("A new text it is, and it is short.")
        await session.press("tab")
        session.reading._watch_file()
        await session.until(lambda: "A new text it is" in session.screen())


async def test_of_several_documents_one_is_chosen(two: Room) -> None:
    two.put("3.txt", prose(60, "third"))
    async with two.reading(size=WIDE, path=two.shelf / "1.txt") as session:
        await session.wait_for_whole()
        await session.until(lambda: len(session.reading.library) == 3)
        await session.press("equals_sign")
        await session.type("third")
        await session.press("enter")
        await session.until(lambda: beside(session).page)
        assert place_beside(session)[0] == two.shelf / "3.txt"


async def test_esc_closes_it_last_and_tab_alone_is_answered(two: Room) -> None:
    async with compared(two) as session:
        await session.press("v", "escape")
        assert session.reading._beside is not None
        await session.press("escape")
        assert "second" not in session.screen()
        await session.press("tab")
        assert "There is no document beside this one" in session.told


async def test_one_document_alone_can_be_read_in_two_places(room: Room) -> None:
    room.put("1.txt", prose(60, "first"))
    async with compared(room) as session:
        await session.press("G")
        assert "text first this is paragraph 1 " in session.screen()
        assert "text first this is paragraph 60 " in session.screen()
        end = session.place
        await session.press("tab")
        assert session.place[2] == 0
        assert place_beside(session) == end


async def test_going_over_twice_at_once_is_there_and_back(two: Room) -> None:
    async with compared(two) as session:
        before = session.place, place_beside(session)
        session.reading.action_other_side()
        session.reading.action_other_side()
        await session.settle()
        assert (session.place, place_beside(session)) == before


async def test_that_each_of_them_is_gone_is_told(two: Room) -> None:
    async with compared(two) as session:
        for name in ("1.txt", "2.txt"):
            (two.shelf / name).unlink()
            await session.until(lambda: "file is gone" in session.told)
            await session.press("tab")
            session.reading.hush()


async def test_a_place_whose_words_are_gone_for_a_moment_is_not_forgotten_beside(two: Room) -> None:
    path = two.put("2.txt", prose(3, "half written"))
    known = position_in(prose(60, "second"), 9_000, 8_800, 0, 0.5)
    memory = Memory(two.kept)
    memory.remember(str(path), known)
    memory.save()
    async with compared(two) as session:
        await session.press("tab", "tab", "equals_sign")
        found = session.reading.reader.memory.position(str(path))
        assert found
        assert found.quote == known.quote


async def test_documents_are_offered_by_their_titles_as_these_become_known(room: Room) -> None:
    for number in range(30):
        room.put(f"{number:02}.md", f"# Title {number}\n\nWords.\n")
    async with room.reading(size=(120, 40), path=room.shelf / "00.md") as session:
        await session.wait_for_whole()
        await session.until(lambda: session.reading.library.complete)
        await session.press("equals_sign", "down", "down")
        await session.until(lambda: all(f"Title {n} " in session.screen() for n in range(1, 20)))
        await session.press("enter")
        await session.until(lambda: beside(session).page)
        assert place_beside(session)[0] == room.shelf / "02.md"


@pytest.mark.parametrize("first", ["c", "="])
async def test_the_claims_stand_beside_two_texts_that_share_what_is_left(
    room: Room, first: str
) -> None:
    room.put("1.txt", ARTICLE)
    room.put("2.txt", ARTICLE.replace("Putin", "Smith"))
    async with room.reading(size=(120, 40), path=room.shelf / "1.txt") as session:
        await session.press(first, {"c": "=", "=": "c"}[first])
        await session.until(lambda: "Claims  12 of" in session.rows()[1])
        await session.until(lambda: "Smith Wants" in session.screen())
        for width, stacked in ((120, True), (200, False), (120, True)):
            await session.resize(width, 40)
            other, view = beside(session), session.view
            assert "Claims  12 of" in session.rows()[1]
            assert (other.region.x == view.region.x) == stacked
            shown = [row.pieces[-1] for _, row in session.page.shown() if row.pieces]
            column = view.page.layout.width if view.page else 0
            assert all(piece.x < column <= view.size.width for piece in shown)
