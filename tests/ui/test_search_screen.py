"""Searching on the screen: what is typed is looked for at once, what is found is a key away."""

import pytest
from room import Room, prose, span_of
from searched import answered, current, found, screen_of, search, shelve

from reader.ui.found import Exact, Question, Results
from reader.ui.messages import HitsFound
from reader.ui.themes import PALETTES


@pytest.fixture
def library(room: Room) -> Room:
    return shelve(room)


# Typing


async def test_hits_come_with_every_letter(library: Room) -> None:
    async with library.reading() as session:
        await session.press("slash")
        for length in range(1, 8):
            await session.type("apricot"[length - 1])
            screen = await answered(session)
            assert screen.results.question.text == "apricot"[:length]
        assert "4 passages · 2 documents" in session.screen()
        assert "The Orchard Diary" in session.screen()
        assert "The apricot harvest was poor" in session.screen()


async def test_slips_missing_words_and_another_order_do_not_matter(library: Room) -> None:
    async with found(library, "brnady apricto crate") as session:
        assert "A crate of apricot brandy" in current(session)


async def test_the_words_found_are_lit_and_told_by_more_than_colour(library: Room) -> None:
    async with found(library, "zeppelins") as session:
        segments = [
            segment
            for y in range(20)
            for segment in screen_of(session)._list.render_line(y)
            if segment.text == "zeppelins"
        ]
        assert segments
        assert all(s.style and s.style.bold for s in segments)
        assert segments[0].style
        assert segments[0].style.color == session.app.inks.panel_match.color


async def test_the_old_list_stays_until_the_new_one_is_there(library: Room) -> None:
    async with found(library, "zeppelins") as session:
        screen = screen_of(session)
        session.type_ahead("x")
        await session.until(lambda: screen._question.text == "zeppelinsx")
        assert screen.results.question.text in ("zeppelins", "zeppelinsx")
        assert "lighthouse keeper" in session.screen()


async def test_an_answer_to_another_question_is_dropped(library: Room) -> None:
    async with found(library, "zeppelins") as session:
        screen = screen_of(session)
        before = session.rows()[2:]
        screen.found(Results(Question("apricot"), (), 0.1))
        stale = HitsFound(Question("apricot"), (), 0.1, 100, Exact())
        session.reading.post_message(stale)
        await session.settle()
        assert session.rows()[2:] == before


async def test_enter_typed_fast_waits_for_the_answer_to_what_was_typed(library: Room) -> None:
    async with library.reading(path=library.shelf / "long.txt") as session:
        await search(session, "apricot")
        await session.press("home", "ctrl+k")
        session.type_ahead(*"zeppelins", "enter")
        await session.until(lambda: session.app.screen is session.reading)
        await session.settle()
        assert session.sentence.startswith("The lighthouse keeper wrote of zeppelins")


async def test_an_empty_line_says_what_one_can_do(library: Room) -> None:
    async with library.reading() as session:
        await session.press("slash")
        assert "as you remember them" in session.screen()
        assert "author:name" in session.screen()


async def test_an_empty_result_says_what_was_looked_for_and_where(library: Room) -> None:
    async with found(library, "qqqwwwzzz") as session:
        assert "Nothing in 3 documents for qqqwwwzzz" in session.screen()
    async with found(library, "in:nowhere apricot") as session:
        assert "No document here has in:nowhere." in session.screen()


async def test_what_is_pasted_is_one_clean_line(library: Room) -> None:
    async with library.reading() as session:
        await session.press("slash")
        screen_of(session)._input.insert_text_at_cursor("apri\x1b[31mcot\ntree")
        await answered(session)
        assert "\x1b" not in session.screen()


# Moving in the list


async def test_arrows_and_ctrl_n_and_p_move_and_stop_at_the_ends(library: Room) -> None:
    async with found(library, "apricot") as session:
        texts = [current(session)]
        for down in ("down", "ctrl+n", "down", "down", "down"):
            await session.press(down)
            texts.append(current(session))
        assert len(set(texts)) == 4
        assert texts[-1] == texts[-2]
        for expected in reversed(texts[:3]):
            await session.press("ctrl+p")
            assert current(session) == expected


async def test_pages_move_by_what_is_seen(library: Room) -> None:
    async with found(library, "day", size=(60, 12)) as session:
        first = current(session)
        await session.press("pagedown")
        second = current(session)
        assert second != first
        await session.press("pageup")
        assert current(session) == first


async def test_the_rest_of_a_document_is_shown_when_asked_for(library: Room) -> None:
    async with found(library, "day spring tide", size=(80, 40)) as session:
        screen = screen_of(session)
        count = len(screen._list._entries)
        x, y = session.cell("more passages in this document")
        await session.click(x, y)
        assert len(screen._list._entries) > count
        assert session.app.screen is screen


async def test_a_click_selects_and_a_click_on_what_is_selected_opens(library: Room) -> None:
    async with found(library, "apricot") as session:
        x, y = session.cell("A crate of")
        await session.click(x, y)
        assert current(session).startswith("A crate of")
        assert session.app.focused is screen_of(session)._input, "one can go on typing"
        await session.click(x, y)
        assert session.sentence.startswith("A crate of")


async def test_the_wheel_scrolls_the_list(library: Room) -> None:
    async with found(library, "day", size=(60, 12)) as session:
        before, here = session.rows(), current(session)
        await session.wheel(10, 6)
        assert session.rows() != before
        assert current(session) == here
        await session.wheel(10, 6, up=True)
        assert session.rows() == before


async def test_what_documents_are_called_and_say_is_shown_as_it_is_written(room: Room) -> None:
    room.put("a.txt", "[bold red]Title[/] \x1b[31m\n\nA wombat [link=x]said[/link] \x07 hello.\n")
    room.put("b.txt", prose(3))
    async with found(room, "wombat said", path="b.txt") as session:
        assert "[bold red]Title[/]" in session.screen()
        assert "[link=x]said[/link]" in session.screen()
        assert not {"\x1b", "\x07"} & set(session.screen())


# Shapes


@pytest.mark.parametrize("size", [(10, 3), (24, 6), (40, 12), (80, 24), (120, 40), (300, 100)])
async def test_every_size_shows_what_it_can(library: Room, size: tuple[int, int]) -> None:
    async with found(library, "apricot", size=size) as session:
        assert all(len(row) == size[0] for row in session.rows())
        if size[0] >= 24:
            assert "apricot" in "".join(session.rows()[2:])


async def test_a_wide_screen_shows_the_place_in_the_text_and_a_narrow_one_does_not(
    library: Room,
) -> None:
    async with found(library, "zeppelins", size=(120, 30)) as session:
        view = screen_of(session)._view
        await session.until(lambda: view.page and len(view.page.document.text) > 500)
        await session.settle()
        assert "On tide 39 the boats stayed in." in session.screen()
        await session.resize(100, 30)
        assert "On tide 39 the boats stayed in." not in session.screen()


@pytest.mark.parametrize("theme", PALETTES)
async def test_it_is_drawn_in_every_theme(library: Room, theme: str) -> None:
    async with found(library, "apricot", size=(120, 30)) as session:
        session.app.use_palette(theme)
        await session.settle()
        assert "The Orchard Diary" in session.screen()


async def test_the_words_of_a_hit_stand_where_it_says(library: Room) -> None:
    async with found(library, "zeppelins", path="harbour.txt") as session:
        hit = screen_of(session)._list.hit
        assert hit
        assert hit.matched == (span_of(session.document, "zeppelins"),)


@pytest.mark.parametrize(
    ("key", "command", "kind"),
    [("ctrl+r", "bookmarks", "BookmarksScreen"), ("ctrl+l", "claims", "ClaimsScreen")],
)
async def test_what_is_typed_can_be_looked_for_in_bookmarks_and_claims(
    library: Room, key: str, command: str, kind: str
) -> None:
    async with library.reading() as session:
        screen = await search(session, "it's \"apricot")
        assert (key, command) in [hint[:2] for hint in screen._hints.hints]
        await session.press(key)
        await session.until(lambda: type(session.app.screen).__name__ == kind)
        await session.settle()
        assert "it's \"apricot" in session.rows()[0]
        await session.press("escape", "slash")
        assert "it's \"apricot" in session.rows()[0]


async def test_a_passage_is_kept_from_the_list(room: Room) -> None:
    room.put("a.txt", prose(3, "alpha"))
    room.put("b.txt", prose(3, "beta"))
    async with room.reading(size=(120, 30), path=room.shelf / "a.txt") as session:
        await session.press("/")
        await session.type("beta paragraph")
        await session.until(lambda: "The Text Called Beta" in session.screen())
        await session.until(lambda: " passage" in session.rows()[1])
        session.type_ahead("ctrl+s")
        await session.until(lambda: session.rows()[1].startswith(" Kept"))
        (kept,) = session.reading.kept.store.all()
        assert kept.document.path == str(room.shelf / "b.txt")
        assert "Of text beta" in kept.quote
        await session.press("escape")
        assert session.document.path == room.shelf / "a.txt"
