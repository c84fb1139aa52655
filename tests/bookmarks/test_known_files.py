"""Bookmarks are known by their file: renamed, edited, or another of the same name."""

from pathlib import Path

from keeping import TEXT, keep, put

from reader.bookmarks import State, Store
from reader.documents.model import Span


def test_bookmarks_are_known_by_the_file_whatever_it_is_called(tmp_path: Path) -> None:
    store = Store(tmp_path / "bookmarks")
    added = keep(store, put(tmp_path / "a.txt"), "cold day")
    renamed = put(tmp_path / "elsewhere" / "b.txt")
    (tmp_path / "a.txt").unlink()
    (place,) = store.for_document(renamed)
    assert place.bookmark == added
    assert place.state is State.FOUND
    assert place.words == "cold day"


def test_bookmarks_are_known_by_the_path_of_a_file_that_was_edited(tmp_path: Path) -> None:
    store = Store(tmp_path / "bookmarks")
    keep(store, put(tmp_path / "a.txt"), "clocks were striking")
    edited = put(tmp_path / "a.txt", f"A new beginning.\n\n{TEXT}")
    (place,) = store.for_document(edited)
    assert (place.state, place.words) == (State.FOUND, "clocks were striking")
    assert place.bookmark.anchor.start != (place.span or Span(0, 0)).start


def test_a_file_edited_and_then_renamed_is_known_when_it_was_seen_between(tmp_path: Path) -> None:
    store = Store(tmp_path / "bookmarks")
    keep(store, put(tmp_path / "a.txt"), "clocks were striking")
    edited = f"A new beginning.\n\n{TEXT}"
    store.saw(put(tmp_path / "a.txt", edited))
    (tmp_path / "a.txt").unlink()
    store = Store(tmp_path / "bookmarks")
    assert len(store.for_document(put(tmp_path / "b.txt", edited))) == 1
    assert store.of_document(put(tmp_path / "a.txt", "Something else altogether.")) != ()
    store.saw(put(tmp_path / "b.txt", edited))
    assert store.of_document(put(tmp_path / "a.txt", "Something else altogether.")) == ()


def test_another_document_of_the_same_name_is_not_taken_for_the_old_one(tmp_path: Path) -> None:
    store = Store(tmp_path / "bookmarks")
    keep(store, put(tmp_path / "a.txt"), "clocks were striking")
    other = "Something else altogether, of bees and what they do."
    store.saw(put(tmp_path / "a.txt", other))
    assert store.of_document(put(tmp_path / "b.txt", other)) == ()


def test_seeing_a_document_as_it_was_writes_nothing(tmp_path: Path) -> None:
    store = Store(tmp_path / "bookmarks")
    document = put(tmp_path / "a.txt")
    keep(store, document, "cold day")
    before = list(store.events())
    store.saw(document)
    store.saw(put(tmp_path / "other.txt", "Without bookmarks."))
    assert list(store.events()) == before


def test_a_document_said_to_be_another_has_its_bookmarks(tmp_path: Path) -> None:
    store = Store(tmp_path / "bookmarks")
    added = keep(store, put(tmp_path / "a.txt"), "clocks were striking")
    other = put(tmp_path / "b.txt", TEXT.replace("bright", "dull"))
    assert store.of_document(other) == ()
    store.adopt(other, added.document.id)
    (place,) = Store(tmp_path / "bookmarks").for_document(other)
    assert place.words == "clocks were striking"
