import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from select import select

import pytest

from reader.search import Build, File, Outcome, changes, ready, up_to_date

posix = pytest.mark.skipif(os.name != "posix", reason="signals")


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def files(tmp_path: Path) -> list[File]:
    folder = tmp_path / "library"
    folder.mkdir()
    for n in range(60):
        (folder / f"d{n:02}.txt").write_text(f"A heron at lake number {n}.\n\nStill water {n}.\n")
    return [File(path.name, path) for path in sorted(folder.iterdir())]


def building(cache: Path, files: list[File]) -> Build:
    """A build in segments as small as can be."""
    return Build(cache, files, segment_bytes=1)


def test_what_is_built_beside_is_found(cache: Path, files: list[File]) -> None:
    build = building(cache, files)
    told = list(build)
    build.wait()
    assert build.outcome is Outcome.DONE
    assert told[-1].done == told[-1].total > 0
    assert told[-1].ready == len(files)
    assert [now.done for now in told] == sorted(now.done for now in told)
    in_memory = up_to_date(cache / "none", files)
    assert ready(cache).search("heron lake", 50) == in_memory.search("heron lake", 50)


def test_what_is_finished_can_be_searched_meanwhile(cache: Path, files: list[File]) -> None:
    build = building(cache, files)
    for now in build:
        assert len(ready(cache)) >= now.ready
    build.wait()


def test_stopped_it_keeps_what_is_finished_and_goes_on_later(
    cache: Path, files: list[File]
) -> None:
    build = building(cache, files)
    for _ in build:
        build.stop()
    assert build.outcome is Outcome.STOPPED
    build.wait()
    missing = changes(ready(cache), files).missing
    again = building(cache, files)
    told = list(again)
    again.wait()
    assert again.outcome is Outcome.DONE
    assert not any(changes(ready(cache), files))
    assert all(now.documents <= missing for now in told)


def test_stopped_before_it_began_it_starts_nothing(cache: Path, files: list[File]) -> None:
    build = building(cache, files)
    build.stop()
    assert list(build) == []
    assert build.outcome is Outcome.STOPPED
    assert build.process is None


@posix
def test_killed_from_outside_it_is_started_once_more(cache: Path, files: list[File]) -> None:
    build = building(cache, files)
    killed = 0
    for _ in build:
        assert build.process
        if not killed:
            killed = build.process.pid
            os.kill(killed, signal.SIGKILL)
    assert build.outcome is Outcome.DONE
    assert build.process
    assert build.process.wait() == 0
    assert build.process.pid != killed
    assert not any(changes(ready(cache), files))


@posix
def test_it_lets_others_go_first(cache: Path, files: list[File]) -> None:
    build = building(cache, files)
    for _ in build:
        assert build.process
        nice = os.getpriority(os.PRIO_PROCESS, build.process.pid)
        assert nice > os.getpriority(os.PRIO_PROCESS, 0)
        build.stop()
    build.wait()


@posix
def test_killed_each_time_it_has_failed(cache: Path, files: list[File]) -> None:
    build = building(cache, files)
    for _ in build:
        assert build.process
        os.kill(build.process.pid, signal.SIGKILL)
    assert build.outcome is Outcome.FAILED


def test_a_folder_that_cannot_be_written_to_is_a_failure(tmp_path: Path, files: list[File]) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    build = building(blocked / "cache", files)
    list(build)
    assert build.outcome is Outcome.FAILED


def test_of_two_builders_one_waits_for_the_other(cache: Path, files: list[File]) -> None:
    builds = [building(cache, files) for _ in range(2)]
    told: list[int] = []

    def run(build: Build) -> None:
        told.append(max((now.documents for now in build), default=0))

    threads = [threading.Thread(target=run, args=(build,)) for build in builds]
    for thread in threads:
        thread.start()
    for build, thread in zip(builds, threads, strict=True):
        thread.join()
        build.wait()
        assert build.outcome is Outcome.DONE
    assert sorted(told) == [0, len(files)]  # nothing is built twice
    assert not any(changes(ready(cache), files))


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="waits for a process of another")
def test_it_ends_with_the_process_that_started_it(cache: Path, files: list[File]) -> None:
    script = f"""
import sys
from pathlib import Path
from reader.search import Build, File
files = [File(path.name, path) for path in sorted(Path({str(files[0].path.parent)!r}).iterdir())]
build = Build(Path({str(cache)!r}), files, segment_bytes=100)
for _ in build:
    print(build.process.pid, flush=True)
    sys.stdin.read()
"""
    parent = subprocess.Popen(
        [sys.executable, "-c", script],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    with parent:
        assert parent.stdout
        # That it may be gone already when asked for is as good.
        try:
            worker = os.pidfd_open(int(parent.stdout.readline()))
        except ProcessLookupError:
            worker = None
        parent.kill()
    if worker is not None:
        ended, _, _ = select([worker], [], [], 60)
        os.close(worker)
        assert ended
