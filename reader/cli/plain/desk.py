"""What is open in line mode: the library, a document, the reader's place, all of it kept."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from reader.cli.plain.walk import Walk
from reader.cli.plain.wording import called, lines_of
from reader.documents.loading import load
from reader.documents.model import STREAM, Document
from reader.errors import LoadError, ReaderError, reason_of
from reader.library import Library
from reader.memory import Memory, Position, Trail, found_again, position_in
from reader.paths import help_dir

_QUOTE: Final = 80


class Desk:
    """A document of a library, open at a place; `say` tells a line."""

    def __init__(self, library: Library, memory: Memory, say: Callable[[str], None]) -> None:
        self.library = library
        self.memory = memory
        self.say = say
        self.walk: Walk | None = None
        self.told_of: Callable[[Walk], list[str]] = lambda _: []
        """What is to be told of the stretch just read, a line each."""
        self._behind = list(memory.trail.behind)
        self._unkept = ""

    @property
    def document(self) -> Document:
        """The document that is open.

        Raises:
            ReaderError: none is.
        """
        return self.reading.document

    @property
    def reading(self) -> Walk:
        """The place in the document that is open.

        Raises:
            ReaderError: none is.
        """
        if self.walk is None:
            raise ReaderError("No document is open. Type library for a list.")
        return self.walk

    # Opening and going

    def open(self, path: Path, offset: int | None = None, quote: str = "") -> None:
        """Open a document where it was left, or at an offset whose words are known; and read there.

        Raises:
            LoadError: it cannot be read, or there is nothing in it.
        """
        is_open = self.walk is not None and self.walk.document.path == path
        document = self.document if is_open else self._load(path)
        kept = self.memory.position(str(path)) if path != STREAM else None
        if offset is not None:
            kept = Position(offset, quote=quote[:_QUOTE])
        at = found_again(kept, document.text).cursor if kept else document.blocks[0].start
        self._leave()
        self.walk = Walk(document, at)
        if not is_open:
            share = f". {round(100 * kept.fraction)} % read" if kept and offset is None else ""
            self.say(f"{called(document.meta)}{share}.")
        self.read()

    def _load(self, path: Path) -> Document:
        stream = self.library.stream
        document = stream if path == STREAM and stream else load(path)
        if not document.blocks:
            raise LoadError(path, "has no text")
        return document

    def jump(self, offset: int) -> None:
        """Go to an offset of this document, and read there."""
        self._leave()
        self.reading.to(offset)
        self.read()

    def read(self) -> None:
        """Tell the stretch at the place, and keep the place."""
        walk = self.reading
        for number, span in walk.pieces():
            for line in lines_of(walk.document, number, span):
                self.say(line)
        for line in self.told_of(walk):
            self.say(line)
        self.keep()

    def _leave(self) -> None:
        """Remember this place as one to return to."""
        if self.walk:
            spot = (str(self.document.path), self.walk.sentence.start)
            if self._behind[-1:] != [spot]:
                self._behind.append(spot)

    def back(self) -> bool:
        """Return to where the last jump began; False when there was none."""
        while self._behind:
            path, offset = self._behind.pop()
            here = self.walk and (str(self.document.path), self.walk.sentence.start)
            if (path, offset) != here:
                count = len(self._behind)
                self.open(Path(path), offset)
                del self._behind[count:]
                self.keep()
                return True
        return False

    # What is kept

    def keep(self) -> None:
        """Put the place on the disk; why that fails is told once."""
        memory, walk = self.memory, self.walk
        if walk and walk.document.path != STREAM:
            path, at = str(walk.document.path), walk.sentence.start
            memory.remember(path, position_in(walk.document.text, at, at, 0, walk.share))
            roots = self.library.roots
            if roots and not any(help_dir() in root.parents for root in roots):
                memory.view.roots = [str(root) for root in roots]
                memory.view.path = path
        memory.trail = Trail(tuple(spot for spot in self._behind if spot[0] != str(STREAM)))
        try:
            memory.save()
        except OSError as error:
            self._tell_unkept(reason_of(error))
        except ReaderError as error:
            self._tell_unkept(str(error))

    def _tell_unkept(self, reason: str) -> None:
        if reason != self._unkept:
            self._unkept = reason
            self.say(f"Your place cannot be kept: {reason}.")
