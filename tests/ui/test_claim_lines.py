"""How a claim is set as a card: its words, cut at a word, and below them who says it and how."""

import pytest

from reader.ui.claim_lines import Card, CardLines, Setting, details, heading, set_words
from reader.ui.themes import PALETTES, inks
from reader.ui.wrapping import cells

INKS = inks(PALETTES["night"])
WORDS = "It is just as important to be able to cite the law as it is to break the law."
CARD = Card(WORDS, "author", "judgement · firm")


def drawn(card: Card, setting: Setting, *, current: bool = False, first: bool = True) -> list[str]:
    lines = CardLines(card, setting, current=current, first=first)
    out = []
    for part in range(lines.height):
        segments = lines.segments(part, INKS, active=True)
        assert sum(cells(s.text) for s in segments) == setting.width
        out.append("".join(s.text for s in segments).rstrip())
    return out


def test_a_card_has_its_words_and_below_them_who_says_it_and_how_firmly() -> None:
    assert drawn(CARD, Setting(34, 2)) == [
        "  ◆ It is just as important to be",
        "    able to cite the law as it …",
        "    author · judgement · firm",
        "",
    ]


def test_the_current_card_is_whole() -> None:
    assert drawn(CARD, Setting(34, 2, space=0), current=True) == [
        "▌ ◆ It is just as important to be",
        "▌   able to cite the law as it is",
        "▌   to break the law.",
        "▌   author · judgement · firm",
    ]


@pytest.mark.parametrize(
    "words", [WORDS, "法律を引用できることは破ることと同じくらい重要だ。" * 3, "x" * 200]
)
@pytest.mark.parametrize("lines", [1, 2, 3])
def test_words_fit_at_any_width_and_are_cut_only_where_some_are_left_out(
    words: str, lines: int
) -> None:
    for width in range(1, 90):
        rows, cut = set_words(words, width, lines)
        assert 1 <= len(rows) <= lines
        assert cut == bool(words[rows[-1][-1].end :].strip())
        room = width - 2 if cut and width > 4 else max(width, 2)
        last = rows[-1][-1]
        assert last.x + cells(words[last.start : last.end]) <= room


def test_words_are_never_cut_inside_a_word_where_one_fits() -> None:
    for width in range(14, 60):
        rows, _ = set_words(WORDS, width, 2)
        for row in rows:
            assert WORDS[row[-1].end : row[-1].end + 1] in ("", " ")


def test_a_long_name_has_a_line_of_its_own() -> None:
    card = CARD._replace(told="Kremlin spokesman Dmitry Peskov", manner="fact · reported")
    assert details(card, 60) == ["Kremlin spokesman Dmitry Peskov · fact · reported"]
    assert details(card, 33) == ["Kremlin spokesman Dmitry Peskov", "fact · reported"]
    assert details(card, 20) == ["Kremlin spokesman D…", "fact · reported"]


def test_the_first_of_a_group_stands_under_its_heading() -> None:
    card = CARD._replace(heading="The Bank", size=3)
    assert drawn(card, Setting(40, 1))[0] == " The Bank                             3"
    assert drawn(card, Setting(40, 1, space=0), first=False)[0] == ""


def test_the_heading_tells_how_many_and_gives_up_the_end_of_a_title() -> None:
    assert heading(None, 12, 41, 34) == "Claims  12 of 41"
    assert heading(None, 41, 41, 34) == "Claims  41"
    assert heading("The Bear", 0, 0, 60) == "No claims in “The Bear”"
    assert heading(None, 1200, 7088, 34) == "Claims  1\u202f200 of 7\u202f088"
    assert heading("The Bear", 12, 41, 60) == "Claims in “The Bear”  12 of 41"
    assert heading("What the Bear Did Next", 12, 41, 34) == "Claims in “What the Be…”  12 of 41"
    assert heading("What the Bear Did Next", 12, 41, 16) == "Claims  12 of 41"
