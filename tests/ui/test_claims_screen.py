"""The claims of all documents: by document or by source, and for each what else may be on it."""

import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from room import Room, Session, prose, streamed

from reader.paths import seeds_dir
from reader.ui.claim_gathering import Gatherer
from reader.ui.screens.claims import ClaimsScreen

FIRST, SECOND = (path.read_text(encoding="utf-8") for path in sorted(seeds_dir().glob("*.txt"))[:2])
WIDE = (130, 40)


@pytest.fixture
def library(room: Room) -> Room:
    room.put("one.txt", FIRST)
    room.put("two.txt", SECOND)
    return room


def screen_of(session: Session) -> ClaimsScreen:
    screen = session.app.screen
    assert isinstance(screen, ClaimsScreen)
    return screen


def gatherer(session: Session) -> Gatherer:
    found = session.reading._gatherer
    assert found
    return found


async def gathered(session: Session) -> ClaimsScreen:
    """Wait until the claims of all documents are known."""
    await session.until(lambda: not gatherer(session).busy)
    await session.settle()
    return screen_of(session)


@asynccontextmanager
async def claims(room: Room, size: tuple[int, int] = WIDE) -> AsyncIterator[Session]:
    async with room.reading(size=size, path=room.shelf / "one.txt") as session:
        await session.press("C")
        await gathered(session)
        yield session


def current(session: Session) -> str:
    """The words of the claim that is current in the list."""
    screen = screen_of(session)
    row = screen._rows[screen._list.current]
    return gatherer(session).found[row.name].words[row.number]


async def test_the_main_claims_stand_under_the_titles_of_their_documents(library: Room) -> None:
    async with claims(library) as session:
        assert "24 main claims · 2 documents" in session.screen()
        assert "Putin Wants Something He Can’t Get" in session.screen()
        await session.press(*["down"] * 12)
        assert "What does Putin really want?" in session.screen()
        assert screen_of(session)._rows[screen_of(session)._list.current].name == "two.txt"


async def test_all_that_a_source_says_stands_together(library: Room) -> None:
    async with claims(library) as session:
        await session.press("ctrl+t")
        assert "by source" in session.rows()[1]
        rows = screen_of(session)._rows
        putin = [row for row in rows if row.group == "Vladimir Putin"]
        assert {row.name for row in putin} == {"one.txt", "two.txt"}
        found = gatherer(session).found
        own = [not found[row.name].claims[row.number].source for row in rows]
        assert own == sorted(own), "what the authors say themselves comes last"
        assert {row.name for row, is_own in zip(rows, own, strict=True) if is_own} == set(found)
        assert all(row.group.endswith("(author)") == o for row, o in zip(rows, own, strict=True))
        await session.press("ctrl+t")
        assert "by document" in session.rows()[1]


async def test_a_filter_finds_words_source_kind_and_strength(library: Room) -> None:
    async with claims(library) as session:
        await session.type("forecast conditional")
        rows, found = screen_of(session)._rows, gatherer(session).found
        every = [c for one in found.values() for c in one.claims]
        wanted = [c for c in every if (c.kind, c.strength) == ("forecast", "conditional")]
        listed = [found[row.name].claims[row.number] for row in rows]
        assert wanted
        assert all(claim in listed for claim in wanted)
        await session.type(" xyzzy")
        assert "No such claim." in session.screen()
        await session.press("enter", "tab", "down", "ctrl+t")
        assert "No such claim." in session.screen()


async def test_enter_goes_to_the_claim_and_back_returns(library: Room) -> None:
    async with claims(library) as session:
        await session.press("escape", "space", "C")
        await gathered(session)
        before = session.place
        await session.press(*["down"] * 13)
        claim = current(session)
        await session.press("enter")
        await session.until(lambda: session.document.path.name == "two.txt")
        await session.settle()
        assert " ".join(session.sentence.split()) == claim
        await session.press("ctrl+o")
        await session.until(lambda: session.document.path.name == "one.txt")
        await session.settle()
        assert session.place[2] == before[2]


async def test_esc_returns_to_exactly_where_one_was(library: Room) -> None:
    async with library.reading(size=WIDE, path=library.shelf / "one.txt") as session:
        await session.press("space", "j", ")")
        place, picture = session.place, session.rows()
        await session.press("C")
        await gathered(session)
        await session.press("down", "down", "escape")
        assert session.place == place
        assert session.rows() == picture


async def test_the_list_is_found_again_as_it_was_left(library: Room) -> None:
    async with claims(library) as session:
        await session.type("war")
        await session.press("ctrl+t", "down")
        claim = current(session)
        await session.press("escape", "C")
        await gathered(session)
        assert current(session) == claim
        assert "by source" in session.rows()[1]


async def test_what_may_be_on_the_same_stands_beside_the_list(library: Room) -> None:
    async with claims(library) as session:
        await session.until(lambda: screen_of(session)._beside.others)
        await session.settle()
        assert "May be on this, too" in session.screen()
        name, number, shared = screen_of(session)._beside.others[1]
        assert f"both: {shared[0]}" in " ".join(session.screen().split())
        assert name == "two.txt"
        await session.press("tab", "down")
        claim = gatherer(session).found[name].words[number]
        await session.press("enter")
        await session.until(lambda: session.document.path.name == "two.txt")
        await session.settle()
        assert " ".join(session.sentence.split()) == claim


async def test_on_a_narrow_screen_it_takes_the_place_of_the_list(library: Room) -> None:
    async with claims(library, size=(60, 24)) as session:
        assert "May be on this" not in session.screen()
        before = current(session)
        await session.press("tab")
        await session.until(lambda: screen_of(session)._beside.others)
        await session.settle()
        assert "May be on this, too" in session.screen()
        assert screen_of(session)._beside.cards.render_line(3).cell_length == 60
        await session.press("escape")
        assert "May be on this" not in session.screen()
        assert current(session) == before
        await session.press("tab", "tab", "escape")
        assert session.app.screen is session.reading


async def test_only_a_document_that_changed_is_read_again(library: Room) -> None:
    async with claims(library) as session:
        kept = gatherer(session).found["one.txt"]
        await session.press("escape")
        library.put("two.txt", prose(5, "two"))
        await session.press("C")
        await gathered(session)
        assert gatherer(session).found["one.txt"] is kept
        assert gatherer(session).found["two.txt"].title == "The Text Called Two"


async def test_what_was_piped_in_is_among_them(room: Room) -> None:
    async with room.reading(size=WIDE, stream=streamed(FIRST)) as session:
        await session.press("C")
        await gathered(session)
        assert "12 main claims · 1 document" in session.screen()
        await session.press("down", "enter")
        assert session.page.cursor > 0


async def test_a_document_that_cannot_be_read_stops_nothing(library: Room) -> None:
    library.put("0.txt", b"\x00\x01\x02\x03" * 100)
    async with claims(library) as session:
        assert "24 main claims · 2 documents" in session.screen()


async def test_leaving_early_stops_what_looks_for_claims(room: Room) -> None:
    room.put("big.txt", FIRST * 100)
    async with room.reading(size=WIDE) as session:
        await session.press("C")
        await session.until(lambda: gatherer(session)._finding)
        finding = gatherer(session)._finding
        assert finding
        await session.until(lambda: finding.process)
        await session.press("escape")
        assert finding.process
        await session.until(lambda: finding.process and finding.process.poll() is not None)


async def test_a_process_that_is_killed_is_started_once_more(room: Room) -> None:
    room.put("big.txt", FIRST * 30)
    async with room.reading(size=WIDE) as session:
        await session.press("C")
        await session.until(lambda: (f := gatherer(session)._finding) and f.process)
        finding = gatherer(session)._finding
        assert finding
        assert finding.process
        os.kill(finding.process.pid, signal.SIGKILL)
        await gathered(session)
        assert "12 main claims · 1 document" in session.screen()


@pytest.mark.parametrize("size", [(10, 3), (110, 20)])
async def test_any_size_shows_what_fits(library: Room, size: tuple[int, int]) -> None:
    async with claims(library, size=size) as session:
        await session.press("down", "pagedown", "tab", "down", "tab", "ctrl+t", "up", "tab")
        assert all(len(row) == size[0] for row in session.rows())
        await session.resize(120, 40)
        await session.resize(40, 12)
        assert all(len(row) == 40 for row in session.rows())


async def test_the_claims_of_a_document_that_came_meanwhile_are_listed(library: Room) -> None:
    async with claims(library) as session:
        await session.press("escape")
        library.put("three.txt", FIRST)
        (library.shelf / "two.txt").unlink()
        session.reading._list_again_at = 0.0
        await session.press("C")
        await session.until(lambda: set(gatherer(session).found) == {"one.txt", "three.txt"})


async def test_a_claim_is_kept_from_the_list_with_what_it_claims_and_not_twice(
    library: Room,
) -> None:
    async with claims(library) as session:
        await session.press(*["down"] * 13)
        words = current(session)
        session.type_ahead("ctrl+s")
        await session.until(lambda: "Claim kept" in session.rows()[1])
        session.type_ahead("ctrl+s")
        await session.until(lambda: "This is kept already." in session.rows()[1])
        kept = session.reading.kept.store.all()
        assert [" ".join(bookmark.quote.split()) for bookmark in kept] == [words]
        assert kept[0].kind == "claim"
        assert kept[0].claim
        await session.press("enter")
        await session.until(lambda: session.document.path.name == "two.txt")
        await session.until(lambda: session.reading.place_here() is not None)


async def test_a_claim_whose_words_are_gone_is_not_kept(library: Room) -> None:
    async with claims(library) as session:
        library.put("one.txt", "Other words.\n")
        session.type_ahead("ctrl+s")
        await session.until(lambda: "Not kept: these words are not" in session.rows()[1])
        assert session.reading.kept.store.all() == ()
