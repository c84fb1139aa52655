"""Other ways to set the text: chosen by a key, kept, exact to the cell, and the place stays."""

from room import Room, prose

from reader.settings import Settings
from reader.ui.margins import Marking
from reader.ui.themes import PALETTES
from reader.ui.typesetting import Typesetting
from reader.ui.wrapping import cells


async def test_the_space_between_lines_and_the_edge_are_chosen_and_kept(room: Room) -> None:
    room.put("one.txt", prose(12))
    async with room.reading() as session:
        await session.press("space", ")")
        place, before = session.place, session.rows()[2:-1]
        await session.press("S")
        assert session.told == "A free row between lines."
        await session.press("J")
        assert session.told == "Lines end at one edge."
        assert session.place == place
        assert sum(not row.strip(" ▐▌") for row in session.rows()[2:-1]) >= 10
        assert session.view.setting == Typesetting(2, justified=True)
        session.app.leave_program()
    async with room.reading() as session:
        assert session.view.setting == Typesetting(2, justified=True)
        await session.press("S", "J")
        assert session.told == "Lines are ragged."
        assert session.place == place
        assert session.rows()[2:-1] == before


async def test_the_settings_are_the_ones_to_start_from(room: Room) -> None:
    room.put("one.txt", prose(3))
    settings = Settings(spacing=2, justified=True, hyphenated=True)
    async with room.reading(settings=settings) as session:
        assert session.view.setting == Typesetting(2, justified=True, hyphenated=True)
        await session.press("J")
        session.app.leave_program()
    async with room.reading(settings=settings) as session:
        assert session.view.setting == Typesetting(2, justified=False, hyphenated=True)


async def test_a_row_down_is_a_line_of_the_text(room: Room) -> None:
    room.put("one.txt", prose(12))
    async with room.reading() as session:
        await session.press("S", "}")
        words = [row[2:].rstrip(" ▐") for row in session.rows()[2:-1]]
        await session.press("j")
        assert [row[2:].rstrip(" ▐") for row in session.rows()[2:-3]] == words[2:]
        await session.press("k")
        assert [row[2:].rstrip(" ▐") for row in session.rows()[2:-1]] == words


async def test_two_lines_of_the_page_before_stay_when_it_is_turned(room: Room) -> None:
    room.put("one.txt", prose(12))
    async with room.reading() as session:
        await session.press("S")
        before = [row[2:].strip(" ▐") for row in session.rows()[2:-1]]
        await session.press("space")
        after = [row[2:].strip(" ▐") for row in session.rows()[2:-1]]
        assert after[:4] == before[-4:]
        assert len(list(filter(None, after[:4]))) == 2


async def test_a_wide_space_is_lit_with_the_words_beside_it(room: Room) -> None:
    room.put("one.txt", prose(12))
    async with room.reading() as session:
        await session.press("J", "}", "}")
        page, view = session.page, session.view
        lit = page.sentence()
        style = session.app.inks.found
        view.set_markings({"found": Marking("›", (lit,), style)})
        widened = 0
        for y, (_, row) in enumerate(page.shown()):
            inside = [p for p in row.pieces[:-1] if lit.start <= p.start and p.end < lit.end]
            for piece in inside:
                x = piece.x + cells(session.document.text[piece.start : piece.end])
                strip = view.render_line(y + view._margin())
                left = view.cell_at(row.pieces[0].start)
                assert left is not None
                cell = strip.crop(left[0] + x, left[0] + x + 1)
                assert cell.text == " "
                assert all(s.style and s.style.bgcolor == style.bgcolor for s in cell)
                widened += 1
        assert widened > 3


async def test_a_click_on_any_cell_of_a_wide_space_is_on_that_space(room: Room) -> None:
    room.put("one.txt", prose(12))
    async with room.reading() as session:
        await session.press("J")
        text, found = session.document.text, 0
        for _, row in session.page.shown():
            for piece, following in zip(row.pieces, row.pieces[1:], strict=False):
                cell = session.view.cell_at(piece.end - 1)
                assert cell is not None
                for x in range(
                    cell[0],
                    cell[0] + following.x - piece.x - cells(text[piece.start : piece.end - 1]),
                ):
                    assert session.view.place_at(x, cell[1]) == piece.end - 1
                    found += 1
        assert found > 20


async def test_what_is_copied_has_single_spaces(room: Room) -> None:
    room.put("one.txt", prose(3))
    async with room.reading() as session:
        await session.press("J", "}")
        await session.press("y")
        assert "paragraph 1 and in it sentence 1" in session.app.clipboard
        assert "  " not in session.app.clipboard


async def test_the_document_beside_is_set_in_the_same_way(room: Room) -> None:
    room.put("one.txt", prose(12))
    room.put("two.txt", prose(12, "two"))
    async with room.reading(size=(180, 30)) as session:
        await session.press("S", "equals_sign")
        await session.until(lambda: "Of text two" in session.screen())
        beside = session.reading._beside
        assert beside is not None
        assert beside.setting == session.view.setting
        await session.press("J")
        assert beside.setting == session.view.setting == Typesetting(2, justified=True)


async def test_plus_and_minus_change_the_column_and_never_the_place(two: Room) -> None:
    async with two.reading(size=(120, 40)) as session:
        await session.press("l", "escape", "space", ")")
        place, shown = session.place, session.rows()[:-1]
        await session.press("-", "-", "-")
        assert session.told == "64 characters a line."
        assert session.place == place
        assert session.rows()[:-1] != shown
        await session.press("+", "+", "+")
        assert session.place == place
        assert session.rows()[:-1] == shown


async def test_the_column_has_a_widest_and_a_narrowest(two: Room) -> None:
    async with two.reading(size=(200, 24)) as session:
        for key, message in (("+", "It cannot be wider."), ("-", "It cannot be narrower.")):
            session.type_ahead(*[key] * 25)
            await session.settle()
            assert session.told == message


async def test_the_column_is_never_wider_than_what_is_seen(two: Room) -> None:
    async with two.reading(size=(80, 24)) as session:
        await session.press("+")
        assert session.told == "There is no room for a wider column."
        await session.press("-")
        assert session.told == "72 characters a line."


async def test_colours_are_shown_while_choosing_and_escape_brings_the_old_back(two: Room) -> None:
    async with two.reading() as session:
        before = session.picture()
        await session.press("T", "down")
        assert session.app.theme == "paper"
        await session.press("down")
        assert session.app.theme == "sepia"
        await session.press("escape")
        assert session.app.theme == "night"
        assert session.picture() == before
        await session.press("T", "down", "enter")
        assert session.app.palette.name == "paper"
        assert session.app.memory.view.theme == "paper"
        assert session.picture() != before


async def test_colours_come_back_however_fast_one_leaves(two: Room) -> None:
    async with two.reading() as session:
        await session.press("T")
        session.type_ahead("down", "down", "escape")
        await session.settle()
        assert session.app.theme == "night"
        assert session.app.palette.name == "night"


async def test_every_theme_paints_the_same_words(two: Room) -> None:
    async with two.reading() as session:
        before, seen = session.rows(), {session.app.theme}
        for _ in PALETTES:
            await session.press("T", "down", "enter")
            assert session.rows() == before
            seen.add(session.app.theme)
        assert seen == set(PALETTES)
