"""Lines fit their width in every script, and lose no sign of the text."""

from unicodedata import combining

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from reader.cleaning import clean, without_invisible
from reader.ui.wrapping import (
    Piece,
    cells,
    code_lines,
    drawn,
    fitted,
    graphemes,
    rows_of,
    wrap,
)

SPACES = frozenset(
    " \t\n\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000"
)
TOKENS = [
    *("a", "of", "words,", "“quoted”", "l’été", "naïve", "re\xadport", "well-known", "either/or"),
    *("10\u00a0km", "https://example.org/a/path?with=values&and=more", "Donaudampfschiff" * 3),
    *("四月の晴れた寒い日で、", "「時計は」", "か\u3099き\u3099く\u3099", "한국어"),
    *("葛\U000e0100葛\U000e0101", "👩\u200d👩\u200d👧", "🇩🇪🇫🇷🇯", "👍🏽", "❤\ufe0f"),
    *("1\ufe0f\u20e3", "e\u0301", "\u0301x", "字\u0301字\u0301", "Z" + "\u0301\u0316" * 12),
    *("שלום", "مرحبا", "می\u200cخواهم", "हिन्दी", "\u200b", "\xad", "—and—so"),
]  # fmt: skip
any_clean = st.text(st.characters(exclude_categories=["Cs"]), max_size=5).map(clean)
texts = st.lists(
    st.one_of(
        st.sampled_from(TOKENS),
        st.sampled_from(["", " ", " ", " ", "  ", "\n", "\t", "\u3000"]),
        any_clean,
    ),
    max_size=40,
).map("".join)
widths = st.integers(1, 100)


def bases(text: str) -> str:
    """The signs without combining marks and white space."""
    return "".join(c for c in text if not combining(c) and not c.isspace())


def words(text: str) -> str:
    return "".join(c for c in text if c not in SPACES)


def ends_at(text: str, pieces: tuple[Piece, ...]) -> int:
    return max(piece.x + cells(text[piece.start : piece.end]) for piece in pieces)


def check_lines(text: str, lines: list[tuple[Piece, ...]], width: int) -> None:
    """Every sign is in one piece, in order; no piece lies over another or beyond the width."""
    pieces = [piece for line in lines for piece in line]
    assert words("".join(text[p.start : p.end] for p in pieces)) == words(text)
    at = -1
    for line in lines:
        assert line
        x = 0
        for piece in line:
            assert piece.start > at or (piece.start == piece.end == at)
            at = piece.end - 1 if piece.end > piece.start else piece.start
            assert piece.x >= x
            x = piece.x + cells(text[piece.start : piece.end])
        only = text[line[0].start : line[0].end]
        wide = len(line) == 1 and len(graphemes(only)) == 1 and line[0].x <= width // 3
        assert x <= width or wide


@settings(max_examples=150, deadline=None)
@given(texts, widths, st.integers(0, 30))
def test_lines_fit_and_hold_every_sign_once(text: str, width: int, hang: int) -> None:
    hang = min(hang, width // 3)
    lines = list(wrap(text, 0, len(text), width, hang))
    check_lines(text, lines, width)
    assert all(line[0].x == (hang if number else 0) for number, line in enumerate(lines))


@settings(max_examples=100, deadline=None)
@given(texts, widths)
def test_lines_of_code_fit_and_hold_every_sign_once(text: str, width: int) -> None:
    lines = list(code_lines(text, 0, len(text), width))
    check_lines(text, lines, width)
    assert len(lines) >= len(text.rstrip("\n").split("\n"))


@settings(max_examples=100, deadline=None)
@given(texts)
def test_what_is_drawn_is_the_text_without_what_is_never_seen(text: str) -> None:
    shown = drawn(text)
    assert "".join(shown.split()) == "".join(shown.split())
    assert without_invisible(shown) == shown
    assert not set(shown) & set("\n\t")
    assert cells(text) == cell_len(shown)


@settings(max_examples=100, deadline=None)
@example("🇩🇪🇫🇷🇯🇩🇪🇫🇷🇯\n")
@example("a\nb")
@given(texts)
def test_signs_part_the_text_and_their_cells_add_up(text: str) -> None:
    ends = [end for end, _ in graphemes(text)]
    assert ends == sorted(set(ends))
    assert ends[-1:] == ([len(text)] if text else [])
    assert sum(size for _, size in graphemes(text)) == cells(text)


@settings(max_examples=50, deadline=None)
@given(texts, st.integers(0, 60))
def test_a_fitted_text_fits(text: str, width: int) -> None:
    short = fitted(text, width)
    assert cells(short) <= width
    assert short == drawn(text) or short.endswith("…") or not width


def shown(text: str, width: int, hang: int = 0) -> list[str]:
    """Each line as it looks."""
    out = []
    for line in wrap(text, 0, len(text), width, hang):
        row = ""
        for piece in line:
            row += " " * (piece.x - cells(row)) + drawn(text[piece.start : piece.end])
        out.append(row)
    return out


def test_lines_are_filled_greedily_and_later_ones_hang() -> None:
    assert shown("one two three four", 9) == ["one two", "three", "four"]
    assert shown("one two three four", 9, 2) == ["one two", "  three", "  four"]


def test_white_space_is_one_space_however_long_it_is() -> None:
    assert shown("  one \n\t two\u3000three ", 20) == ["one two three"]
    assert shown(" \n ", 20) == []


def test_rows_of_words_far_apart_fit_their_width() -> None:
    assert rows_of(["one    two   three", "", "four"], 8) == ["one two", "three", "", "four"]


def test_a_no_break_space_keeps_what_it_joins() -> None:
    assert shown("about 10\u00a0km", 9) == ["about", "10\u00a0km"]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("well-known", 6, ["well-", "known"]),
        ("https://example.org/path", 15, ["https://", "example.org/", "path"]),
        ("so—and—on", 6, ["so—", "and—on"]),
        ("Donaudampf", 4, ["Dona", "udam", "pf"]),
        ("x-ray", 4, ["x-ra", "y"]),
    ],
)
def test_a_long_word_is_cut_where_it_may_be(text: str, width: int, lines: list[str]) -> None:
    assert shown(text, width) == lines


def test_no_word_is_cut_that_fits_on_a_line() -> None:
    assert shown("a Donaudampf b", 11) == ["a", "Donaudampf", "b"]


def test_east_asian_text_breaks_between_signs_but_not_before_a_mark() -> None:
    assert shown("四月の晴れた、日", 6) == ["四月の", "晴れ", "た、日"]
    assert shown("日「時計」", 4) == ["日", "「時", "計」"]


@pytest.mark.parametrize(
    "sign",
    ["👩\u200d👩\u200d👧", "🇩🇪", "か\u3099", "葛\U000e0100", "字\u0301", "e\u0301", "❤\ufe0f"],
)
def test_no_line_begins_inside_a_sign(sign: str) -> None:
    text = sign * 12
    for width in range(1, 30):
        for line in wrap(text, 0, len(text), width):
            for piece in line:
                assert piece.start % len(sign) == piece.end % len(sign) == 0


@pytest.mark.parametrize("sign", ["か\u3099", "葛\U000e0100", "字\u0301"])
def test_no_sign_is_cut_before_a_mark_that_may_not_begin_a_line(sign: str) -> None:
    text = f"日{sign}、{sign}。"
    assert shown(text, 4) == ["日", f"{sign}、", f"{sign}。"]


def test_a_tower_of_marks_is_cut_down() -> None:
    assert drawn("Z" + "\u0301" * 50 + "a") == "Z" + "\u0301" * 8 + "a"


def test_tabs_in_code_go_to_their_stops() -> None:
    (line,) = code_lines("a\tb\t\tc", 0, 6, 40)
    assert [piece.x for piece in line] == [0, 4, 12]


def test_tabs_deeper_than_the_width_leave_the_code_in_sight() -> None:
    text = "\t" * 20 + "deep = True"
    for width in range(1, 100):
        for line in code_lines(text, 0, len(text), width):
            assert ends_at(text, line) <= width


def test_blank_lines_of_code_are_lines() -> None:
    assert [line[0].start for line in code_lines("a\n\n\nb", 0, 5, 40)] == [0, 2, 3, 4]
