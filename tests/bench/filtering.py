"""What a key costs in the filter of a large library: `python tests/bench/filtering.py [COUNT]`.

Makes a library of its own, starts the program on it without a terminal, and types. Figures are
processor time of the whole program, with the titles it finds out behind the screen.
"""

import asyncio
import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from textual import events
from textual.pilot import Pilot

from reader.library import Library
from reader.memory import Memory
from reader.ui.app import ReaderApp

_QUERIES: Final = ("harbour", "e", "letters to", "été 19", "zzzz", "a b c", "river 7 council")
_WORDS: Final = (
    *("harbour", "council", "letters", "river", "été", "Zürich", "часы", "notes", "report"),
    *("winter", "stone", "paper", "city", "to", "of", "and"),
)
_A_FOLDER: Final = 500


def library(folder: Path, count: int) -> None:
    """So many small documents under different names, in folders of some hundred."""
    rng = random.Random(7)
    made = folder / ".made"
    made.mkdir()
    for number in range(200):
        words = " ".join(rng.choices(_WORDS, k=60))
        (made / str(number)).write_text(f"{' '.join(rng.choices(_WORDS, k=4))}\n\n{words}.\n")
    for number in range(count):
        below = folder / f"{rng.choice(_WORDS)} {number // _A_FOLDER}"
        below.mkdir(exist_ok=True)
        name = "_".join(rng.choices(_WORDS, k=rng.randint(3, 8)))
        os.link(made / str(number % 200), below / f"{name}_{number}.txt")


async def _quiet(app: ReaderApp, pilot: Pilot[None]) -> None:
    while True:
        await pilot.pause(0)
        busy = [w for w in app.workers if w.group in ("scan", "describe")]
        if not busy:
            return
        await app.workers.wait_for_complete(busy)


async def _typed(app: ReaderApp, pilot: Pilot[None], query: str) -> Iterator[float]:
    """Milliseconds each key of a query takes, drawing included."""
    spent = []
    for letter in query:
        before = time.process_time()
        event = events.Key("space" if letter == " " else letter, letter)
        event.set_sender(app)
        app.post_message(event)
        await _quiet(app, pilot)
        spent.append((time.process_time() - before) * 1000)
    return iter(spent)


async def measure(folder: Path, data: Path) -> None:
    """Open the library, wait until it is complete, and type."""
    found = Library([folder])
    found.begin()
    before = time.process_time()
    app = ReaderApp(found, Memory(data))
    async with app.run_test(size=(120, 40)) as pilot:
        while not found.complete:
            await pilot.pause(0.01)
        print(f"{len(found)} documents found: {time.process_time() - before:.1f} s")
        await pilot.press("l")
        await _quiet(app, pilot)
        first: list[float] = []
        others: list[float] = []
        for query in _QUERIES:
            spent = await _typed(app, pilot, query)
            first.append(next(spent))
            others += spent
            await pilot.press(*["backspace"] * len(query))
        others.sort()
        print(
            f"first letter: {max(first):.0f} ms at most, {sum(first) / len(first):.0f} on average"
        )
        print(
            f"later keys: {others[-1]:.0f} ms at most, {others[len(others) // 2]:.0f} in the middle"
        )


def main() -> None:
    """Make a library and measure."""
    count = int(sys.argv[1] if len(sys.argv) > 1 else "100000")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "library"
        folder.mkdir()
        library(folder, count)
        asyncio.run(measure(folder, Path(name) / "data"))


if __name__ == "__main__":
    main()
