"""Find out titles and authors of the documents that are seen, behind the screen."""

import asyncio
from collections.abc import Iterable
from typing import Final

from textual.dom import DOMNode

from reader.library import Entry, Seen
from reader.ui.messages import EntriesDescribed

_AT_ONCE: Final = 10  # soon enough told, and not so often that the screen does little else


class Describer:
    """Looks at entries of a library for a node, which is told what was found; the latest first."""

    def __init__(self, node: DOMNode) -> None:
        self._node = node
        self._wanted: dict[Entry, None] = {}
        self._busy = False

    def describe(self, entries: Iterable[Entry]) -> None:
        """Find out what these say of themselves."""
        for entry in entries:
            self._wanted.pop(entry, None)
            self._wanted[entry] = None
        if self._wanted and not self._busy:
            self._busy = True
            self._node.run_worker(self._work(), group="describe")

    async def _work(self) -> None:
        try:
            while self._wanted:
                batch = list(self._wanted)[-_AT_ONCE:]
                for entry in batch:
                    del self._wanted[entry]
                found = await asyncio.to_thread(_look_at, batch)
                self._node.post_message(EntriesDescribed(found))
        finally:
            self._busy = False


def _look_at(entries: list[Entry]) -> list[tuple[Entry, Seen | str]]:
    return [(entry, entry.look()) for entry in entries]
