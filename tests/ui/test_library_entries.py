"""What strangers put into a library: broken files, and names that are meant to deceive."""

import os

import pytest
from room import Room, prose

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\x00"


# What cannot be opened


async def test_a_file_that_is_no_text_is_listed_with_its_reason(three: Room) -> None:
    three.put("aa.txt", PNG)
    async with three.reading(size=(120, 20)) as session:
        await session.until(lambda: "cannot be opened" in session.screen())
        assert "Gamma" in session.screen()


async def test_a_broken_file_stops_nothing(three: Room) -> None:
    three.put("aa.txt", PNG)
    async with three.reading() as session:
        await session.press("space", ")")
        place = session.place
        await session.press("]")
        assert session.told.startswith("aa.txt cannot be opened: ")
        assert session.place == place, "what was read stays on the screen"
        await session.press("]")
        assert "The Text Called Beta" in session.rows()[0]
        await session.press("[")
        assert session.told.startswith("aa.txt cannot be opened: ")
        await session.press("[")
        assert session.place == place


async def test_the_place_is_kept_of_what_is_read_not_of_what_could_not_be_opened(
    three: Room,
) -> None:
    three.put("aa.txt", PNG)
    async with three.reading() as session:
        await session.press("]", "space", ")")
        assert session.app.reading.path == three.shelf / "a.txt"
        place = session.place
        await session.press("q")
    assert session.app.memory.view.path == str(three.shelf / "a.txt")
    async with three.reading(path=three.shelf / "a.txt") as session:
        assert session.place == place


async def test_a_first_document_that_cannot_be_opened_leaves_its_reason_on_the_page(
    room: Room,
) -> None:
    room.put("1.txt", PNG)
    room.put("2.txt", prose(3, "two"))
    async with room.reading() as session:
        session.reading.hush()
        assert "1.txt cannot be opened: " in session.screen()
        await session.press("]")
        assert "The Text Called Two" in session.rows()[0]


@pytest.mark.skipif(
    hasattr(os, "geteuid") and os.geteuid() == 0, reason="the superuser may read everything"
)
async def test_a_file_that_may_not_be_read_says_so(three: Room) -> None:
    (three.shelf / "b.txt").chmod(0)
    async with three.reading() as session:
        await session.press("]")
        assert session.told == "b.txt cannot be opened: Permission denied"


async def test_an_empty_folder_has_an_empty_list_and_no_page(room: Room) -> None:
    async with room.reading(size=(120, 20)) as session:
        await session.press("l")
        assert "No document here" in session.screen()
        await session.press("enter", "j", "escape", "G")
        assert session.view.page is None


# Names that are meant to deceive


async def test_hostile_names_and_titles_are_shown_as_they_are(room: Room) -> None:
    room.put("1 [b]\x1b[31m\u202e.txt", "[/x] Title [red]\n\n" + prose(3))
    room.put("2 [x][red].txt", "Two \x1b]0;own\x07 \u202eevil\u2066 title\n\n" + prose(3))
    room.put("3 \x1b]52;c;eA==\x07.txt", PNG)
    async with room.reading(size=(140, 20)) as session:
        await session.until(lambda: "cannot be opened" in session.screen())
        assert "[/x] Title [red]" in session.rows()[0]
        await session.press("]")
        assert "Two ␛]0;own␇" in session.rows()[0]
        await session.press("]")
        assert "3 ␛]52;c;eA==␇.txt cannot be opened" in session.told
        for key in ("t", "ctrl+p", "%"):
            await session.press(key)
            assert is_safe(session.screen()), key
            await session.press("escape")
        await session.press("y")
        assert is_safe(session.screen())


async def test_a_hostile_name_outside_the_library_is_cleaned_in_messages(room: Room) -> None:
    room.put("1.txt", prose(2))
    bad = room.shelf / ".hidden\x1b[2J\u202e\n.txt"
    bad.write_bytes(PNG)
    async with room.reading(path=bad) as session:
        await session.until(lambda: "cannot be opened" in session.screen())
        assert is_safe(session.screen())
        assert ".hidden␛[2J" in session.told


@pytest.mark.skipif(os.name != "posix", reason="names are bytes on POSIX only")
async def test_a_name_that_is_no_utf_8_opens_and_is_remembered(room: Room) -> None:
    path = os.fsencode(room.shelf) + b"/caf\xe9.txt"
    try:
        with open(path, "wb") as file:  # noqa: PTH123 (a name of bytes)
            file.write(prose(12).encode())
    except OSError:
        pytest.skip("this file system takes no such name")
    async with room.reading() as session:
        await session.press("space", "y", ")")
        place = session.place
        assert is_safe(session.app.clipboard.replace("\n", " "))
        await session.press("q")
    async with room.reading() as session:
        assert session.place == place


def is_safe(text: str) -> bool:
    """Whether nothing but line ends in it would reach a terminal as a command."""
    from reader.cleaning import clean

    return clean(text) == text and "\t" not in text
