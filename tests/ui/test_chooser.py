"""The list over the page: filtered as one types, taken by Enter, left by Escape."""

import pytest
from room import Room, prose
from textual.containers import Vertical

from reader.ui.screens.chooser import Choice, filtered
from reader.ui.widgets.listing import Item

BOOK = "\n\n".join(
    f"# Part {n} of [/x] [red]\n\nThe text of part {n} stands here." for n in range(1, 41)
)


def choice(value: str, title: str, aside: str = "") -> Choice:
    return Choice(value, Item(title, aside=aside))


def test_a_filter_keeps_what_holds_every_word_in_any_order() -> None:
    search = filtered([choice("a", "one two"), choice("b", "two three"), choice("c", "Zwölf’s")])
    assert [c.value for c in search("")] == ["a", "b", "c"]
    assert [c.value for c in search("two")] == ["a", "b"]
    assert [c.value for c in search("THREE tw")] == ["b"]
    assert [c.value for c in search("zwolf's")] == ["c"]
    assert search("two four") == []


def test_a_filter_looks_at_the_right_side_only_when_told_to() -> None:
    choices = [choice("a", "one", "50 %"), choice("b", "part 5", "70 %")]
    assert [c.value for c in filtered(choices)("5")] == ["a", "b"]
    assert [c.value for c in filtered(choices, asides=False)("5")] == ["b"]


@pytest.fixture
def book(room: Room) -> Room:
    room.put("book.md", BOOK)
    return room


async def test_it_opens_at_what_is_current_and_escape_changes_nothing(book: Room) -> None:
    async with book.reading() as session:
        await session.until(lambda: session.view.page)
        await session.press("t")
        await session.type("part 30")
        await session.press("enter")
        place, shown = session.place, session.rows()
        await session.press("t")
        assert "Part 30 of [/x] [red]" in session.screen(), "markup is shown as it is"
        await session.press("down", "pagedown", "escape")
        assert session.place == place
        assert session.rows() == shown


async def test_a_word_that_nothing_holds_says_so_and_enter_takes_nothing(book: Room) -> None:
    async with book.reading() as session:
        await session.until(lambda: session.view.page)
        await session.press("t")
        await session.type("zzz")
        assert "No such section" in session.screen()
        await session.press("enter")
        assert len(session.app.screen_stack) == 2, "it stays open for another word"
        await session.press("backspace", "backspace", "backspace")
        assert "Part 1 of" in session.screen()


async def test_moving_stops_at_both_ends(book: Room) -> None:
    async with book.reading() as session:
        await session.until(lambda: session.view.page)
        await session.press("t", "up", "pageup", "enter")
        assert session.sentence.startswith("Part 1 ")
        await session.press("t", *["pagedown"] * 5, "down", "ctrl+n", "ctrl+p", "enter")
        assert session.sentence.startswith("Part 39 ")


@pytest.mark.parametrize(
    "keys",
    [
        ("enter", "enter"),
        ("escape", "escape"),
        ("escape", "enter"),
        ("enter", "escape"),
        ("down", "enter", "x", "enter", "escape"),
        ("z", "z", "enter", "backspace", "enter", "enter"),
    ],
)
async def test_keys_typed_faster_than_they_are_answered_break_nothing(
    book: Room, keys: tuple[str, ...]
) -> None:
    async with book.reading() as session:
        await session.until(lambda: session.view.page)
        for opener in ("t", "T", "question_mark"):
            await session.press(opener)
            session.type_ahead(*keys)
            await session.settle()
            while len(session.app.screen_stack) > 1:
                await session.press("escape")
            await session.press("j")
            assert session.page.anchor.offset >= 0


async def test_a_click_takes_and_the_wheel_moves(book: Room) -> None:
    async with book.reading() as session:
        await session.until(lambda: session.view.page)
        await session.press("t")
        await session.wheel(20, 10)
        await session.click(*session.cell("Part 4 of"))
        assert session.sentence.startswith("Part 4 ")


async def test_what_is_pasted_into_the_line_is_cleaned(book: Room) -> None:
    from textual import events

    async with book.reading() as session:
        await session.until(lambda: session.view.page)
        await session.press("t")
        session.app.post_message(events.Paste("part 7\x1b[31m\u202e"))
        await session.settle()
        assert "part 7␛[31m" in session.screen()
        assert "\x1b" not in session.screen()
        assert "\u202e" not in session.screen()


@pytest.mark.parametrize("size", [(1, 1), (2, 2), (10, 3), (40, 12)])
async def test_it_opens_in_any_size(book: Room, size: tuple[int, int]) -> None:
    async with book.reading(size=size) as session:
        await session.until(lambda: session.view.page)
        for key in ("t", "question_mark", "T", "%"):
            await session.press(key, "down", "escape")
        assert [len(strip) for strip in map(str.__str__, session.rows())] != []
        assert {strip.cell_length for strip in session.picture()} == {size[0]}


async def test_it_keeps_its_choice_over_a_resize(book: Room) -> None:
    async with book.reading() as session:
        await session.until(lambda: session.view.page)
        await session.press("t", "down", "down", "down")
        for size in ((40, 12), (10, 3), (120, 40)):
            await session.resize(*size)
        await session.press("enter")
        assert session.sentence.startswith("Part 4 ")


async def test_a_place_far_away_is_chosen_in_a_text_without_sections(room: Room) -> None:
    room.put("long.txt", prose(400))
    async with room.reading() as session:
        await session.wait_for_whole()
        await session.press("%", "pagedown", "enter")
        assert session.page.at_end() or session.page.progress() > 0.5


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 60)])
async def test_its_frame_stays_as_one_types(book: Room, size: tuple[int, int]) -> None:
    async with book.reading(size=size) as session:
        await session.until(lambda: session.view.page)
        await session.press("t")
        frame = session.app.screen.query_one(Vertical).region
        for key in ("3", "3", "z", "backspace", "backspace"):
            await session.press(key)
            assert session.app.screen.query_one(Vertical).region == frame


async def test_home_and_end_lead_to_the_ends_of_the_list_until_something_is_typed(
    book: Room,
) -> None:
    async with book.reading() as session:
        await session.wait_for_whole()
        await session.press("t", "end", "enter")
        assert session.sentence.startswith("Part 40 ")
        await session.press("t", "home", "enter")
        assert session.sentence.startswith("Part 1 ")
        await session.press("t", *"art 7", "home", "P", "end", "enter")
        assert session.sentence.startswith("Part 7 ")
