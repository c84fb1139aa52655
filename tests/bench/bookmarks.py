"""How long bookmarks take: opening and adding with 5,000 of them, finding them in a long text.

python tests/bench/bookmarks.py [FOLDER]    on the disk of that folder; default: a temporary one
"""

import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from reader.bookmarks import Bookmark, Store
from reader.bookmarks.events import Event
from reader.bookmarks.reanchoring import Reanchoring
from reader.documents.loading import load
from reader.documents.model import Document, Span

BOOKMARKS = 5_000
LENGTH = 500_000
EDITS = 50


def main() -> None:
    folder = Path(tempfile.mkdtemp(dir=sys.argv[1] if len(sys.argv) > 1 else None))
    try:
        measure_store(folder)
        for name, parted in (("lines", "\n\n"), ("one line", " ")):
            measure_anchors(name, prose(random.Random(1), parted))
    finally:
        shutil.rmtree(folder)


def measure_store(folder: Path) -> None:
    path = folder / "text.txt"
    path.write_text(prose(random.Random(2), "\n\n")[:100_000])
    document = load(path)
    store = Store(folder / "bookmarks")
    store.add(document, Span(0, 40))
    store.unite(copies(store, document))
    tell(f"open with {len(store)}", times(lambda: Store(folder / "bookmarks"), 5))
    added: list[Bookmark] = []
    tell("add one", times(lambda: added.append(store.add(document, Span(50, 90), "note")), 50))
    tell("refresh, nothing new", times(store.refresh, 50))
    tell("bookmarks of a document", times(lambda: store.for_document(document), 5))
    other = Store(folder / "bookmarks")
    tell("add after another program's", times(lambda: both(store, other, document), 10))


def both(store: Store, other: Store, document: Document) -> None:
    other.add(document, Span(5, 20))
    store.add(document, Span(5, 20))


def copies(store: Store, document: Document) -> list[Event]:
    (event,) = store.events()
    assert event.anchor
    out = []
    for number in range(BOOKMARKS - 1):
        start = number * 17 % (len(document.text) - 200)
        span = slice(start, start + 80)
        anchor = type(event.anchor)(
            *(start, start + 80, document.text[span]),
            *(document.text[max(0, start - 200) : start], document.text[start + 80 :][:200], ""),
        )
        values = {name: getattr(event, name) for name in Event.__slots__}
        out.append(Event(**{**values, "id": f"{number:016x}", "anchor": anchor, "note": "x" * 200}))
    return out


def measure_anchors(name: str, old: str) -> None:
    rng = random.Random(3)
    new = edited(old, rng)
    found: list[Reanchoring] = []
    tell(
        f"compare {len(old):,}, {name}", times(lambda: found.append(Reanchoring(old, new, rest)), 3)
    )
    spans = [Span(at, at + 120) for at in range(0, len(old) - 200, len(old) // 500)]
    tell("find one", times(lambda: found[0].anchor(spans[rng.randrange(len(spans))]), 500))


def rest() -> None:
    """Nothing waits."""


def prose(rng: random.Random, parted: str) -> str:
    words = ["".join(rng.choices("etaoinshrdlucmfw", k=rng.randint(2, 10))) for _ in range(9000)]
    weights = [1 / (rank + 5) for rank in range(len(words))]
    parts: list[str] = []
    length = 0
    while length < LENGTH:
        paragraph = " ".join(rng.choices(words, weights, k=rng.randint(30, 140)))
        parts.append(paragraph.capitalize() + ".")
        length += len(paragraph) + len(parted)
    return parted.join(parts)


def edited(text: str, rng: random.Random) -> str:
    words = text.split(" ")
    for _ in range(EDITS):
        at = rng.randrange(len(words) - 60)
        length = rng.choice((1, 3, 12, 50))
        put = rng.choice(([], rng.choices(words, k=length), [f"new{at}"]))
        words[at : at + rng.choice((0, length))] = put
    return " ".join(words)


def times(do: Callable[[], object], count: int) -> list[float]:
    out = []
    for _ in range(count):
        started = time.perf_counter()
        do()
        out.append((time.perf_counter() - started) * 1000)
    return out


def tell(what: str, spent: list[float]) -> None:
    print(f"{what:<40} median {median(spent):9.3f} ms   worst {max(spent):9.3f} ms")


if __name__ == "__main__":
    main()
