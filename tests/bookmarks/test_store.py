"""What is kept stays kept, is the same when it is read again, and can be taken back."""

import json
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from keeping import TEXT, copied, keep, notes, put, span_of, ticking

from reader.bookmarks import BookmarkError, Claimed, Kind, Store, Verdict
from reader.bookmarks.events import content_of, line_of
from reader.documents.loading import preview
from reader.documents.model import Span


def test_a_bookmark_is_the_same_when_the_store_is_opened_again(tmp_path: Path) -> None:
    document = put(tmp_path / "a.txt")
    store = Store(tmp_path / "bookmarks")
    claimed = Claimed("forecast", None, "asserted")
    added = store.add(
        document,
        span_of(document, "clocks were striking"),
        "ünï 🙂\nwith two lines",
        ("time", "time", " odd tag "),
        kind=Kind.CLAIM,
        verdict=Verdict.DOUBTFUL,
        claim=claimed,
    )
    assert added.quote == "clocks were striking"
    assert added.tags == ("time", "odd tag")
    assert (added.kind, added.verdict, added.claim) == (Kind.CLAIM, Verdict.DOUBTFUL, claimed)
    assert added.anchor.before.endswith("and the ")
    assert added.anchor.after.startswith(" thirteen")
    assert Store(tmp_path / "bookmarks").all() == (added,)


def test_what_was_added_is_in_both_copies_before_it_is_told(tmp_path: Path) -> None:
    store = Store(tmp_path / "bookmarks")
    added = keep(store, put(tmp_path / "a.txt"), "cold day")
    first, second = sorted((tmp_path / "bookmarks").rglob("*.jsonl"))
    assert first.read_bytes() == second.read_bytes()
    header, line = first.read_bytes().splitlines()
    assert content_of(header) == {"format": 1, "program": "seedreader"}
    assert (content_of(line) or {})["id"] == added.id


def test_everything_is_the_users_alone(tmp_path: Path) -> None:
    keep(Store(tmp_path / "data" / "bookmarks"), put(tmp_path / "a.txt"), "cold day")
    for path in (tmp_path / "data").rglob("*"):
        assert not path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO), path


def test_a_removed_bookmark_stays_removed_and_its_words_stay_in_the_journal(tmp_path: Path) -> None:
    store = Store(tmp_path / "bookmarks")
    added = keep(store, put(tmp_path / "a.txt"), "cold day", "brr")
    assert store.remove(added.id) == added
    assert Store(tmp_path / "bookmarks").all() == store.all() == ()
    assert any(event.note == "brr" for event in store.events())
    with pytest.raises(BookmarkError, match="no bookmark"):
        store.remove(added.id)


def test_changes_are_taken_back_step_by_step_also_after_a_restart(tmp_path: Path) -> None:
    store = Store(tmp_path / "bookmarks", now=ticking())
    one = keep(store, put(tmp_path / "a.txt"), "cold day", "first")
    store.edit(one.id, note="second", tags=("tag",))
    store.edit(one.id, note="third")
    store.remove(one.id)
    undone = store.undo()
    assert undone
    assert (undone.what, undone.bookmark.note) == ("removed", "third")
    store = Store(tmp_path / "bookmarks", now=ticking())
    steps = []
    while undone := store.undo():
        steps.append((undone.what, [(b.note, b.tags) for b in store.all()]))
    assert steps == [
        ("changed", [("second", ("tag",))]),
        ("changed", [("first", ())]),
        ("added", []),
    ]
    assert Store(tmp_path / "bookmarks").all() == ()


def test_a_change_after_an_undo_is_taken_back_next(tmp_path: Path) -> None:
    store = Store(tmp_path / "bookmarks", now=ticking())
    one = keep(store, put(tmp_path / "a.txt"), "cold day", "first")
    store.edit(one.id, note="second")
    store.undo()
    store.edit(one.id, note="other")
    store.undo()
    assert notes(store) == ["first"]
    store.undo()
    assert notes(store) == []
    assert store.undo() is None


def test_what_another_device_changed_since_is_not_taken_back(tmp_path: Path) -> None:
    here = Store(tmp_path / "here", tmp_path / "home1")
    document = put(tmp_path / "a.txt")
    one, _ = keep(here, document, "cold day", "mine"), keep(here, document, "hallway", "two")
    there = Store(tmp_path / "there", tmp_path / "home2")
    there.unite(here.events())
    there.edit(one.id, note="theirs")
    copied(tmp_path / "there", tmp_path / "here")
    assert here.refresh()
    undone = here.undo()
    assert undone
    assert undone.bookmark.note == "two"
    assert here.undo() is None
    assert notes(here) == ["theirs"]


def test_an_older_text_of_a_note_is_kept_as_a_version(tmp_path: Path) -> None:
    store = Store(tmp_path / "bookmarks", now=ticking())
    one = keep(store, put(tmp_path / "a.txt"), "cold day", "first")
    store.edit(one.id, note="second")
    edited = store.edit(one.id, note="third")
    assert [version.note for version in edited.versions] == ["second", "first"]
    assert edited.created == one.created
    assert edited.changed > one.changed


def test_two_notes_written_apart_are_both_kept(tmp_path: Path) -> None:
    here = Store(tmp_path / "here", tmp_path / "home1", now=ticking())
    there = Store(tmp_path / "there", tmp_path / "home2", now=ticking(2_000_000))
    one = keep(here, put(tmp_path / "a.txt"), "cold day", "first")
    there.unite(here.events())
    here.edit(one.id, note="here")
    there.edit(one.id, note="there")
    copied(tmp_path / "here", tmp_path / "there")
    there.refresh()
    (found,) = there.all()
    assert found.note == "there"
    assert "here" in [version.note for version in found.versions]


def test_a_clock_that_runs_behind_loses_no_change(tmp_path: Path) -> None:
    ahead = Store(tmp_path / "bookmarks", tmp_path / "home1", now=lambda: 9_000_000)
    one = keep(ahead, put(tmp_path / "a.txt"), "cold day", "first")
    behind = Store(tmp_path / "bookmarks", tmp_path / "home2", now=lambda: 1_000_000)
    behind.edit(one.id, note="later")
    assert notes(Store(tmp_path / "bookmarks")) == ["later"]
    behind.remove(one.id)
    assert notes(Store(tmp_path / "bookmarks")) == []


def test_a_change_later_than_a_removal_brings_the_bookmark_back(tmp_path: Path) -> None:
    here = Store(tmp_path / "here", tmp_path / "home1", now=ticking())
    there = Store(tmp_path / "there", tmp_path / "home2", now=ticking(2_000_000))
    one = keep(here, put(tmp_path / "a.txt"), "cold day", "first")
    there.unite(here.events())
    here.remove(one.id)
    there.edit(one.id, note="still wanted")
    here.unite(there.events())
    assert notes(here) == ["still wanted"]


def test_two_programs_write_to_one_store(tmp_path: Path) -> None:
    document = put(tmp_path / "a.txt")
    one, two = Store(tmp_path / "bookmarks"), Store(tmp_path / "bookmarks")
    for number in range(3):
        keep(one, document, "cold day", f"one {number}")
        keep(two, document, "hallway", f"two {number}")
    assert one.refresh()
    assert not one.refresh()
    assert notes(one) == notes(two) == ["one 0", "one 1", "one 2", "two 0", "two 1", "two 2"]


def test_what_others_wrote_is_news_also_when_a_change_has_read_it(tmp_path: Path) -> None:
    document = put(tmp_path / "a.txt")
    one, two = Store(tmp_path / "bookmarks"), Store(tmp_path / "bookmarks")
    keep(two, document, "hallway")
    keep(one, document, "cold day")
    assert len(one) == 2
    assert one.refresh()
    assert not one.refresh()


def test_a_conflicted_copy_is_one_more_journal(tmp_path: Path) -> None:
    store = Store(tmp_path / "bookmarks")
    document = put(tmp_path / "a.txt")
    keep(store, document, "cold day", "one")
    (first,) = (tmp_path / "bookmarks").glob("*.jsonl")
    other = Store(tmp_path / "other", tmp_path / "home2")
    keep(other, document, "hallway", "two")
    (conflicted,) = (tmp_path / "other").glob("*.jsonl")
    conflicted.replace(first.with_name(f"{first.stem} (conflicted copy).jsonl"))
    assert store.refresh()
    assert notes(store) == ["one", "two"]
    assert store.problems() == ()


def newer(data: bytes) -> bytes:
    header, rest = data.split(b"\n", 1)
    content = content_of(header)
    assert content
    return line_of({**content, "format": 2}) + b"\n" + rest


@pytest.mark.parametrize(
    "changed", [newer, lambda data: data.replace(b'"format":1', b'"format":9')]
)
def test_a_later_format_is_read_and_not_written(
    tmp_path: Path, changed: "type[bytes] | object"
) -> None:
    assert callable(changed)
    document = put(tmp_path / "a.txt")
    keep(Store(tmp_path / "bookmarks"), document, "cold day", "kept")
    journals = sorted((tmp_path / "bookmarks").rglob("*.jsonl"))
    for path in journals:
        path.write_bytes(changed(path.read_bytes()))
    before = [path.read_bytes() for path in journals]
    store = Store(tmp_path / "bookmarks")
    assert notes(store) == ["kept"]
    with pytest.raises(BookmarkError, match="later version"):
        keep(store, document, "hallway")
    assert [path.read_bytes() for path in journals] == before


def test_damage_is_left_where_it_is_and_mended_from_the_other_copy(tmp_path: Path) -> None:
    store = Store(tmp_path / "bookmarks")
    document = put(tmp_path / "a.txt")
    for number in range(3):
        keep(store, document, "cold day", str(number))
    (path,) = (tmp_path / "bookmarks").glob("*.jsonl")
    lines = path.read_bytes().splitlines(keepends=True)
    damaged = lines[0] + lines[1] + lines[2].replace(b"cold", b"bold") + lines[3][:50]
    path.write_bytes(damaged)
    store = Store(tmp_path / "bookmarks")
    assert notes(store) == ["0", "1", "2"]
    (problem,) = store.problems()
    assert "2 damaged lines" in problem
    assert "nothing is missing" in problem
    assert store.problems() == ()
    keep(store, document, "hallway", "3")
    assert path.read_bytes().startswith(damaged + b"\n")
    (tmp_path / "bookmarks" / "mirror" / path.name).unlink()
    store = Store(tmp_path / "bookmarks")
    assert notes(store) == ["0", "1", "2", "3"]


def test_a_loss_in_both_copies_is_told(tmp_path: Path) -> None:
    keep(Store(tmp_path / "bookmarks"), put(tmp_path / "a.txt"), "cold day")
    for path in (tmp_path / "bookmarks").rglob("*.jsonl"):
        path.write_bytes(path.read_bytes().replace(b"cold", b"bold"))
    store = Store(tmp_path / "bookmarks")
    assert store.all() == ()
    problems = store.problems()
    assert len(problems) == 2
    assert all("may be missing" in problem for problem in problems)


@pytest.mark.parametrize("copy", ["", "mirror"])
def test_a_copy_that_is_missing_is_made_anew(tmp_path: Path, copy: str) -> None:
    document = put(tmp_path / "a.txt")
    keep(Store(tmp_path / "bookmarks"), document, "cold day", "1")
    (path,) = (tmp_path / "bookmarks" / copy).glob("*.jsonl")
    path.unlink()
    store = Store(tmp_path / "bookmarks")
    assert notes(store) == ["1"]
    keep(store, document, "hallway", "2")
    first, second = sorted((tmp_path / "bookmarks").rglob("*.jsonl"))
    assert set(first.read_bytes().splitlines()) == set(second.read_bytes().splitlines())


@pytest.mark.parametrize("span", [Span(5, 5), Span(9, 2), Span(-4, 3), Span(0, len(TEXT) + 1)])
def test_what_is_no_passage_is_refused(tmp_path: Path, span: Span) -> None:
    store = Store(tmp_path / "bookmarks")
    with pytest.raises(BookmarkError, match="no passage"):
        store.add(put(tmp_path / "a.txt"), span)
    assert not (tmp_path / "bookmarks").exists()


def test_a_preview_is_not_bookmarked(tmp_path: Path) -> None:
    put(tmp_path / "a.txt", "word " * 200_000)
    with pytest.raises(BookmarkError, match="still being read"):
        Store(tmp_path / "bookmarks").add(preview(tmp_path / "a.txt"), Span(0, 4))


def test_the_old_text_is_kept_once_and_mended_when_it_is_damaged(tmp_path: Path) -> None:
    store = Store(tmp_path / "bookmarks")
    document = put(tmp_path / "a.txt")
    added = keep(store, document, "cold day")
    keep(store, document, "hallway")
    (kept,) = (tmp_path / "bookmarks" / "texts").iterdir()
    assert store.old_text(added) == document.text
    kept.write_bytes(b"damaged")
    assert store.old_text(added) is None
    keep(Store(tmp_path / "bookmarks"), document, "poster")
    assert store.old_text(added) == document.text


def test_signs_that_a_terminal_would_obey_are_never_kept(tmp_path: Path) -> None:
    store = Store(tmp_path / "bookmarks")
    document = put(tmp_path / "a.txt")
    added = store.add(document, Span(0, 3), "a\x1b[2Jb\r\nc\ud800", ("\x07bell",))
    assert added.note == "a␛[2Jb\nc\ufffd"
    assert added.tags == ("␇bell",)
    assert Store(tmp_path / "bookmarks").all() == (added,)


def test_no_bookmarks_of_a_folder_that_is_not_there(tmp_path: Path) -> None:
    store = Store(tmp_path / "none")
    assert store.all() == ()
    assert store.problems() == ()
    assert store.undo() is None
    assert not (tmp_path / "none").exists()


def test_a_journal_can_be_read_with_any_editor(tmp_path: Path) -> None:
    added = keep(Store(tmp_path / "bookmarks"), put(tmp_path / "a.txt"), "cold day", "note")
    (path,) = (tmp_path / "bookmarks").glob("*.jsonl")
    content = json.loads(path.read_text("ascii").splitlines()[1].partition(" ")[2])
    assert content["note"] == "note"
    assert content["anchor"]["quote"] == added.quote
    assert replace(added, note="") != added
