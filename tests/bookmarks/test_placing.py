"""The bookmarks of a document are given where they are now, also when little is known of before."""

from dataclasses import replace
from pathlib import Path

from keeping import TEXT, keep, put

from reader.bookmarks import State, Store, resolve
from reader.documents.model import Document


def rest() -> None:
    """Nothing waits."""


def without_old_text(folder: Path) -> None:
    for kept in (folder / "texts").iterdir():
        kept.unlink()


def test_places_are_in_order_and_the_gone_ones_last(tmp_path: Path) -> None:
    store = Store(tmp_path / "bookmarks")
    document = put(tmp_path / "a.txt")
    for words in ("poster hung", "Nobody looked up.", "bright cold"):
        keep(store, document, words)
    edited = put(tmp_path / "a.txt", TEXT.replace(" Nobody looked up.", ""))
    work = store.work_for(edited)
    assert not work.quick
    places = resolve(work, rest)
    assert [(place.bookmark.quote, place.state) for place in places] == [
        ("bright cold", State.FOUND),
        ("poster hung", State.FOUND),
        ("Nobody looked up.", State.GONE),
    ]
    assert [place.words for place in places] == ["bright cold", "poster hung", ""]
    assert store.work_for(edited).quick


def edited_without_old_text(tmp_path: Path, words: str, text: str) -> tuple[Store, Document]:
    folder = tmp_path / "bookmarks"
    store = Store(folder)
    keep(store, put(tmp_path / "a.txt"), words)
    without_old_text(folder)
    return Store(folder), put(tmp_path / "a.txt", text)


def test_without_the_old_text_the_context_finds_a_passage(tmp_path: Path) -> None:
    words = "the clocks were striking thirteen."
    text = f"A beginning of the clocks.\n\n{TEXT}"
    store, document = edited_without_old_text(tmp_path, words, text)
    (place,) = store.for_document(document)
    assert (place.state, place.words) == (State.FOUND, words)


def test_without_the_old_text_half_a_passage_is_not_enough(tmp_path: Path) -> None:
    words = "the clocks were striking thirteen."
    text = "Other words before the clocks. They were not striking at all. Nobody minded.\n"
    store, document = edited_without_old_text(tmp_path, words, text)
    (place,) = store.for_document(document)
    assert place.state is State.GONE


def test_a_quote_that_is_not_what_its_text_says_is_sought_by_its_context(tmp_path: Path) -> None:
    folder = tmp_path / "bookmarks"
    document = put(tmp_path / "a.txt")
    keep(Store(folder), document, "cold day")
    events = list(Store(folder).events())
    anchor = events[0].anchor
    assert anchor
    moved = replace(anchor, start=anchor.start + 3, end=anchor.end + 3)
    other = Store(tmp_path / "other" / "bookmarks")
    other.unite([replace(events[0], anchor=moved)])
    (place,) = other.for_document(document)
    assert (place.state, place.words) == (State.FOUND, "cold day")
