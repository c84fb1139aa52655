"""Reading behind the screen: one document at a time, and never for nothing."""

import os
from functools import partial
from pathlib import Path

import pytest
from room import Room, Session, prose

from reader.documents import loading
from reader.documents.loading import load
from reader.errors import Abandoned


def markdown(sections: int) -> str:
    return "\n\n".join(
        f"## Section {n}\n\nIts words are *these* and [those](http://example.org/{n}), number {n}."
        for n in range(1, sections + 1)
    )


def shows(session: Session, text: str) -> bool:
    return session.document.text == text


async def test_a_large_markdown_file_is_read_from_its_beginning_at_once(room: Room) -> None:
    path = room.put("large.md", markdown(700))
    async with room.reading(size=(60, 20)) as session:
        await session.until(lambda: session.view.page)
        assert "Section 1" in session.screen()
        await session.press("G")
        await session.wait_for_whole()
        assert session.document.text == load(path).text
        assert "number 700." in session.screen()


async def test_a_share_that_is_asked_for_while_a_text_is_read_is_one_of_the_whole(
    room: Room,
) -> None:
    room.put("long.txt", prose(4000))
    async with room.reading(size=(60, 20)) as session:
        await session.press("%")
        session.type_ahead("5", "0", "enter")
        await session.wait_for_whole()
        await session.settle()
        assert "paragraph 200" in session.sentence


async def test_moving_on_before_a_text_is_read_is_not_undone_by_its_end(room: Room) -> None:
    room.put("long.txt", prose(4000))
    async with room.reading(size=(60, 20)) as session:
        session.type_ahead("G", "g", "}")
        await session.wait_for_whole()
        await session.settle()
        assert "paragraph 1 " in session.sentence


async def test_the_place_survives_a_file_that_is_empty_or_half_written_for_a_moment(
    room: Room,
) -> None:
    path = room.put("a.txt", prose(40))
    async with room.reading(size=(60, 20)) as session:
        await session.press("space", "space", "space", "}", "}")
        whole, sentence = path.read_text(), session.sentence
        for part in ("", whole[: len(whole) // 8], whole + "More.\n"):
            path.write_text(part)
            await session.until(partial(shows, session, part))
            session.reading.remember()
            kept = session.app.memory.position(str(path))
            assert kept is not None
            assert kept.quote.startswith(sentence[:40])
        assert session.sentence == sentence


async def test_a_preview_is_read_on_after_another_document_failed_to_open(room: Room) -> None:
    room.put("1.txt", prose(4000))
    room.put("2.txt", bytes(range(256)) * 40)
    async with room.reading(size=(60, 20)) as session:
        await session.press("]")
        assert "cannot be opened" in session.told
        await session.wait_for_whole()
        assert session.document.path == room.shelf / "1.txt"


async def test_back_leads_to_a_place_that_is_still_to_be_read(room: Room) -> None:
    path = room.put("1.txt", prose(4000))
    room.put("2.txt", prose(3))
    async with room.reading(size=(60, 20)) as session:
        await session.wait_for_whole()
        await session.press("G", "]", "ctrl+o")
        await session.until(lambda: session.document.path == path and session.document.complete)
        await session.settle()
        assert "paragraph 4000 " in session.sentence


async def test_a_wish_is_over_once_the_reader_has_moved(room: Room) -> None:
    path = room.put("1.txt", prose(4000))
    async with room.reading(size=(60, 20)) as session:
        await session.press("G")
        end_of_preview = session.page.cursor
        await session.press("g")
        await session.wait_for_whole()
        session.view.jump(end_of_preview)
        with path.open("a") as file:
            file.write("One more.\n")
        await session.until(lambda: session.document.text.endswith("One more.\n"))
        assert session.page.cursor < len(session.document.text) // 2


async def test_a_file_that_is_written_to_all_the_time_is_read_to_its_end(room: Room) -> None:
    path = room.put("log.txt", prose(400))
    async with room.reading(size=(60, 20)) as session:
        await session.wait_for_whole()
        opener = session.reading._opener
        with path.open("a") as file:
            file.write("One more line, which is the last.\n")
        opener.reload_if_changed(path)
        ticket = opener.ticket
        with path.open("a") as file:
            file.write("And still one more.\n")
        opener.reload_if_changed(path)  # the first reading is under way, and not begun again
        assert opener.ticket == ticket
        await session.until(lambda: "the last." in session.document.text)


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_what_nobody_waits_for_is_not_read_on(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(markdown(500) if name.endswith(".md") else prose(2000))
    pauses = 0

    def breathe() -> None:
        nonlocal pauses
        pauses += 1
        if pauses == 3:
            raise Abandoned

    with pytest.raises(Abandoned):
        load(path, breathe=breathe)
    assert pauses == 3


def test_what_is_named_is_checked_without_reading_it(tmp_path: Path) -> None:
    path = tmp_path / "huge.md"
    path.write_text(markdown(2000))
    os.truncate(path, 8 << 30)  # no disk holds it, and no memory
    loading.check(path)
