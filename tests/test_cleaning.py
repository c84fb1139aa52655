"""No character from outside reaches a terminal that the terminal would obey."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.cleaning import clean, clean_line, harmless_cell, is_clean, without_invisible

FORBIDDEN = frozenset(
    {
        *(*range(0x09), *range(0x0B, 0x20), *range(0x7F, 0xA0)),  # C0 but LF and TAB, DEL, C1
        *(0x2028, 0x2029, *range(0x202A, 0x202F), *range(0x2066, 0x206A)),  # separators, bidi
        *(*range(0xD800, 0xE000), *range(0xFDD0, 0xFDF0), *range(0xFFF9, 0xFFFC)),
        *(plane << 16 | last for plane in range(17) for last in (0xFFFE, 0xFFFF)),
    }
)
INVISIBLE = "\xad\u200b\u200e\u200f\u061c\u180e\u2060\u2061\u206a\u206f\ufeff\U000e0001\U000e007f"

any_text = st.text(st.characters(exclude_categories=()))


def test_every_code_point_becomes_one_that_is_safe() -> None:
    for plane in range(17):
        codes = range(plane << 16, (plane + 1) << 16)
        cleaned = clean("".join(map(chr, codes)))
        assert len(cleaned) == len(codes)
        assert FORBIDDEN.isdisjoint(map(ord, cleaned))


def test_every_forbidden_character_alone_becomes_one_that_is_seen() -> None:
    for code in FORBIDDEN:
        cleaned = clean(chr(code))
        assert len(cleaned) == 1
        assert cleaned.isprintable()
        assert not is_clean(chr(code), 0, 1)


def test_every_other_code_point_stays_as_it_is() -> None:
    allowed = "".join(chr(code) for code in range(0x110000) if code not in FORBIDDEN)
    assert clean(allowed) == allowed
    assert is_clean(allowed, 0, len(allowed))


@settings(deadline=None)
@given(any_text)
def test_a_cleaned_text_is_as_long_and_cleaning_it_again_changes_nothing(text: str) -> None:
    cleaned = clean(text)
    assert len(cleaned) == len(text)
    assert clean(cleaned) == cleaned
    assert is_clean(text, 0, len(text)) == (cleaned == text)


@settings(deadline=None)
@given(any_text)
def test_a_cleaned_line_is_one_line_without_anything_unseen(text: str) -> None:
    line = clean_line(text)
    assert len(line.splitlines()) <= 1
    assert FORBIDDEN.isdisjoint(map(ord, line))
    assert not set(line) & set(f"\n\t{INVISIBLE}")


@pytest.mark.parametrize(
    ("unsafe", "shown"),
    [
        ("\x00", "␀"),
        ("\x1b]52;c;x\x07", "␛]52;c;x␇"),
        ("a\x7f", "a␡"),
        ("\x9b2J", "\ufffd2J"),
        ("\u202egnp.exe", "\ufffdgnp.exe"),
        ("a\r\nb\tc", "a␍\nb\tc"),
        ("\ud83d", "\ufffd"),
    ],
)
def test_an_unsafe_character_is_replaced_by_one_that_names_it(unsafe: str, shown: str) -> None:
    assert clean(unsafe) == shown


def test_line_feeds_and_tabs_of_a_line_are_shown_as_signs() -> None:
    assert clean_line("a\nb\tc\r") == "a␊b␉c␍"


def test_joiners_inside_words_and_emoji_stay() -> None:
    text = "می\u200cخواهم 👩\u200d🚀 e\u0301"
    assert clean(text) == clean_line(text) == without_invisible(text) == text


def test_what_is_never_seen_can_be_left_out() -> None:
    assert without_invisible(f"a{INVISIBLE}b") == "ab"


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_a_cell_that_could_be_a_formula_is_text(sign: str) -> None:
    assert harmless_cell(f"{sign}1+1") == f"'{sign}1+1"
    assert harmless_cell(f"a{sign}1") == f"a{sign}1"
