"""Measure search: quality, time a key, building, size, memory, opening.

python tests/bench/search.py [MEGABYTES]

The corpus is made up: sentences of invented words, some frequent and some rare, as in any language.
Passages are then looked for as people remember them. Times are processor time of this machine:
compare them within one run only.
"""

import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Final

from reader.search import File, Index, ready, up_to_date

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
    made = paragraphs(rng, vocabulary(rng, 30_000))
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


def keys(index: Index, files: list[File], rng: random.Random) -> None:
    """Processor time a key, typing queries letter by letter."""
    spent = []
    for _ in range(20):
        words = rng.choice(files).path.read_text().lower().replace(".", "").split()
        query = KINDS["one slip"](rng, words)
        for length in range(1, len(query) + 1):
            started = time.process_time()
            index.search(query[:length], 20)
            spent.append((time.process_time() - started) * 1000)
    spent.sort()
    middle, most = spent[len(spent) // 2], spent[int(0.95 * len(spent))]
    print(f"a key: {middle:.1f} ms, 95 % below {most:.1f} ms, longest {spent[-1]:.1f} ms")


def main() -> None:
    """Make a library, index it, search it."""
    size = int(float(sys.argv[1] if len(sys.argv) > 1 else "10") * 1e6)
    rng = random.Random(7)
    with tempfile.TemporaryDirectory() as name:
        folder, cache = Path(name) / "library", Path(name) / "cache"
        folder.mkdir()
        files = library(folder, rng, size)
        times = [time.process_time()]
        up_to_date(cache, files, in_memory=0)
        times.append(time.process_time())
        index = ready(cache)
        times.append(time.process_time())
        build, opening = (after - before for before, after in pairwise(times))
        stored = sum(path.stat().st_size for path in cache.iterdir())
        print(f"{size / 1e6:.0f} MB, {len(files)} documents")
        print(f"built: {size / 1e6 / build:.1f} MB a second, {stored / size:.2f} times the text")
        print(f"opened: {opening * 1000:.0f} ms")
        quality(index, files, rng)
        keys(index, files, rng)
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"memory at most: {most:.0f} MB")


if __name__ == "__main__":
    main()
