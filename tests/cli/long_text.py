"""A text of some pages, and where in it the program says that one is."""

import json
import time
from pathlib import Path

from pseudo import DEADLINE, Pseudo


def paragraph(number: int) -> str:
    return " ".join(f"Sentence {s} of paragraph {number} stands here." for s in ("one", "two"))


def long_text(folder: Path) -> Path:
    """Write the text into a folder."""
    path = folder / "text.txt"
    path.write_text("\n\n".join(["The Title", *map(paragraph, range(1, 61))]) + "\n")
    return path


def position(home: Path, path: Path) -> int:
    """Where the reader was last, as it is kept on disk; -1 when nothing is kept."""
    try:
        stored = json.loads((home / "data/seedreader/reading.json").read_text())
    except OSError:
        return -1
    cursor = stored["positions"].get(str(path), {}).get("cursor", -1)
    assert isinstance(cursor, int)
    return cursor


def offset_of(path: Path, number: int) -> int:
    """Where a paragraph begins."""
    return path.read_text().index(f"Sentence one of paragraph {number} ")


def wait_for_position(run: Pseudo, home: Path, path: Path, offset: int) -> None:
    """Wait until a place is on disk, while the program goes on writing."""
    deadline = time.monotonic() + DEADLINE
    while position(home, path) != offset:
        assert time.monotonic() < deadline, f"{position(home, path)} is kept, not {offset}"
        run._take(0.02)
