"""RTF becomes paragraphs, in any of its encodings."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.documents.building import Extract
from reader.documents.loaders.rtf import read
from reader.errors import MarkupError


def kinds(extract: Extract) -> list[tuple[str, str]]:
    return [(b.kind.value, extract.text[b.start : b.end]) for b in extract.blocks]


def test_paragraphs_and_letters_are_found_and_tables_of_fonts_are_not() -> None:
    extract = read(
        rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Times;}}{\info{\title The Barrier}"
        rb"{\author Jonas Ek}{\creatim\yr2022\mo5\dy6}}\pard\b The vote\b0\par "
        rb"Caf\'e9 {\*\generator hidden;}au lait \u8220?so\u8221?.\par}"
    )
    assert kinds(extract) == [("paragraph", "The vote"), ("paragraph", "Café au lait “so”.")]
    front = extract.front
    assert (front.title, front.authors, front.date) == ("The Barrier", ("Jonas Ek",), "2022-05-06")


def test_rows_of_a_table_are_cells() -> None:
    extract = read(rb"{\rtf1\trowd\intbl Wall\cell nine\cell\row\pard Words.\par}")
    assert kinds(extract) == [("table", "Wall\tnine"), ("paragraph", "Words.")]


def test_pictures_are_passed_over() -> None:
    assert read(rb"{\rtf1 One {\pict\pngblip " + b"89504e47" * 5000 + rb"}two.}").text == "One two."


def test_what_is_no_rtf_is_refused_in_one_line() -> None:
    for data, reason in (
        (b"words", "no RTF"),
        (b"{\\rtf1 }", "no text"),
        (b"{\\rtf1 " + b"{" * 1000 + b"words", "deep"),
    ):
        with pytest.raises(MarkupError, match=reason):
            read(data)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(rb"{ } \par \'e9 \u-3 \ansicpg9 \bin5 words \ \~ \*".split())))
def test_anything_is_read_or_refused(parts: list[bytes]) -> None:
    try:
        assert read(b"{\\rtf1 " + b" ".join(parts)).text
    except MarkupError as error:
        assert str(error).isprintable()  # noqa: PT017 (both are right)
