"""How far one is, and how long the rest will take: of a document, a section, a library."""

from pathlib import Path

import pytest
from room import Room, prose

from reader.documents.loaders import plain
from reader.documents.model import STREAM, BlockKind, Blocks, Document, Meta, TocEntry
from reader.library import Entry, Library, Seen
from reader.memory import Memory, Position
from reader.settings import Settings
from reader.ui.page import Page
from reader.ui.progress import progress_of, reckoned, time_left

SENTENCE = "It was a day of rain and of long letters to the council. "
SECTION = SENTENCE * 60  # 3,420 characters, 570 words
TEXT = "\n\n".join(f"{name}\n\n{SECTION.strip()}" for name in ("One", "Two", "Three"))


def page_at(offset: int, *, toc: bool = True, complete: bool = True) -> Page:
    starts = [TEXT.index(name) for name in ("One", "Two", "Three")]
    entries = tuple(TocEntry("A", 1, start) for start in starts)
    blocks = Blocks(plain.blocks(TEXT))
    document = Document(
        STREAM, Meta("A"), TEXT, blocks, toc=entries if toc else (), complete=complete
    )
    page = Page(document, 60, 20)
    page.show(offset)
    return page


def test_the_minutes_left_are_those_of_the_pace() -> None:
    page = page_at(0)
    assert progress_of(page, 100) == ("0 %", "18 min left", "6 min in this section")
    assert progress_of(page, 570) == ("0 %", "4 min left", "2 min in this section")


def test_of_the_last_section_nothing_is_told_twice() -> None:
    assert progress_of(page_at(TEXT.index("Three") + 20), 100) == ("67 %", "6 min left")
    assert progress_of(page_at(0, toc=False), 100) == ("0 %", "18 min left")


def test_before_the_first_section_none_is_told() -> None:
    page = page_at(0)
    blocks = page.document.blocks
    toc = (TocEntry("Two", 1, TEXT.index("Two")),)
    page = Page(Document(STREAM, Meta("A"), TEXT, blocks, toc=toc), 60, 20)
    assert progress_of(page, 100) == ("0 %", "18 min left")


def test_at_the_end_and_of_a_beginning_no_minutes_are_told() -> None:
    assert progress_of(page_at(len(TEXT)), 100) == ("100 %",)
    assert progress_of(page_at(2000, complete=False), 100) == ("…",)


@pytest.mark.parametrize(
    ("pace", "told"), [(1, "28 h left"), (4, "7 h 09 min left"), (28, "1 h 02 min left")]
)
def test_long_times_are_told_in_hours(pace: int, told: str) -> None:
    assert progress_of(page_at(0), pace)[1] == told


def test_the_furniture_at_the_end_takes_no_time() -> None:
    blocks = Blocks(
        block._replace(kind=BlockKind.BOILERPLATE) if number > 1 else block
        for number, block in enumerate(plain.blocks(TEXT))
    )
    page = Page(Document(STREAM, Meta("A"), TEXT, blocks), 60, 20)
    assert progress_of(page, 100) == ("0 %", "6 min left")


# The library


def entry(name: str, words: float | None = 1000, error: str | None = None) -> Entry:
    return Entry(Path("/shelf") / name, name, Meta(name), error, words)


def test_an_entry_tells_the_minutes_until_it_is_read() -> None:
    assert time_left(entry("a"), None, 250) == "4 min"
    assert time_left(entry("a"), Position(9, fraction=0.5), 250) == "2 min left"
    assert time_left(entry("a"), Position(9, fraction=0.5, finished=True), 250) == ""
    assert time_left(entry("a", None), None, 250) == ""


def shelf(*entries: Entry) -> Library:
    library = Library([])
    library.add(entries)
    return library


def test_a_library_tells_what_was_read_and_how_long_the_rest_takes(tmp_path: Path) -> None:
    memory = Memory(tmp_path)
    library = shelf(entry("a"), entry("b"), entry("c", None, "is no text"))
    assert reckoned(library, memory, 250) == ("8 min",)
    memory.remember("/shelf/a", Position(5, fraction=1.0))
    memory.remember("/elsewhere", Position(5, fraction=1.0))
    assert reckoned(library, memory, 250) == ("1 read", "4 min")
    memory.remember("/shelf/b", Position(5, fraction=0.75))
    assert reckoned(library, memory, 250) == ("1 read", "1 min")
    memory.remember("/shelf/b", Position(5, fraction=1.0))
    assert reckoned(library, memory, 250) == ("2 read",)
    memory.remember("/shelf/b", Position(5, fraction=0.1))
    assert reckoned(library, memory, 250) == ("2 read",), "it was read, and is read again"


def test_the_time_of_a_large_library_is_told_in_hours(tmp_path: Path) -> None:
    library = shelf(*(entry(str(number)) for number in range(100)))
    assert reckoned(library, Memory(tmp_path), 250) == ("7 h",)


def test_no_time_is_told_as_long_as_one_length_is_unknown(tmp_path: Path) -> None:
    assert reckoned(shelf(entry("a"), entry("b", None)), Memory(tmp_path), 250) == ()
    many = (entry(str(number)) for number in range(1001))
    assert reckoned(shelf(*many), Memory(tmp_path), 250) == ()


def test_a_look_at_a_document_tells_how_long_it_is(room: Room) -> None:
    short = room.put("a.txt", prose(12))
    long = room.put("b.txt", prose(3000))
    for path in (short, long):
        found = Entry(path, path.name).look()
        assert isinstance(found, Seen)
        assert found.words == pytest.approx(path.stat().st_size / 6, rel=0.01)


# On the screen


async def test_the_line_above_tells_of_the_section_where_there_is_room(room: Room) -> None:
    room.put("a.md", "\n\n".join(f"# Part {n}\n\n{prose(12, str(n))}" for n in (1, 2, 3)))
    settings = Settings(words_per_minute=100)
    async with room.reading(size=(120, 24), settings=settings) as session:
        await session.wait_for_whole()
        assert session.rows()[0].rstrip().endswith(" min left · 7 min in this section")
        await session.resize(50, 24)
        assert session.rows()[0].rstrip().endswith(" min left")
        await session.resize(20, 24)
        assert session.rows()[0].rstrip().endswith(" %")


async def test_a_document_that_was_read_is_counted(room: Room) -> None:
    room.put("a.txt", prose(12, "alpha"))
    room.put("b.txt", prose(12, "beta"))
    async with room.reading(size=(120, 24)) as session:
        await session.until(lambda: " Library  2 · 6 min" in session.screen())
        await session.press("G", "]")
        assert " Library  2 · 1 read · 3 min" in session.screen()
        await session.press("[", "g", "]")
        assert " Library  2 · 1 read · 3 min" in session.screen()
        session.app.leave_program()
    async with room.reading(size=(120, 24)) as session:
        await session.until(lambda: " Library  2 · 1 read · 3 min" in session.screen())
