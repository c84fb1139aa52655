"""Documents to show hits in, read behind the screen; of large ones the passage alone."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from textual.dom import DOMNode

from reader.documents.loading import is_quick, load
from reader.documents.model import Block, BlockKind, Blocks, Document, Meta
from reader.errors import LoadError
from reader.library import Entry
from reader.ui.found import stands
from reader.ui.messages import PlaceRead

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.search import Hit

_QUICK_BYTES: Final = 2_000_000
_SLOW_BYTES: Final = 100_000
_KEPT: Final = 8
_PASSAGE: Final = Path("passage")  # no file is called so: their paths are absolute


class SmallDocuments:
    """Reads documents that are not large behind the screen; the last ones are remembered."""

    def __init__(self, node: DOMNode) -> None:
        """`node` is told by a `PlaceRead` when a document was read."""
        self._node = node
        self._kept: dict[Path, Document | None] = {}
        self._reading: set[Path] = set()

    def at(self, path: Path) -> Document | None:
        """The document; None while it is being read, and when it is large or cannot be."""
        if self.is_awaited(path):
            if path not in self._reading:
                self._reading.add(path)
                self._node.run_worker(partial(self._read, path), thread=True, group="preview")
            return None
        return self._kept.get(path)

    def is_awaited(self, path: Path) -> bool:
        """Whether a document is still to be read, or being read."""
        return path not in self._kept and _is_small(path)

    def keep(self, path: Path, document: Document | None) -> None:
        """A document was read, or could not be."""
        self._reading.discard(path)
        self._kept[path] = document
        while len(self._kept) > _KEPT:
            del self._kept[next(iter(self._kept))]

    def _read(self, path: Path) -> None:
        try:
            document = load(path, apart=True)
        except LoadError:
            document = None
        self._node.post_message(PlaceRead(path, document))


class Previews(SmallDocuments):
    """Gives for a hit the document it stands in, at once or by a message."""

    def __init__(self, node: DOMNode, find: "Callable[[str], Document | Entry | None]") -> None:
        """`find` gives what a hit's document is: already read, or where it can be read."""
        super().__init__(node)
        self._find = find

    def of(self, hit: "Hit") -> tuple[Document | None, int]:
        """A document that shows the hit, and the offset in the hit's own at which it begins.

        None while it is being read: a `PlaceRead` tells when it was. Of a document that is large,
        has changed or cannot be read, the passage is a document of its own.
        """
        found = self._find(hit.path)
        if isinstance(found, Entry):
            path = found.path
            found = self.at(path)
            if found is None and self.is_awaited(path):
                return None, 0
        if found and stands(found, hit):
            return found, 0
        return _passage(hit), hit.span.start


def _passage(hit: "Hit") -> Document:
    return passage_document(hit.text)


def passage_document(text: str) -> Document:
    """A passage as a document of its own."""
    block = Block(BlockKind.PARAGRAPH, 0, 0, len(text))
    return Document(_PASSAGE, Meta(""), text, Blocks([block]))


def _is_small(path: "Path") -> bool:
    try:
        size = path.stat().st_size
    except (OSError, ValueError):
        return False
    return size <= (_QUICK_BYTES if is_quick(path) else _SLOW_BYTES)
