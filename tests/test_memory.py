"""Where the reader was is found again, whatever happens to the file, the text or the program."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import ReaderError
from reader.memory import Memory, Position, Trail, found_again, place_of_words, position_in

TEXT = "".join(f"This is sentence number {n} of a text that is read. " for n in range(200))
PLACE = Position(120, 100, 1, 0.25, "This is", 5.0)


def stored(folder: Path) -> dict[str, object]:
    found = json.loads((folder / "reading.json").read_bytes())
    assert isinstance(found, dict)
    return found


def test_what_is_saved_is_there_next_time(tmp_path: Path) -> None:
    memory = Memory(tmp_path)
    memory.remember("/a.txt", PLACE)
    memory.remember("/ü \udcff.txt", PLACE._replace(quote="“so” \ud800 日"))
    memory.view.theme, memory.view.measure, memory.view.library = "paper", 80, False
    memory.view.roots, memory.view.path = ["/books"], "/a.txt"
    memory.save()
    again = Memory(tmp_path)
    assert again.view == memory.view
    assert again.position("/a.txt") == PLACE
    assert again.position("/ü \udcff.txt") == PLACE._replace(quote="“so” \ud800 日")
    assert again.position("/b.txt") is None


def test_the_trail_is_kept_its_latest_places_and_only_what_is_well_formed(tmp_path: Path) -> None:
    memory, other = Memory(tmp_path), Memory(tmp_path)
    assert memory.trail == Trail()
    other.trail = Trail((("/other.txt", 1),))
    other.save()
    memory.trail = Trail(tuple(("/ü \udcff.txt", n) for n in range(150)), (("/b.txt", 7),))
    memory.save()
    trail = Memory(tmp_path).trail
    assert trail == Trail(memory.trail.behind[-100:], memory.trail.ahead)
    wrong = {"behind": [["/a", 1], ["/a", -1], ["/a"], "/a", [2, 3], {}], "ahead": 7}
    (tmp_path / "reading.json").write_text(json.dumps({**stored(tmp_path), "trail": wrong}))
    assert Memory(tmp_path).trail == Trail((("/a", 1),))
    (tmp_path / "reading.json").write_text(json.dumps({**stored(tmp_path), "trail": [1]}))
    assert Memory(tmp_path).trail == Trail()


def test_nothing_is_remembered_at_first_and_nothing_written(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "new")
    assert memory.position("/a.txt") is None
    assert memory.view.path is None
    assert not (tmp_path / "new").exists()


@pytest.mark.skipif(os.name != "posix", reason="other systems have other permissions")
def test_what_is_kept_is_for_the_user_alone(tmp_path: Path) -> None:
    Memory(tmp_path / "data").save()
    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "data" / "reading.json").stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(os.name != "posix", reason="other systems have other permissions")
def test_what_others_could_read_is_taken_from_them_but_only_in_the_own_folder(
    tmp_path: Path,
) -> None:
    shared = tmp_path / "share"
    own = shared / "seedreader"
    own.mkdir(parents=True)
    (own / "reading.json").write_text(json.dumps({"version": 99}))  # a newer program's: not written
    for path, mode in ((shared, 0o755), (own, 0o755), (own / "reading.json", 0o644)):
        path.chmod(mode)
    with pytest.raises(ReaderError):
        Memory(own).save()
    assert own.stat().st_mode & 0o777 == 0o700
    assert (own / "reading.json").stat().st_mode & 0o777 == 0o600
    assert shared.stat().st_mode & 0o777 == 0o755


@pytest.mark.parametrize(("measure", "kept"), [(39, None), (40, 40), (120, 120), (121, None)])
def test_a_width_is_kept_as_long_as_it_can_be_set(
    tmp_path: Path, measure: int, kept: int | None
) -> None:
    memory = Memory(tmp_path)
    memory.view.measure = measure
    memory.save()
    assert Memory(tmp_path).view.measure == kept


def test_two_programs_keep_each_others_positions(tmp_path: Path) -> None:
    first, second = Memory(tmp_path), Memory(tmp_path)
    first.remember("/a.txt", PLACE)
    first.save()
    second.remember("/b.txt", PLACE)
    second.save()
    first.remember("/a.txt", PLACE._replace(cursor=7, top=0))
    first.save()
    again = Memory(tmp_path)
    assert again.position("/a.txt") == PLACE._replace(cursor=7, top=0)
    assert again.position("/b.txt") == PLACE


def test_of_very_many_positions_the_newest_are_kept(tmp_path: Path) -> None:
    memory = Memory(tmp_path)
    for number in range(5010):
        memory.remember(f"/{number}.txt", PLACE._replace(when=float(number)))
    memory.save()
    again = Memory(tmp_path)
    assert again.position("/9.txt") is None
    assert again.position("/10.txt") is not None
    assert again.position("/5009.txt") is not None


@pytest.mark.parametrize(
    "damage", [b"{", b"", b"\xff\xfe\x00", b"[" * 100_000, b"[1, 2]", b"null", b'"text"']
)
def test_a_damaged_file_is_kept_aside_and_replaced_by_the_next_save(
    tmp_path: Path, damage: bytes
) -> None:
    (tmp_path / "reading.json").write_bytes(damage)
    memory = Memory(tmp_path)
    assert memory.position("/a.txt") is None
    memory.remember("/a.txt", PLACE)
    memory.save()
    assert (tmp_path / "reading.damaged").read_bytes() == damage
    assert Memory(tmp_path).position("/a.txt") == PLACE


def test_a_newer_programs_file_is_read_and_never_overwritten(tmp_path: Path) -> None:
    memory = Memory(tmp_path)
    memory.remember("/a.txt", PLACE)
    memory.save()
    newer = json.dumps({**stored(tmp_path), "version": 99, "stars": [1, 2]})
    (tmp_path / "reading.json").write_text(newer)
    for program in (Memory(tmp_path), memory):  # one that starts now, one that was open
        assert program.position("/a.txt") == PLACE
        program.remember("/b.txt", PLACE)
        with pytest.raises(ReaderError, match="newer version"):
            program.save()
        assert (tmp_path / "reading.json").read_text() == newer


def test_entries_that_are_not_well_formed_are_left_out(tmp_path: Path) -> None:
    good = PLACE._asdict()
    positions = {
        "good": good,
        "no cursor": {k: v for k, v in good.items() if k != "cursor"},
        "text": {**good, "cursor": "12"},
        "below": {**good, "top": -1},
        "beyond": {**good, "fraction": 2},
        "no number": {**good, "fraction": float("nan")},
        "list": [1],
    }
    view = {"theme": 3, "measure": 5000, "library": "yes", "roots": ["/a", 7], "path": {}}
    content = {"version": 1, "positions": positions, "view": view}
    (tmp_path / "reading.json").write_text(json.dumps(content))
    memory = Memory(tmp_path)
    assert [name for name in positions if memory.position(name)] == ["good"]
    assert memory.view.roots == ["/a"]
    empty = Memory(tmp_path / "none").view
    empty.roots = ["/a"]
    assert memory.view == empty


def test_a_save_that_fails_leaves_what_stood_there(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "data")
    memory.remember("/a.txt", PLACE)
    memory.save()
    before = (tmp_path / "data" / "reading.json").read_bytes()
    (tmp_path / "data" / "reading.lock").unlink()
    (tmp_path / "data" / "reading.lock").mkdir()
    memory.remember("/b.txt", PLACE)
    with pytest.raises(OSError, match=r"reading\.lock"):
        memory.save()
    assert (tmp_path / "data" / "reading.json").read_bytes() == before
    (tmp_path / "data" / "reading.lock").rmdir()
    memory.save()
    assert Memory(tmp_path / "data").position("/b.txt") == PLACE


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_keep_the_program_from_starting(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    folder = tmp_path_factory.mktemp("data")
    (folder / "reading.json").write_bytes(data)
    Memory(folder).save()
    assert stored(folder)["version"] == 1


def place(cursor: int) -> Position:
    return position_in(TEXT, cursor, max(0, cursor - 40), 0, cursor / len(TEXT))


cursors = st.integers(0, 199).map(lambda n: TEXT.index(f"This is sentence number {n} "))
changes = st.text("xyz .\n", min_size=1, max_size=300)


@settings(max_examples=100, deadline=None)
@given(cursors)
def test_in_the_same_text_the_place_is_the_same(cursor: int) -> None:
    position = place(cursor)
    assert found_again(position, TEXT) == position


@settings(max_examples=100, deadline=None)
@given(cursors, changes)
def test_text_inserted_before_moves_the_place_along(cursor: int, more: str) -> None:
    found = found_again(place(cursor), more + TEXT)
    assert found.cursor == cursor + len(more)
    assert found.top <= found.cursor


@settings(max_examples=100, deadline=None)
@given(cursors, st.integers(1, 400))
def test_text_removed_before_moves_the_place_along(cursor: int, less: int) -> None:
    less = min(less, cursor)
    found = found_again(place(cursor), TEXT[less:])
    assert found.cursor == cursor - less
    assert 0 <= found.top <= found.cursor


def test_of_several_places_with_the_same_words_the_nearest_is_found() -> None:
    text = "Again and again. " * 50
    position = position_in(text, 17 * 20, 0, 0, 0.4)
    assert found_again(position, f"So: {text}").cursor == 17 * 20 + 4


def test_when_the_words_are_gone_the_share_of_the_text_remains() -> None:
    found = found_again(place(TEXT.index("This is sentence number 100 ")), "z" * 1000)
    assert abs(found.cursor - 500) < 20
    assert found.top <= found.cursor
    assert found_again(place(5000), "").cursor == 0


def test_a_change_in_the_words_themselves_is_borne_when_they_begin_the_same() -> None:
    cursor = TEXT.index("This is sentence number 100 ")
    changed = f"New. {TEXT[: cursor + 30]}which was changed{TEXT[cursor + 30 :]}"
    assert found_again(place(cursor), changed).cursor == cursor + 5


def test_queries_are_kept_in_order_and_what_is_no_query_is_left_out(tmp_path: Path) -> None:
    memory = Memory(tmp_path)
    memory.view.queries += ["first", "second"]
    memory.save()
    assert Memory(tmp_path).view.queries == ["first", "second"]
    file = tmp_path / "reading.json"
    stored = json.loads(file.read_text())
    stored["view"]["queries"] = ["first", 7, None]
    file.write_text(json.dumps(stored))
    assert Memory(tmp_path).view.queries == ["first"]


def test_marks_are_kept_by_document_and_letter_and_only_what_is_well_formed(
    tmp_path: Path,
) -> None:
    memory = Memory(tmp_path)
    memory.mark("/a.txt", "a", PLACE)
    memory.mark("/a.txt", "ü", PLACE._replace(cursor=7))
    memory.mark("/b.txt", "a", PLACE)
    memory.mark("/b.txt", "a", None)
    memory.save()
    again = Memory(tmp_path)
    assert again.marks("/a.txt") == {"a": PLACE, "ü": PLACE._replace(cursor=7)}
    assert again.marks("/b.txt") == {}
    whole = PLACE._asdict()
    wrong = {
        "/a.txt": {"b": whole, "bb": whole, "1": whole, "c": {**whole, "cursor": -1}, "d": 1},
        "/c.txt": [whole],
        "/d.txt": {},
    }
    (tmp_path / "reading.json").write_text(json.dumps({**stored(tmp_path), "marks": wrong}))
    again = Memory(tmp_path)
    assert again.marks("/a.txt") == {"b": PLACE}
    assert (again.marks("/c.txt"), again.marks("/d.txt")) == ({}, {})


def test_of_two_programs_each_keeps_the_marks_of_the_other(tmp_path: Path) -> None:
    one, other = Memory(tmp_path), Memory(tmp_path)
    one.mark("/a.txt", "a", PLACE)
    one.save()
    other.mark("/a.txt", "b", PLACE)
    other.save()
    one.mark("/a.txt", "a", None)
    one.save()
    assert Memory(tmp_path).marks("/a.txt") == {"b": PLACE}


def test_a_mark_that_another_program_removed_does_not_come_back(tmp_path: Path) -> None:
    one = Memory(tmp_path)
    one.mark("/a.txt", "a", PLACE)
    one.save()
    other = Memory(tmp_path)
    other.mark("/a.txt", "a", None)
    other.save()
    one.save()
    assert Memory(tmp_path).marks("/a.txt") == {}
    (tmp_path / "reading.json").write_bytes(b"{")
    one.save()
    assert Memory(tmp_path).marks("/a.txt") == {"a": PLACE}, "of a lost file all is written again"


def test_a_mark_that_was_set_later_elsewhere_is_not_written_over(tmp_path: Path) -> None:
    one, other = Memory(tmp_path), Memory(tmp_path)
    one.mark("/a.txt", "a", PLACE)
    later = PLACE._replace(when=1e12)
    other.mark("/a.txt", "a", later)
    other.save()
    one.save()
    assert Memory(tmp_path).marks("/a.txt") == {"a": later}


@given(st.text("ab", min_size=1), st.text("ab", min_size=1, max_size=4), st.integers(0, 60))
def test_of_the_same_words_the_nearest_are_found(text: str, words: str, cursor: int) -> None:
    places = [at for at in range(len(text)) if text.startswith(words, at)]
    nearest = min(places, key=lambda at: abs(at - cursor), default=None)
    assert place_of_words(Position(cursor, quote=words), text) == nearest
