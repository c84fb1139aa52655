import os
from pathlib import Path

import pytest

from reader.search import Changes, File, changes, ready, up_to_date


@pytest.fixture
def library(tmp_path: Path) -> Path:
    folder = tmp_path / "library"
    folder.mkdir()
    for name in "abc":
        (folder / f"{name}.txt").write_text(f"A heron called {name}.\n")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (folder / "empty.txt").write_bytes(b"")
    return folder


def files_in(folder: Path) -> list[File]:
    return [File(path.name, path) for path in sorted(folder.iterdir())]


def test_nothing_changed_since_it_was_indexed(library: Path, tmp_path: Path) -> None:
    files = files_in(library)
    for cache, limit in ((tmp_path / "memory", 10**9), (tmp_path / "disk", 0)):
        assert not any(changes(up_to_date(cache, files, in_memory=limit), files))
    assert not any(changes(ready(tmp_path / "disk"), files))


def test_new_changed_and_removed_documents_are_counted(library: Path, tmp_path: Path) -> None:
    index = up_to_date(tmp_path / "cache", files_in(library))
    (library / "a.txt").write_text("A heron and more.\n")
    (library / "b.txt").unlink()
    (library / "d.txt").write_text("New.\n")
    assert changes(index, files_in(library)) == Changes(missing=2, size=23, gone=1)


def test_a_file_that_went_since_it_was_listed_is_gone(library: Path, tmp_path: Path) -> None:
    files = files_in(library)
    index = up_to_date(tmp_path / "cache", files)
    (library / "b.txt").unlink()
    assert changes(index, files) == Changes(missing=0, size=0, gone=1)


def test_a_file_that_was_touched_is_looked_at_once(library: Path, tmp_path: Path) -> None:
    files = files_in(library)
    index = up_to_date(tmp_path / "cache", files, in_memory=0)
    os.utime(library / "a.txt", (1, 1))
    assert changes(index, files).missing == 1
    assert not any(changes(up_to_date(tmp_path / "cache", files, in_memory=0), files))
    assert not any(changes(ready(tmp_path / "cache"), files))


def test_a_file_that_was_touched_and_then_changed_is_indexed_once(
    library: Path, tmp_path: Path
) -> None:
    files = files_in(library)
    up_to_date(tmp_path / "cache", files, in_memory=0)
    os.utime(library / "a.txt", (1, 1))
    up_to_date(tmp_path / "cache", files, in_memory=0)
    (library / "a.txt").write_text("A heron and more.\n")
    assert not any(changes(up_to_date(tmp_path / "cache", files, in_memory=0), files))
    assert not any(changes(ready(tmp_path / "cache"), files))


def test_a_file_whose_old_time_is_back_is_not_out_of_date(library: Path, tmp_path: Path) -> None:
    files = files_in(library)
    up_to_date(tmp_path / "cache", files, in_memory=0)
    times = (library / "a.txt").stat()
    os.utime(library / "a.txt", (1, 1))
    up_to_date(tmp_path / "cache", files, in_memory=0)
    os.utime(library / "a.txt", ns=(times.st_atime_ns, times.st_mtime_ns))
    assert not any(changes(up_to_date(tmp_path / "cache", files, in_memory=0), files))


def test_an_empty_index_misses_everything(library: Path, tmp_path: Path) -> None:
    found = changes(ready(tmp_path / "nowhere"), files_in(library))
    assert (found.missing, found.gone) == (5, 0)
