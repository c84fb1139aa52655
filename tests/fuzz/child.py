"""Reads mutants one after the other in a process of its own, and says what each cost.

A job is a line of JSON, the fields of `mutants.Job`; each answer is one, too: those of an `Answer`
but for the name.
"""

import contextlib
import json
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Final

from samples import DOCUMENTS, OWN, Sample, mutant

from reader.bookmarks import Store
from reader.bookmarks.exchange import take_in
from reader.claims import extract
from reader.claims.storage import from_record
from reader.cleaning import clean, clean_line
from reader.documents import loading
from reader.documents.formats import FORMATS
from reader.documents.model import Document
from reader.documents.sentences import sentences
from reader.documents.stored import packed, unpacked
from reader.errors import MarkupError, ReaderError
from reader.memory import Memory
from reader.search.building import Builder
from reader.search.segment import Source
from reader.settings import read_settings
from reader.ui.layout import Layout, drawn_row

SECONDS: Final = 2.0
_DATA_BYTES: Final = 300 << 20
_HARD: Final = 5.0  # seconds after which the process ends itself
SAMPLES: Final = {sample.name: sample for sample in (*DOCUMENTS, *OWN)}


class BrokenError(Exception):
    """A document that is not what documents are promised to be."""


def require(holds: bool, what: str) -> None:
    if not holds:
        raise BrokenError(what)


def read_document(path: Path, *, used: bool) -> None:
    """Read it as the program does; if `used`, as the screen, the search and the claims use it."""
    document = _loaded(path)
    _check(document)
    if used:
        _use(document)


def _use(document: Document) -> None:
    for block in document.blocks:
        end = block.start
        for span in sentences(document.text, block.start, block.end):
            require(end <= span.start < span.end <= block.end, "sentences")
            end = span.end
    for claim in extract(document):
        require(0 <= claim.span.start < claim.span.end <= len(document.text), "claim")
    builder = Builder()
    builder.add(Source("a", (0, 0), document.digest, document.meta.title, ""), document)
    builder.finish()
    layout = Layout(document, 72)
    unit = layout.unit_at(0) if document.blocks else None
    for _ in range(100):
        if unit is None:
            break
        for row in layout.rows(unit):
            shown = drawn_row(document.text, row)
            require(clean_line(shown) == shown, "a row that a terminal would obey")
        unit = layout.after(unit)


def _loaded(path: Path) -> Document:
    form = FORMATS.get(path.suffix)
    if not form or not form.apart:
        return loading.load(path)
    # What a process of its own would do: here one process does it for many.
    try:
        loader = import_module(f"reader.documents.loaders.{form.loader}")
        found = unpacked(packed(loader.read(path.read_bytes())))
    except MemoryError:
        raise MarkupError("needs too much memory to be read") from None
    return loading._extracted_document(found, path, path.name, "", complete=True)


def _check(document: Document) -> None:
    text, meta = document.text, document.meta
    require(clean(text) == text, "text that a terminal would obey")
    require("\r" not in text, "a carriage return")
    end = 0
    for block in document.blocks:
        require(end <= block.start <= block.end <= len(text), "blocks out of order")
        require(not text[end : block.start].strip(), "words outside of blocks")
        require(clean_line(block.label) == block.label, "label")
        end = block.end
    require(not text[end:].strip(), "words behind the blocks")
    for mark in document.marks:
        require(0 <= mark.start <= mark.end <= len(text), "mark")
        require(clean_line(mark.target) == mark.target, "target")
    for entry in document.toc:
        require(0 <= entry.start <= len(text), "contents")
        require(clean_line(entry.title) == entry.title, "title in the contents")
    said = (meta.title, *meta.authors, meta.date, meta.language, meta.publisher, meta.source_url)
    require(all(clean_line(one) == one for one in said if one), "metadata")


def read_own(path: Path) -> None:
    """Read one of the files that the program keeps, as it does."""
    match path.name:
        case "config.toml":
            settings = read_settings(path)
            require(all(clean_line(c) == c for c in settings.complaints), "complaint")
        case "reading.json":
            memory = Memory(path.parent)
            memory.save()
        case "claims.json":
            faults = (ValueError, TypeError, KeyError, AttributeError, RecursionError)
            with contextlib.suppress(*faults):  # as the one who reads them does
                from_record(json.loads(path.read_bytes()))
        case "journal.jsonl":
            folder = path.parent / "bookmarks"
            folder.mkdir(exist_ok=True)
            path.replace(folder / path.name)
            store = Store(folder)
            store.all()
            require(all(clean_line(line) == line for line in store.problems()), "problem")
        case "export.json":
            take_in(Store(path.parent / f"{time.monotonic_ns()}"), path)


@contextlib.contextmanager
def ended_after(seconds: float) -> Iterator[None]:
    """End the process when it works longer: its parent sees by which signal."""
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def outcome(read: Callable[[Path], None], path: Path) -> str:
    """What comes of reading a file: "read", "refused", or what must not be."""
    try:
        with ended_after(_HARD):
            read(path)
    except (ReaderError, MarkupError) as error:
        said = str(error)
        return "refused" if clean_line(said) == said else f"not one clean line: {said!a}"
    except Exception as error:  # noqa: BLE001 (any other is what is looked for)
        frame = error.__traceback__
        while frame and frame.tb_next:
            frame = frame.tb_next
        where = f"{Path(frame.tb_frame.f_code.co_filename).name}:{frame.tb_lineno}" if frame else ""
        return f"{type(error).__name__} at {where}: {str(error)[:200]!a}"
    return "read"


def _forget_peak() -> None:
    with contextlib.suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")


def _peak() -> float:
    """MiB of memory at most since the last peak was forgotten; 0 where that cannot be told."""
    try:
        with open("/proc/self/status", encoding="ascii") as status:  # noqa: PTH123 (quick)
            return next(int(line.split()[1]) / 1024 for line in status if line[:6] == "VmHWM:")
    except OSError:
        return 0.0


def numbered(sample: Sample, seed: int, number: int, longest: int) -> bytes:
    """The mutant of a number: always the same."""
    return mutant(sample, random.Random(f"{seed} {sample.name} {number}"), longest)


def main() -> None:
    if len(sys.argv) > 1:  # so much memory as a document's own process has
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (_DATA_BYTES, _DATA_BYTES))
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = "/dev/null/cache"  # nothing is kept
        for line in sys.stdin:
            name, seed, first, end, longest, used = json.loads(line)
            sample = SAMPLES[name]
            document = sample in DOCUMENTS
            for number in range(first, end):
                is_used = number % used == 0
                read = partial(read_document, used=is_used) if document else read_own
                path = Path(folder, name)
                path.write_bytes(numbered(sample, seed, number, longest))
                _forget_peak()
                begun = time.process_time()
                came = outcome(read, path)
                spent = time.process_time() - begun
                sys.stdout.write(f"{json.dumps([number, came, spent, _peak()])}\n")
                sys.stdout.flush()


if __name__ == "__main__":
    main()
