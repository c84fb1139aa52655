import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from reader.search import File, Index, Progress, changes, forget, index_folder, ready, up_to_date
from reader.search.library_index import A_FILE
from reader.search.storage import read_segment

QUERIES = ("heron", "heron lake", "number 3", "nubmer hero", '"lake number 4"', "lake -heron")


def files_in(folder: Path) -> list[File]:
    return [File(path.name, path) for path in sorted(folder.iterdir())]


@pytest.fixture
def library(tmp_path: Path) -> Path:
    folder = tmp_path / "library"
    folder.mkdir()
    for n in range(12):
        (folder / f"d{n:02}.txt").write_text(f"A heron at lake number {n}.\n\nStill water {n}.\n")
    return folder


def refreshed(library: Path, cache: Path) -> Index:
    """The index on disk, in segments as small as can be."""
    return up_to_date(cache, files_in(library), in_memory=0, segment_bytes=100)


def answers(index: Index) -> list[object]:
    return [index.search(query, 50) for query in QUERIES]


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def test_a_small_library_leaves_nothing_on_disk(library: Path, cache: Path) -> None:
    index = up_to_date(cache, files_in(library))
    assert index.search("heron")
    assert not cache.exists()


def test_an_index_written_and_reopened_is_equal(library: Path, cache: Path) -> None:
    in_memory = up_to_date(cache, files_in(library))
    assert answers(refreshed(library, cache)) == answers(in_memory)
    assert answers(refreshed(library, cache)) == answers(in_memory)
    assert answers(ready(cache)) == answers(in_memory)


def test_what_is_ready_is_not_read_again(library: Path, cache: Path) -> None:
    refreshed(library, cache)
    told: list[Progress] = []
    up_to_date(cache, files_in(library), told.append, in_memory=0)
    assert told == []


def test_documents_are_found_as_they_are_now(library: Path, cache: Path) -> None:
    refreshed(library, cache)
    (library / "d03.txt").write_text("An otter moved in.\n")
    (library / "d04.txt").unlink()
    (library / "new.txt").write_text("A kingfisher at lake number 99.\n")
    for _ in range(2):
        index = refreshed(library, cache)
        assert [hit.path for hit in index.search("otter ") or ()] == ["d03.txt"]
        assert [hit.path for hit in index.search("kingfisher ") or ()] == ["new.txt"]
        paths = {hit.path for hit in index.search("heron ", 50) or ()}
        assert paths == {f"d{n:02}.txt" for n in range(12) if n not in {3, 4}}
        assert len(index) == 12


def test_a_document_changed_many_times_leaves_few_segments(library: Path, cache: Path) -> None:
    for n in range(20):
        (library / "d03.txt").write_text(f"Draft {'x' * n}.\n")
        index = refreshed(library, cache)
    assert len(list(cache.glob("*.segment"))) <= 5
    assert [hit.text for hit in index.search("draft") or ()] == [f"Draft {'x' * 19}."]


def test_what_a_document_was_before_takes_no_room_for_ever(library: Path, cache: Path) -> None:
    refreshed(library, cache)
    before = sum(path.stat().st_size for path in cache.iterdir())
    for n in range(30):
        (library / "d03.txt").write_text(f"Draft {n} " + f"word{n} " * 300)
        index = refreshed(library, cache)
    assert sum(path.stat().st_size for path in cache.iterdir()) < before + 30_000
    assert [hit.path for hit in index.search('"draft 29"') or ()] == ["d03.txt"]
    assert not index.search('"draft 28"')


def test_a_document_that_cannot_be_read_stops_nothing(library: Path, cache: Path) -> None:
    (library / "binary.txt").write_bytes(bytes(range(256)) * 20)
    assert refreshed(library, cache).search("heron")
    told: list[Progress] = []
    up_to_date(cache, files_in(library), told.append, in_memory=0)
    assert told == []


def test_only_documents_that_can_be_found_count(library: Path, cache: Path) -> None:
    (library / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (library / "empty.txt").write_bytes(b"")
    for _ in range(2):
        index = refreshed(library, cache)
        assert (len(index), index.failed) == (12, ("binary.txt",))


@pytest.mark.skipif(os.name != "posix", reason="permissions")
def test_a_document_that_can_be_read_again_is_found(library: Path, cache: Path) -> None:
    document, text = library / "d03.txt", library / "d03.txt.bak"
    times = document.stat()
    document.rename(text)
    document.write_bytes(bytes(times.st_size))  # as long as before, and not to be read
    os.utime(document, ns=(times.st_atime_ns, times.st_mtime_ns))
    files = [File("d03.txt", document)]
    assert not up_to_date(cache, files, in_memory=0).search("heron")
    document.write_bytes(text.read_bytes())
    os.utime(document, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert changes(ready(cache), files).missing == 1
    index = up_to_date(cache, files, in_memory=0)
    assert index.search("heron")
    assert not any(changes(index, files))


@pytest.mark.parametrize("damage", ["cut", "emptied", "flipped", "replaced", "removed"])
def test_a_damaged_file_is_built_anew(library: Path, cache: Path, damage: str) -> None:
    whole = answers(refreshed(library, cache))
    for path in cache.iterdir():
        data = path.read_bytes()
        if not data:
            continue
        match damage:
            case "cut":
                path.write_bytes(data[: len(data) // 2])
            case "emptied":
                path.write_bytes(b"")
            case "flipped":
                middle = len(data) // 2
                path.write_bytes(data[:middle] + bytes([data[middle] ^ 255]) + data[middle + 1 :])
            case "replaced":
                path.write_bytes(os.urandom(len(data)))
            case "removed":
                path.unlink()
    assert answers(refreshed(library, cache)) == whole


@pytest.fixture
def damaged(tmp_path: Path, cache: Path) -> Path:
    """A library whose index is damaged where no sample is taken, and which has lost documents."""
    folder = tmp_path / "large"
    folder.mkdir()
    paragraphs = [" ".join(f"w{(7 * n + k) % 300}" for k in range(60)) for n in range(300)]
    for n in range(4):
        (folder / f"{n}.txt").write_text(f"Heron {n}.\n\n" + "\n\n".join(paragraphs * 15))
    up_to_date(cache, files_in(folder), in_memory=0)
    (segment,) = cache.glob("*.segment")
    tokens = read_segment(segment).arrays.tokens.tobytes()
    assert len(tokens) > 1 << 21
    data = bytearray(segment.read_bytes())
    samples = len(tokens) // 64
    at = data.find(tokens)
    for step in range(64):
        data[at + step * samples + samples // 2] ^= 255
        data[at + step * samples + samples // 2 + 1] ^= 255
    segment.write_bytes(data)
    (folder / "0.txt").unlink()
    (folder / "1.txt").unlink()
    return folder


def test_damage_between_samples_is_built_anew_when_documents_went(
    damaged: Path, cache: Path
) -> None:
    for _ in range(2):
        index = up_to_date(cache, files_in(damaged), in_memory=0)
        assert [hit.path for hit in index.search("heron ") or ()] == ["2.txt", "3.txt"]
    assert answers(ready(cache)) == answers(index)


def test_damage_where_nothing_can_be_written_is_built_anew_in_memory(
    damaged: Path, cache: Path
) -> None:
    resource = pytest.importorskip("resource")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, limits[1]))  # as if the disk were full
    try:
        index = up_to_date(cache, files_in(damaged), in_memory=0)
        left = len(ready(cache))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert [hit.path for hit in index.search("heron ") or ()] == ["2.txt", "3.txt"]
    assert left == 0
    assert index.unkept == "File too large"
    assert up_to_date(cache, files_in(damaged), in_memory=0).unkept is None
    assert len(ready(cache)) == 2


def test_work_broken_off_is_kept_and_finished_later(library: Path, cache: Path) -> None:
    count = 0

    def wanted() -> bool:
        nonlocal count
        count += 1
        return count < 6

    up_to_date(cache, files_in(library), wanted=wanted, in_memory=0, segment_bytes=100)
    assert 0 < len(ready(cache)) < 12
    assert len(refreshed(library, cache)) == 12


def test_leftovers_of_a_crash_are_removed(library: Path, cache: Path) -> None:
    refreshed(library, cache)
    (cache / "0123.segment.part").write_bytes(b"half")
    (cache / "4567.segment").write_bytes(b"never listed")
    refreshed(library, cache)
    assert not (cache / "0123.segment.part").exists()
    assert not (cache / "4567.segment").exists()


def test_a_folder_that_cannot_be_written_to_does_not_matter(library: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    assert refreshed(library, blocked / "cache").search("heron")


def test_an_index_forgotten_is_built_again(library: Path, cache: Path) -> None:
    whole = answers(refreshed(library, cache))
    forget(cache)
    assert len(ready(cache)) == 0
    assert answers(refreshed(library, cache)) == whole


def test_libraries_have_folders_of_their_own(tmp_path: Path) -> None:
    one, two = (index_folder(tmp_path, [tmp_path / name]) for name in ("one", "two"))
    assert one != two
    assert one == index_folder(tmp_path, [tmp_path / "one"])


def test_a_library_with_nothing_to_read_is_no_fault(tmp_path: Path, cache: Path) -> None:
    (tmp_path / "library").mkdir()
    (tmp_path / "library" / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "library" / "empty.txt").write_bytes(b"")
    for _ in range(2):
        assert refreshed(tmp_path / "library", cache).search("heron") == ()
    told: list[Progress] = []
    up_to_date(cache, files_in(tmp_path / "library"), told.append, in_memory=0)
    assert told == []


def test_a_file_touched_and_not_changed_is_not_read_again(library: Path, cache: Path) -> None:
    refreshed(library, cache)
    os.utime(library / "d03.txt", (1, 1))
    for _ in range(2):
        told: list[Progress] = []
        up_to_date(cache, files_in(library), told.append, in_memory=0)
        assert told == []


def test_a_file_as_it_was_when_touched_is_not_taken_for_what_came_after(
    library: Path, cache: Path
) -> None:
    document = library / "d03.txt"
    before = document.read_bytes()
    refreshed(library, cache)
    os.utime(document, (1, 1))
    refreshed(library, cache)
    document.write_text("An otter moved in.\n")
    assert refreshed(library, cache).search("otter ")
    document.write_bytes(before)
    os.utime(document, (1, 1))
    index = refreshed(library, cache)
    assert not index.search("otter ")
    assert index.search('"number 3"')


@pytest.mark.skipif(os.name != "posix", reason="signals")
@pytest.mark.parametrize("documents", range(0, 12, 3))
def test_killed_while_building_it_goes_on_from_what_is_finished(
    library: Path, cache: Path, documents: int
) -> None:
    script = f"""
import os, signal, sys
from pathlib import Path
from reader.search import File, up_to_date
files = [File(path.name, path) for path in sorted(Path({str(library)!r}).iterdir())]
def told(progress):
    if progress.documents == {documents}:
        os.kill(os.getpid(), signal.SIGKILL)
up_to_date(Path({str(cache)!r}), files, told, in_memory=0, segment_bytes=100)
"""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", script], check=False, env=environment)
    assert done.returncode == -signal.SIGKILL
    assert len(ready(cache)) <= documents
    assert answers(refreshed(library, cache)) == answers(up_to_date(cache, files_in(library)))


def test_many_small_files_are_kept_though_they_hold_few_bytes(tmp_path: Path) -> None:
    library, cache = tmp_path / "library", tmp_path / "cache"
    library.mkdir()
    for number in range(40):
        (library / f"{number}.txt").write_text(f"heron {number}\n")
    told: list[Progress] = []
    up_to_date(cache, files_in(library), in_memory=40 * A_FILE + 1000)
    assert not cache.exists()
    up_to_date(cache, files_in(library), told.append, in_memory=39 * A_FILE)
    assert len(ready(cache)) == 40
    assert {progress.of for progress in told} == {40}
    assert told[-1].documents == 40
