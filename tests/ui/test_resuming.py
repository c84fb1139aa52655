"""The place of another device is offered, and taken by a key alone."""

from pathlib import Path

import pytest
from room import Room, Session, prose, span_of

from reader.bookmarks.positions import Positions
from reader.documents.loading import load
from reader.memory import Memory, Position, position_in

WORDS = "Of text one this is paragraph 9 and in it sentence 2"


@pytest.fixture
def one(room: Room) -> Room:
    room.put("one.txt", prose(30, "one"))
    room.put("two.txt", prose(30, "two"))
    return room


def leave_elsewhere(room: Room, words: str = WORDS, name: str = "one.txt") -> None:
    """Another device reads a document to some words."""
    document = load(room.shelf / name)
    at = span_of(document, words).start
    home = room.kept.parent / "laptop"
    positions = Positions(room.kept / "bookmarks", home, "laptop")
    positions.remember(document, position_in(document.text, at, at, 0, 0.25))
    positions.save()


async def offered(session: Session) -> str:
    await session.until(lambda: "R goes there" in session.told)
    return session.told


async def test_a_later_place_is_offered_and_r_goes_there_and_back_again(one: Room) -> None:
    leave_elsewhere(one)
    async with one.reading() as session:
        told = await offered(session)
        assert told.startswith("You were at 25 % on laptop, today")
        before = session.sentence
        await session.press("R")
        assert session.sentence.startswith(WORDS)
        await session.press("ctrl+o")
        assert session.sentence == before


async def test_the_offer_goes_when_one_reads_on_but_the_key_stays(one: Room) -> None:
    leave_elsewhere(one)
    async with one.reading() as session:
        await offered(session)
        await session.press("space")
        assert "goes there" not in session.told
        await session.press("R")
        assert session.sentence.startswith(WORDS)


async def test_a_place_that_becomes_known_while_one_reads_is_offered(one: Room) -> None:
    async with one.reading() as session:
        await session.wait_for_whole()
        await session.press("R")
        assert session.told == "No other device has told where it is in this document."
        leave_elsewhere(one)
        await offered(session)


async def test_an_earlier_place_is_not_offered(one: Room) -> None:
    leave_elsewhere(one)
    async with one.reading() as session:
        await offered(session)
        await session.press("space", "j")
        session.app.leave_program()
    async with one.reading() as session:
        await session.wait_for_whole()
        leave_elsewhere(one, "Of text two this is paragraph 3 and in it sentence 1", "two.txt")
        await session.press("]")
        await offered(session)  # so the others were read
        await session.press("[")
        assert "goes there" not in session.told
        await session.press("R")
        assert session.sentence.startswith(WORDS)


async def test_who_opens_a_document_and_does_not_move_is_offered_the_place_again(one: Room) -> None:
    leave_elsewhere(one)
    for _ in range(2):
        async with one.reading() as session:
            await offered(session)
            session.app.leave_program()


async def test_one_s_own_place_is_told_to_the_others_at_the_end(one: Room) -> None:
    async with one.reading() as session:
        await session.wait_for_whole()
        await session.until(lambda: session.reading._positions)
        await session.press("space", "j", "j")
        cursor = session.page.cursor
        session.app.leave_program()
    desk = Positions(one.kept / "bookmarks", one.kept.parent / "desk", "desk")
    desk.refresh()
    left = desk.elsewhere(load(one.shelf / "one.txt"))
    assert left is not None
    assert left.offset == cursor


async def test_the_time_of_a_place_is_when_one_came_there(one: Room) -> None:
    path = str(one.shelf / "one.txt")
    async with one.reading() as session:
        await session.wait_for_whole()
        session.app.leave_program()
    assert position_of(one, path).when == 0.0
    async with one.reading() as session:
        await session.wait_for_whole()
        await session.press("space")
        session.app.leave_program()
    when = position_of(one, path).when
    assert when > 0
    async with one.reading() as session:
        await session.wait_for_whole()
        session.app.leave_program()
    assert position_of(one, path).when == when


def position_of(room: Room, path: str) -> Position:
    found = Memory(room.kept).position(path)
    assert found is not None
    return found


async def test_what_cannot_be_shared_is_no_matter_for_who_shares_nothing(
    one: Room, tmp_path: Path
) -> None:
    (one.kept / "bookmarks").mkdir(parents=True)
    (one.kept / "bookmarks" / "positions").write_text("a file, and no folder")
    async with one.reading() as session:
        await session.wait_for_whole()
        await session.until(lambda: session.reading._positions)
        await session.press("space")
        session.app.leave_program()
    assert Memory(one.kept).position(str(one.shelf / "one.txt")) is not None
    assert tmp_path.exists()
