"""The claims beside the text: shown by a key, kept, walked through."""

import pytest
from claimed import WIDE, claims, current, found, shelve, sidebar, table
from room import Room

from reader.bookmarks import Claimed, Store
from reader.claims import extract
from reader.memory import Memory


@pytest.fixture
def library(room: Room) -> Room:
    return shelve(room)


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
