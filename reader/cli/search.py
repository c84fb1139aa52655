"""`seedreader search`: passages for a query, for people or as JSON."""

import gc
import json
import sys
import time
from pathlib import Path

from reader.cli.finding import Searched, library_roots
from reader.cli.progress import telling
from reader.errors import LoadError, reason_of
from reader.search import Hit


def search(
    query: str | None, *, library: str | None, limit: int, as_json: bool, queries: str | None
) -> None:
    """Search a library for one query, or for every line of a file.

    Raises:
        LoadError: the library or the file of queries cannot be read.
    """
    lines = _lines(queries) if queries is not None else [query or ""]
    gc.disable()  # building makes no garbage in circles
    with telling(lines=False) as tell:
        index = Searched(library_roots(library), tell)
    gc.freeze()
    gc.enable()
    for line in lines:
        if as_json:
            _print_json(index, line, limit)
        else:
            from reader.cli.results import print_hits, print_nothing

            hits = index.search(line, limit)
            if hits:
                print_hits(hits)
            else:
                print_nothing(line, index.nearest(line), index.barren(line))


def _lines(name: str) -> list[str]:
    """The queries in a file, one a line; `-` is standard input. Empty lines are none."""
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise LoadError(name, reason_of(error)) from None
    text = data.decode("utf-8", "replace").removeprefix("\ufeff")
    return [line.removesuffix("\r") for line in text.split("\n") if line.strip()]


def _print_json(index: Searched, query: str, limit: int) -> None:
    started = time.perf_counter()
    hits = json.dumps([_as_dict(hit) for hit in index.search(query, limit)])
    spent = round((time.perf_counter() - started) * 1000, 3)
    sys.stdout.write(f'{{"query": {json.dumps(query)}, "ms": {spent}, "hits": {hits}}}\n')
    sys.stdout.flush()


def _as_dict(hit: Hit) -> dict[str, object]:
    return {
        "path": hit.path,
        "start": hit.span.start,
        "end": hit.span.end,
        "score": hit.score,
        "text": hit.text,
    }
