"""Marks by letter: they survive the program and the text, and none leads silently astray."""

import pytest
from room import Room, Session, prose, streamed

from reader.documents.model import STREAM
from reader.memory import Memory
from reader.settings import Settings


@pytest.fixture
def two(room: Room) -> Room:
    room.put("1.txt", prose(12, "one"))
    room.put("2.txt", prose(12, "two"))
    return room


async def marked(session: Session, letter: str) -> str:
    """Mark a sentence on the third page; its words."""
    await session.press("space", "space", ")", "M", letter)
    assert session.told == f"Marked {letter}; ` {letter} comes back here."
    return session.sentence


async def test_a_mark_is_gone_to_by_its_letter_and_back_returns(two: Room) -> None:
    async with two.reading() as session:
        sentence = await marked(session, "a")
        await session.press("g")
        place = session.place
        await session.press("`", "a")
        assert session.sentence == sentence
        await session.press("`", "`")
        assert session.place == place


async def test_the_marks_there_are_are_told_while_a_letter_is_awaited(two: Room) -> None:
    async with two.reading(size=(100, 24)) as session:
        await session.press("`")
        assert session.told == "to the mark   no mark yet"
        await session.press("escape", "M", "b", "}", "M", "a", "M")
        assert session.told.startswith("a letter marks the sentence   a Of text one this is par")
        assert "   b The Text Called One" in session.told
        await session.press("escape")
        await session.resize(40, 12)
        await session.press("`")
        assert session.told == "to the mark   a b"
        await session.press("x")
        assert session.told == "There is no mark x, only a b."
        await session.press("`", "1")
        assert session.told == "A mark is called by a letter."


async def test_the_words_of_a_mark_end_with_a_whole_one(two: Room) -> None:
    async with two.reading(size=(160, 24)) as session:
        await session.press("}", "M", "a", "`")
        words = session.told.removeprefix("to the mark   a ")
        assert words.endswith("…")
        assert f" {words.removesuffix('…')} " in f" {session.sentence} "


async def test_a_mark_has_its_letter_beside_the_text_until_it_is_set_there_again(
    two: Room,
) -> None:
    async with two.reading(size=(100, 24)) as session:
        await session.press("}", "M", "q")
        row = session.cell("Of text one this is paragraph 1 ")[1]
        assert session.rows()[row].split("Of text")[0].split() == ["q▌"]
        await session.press("M", "q")
        assert session.told == "Mark q is removed."
        assert "q" not in session.rows()[row].split("Of text")[0]
        await session.press("`", "q")
        assert session.told == "There is no mark q: none is set in this document."


async def test_marks_are_those_of_their_document_and_there_at_the_next_start(two: Room) -> None:
    async with two.reading() as session:
        sentence = await marked(session, "a")
        await session.press("]", "`")
        assert session.told.endswith("no mark yet")
        await session.press("escape", "[", "g", "q")
    async with two.reading(path=two.shelf / "1.txt") as session:
        await session.press("`", "a")
        assert session.sentence == sentence


async def test_a_mark_is_found_again_after_text_was_put_before_it(two: Room) -> None:
    path = two.shelf / "1.txt"
    async with two.reading() as session:
        sentence = await marked(session, "a")
        await session.press("g", "q")
    path.write_text(path.read_text().replace("\n\n", "\n\nSomething new stands here.\n\n", 2))
    async with two.reading() as session:
        await session.press("`", "a")
        assert session.sentence == sentence


async def test_a_mark_whose_words_are_gone_says_so(two: Room) -> None:
    path = two.shelf / "1.txt"
    async with two.reading() as session:
        await marked(session, "a")
        await session.press("g", "q")
    path.write_text(prose(12, "three"))
    async with two.reading() as session:
        assert not [row for row in session.rows() if row.startswith("a")]
        await session.press("`", "a")
        assert session.told == "The words of mark a are gone; they stood about here."
        assert session.page.cursor > 0


async def test_marks_of_what_is_piped_in_hold_until_the_end(two: Room) -> None:
    async with two.reading(stream=streamed(prose(12))) as session:
        sentence = await marked(session, "a")
        await session.press("g", "`", "a")
        assert session.sentence == sentence
        await session.press("M", "a")
        assert session.told == "Mark a is removed."
        await session.press("M", "b", "q")
    assert Memory(two.kept).marks("-") == {}


async def test_a_mark_removed_in_a_file_leaves_that_of_what_is_piped_in(two: Room) -> None:
    async with two.reading(two.shelf, stream=streamed(prose(12))) as session:
        sentence = await marked(session, "a")
        await session.press("]")
        await session.until(lambda: session.document.path == two.shelf / "1.txt")
        await session.press("M", "a", "M", "a")
        assert session.told == "Mark a is removed."
        await session.press("[")
        await session.until(lambda: session.document.path == STREAM)
        await session.press("g", "`", "a")
        assert session.sentence == sentence


async def test_vi_users_have_their_keys_for_marks(two: Room) -> None:
    async with two.reading(settings=Settings(keys={"preset": "vim"})) as session:
        await session.press("}", "m", "a")
        sentence = session.sentence
        await session.press("G", "'", "a")
        assert session.sentence == sentence
        await session.press("'", "'")
        assert session.page.at_end()
