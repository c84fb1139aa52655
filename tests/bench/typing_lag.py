"""Measure how long the screen's loop is held up while one types a query.

python tests/bench/typing_lag.py [MEGABYTES]

A library is made up, its index built, and queries are typed, a key every 60 ms. Meanwhile a
heartbeat of 5 ms notes how late it is, and how much processor time the loop itself took meanwhile:
on a busy machine, the difference is what others took.
"""

import asyncio
import os
import random
import sys
import tempfile
import time
from pathlib import Path

from search import library, slipped  # the bench beside this one

_BEAT = 0.005
_KEY = 0.06


async def heartbeat(late: list[float], busy: list[float]) -> None:
    """Note how much later than asked for one is called, and how much of it the loop worked."""
    while True:
        started, worked = time.perf_counter(), time.thread_time()
        await asyncio.sleep(_BEAT)
        late.append((time.perf_counter() - started - _BEAT) * 1000)
        busy.append((time.thread_time() - worked) * 1000)


def told(name: str, values: list[float]) -> None:
    """Print the middle, the 95th and the greatest of some values in milliseconds."""
    values = sorted(values)
    middle, most = values[len(values) // 2], values[int(0.95 * len(values))]
    print(f"{name:24} p50 {middle:5.1f}  p95 {most:5.1f}  max {values[-1]:5.1f} ms")


async def measure(folder: Path, kept: Path, size: tuple[int, int]) -> None:
    """Type on a screen of that size."""
    from reader.library import Library
    from reader.memory import Memory
    from reader.ui.app import ReaderApp

    rng = random.Random(11)
    documents = Library([folder])
    documents.begin()
    app = ReaderApp(documents, Memory(kept))
    async with app.run_test(size=size) as pilot:
        await pilot.pause(1.0)
        idle: list[float] = []
        typing: list[float] = []
        busy: list[float] = []
        answers: list[float] = []
        beat = asyncio.create_task(heartbeat(idle, []))
        await asyncio.sleep(2)
        beat.cancel()
        await pilot.press("slash")
        while not app.reading.searcher.is_ready or app.reading.searcher.share is not None:
            await pilot.pause(0.1)
        await pilot.pause(0.5)
        beat = asyncio.create_task(heartbeat(typing, busy))
        paths = sorted(folder.iterdir())
        for _ in range(12):
            words = rng.choice(paths).read_text().lower().split()
            query = " ".join(slipped(rng, w) if len(w) > 5 else w for w in words[40:44])
            await pilot.press("home", "ctrl+k")
            for key in query:
                pressed = time.perf_counter()
                app.simulate_key("space" if key == " " else key)
                await asyncio.sleep(_KEY)
                screen = app.reading._search
                if screen and screen.results.question == screen._question:
                    answers.append(screen.results.seconds * 1000)
                await asyncio.sleep(max(0.0, _KEY - (time.perf_counter() - pressed)))
        beat.cancel()
        print(f"screen {size[0]} x {size[1]}")
        told("loop late, idle", idle)
        told("loop late, typing", typing)
        told("of that the loop's work", busy)
        told("search", answers)


def main() -> None:
    """Make a library, and type."""
    size = int(float(sys.argv[1] if len(sys.argv) > 1 else "10") * 1e6)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "library"
        folder.mkdir()
        os.environ["XDG_CACHE_HOME"] = str(Path(name) / "cache")
        files = library(folder, random.Random(7), size)
        print(f"{size / 1e6:.0f} MB, {len(files)} documents")
        for shape in ((80, 24), (140, 40)):
            asyncio.run(measure(folder, Path(name) / "data", shape))


if __name__ == "__main__":
    main()
