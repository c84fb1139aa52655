"""A mistyped word of a filter is read as those it comes nearest to, and it is said so."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.folding import folded
from reader.ui.lexicon import Fitting, Lexicon, Readings, fits, fitting

KEYS = [folded(text) for text in (
    "The sanctions recognised in Moscow", "A ceasefire in the east", "Sanctuary for the élan"
)]  # fmt: skip


def found(query: str) -> Fitting[str]:
    def look(words: Readings) -> list[str]:
        return [key for key in KEYS if fits(words, key)]

    return fitting(query, look, lambda: Lexicon(KEYS))


@pytest.mark.parametrize(
    ("query", "read_as"),
    [
        ("sanctoins", "sanctoins → sanctions"),
        ("ceasfire east", "ceasfire → ceasefire"),
        ("eats ceasefire", "eats → east"),
        ("recongnized", "recongnized → recognised"),
        ("cesaef", "cesaef → ceasef"),
        ("ÉLAM", "elam → elan"),
    ],
)
def test_a_word_that_stands_nowhere_is_read_as_the_nearest(query: str, read_as: str) -> None:
    assert len(found(query).items) == 1
    assert found(query).read_as == read_as


@pytest.mark.parametrize("query", ["sanct", "the in", "", "  ", "moscow recog"])
def test_words_that_stand_there_are_taken_as_they_are(query: str) -> None:
    wanted = query.split()
    assert found(query) == Fitting([key for key in KEYS if all(word in key for word in wanted)])


@pytest.mark.parametrize("query", ["xyz", "in elephants", "thx", "moscow ceasefire", "qqqqqqqqqq"])
def test_what_is_far_from_all_finds_nothing_and_says_nothing(query: str) -> None:
    assert found(query) == Fitting([])


def test_a_word_that_is_near_to_very_many_means_none_of_them() -> None:
    keys = [f"wor{letter}s" for letter in "abcdefghijklmnopqrstuvwxyz"]
    assert Lexicon(keys).readings(["wor1s"]) == [("wor1s",)]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text("abcde ", max_size=30), max_size=8), st.text("abcde ", max_size=20))
def test_whatever_is_found_holds_a_reading_of_every_word(keys: list[str], query: str) -> None:
    lexicon = Lexicon(keys)
    kept = fitting(query, lambda words: [k for k in keys if fits(words, k)], lambda: lexicon)
    readings = lexicon.readings(query.split())
    assert all(fits(readings, key) for key in kept.items)
