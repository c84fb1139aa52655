"""Whatever the disk refuses, and whenever the program is killed: what was acknowledged is there."""

import errno
import os
import signal
import subprocess
import sys
from itertools import count
from pathlib import Path

import pytest
from keeping import FailingDisk, keep, notes, put

from reader.bookmarks import BookmarkError, Store

ROOT = Path(__file__).parents[2]
ROUNDS = int(os.environ.get("KILLS", "6"))  # KILLS=334 pytest tests/bookmarks/test_faults.py

_WRITER = """
import sys
from pathlib import Path
from reader.bookmarks import Store
from reader.documents.loading import load
from reader.documents.model import Span
folder = Path(sys.argv[1])
document = load(folder / "a.txt")
store = Store(folder / "bookmarks")
number = 0
while True:
    number += 1
    store.add(document, Span(0, 9), f"{sys.argv[2]} {number}")
    print(f"{sys.argv[2]} {number}", flush=True)
"""


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES])
@pytest.mark.parametrize("present", [0, 2])
def test_each_call_that_fails_refuses_the_change_and_loses_nothing(
    tmp_path: Path, number: int, present: int
) -> None:
    document = put(tmp_path / "a.txt")
    for call in count(1):
        folder = tmp_path / f"{call}" / "bookmarks"
        for one in range(present):
            keep(Store(folder), document, "cold day", f"kept {one}")
        disk = FailingDisk(call, number)
        store = Store(folder, disk=disk)
        try:
            keep(store, document, "hallway", "new")
        except BookmarkError as error:
            said = str(error)
            expected = [f"kept {one}" for one in range(present)]
        else:
            said = os.strerror(number)
            expected = [*(f"kept {one}" for one in range(present)), "new"]
        assert os.strerror(number) in said
        assert notes(store) == expected
        store = Store(folder)
        assert notes(store) == expected
        keep(store, document, "poster", "more")
        again = Store(folder)
        assert notes(again) == sorted([*expected, "more"])
        assert again.problems() == ()
        if not disk.failed:
            break
    assert call > 5


def test_an_edit_and_a_removal_that_fail_change_nothing(tmp_path: Path) -> None:
    document = put(tmp_path / "a.txt")
    folder = tmp_path / "bookmarks"
    one = keep(Store(folder), document, "cold day", "kept")
    for call in count(1):
        disk = FailingDisk(call, errno.ENOSPC)
        store = Store(folder, disk=disk)
        try:
            store.remove(one.id)
        except BookmarkError:
            assert notes(store) == notes(Store(folder)) == ["kept"]
        else:
            assert notes(Store(folder)) == []
            break


def test_a_writer_that_is_killed_loses_nothing_it_acknowledged(tmp_path: Path) -> None:
    put(tmp_path / "a.txt")
    acknowledged: list[str] = []
    for number in range(ROUNDS):
        with subprocess.Popen(
            [sys.executable, "-c", _WRITER, str(tmp_path), str(number)],
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            text=True,
        ) as writer:
            assert writer.stdout
            lines = writer.stdout
            acknowledged.extend(lines.readline().strip() for _ in range(1 + number % 20))
            writer.send_signal(signal.SIGKILL)
            acknowledged += writer.stdout.read().splitlines()
    store = Store(tmp_path / "bookmarks")
    assert all(acknowledged)
    assert {*acknowledged} <= {*notes(store)}
    assert len({*notes(store)}) == len(store)
