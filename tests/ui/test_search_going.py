"""From what was found to the text and back, from hit to hit, and to the queries of before."""

import pytest
from room import Room, prose
from searched import answered, current, found, lit_words, screen_of, search, shelve


@pytest.fixture
def library(room: Room) -> Room:
    return shelve(room)


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
