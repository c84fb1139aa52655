"""Justified lines end at one edge, by spaces that stay narrow, and only where that looks well."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.documents.model import STREAM, Block, BlockKind, Blocks, Document, Meta
from reader.documents.units import UNIT_LIMIT, Unit
from reader.first_page import LEAST_JUSTIFIED, widening
from reader.memory import View
from reader.settings import Settings
from reader.ui.layout import Layout, Row, drawn_row
from reader.ui.typesetting import PLAIN, Typesetting, chosen, justified
from reader.ui.wrapping import cells, wrap

JUSTIFIED = Typesetting(justified=True)
SPACED = Typesetting(spacing=2)
words = st.lists(
    st.sampled_from([*("a", "of", "words,", "harbour", "understanding", "l’été", "字", "한국어")]),
    min_size=1,
    max_size=60,
)
PROSE = "The harbour master wrote a letter to the council of the town in the winter. " * 6


def one_block(kind: BlockKind, text: str, *, soft_breaks: bool = True, level: int = 0) -> Document:
    blocks = Blocks([Block(kind, level, 0, len(text))])
    return Document(STREAM, Meta("A title"), text, blocks, soft_breaks=soft_breaks)


def rows_of(doc: Document, width: int, setting: Typesetting) -> list[Row]:
    layout = Layout(doc, width, setting)
    unit: Unit | None = layout.unit_at(0)
    rows: list[Row] = []
    while unit is not None:
        rows += layout.rows(unit)
        unit = layout.after(unit)
    return rows


def shown(doc: Document, width: int, setting: Typesetting) -> list[str]:
    return [drawn_row(doc.text, row) for row in rows_of(doc, width, setting)]


@given(st.integers(-5, 60), st.integers(0, 40), st.integers(0, 9))
def test_what_is_free_is_shared_out_evenly(slack: int, gaps: int, number: int) -> None:
    wider = widening(slack, gaps, number)
    if 0 < slack <= gaps:
        assert len(wider) == gaps
        assert sum(wider) == slack
        assert set(wider) <= {0, 1}
        between = [at for at, more in enumerate(wider) if more]
        steps = {b - a for a, b in pairwise(between)}
        assert max(steps, default=0) - min(steps, default=0) <= 1
    else:
        assert wider == []


@pytest.mark.parametrize("gaps", range(4, 15))
def test_a_single_wide_space_is_inside_the_line_and_moves_from_line_to_line(gaps: int) -> None:
    at = [widening(1, gaps, number).index(1) for number in (0, 1, 2)]
    assert all(0 < place < gaps - 1 for place in at)
    assert at[0] != at[1]
    assert at[0] == at[2]


@settings(max_examples=100, deadline=None)
@given(words, st.integers(1, 80))
def test_a_justified_line_has_the_same_words_and_ends_at_the_edge_or_where_it_did(
    some: list[str], width: int
) -> None:
    text = " ".join(some)
    ragged = list(wrap(text, 0, len(text), width))
    flush = list(justified(text, iter(ragged), width))
    assert len(flush) == len(ragged)
    assert flush[-1:] == ragged[-1:]
    for before, line in zip(ragged, flush, strict=True):
        assert (line[0].start, line[-1].end) == (before[0].start, before[-1].end)
        assert "".join(text[p.start : p.end] for p in line).split() == (
            text[before[0].start : before[-1].end].split()
        )
        end = line[-1].x + cells(text[line[-1].start : line[-1].end])
        assert line == before or end == width
        drawn = drawn_row(text, Row(line[0].start, line[-1].end, line))
        assert "   " not in drawn, "no space is more than twice as wide"


def test_every_line_but_the_last_ends_at_the_edge() -> None:
    lines = shown(one_block(BlockKind.PARAGRAPH, PROSE.strip()), 60, JUSTIFIED)
    assert len(lines) > 4
    assert {len(line) for line in lines[:-1]} == {60}
    assert lines[-1] == shown(one_block(BlockKind.PARAGRAPH, PROSE.strip()), 60, PLAIN)[-1]


@pytest.mark.parametrize("kind", [BlockKind.HEADING, BlockKind.CODE, BlockKind.VERSE])
def test_headings_code_and_verse_are_never_justified(kind: BlockKind) -> None:
    doc = one_block(kind, PROSE.strip(), level=1)
    assert shown(doc, 60, JUSTIFIED) == shown(doc, 60, PLAIN)


def test_a_table_is_never_justified() -> None:
    doc = one_block(BlockKind.TABLE, f"town\tletter\nUlm\t{PROSE}")
    assert shown(doc, 60, JUSTIFIED) == shown(doc, 60, PLAIN)


def test_a_narrow_column_stays_ragged() -> None:
    doc = one_block(BlockKind.PARAGRAPH, PROSE)
    narrow = LEAST_JUSTIFIED - 1
    assert shown(doc, narrow, JUSTIFIED) == shown(doc, narrow, PLAIN)
    assert shown(doc, narrow + 1, JUSTIFIED) != shown(doc, narrow + 1, PLAIN)


def test_a_line_that_its_author_ended_stays_as_long_as_it_is() -> None:
    doc = one_block(BlockKind.PARAGRAPH, "12 Harbour Street\nThe Town", soft_breaks=False)
    assert shown(doc, 60, JUSTIFIED) == ["12 Harbour Street", "The Town"]


def test_a_line_with_text_from_right_to_left_stays_ragged() -> None:
    text = " ".join(["שלום", "עולם", "of", "letters", "in", "the", "town"] * 12)
    doc = one_block(BlockKind.PARAGRAPH, text)
    assert shown(doc, 60, JUSTIFIED) == shown(doc, 60, PLAIN)


def test_a_line_that_would_need_too_wide_spaces_stays_ragged() -> None:
    long = "" + "x" * 55
    text = f"a letter of the {long} and so on, {PROSE}"
    assert shown(one_block(BlockKind.PARAGRAPH, text), 60, JUSTIFIED)[0] == "a letter of the"


# Space between lines


def test_lines_stand_apart_and_paragraphs_further_apart() -> None:
    text = "one two three four\n\nfive six seven eight"
    blocks = Blocks(
        [Block(BlockKind.PARAGRAPH, 0, 0, 18), Block(BlockKind.PARAGRAPH, 0, 20, len(text))]
    )
    doc = Document(STREAM, Meta("A title"), text, blocks, soft_breaks=True)
    assert shown(doc, 10, SPACED) == [
        *("one two", "", "three four", "", "", "five six", "", "seven", "", "eight")
    ]


def test_the_rule_of_a_quote_goes_through_the_space_between_its_lines() -> None:
    doc = one_block(BlockKind.QUOTE, "one two three", level=1)
    assert shown(doc, 8, SPACED) == ["│ one", "│", "│ two", "│", "│ three"]


@pytest.mark.parametrize("kind", [BlockKind.CODE, BlockKind.TABLE, BlockKind.HEADING])
def test_lines_of_code_tables_and_headings_stay_together(kind: BlockKind) -> None:
    doc = one_block(kind, "one two three four five\nsix", level=1)
    assert shown(doc, 12, SPACED) == shown(doc, 12, PLAIN)


def test_a_paragraph_of_any_length_has_one_free_row_between_all_its_lines() -> None:
    rows = rows_of(one_block(BlockKind.PARAGRAPH, "word " * UNIT_LIMIT), 60, SPACED)
    assert [row.blank for row in rows] == [bool(number % 2) for number in range(len(rows))]


# What was chosen


def test_what_was_chosen_in_the_program_goes_before_the_settings() -> None:
    assert chosen(View(), Settings()) == PLAIN
    assert chosen(View(), Settings(spacing=2, justified=True)) == Typesetting(2, justified=True)
    view = View(justified=False, hyphenated=True)
    assert chosen(view, Settings(spacing=2, justified=True)) == Typesetting(2, hyphenated=True)
