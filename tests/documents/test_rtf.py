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


def test_headings_are_told_by_their_outline_level_or_style() -> None:
    extract = read(
        rb"{\rtf1{\stylesheet{\s0 Normal;}{\s1\f2\outlinelevel0 Kopf;}{\s2 heading 2;}"
        rb"{\*\cs9 \additive Emphasis;}{\s4 Quote;}}\pard\s1 The Vote\par\pard\s2 The Money\par"
        rb"\pard\s4 Words.\par\pard\s0\outlinelevel2 Deep\par\pard Plain.\par}"
    )
    assert [(b.kind.value, b.level) for b in extract.blocks] == [
        *(("heading", 1), ("heading", 2), ("quote", 1), ("heading", 3), ("paragraph", 0))
    ]
    assert [(entry.title, entry.level) for entry in extract.toc] == [
        *(("The Vote", 1), ("The Money", 2), ("Deep", 3))
    ]


def test_lists_have_their_marks_and_depth() -> None:
    extract = read(
        rb"{\rtf1 Agreed:\par{\listtext\f3\'b7\tab}\ls1\ilvl0 the survey\par"
        rb"{\listtext o\tab}\ls1\ilvl1 in March\par\pard Then:\par{\pntext 1.\tab}first\par}"
    )
    assert [(b.kind.value, b.label, b.level) for b in extract.blocks] == [
        ("paragraph", "", 0),
        ("list_item", "•", 1),
        ("list_item", "–", 2),
        ("paragraph", "", 0),
        ("list_item", "1.", 1),
    ]
    assert "the survey\nin March\n\nThen:" in extract.text


def test_notes_follow_the_text_and_comments_and_what_was_deleted_are_left_out() -> None:
    extract = read(
        rb"{\rtf1 One{\super\chftn}{\footnote\pard{\super\chftn} See {\i there}.} two"
        rb"{\*\annotation Really?}{\deleted gone}{\v unseen}.\par{\header Page}Three.\par}"
    )
    assert kinds(extract) == [
        ("paragraph", "One1 two."),
        ("paragraph", "Three."),
        ("footnote", "See there."),
    ]
    assert extract.blocks[2].label == "[1]"
    assert [(m.kind, extract.text[m.start : m.end]) for m in extract.marks] == [
        ("note", "1"),
        ("em", "there"),
    ]


def test_links_marks_and_what_a_picture_shows() -> None:
    extract = read(
        rb'{\rtf1 See {\field{\*\fldinst{HYPERLINK "https://a.example/x"}}{\fldrslt{\ul the '
        rb"minutes}}}, {\b bold} words.\par{\*\shppict{\pict{\*\picprop{\sp{\sn wzName}"
        rb"{\sv p}}{\sp{\sn wzDescription}{\sv A map}}}\pngblip 8950}}\par}"
    )
    assert kinds(extract) == [("paragraph", "See the minutes, bold words."), ("image", "A map")]
    assert [(m.kind, m.target, extract.text[m.start : m.end]) for m in extract.marks] == [
        ("link", "https://a.example/x", "the minutes"),
        ("strong", "", "bold"),
    ]


def test_each_font_has_its_own_encoding_and_unicode_its_stand_ins() -> None:
    extract = read(
        rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset204 B;}"
        rb"{\f2\fcharset128 C;}}\f1\'cf\'f0\'e8 \f2\'8d\'60 \f0 caf\'e9 "
        rb"\uc2\u-10179\'3f\'3f\u-8704??{\uc0\u8212}{\upr{old}{\*\ud{new}}}\par}"
    )
    assert extract.text == "При 港 café \N{GRINNING FACE}—new"


def test_pictures_are_passed_over() -> None:
    assert read(rb"{\rtf1 One {\pict\pngblip " + b"89504e47" * 5000 + rb"}two.}").text == "One two."


def test_what_is_no_rtf_is_refused_in_one_line() -> None:
    for data, reason in (
        (b"words", "no RTF"),
        (b"{\\rtf1 }", "no text"),
        (b"{\\rtf1 " + b"{" * 3000 + b"words", "deep"),
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
