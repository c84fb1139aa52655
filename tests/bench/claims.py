"""Measure claims: speed, memory, and with labelled articles how well they are told.

python tests/bench/claims.py FILE ... [--labels LABELS.json]

The files are articles in English. The labels have the shape that `learn_claims.py` tells; articles
from which the weights were learned are told too well. Times are processor time of this machine:
compare them within one run only.
"""

import argparse
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

from reader.claims import extract
from reader.claims.matching import Matcher
from reader.documents.loading import load

_LIBRARY: Final = 50
_LONG: Final = 500_000  # code points


def spent(work: Callable[[], object]) -> float:
    """Seconds of processor time, the best of three."""
    times = []
    for _ in range(3):
        started = time.process_time()
        work()
        times.append(time.process_time() - started)
    return min(times)


def speed(paths: list[Path], folder: Path) -> None:
    """Print what an article, a long text and a library take."""
    documents = [load(path) for path in paths]
    for document in documents:
        taken = spent(lambda document=document: extract(document)) * 1000  # type: ignore[misc]
        print(f"{document.path.name}: {len(document.text) / 1000:.1f} KB in {taken:.0f} ms")
    text = "\n\n".join(document.text for document in documents)
    long = folder / "long.txt"
    long.write_text((text + "\n\n") * (_LONG // len(text) + 1), encoding="utf-8")
    document = load(long)
    taken = spent(lambda: extract(document))
    print(f"{len(document.text) / 1e6:.2f} MB: {len(document.text) / 1e6 / taken:.2f} MB a second")
    matcher = Matcher()
    found = [(one, extract(one)) for one in documents]
    for number in range(_LIBRARY):
        one, claims = found[number % len(found)]
        matcher.add(str(number), replace(one, path=Path(f"{number}.txt")), claims)
    taken = spent(lambda: matcher.also("0", found[0][1][0])) * 1000
    print(f"what else is on a claim, in {_LIBRARY} documents: {taken:.1f} ms")
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"memory at most: {most:.0f} MB")


def main() -> None:
    """Measure what the arguments name."""
    import tempfile

    options = argparse.ArgumentParser(description="Measure claims.")
    options.add_argument("files", nargs="+", type=Path)
    options.add_argument("--labels", type=Path)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        speed(given.files, Path(name))
    if given.labels:
        sys.path.insert(0, str(Path(__file__).parents[1] / "training"))
        from learn_claims import articles, figures, report

        from reader.claims.weights import weights

        report("as it is", {a.name: figures(a, weights()) for a in articles(given.labels)})


if __name__ == "__main__":
    main()
