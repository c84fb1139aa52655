"""What libraries of many small files cost: `python tests/bench/load.py [COUNT ...]`.

Makes each library, starts the program on it in a terminal of its own, and types. Seconds are those
of the clock, with the processor time of the program behind them: on a busy machine only the latter
says much. Memory is proportional set size (PSS) in MiB, of the program and of what builds the index
beside it. Half way the program is quit, and started again: what was built is not built twice.
"""

import random
import re
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).parents[1] / "cli"))

from pseudo import READER, Pseudo, words_of

_A_FOLDER: Final = 500
_WORDS: Final = (
    *("harbour", "council", "letters", "river", "été", "Zürich", "часы", "notes", "report"),
    *("winter", "stone", "paper", "city", "to", "of", "and", "the", "in", "was", "by"),
)
_ROUND: Final = 0.02
_PATIENCE: Final = 12.0
_KEYS: Final = 20
_share = re.compile(r"(\d+) % indexed")


def library(folder: Path, count: int) -> None:
    """So many documents of some 600 bytes, no two alike, in folders of some hundred."""
    rng = random.Random(7)
    for number in range(count):
        below = folder / f"{rng.choice(_WORDS)} {number // _A_FOLDER:03}"
        below.mkdir(parents=True, exist_ok=True)
        words = [*rng.choices(_WORDS, k=90), f"w{number:x}"]
        title = f"{rng.choice(_WORDS).capitalize()} {number}"
        name = "_".join(rng.choices(_WORDS, k=4))
        text = f"{title}\n\n{' '.join(words[:45])}.\n\n{' '.join(words[45:])}.\n"
        (below / f"{name}_{number}.txt").write_text(text)


def _children(pid: int) -> list[int]:
    """The processes it started, from whichever thread."""
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found += map(int, task.read_text().split())
        except OSError:
            continue
    return found


def _memory(pid: int) -> float:
    """Proportional set size in MiB; 0 when the process is gone."""
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    except OSError:
        pass
    return 0.0


def _processor(pid: int) -> float:
    """Seconds of processor time."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / 100


class _Run:
    """The program on a library, watched."""

    def __init__(self, folder: Path, home: Path) -> None:
        self.started = time.monotonic()
        self.run = Pseudo([*READER, str(folder)], home, size=(130, 40), PYTHONPATH=str(_ROOT))
        self.pid = self.run.process.pid
        self.builder = 0.0
        """The most memory that a process beside it took."""

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.started

    @property
    def spent(self) -> float:
        return _processor(self.pid)

    def wait_for(self, pattern: str, start: int = 0, seconds: float = 900) -> re.Match[str]:
        """Read until something is on the screen that was written after `start`."""
        wanted = re.compile(pattern)
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            self.run._take(_ROUND)
            self.builder = max([self.builder, *map(_memory, _children(self.pid))])
            found = wanted.search(words_of(self.run.output[start:][-200_000:]))
            if found:
                return found
        raise TimeoutError(pattern)

    def quiet(self, seconds: float = 0.5) -> None:
        """Read until nothing is written for a while."""
        last, size = time.monotonic(), len(self.run.output)
        while time.monotonic() - last < seconds:
            self.run._take(_ROUND)
            if len(self.run.output) != size:
                last, size = time.monotonic(), len(self.run.output)

    def wait_for_index(self) -> float:
        """Read until nothing is told of the index any more; how many seconds that took."""
        last = self.seconds
        while self.seconds - last < _PATIENCE or _children(self.pid):
            at = len(self.run.output)
            self.run._take(_ROUND)
            self.builder = max([self.builder, *map(_memory, _children(self.pid))])
            if re.search("% indexed|Opening the library", words_of(self.run.output[at:])):
                last = self.seconds
        return last

    def press(self, keys: bytes) -> float:
        """Milliseconds until something is drawn for a key."""
        before, at = time.monotonic(), len(self.run.output)
        self.run.type(keys)
        while len(self.run.output) == at and time.monotonic() - before < 20:
            self.run._take(_ROUND / 10)
        return (time.monotonic() - before) * 1000

    def quit(self) -> None:
        self.run.type(b"\x1b")
        self.quiet(0.3)
        self.run.type(b"\x11")
        self.run.wait()
        self.run.close()


def _told(name: str, text: str) -> None:
    print(f"  {name:34} {text}", flush=True)


def _opening(folder: Path, home: Path, count: int) -> None:
    one = _Run(folder, home)
    one.wait_for(r"Library  \d")
    _told("first page and list", f"{one.seconds:.1f} s, {one.spent:.1f} of the processor")
    late = max(one.press(b"j") for _ in range(_KEYS))
    _told("slowest of 20 keys meanwhile", f"{late:.0f} ms")
    one.wait_for(rf"Library  {count:,}(?! …)".replace(",", "\u202f"))
    _told("all names listed", f"{one.seconds:.1f} s, {one.spent:.1f} of the processor")
    one.quiet()
    before = one.spent
    one.run.type(b"l")
    one.quiet()
    keys = [one.press(key.encode()) for key in "harbour 17"]
    one.quiet()
    spent = (one.spent - before) * 1000 / len(keys)
    _told("filter, a key", f"{max(keys):.0f} ms at most, {spent:.0f} ms of the processor")
    _told("memory of the program", f"{_memory(one.pid):.0f} MiB")
    one.quit()


def _indexing(folder: Path, home: Path) -> None:
    one = _Run(folder, home)
    one.quiet()
    one.started = time.monotonic()
    one.run.type(b"/")
    try:
        share = int(one.wait_for(r"(\d+) % indexed", seconds=_PATIENCE)[1])
        while share < 40:
            at = len(one.run.output)
            share = int(one.wait_for(r"(\d+) % indexed", at)[1])
        late = max(one.press(key.encode()) for key in "harbour")
        _told("slowest key while it is indexed", f"{late:.0f} ms")
        _told("stopped after", f"{one.seconds:.1f} s, at {share} %")
        one.quit()
        one = _Run(folder, home)
        one.quiet()
        one.run.type(b"/")
        share = int(one.wait_for(r"(\d+) % indexed", seconds=_PATIENCE)[1])
        _told("goes on at", f"{share} % of what is left")
        one.started = time.monotonic()
    except TimeoutError:
        pass
    took = one.wait_for_index()
    _told("indexed", f"{took:.1f} s later")
    _told("memory of the builder", f"{one.builder:.0f} MiB")
    _told("memory of the program, searching", f"{_memory(one.pid):.0f} MiB")
    late = max(one.press(key.encode()) for key in "council river")
    _told("slowest key of a search", f"{late:.0f} ms")
    one.quit()


def main() -> None:
    """Make libraries and measure."""
    counts = [int(word) for word in sys.argv[1:]] or [1_000, 10_000, 100_000]
    for count in counts:
        with tempfile.TemporaryDirectory() as name:
            folder, home = Path(name) / "library", Path(name) / "home"
            library(folder, count)
            print(f"{count:,} files:")
            _opening(folder, home, count)
            _indexing(folder, home)


_ROOT: Final = Path(__file__).parents[2]

if __name__ == "__main__":
    main()
