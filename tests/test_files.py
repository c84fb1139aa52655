"""Files of others are opened with care, and our own are written whole or not at all."""

import io
import os
import tempfile
from pathlib import Path

import pytest

from reader.errors import LoadError
from reader.files import make_private_dir, open_regular, read_all, write_atomically

posix = pytest.mark.skipif(os.name != "posix", reason="other systems have other permissions")


def test_a_regular_file_is_opened_also_through_a_link(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"words")
    (tmp_path / "link").symlink_to(path)
    for name in (path, tmp_path / "link"):
        with open_regular(name) as file:
            assert read_all(file, 100) == b"words"


@pytest.mark.skipif(not os.access("/dev/shm", os.W_OK), reason="needs shared memory")
def test_a_file_in_shared_memory_is_opened_and_nothing_else_there() -> None:
    with tempfile.TemporaryDirectory(dir="/dev/shm") as name:
        path = Path(name) / "a.txt"
        path.write_bytes(b"words")
        with open_regular(path) as file:
            assert read_all(file, 100) == b"words"
        os.mkfifo(Path(name) / "pipe")
        with pytest.raises(LoadError, match="not a regular file"):
            open_regular(Path(name) / "pipe")


@pytest.mark.skipif(not os.path.exists("/proc/self/status"), reason="needs /proc")  # noqa: PTH110
def test_what_only_looks_like_a_file_is_refused() -> None:
    for name in ("/proc/self/status", "/dev/null"):
        with pytest.raises(LoadError, match="not a regular file"):
            open_regular(Path(name))


def test_what_is_no_regular_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LoadError, match="is a folder"):
        open_regular(tmp_path)
    with pytest.raises(LoadError, match="No such file"):
        open_regular(tmp_path / "none")
    with pytest.raises(LoadError, match="not a file name"):
        open_regular(Path("a\0"))


@posix
def test_a_refused_file_leaves_no_descriptor_open(tmp_path: Path) -> None:
    before = os.dup(0)
    os.close(before)
    for _ in range(20):
        with pytest.raises(LoadError):
            open_regular(tmp_path)
    after = os.dup(0)
    os.close(after)
    assert after == before


@pytest.mark.parametrize(
    ("limit", "expected"), [(0, b""), (3, b"wor"), (5, b"words"), (9, b"words")]
)
def test_no_more_is_read_than_the_limit(limit: int, expected: bytes) -> None:
    assert read_all(io.BytesIO(b"words"), limit) == expected


def test_a_written_file_holds_what_was_written_and_nothing_lies_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "new" / "deep" / "a.json"
    for data in (b"one", b"", b"two" * 100_000):
        write_atomically(path, data)
        assert path.read_bytes() == data
        assert os.listdir(path.parent) == ["a.json"]  # noqa: PTH208


@posix
def test_what_is_written_is_for_the_user_alone(tmp_path: Path) -> None:
    path = tmp_path / "new" / "deep" / "a.json"
    write_atomically(path, b"one")
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert path.parent.parent.stat().st_mode & 0o777 == 0o700


def test_a_folder_that_is_there_keeps_its_permissions(tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    folder.mkdir(mode=0o755)
    before = folder.stat().st_mode
    make_private_dir(folder)
    assert folder.stat().st_mode == before


def test_a_write_that_fails_leaves_the_old_content_and_no_scraps(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    write_atomically(path, b"old")
    with pytest.raises(TypeError):
        write_atomically(path, "no bytes")  # type: ignore[arg-type]
    assert path.read_bytes() == b"old"
    (tmp_path / "folder" / "inside").mkdir(parents=True)
    with pytest.raises(OSError, match="folder"):
        write_atomically(tmp_path / "folder", b"new")
    assert sorted(os.listdir(tmp_path)) == ["a.json", "folder"]  # noqa: PTH208


def test_where_no_folder_can_be_made_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"old")
    with pytest.raises(OSError, match="file"):
        write_atomically(tmp_path / "file" / "a.json", b"new")
    assert (tmp_path / "file").read_bytes() == b"old"
