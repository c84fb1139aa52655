"""Where is searched: the library, a document, what was piped in, and what changes meanwhile."""

from pathlib import Path

import pytest
from room import Room, prose, streamed
from searched import HARBOUR, answered, found, lit_words, screen_of, search, shelve

from reader.library import Entry
from reader.ui.found import Question


@pytest.fixture
def library(room: Room) -> Room:
    return shelve(room)


# Where is searched


async def test_tab_searches_in_this_document_and_again_in_the_library(library: Room) -> None:
    async with found(library, "apricot", path="harbour.txt") as session:
        await session.press("tab")
        screen = await answered(session)
        assert [group.name for group in screen.results.groups] == ["harbour.txt"]
        assert "this document" in session.rows()[1]
        await session.press("ctrl+t")
        screen = await answered(session)
        assert len(screen.results.groups) == 2


async def test_in_another_document_the_last_query_is_one_to_the_library_again(
    library: Room,
) -> None:
    async with found(library, "apricot", path="harbour.txt") as session:
        await session.press("tab")
        await answered(session)
        await session.press("escape", "slash")
        screen = await answered(session)
        assert screen.results.question == Question("apricot", "harbour.txt")
        await session.press("escape", "]", "slash")
        screen = await answered(session)
        assert screen.results.question == Question("apricot")
        assert len(screen.results.groups) == 2


async def test_filters_work_as_they_do_elsewhere(library: Room) -> None:
    async with found(library, "apricot -harvest in:orchard") as session:
        texts = [h.text for g in screen_of(session).results.groups for h in g.hits]
        assert texts
        assert all("apricot" in t and "harvest" not in t for t in texts)


async def test_piped_text_is_searched_with_the_library_and_alone(library: Room) -> None:
    document = streamed(prose(5, "piped") + "\nIn a pipe there was an apricot.\n")
    async with library.reading(library.shelf, stream=document) as session:
        screen = await search(session, "apricot")
        assert "-" in [group.name for group in screen.results.groups]
        await session.press("tab")
        screen = await answered(session)
        assert [group.name for group in screen.results.groups] == ["-"]
        await session.press("enter")
        assert session.sentence == "In a pipe there was an apricot."
        assert lit_words(session) == ["apricot"]


async def test_only_piped_text_is_searched_too(room: Room) -> None:
    document = streamed("There was a wombat.\n\nAnd nothing else.\n")
    async with room.reading(stream=document) as session:
        await search(session, "wombat")
        await session.press("enter")
        assert session.sentence == "There was a wombat."


# A library that changes


async def test_what_changes_on_disk_is_searched_as_it_is_now(library: Room) -> None:
    async with found(library, "wombat") as session:
        screen = screen_of(session)
        assert not screen.results.groups
        library.put("new.txt", "A wombat has moved in.\n")
        (library.shelf / "harbour.txt").unlink()
        screen._searcher._next_check = 0.0
        screen._searcher.refresh()
        await session.until(lambda: screen.results.groups)
        assert "A wombat has moved in." in session.screen()
        await session.press("home", "ctrl+k")
        await session.type("apricot")
        screen = await answered(session)
        assert [group.name for group in screen.results.groups] == ["orchard.txt"]


async def test_words_that_moved_since_they_were_indexed_are_found_where_they_are(
    library: Room,
) -> None:
    async with found(library, "zeppelins") as session:
        library.put("harbour.txt", "Another beginning altogether.\n\n" * 30 + HARBOUR)
        await session.press("enter")
        assert session.sentence.startswith("The lighthouse keeper wrote of zeppelins")


async def test_while_documents_are_still_looked_for_those_known_are_searched(
    library: Room,
) -> None:
    async with library.reading() as session:
        found_later = session.reading.library
        found_later.complete = False
        screen = await search(session, "apricot")
        assert len(screen.results.groups) == 2
        late = library.put("late.txt", "A late apricot.\n")
        found_later.add([Entry(late, "late.txt")])
        screen._searcher.refresh(at_once=True)
        await session.until(lambda: len(screen.results.groups) == 3)


async def test_a_large_library_is_indexed_beside_the_screen_and_found_again(
    library: Room, tmp_path: Path
) -> None:
    for number in range(12):
        library.put(f"bulk{number}.txt", prose(1000, f"bulk{number}"))
    async with library.reading() as session:
        await search(session, "zeppelins")
        await session.press("enter")
        assert session.sentence.startswith("The lighthouse keeper")
    segments = list((tmp_path / "cache").rglob("*.segment"))
    assert segments
    for segment in segments:
        data = bytearray(segment.read_bytes())
        data[len(data) // 3 :] = bytes(len(data) - len(data) // 3)
        segment.write_bytes(data)
    async with library.reading() as session:
        screen = await search(session, "zeppelins")
        await session.until(lambda: screen.results.groups)
        assert "lighthouse keeper" in session.screen()


async def test_where_the_index_cannot_be_kept_it_says_so_and_searches_all_the_same(
    library: Room, tmp_path: Path
) -> None:
    (tmp_path / "cache").write_text("a file where a folder is to be")
    for number in range(8):
        library.put(f"bulk{number}.txt", prose(1000, f"bulk{number}"))
    async with library.reading() as session:
        screen = await search(session, "zeppelins")
        await session.until(lambda: screen.results.groups)
        assert "the index cannot be kept" in session.screen()
