"""Kill the process that builds an index, at moments that chance chooses.

A few times in every run; as often as you like with KILLS=100 in the environment.
"""

import os
import random
import shutil
import signal
import threading
import time
from pathlib import Path

import pytest

from reader.search import Build, File, Index, changes, ready, up_to_date

KILLS = int(os.environ.get("KILLS", "3"))


def right(index: Index, files: list[File]) -> bool:
    """Whether all that is found stands where it is said to."""
    texts = {file.name: file.path.read_text() for file in files}
    hits = [hit for query in ("heron", "water 3", "lkae") for hit in index.search(query, 99) or ()]
    return all(texts[hit.path][hit.span.start : hit.span.end] == hit.text for hit in hits)


def killed(build: Build, after: float) -> bool:
    """Whether the build could be killed so many seconds after its first sign of life."""
    for _ in build:
        assert build.process
        process = build.process
        timer = threading.Timer(after, process.kill)
        timer.start()
        process.wait()
        timer.cancel()
        timer.join()
        build.stop()
    assert build.process
    return build.process.returncode == -signal.SIGKILL


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_killed_at_any_moment_it_leaves_what_can_be_used(tmp_path: Path) -> None:
    library, cache = tmp_path / "library", tmp_path / "cache"
    library.mkdir()
    for n in range(60):
        (library / f"d{n:02}.txt").write_text(f"A heron at lake {n}.\n\nStill water {n}.\n")
    files = [File(path.name, path) for path in sorted(library.iterdir())]
    whole = up_to_date(tmp_path / "none", files).search("heron lake", 99)
    started = 0.0
    build = Build(cache, files, segment_bytes=100)
    for _ in build:
        started = started or time.monotonic()
    build.wait()
    length = time.monotonic() - started
    rng = random.Random(5)
    count = found = 0
    shutil.rmtree(cache)
    while count < KILLS:
        if killed(Build(cache, files, segment_bytes=100), rng.uniform(0, length)):
            count += 1
        index = ready(cache)
        assert len(index) >= found
        assert right(index, files)
        found = len(index)
        if not changes(index, files).missing:
            assert index.search("heron lake", 99) == whole
            shutil.rmtree(cache)
            found = 0
    assert up_to_date(cache, files, in_memory=0).search("heron lake", 99) == whole
    assert not list(cache.glob("*.part"))
