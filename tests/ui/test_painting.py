"""What is sent for a row: exactly its width, nothing unsafe, later layers on top."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from reader.cleaning import clean, without_invisible
from reader.documents.building import Builder
from reader.documents.model import (
    FURNITURE,
    STREAM,
    Block,
    BlockKind,
    Blocks,
    Document,
    Frame,
    Mark,
    Meta,
    Span,
)
from reader.documents.units import Unit
from reader.ui.layout import Layout, Row, space_between
from reader.ui.painting import Layer, base_style, mark_layers, paint
from reader.ui.themes import PALETTES, inks

INKS = inks(PALETTES["night"])
TOKENS = [
    *("a", "words,", "“quoted”", "re\xadport", "10\u00a0km", "x" * 40, "四月の晴れた", "か\u3099"),
    *("👩\u200d👩\u200d👧", "🇩🇪🇫🇷", "❤\ufe0f", "e\u0301", "Z" + "\u0301\u0316" * 12),
    *("שלום", "\u200b", "\ufeff", "\t"),
]  # fmt: skip
any_clean = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=4).map(clean)
prose = st.lists(st.one_of(st.sampled_from(TOKENS), any_clean), min_size=1, max_size=15).map(
    " ".join
)
kinds = st.sampled_from([kind for kind in BlockKind if kind is not BlockKind.RULE])
styles = st.sampled_from([Style(bold=True), Style(color="red"), Style(bgcolor="blue")])


def document(kind: BlockKind, text: str, *, level: int = 0, label: str = "") -> Document:
    blocks = Blocks([Block(kind, level, 0, len(text), label)] if text else [])
    return Document(STREAM, Meta("A title"), text, blocks)


def first_row(doc: Document, width: int) -> Row:
    return Layout(doc, width).rows(Unit(0, 0, len(doc.text)))[0]


def painted(doc: Document, layers: list[Layer], width: int = 40) -> list[Segment]:
    return paint(doc, first_row(doc, width), doc.blocks[0], INKS, layers, width)


def style_at(segments: list[Segment], x: int) -> Style:
    for segment in segments:
        x -= segment.cell_length
        if x < 0:
            assert segment.style is not None
            return segment.style
    raise AssertionError(x)


@settings(max_examples=100, deadline=None)
@given(
    kinds,
    prose,
    st.integers(1, 100),
    st.integers(0, 5),
    st.sampled_from(["", "•", "123456789.", "\u202e\x1b[2J"]),
    st.lists(st.tuples(styles, st.integers(0, 60), st.integers(0, 60)), max_size=4),
)
def test_every_row_is_as_wide_as_the_column_and_safe(
    kind: BlockKind,
    text: str,
    width: int,
    level: int,
    label: str,
    over: list[tuple[Style, int, int]],
) -> None:
    builder = Builder()
    builder.add(kind, text, level=level, label=label)
    extract = builder.build()
    doc = Document(STREAM, Meta("A title"), extract.text, extract.blocks)
    layers = [Layer(style, (Span(min(a, b), max(a, b)),)) for style, a, b in over]
    for block in doc.blocks:
        for row in Layout(doc, width).rows(Unit(0, 0, len(doc.text))):
            segments = paint(doc, row, block, INKS, layers, width)
            line = "".join(segment.text for segment in segments)
            assert sum(segment.cell_length for segment in segments) == width
            assert cell_len(line) == width
            assert clean(line) == line
            assert without_invisible(line) == line
            assert not set(line) & set("\n\t")
            assert all(segment.control is None for segment in segments)
            assert all(segment.style is not None for segment in segments)


def test_a_blank_row_is_nothing_but_ground() -> None:
    row = Row(0, 0, blank=True)
    doc = document(BlockKind.PARAGRAPH, "words")
    assert paint(doc, row, doc.blocks[0], INKS, [], 7) == [Segment(" " * 7, INKS.text)]


def test_the_text_of_a_row_is_drawn_where_it_stands() -> None:
    doc = document(BlockKind.LIST_ITEM, "one\u200b  two", level=1, label="•")
    assert "".join(segment.text for segment in painted(doc, [], 12)) == "• one two   "


def test_a_layer_changes_what_it_says_and_keeps_the_rest() -> None:
    doc = document(BlockKind.PARAGRAPH, "one two three")
    segments = painted(doc, [Layer(Style(bold=True), (Span(4, 7),))])
    assert style_at(segments, 3) == INKS.text
    assert style_at(segments, 4) == style_at(segments, 6) == INKS.text + Style(bold=True)
    assert style_at(segments, 7) == INKS.text


def test_layers_combine_and_the_later_one_wins() -> None:
    doc = document(BlockKind.PARAGRAPH, "one two three")
    red, blue = Style(color="red", italic=True), Style(color="blue")
    segments = painted(doc, [Layer(red, (Span(0, 7),)), Layer(blue, (Span(4, 13),))])
    assert style_at(segments, 0) == INKS.text + red
    assert style_at(segments, 5) == INKS.text + red + blue
    assert style_at(segments, 9) == INKS.text + blue
    style = style_at(segments, 5)
    assert style.italic
    assert style.color is not None
    assert style.color.name == "blue"


def test_a_sign_made_of_several_characters_is_never_parted_by_a_layer() -> None:
    doc = document(BlockKind.PARAGRAPH, "a👩\u200d👩\u200d👧e\u0301z")
    for at in range(1, 6):
        segments = painted(doc, [Layer(Style(bold=True), (Span(at, at + 1),))])
        assert [s.text for s in segments][:2] == ["a", "👩\u200d👩\u200d👧"]
        assert style_at(segments, 1) == style_at(segments, 2) == INKS.text + Style(bold=True)
        assert style_at(segments, 3) == INKS.text


def test_spans_outside_the_row_and_empty_ones_change_nothing() -> None:
    doc = document(BlockKind.PARAGRAPH, "one two three")
    spans = (Span(0, 0), Span(5, 5), Span(13, 20))
    segments = painted(doc, [Layer(Style(bold=True), spans)])
    assert all(style_at(segments, x) == INKS.text for x in range(40))


def test_what_is_no_part_of_the_text_is_not_laid_over() -> None:
    doc = document(BlockKind.LIST_ITEM, "one", level=1, label="•")
    segments = painted(doc, [Layer(Style(bold=True), (Span(0, 3),))])
    assert not style_at(segments, 0).underline
    assert style_at(segments, 2).bold
    assert not style_at(segments, 5).bold or INKS.text.bold


def test_rules_and_signs_step_back_and_the_marks_of_items_do_not() -> None:
    nest = (Frame(), Frame(3, "9.", opens=True))
    text = "one"
    block = Block(BlockKind.LIST_ITEM, 2, 0, 3, "9.", nest)
    segments = painted(Document(STREAM, Meta("A title"), text, Blocks([block])), [], 20)
    assert "".join(s.text for s in segments).startswith("│  9. one")
    assert style_at(segments, 0) == INKS.ornament
    assert style_at(segments, 4) == style_at(segments, 7) == INKS.text


def test_code_has_its_ground_beside_the_rule_of_the_quote_it_stands_in() -> None:
    text = "one two"
    block = Block(BlockKind.CODE, 1, 0, len(text), "", (Frame(opens=True),))
    doc = Document(STREAM, Meta("A title"), text, Blocks([block]))
    first, second = Layout(doc, 8).rows(Unit(0, 0, len(text)))
    for row, signs in ((first, "│  one  "), (second, "│ ↪ two ")):
        segments = paint(doc, row, block, INKS, [], 8)
        assert "".join(s.text for s in segments) == signs
        assert style_at(segments, 0) == INKS.ornament
        for x in range(2, 8):
            assert style_at(segments, x).bgcolor == INKS.code.bgcolor


@pytest.mark.parametrize("name", list(PALETTES))
@pytest.mark.parametrize("colour", [True, False])
def test_headings_of_each_level_differ_from_the_next(name: str, colour: bool) -> None:
    styles = inks(PALETTES[name], colour=colour)
    told = []
    for level in range(1, 7):
        text = "above\n\nhead\n\nbelow"
        a, h, b = (0, 5), (7, 11), (13, 18)
        head = Block(BlockKind.HEADING, level, *h)
        above, below = (Block(BlockKind.PARAGRAPH, 0, *at) for at in (a, b))
        style = base_style(styles, head)
        spaces = space_between(text, above, head), space_between(text, head, below)
        told.append((style.bold, style.italic, *spaces))
    assert len(set(told)) == 6


def test_marks_become_layers_inner_ones_on_top() -> None:
    marks = [Mark(0, 9, "em"), Mark(4, 7, "strong")]
    doc = document(BlockKind.PARAGRAPH, "one two three")
    segments = painted(doc, mark_layers(INKS, marks))
    assert style_at(segments, 0) == INKS.text + INKS.em
    assert style_at(segments, 5) == INKS.text + INKS.em + INKS.strong


@pytest.mark.parametrize("name", list(PALETTES))
@pytest.mark.parametrize("colour", [True, False])
def test_furniture_steps_back_and_headings_step_forward(name: str, colour: bool) -> None:
    styles = inks(PALETTES[name], colour=colour)
    for kind in FURNITURE:
        assert base_style(styles, Block(kind, 0, 0, 1)) == styles.furniture
    assert base_style(styles, Block(BlockKind.HEADING, 1, 0, 1)).bold
    assert styles.furniture != styles.text
