"""An export holds everything; taking it in is the union, and a broken one changes nothing."""

import json
import zlib
from base64 import b64encode
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from keeping import TEXT, keep, notes, put

from reader.bookmarks import State, Store, bookmarks_dir
from reader.bookmarks.events import LATEST
from reader.bookmarks.exchange import exported, left_behind, take_in
from reader.errors import LoadError, ReaderError


def written(store: Store, path: Path) -> Path:
    path.write_text("".join(exported(store)), encoding="ascii")
    return path


def shelf(tmp_path: Path, name: str) -> Store:
    return Store(tmp_path / name / "bookmarks")


def test_an_export_taken_in_elsewhere_is_all_there_was(tmp_path: Path) -> None:
    one = shelf(tmp_path, "one")
    document = put(tmp_path / "a.txt")
    first = keep(one, document, "cold day", "1 — “ü”")
    keep(one, document, "hallway", "2")
    one.edit(first.id, note="changed")
    one.remove(one.all()[-1].id)
    two = shelf(tmp_path, "two")
    export = written(one, tmp_path / "export.json")
    assert take_in(two, export) == 4
    assert take_in(two, export) == 0
    assert two.all() == one.all()
    assert two.old_text(two.all()[0]) == document.text
    assert set(two.events()) == set(one.events())
    edited = put(tmp_path / "a.txt", f"Before.\n\n{TEXT}")
    assert two.for_document(edited)[0].state is State.FOUND


def test_exports_carried_both_ways_in_any_order_are_the_same(tmp_path: Path) -> None:
    one, two = shelf(tmp_path, "one"), shelf(tmp_path, "two")
    document = put(tmp_path / "a.txt")
    dead = keep(one, document, "cold day", "dead")
    take_in(two, written(one, tmp_path / "0.json"))
    keep(two, document, "hallway", "two")
    two.remove(dead.id)
    keep(one, document, "poster", "one")
    exports = [written(one, tmp_path / "1.json"), written(two, tmp_path / "2.json")]
    for export in (*exports, exports[0]):
        take_in(one, export)
    for export in (*reversed(exports), tmp_path / "0.json"):
        take_in(two, export)
    assert notes(one) == notes(two) == ["one", "two"]
    assert one.all() == two.all()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not json at all",
        b"\xff\xfe\x00\x01",
        b"[]",
        b"{}",
        b'{"format": true, "events": []}',
        b'{"format": 1, "events": {}}',
        b'{"format": 1, "events": [1]}',
        b'{"format": 1, "events": [], "texts": []}',
        b'{"format": 1, "events": [], "texts": {"00": "eA=="}}',
        b'{"format": 1, "events": [], "texts": {"00": null}}',
        b'{"format": 1, "events": [{"op": "gone", "id": "a", "time": 1e999}]}',
        b'{"format": 1, "events": [{"op": "gone", "id": "a", "time": NaN}]}',
        b'{"format": 99, "events": []}',
        b'{"format": 1, "events": [%s]}'
        % b'{"op": "gone", "id": "a", "device": "b", "created": 1, "time": 9007199254740991}',
        b"[" * 200_000,
    ],
)
def test_a_broken_or_hostile_file_changes_nothing_and_says_why(
    tmp_path: Path, content: bytes
) -> None:
    store = shelf(tmp_path, "one")
    keep(store, put(tmp_path / "a.txt"), "cold day", "kept")
    (tmp_path / "bad.json").write_bytes(content)
    before = sorted(path.read_bytes() for path in tmp_path.rglob("*.jsonl"))
    with pytest.raises(LoadError) as refusal:
        take_in(store, tmp_path / "bad.json")
    assert "bad.json: " in str(refusal.value)
    assert "\n" not in str(refusal.value)
    assert sorted(path.read_bytes() for path in tmp_path.rglob("*.jsonl")) == before


def test_one_bad_entry_refuses_the_whole_file(tmp_path: Path) -> None:
    store = shelf(tmp_path, "one")
    keep(store, put(tmp_path / "a.txt"), "cold day", "kept")
    content = json.loads("".join(exported(store)))
    content["events"].append({**content["events"][0], "id": "other", "note": 5})
    (tmp_path / "bad.json").write_text(json.dumps(content))
    other = shelf(tmp_path, "two")
    with pytest.raises(LoadError, match="entry 2: note"):
        take_in(other, tmp_path / "bad.json")
    assert not (tmp_path / "two").exists()


def test_a_text_that_is_not_what_its_name_says_is_refused(tmp_path: Path) -> None:
    packed = b64encode(zlib.compress(b"other")).decode()
    content = {"format": 1, "events": [], "texts": {"a" * 64: packed, "../../evil": packed}}
    (tmp_path / "bad.json").write_text(json.dumps(content))
    with pytest.raises(LoadError, match="damaged"):
        take_in(shelf(tmp_path, "one"), tmp_path / "bad.json")


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_cut_or_flipped_export_is_taken_in_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("cut")
    store = Store(folder / "bookmarks")
    keep(store, put(folder / "a.txt"), "cold day", "kept")
    whole = bytearray("".join(exported(store)).encode())
    at = int(data.draw(st.floats(0, 1)) * (len(whole) - 3))
    if data.draw(st.booleans()):
        del whole[at:]
    else:
        whole[at] = data.draw(st.integers(0, 255))
    (folder / "cut.json").write_bytes(whole)
    other = Store(folder / "other" / "bookmarks")
    try:
        take_in(other, folder / "cut.json")
    except ReaderError as error:
        assert "\n" not in str(error)  # noqa: PT017 (it may be taken in as well)
        assert other.all() == ()


def test_the_command_for_what_was_left_behind_can_be_typed(tmp_path: Path) -> None:
    data = tmp_path / "Application Support"
    own = Store(bookmarks_dir(None, data), data)
    keep(own, put(tmp_path / "a.txt"), "cold day")
    told = left_behind(Store(tmp_path / "marks", data), data)
    assert f"`seedreader bookmarks import '{own.folder}'`" in told


def test_a_folder_from_the_far_future_changes_nothing(tmp_path: Path) -> None:
    store, other = shelf(tmp_path, "one"), Store(tmp_path / "two", now=lambda: LATEST)
    keep(other, put(tmp_path / "a.txt"), "cold day")
    with pytest.raises(LoadError, match="far future"):
        take_in(store, other.folder)
    assert not store.all()
