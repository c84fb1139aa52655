"""A mistyped word is taken for the nearest one that is known, or for none."""

import pytest

from reader.spelling import meant

KNOWN = ("show", "search", "claims", "bookmarks", "man")


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        *(("serach", "search"), ("claim", "claims"), ("bokmark", "bookmarks"), ("mna", "man")),
        *(("shwo", "show"), ("Search", "search")),
    ],
)
def test_a_mistyped_word_is_taken_for_the_nearest(word: str, wanted: str) -> None:
    assert meant(word, KNOWN) == wanted


@pytest.mark.parametrize("word", ["books", "notes", "", "a", "sh", "elephants", "seashore"])
def test_another_word_is_taken_for_none(word: str) -> None:
    assert meant(word, KNOWN) is None


def test_nothing_is_meant_where_nothing_is_known() -> None:
    assert meant("search", ()) is None
