"""Which claims are listed beside the text, what is said when there are none, and in what room."""

import os
import signal

import pytest
from claimed import ARTICLE, WIDE, claims, current, found, shelve, sidebar, table
from room import Room, streamed

from reader.ui.messages import ClaimsFound


@pytest.fixture
def library(room: Room) -> Room:
    return shelve(room)


# What is listed


async def test_a_key_lists_all_claims_and_the_main_ones_again(library: Room) -> None:
    async with claims(library) as session:
        await session.press("c", "j", "j")
        claim = current(session)
        await session.press("a")
        every = len(table(session).claims)
        assert sidebar(session).cards.count == every
        assert f"Claims  {every}" in session.screen()
        assert "◇" in session.screen()
        assert current(session) == claim
        await session.press("a")
        assert sidebar(session).cards.count == 12
        assert current(session) == claim


async def test_a_filter_finds_words_source_kind_and_strength(library: Room) -> None:
    async with claims(library) as session:
        every = table(session).claims
        await session.press("c", "slash")
        await session.type("forecast")
        wanted = [c for c in every if c.kind == "forecast"]
        listed = [every[n] for n in sidebar(session)._numbers]
        assert wanted
        assert all(claim in listed for claim in wanted)
        assert f"Claims  {len(listed)} of {len(every)}" in session.screen()
        await session.press("escape")
        assert sidebar(session).is_open
        assert sidebar(session).cards.count == 12
        await session.press("slash")
        await session.type("reported putin law degree")
        await session.press("enter")
        assert "law degree" in session.sentence
        assert session.view.has_focus
        assert sidebar(session).cards.count == 12


async def test_a_filter_that_fits_nothing_says_so(library: Room) -> None:
    async with claims(library) as session:
        await session.press("c", "slash")
        await session.type("xyzzy")
        assert "No such claim." in session.screen()
        await session.press("enter", "down", "escape", "escape")
        assert session.view.has_focus
        assert "No such claim." not in session.screen()


async def test_the_claim_is_copied_with_its_source(library: Room) -> None:
    async with claims(library) as session:
        await session.press("c", "j", "y")
        words = " ".join(current(session).split())
        assert session.app.clipboard.startswith(f"“{words}”\n— ")
        assert "article.txt, para." in session.app.clipboard
        assert session.told == "Copied the claim with its source, by the terminal."


async def test_the_line_of_keys_names_those_of_the_list(library: Room) -> None:
    async with claims(library) as session:
        await session.press("c")
        for key in ("enter go there", "y copy", "a all", "/ filter", "esc back"):
            assert key in session.told
        await session.press("escape")
        assert "q quit" in session.told


async def test_a_long_text_has_a_dozen_for_each_section(room: Room) -> None:
    room.put("long.md", "\n\n".join(f"# Part {n}\n\n{ARTICLE * 2}" for n in range(1, 5)))
    async with claims(room, name="long.md") as session:
        await session.press("%")
        await session.type("60")
        await session.press("enter")
        section = table(session).section_at(session.page.cursor)
        assert section is not None
        assert section.title == "Part 3"
        assert "Claims in “Part 3”  12 of " in session.screen()
        assert len(sidebar(session).numbers) == 48


# Without claims


async def test_a_text_in_another_language_says_why_there_are_none(room: Room) -> None:
    room.put("a.txt", "Der Minister sagte, die Steuern seien im vergangenen Jahr gestiegen. " * 30)
    async with claims(room, name="a.txt") as session:
        reason = table(session).claims.reason
        assert reason
        assert "German" in reason
        assert "German" in session.screen()
        await session.press("c", "j", "a", "y", "enter", "escape")
        assert session.view.has_focus


async def test_what_was_piped_in_has_claims_too(room: Room) -> None:
    async with room.reading(size=WIDE, stream=streamed(ARTICLE)) as session:
        await session.press("c")
        await found(session)
        assert "Claims  12 of" in session.screen()


async def test_the_list_comes_along_to_another_document(library: Room) -> None:
    async with claims(library) as session:
        await session.press("]")
        await found(session)
        assert session.document.path.name == "plain.txt"
        assert table(session).document is session.document


async def test_a_file_edited_while_it_is_open_has_its_claims_found_anew(library: Room) -> None:
    async with claims(library) as session:
        await session.press("c", "j", "j")
        before = current(session)
        library.put("article.txt", ARTICLE.replace("Indeed, Mr. Putin", "Indeed, President Putin"))
        session.reading._watch_file()
        await session.until(lambda: "President Putin" in session.document.text)
        await found(session)
        assert sidebar(session).is_open
        assert current(session).replace("President", "Mr.") == before
        await session.press("escape")
        assert session.view.has_focus


async def test_an_answer_for_another_document_is_dropped(library: Room) -> None:
    async with claims(library) as session:
        old = table(session)
        await session.press("]")
        await found(session)
        session.reading.post_message(ClaimsFound(old.document, old))
        await session.settle()
        assert table(session).document is session.document


async def test_a_process_that_is_killed_is_told_and_tried_once_more(room: Room) -> None:
    room.put("big.txt", ARTICLE * 40)
    async with room.reading(size=WIDE) as session:
        await session.wait_for_whole()
        await session.press("c")
        finder = session.reading._finder
        await session.until(lambda: finder._finding and finder._finding.process)
        assert finder._finding
        assert finder._finding.process
        os.kill(finder._finding.process.pid, signal.SIGKILL)
        await session.until(lambda: "tried once more" in session.told)
        await found(session)
        assert "Claims  12 of" in session.screen()


# Room


async def test_on_a_narrow_screen_the_list_lies_over_the_text(library: Room) -> None:
    async with claims(library, size=(60, 24)) as session:
        assert sidebar(session).is_open
        assert sidebar(session).size.width == 60
        place = session.place
        await session.press("a")
        assert sidebar(session).every
        await session.press("a", "j", "j", "escape")
        assert session.place == place
        assert not sidebar(session).display
        await session.press("c", "j", "j", "enter")
        assert not sidebar(session).display
        assert session.place != place
        await session.press("c", "c")
        assert not sidebar(session).display


async def test_a_resize_keeps_the_place_and_the_list(library: Room) -> None:
    async with claims(library) as session:
        await session.press("space", "c", "j")
        claim, cursor = current(session), session.page.cursor
        for size in ((60, 24), (40, 12), (200, 60), (120, 40)):
            await session.resize(*size)
            assert current(session) == claim
            assert session.page.cursor == cursor
            assert sidebar(session).is_open
            assert claim[:20] in " ".join(session.screen().split())
        await session.press("escape")
        await session.resize(60, 24)
        assert not sidebar(session).display
        await session.resize(120, 40)
        assert sidebar(session).display


async def test_of_two_panels_the_newest_stays_where_there_is_no_room_for_both(
    library: Room,
) -> None:
    async with claims(library) as session:

        def panels() -> tuple[bool, bool]:
            return bool(session.reading.list.display), bool(sidebar(session).display)

        assert panels() == (False, True)
        await session.press("l")
        assert panels() == (True, False)
        await session.press("escape", "c")
        assert panels() == (False, True)
        await session.resize(160, 40)
        await session.press("l")
        assert panels() == (True, True)
        assert session.view.size.width >= 64


@pytest.mark.parametrize("size", [(10, 3), (40, 12), (300, 100)])
async def test_any_size_shows_what_fits(library: Room, size: tuple[int, int]) -> None:
    async with claims(library, size=size) as session:
        await session.press("c", "j", "a", "G", "k", "pageup", "g")
        assert all(len(row) == size[0] for row in session.rows())


async def test_all_keys_of_the_list_are_told_in_it(library: Room) -> None:
    async with claims(library) as session:
        await session.press("c", "question_mark")
        for words in ("go there", "filter", "keep the claim", "note and verdict"):
            assert words in session.screen()
