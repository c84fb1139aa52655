"""What the program remembers between sessions: where the reader was, is, and how the screen stood.

One small file, replaced whole. Two programs may be open at once, so that a save first reads what
the other has written and then puts its own on top.
"""

import contextlib
import errno
import json
import os
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, NamedTuple

from reader.errors import ReaderError
from reader.files import make_private, make_private_dir, write_atomically
from reader.first_page import MEASURES, SPACINGS

_VERSION: Final = 1
_MOST_POSITIONS: Final = 5000
_MOST_SPOTS: Final = 100
QUOTE: Final = 80
"""Characters from a place on that are kept to know it again."""
_LEAST_QUOTE: Final = 24
"""Characters that will do to know a place again when those after them were edited."""
_FILE: Final = "reading.json"
_LOCK_SECONDS: Final = 1.0  # another program holds the lock for some milliseconds, unless it hangs
_LOCK_TRIES: Final = 20


class Position(NamedTuple):
    """Where a reader is in a text: offsets in code points, and words to find the place again by."""

    cursor: int
    top: int = 0
    space: int = 0
    fraction: float = 0.0
    """How much of the text had passed, 0 to 1."""
    quote: str = ""
    """How the text goes on at the cursor; at most 80 characters."""
    when: float = 0.0
    """When the reader came there, in seconds since the epoch; 0 before any move in the text."""
    finished: bool = False
    """Whether the end was reached, now or before."""


class Trail(NamedTuple):
    """Where the reader has been: path and offset of each place, the nearest last."""

    behind: tuple[tuple[str, int], ...] = ()
    ahead: tuple[tuple[str, int], ...] = ()


@dataclass(slots=True)
class View:
    """How the screen stands."""

    theme: str | None = None
    measure: int | None = None
    spacing: int | None = None
    """Rows from one line of running text to the next."""
    justified: bool | None = None
    hyphenated: bool | None = None
    library: bool | None = None
    """Whether the library is shown; None as long as nobody chose."""
    claims: bool | None = None
    """Whether the claims are shown; None as long as nobody chose."""
    focus: bool | None = None
    """Whether all but the paragraph one is in steps back."""
    roots: list[str] = field(default_factory=list)
    """What was opened last."""
    path: str | None = None
    """The document last read."""
    queries: list[str] = field(default_factory=list)
    """What was searched for, the newest last."""


def position_in(text: str, cursor: int, top: int, space: int, fraction: float) -> Position:
    """The position as it is kept."""
    return Position(cursor, top, space, fraction, text[cursor : cursor + QUOTE], time.time())


def found_again(position: Position, text: str) -> Position:
    """The position in a text that may have changed since: by its words, else by its share."""
    cursor = position.cursor
    if text.startswith(position.quote, cursor) and cursor <= len(text):
        return position
    found = place_of_words(position, text)
    nearest = int(position.fraction * len(text)) if found is None else found
    top = max(0, position.top + nearest - cursor)
    return position._replace(cursor=nearest, top=min(top, nearest), space=0)


def _with_past(position: Position, before: Position | None) -> Position:
    """The position of a document that stays finished when it is read again."""
    finished = position.fraction >= 1 or (before is not None and before.finished)
    return position._replace(finished=finished or position.finished)


def place_of_words(position: Position, text: str) -> int | None:
    """Where a text has the words of a position, nearest to it; None when it has them not."""
    for words in filter(None, dict.fromkeys((position.quote, position.quote[:_LEAST_QUOTE]))):
        before = text.rfind(words, 0, position.cursor + len(words))
        behind = text.find(words, position.cursor) if before != position.cursor else before
        found = [at for at in (before, behind) if at >= 0]
        if found:
            return min(found, key=lambda at: abs(at - position.cursor))
    return None


@dataclass(slots=True)
class _Change:
    """A mark that was set, or with None removed, and when that was."""

    when: float
    position: Position | None
    saved: bool = False
    """Whether it is on the disk: there, another program may have changed the mark since."""

    def make(self, marks: dict[str, dict[str, Position]], path: str, letter: str) -> None:
        """Change the marks of a document, unless they were changed later."""
        own = marks.setdefault(path, {})
        if letter in own and own[letter].when > self.when:
            return
        if self.position:
            own[letter] = self.position
        else:
            own.pop(letter, None)
        if not own:
            del marks[path]


class Memory:
    """Positions and view, kept in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._path = folder / _FILE
        self._positions: dict[str, Position] = {}
        self._own: dict[str, Position] = {}
        self._own_marks: dict[tuple[str, str], _Change] = {}
        self._locked_out = False
        self._unreadable: OSError | None = None
        stored = self._read()
        self._positions = _positions_of(stored)
        self._marks = _marks_of(stored)
        self.view = _view_of(stored)
        self.trail = _trail_of(stored)
        """Of two programs, the one that saves last leaves its own."""

    def position(self, path: str) -> Position | None:
        """Where the reader was in a document."""
        return self._positions.get(path)

    def finished(self) -> Iterator[str]:
        """The documents of which the end was reached."""
        return (path for path, position in self._positions.items() if position.finished)

    def remember(self, path: str, position: Position) -> None:
        """Keep a position; on disk after the next save."""
        position = _with_past(position, self._positions.get(path))
        self._positions[path] = self._own[path] = position

    def marks(self, path: str) -> Mapping[str, Position]:
        """The places in a document that the reader marked, by letter."""
        return self._marks.get(path, {})

    def mark(self, path: str, letter: str, position: Position | None) -> None:
        """Keep a mark, or with None no longer; on disk after the next save."""
        self._own_marks[path, letter] = change = _Change(time.time(), position)
        change.make(self._marks, path, letter)

    def save(self) -> None:
        """Write everything; what another program has written meanwhile is kept.

        Raises:
            OSError: it cannot be written; what stood there still stands.
            ReaderError: a newer version of the program has written it.
        """
        make_private_dir(self._path.parent)
        for own in (self._path.parent, self._path):
            make_private(own)
        with _locked(self._path.with_suffix(".lock")):
            found = self._read()
            merged, marks = _positions_of(found), _marks_of(found)
            changes = list(self._own_marks.items())
            for (path, letter), change in changes:
                if not change.saved or not found:
                    change.make(marks, path, letter)
            for path, position in list(self._own.items()):
                if path not in merged or merged[path].when <= position.when:
                    merged[path] = _with_past(position, merged.get(path))
            if self._unreadable:
                raise self._unreadable  # what cannot be read must not be written over
            if self._locked_out:
                raise ReaderError("a newer version of the program keeps it")
            newest = sorted(merged.items(), key=lambda item: item[1].when)[-_MOST_POSITIONS:]
            view = {name: getattr(self.view, name) for name in View.__slots__}
            trail = self.trail._asdict()
            stored = {
                "version": _VERSION,
                "view": view,
                "trail": {name: spots[-_MOST_SPOTS:] for name, spots in trail.items()},
                "marks": _stored(marks),
                "positions": {path: position._asdict() for path, position in newest},
            }
            write_atomically(self._path, json.dumps(stored).encode("ascii"))
            for _, change in changes:
                change.saved = True

    def _read(self) -> dict[str, Any]:
        """What is stored; a damaged file is kept aside and counts as empty."""
        stored: object = None
        self._unreadable = None
        try:
            stored = json.loads(self._path.read_bytes())
        except FileNotFoundError:
            return {}
        except OSError as error:
            self._unreadable = error
            return {}
        except (ValueError, RecursionError):
            pass
        if not isinstance(stored, dict):
            with contextlib.suppress(OSError):
                self._path.replace(self._path.with_suffix(".damaged"))
            return {}
        # A newer program's file is read as far as it can be understood, and never overwritten.
        version = stored.get("version")
        self._locked_out = isinstance(version, int) and version > _VERSION
        return stored


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Hold the lock against other programs, where the system has one."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        for left in range(_LOCK_TRIES, 0, -1):
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if left == 1:
                    raise OSError(errno.EBUSY, "another program holds its lock") from None
                time.sleep(_LOCK_SECONDS / _LOCK_TRIES)
        yield
    finally:
        os.close(file)


def _positions_of(stored: dict[str, Any]) -> dict[str, Position]:
    """The positions that are well formed."""
    found = stored.get("positions")
    out: dict[str, Position] = {}
    for path, value in found.items() if isinstance(found, dict) else ():
        match value:
            case {
                "cursor": int(cursor),
                "top": int(top),
                "space": int(space),
                "fraction": float(fraction) | int(fraction),
                "quote": str(quote),
                "when": float(when) | int(when),
            } if min(cursor, top, space) >= 0 and 0 <= fraction <= 1:
                finished = fraction == 1 or value.get("finished") is True
                out[path] = Position(cursor, top, space, fraction, quote[:QUOTE], when, finished)
    return out


def _marks_of(stored: dict[str, Any]) -> dict[str, dict[str, Position]]:
    """The marks that are well formed, by path and letter."""
    found = stored.get("marks")
    out = {}
    for path, marks in found.items() if isinstance(found, dict) else ():
        places = _positions_of({"positions": marks})
        own = {name: place for name, place in places.items() if len(name) == 1 and name.isalpha()}
        if own:
            out[path] = own
    return out


def _stored(marks: dict[str, dict[str, Position]]) -> dict[str, dict[str, dict[str, Any]]]:
    """Marks as they are written: those of the documents that were marked last."""
    by_time = sorted(marks, key=lambda path: max(place.when for place in marks[path].values()))
    return {
        path: {letter: place._asdict() for letter, place in marks[path].items()}
        for path in by_time[-_MOST_POSITIONS:]
    }


def _view_of(stored: dict[str, Any]) -> View:
    """The view as far as it is well formed."""
    found = stored.get("view")
    view = View()
    if not isinstance(found, dict):
        return view
    match found.get("theme"):
        case str(theme):
            view.theme = theme
    match found.get("measure"):
        case int(measure) if measure in MEASURES:
            view.measure = measure
    match found.get("spacing"):
        case int(spacing) if spacing in SPACINGS and not isinstance(spacing, bool):
            view.spacing = spacing
    for name in ("justified", "hyphenated", "library", "claims", "focus"):
        if isinstance(found.get(name), bool):
            setattr(view, name, found[name])
    match found.get("roots"):
        case list(roots):
            view.roots = [root for root in roots if isinstance(root, str)]
    match found.get("path"):
        case str(path):
            view.path = path
    match found.get("queries"):
        case list(queries):
            view.queries = [query for query in queries if isinstance(query, str)]
    return view


def _trail_of(stored: dict[str, Any]) -> Trail:
    """The places that are well formed."""
    found = stored.get("trail")
    return Trail(*(_spots_in(found, name) for name in Trail._fields))


def _spots_in(found: object, name: str) -> tuple[tuple[str, int], ...]:
    spots = found.get(name) if isinstance(found, dict) else None
    out = []
    for spot in spots if isinstance(spots, list) else ():
        match spot:
            case [str(path), int(offset)] if offset >= 0:
                out.append((path, offset))
    return tuple(out)
