"""Every command does what its line of help says, and no key is left without an answer."""

import pytest
from room import Room, Session, prose

from reader.ui.commands import COMMANDS, Command, Where

WITH_SECTIONS = "\n\n".join(
    f"# Part {n}\n\nThe first of part {n} is this. The second of part {n} is that.\n\n"
    + "\n\n".join(f"More of part {n}, paragraph {p}." for p in range(1, 9))
    for n in range(1, 6)
)
AT = {"the beginning": ("g",), "the end": ("G", "space")}


def keys_of(command: Command) -> list[str]:
    return command.keys.split(",")


def text_rows(session: Session) -> list[str]:
    """The rows of the text, without gutter and position bar, on a screen of one pane."""
    return [row[2:-1] for row in session.rows()[2:-1]]


async def unanswered(session: Session, spot: tuple[str, ...]) -> list[str]:
    """The keys after which the screen is exactly as it was before."""
    out = []
    await session.press(*spot)
    page = session.view.page
    place = (page.document, page.anchor, page.cursor) if page else None
    for command in COMMANDS:
        # Neither of two leaves a screen to look at; keys of lists are heard in lists alone.
        if command.id in ("quit", "suspend") or command.where is not Where.TEXT:
            continue
        for key in keys_of(command):
            if place and place[0].path != session.document.path and place[0].path:
                session.reading.open(place[0].path)
                await session.settle()
            if place:
                session.view.show_document(*place)
            session.reading.await_none()
            session.reading.hush()
            await session.settle()
            before = session.picture()
            await session.press(*key.split(" "))
            if session.picture() == before:
                out.append(f"{key}: {command.help}")
            for _ in range(2):
                if len(session.app.screen_stack) > 1 or session.reading.list.is_open:
                    await session.press("escape")
    return out


@pytest.mark.parametrize("spot", AT)
async def test_every_key_is_answered(two: Room, spot: str) -> None:
    async with two.reading(size=(60, 12)) as session:
        assert await unanswered(session, AT[spot]) == []


async def test_every_key_is_answered_in_an_empty_document(room: Room) -> None:
    room.put("empty.txt", "")
    async with room.reading() as session:
        assert await unanswered(session, ()) == []


async def test_every_key_is_answered_when_nothing_could_be_opened(room: Room) -> None:
    room.put("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\x00")
    async with room.reading() as session:
        assert session.view.page is None
        assert await unanswered(session, ()) == []


# Rows and pages


async def test_j_and_down_go_a_row_down_and_k_and_up_come_back(two: Room) -> None:
    async with two.reading() as session:
        first = text_rows(session)
        for down, up in (("j", "k"), ("down", "up")):
            await session.press(down)
            assert text_rows(session)[:-1] == first[1:]
            await session.press(up)
            assert text_rows(session) == first


@pytest.mark.parametrize(
    ("forth", "back"), [("space", "b"), ("pagedown", "pageup"), ("ctrl+f", "ctrl+b")]
)
async def test_a_page_down_keeps_two_rows_and_a_page_up_comes_back(
    two: Room, forth: str, back: str
) -> None:
    async with two.reading() as session:
        first = text_rows(session)
        await session.press(forth)
        assert text_rows(session)[:2] == first[-2:]
        await session.press(back)
        assert text_rows(session) == first


async def test_turning_pages_shows_every_row_of_the_text_once(two: Room) -> None:
    async with two.reading() as session:
        words: list[str] = []
        while True:
            words += " ".join(text_rows(session)).split()
            if session.page.at_end():
                break
            await session.press("space")
        seen = " ".join(words)
        for sentence in session.document.text.split("\n\n")[1].split(". "):
            assert sentence in seen
        assert "paragraph 12 and in it sentence 4" in seen


async def test_ctrl_d_and_ctrl_u_go_half_a_page(two: Room) -> None:
    async with two.reading() as session:
        first = text_rows(session)
        await session.press("ctrl+d")
        assert text_rows(session)[:10] == first[11:]
        await session.press("ctrl+u")
        assert text_rows(session) == first


@pytest.mark.parametrize(("start", "end"), [("g", "G"), ("home", "end")])
async def test_the_ends_of_the_text_are_one_key_away(two: Room, start: str, end: str) -> None:
    async with two.reading() as session:
        first = session.rows()
        await session.press(end)
        assert session.page.at_end()
        assert session.sentence.startswith("Of text one this is paragraph 12 and in it sentence 4")
        assert "100 %" in session.rows()[0]
        await session.press(start)
        assert session.rows() == first


async def test_at_both_ends_a_row_more_is_answered_in_words(two: Room) -> None:
    async with two.reading() as session:
        await session.press("k")
        assert session.told == "This is the beginning."
        await session.press("G", "j")
        assert session.told == "This is the end."


# Sentences and paragraphs


async def test_parentheses_go_from_sentence_to_sentence(two: Room) -> None:
    async with two.reading() as session:
        seen = [session.sentence]
        for _ in range(5):
            await session.press(")")
            seen.append(session.sentence)
        assert seen[1:5] == [
            f"Of text one this is paragraph 1 and in it sentence {n}, which says little else."
            for n in range(1, 5)
        ]
        assert "paragraph 2 and in it sentence 1" in seen[5]
        for expected in reversed(seen[:-1]):
            await session.press("(")
            assert session.sentence == expected
        await session.press("(")
        assert session.told == "This is the beginning."


async def test_braces_go_from_paragraph_to_paragraph(two: Room) -> None:
    async with two.reading() as session:
        for number in range(1, 13):
            await session.press("}")
            assert f"paragraph {number} and in it sentence 1," in session.sentence
        await session.press("}")
        assert session.told == "This is the end."
        await session.press(")", "{")
        assert "paragraph 12 and in it sentence 1," in session.sentence
        await session.press("{")
        assert "paragraph 11 and in it sentence 1," in session.sentence


async def test_the_sentence_of_the_cursor_is_always_on_the_page(two: Room) -> None:
    async with two.reading(size=(40, 12)) as session:
        for key in ("space", "j", "}", ")", "ctrl+d", "G", "k", "b", "(", "{", "ctrl+u", "g"):
            await session.press(key)
            shown = [row for _, row in session.page.shown() if not row.blank]
            here = session.page.sentence()
            assert any(row.start < here.end and row.end > here.start for row in shown), key
            assert any(row.startswith("▌") for row in session.rows()), key


# Places


@pytest.mark.parametrize("key", ["%", ":"])
async def test_a_place_in_percent_is_gone_to_by_typing_it(two: Room, key: str) -> None:
    async with two.reading() as session:
        await session.press(key)
        await session.type("50")
        assert "50 %" in session.screen()
        await session.press("enter")
        half = len(session.document.text) // 2
        sentence = session.page.sentence()
        assert sentence.start <= half < sentence.end
        await session.press("ctrl+o")
        assert session.page.cursor == 0


async def test_a_place_that_is_no_percent_says_so(two: Room) -> None:
    async with two.reading() as session:
        await session.press("%")
        for wrong in ("101", "x", "-1"):
            await session.type(wrong)
            assert "Type a number" in session.screen()
            await session.press("enter", *["backspace"] * len(wrong))
        await session.press("escape")
        assert session.page.cursor == 0


async def test_the_contents_go_to_a_section(room: Room) -> None:
    room.put("book.md", WITH_SECTIONS)
    async with room.reading() as session:
        await session.until(lambda: session.view.page)
        await session.press("t")
        assert [n for n in range(1, 6) if f"Part {n}" in "\n".join(session.rows()[4:])]
        await session.type("part 4")
        await session.press("enter")
        assert session.sentence == "Part 4"
        await session.press("t", "up", "enter")
        assert session.sentence == "Part 3", "the list stands on the section one is in"


async def test_a_document_without_contents_says_so(room: Room) -> None:
    room.put("1.txt", "A single sentence stands here.")
    async with room.reading() as session:
        await session.press("t")
        assert session.told == "This document has no contents."


async def test_back_and_forward_go_over_documents(two: Room) -> None:
    async with two.reading() as session:
        await session.press("}", "}", "}")
        first = session.place
        await session.press("]")
        await session.until(lambda: session.document.path == two.shelf / "2.txt")
        await session.press("G")
        last = session.page.cursor
        await session.press("ctrl+o")
        assert session.page.cursor == 0
        await session.press("alt+left")
        await session.until(lambda: session.document.path == two.shelf / "1.txt")
        assert session.page.cursor == first[2]
        await session.press("ctrl+o")
        assert session.told == "There is no place to go back to."
        await session.press("alt+right")
        await session.until(lambda: session.document.path == two.shelf / "2.txt")
        assert session.page.cursor == 0
        await session.press("alt+right")
        assert session.page.cursor == last
        await session.press("alt+right")
        assert session.told == "There is no place to go forward to."


async def test_brackets_go_through_the_library_and_say_where_it_ends(two: Room) -> None:
    async with two.reading() as session:
        await session.press("[")
        assert session.told == "This is the first document."
        await session.press("]")
        assert "The Text Called Two" in session.rows()[0]
        await session.press("]")
        assert session.told == "This is the last document."
        await session.press("[")
        assert "The Text Called One" in session.rows()[0]


async def test_a_single_document_has_no_neighbours(room: Room) -> None:
    room.put("1.txt", prose(3))
    async with room.reading() as session:
        for key in "[]":
            await session.press(key)
            assert session.told == "This is the only document here."


async def test_coming_back_to_a_document_finds_the_place_it_was_left_at(two: Room) -> None:
    async with two.reading() as session:
        await session.press("space", "space", ")")
        place, shown = session.place, session.rows()
        await session.press("]", "[")
        assert session.place == place
        assert session.rows() == shown


# The program


async def test_every_command_can_be_found_by_name(two: Room) -> None:
    async with two.reading(size=(100, 80)) as session:
        for key in ("ctrl+p", "question_mark", "f1"):
            await session.press(key)
            shown = session.screen()
            for _ in range(3):
                await session.press("pagedown")
                shown += session.screen()
            listed = [c for c in COMMANDS if key != "ctrl+p" or c.where is Where.TEXT]
            missing = [c.help for c in listed if c.help not in shown]
            assert missing == []
            await session.press("escape")


async def test_the_palette_does_what_was_chosen(two: Room) -> None:
    async with two.reading() as session:
        await session.press("ctrl+p")
        await session.type("to the end")
        await session.press("enter")
        assert session.page.at_end()
        await session.press("ctrl+p")
        await session.type("colours")
        await session.press("enter")
        assert "dark, warm ink" in session.screen(), "one list leads to another"


async def test_escape_with_nothing_open_says_how_to_quit(two: Room) -> None:
    async with two.reading() as session:
        await session.press("escape")
        assert session.told == "Nothing is open beside the text; q quits."


@pytest.mark.parametrize("key", ["q", "ctrl+q"])
async def test_quitting_keeps_the_place(two: Room, key: str) -> None:
    async with two.reading() as session:
        await session.press("space", ")")
        place, shown = session.place, session.rows()
        session.type_ahead(key)
        await session.until(lambda: not session.app.is_running or session.app._exit)
        assert session.app.return_code == 0
    async with two.reading() as session:
        assert session.place == place
        assert session.rows() == shown


async def test_a_message_gives_way_to_the_keys(two: Room) -> None:
    async with two.reading() as session:
        await session.press("escape")
        session.reading.hush()
        keys = "/ search   c claims   m bookmark   ' bookmarks   l library   ? all keys"
        assert session.told == keys


async def test_a_click_on_a_key_presses_it(two: Room) -> None:
    async with two.reading(size=(130, 24)) as session:
        x, y = session.cell("space page")
        await session.click(x, y)
        assert session.page.anchor.offset > 0
        x, y = session.cell("? all keys")
        await session.click(x, y)
        assert "a row down" in session.screen()


async def test_the_line_of_keys_names_only_what_fits_whole(two: Room) -> None:
    async with two.reading() as session:
        for width in (10, 16, 24, 33, 47, 60, 79):
            await session.resize(width, 24)
            known = {"/ search", "l library", "t contents", "y copy", "space page", "? all keys"}
            known |= {"q quit", "c claims", "m bookmark", "' bookmarks"}
            assert {part for part in session.told.split("   ") if part} <= known


async def test_progress_after_a_resize_is_that_of_the_new_page(two: Room) -> None:
    async with two.reading() as session:
        await session.resize(40, 12)
        narrow = session.rows()[0]
    async with two.reading(size=(40, 12)) as session:
        assert session.rows()[0] == narrow
