"""Each device tells where it left which document, and nothing it finds there can mislead."""

import errno
import json
import sys
import threading
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from keeping import TEXT, FailingDisk, put

from reader.bookmarks.positions import Left, Positions
from reader.documents.model import Document
from reader.memory import position_in

POSTER = "At one end of it a poster hung."


class Device:
    """A device with its own data, and its own copy of the document."""

    def __init__(self, folder: Path, name: str, text: str = TEXT, file: str = "clocks.txt") -> None:
        self.name, self.home = name, folder / name
        self.document = put(self.home / "library" / file, text)
        self.shared = folder / "shared"
        self.positions = Positions(self.shared, self.home, name)

    def leave_at(self, words: str) -> None:
        text = self.document.text
        at = text.index(words)
        self.positions.remember(self.document, position_in(text, at, at, 0, at / len(text)))
        self.positions.save()

    def elsewhere(self, document: Document | None = None) -> Left | None:
        self.positions.refresh()
        return self.positions.elsewhere(document or self.document)


def file_of(device: Device) -> Path:
    (file,) = (device.shared / "positions").glob("*.json")
    return file


def test_another_device_is_told_where_one_was(tmp_path: Path) -> None:
    laptop, desk = Device(tmp_path, "laptop"), Device(tmp_path, "desk")
    assert desk.elsewhere() is None
    laptop.leave_at(POSTER)
    left = desk.elsewhere()
    assert left is not None
    assert (left.host, left.offset) == ("laptop", TEXT.index(POSTER))
    assert 0 < left.fraction < 1
    assert laptop.elsewhere() is None, "its own place is not another's"


def test_only_what_was_changed_is_read_again(tmp_path: Path) -> None:
    laptop, desk = Device(tmp_path, "laptop"), Device(tmp_path, "desk")
    laptop.leave_at(POSTER)
    assert desk.positions.refresh()
    assert not desk.positions.refresh()
    laptop.leave_at("The hallway")
    assert desk.positions.refresh()
    file_of(laptop).unlink()
    assert desk.positions.refresh()
    assert desk.positions.elsewhere(desk.document) is None


def test_the_latest_of_several_devices_counts(tmp_path: Path) -> None:
    laptop, phone, desk = (Device(tmp_path, name) for name in ("laptop", "phone", "desk"))
    phone.leave_at(POSTER)
    laptop.leave_at("The hallway")
    left = desk.elsewhere()
    assert left is not None
    assert left.host == "laptop"


def test_an_edited_copy_of_the_same_name_is_known_by_the_words_of_the_place(tmp_path: Path) -> None:
    laptop = Device(tmp_path, "laptop")
    edited = Device(tmp_path, "desk", TEXT.replace("It was a bright", "It was, I think, a bright"))
    renamed = Device(tmp_path, "phone", TEXT.replace("bright", "dark"), "other.txt")
    rewritten = Device(tmp_path, "tablet", TEXT.replace(POSTER, "There was nothing to be seen."))
    laptop.leave_at(POSTER)
    left = edited.elsewhere()
    assert left is not None
    assert edited.document.text.startswith(POSTER, left.offset)
    assert renamed.elsewhere() is None, "another name and other bytes: another document"
    assert rewritten.elsewhere() is None, "the words are not there"


def test_the_same_file_under_another_name_is_the_same_document(tmp_path: Path) -> None:
    laptop, desk = Device(tmp_path, "laptop"), Device(tmp_path, "desk", TEXT, "renamed.txt")
    laptop.leave_at(POSTER)
    assert desk.elsewhere() is not None


def test_two_programs_on_one_device_keep_each_others_positions(tmp_path: Path) -> None:
    one = Device(tmp_path, "laptop")
    two = Device(tmp_path, "laptop", TEXT.upper(), "loud.txt")
    one.leave_at(POSTER)
    two.leave_at(POSTER.upper())
    desk = Device(tmp_path, "desk")
    assert desk.elsewhere() is not None
    assert desk.elsewhere(put(tmp_path / "loud.txt", TEXT.upper())) is not None
    assert len(list((one.shared / "positions").glob("*.json"))) == 1


def test_who_has_not_moved_tells_nothing(tmp_path: Path) -> None:
    laptop = Device(tmp_path, "laptop")
    still = position_in(TEXT, 0, 0, 0, 0.0)._replace(when=0.0)
    laptop.positions.remember(laptop.document, still)
    assert not laptop.positions.is_unsaved


def test_a_copy_that_a_synchroniser_left_is_not_another_device(tmp_path: Path) -> None:
    laptop = Device(tmp_path, "laptop")
    laptop.leave_at(POSTER)
    copy = file_of(laptop).with_name("laptop (conflicted copy).json")
    copy.write_bytes(file_of(laptop).read_bytes())
    assert laptop.elsewhere() is None


def test_a_later_format_is_neither_read_nor_written(tmp_path: Path) -> None:
    laptop, desk = Device(tmp_path, "laptop"), Device(tmp_path, "desk")
    laptop.leave_at(POSTER)
    newer = json.dumps({**json.loads(file_of(laptop).read_text()), "format": 2})
    file_of(laptop).write_text(newer)
    assert desk.elsewhere() is None
    laptop.leave_at("The hallway")
    assert file_of(laptop).read_text() == newer


def test_a_time_that_cannot_be_is_no_time(tmp_path: Path) -> None:
    laptop, desk = Device(tmp_path, "laptop"), Device(tmp_path, "desk")
    laptop.leave_at(POSTER)
    stored = json.loads(file_of(laptop).read_text())
    for when in (time.time() + 1e6, float("inf"), float("nan"), -1, "now"):
        stored["positions"][0]["when"] = when
        file_of(laptop).write_text(json.dumps(stored))
        assert desk.elsewhere() is None


@given(
    st.binary()
    | st.recursive(
        st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    ).map(lambda found: json.dumps(found).encode())
    | st.fixed_dictionaries(
        {
            "format": st.just(1),
            "host": st.text(),
            "positions": st.lists(
                st.dictionaries(
                    st.sampled_from(["path", "file", "cursor", "quote", "when", "fraction"]),
                    st.text() | st.integers() | st.floats(),
                )
            ),
        }
    ).map(lambda found: json.dumps(found).encode())
)
@settings(max_examples=60, deadline=None)
def test_whatever_a_file_holds_is_survived(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    desk = Device(tmp_path_factory.mktemp("devices"), "desk")
    folder = desk.shared / "positions"
    folder.mkdir(parents=True)
    (folder / "other.json").write_bytes(content)
    assert desk.elsewhere() is None
    desk.leave_at(POSTER)


def test_a_disk_that_fails_leaves_what_stood_there(tmp_path: Path) -> None:
    laptop, desk = Device(tmp_path, "laptop"), Device(tmp_path, "desk")
    laptop.leave_at(POSTER)
    before = file_of(laptop).read_bytes()
    at = TEXT.index("The hallway")
    position = position_in(TEXT, at, at, 0, 0.5)
    for call in range(1, 30):
        disk = FailingDisk(call, errno.ENOSPC)
        failing = Positions(laptop.shared, laptop.home, "laptop", disk)
        failing.remember(laptop.document, position)
        try:
            failing.save()
        except OSError:
            assert failing.is_unsaved
            now = file_of(laptop).read_bytes()
            assert now == before or json.loads(now)["positions"][0]["cursor"] == at
        else:
            break
    else:
        pytest.fail("it never came to an end")
    assert desk.elsewhere() is not None


def test_the_file_is_the_users_alone(tmp_path: Path) -> None:
    laptop = Device(tmp_path, "laptop")
    laptop.leave_at(POSTER)
    assert file_of(laptop).stat().st_mode & 0o777 == 0o600
    assert file_of(laptop).parent.stat().st_mode & 0o777 == 0o700


def test_a_place_is_told_while_the_files_of_many_devices_come_and_go(tmp_path: Path) -> None:
    desk = Device(tmp_path, "desk")
    devices = [Device(tmp_path, f"phone-{number}") for number in range(40)]
    for device in devices:
        device.leave_at(POSTER)
    shared, elsewhere = desk.shared / "positions", tmp_path / "elsewhere"

    def come_and_go() -> None:
        for _ in range(10):
            shared.rename(elsewhere)
            desk.positions.refresh()
            elsewhere.rename(shared)
            desk.positions.refresh()

    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        thread = threading.Thread(target=come_and_go)
        thread.start()
        while thread.is_alive():
            desk.positions.elsewhere(desk.document)
        thread.join()
    finally:
        sys.setswitchinterval(interval)
    left = desk.positions.elsewhere(desk.document)
    assert left is not None
    assert left.offset == TEXT.index(POSTER)
