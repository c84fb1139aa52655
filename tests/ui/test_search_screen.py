"""Searching on the screen: what is typed is looked for at once, what is found is a key away."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from room import Room, Session, prose, span_of, streamed

from reader.library import Entry
from reader.ui.found import Exact, Question, Results
from reader.ui.messages import HitsFound
from reader.ui.screens.search import SearchScreen
from reader.ui.themes import PALETTES

ORCHARD = "\n\n".join(
    [
        "The Orchard Diary",
        "In March the pruning of the apricot trees began before the last snow had gone.",
        *(f"Nothing worth telling happened on day {day} of that long spring." for day in range(40)),
        "The apricot harvest was poor, but the quinces hung heavy until November.",
        *(f"Then came day {day} of an even longer winter without a visitor." for day in range(40)),
        "At the end of the year the apricot jam was sold at the gate.",
    ]
)
HARBOUR = "\n\n".join(
    [
        "The Harbour Ledger",
        "A crate of apricot brandy came ashore, and the customs officer looked away.",
        *(f"On tide {tide} the boats stayed in." for tide in range(40)),
        "The lighthouse keeper wrote of zeppelins over the estuary.",
    ]
)


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", os.fspath(tmp_path / "cache"))


@pytest.fixture
def library(room: Room) -> Room:
    room.put("orchard.txt", ORCHARD)
    room.put("harbour.txt", HARBOUR)
    room.put("long.txt", prose(30, "long"))
    return room


def screen_of(session: Session) -> SearchScreen:
    screen = session.app.screen
    assert isinstance(screen, SearchScreen)
    return screen


async def answered(session: Session) -> SearchScreen:
    """Wait until the list is that of what stands in the line."""
    screen = screen_of(session)
    await session.until(
        lambda: screen.results.question == screen._question and screen._searcher.is_ready
    )
    await session.settle()
    return screen


async def search(session: Session, query: str) -> SearchScreen:
    await session.press("slash")
    await session.type(query)
    return await answered(session)


@asynccontextmanager
async def found(
    room: Room, query: str, size: tuple[int, int] = (80, 24), path: str = "long.txt"
) -> AsyncIterator[Session]:
    """The search screen over a document, with what was found."""
    async with room.reading(size=size, path=room.shelf / path) as session:
        await search(session, query)
        yield session


def current(session: Session) -> str:
    hit = screen_of(session)._list.hit
    assert hit
    return hit.text


def lit_words(session: Session) -> list[str]:
    """What is drawn in the text in the colour of what was found."""
    colour = session.app.inks.found.bgcolor
    segments = [s for y in range(session.view.size.height) for s in session.view.render_line(y)]
    return [s.text for s in segments if s.style and s.style.bgcolor == colour]


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


# Going and coming back


async def test_enter_goes_to_the_exact_words_and_ctrl_o_comes_back(library: Room) -> None:
    async with library.reading(path=library.shelf / "long.txt") as session:
        await session.press("space", ")", ")")
        path, _, cursor = session.place
        await search(session, "quinces heavy november")
        await session.press("enter")
        assert session.document.path.name == "orchard.txt"
        assert session.sentence.startswith("The apricot harvest was poor, but the quinces hung")
        assert lit_words(session) == ["quinces", "heavy", "November"]
        await session.press("ctrl+o")
        assert (session.document.path, session.page.cursor) == (path, cursor)
        assert lit_words(session) == []


async def test_a_place_far_behind_what_is_read_first_is_reached(room: Room) -> None:
    room.put("big.txt", prose(900, "big") + "\nAt last the wombat was found.\n")
    room.put("small.txt", "Small and short.\n")
    async with found(room, "wombat", path="small.txt") as session:
        await session.press("enter")
        await session.until(lambda: session.sentence.startswith("At last the wombat"))
        await session.wait_for_whole()
        await session.settle()
        assert session.sentence.startswith("At last the wombat")
        assert lit_words(session) == ["wombat"]


async def test_escape_returns_to_exactly_where_one_was(library: Room) -> None:
    async with library.reading(path=library.shelf / "long.txt") as session:
        await session.press("space", "j", "j", ")")
        place, picture = session.place, session.picture()
        await search(session, "apricot")
        await session.press("down", "down")
        await session.press("escape")
        assert session.place == place
        assert session.picture() == picture


async def test_opened_again_it_shows_the_last_query_and_typing_replaces_it(library: Room) -> None:
    async with found(library, "apricot") as session:
        await session.press("down", "enter")
        chosen = session.sentence
        await session.press("slash")
        await answered(session)
        assert screen_of(session)._input.value == "apricot"
        assert chosen in current(session)
        await session.type("zeppelins")
        screen = await answered(session)
        assert screen.results.question.text == "zeppelins"


# Queries of before


async def test_up_steps_through_the_queries_of_before_even_of_the_last_session(
    library: Room,
) -> None:
    async with library.reading() as session:
        for query in ("apricot", "zeppelins"):
            await search(session, query)
            await session.press("enter")
        await session.until(lambda: session.app.memory.view.queries == ["apricot", "zeppelins"])
        session.app.leave_program()
        await session.until(lambda: session.app._exit)
    async with library.reading() as session:
        await session.press("slash", "up")
        screen = await answered(session)
        assert screen._input.value == "zeppelins"
        await session.press("up")
        assert (await answered(session))._input.value == "apricot"
        await session.press("ctrl+down")
        assert (await answered(session))._input.value == "zeppelins"
        await session.press("down", "up")
        assert (await answered(session))._input.value == "apricot", "from the first hit, too"


# n and N


async def test_n_and_shift_n_walk_through_all_that_was_found_and_on_into_the_next_document(
    library: Room,
) -> None:
    async with found(library, "apricot") as session:
        names = [group.name for group in screen_of(session).results.groups]
        await session.press("enter")
        await session.press("g")
        places = []
        await session.press("n")
        for _ in range(4):
            places.append((session.document.path.name, session.page.cursor, session.told))
            assert "apricot" in lit_words(session)
            await session.press("n")
        assert len({place[:2] for place in places}) == 4
        assert session.told == "This was the last place found."
        assert [name for name, *_ in places] == sorted(
            (name for name, *_ in places), key=names.index
        )
        first = next(i for i, place in enumerate(places) if place[0] == names[1])
        assert " of " in places[first][2]
        assert "The" in places[first][2], "the document is named"
        for name, cursor, _ in reversed(places[:-1]):
            await session.press("N")
            assert (session.document.path.name, session.page.cursor) == (name, cursor)


async def test_n_goes_on_from_where_one_is(library: Room) -> None:
    async with found(library, "apricot", path="orchard.txt") as session:
        await session.press("enter")
        if session.document.path.name != "orchard.txt":
            await session.press("n")
        await session.press("G", "N", "n")
        assert session.sentence.startswith("At the end of the year the apricot jam")


async def test_escape_puts_out_what_is_lit_and_n_lights_it_again(library: Room) -> None:
    async with found(library, "apricot") as session:
        await session.press("enter")
        assert lit_words(session)
        assert "›" in session.screen()
        await session.press("escape")
        assert not lit_words(session)
        assert "›" not in session.screen()
        await session.press("n")
        assert lit_words(session)


async def test_n_without_a_search_says_how_to_search(library: Room) -> None:
    async with library.reading() as session:
        await session.press("n")
        assert session.told == "Nothing was searched for yet."


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
