"""Measure search: building, size, memory, opening, quality, time a key, what a screen feels of it.

python tests/bench/search.py [MEGABYTES]

The corpus is made up: sentences of invented words, some frequent and some rare, as in any language.
Passages are then looked for as people remember them. Times are processor time of this machine,
but for those of the screen: compare them within one run only. 100 MB take about four minutes.
"""

import asyncio
import queue
import random
import resource
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from itertools import accumulate
from pathlib import Path
from typing import Final

from reader.search import Build, File, Index, Outcome, changes, ready

_SYLLABLES: Final = [c + v + e for c in "bdfgklmnprstvz" for v in "aeiou" for e in ("", "n", "r")]
_ENDINGS: Final = ("", "", "", "s", "ed", "ing", "ly")
_ASKED: Final = 40


def vocabulary(rng: random.Random, size: int) -> list[str]:
    """Invented words, no two the same."""
    found: dict[str, None] = {}
    while len(found) < size:
        word = "".join(rng.choices(_SYLLABLES, k=rng.choice((1, 2, 2, 3, 3, 4))))
        found[word + rng.choice(_ENDINGS)] = None
    return list(found)


def paragraphs(rng: random.Random, words: list[str]) -> Iterator[str]:
    """Paragraphs without end; few words are frequent and most are rare (Zipf 1949)."""
    weights = list(accumulate(1 / (rank + 3) for rank in range(len(words))))
    while True:
        sentences = (
            " ".join(rng.choices(words, cum_weights=weights, k=rng.randint(6, 22))).capitalize()
            for _ in range(rng.randint(2, 6))
        )
        yield ". ".join(sentences) + "."


def library(folder: Path, rng: random.Random, size: int) -> list[File]:
    """Documents of about fifteen paragraphs each, together so many bytes."""
    # Words grow with the root of a text's length (Heaps 1978).
    made = paragraphs(rng, vocabulary(rng, int(30_000 * (size / 1e7) ** 0.5)))
    files: list[File] = []
    done = 0
    while done < size:
        path = folder / f"d{len(files):05}.txt"
        done += path.write_bytes("\n\n".join(next(made) for _ in range(15)).encode())
        files.append(File(path.name, path))
    return files


def slipped(rng: random.Random, word: str) -> str:
    """The word with one slip of the hand: a letter swapped, left out, doubled or wrong."""
    if len(word) < 4:
        return word
    at = rng.randrange(1, len(word) - 1)
    return rng.choice(
        (
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + rng.choice("aeioulnrst") + word[at + 1 :],
        )
    )


def _some(rng: random.Random, words: list[str], count: int) -> list[str]:
    return [words[at] for at in sorted(rng.sample(range(len(words)), count))]


def _run(rng: random.Random, words: list[str], count: int) -> list[str]:
    at = rng.randrange(len(words) - count)
    return words[at : at + count]


def _joined(rng: random.Random, words: list[str]) -> str:
    first, second, *others = _run(rng, words, 4)
    return " ".join([first + second, *others])


KINDS: Final[dict[str, Callable[[random.Random, list[str]], str]]] = {
    "phrase": lambda rng, ws: " ".join(_run(rng, ws, 5)),
    "unfinished": lambda rng, ws: " ".join(_run(rng, ws, 5))[:-2],
    "words missing": lambda rng, ws: " ".join(_some(rng, ws, 5)),
    "other order": lambda rng, ws: " ".join(rng.sample(ws, 4)),
    "one slip": lambda rng, ws: " ".join([*_some(rng, ws, 3), slipped(rng, rng.choice(ws))]),
    "slips everywhere": lambda rng, ws: " ".join(slipped(rng, w) for w in _run(rng, ws, 5)),
    "joined": _joined,
}


def quality(index: Index, files: list[File], rng: random.Random) -> None:
    """How often the passage meant is first, and among the first five, for each kind."""
    for kind, ask in KINDS.items():
        first = five = 0
        for _ in range(_ASKED):
            file = rng.choice(files)
            passage = rng.choice(file.path.read_text().split("\n\n"))
            words = [word.strip(".").lower() for word in passage.split()]
            found = index.search(ask(rng, words), 5) or ()
            right = [hit.path == file.name and hit.text in passage for hit in found]
            first += right[:1] == [True]
            five += any(right)
        print(f"  {kind:18} first {first / _ASKED:.2f}  in five {five / _ASKED:.2f}")


def typed(files: list[File], rng: random.Random, count: int) -> list[str]:
    """Queries typed letter by letter."""
    found = []
    for _ in range(count):
        words = rng.choice(files).path.read_text().lower().replace(".", "").split()
        query = KINDS["one slip"](rng, words)
        found += [query[:length] for length in range(1, len(query) + 1)]
    return found


def told(name: str, times: list[float]) -> None:
    times = sorted(times)
    middle, most = times[len(times) // 2], times[int(0.95 * len(times))]
    print(f"{name}: {middle:.1f} ms, 95 % below {most:.1f} ms, longest {times[-1]:.1f} ms")


def keys(index: Index, queries: list[str]) -> None:
    """Processor time a key."""
    spent = []
    for query in queries:
        started = time.process_time()
        index.search(query, 20)
        spent.append((time.process_time() - started) * 1000)
    told("a key", spent)


def counting(_: str) -> None:
    """Some milliseconds of work in the smallest of steps, to compare with."""
    until = time.process_time() + 0.008
    while time.process_time() < until:
        pass


def held(name: str, answer: Callable[[str], object], queries: list[str]) -> None:
    """For how long work lets no other thread run: its longest single step, and the machine's."""
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    steps: list[float] = []
    done = threading.Event()

    def watch() -> None:
        last = time.perf_counter()
        while not done.is_set():
            time.sleep(0.0002)
            now = time.perf_counter()
            steps.append((now - last) * 1000)
            last = now

    watcher = threading.Thread(target=watch)
    watcher.start()
    for query in queries:
        answer(query)
    done.set()
    watcher.join()
    sys.setswitchinterval(interval)
    steps.sort()
    rare = steps[int(0.999 * len(steps))]
    print(f"a thread beside {name} waits: 99.9 % below {rare:.1f} ms, longest {steps[-1]:.1f} ms")


def lag(index: Index, queries: list[str]) -> None:
    """How late an event loop is while a thread beside it searches for every key."""
    asked: queue.SimpleQueue[str | None] = queue.SimpleQueue()

    def answer() -> None:
        while (query := asked.get()) is not None:
            if asked.empty():
                index.search(query, 30, asked.empty)

    async def tick(late: list[float]) -> None:
        while True:
            started = time.perf_counter()
            await asyncio.sleep(0.002)
            late.append((time.perf_counter() - started - 0.002) * 1000)

    async def typing() -> list[float]:
        late: list[float] = []
        ticking = asyncio.create_task(tick(late))
        for query in queries:
            asked.put(query)
            await asyncio.sleep(0.06)
        ticking.cancel()
        return late

    thread = threading.Thread(target=answer)
    thread.start()
    told("a screen beside it is late", asyncio.run(typing()))
    asked.put(None)
    thread.join()


def build(cache: Path, files: list[File], size: int) -> None:
    """Build the index as a screen has it built."""
    made = Build(cache, files)
    for _ in made:
        pass
    made.wait()
    assert made.outcome is Outcome.DONE
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = used.ru_utime + used.ru_stime
    stored = sum(path.stat().st_size for path in cache.iterdir())
    print(f"built: {size / 1e6 / spent:.1f} MB a second, {stored / size:.2f} times the text")
    print(f"memory of the builder at most: {used.ru_maxrss / 1024:.0f} MB")


def main() -> None:
    """Make a library, index it, search it."""
    size = int(float(sys.argv[1] if len(sys.argv) > 1 else "10") * 1e6)
    rng = random.Random(7)
    with tempfile.TemporaryDirectory() as name:
        folder, cache = Path(name) / "library", Path(name) / "cache"
        folder.mkdir()
        files = library(folder, rng, size)
        print(f"{size / 1e6:.0f} MB, {len(files)} documents")
        build(cache, files, size)
        started = time.process_time()
        index = ready(cache)
        opened = time.process_time()
        found = changes(index, files)
        compared = time.process_time()
        assert not any(found)
        print(f"opened: {(opened - started) * 1000:.0f} ms")
        print(f"compared with the files: {(compared - opened) * 1000:.0f} ms")
        quality(index, files, rng)
        queries = typed(files, rng, 20)
        keys(index, queries)
        held("a plain loop", counting, queries)
        held("the search", index.search, queries)
        lag(index, queries)
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"memory of search at most: {most:.0f} MB")


if __name__ == "__main__":
    main()
