"""Reading behind the screen: one document at a time, and never for nothing."""

import os
from pathlib import Path

import pytest
from room import Room, prose

from reader.documents import loading
from reader.documents.loading import load
from reader.errors import Abandoned


def markdown(sections: int) -> str:
    return "\n\n".join(
        f"## Section {n}\n\nIts words are *these* and [those](http://example.org/{n}), number {n}."
        for n in range(1, sections + 1)
    )


async def test_a_large_markdown_file_is_read_from_its_beginning_at_once(room: Room) -> None:
    path = room.put("large.md", markdown(1500))
    async with room.reading(size=(60, 20)) as session:
        await session.until(lambda: session.view.page)
        assert "Section 1" in session.screen()
        await session.press("G")
        await session.wait_for_whole()
        assert session.document.text == load(path).text
        assert "number 1500." in session.screen()


async def test_a_share_that_is_asked_for_while_a_text_is_read_is_one_of_the_whole(
    room: Room,
) -> None:
    room.put("long.txt", prose(4000))
    async with room.reading(size=(60, 20)) as session:
        await session.press("%")
        await session.type("50")
        assert not session.document.complete
        await session.press("enter")
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
