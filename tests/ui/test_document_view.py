"""The reading pane: what is painted, what the mouse selects, and a place that never moves."""

import pytest
from room import Room, prose, span_of

from reader.documents.citation import cite
from reader.documents.model import Span
from reader.ui.margins import Marking
from reader.ui.widgets.document_view import WHEEL_ROWS

SIZES = [(1, 1), (2, 2), (3, 1), (10, 3), (40, 12), (120, 40)]
MIXED = (
    """# Ein *Titel* mit 漢字 and 🇩🇪 flags

> A quotation that runs over the end of a line, surely, when the column is not very wide at all.

- a list item with `code` and a [link](https://example.org/)
- 日本語の文章は、単語の間に空白がなく、行の終わりで折り返されます。それでも読めます。

| a | b |
|---|---|
| one | two two two two two |

```
def code(line):\treturn "tabs"
```

A combining e\u0301 and a family 👨‍👩‍👧‍👦 and a soft\u00adhyphen, ﷽, zero\u200bwidth. """
    + "word " * 400
)


@pytest.fixture
def one(room: Room) -> Room:
    room.put("1.txt", prose(12))
    return room


# Painting


@pytest.mark.parametrize("size", SIZES)
async def test_every_size_is_painted_to_its_last_cell(room: Room, size: tuple[int, int]) -> None:
    room.put("mixed.md", MIXED)
    async with room.reading(size=size) as session:
        await session.until(lambda: session.view.page)
        for key in ("j", "space", ")", "G", "k", "b", "l", "escape", "+", "v", "}", "y", "g"):
            await session.press(key)
            assert [strip.cell_length for strip in session.picture()] == [size[0]] * size[1], key


async def test_any_order_of_sizes_ends_where_it_began(room: Room) -> None:
    room.put("mixed.md", MIXED)
    async with room.reading() as session:
        await session.until(lambda: session.view.page)
        await session.press("space", ")", "j")
        place, shown = session.place, session.rows()
        for size in (*SIZES, (80, 24)):
            await session.resize(*size)
            assert session.place == place, size
        assert session.rows() == shown


async def test_the_cursor_stays_on_the_same_sentence_in_every_size(one: Room) -> None:
    async with one.reading() as session:
        await session.press("space", "space", ")")
        sentence = session.sentence
        for size in ((40, 12), (200, 60), (10, 3), (80, 24)):
            await session.resize(*size)
            assert session.sentence == sentence


async def test_in_focus_all_but_the_paragraph_one_is_in_steps_back(one: Room) -> None:
    async with one.reading() as session:
        await session.press("}")

        def bright() -> str:
            ink = session.app.inks.furniture
            lines = [session.view.render_line(y) for y in range(session.view.size.height)]
            return " ".join(s.text for line in lines for s in line if s.style != ink)

        assert "paragraph 2 and in it sentence 4" in bright()
        await session.press("F")
        for number in (1, 2, 3):
            assert f"paragraph {number} and" in bright()
            assert f"paragraph {number + 1} and" not in bright()
            await session.press("}")
        shown = session.rows()[1:-1]
        await session.press("F")
        assert session.rows()[1:-1] == shown
        assert "paragraph 2 and in it sentence 4" in bright()
        await session.press("F")
        session.app.leave_program()
    async with one.reading() as session:
        assert session.view.is_focused_on_paragraph


async def test_an_empty_document_says_that_it_is_empty(room: Room) -> None:
    room.put("empty.txt", "")
    room.put("white.txt", " \n\n \t\n")
    async with room.reading() as session:
        for name in ("empty", "white"):
            assert name in session.rows()[0]
            assert "There is nothing in this document." in session.screen()
            await session.press("j", "space", "G", "}", "y", "v", "%", "escape", "t", "]")


async def test_a_document_of_nothing_but_furniture_is_read_like_any_other(room: Room) -> None:
    room.put("footer.txt", "Subscribe to our newsletter\n\nRead more\n\nAll rights reserved.\n")
    async with room.reading() as session:
        assert "Subscribe to our newsletter" in session.screen()
        await session.press("G", "g", "}", "y")
        assert session.app.clipboard


async def test_a_word_longer_than_the_page_is_shown_whole(room: Room) -> None:
    room.put("long.txt", "x" * 5000 + " end.")
    async with room.reading(size=(40, 12)) as session:
        seen = 0
        while True:
            seen = max(seen, session.page.shown()[-1][1].end)
            if session.page.at_end():
                break
            await session.press("space")
        assert seen == len(session.document.text)


async def test_markings_are_told_by_a_glyph_beside_the_text(one: Room) -> None:
    async with one.reading() as session:
        span = span_of(session.document, "paragraph 1 and in it sentence 2")
        style = session.app.inks.kept
        session.view.set_markings({"kept": Marking("★", (span,), style)})
        _, y = session.cell("paragraph 1 and in it sentence 2"[:12])
        assert any(row.startswith("★") for row in session.rows())
        assert y > 0
        assert session.rows()[1].endswith("★") or any(r.endswith("★") for r in session.rows())
        session.view.set_markings({})
        assert "★" not in session.screen()


# Cells and offsets


async def test_the_cell_of_an_offset_is_where_a_click_finds_it(room: Room) -> None:
    room.put("mixed.md", MIXED)
    async with room.reading(size=(60, 30)) as session:
        await session.until(lambda: session.view.page)
        for _ in range(3):
            for _, row in session.page.shown():
                for piece in row.pieces:
                    for offset in range(piece.start, piece.end, 3):
                        cell = session.view.cell_at(offset)
                        assert cell is not None
                        found = session.view.place_at(*cell)
                        assert found is not None
                        assert session.view.cell_at(found) == cell
            await session.press("space")


async def test_there_is_no_place_outside_the_text(one: Room) -> None:
    async with one.reading() as session:
        assert session.view.place_at(5, 0) is None, "the free row above the text"
        assert session.view.place_at(5, 500) is None
        assert session.view.cell_at(len(session.document.text) - 2) is None


# The mouse


async def test_the_wheel_goes_some_rows_and_back(one: Room) -> None:
    async with one.reading() as session:
        first = session.rows()[2:-1]
        await session.wheel(20, 10)
        rows = [row[2:-1] for row in session.rows()[2:-1]]
        assert rows[:-WHEEL_ROWS] == [row[2:-1] for row in first[WHEEL_ROWS:]]
        await session.wheel(20, 10, up=True)
        assert [r[2:-1] for r in session.rows()[2:-1]] == [row[2:-1] for row in first]


async def test_a_click_puts_the_cursor_on_the_sentence(one: Room) -> None:
    async with one.reading() as session:
        await session.click(*session.cell("sentence 3"))
        assert "paragraph 1 and in it sentence 3" in session.sentence
        assert session.selected is None


async def test_a_double_click_selects_the_word_and_a_triple_the_paragraph(one: Room) -> None:
    async with one.reading() as session:
        x, y = session.cell("paragraph 1")
        await session.click(x + 2, y, times=2)
        assert session.selected == "paragraph"
        await session.press("y")
        assert session.app.clipboard.startswith("“paragraph”\n— ")
        await session.click(x + 2, y + 1, times=3)
        assert session.selected == session.document.text.split("\n\n")[1]


async def test_a_drag_selects_from_character_to_character(one: Room) -> None:
    async with one.reading() as session:
        x, y = session.cell("paragraph 1")
        await session.press_button(x, y)
        await session.drag_to(x + 5, y)
        await session.drag_to(x + 8, y)
        await session.release_button(x + 8, y)
        assert session.selected == "paragraph"
        await session.press_button(x + 8, y)
        await session.drag_to(x + 3, y)
        await session.drag_to(x, y)
        await session.release_button(x, y)
        assert session.selected == "paragraph", "and backwards"


async def test_a_drag_over_rows_copies_the_text_without_them(one: Room) -> None:
    async with one.reading(size=(50, 20)) as session:
        x, y = session.cell("paragraph 1")
        await session.press_button(x, y)
        await session.drag_to(x, y + 1)
        await session.drag_to(x, y + 3)
        await session.release_button(x, y + 3)
        selected = session.selected
        assert selected is not None
        assert len(selected) > 100
        await session.press("y")
        span = span_of(session.document, selected)
        assert session.app.clipboard == cite(session.document, span)


@pytest.mark.parametrize("below", [True, False])
async def test_a_drag_beyond_the_edge_goes_on_through_the_text(one: Room, below: bool) -> None:
    async with one.reading(size=(60, 20)) as session:
        await session.press("space", "space")
        top = session.page.anchor
        await session.press_button(20, 10)
        held = session.view.place_at(20, 9)
        assert held is not None
        edge = session.app.size.height - 1 if below else 0
        await session.drag_to(20, edge)

        def rolled() -> bool:
            return (session.page.anchor > top) if below else (session.page.anchor < top)

        await session.until(rolled)
        selected = session.view.selecting.span
        assert selected is not None
        shown = [row for _, row in session.page.shown() if not row.blank]
        if below:
            assert selected.start == held
            assert selected.end >= shown[-1].start
        else:
            assert selected.end == held + 1
            assert selected.start <= shown[0].end
        assert session.app._exception is None
        await session.release_button(20, edge)
        top = session.page.anchor
        await session.settle()
        assert session.page.anchor == top, "it stops when the button is released"


async def test_a_selection_survives_a_resize_and_the_end_of_reading(room: Room) -> None:
    room.put("long.txt", prose(1500))
    async with room.reading() as session:
        assert not session.document.complete
        await session.press("}", "v", ")")
        selected = session.selected
        assert selected is not None
        await session.wait_for_whole()
        assert session.selected == selected
        await session.resize(40, 12)
        assert session.selected == selected
        await session.press(")")
        assert session.selected is not None
        assert session.selected.startswith(selected)


async def test_a_click_beside_the_text_does_nothing(one: Room) -> None:
    async with one.reading() as session:
        await session.press("}")
        place = session.place
        await session.click(5, 1)
        assert session.place == place
        assert session.selected is None


async def test_a_selection_is_shown_without_colour_too(
    one: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with one.reading() as session:
        await session.press("}")
        before = session.picture()
        await session.press("v")
        session.reading.hush()
        assert session.picture()[:-1] != before[:-1]
        styles = {s.style for strip in session.picture()[2:-1] for s in strip if s.style}
        assert any(style.reverse for style in styles)
        session.view.selecting.span = Span(0, 0)
