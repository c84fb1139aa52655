"""The file is opened in the user's editor only where that makes sense, and said when it is not."""

import pytest
from room import Room, prose, streamed

from reader.ui.editor import arguments_at


@pytest.mark.parametrize(
    ("program", "arguments"),
    [
        ("vi", ["+12", "/a b.txt"]),
        ("/usr/bin/nvim", ["+12", "/a b.txt"]),
        ("nano", ["+12", "/a b.txt"]),
        ("emacsclient", ["+12", "/a b.txt"]),
        ("micro", ["+12", "/a b.txt"]),
        ("hx", ["+12", "/a b.txt"]),
        ("Code.exe", ["--goto", "/a b.txt:12"]),
        ("subl", ["/a b.txt:12"]),
        ("an-editor-of-my-own", ["/a b.txt"]),
    ],
)
def test_each_editor_is_told_the_line_as_it_understands_it(
    program: str, arguments: list[str]
) -> None:
    assert arguments_at(program, "/a b.txt", 12) == arguments


async def test_without_an_editor_that_was_named_none_is_chosen(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.put("a.txt", prose(3))
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    async with room.reading() as session:
        await session.press("E")
        assert session.told.startswith("No editor is named: set VISUAL or EDITOR")


async def test_without_a_terminal_to_lend_that_is_said(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.put("a.txt", prose(3))
    monkeypatch.setenv("EDITOR", "false")
    async with room.reading() as session:
        place = session.place
        await session.press("E")
        assert session.told == "This terminal cannot be lent to an editor."
        assert session.place == place


async def test_what_is_no_text_file_is_not_opened_and_that_is_said_in_a_line(room: Room) -> None:
    room.put("a.html", "<html><body><h1>A page</h1><p>Some words of it.</p></body></html>")
    async with room.reading() as session:
        await session.wait_for_whole()
        await session.press("E")
        assert session.told == ("Not opened: only plain text and Markdown are opened in an editor.")
    async with room.reading(stream=streamed("Some words.\n")) as session:
        await session.press("E")
        assert session.told == "Not opened: it was piped in, and is no file."


async def test_a_file_that_is_gone_is_not_made_anew(room: Room) -> None:
    path = room.put("a.txt", prose(3))
    async with room.reading() as session:
        path.unlink()
        await session.press("E")
        assert "the file is gone" in session.told.lower()
