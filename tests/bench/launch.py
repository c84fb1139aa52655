"""How soon there is something to read, and how soon a key is answered.

python tests/bench/launch.py [ROUNDS]

The program is started in a terminal of its own: on a bundled article, the second time when its
first page is known, and on a text of 10 MB. Beside it, in turns, Python doing nothing and the
smallest program with the same screen library are started. Told are medians in milliseconds of the
clock, and how many times those of the other: compare them within one run only.
"""

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).parents[1] / "cli"))

from pseudo import READER, SCREEN_UP, Pseudo

from reader.documents.loading import load
from reader.paths import seeds_dir

_ROUNDS: Final = 7
_KEYS: Final = 12
_LONG_BYTES: Final = 10_000_000
_QUIET: Final = 0.05  # seconds without output after which a key counts as drawn
_BARE: Final = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    BINDINGS = [("q", "quit")]
    def compose(self):
        yield Static("Something to read")
    def on_key(self, event):
        self.presses = getattr(self, "presses", 0) + 1
        self.query_one(Static).update(f"Something to read {self.presses}")
Bare().run()
"""


def _started(command: Sequence[str], home: Path, words: str) -> tuple[float, float, float]:
    """Milliseconds to the first words, to the screen that takes keys, and of a page key."""
    begin = time.perf_counter()
    run = Pseudo(list(command), home, size=(100, 30))
    run.until(words)
    first = time.perf_counter() - begin
    run.until(SCREEN_UP)
    ready = time.perf_counter() - begin
    _drain(run)
    keys = [_answered(run) for _ in range(_KEYS)]
    run.type(b"q")
    run.wait()
    run.close()
    return 1000 * first, 1000 * ready, 1000 * statistics.median(keys)


def _drain(run: Pseudo) -> None:
    """Read until nothing more comes."""
    length = -1
    while length < len(run.output):
        length = len(run.output)
        run._take(_QUIET)


def _answered(run: Pseudo) -> float:
    """Seconds from a key to the first of what it draws."""
    before, begin = len(run.output), time.perf_counter()
    run.type(b" ")
    while len(run.output) == before and time.perf_counter() - begin < 1:
        run._take(0.01)
    taken = time.perf_counter() - begin
    _drain(run)
    return taken


def _nothing(home: Path) -> float:
    begin = time.perf_counter()
    run = Pseudo([sys.executable, "-c", "pass"], home)
    run.wait()
    run.close()
    return 1000 * (time.perf_counter() - begin)


def _long_text(path: Path) -> str:
    """Write ten megabytes of made-up prose; its first words."""
    rng = random.Random(1)
    words = ["harbour", "council", "letters", "river", "winter", "of", "and", "the", "was", "by"]
    parts, size = ["The Long Text"], 0
    while size < _LONG_BYTES:
        chosen = (" ".join(rng.choices(words, k=12)).capitalize() for _ in range(5))
        parts.append(". ".join(chosen) + ".")
        size += len(parts[-1]) + 2
    path.write_text("\n\n".join(parts))
    return "The Long Text"


def main() -> None:
    """Print the table."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else _ROUNDS
    seed = min(seeds_dir().iterdir())
    title = load(seed).meta.title.split()[0]
    with tempfile.TemporaryDirectory() as folder:
        home, long = Path(folder) / "home", Path(folder) / "long.txt"
        long_title = _long_text(long).split()[0]
        _started([*READER, str(seed)], home, title)
        _started([*READER, str(long)], home, long_title)
        rows: dict[str, list[tuple[float, float, float]]] = {"article": [], "10 MB": [], "bare": []}
        idle = []
        for _ in range(rounds):
            idle.append(_nothing(home))
            rows["bare"].append(_started([sys.executable, "-c", _BARE], home, "Something"))
            rows["article"].append(_started([*READER, str(seed)], home, title))
            rows["10 MB"].append(_started([*READER, str(long)], home, long_title))
    nothing = statistics.median(idle)
    print(f"python -c pass: {nothing:.0f} ms")
    bare = [statistics.median(column) for column in zip(*rows["bare"], strict=True)]
    print(f"{'':10}{'first words':>14}{'takes keys':>14}{'page key':>12}")
    for name, figures in rows.items():
        first, ready, key = (statistics.median(column) for column in zip(*figures, strict=True))
        print(
            f"{name:10}{first:8.0f} ({first / nothing:.2f})"
            f"{ready:8.0f} ({ready / bare[1]:.2f}){key:7.1f} ({key / bare[2]:.2f})"
        )


if __name__ == "__main__":
    main()
