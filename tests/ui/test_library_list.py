"""The library beside the text: found, filtered, opened, and never in the reader's way."""

import pytest
from room import Room, prose

from reader.documents.model import Meta
from reader.library import Entry, Seen
from reader.ui.messages import EntriesDescribed, EntriesFound

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\x00"


def sidebar(rows: list[str]) -> list[str]:
    """The cells of the library beside the text."""
    return [row[:32].rstrip() for row in rows[1:-1]]


async def test_a_wide_screen_shows_the_library_beside_the_text(three: Room) -> None:
    async with three.reading(size=(120, 20)) as session:
        await session.until(lambda: "folder · 3 min" in session.screen())
        assert sidebar(session.rows())[:7] == [
            " Library  3 · 9 min",
            "▸ The Text Called Alpha",
            "  a.txt · 3 min",
            "  The Text Called Beta",
            "  b.txt · 3 min",
            "  The Text Called Gamma",
            "  folder · 3 min",
        ]


async def test_an_entry_tells_author_folder_and_how_far_it_was_read(room: Room) -> None:
    room.put("x/essay.md", "---\ntitle: On Lists\nauthor: Ada Example\n---\n\n" + prose(20))
    room.put("x/other.txt", prose(2, "other"))
    async with room.reading(size=(120, 20)) as session:
        await session.until(lambda: session.view.page and "Called Other" in session.screen())
        await session.press("G")
        await session.press("]")
        head, detail = sidebar(session.rows())[1:3]
        assert head.startswith("  On Lists")
        assert head.endswith("100 %")
        assert detail == "  Ada Example · x"


async def test_the_library_opens_by_key_and_filters_as_one_types(three: Room) -> None:
    async with three.reading(size=(120, 20)) as session:
        await session.press("l")
        assert "type to filter" in sidebar(session.rows())[0]
        await session.type("gam")
        shown = sidebar(session.rows())
        assert shown[0] == " gam"
        assert shown[1] == "▌ The Text Called Gamma"
        assert shown[3] == ""
        await session.press("enter")
        await session.until(lambda: session.document.path == three.shelf / "folder/c.txt")
        assert sidebar(session.rows())[0] == " Library  3 · 9 min"
        await session.press("j")
        assert session.page.anchor.offset > 0, "the keyboard is back in the text"


@pytest.mark.parametrize("ahead", [(), ("down", "down"), ("down", "up", "down")])
async def test_enter_takes_what_was_typed_however_fast(three: Room, ahead: tuple[str, ...]) -> None:
    async with three.reading(size=(120, 20)) as session:
        await session.press("l")
        session.type_ahead(*ahead, *"gamma", "enter")
        await session.until(lambda: session.document.path == three.shelf / "folder/c.txt")


async def test_keys_typed_faster_than_they_are_answered_break_nothing(three: Room) -> None:
    async with three.reading(size=(120, 20)) as session:
        await session.press("l")
        for keys in (("beta", "xyz"), ("zz", "zz"), ("gamma", "")):
            session.type_ahead("down", *keys[0], "enter", "enter", *keys[1], "enter", "down", "up")
            await session.settle()
            await session.press("escape", "escape", "l")
            assert "type to filter" in sidebar(session.rows())[0], "the filter begins empty"
            assert "The Text Called Beta" in session.screen()


async def test_a_filter_finds_by_accents_left_out_author_and_folder(room: Room) -> None:
    room.put("1.md", "---\ntitle: Élan Vital\nauthor: Henri Bergson\n---\n\nText.\n")
    room.put("deep/2.txt", prose(2, "plain"))
    async with room.reading(size=(120, 20)) as session:
        await session.until(lambda: session.view.page and "Élan" in session.screen())
        for typed, found in (("elan", "Élan"), ("bergs", "Élan"), ("deep", "Plain"), ("1", "Élan")):
            await session.press("l")
            await session.type(typed)
            assert found in "\n".join(sidebar(session.rows())), typed
            await session.press("escape", "l", "escape")


async def test_a_filter_finds_letters_that_no_accent_makes(room: Room) -> None:
    room.put("Søren Høy.txt", prose(2, "one"))
    room.put("Łukasz.txt", prose(2, "two"))
    async with room.reading(size=(120, 20)) as session:
        await session.press("l")
        for typed, found in (("hoy", True), ("lukasz", True), ("høy", True), ("hoi", False)):
            await session.type(typed)
            assert ("No document here" in session.screen()) == (not found), typed
            await session.press("ctrl+u")


async def test_a_filter_that_finds_nothing_says_so_and_enter_opens_nothing(three: Room) -> None:
    async with three.reading(size=(120, 20)) as session:
        await session.press("l")
        await session.type("zzz")
        assert " No document here" in sidebar(session.rows())
        await session.press("enter")
        assert session.document.path == three.shelf / "a.txt"
        await session.press("escape", "l")
        assert "The Text Called Beta" in session.screen()


async def test_what_is_found_and_known_while_one_filters_comes_to_its_place(three: Room) -> None:
    async with three.reading(size=(120, 20)) as session:
        session.reading.library.add([Entry(three.shelf / "late.txt", "late.txt")])
        await session.press("l")
        await session.type("gam")
        library = session.reading.library
        session.reading.post_message(
            EntriesFound([Entry(three.shelf / "gamut.txt", "gamut.txt", error="gone")])
        )
        await session.settle()
        assert [row[2:] for row in sidebar(session.rows())[1:5:2]] == [
            *("The Text Called Gamma", "gamut"),
        ]
        await session.press("down")
        beta = library.entries[1]
        session.reading.post_message(EntriesDescribed([(beta, Seen(Meta("Of Gamblers")))]))
        await session.settle()
        assert sidebar(session.rows())[1:7:2] == [
            *("  Of Gamblers", "  The Text Called Gamma", "▌ gamut"),
        ], "what is current stays current"


async def test_escape_hides_the_library_and_it_stays_hidden(three: Room) -> None:
    async with three.reading(size=(120, 20)) as session:
        await session.press("l", "escape")
        assert "Library" not in session.screen()
        await session.press("q")
    async with three.reading(size=(120, 20)) as session:
        assert "Library" not in session.screen()
        await session.press("l")
        assert "The Text Called Beta" in session.screen()
        await session.press("enter", "q")
    async with three.reading(size=(120, 20)) as session:
        assert "Library" in session.screen()


async def test_showing_and_hiding_the_library_never_moves_the_place(three: Room) -> None:
    async with three.reading(size=(100, 24)) as session:
        await session.press("space", ")", "j")
        place, shown = session.place, session.rows()
        for _ in range(3):
            await session.press("l")
            assert session.place == place
            assert session.rows()[1:] != shown[1:]
            await session.press("escape")
            assert session.place == place
            assert session.rows() == shown


async def test_on_a_narrow_screen_the_library_lies_over_the_text(three: Room) -> None:
    async with three.reading(size=(60, 16)) as session:
        place, shown = session.place, session.rows()
        assert "Library" not in session.screen()
        await session.press("l")
        assert "type to filter" in session.rows()[1]
        await session.until(lambda: "The Text Called Beta" in session.screen())
        await session.press("escape")
        assert session.rows() == shown
        await session.press("l", "down", "enter")
        await session.until(lambda: session.document.path == three.shelf / "b.txt")
        assert "type to filter" not in session.screen(), "it is gone when a document was taken"
        await session.press("[")
        assert session.place == place


async def test_narrowing_hides_the_library_and_widening_brings_it_back(three: Room) -> None:
    async with three.reading(size=(120, 20)) as session:
        await session.press("space", ")")
        await session.until(lambda: "Gamma" in session.screen())
        place, shown = session.place, session.rows()
        await session.resize(60, 16)
        assert "Library" not in session.screen()
        assert session.place == place
        await session.resize(120, 20)
        await session.until(lambda: "Library" in session.screen())
        assert session.place == place
        # In the library it may be told meanwhile how far was read.
        assert [row[32:] for row in session.rows()] == [row[32:] for row in shown]


async def test_an_open_library_stays_open_over_a_resize(three: Room) -> None:
    async with three.reading(size=(120, 20)) as session:
        await session.press("l")
        await session.type("beta")
        for size in ((60, 16), (120, 20), (40, 12)):
            await session.resize(*size)
            assert "The Text Called Beta" in session.screen()
            assert " beta" in session.rows()[1]
        await session.press("enter")
        await session.until(lambda: session.document.path == three.shelf / "b.txt")


async def test_arrows_and_pages_move_in_the_list_and_the_current_stays_in_view(room: Room) -> None:
    for number in range(1, 41):
        room.put(f"{number}.txt", prose(1, f"number {number}"))
    async with room.reading(size=(120, 20)) as session:
        await session.press("l")
        await session.press("pagedown", "down")
        await session.until(lambda: "Number 10" in session.screen())
        await session.press(*["pagedown"] * 9)
        await session.until(lambda: "Number 40" in session.screen())
        await session.press("enter")
        await session.until(lambda: session.document.path == room.shelf / "40.txt")
        await session.press("l")
        await session.until(lambda: "▌ The Text Called Number 40" in session.screen())


async def test_names_are_in_the_order_of_their_numbers(room: Room) -> None:
    for name in ("part 10.txt", "part 2.txt", "Part 1.txt"):
        room.put(name, prose(1, name.removesuffix(".txt")))
    async with room.reading(size=(120, 20)) as session:
        await session.until(lambda: "Part 10" in session.screen())
        shown = [line for line in sidebar(session.rows()) if "Called" in line]
        assert [line.split()[-1] for line in shown] == ["1", "2", "10"]


async def test_a_click_opens_and_the_wheel_moves(three: Room) -> None:
    async with three.reading(size=(120, 20)) as session:
        await session.until(lambda: "Beta" in session.screen())
        await session.click(*session.cell("The Text Called Beta"))
        await session.until(lambda: session.document.path == three.shelf / "b.txt")
        await session.press("l")
        await session.wheel(4, 4)
        await session.press("enter")
        await session.until(lambda: session.document.path == three.shelf / "folder/c.txt")


async def test_a_filter_finds_titles_that_become_known_while_one_types(room: Room) -> None:
    for number in range(60):
        room.put(f"{number:02}.md", f"# The {'Quince' if number == 57 else 'Pear'}\n\nWords.\n")
    async with room.reading(size=(120, 20)) as session:
        await session.until(lambda: session.reading.library.complete)
        await session.press("l")
        await session.type("quince")
        await session.until(lambda: "The Quince" in session.screen())


async def test_what_came_went_or_moved_meanwhile_is_in_the_list_when_it_is_opened(
    three: Room,
) -> None:
    async with three.reading(size=(120, 20)) as session:
        await session.press("l", "down", "down")
        three.put("aa.txt", prose(2, "delta"))
        (three.shelf / "b.txt").rename(three.shelf / "folder/z.txt")
        session.reading._list_again_at = 0.0
        await session.press("escape", "l")
        titles = [
            "▌ The Text Called Alpha",
            "  The Text Called Delta",
            "  The Text Called Gamma",
            "  The Text Called Beta",
        ]
        await session.until(lambda: sidebar(session.rows())[1:8:2] == titles)
        await session.type("delta")
        await session.press("enter")
        await session.until(lambda: session.document.path == three.shelf / "aa.txt")


async def test_the_choice_stays_on_its_document_when_others_come(three: Room) -> None:
    async with three.reading(size=(120, 20)) as session:
        await session.press("l", "down")
        three.put("aa.txt", prose(2, "delta"))
        session.reading._list_again_at = 0.0
        session.reading.list_anew()
        await session.until(lambda: "  The Text Called Delta" in sidebar(session.rows()))
        assert "▌ The Text Called Beta" in sidebar(session.rows())


async def test_a_document_that_is_gone_leaves_the_list_when_it_is_asked_for(three: Room) -> None:
    async with three.reading(size=(120, 20)) as session:
        (three.shelf / "b.txt").unlink()
        await session.press("]")
        assert session.told.startswith("b.txt cannot be opened: No such file")
        await session.until(lambda: "Beta" not in session.screen())
        assert session.document.path == three.shelf / "a.txt"
