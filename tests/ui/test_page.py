"""The page: moves go where they say, and nothing but the reader's own moves changes the place."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.documents.building import Builder
from reader.documents.loaders import plain
from reader.documents.model import STREAM, BlockKind, Blocks, Document, Meta, Span
from reader.ui.layout import Row
from reader.ui.page import Page, Place

SENTENCES = [
    *("It was cold.", "The clocks struck thirteen, and nobody in the whole town looked up."),
    *("Why?", "四月の晴れた寒い日で、時計は十三時を打っていた。", "“So it is,” she said."),
    "Yes 👩\u200d🚀 and 🇩🇪!",
    *("He read on and on " * 12 + "to the end.", "x" * 90, "e\u0301te\u0301 is French."),
]  # fmt: skip
prose = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5).map(" ".join)
code = st.lists(st.sampled_from(["", "", "a = 1", "    b = 2", "\tc " * 20]), min_size=1).map(
    "\n".join
)
cell = st.one_of(st.just(""), st.just("a"), prose)
tables = st.lists(st.lists(cell, min_size=1, max_size=4), min_size=1, max_size=4)
KINDS = [
    *[BlockKind.PARAGRAPH] * 5,
    *(BlockKind.HEADING, BlockKind.QUOTE, BlockKind.LIST_ITEM, BlockKind.VERSE, BlockKind.IMAGE),
    *(BlockKind.BOILERPLATE, BlockKind.FOOTNOTE, BlockKind.CODE, BlockKind.TABLE, BlockKind.RULE),
]
widths, heights = st.integers(1, 100), st.integers(1, 40)
sizes = st.tuples(widths, heights)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    builder = Builder()
    for kind in draw(st.lists(st.sampled_from(KINDS), max_size=12)):
        match kind:
            case BlockKind.TABLE:
                builder.add_table(draw(tables))
            case BlockKind.RULE:
                builder.add_rule()
            case BlockKind.CODE:
                builder.add(kind, draw(code))
            case _:
                builder.add(kind, draw(prose), level=draw(st.integers(0, 3)), label="•")
    builder.add(BlockKind.PARAGRAPH, draw(prose))
    extract = builder.build()
    soft = draw(st.booleans())
    return Document(STREAM, Meta("A title"), extract.text, extract.blocks, soft_breaks=soft)


def plain_document(text: str) -> Document:
    return Document(STREAM, Meta("A title"), text, Blocks(plain.blocks(text)), soft_breaks=True)


LONG = plain_document("\n".join(f"{' '.join(SENTENCES[:6])} Paragraph {n}." for n in range(400)))
EMPTY = plain_document("")

Seen = list[tuple[Place, Row]]


def all_rows(page: Page) -> Seen:
    """Every row of the document."""
    return Page(page.document, page.layout.width, 1_000_000).shown()


def is_seen(page: Page, offset: int) -> bool:
    """Whether the character at an offset is drawn on the page."""
    rule = page.document.blocks[page.document.blocks.at(offset)].kind is BlockKind.RULE
    return any(
        row.start <= offset < row.end and (rule or row.shows(offset)) for _, row in page.shown()
    )


def cursor_is_seen(page: Page) -> bool:
    """Whether any of the cursor's sentence is on the page, or nothing is that has words."""
    sentence = page.sentence()
    text = page.document.text
    rows = [row for _, row in page.shown() if text[row.start : row.end].strip()]
    return not rows or any(row.start < sentence.end and sentence.start < row.end for row in rows)


def every_sentence(page: Page) -> list[Span]:
    found: list[Span] = []
    unit = page.layout.unit_at(0)
    while True:
        found += page.sentences.of(unit)
        following = page.layout.after(unit)
        if following is None:
            return found
        unit = following


@settings(max_examples=30, deadline=None)
@given(documents(), sizes, st.lists(sizes, max_size=6), st.floats(0, 1), st.booleans())
def test_any_number_of_sizes_and_back_shows_the_same_rows(
    doc: Document, size: tuple[int, int], others: list[tuple[int, int]], share: float, by_row: bool
) -> None:
    page = Page(doc, *size)
    if by_row:
        page.scroll(int(share * 30))
    else:
        page.show(int(share * len(doc.text)))
    before = page.shown(), page.anchor, page.cursor
    for other in others:
        page.resize(*other)
        page.shown()
        page.progress()
        assert (page.anchor, page.cursor) == before[1:]
    page.resize(*size)
    assert (page.shown(), page.anchor, page.cursor) == before


def test_a_jump_into_the_space_before_words_shows_the_words() -> None:
    builder = Builder()
    builder.add(BlockKind.CODE, "    b = 2")
    extract = builder.build()
    page = Page(Document(STREAM, Meta("A title"), extract.text, extract.blocks), 1, 1)
    page.show(0)
    assert cursor_is_seen(page)
    before = page.shown()
    page.resize(1, 1)
    assert page.shown() == before


@settings(max_examples=50, deadline=None)
@given(documents(), sizes, st.floats(0, 1), st.integers(1, 60))
def test_rows_forth_are_as_many_rows_back(
    doc: Document, size: tuple[int, int], share: float, by: int
) -> None:
    page = Page(doc, *size)
    page.show(int(share * len(doc.text)))
    for way in (by, -by):
        before = page.shown()
        moved = page.scroll(way)
        assert abs(moved) <= by
        assert moved * way >= 0
        if moved:
            assert page.shown() != before
            page.scroll(-moved)
        assert page.shown() == before


@settings(max_examples=30, deadline=None)
@given(documents(), sizes, st.sampled_from([1, 2, 3, 7]))
def test_rows_one_after_the_other_show_every_row_from_start_to_end(
    doc: Document, size: tuple[int, int], step: int
) -> None:
    page = Page(doc, *size)
    everything = all_rows(page)
    top = 0
    assert page.shown() == everything[: page.height]
    while moved := page.scroll(step):
        top += moved
        assert page.shown() == everything[top : top + page.height]
        assert cursor_is_seen(page)
    assert top == max(0, len(everything) - page.height)
    assert page.at_end()
    assert page.progress() == 1
    while moved := page.scroll(-step):
        top += moved
        assert page.shown() == everything[top : top + page.height]
        assert cursor_is_seen(page)
    assert top == 0


@settings(max_examples=20, deadline=None)
@given(documents(), sizes)
def test_pages_overlap_and_leave_nothing_out(doc: Document, size: tuple[int, int]) -> None:
    page = Page(doc, *size)
    everything = all_rows(page)
    seen = {place for place, _ in page.shown()}
    for way in (1, -1):
        for _ in range(len(everything) + 1):
            before = [place for place, _ in page.shown()]
            if not page.turn(way):
                break
            after = [place for place, _ in page.shown()]
            seen.update(after)
            assert before != after
            if page.height > 2:
                assert len(set(before) & set(after)) >= 2
            assert cursor_is_seen(page)
        assert not page.turn(way)
    assert seen == {place for place, _ in everything}


@settings(max_examples=40, deadline=None)
@given(documents(), sizes)
def test_the_cursor_visits_every_sentence_once_to_the_end_and_back(
    doc: Document, size: tuple[int, int]
) -> None:
    page = Page(doc, *size)
    expected = every_sentence(page)
    visited = [page.sentence()]
    while span := page.sentences.beside(page.sentence(), 1):
        page.go_to(span)
        assert cursor_is_seen(page)
        visited.append(page.sentence())
    assert visited == expected
    assert page.sentence() == page.sentences.last()
    visited = [page.sentence()]
    while span := page.sentences.beside(page.sentence(), -1):
        page.go_to(span)
        assert cursor_is_seen(page)
        visited.append(page.sentence())
    assert visited == expected[::-1]


@settings(max_examples=40, deadline=None)
@given(documents(), sizes)
def test_paragraphs_are_walked_from_the_first_to_the_last_and_back(
    doc: Document, size: tuple[int, int]
) -> None:
    page = Page(doc, *size)
    starts = [page.cursor]
    while span := page.sentences.paragraph_beside(page.sentence(), 1):
        page.go_to(span)
        starts.append(page.cursor)
    assert starts == sorted(set(starts))
    numbers = [doc.blocks.at(start) for start in starts]
    passed = [n for n, b in enumerate(doc.blocks) if b.kind is not BlockKind.RULE]
    assert [n for n in numbers if doc.blocks[n].kind is not BlockKind.RULE] == passed
    back = [page.cursor]
    while span := page.sentences.paragraph_beside(page.sentence(), -1):
        page.go_to(span)
        back.append(page.cursor)
    assert back == sorted(set(back), reverse=True)
    assert [doc.blocks.at(start) for start in back if start in starts][-1:] == passed[:1]


@settings(max_examples=70, deadline=None)
@given(documents(), sizes, st.floats(0, 1))
def test_a_place_that_is_shown_is_on_the_page(
    doc: Document, size: tuple[int, int], share: float
) -> None:
    page = Page(doc, *size)
    offset = int(share * (len(doc.text) - 1))
    page.show(offset)
    assert 0 < len(page.shown()) <= page.height
    if not doc.text[offset].isspace():
        assert is_seen(page, offset)
        span = page.sentence()
        assert span.start <= offset < span.end
    assert cursor_is_seen(page)


@settings(max_examples=70, deadline=None)
@given(documents(), sizes, st.floats(0, 1), st.floats(0, 1))
def test_a_revealed_sentence_is_on_the_page(
    doc: Document, size: tuple[int, int], here: float, there: float
) -> None:
    page = Page(doc, *size)
    page.show(int(here * len(doc.text)))
    span = page.sentences.at(int(there * len(doc.text)))
    page.reveal(span)
    assert is_seen(page, span.start)
    before = page.anchor
    page.reveal(span)
    assert page.anchor == before


def test_revealing_what_is_on_the_page_moves_nothing() -> None:
    page = Page(LONG, 60, 20)
    page.show(5000)
    before = page.anchor
    middle = page.shown()[10][1]
    page.reveal(page.sentences.at(middle.start))
    assert page.anchor == before


@settings(max_examples=30, deadline=None)
@given(documents(), sizes)
def test_to_the_end_and_to_the_start_show_the_last_and_the_first_row(
    doc: Document, size: tuple[int, int]
) -> None:
    page = Page(doc, *size)
    everything, first = all_rows(page), page.cursor
    page.to_end()
    assert page.shown() == everything[-page.height :]
    assert page.at_end()
    assert page.sentence() == page.sentences.last()
    assert not page.scroll(1)
    page.to_start()
    assert page.shown() == everything[: page.height]
    assert page.cursor == first
    assert not page.scroll(-1)


def test_turning_down_puts_the_cursor_on_the_first_sentence_not_seen_before() -> None:
    page = Page(LONG, 60, 20)
    edge = page.shown()[-1][1].end
    page.turn(1)
    assert page.cursor == page.sentences.at(edge).start or page.cursor >= edge
    assert page.cursor < page.shown()[-1][1].end


def test_a_long_document_is_walked_a_page_at_a_time() -> None:
    page = Page(LONG, 70, 30)
    pages, share = 1, page.progress()
    while page.turn(1):
        assert page.progress() > share
        share = page.progress()
        pages += 1
    assert share == 1
    assert pages > 50
    assert page.sentences.last().end == len(LONG.text)


def test_a_sentence_longer_than_the_page_keeps_the_cursor_while_it_passes() -> None:
    page = Page(plain_document(f"{'on and ' * 2000}on. And then the end came."), 60, 10)
    for way in (1, -1):
        while page.scroll(way):
            assert cursor_is_seen(page)


@pytest.mark.parametrize("height", [1, 2, 3])
def test_a_page_of_a_row_or_two_can_be_read(height: int) -> None:
    page = Page(LONG, 40, height)
    everything = all_rows(page)
    for number in range(200):
        assert page.shown() == everything[number : number + height]
        assert page.scroll(1) == 1


def test_a_document_without_words_has_an_empty_page_on_which_nothing_moves() -> None:
    page = Page(EMPTY, 60, 20)
    assert page.shown() == []
    assert page.scroll(3) == page.scroll(-3) == page.turn(1) == page.turn(-1) == 0
    assert (
        page.sentences.beside(page.sentence(), 1)
        is page.sentences.beside(page.sentence(), -1)
        is page.sentences.paragraph_beside(page.sentence(), 1)
        is None
    )
    page.show(5)
    page.to_end()
    page.to_start()
    page.resize(10, 1)
    assert page.sentence() == page.sentences.last() == Span(0, 0)
    assert page.progress() == 1
    assert page.at_end()
    assert page.body_end() == 0


def test_what_a_site_put_below_a_text_is_no_part_of_it() -> None:
    builder = Builder()
    builder.add(BlockKind.PARAGRAPH, "It was cold.")
    builder.add(BlockKind.BOILERPLATE, "Sign up for our newsletter")
    extract = builder.build()
    page = Page(Document(STREAM, Meta("A title"), extract.text, extract.blocks), 60, 20)
    assert page.body_end() == len("It was cold.")
