"""Every bookmark is listed, whatever became of its document."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from keeping import TEXT, keep, put, span_of

from reader.bookmarks import State, Store, likely
from reader.bookmarks.identity import shared
from reader.bookmarks.locating import digest_of, locate


def states(store: Store) -> list[tuple[str, State]]:
    return [(Path(found.path).name, found.place.state) for found in locate(store)]


def test_a_file_that_did_not_change_is_not_even_read_as_a_document(tmp_path: Path) -> None:
    store = Store(tmp_path / "bookmarks")
    added = keep(store, put(tmp_path / "a.txt"), "cold day")
    (found,) = locate(store)
    assert (found.place.state, found.place.span) == (State.FOUND, added.anchor.span)


def test_an_edited_file_has_its_bookmarks_found_again_or_gone(tmp_path: Path) -> None:
    store = Store(tmp_path / "bookmarks")
    document = put(tmp_path / "a.txt")
    keep(store, document, "clocks were striking")
    keep(store, document, "Nobody looked up.")
    put(tmp_path / "a.txt", f"New.\n\n{TEXT.replace(' Nobody looked up.', '')}")
    assert states(store) == [("a.txt", State.FOUND), ("a.txt", State.GONE)]


def test_bookmarks_of_an_unchanged_file_survive_another_reading_of_it(tmp_path: Path) -> None:
    store = Store(tmp_path / "bookmarks")
    document = put(tmp_path / "a.txt")
    header = "The Clocks · 12\n\n"
    before = replace(document, text=document.text.replace("The hall", f"{header}The hall"))
    kept = keep(store, before, "old rag mats")
    keep(store, before, "The Clocks · 12")
    older = Store(tmp_path / "older")
    older.keep_texts({kept.document.text: before.text})
    older.unite(
        replace(event, document=replace(event.document, program="0.0.1-1"))
        for event in store.events()
        if event.document
    )
    found = {located.place.bookmark.quote: located.place for located in locate(older)}
    assert found["old rag mats"].words == "old rag mats"
    assert found["old rag mats"].state is State.FOUND
    assert found["old rag mats"].span == span_of(document, "old rag mats")
    assert found["The Clocks · 12"].state is State.GONE
    assert older.for_document(document)[0].words == "old rag mats"  # as the open page is told


def test_a_deleted_file_keeps_its_bookmarks(tmp_path: Path) -> None:
    store = Store(tmp_path / "bookmarks")
    shelf = tmp_path / "all" / "shelf"
    shelf.mkdir(parents=True)
    keep(store, put(shelf / "a.txt"), "cold day")
    (shelf / "a.txt").unlink()
    assert states(store) == [("a.txt", State.MISSING)]
    (shelf / "a.txt").mkdir()
    assert states(store) == [("a.txt", State.MISSING)]


@pytest.mark.parametrize("moved", ["all/shelf/deep/er/b.txt", "all/b.txt", "all/other/a.txt"])
def test_a_file_moved_near_by_is_found(tmp_path: Path, moved: str) -> None:
    store = Store(tmp_path / "bookmarks")
    shelf = tmp_path / "all" / "shelf"
    shelf.mkdir(parents=True)
    there = tmp_path / moved
    there.parent.mkdir(parents=True, exist_ok=True)
    keep(store, put(shelf / "a.txt"), "cold day")
    put(shelf / "other.txt", "x" * len(TEXT.encode()))
    (shelf / "a.txt").rename(there)
    assert states(store) == [(there.name, State.FOUND)]
    assert locate(store)[0].path == os.fspath(there)


def test_a_file_renamed_in_its_folder_is_found(tmp_path: Path) -> None:
    store = Store(tmp_path / "bookmarks")
    keep(store, put(tmp_path / "a.txt"), "cold day")
    put(tmp_path / "other.txt", "x" * len(TEXT.encode()))
    (tmp_path / "a.txt").rename(tmp_path / "b.txt")
    assert states(store) == [("b.txt", State.FOUND)]


def test_another_document_with_bookmarks_at_the_old_path_is_not_taken_for_it(
    tmp_path: Path,
) -> None:
    store = Store(tmp_path / "bookmarks")
    other = "Quite another text, of bees and what they do."
    keep(store, put(tmp_path / "a.txt"), "cold day")
    keep(store, put(tmp_path / "sub" / "b.txt", other), "bees")
    (tmp_path / "sub" / "b.txt").replace(tmp_path / "a.txt")
    assert [state for _, state in states(store)].count(State.MISSING) >= 1
    assert not any(
        found.place.state is State.FOUND and found.place.bookmark.quote == "cold day"
        for found in locate(store)
    )


def test_a_near_text_is_suggested_for_bookmarks_without_a_file(tmp_path: Path) -> None:
    store = Store(tmp_path / "bookmarks")
    long = " ".join(f"word{number} stands at place {number * 7}." for number in range(300))
    added = keep(store, put(tmp_path / "a.txt", long), "word7 stands")
    near = f"A preface.\n\n{long[:-500]} And another end of it."
    assert likely(near, store.strays(), store.texts.get) == []
    (tmp_path / "a.txt").unlink()
    (found,) = likely(near, store.strays(), store.texts.get)
    assert (found.document, found.bookmarks) == (added.document, 1)
    assert found.share > 0.8
    assert likely("Quite another text. " * 50, store.strays(), store.texts.get) == []


def test_texts_share_as_much_either_way() -> None:
    one = " ".join(f"w{number}" for number in range(100))
    two = " ".join(f"w{number}" for number in range(50, 400))
    assert shared(one, two) == shared(two, one) > 0.3
    assert shared("字" * 9 + "春天来了花园里的花都开了", "春天来了花园里的花都开了" * 2) > 0.5
    assert shared("", one) == 0


def test_the_hash_of_what_is_no_file_is_empty(tmp_path: Path) -> None:
    assert digest_of(tmp_path) == digest_of(tmp_path / "none") == ""
