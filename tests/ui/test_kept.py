"""What is said and lit of the bookmarks of a document."""

from dataclasses import replace
from pathlib import Path

import pytest

from reader.bookmarks import Bookmark, Likely, Place, State, Store
from reader.documents.loading import load
from reader.documents.model import Span
from reader.ui.cards import Card, counted, grouped
from reader.ui.details import detail, differing
from reader.ui.kept import owners, parted, told
from reader.ui.themes import PALETTES, inks
from reader.ui.wrapping import cells

INKS = inks(PALETTES["night"])


@pytest.fixture
def bookmark(tmp_path: Path) -> Bookmark:
    path = tmp_path / "a.txt"
    path.write_text("A Title\n\nThe quick brown fox jumps over the lazy dog.\n")
    document = load(path)
    start = document.text.index("The quick")
    store = Store(tmp_path / "data" / "bookmarks")
    return store.add(document, Span(start, start + 44), "a note\n\nof two", ("x", "y"))


@pytest.mark.parametrize(
    ("spans", "pieces"),
    [
        ([(0, 5), (7, 9)], [(0, 5), (7, 9)]),
        ([(3, 9), (0, 5)], [(0, 3), (3, 9)]),
        ([(0, 9), (3, 5)], [(0, 3), (3, 9)]),
        ([(0, 9), (0, 5)], [(0, 9)]),
        ([(0, 9), (2, 4), (3, 12)], [(0, 2), (2, 3), (3, 12)]),
        ([], []),
    ],
)
def test_spans_over_each_other_are_parted_where_each_begins(
    spans: list[tuple[int, int]], pieces: list[tuple[int, int]]
) -> None:
    assert [tuple(span) for span in parted(Span(*span) for span in spans)] == pieces


@pytest.mark.parametrize(
    ("states", "words"),
    [
        ([State.FOUND, State.FOUND], ""),
        ([State.MOVED], "1 bookmark moved"),
        ([State.MOVED, State.MOVED, State.GONE], "2 bookmarks moved, 1 gone"),
        ([State.CHANGED, State.FOUND, State.GONE], "1 bookmark edited, 1 gone"),
    ],
)
def test_what_became_of_bookmarks_in_words(
    bookmark: Bookmark, states: list[State], words: str
) -> None:
    assert told(Place(bookmark, state, None, 0.0, "") for state in states) == words


def test_the_likeliest_owner_is_named(bookmark: Bookmark) -> None:
    assert owners([]) == ""
    found = [Likely(bookmark.document, 0.9, 3), Likely(bookmark.document, 0.5, 8)]
    assert owners(found) == "3 bookmarks of “A Title” seem to belong here"


def test_a_bookmark_stands_under_each_of_its_tags(bookmark: Bookmark) -> None:
    bare = Card(replace(bookmark, tags=()), "/a")
    groups = grouped([bare, Card(bookmark, "/a")], "tag")
    assert [(group.title, len(group.cards)) for group in groups] == [
        ("#x", 1),
        ("#y", 1),
        ("without a tag", 1),
    ]


def test_what_needs_a_look_comes_first(bookmark: Bookmark) -> None:
    cards = [Card(bookmark, "/a", state) for state in ("", "found", "gone", "changed", "missing")]
    assert [group.title for group in grouped(cards, "state")] == [
        "Edited since",
        "Gone from the text",
        "Document missing",
        "As it was",
        "Not looked at yet",
    ]
    assert counted(cards, 5) == ["5 bookmarks", "1 edited", "1 gone", "1 without document"]


@pytest.mark.parametrize("width", [1, 8, 20, 61, 80])
def test_old_and_new_words_fit_the_width(bookmark: Bookmark, width: int) -> None:
    new = "The quick red fox leaps over the lazy dog."
    card = Card(bookmark, "/a", "changed", Span(9, 50), new)
    rows = detail(card, width, INKS)
    assert rows
    if width > 10:  # of less, the headings are cut by the pane
        assert all(sum(cells(s.text) for s in row) <= width for row in rows)


def test_the_words_that_differ_are_found() -> None:
    old, new = "the quick brown fox", "the quick red fox jumps"
    lost, added = differing(old, new)
    assert [old[slice(*span)] for span in lost] == ["brown"]
    assert [new[slice(*span)] for span in added] == ["red", "jumps"]


def test_what_stands_in_the_list_is_not_said_again(bookmark: Bookmark) -> None:
    assert detail(Card(replace(bookmark, note=""), "/a", "found"), 60, INKS) == []
    rows = detail(Card(bookmark, "/a", "found"), 60, INKS)
    assert ["".join(s.text for s in row) for row in rows] == ["a note", "", "of two", "", "#x #y"]
