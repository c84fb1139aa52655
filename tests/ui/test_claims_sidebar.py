"""The claims beside the text: shown by a key, walked through, filtered, copied."""

import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from room import Room, Session, prose, streamed

from reader.bookmarks import Claimed, Store
from reader.claims import extract
from reader.memory import Memory
from reader.paths import seeds_dir
from reader.ui.claim_table import ClaimTable
from reader.ui.messages import ClaimsFound
from reader.ui.widgets.claims_sidebar import ClaimsSidebar

ARTICLE = min(seeds_dir().glob("*.txt")).read_text(encoding="utf-8")
WIDE = (120, 40)


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", os.fspath(tmp_path / "cache"))


@pytest.fixture
def library(room: Room) -> Room:
    room.put("article.txt", ARTICLE)
    room.put("plain.txt", prose(30, "plain"))
    return room


def sidebar(session: Session) -> ClaimsSidebar:
    bar = session.reading._sidebar
    assert bar
    return bar


def table(session: Session) -> ClaimTable:
    found = sidebar(session).table
    assert found
    return found


async def found(session: Session) -> None:
    """Wait until the claims of the document that is shown are listed."""
    await session.until(
        lambda: (shown := sidebar(session).table) and shown.document is session.document
    )
    await session.settle()


def current(session: Session) -> str:
    """The words of the claim that is current."""
    claim = sidebar(session).claim
    assert claim
    return table(session).document.text[claim.span.start : claim.span.end]


@asynccontextmanager
async def claims(
    room: Room, size: tuple[int, int] = WIDE, name: str = "article.txt"
) -> AsyncIterator[Session]:
    """The program on a document, its claims beside it, the keyboard in the text."""
    async with room.reading(size=size, path=room.shelf / name) as session:
        await session.press("c")
        await found(session)
        yield session


# Showing


async def test_a_key_shows_the_dozen_and_says_of_how_many(library: Room) -> None:
    async with claims(library) as session:
        every = len(table(session).claims)
        assert f"Claims  12 of {every}" in session.screen()
        assert not sidebar(session).is_open
        assert "author · " in session.screen()


async def test_the_claims_are_those_the_document_makes(library: Room) -> None:
    async with claims(library) as session:
        assert table(session).claims == extract(session.document)
        spans = [table(session).claims[n].span for n in sidebar(session).numbers]
        assert spans == sorted(spans)


async def test_nothing_is_looked_for_as_long_as_nobody_asks(library: Room) -> None:
    async with library.reading(size=WIDE) as session:
        await session.press("j", "space")
        assert session.reading._claims is None


async def test_esc_hides_the_list_and_that_is_remembered(library: Room) -> None:
    assert Memory(library.kept).view.claims is None
    async with claims(library) as session:
        session.app.leave_program()
    assert Memory(library.kept).view.claims is True
    async with library.reading(size=WIDE, path=library.shelf / "article.txt") as session:
        await found(session)
        place = session.place
        await session.press("escape")
        assert "Claims" not in session.screen()
        assert session.place == place
        session.app.leave_program()
    assert Memory(library.kept).view.claims is False


async def test_a_claim_is_kept_as_one_and_has_a_verdict(library: Room) -> None:
    async with claims(library) as session:
        await session.press("c", "down", "m")
        assert session.told == "Claim kept; e adds a note and your verdict."
        claim = sidebar(session).claim
        assert claim
        await session.press("e", "ctrl+t", "ctrl+t")
        await session.type("See page 4.")
        await session.press("escape", "escape", "escape")
        await session.press(")", "m")  # the claims are hidden: a passage like any other
    kept = Store(library.kept / "bookmarks", library.kept).all()
    first, second = sorted(kept, key=lambda bookmark: bookmark.kind)
    assert (first.kind, first.verdict, first.note) == ("claim", "holds", "See page 4.")
    assert first.claim == Claimed(str(claim.kind), claim.source, str(claim.strength))
    assert (second.kind, second.claim) == ("passage", None)


async def test_what_is_lit_in_the_list_is_what_is_kept_and_noted(library: Room) -> None:
    async with claims(library) as session:
        await session.press("G", "c")
        lit = current(session)
        assert session.sentence not in lit
        await session.press("m")
        assert session.told == "Claim kept; e adds a note and your verdict."
    (kept,) = Store(library.kept / "bookmarks", library.kept).all()
    assert lit in kept.quote


async def test_before_the_first_claim_the_list_stands_at_its_beginning(library: Room) -> None:
    async with claims(library) as session:
        await session.press("c", "G", "escape")
        await session.press("G", "g", "{")
        words = " ".join(sidebar(session).cards._card(0).words.split()[:4])
        assert words in session.screen()


async def test_claims_are_marked_in_the_text_while_they_are_listed(library: Room) -> None:
    async with claims(library) as session:

        def underlined() -> str:
            lines = [session.view.render_line(y) for y in range(session.view.size.height)]
            segments = [s for line in lines for s in line if s.style and s.style.underline]
            return " ".join(s.text for s in segments)

        assert "search for a source of legitimacy" in underlined()
        assert any("◆" in row[:6] for row in session.rows())
        await session.press("escape")
        assert underlined() == ""
        assert "◆" not in session.screen()


async def test_what_was_found_is_lit_beside_what_is_claimed(library: Room) -> None:
    async with library.reading(size=WIDE, path=library.shelf / "article.txt") as session:
        await session.press("slash")
        await session.type("rubber-stamping")
        await session.until(lambda: "passage" in session.rows()[1])
        await session.press("enter", "c")
        await found(session)
        assert {"found", "claims"} <= set(session.view._markings)
        await session.press("escape")
        assert "found" not in session.view._markings
        assert "claims" in session.view._markings


# Between the list and the text


async def test_a_move_in_the_list_moves_the_text(library: Room) -> None:
    async with claims(library) as session:
        await session.press("c", "j", "j", "j")
        claim = sidebar(session).claim
        assert claim
        assert sidebar(session).cards.current == 3
        assert session.page.cursor <= claim.span.start < session.page.sentence().end
        assert session.page.is_shown(claim.span.start)


async def test_a_move_in_the_text_moves_the_list(library: Room) -> None:
    async with claims(library) as session:
        assert sidebar(session).claim is None, "no claim stands at or before the first sentence"
        for _ in range(12):
            await session.press(")")
            claim = sidebar(session).claim
            before = [
                c for c in table(session).claims
                if c.central and c.span.start < session.page.sentence().end
            ]  # fmt: skip
            assert claim == (before[-1] if before else None)
        await session.press("G")
        assert sidebar(session).cards.current == 11


async def test_enter_goes_to_the_claim_and_back_returns(library: Room) -> None:
    async with claims(library) as session:
        await session.press("space")
        before = session.page.cursor
        await session.press("c", "down", "down", "enter")
        assert not sidebar(session).is_open
        assert session.view.has_focus
        claim = sidebar(session).claim
        assert claim
        assert session.page.cursor <= claim.span.start < session.page.sentence().end
        await session.press("ctrl+o")
        assert session.page.cursor == before


async def test_esc_returns_to_exactly_the_place_one_came_from(library: Room) -> None:
    async with claims(library) as session:
        await session.press("space", "j", "j", ")")
        place = session.place
        await session.press("c", "G", "k", "k", "escape")
        assert session.place == place
        assert sidebar(session).display
        assert session.view.has_focus


async def test_the_same_key_leads_in_and_out_and_keeps_the_place_reached(library: Room) -> None:
    async with claims(library) as session:
        await session.press("c", "j", "j")
        cursor = session.page.cursor
        await session.press("c")
        assert session.page.cursor == cursor
        await session.press("j")
        assert session.view.has_focus


async def test_keys_that_the_list_does_not_know_act_on_the_text(library: Room) -> None:
    async with claims(library) as session:
        await session.press("c", "j", ")")
        assert sidebar(session).is_open
        assert sidebar(session).claim


async def test_a_click_on_a_card_goes_there(library: Room) -> None:
    async with claims(library) as session:
        x, y = session.cell("◆ Indeed, Mr. Putin’s")
        await session.click(x + 4, y)
        assert session.sentence.startswith("Indeed, Mr. Putin’s entire")
        assert session.view.has_focus
        await session.press("ctrl+o")
        assert session.page.cursor == 0


async def test_a_click_into_the_text_takes_the_keyboard_there(library: Room) -> None:
    async with claims(library) as session:
        await session.press("c", "j")
        await session.click(*session.cell("rigged referendums"))
        assert not sidebar(session).is_open
        assert "q quit" in session.told


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
