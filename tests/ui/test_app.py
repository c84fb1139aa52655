"""The program as a whole: what it keeps, what it does when files change, how it first looks."""

import os
import stat
from pathlib import Path

import pytest
from room import Room, Session, prose

from reader.library import Library
from reader.memory import Memory
from reader.paths import seeds_dir
from reader.settings import Settings
from reader.ui.app import ReaderApp

SNAPSHOTS = Path(__file__).parent / "snapshots"
REFRESH = "SEEDREADER_REFRESH_SNAPSHOTS"
"""Set this in the environment to write the pictures anew instead of comparing with them."""


@pytest.fixture
def two(room: Room) -> Room:
    room.put("1.txt", prose(12, "one"))
    room.put("2.txt", prose(12, "two"))
    return room


# How it looks


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
@pytest.mark.parametrize("seed", [0, 1])
async def test_the_seeds_look_as_they_did(room: Room, seed: int, size: tuple[int, int]) -> None:
    path = sorted(seeds_dir().glob("*.txt"))[seed]
    pictures = []
    async with room.reading(seeds_dir(), path=path, size=size) as session:
        for keys in ((), ("space",), ("G",), ("question_mark",)):
            await session.press(*keys)
            pictures.append("\n".join(f"{row}|" for row in session.rows()))
    shown = "\n\n".join(pictures) + "\n"
    kept = SNAPSHOTS / f"seed-{seed}-{size[0]}x{size[1]}.txt"
    if os.environ.get(REFRESH):
        kept.write_text(shown, encoding="utf-8", newline="\n")
    assert shown == kept.read_text(encoding="utf-8"), f"set {REFRESH}=1 if it is meant to differ"


async def test_without_colour_the_screen_has_the_same_words(
    two: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with two.reading(size=(120, 30)) as session:
        await session.press("}", "}")
        coloured = session.rows()
    monkeypatch.setenv("NO_COLOR", "1")
    two.kept = two.kept.with_name("another")
    async with two.reading(size=(120, 30)) as session:
        await session.press("}", "}")
        assert session.rows() == coloured


@pytest.mark.parametrize("size", [(1, 1), (10, 3), (40, 12), (200, 60)])
async def test_it_starts_in_any_size(two: Room, size: tuple[int, int]) -> None:
    async with two.reading(size=size) as session:
        assert [strip.cell_length for strip in session.picture()] == [size[0]] * size[1]
        await session.press("space", "l", "down", "enter", "G", "q")


async def test_a_small_screen_still_shows_the_text(two: Room) -> None:
    async with two.reading(size=(10, 3)) as session:
        assert session.rows()[1] == "▌ The    ▐"
        await session.press("j")
        assert session.rows()[1].startswith("▌ ")


# What is remembered


async def test_looks_are_remembered(two: Room) -> None:
    async with two.reading(size=(120, 30)) as session:
        await session.press("T", "down", "enter", "-", "-", "l", "escape", "q")
    async with two.reading(size=(120, 30)) as session:
        assert session.app.theme == "paper"
        assert session.view.measure == 68
        assert "Library" not in session.screen()


async def test_the_place_is_found_again_in_every_document(two: Room) -> None:
    async with two.reading() as session:
        await session.press("space", ")", ")")
        first = session.place
        await session.press("]", "G")
        second = session.place
        await session.press("q")
    async with two.reading(path=two.shelf / "2.txt") as session:
        assert session.place == second
        await session.press("[")
        assert session.place == first


async def test_the_place_is_on_disk_without_quitting(two: Room) -> None:
    async with two.reading() as session:
        await session.press("space", ")")
        cursor = session.page.cursor

        def kept() -> bool:
            position = Memory(two.kept).position(str(two.shelf / "1.txt"))
            return position is not None and position.cursor == cursor

        await session.until(kept)
    assert stat.S_IMODE((two.kept / "reading.json").stat().st_mode) == 0o600
    assert stat.S_IMODE(two.kept.stat().st_mode) == 0o700


async def test_the_place_is_found_again_after_text_was_put_before_it(two: Room) -> None:
    path = two.shelf / "1.txt"
    async with two.reading() as session:
        await session.press("}", "}", "}", "}", "}", ")")
        sentence = session.sentence
        await session.press("q")
    path.write_text(path.read_text().replace("\n\n", "\n\nSomething new stands here.\n\n", 2))
    async with two.reading() as session:
        assert session.sentence == sentence
        assert sentence[:20] in " ".join(session.screen().split())


async def test_the_place_is_near_when_its_sentence_is_gone(two: Room) -> None:
    path = two.shelf / "1.txt"
    async with two.reading() as session:
        await session.press(*["}"] * 7)
        gone = session.sentence
        await session.press("q")
    path.write_text(path.read_text().replace(gone, "Another one."))
    async with two.reading() as session:
        assert "paragraph 7" in session.sentence or "paragraph 6" in session.sentence


async def test_it_works_where_nothing_can_be_kept(two: Room) -> None:
    two.kept.write_text("a file stands where the folder should be")
    async with two.reading() as session:
        await session.press("space")
        await session.until(lambda: "cannot be kept" in session.told)
        assert session.page.anchor.offset > 0
        await session.press("q")
        assert session.app.return_code == 0


async def test_two_programs_keep_the_places_of_both(two: Room) -> None:
    async with (
        two.reading(path=two.shelf / "1.txt") as session,
        two.reading(path=two.shelf / "2.txt") as other,
    ):
        await session.press("G")
        await other.press("G")
        await session.press("q")
        await other.press("q")
    memory = Memory(two.kept)
    for name in ("1.txt", "2.txt"):
        position = memory.position(str(two.shelf / name))
        assert position is not None
        assert position.cursor > 0, name


# Files that change


async def test_a_file_that_changes_is_read_anew_and_the_sentence_kept(two: Room) -> None:
    path = two.shelf / "1.txt"
    async with two.reading() as session:
        await session.press(*["}"] * 6, ")")
        sentence = session.sentence
        path.write_text(path.read_text().replace("\n\n", "\n\nSomething new stands here.\n\n", 3))
        await session.until(lambda: "Something new" in session.document.text)
        await session.settle()
        assert session.told == "The file has changed; this is how it is now."
        assert session.sentence == sentence
        assert any(row.startswith("▌") for row in session.rows())


async def test_a_file_that_is_deleted_stays_on_the_screen(two: Room) -> None:
    path = two.shelf / "1.txt"
    async with two.reading() as session:
        await session.press("space", ")")
        place, shown = session.place, session.rows()[1:-1]
        content = path.read_bytes()
        path.unlink()
        await session.until(lambda: session.told.startswith("The file is gone"))
        assert session.place == place
        assert session.rows()[1:-1] == shown
        await session.press("j", "y")
        assert session.app.clipboard
        path.write_bytes(content + b"\n\nIt came back.\n")
        await session.until(lambda: "It came back." in session.document.text)


async def test_a_file_that_was_only_touched_is_left_alone(two: Room) -> None:
    path = two.shelf / "1.txt"
    async with two.reading() as session:
        await session.press("space", "v", ")")
        selected, stamp = session.selected, session.reading._opener.stamp
        os.utime(path, ns=(1, 1))
        await session.until(lambda: session.reading._opener.stamp != stamp)
        await session.app.workers.wait_for_complete()
        await session.settle()
        assert session.selected == selected
        assert "changed" not in session.told


async def test_a_file_that_turns_into_something_else_keeps_its_text_and_says_why(two: Room) -> None:
    path = two.shelf / "1.txt"
    async with two.reading() as session:
        text = session.document.text
        path.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\x00")
        await session.until(lambda: "1.txt cannot be opened" in session.told)
        assert session.document.text == text
        await session.press("j", "]")
        assert "The Text Called Two" in session.rows()[0]


# Large files


@pytest.fixture
def large(room: Room) -> Room:
    """A room with two texts of which only the beginning is there at once."""
    room.put("1.txt", prose(1000, "one"))
    room.put("2.txt", prose(1000, "two"))
    return room


async def test_a_large_text_is_there_at_once_and_whole_soon_after(large: Room) -> None:
    async with large.reading() as session:
        assert not session.document.complete
        await session.press("space", ")")
        place, shown = session.place, session.rows()[1:]
        await session.wait_for_whole()
        assert session.place == place
        assert session.rows()[1:] == shown
        assert "paragraph 1000" in session.document.text


async def test_the_end_asked_for_at_once_is_the_true_end(large: Room) -> None:
    async with large.reading() as session:
        await session.press("G")
        assert not session.document.complete
        await session.wait_for_whole()
        assert "paragraph 1000 and in it sentence 4" in session.sentence
        assert session.page.at_end()


async def test_whoever_goes_elsewhere_meanwhile_is_not_taken_to_the_end(large: Room) -> None:
    async with large.reading() as session:
        await session.press("G", "g", "}")
        assert not session.document.complete
        place = session.place
        await session.wait_for_whole()
        assert session.place == place


async def test_a_document_left_before_it_was_read_does_not_come_back(large: Room) -> None:
    async with large.reading() as session:
        await session.press("]")
        seen = set()

        def whole() -> bool:
            seen.add(session.document.path)
            return session.document.complete

        await session.until(whole)
        await session.app.workers.wait_for_complete()
        await session.settle()
        whole()
        assert seen == {large.shelf / "2.txt"}
        assert "The Text Called Two" in session.rows()[0]


async def test_the_place_in_a_large_text_is_found_again_behind_its_beginning(large: Room) -> None:
    async with large.reading() as session:
        await session.wait_for_whole()
        await session.press("%", *"90", "enter", ")")
        place, shown = session.place, session.rows()
        await session.press("q")
    async with large.reading(path=large.shelf / "1.txt") as session:
        await session.wait_for_whole()
        await session.settle()
        assert session.place == place
        assert session.rows()[:-1] == shown[:-1]


async def test_going_back_and_forth_before_anything_is_read_ends_where_one_is(room: Room) -> None:
    for name in ("a", "b", "c"):
        room.put(f"{name}.md", prose(200, name))
    async with room.reading() as session:
        await session.until(lambda: session.view.page)
        session.type_ahead("]", "]", "[", "]", "[", "[")
        await session.settle()
        await session.app.workers.wait_for_complete()
        await session.settle()
        assert session.document.path == session.reading.path == room.shelf / "a.md"


async def test_a_thousand_documents_are_all_found(room: Room) -> None:
    for number in range(1200):
        (room.shelf / f"{number}.txt").touch()
    async with room.reading(size=(120, 30)) as session:
        assert len(session.reading.library) == 1200
        assert "Library  1\u202f200" in session.screen()


# Settings


async def test_settings_hold_until_something_else_was_chosen(two: Room) -> None:
    settings = Settings(theme="sepia", measure=60, keys={"row-down": "x"})

    def app() -> ReaderApp:
        library = Library([two.shelf])
        library.begin()
        return ReaderApp(library, Memory(two.kept), settings=settings)

    async with (first := app()).run_test(size=(80, 24)) as pilot:
        session = Session(first, pilot)
        await session.settle()
        assert session.app.theme == "sepia"
        assert session.view.measure == 60
        await session.press("x")
        assert session.page.anchor.offset > 0
        await session.press("T", *["up"] * 5, "enter", "q")
    async with (second := app()).run_test(size=(80, 24)) as pilot:
        session = Session(second, pilot)
        await session.settle()
        assert session.app.theme == "night"
        assert session.view.measure == 60
