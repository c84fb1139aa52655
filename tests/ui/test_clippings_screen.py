"""The basket: filled while one reads over many documents, looked through, and taken away."""

import os
from pathlib import Path

import pytest
from room import Room, Session, prose

from reader.bookmarks.clippings import Basket, as_note
from reader.ui.screens.clippings import ClippingsScreen


@pytest.fixture
def two(room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Room:
    """Two documents, and a home to save in."""
    (tmp_path / "home").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    room.put("a.txt", prose(6, "one"))
    room.put("b.txt", prose(6, "two"))
    return room


def words_in(room: Room) -> list[str]:
    return [clipping.words for clipping in Basket(room.kept).all()]


def note_of(room: Room) -> str:
    return "".join(as_note(Basket(room.kept).all()))


async def clip_three(session: Session) -> None:
    """A sentence of the first, one of the second and another of the first document."""
    await session.wait_for_whole()
    await session.press("}", "x", "]")
    await session.wait_for_whole()
    await session.press("}", "x", "[")
    await session.wait_for_whole()
    await session.press(")", "x")


def in_basket(session: Session) -> bool:
    return isinstance(session.app.screen, ClippingsScreen)


async def test_x_puts_the_sentence_into_the_basket_and_takes_it_out_again(two: Room) -> None:
    async with two.reading() as session:
        await session.wait_for_whole()
        await session.press("}", "x")
        assert words_in(two) == [session.sentence]
        assert session.told == "Clipped, the first; X shows the basket."
        await session.press(")", "x")
        assert session.told == "Clipped, 2 of them; X shows the basket."
        await session.press("x")
        assert session.told == "Taken out of the basket; x puts it back."
        assert len(words_in(two)) == 1


async def test_x_puts_a_selection_into_the_basket_with_all_its_paragraphs(two: Room) -> None:
    async with two.reading() as session:
        await session.wait_for_whole()
        await session.press("}", "v", "}", "x")
        assert session.selected is None
        (clipping,) = Basket(two.kept).all()
        assert clipping.place == "paras. 1–2"
        assert clipping.words.count("\n\n") == 1


async def test_the_basket_shows_all_by_document_and_leads_to_each(two: Room) -> None:
    async with two.reading(size=(80, 24)) as session:
        await clip_three(session)
        place = session.place
        await session.press("X")
        shown = session.screen()
        assert "3 clippings" in shown
        titles = [shown.index("The Text Called One"), shown.index("The Text Called Two")]
        assert titles == sorted(titles)
        await session.press("down", "down", "enter")
        await session.until(lambda: session.document.path.name == "b.txt")
        await session.wait_for_whole()
        await session.settle()
        assert session.sentence == words_in(two)[1]
        await session.press("ctrl+o")
        await session.until(lambda: session.document.path.name == "a.txt")
        await session.wait_for_whole()
        assert session.place == place


async def test_a_clipping_leads_to_its_words_though_the_text_was_changed(two: Room) -> None:
    async with two.reading() as session:
        await clip_three(session)
        two.put("b.txt", "New. " * 50 + "\n\n" + prose(6, "two"))
        await session.press("X", "down", "down", "enter")
        await session.until(lambda: session.document.path.name == "b.txt")
        await session.wait_for_whole()
        await session.settle()
        assert session.sentence == words_in(two)[1]
        await session.press("[")
        await session.until(lambda: session.document.path.name == "a.txt")
        two.put("b.txt", "Another text.\n")
        await session.press("X", "down", "down", "enter")
        await session.until(lambda: "not in the document any more" in session.told)
        await session.press("[")
        await session.until(lambda: session.document.path.name == "a.txt")
        (two.shelf / "b.txt").unlink()
        await session.press("X", "down", "down", "enter")
        assert session.told.startswith("Its document is not there any more")


async def test_everything_is_copied_as_one_note_and_one_alone_with_its_source(two: Room) -> None:
    async with two.reading() as session:
        await clip_three(session)
        await session.press("X", "ctrl+a")
        assert session.app.clipboard == note_of(two)
        assert "Copied 3 clippings as one note, by the terminal." in session.screen()
        await session.press("ctrl+y")
        first = Basket(two.kept).all()[0]
        assert session.app.clipboard.startswith(f"“{first.words}”\n— “The Text Called One”, a.txt")


async def test_everything_is_saved_in_a_new_file_and_never_over_another(
    two: Room, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    async with two.reading() as session:
        await clip_three(session)
        await session.press("X", "ctrl+s")
        await session.type("notes.md")
        assert session.rows()[-1].strip() == "↓ ↑ choose   enter save   esc leave"
        await session.press("enter")
        assert (home / "notes.md").read_text() == note_of(two)
        assert "Saved 3 clippings" in session.screen()
        (home / "notes.md").write_text("mine")
        await session.press("ctrl+s")
        await session.type("~/notes.md")
        assert "There already: ~/notes.md" in session.screen()
        await session.press("enter")
        assert (home / "notes.md").read_text() == "mine"
        await session.press("ctrl+s")
        await session.type(str(two.shelf / "notes.md"))
        assert "In the library, where nothing is written: " in session.screen()
        (home / "linked").symlink_to(two.shelf)
        await session.press("escape", "ctrl+s")
        await session.type("~/linked/notes.md")
        assert "In the library, where nothing is written: ~/linked" in session.screen()
        await session.press("enter")
        assert not (two.shelf / "notes.md").exists()
        await session.press("ctrl+s")
        await session.type("none/notes.md")
        await session.press("enter")
        assert f"Not saved: {os.strerror(2)}" in session.screen()
        await session.press("ctrl+s", "enter")
        (made,) = home.glob("clippings-*.md")
        assert made.read_text() == note_of(two)
        await session.press("ctrl+s", "enter")
        (second,) = home.glob("clippings-*-2.md")
        assert second.read_text() == note_of(two)


async def test_one_is_removed_all_are_and_everything_comes_back(two: Room) -> None:
    async with two.reading() as session:
        await clip_three(session)
        every = words_in(two)
        await session.press("X", "ctrl+d")
        assert words_in(two) == every[1:]
        assert "Took out 1 clipping; ctrl+z brings it back." in session.screen()
        await session.press("ctrl+x")
        assert words_in(two) == []
        assert "x clips the sentence you are on" in session.screen()
        await session.press("ctrl+z")
        assert words_in(two) == every[1:]
        assert "2 clippings back." in session.screen()
        await session.press("ctrl+z", "ctrl+z")
        assert words_in(two) == [every[0], every[1]]
        await session.press("ctrl+z", "ctrl+z", "ctrl+z")
        assert "no change of the basket" in session.screen()
        await session.press("escape")
        assert not in_basket(session)


async def test_a_filter_finds_by_words_and_titles(two: Room) -> None:
    async with two.reading() as session:
        await clip_three(session)
        await session.press("X")
        await session.type("called two")
        assert "1 of 3 clippings" in session.screen()
        await session.type(" nosuchword")
        assert "No clipping with called two nosuchword" in session.screen()


async def test_delete_in_the_line_takes_a_sign_and_at_its_end_the_clipping(two: Room) -> None:
    async with two.reading() as session:
        await clip_three(session)
        await session.press("X")
        await session.type("on")
        await session.press("left", "delete")
        assert len(words_in(two)) == 3
        await session.press("delete")
        assert len(words_in(two)) == 2


async def test_a_disk_that_refuses_is_told(two: Room) -> None:
    two.kept.mkdir()
    (two.kept / "clippings.jsonl").mkdir()
    async with two.reading() as session:
        await session.wait_for_whole()
        await session.press("}", "x")
        assert session.told.startswith("Not clipped: ")
        await session.press("X")
        assert "clippings.jsonl" in session.screen()


async def test_of_nothing_there_is_nothing_to_clip(room: Room) -> None:
    room.put("a.txt", "")
    async with room.reading() as session:
        await session.press("x")
        assert session.told == "There is nothing to clip."
        await session.press("X")
        assert "Nothing clipped yet" in session.screen()
        await session.press("enter", "ctrl+d", "ctrl+a", "ctrl+s", "ctrl+x", "ctrl+y")
        assert in_basket(session)
