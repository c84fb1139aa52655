"""A passage is cut so that the words found are in sight, and no line is wider than the list."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.documents.model import Span
from reader.ui.snippets import is_short, snippet
from reader.ui.wrapping import Piece, cells

LONG = " ".join(f"word{number}" for number in range(200))


def spans_of(text: str, *words: str) -> list[Span]:
    return [Span(text.index(w), text.index(w) + len(w)) for w in words]


def shown(text: str, rows: list[tuple[Piece, ...]]) -> list[str]:
    return [" ".join(text[piece.start : piece.end] for piece in row) for row in rows]


def test_what_is_found_early_leaves_the_passage_at_its_beginning() -> None:
    rows = snippet(LONG, spans_of(LONG, "word5"), 40)
    assert shown(LONG, rows)[0].startswith("word0 word1")


def test_what_is_found_late_is_shown_with_a_little_before_it() -> None:
    rows = snippet(LONG, spans_of(LONG, "word150"), 40)
    assert "word150" in " ".join(shown(LONG, rows))
    assert "word149" in " ".join(shown(LONG, rows))


def test_the_place_where_most_words_stand_together_is_chosen() -> None:
    found = sorted(spans_of(LONG, "word50", "word120", "word122", "word123"))
    lines = " ".join(shown(LONG, snippet(LONG, found, 50)))
    assert all(word in lines for word in ("word120", "word122", "word123"))


def test_it_begins_with_the_sentence_where_that_has_room() -> None:
    text = LONG + ". Then the whale was seen at dawn. " + LONG
    rows = snippet(text, spans_of(text, "whale"), 50)
    assert shown(text, rows)[0].startswith("Then the whale was seen")


def test_near_the_end_no_line_is_left_half_empty() -> None:
    rows = snippet(LONG, spans_of(LONG, "word199"), 50)
    assert len(rows) == 2
    assert all(row[-1].x + len(LONG[row[-1].start : row[-1].end]) > 30 for row in rows)


def test_without_words_found_it_is_the_beginning() -> None:
    assert shown(LONG, snippet(LONG, [], 30))[0] == "word0 word1 word2 word3 word4"
    assert snippet("", [], 30) == []


@pytest.mark.parametrize(
    ("text", "width", "short"),
    [("short", 10, True), ("quite long it is", 10, False), ("漢字漢字漢字", 10, False)],
)
def test_a_short_passage_needs_one_line(text: str, width: int, short: bool) -> None:
    assert is_short(text, width) == short


@given(st.data(), st.integers(1, 100), st.integers(1, 3))
def test_lines_are_never_too_wide_and_the_marks_of_what_is_left_out_have_room(
    data: st.DataObject, width: int, lines: int
) -> None:
    words = data.draw(
        st.lists(st.text("abcdé漢字-—“”́. \n🇩🇪", min_size=1, max_size=12), max_size=60)
    )
    text = " ".join(words)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=8)))
    found = [Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False) if a < b]
    rows = snippet(text, found, width, lines)
    assert len(rows) <= lines
    for number, row in enumerate(rows):
        used = row[-1].x + cells(text[row[-1].start : row[-1].end])
        cut = number == len(rows) - 1 and text[row[-1].end :].strip()
        assert used <= max(2, width - (2 if cut and width > 4 else 0))
        if number == 0 and text[: row[0].start].strip() and width > 4:
            assert row[0].x >= 2
    places = [(piece.start, piece.end) for row in rows for piece in row]
    assert places == sorted(places)


@given(st.integers(0, 199), st.integers(20, 120))
def test_the_word_found_is_always_in_sight(number: int, width: int) -> None:
    found = spans_of(LONG + " ", f"word{number} ")
    rows = snippet(LONG, [Span(found[0].start, found[0].end - 1)], width)
    assert any(p.start <= found[0].start and found[0].end - 1 <= p.end for row in rows for p in row)
