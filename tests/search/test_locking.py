from pathlib import Path

import pytest

from reader.search import File, ready, up_to_date
from reader.search.locking import builder_lock

pytest.importorskip("fcntl", reason="locks")


def test_only_one_holds_the_lock_and_the_next_gets_it(tmp_path: Path) -> None:
    with builder_lock(tmp_path, lambda: True) as first:
        assert first
        with builder_lock(tmp_path, lambda: False) as second:
            assert not second
        first.show_life()
    with builder_lock(tmp_path, lambda: False) as third:
        assert third


def test_who_waits_for_a_builder_may_give_up(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("A heron.")
    cache = tmp_path / "cache"
    with builder_lock(cache, lambda: True):
        index = up_to_date(cache, [File("a.txt", path)], wanted=lambda: False, in_memory=0)
    assert not index.search("heron")
    assert len(ready(cache)) == 0


def test_a_folder_that_cannot_be_written_to_has_no_lock(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    with builder_lock(blocked / "cache", lambda: True) as lock:
        assert not lock
