"""The claims of a whole library, gathered behind the screen and kept while the program runs."""

import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from textual.dom import DOMNode

from reader.documents.model import STREAM
from reader.library import Library
from reader.ui.breath import Breath
from reader.ui.lexicon import Lexicon
from reader.ui.messages import ClaimsGathered
from reader.ui.opening import Stamp, stamp_of

if TYPE_CHECKING:
    from reader.claims.background import Finding
    from reader.ui.library_table import Gathered, Relations

_MOST: Final = 2_000
"""Documents whose claims are gathered: the first of the library, as many as are kept on disk."""
_TRIES: Final = 2
_TELL_SECONDS: Final = 0.1


class Gatherer:
    """Gathers the claims of a library's documents; of those that have not changed, once.

    What it knows is changed by the screen's own messages only.
    """

    def __init__(self, node: DOMNode, library: Library, folder: Path) -> None:
        """`node` is told what was found; claims are kept in `folder`."""
        self.found: dict[str, Gathered] = {}
        """By what a search calls the documents, in the library's order."""
        self.relations: Relations | None = None
        self.lexicon = Lexicon()
        """The words of all that was found."""
        self.done = self.total = 0
        """How many documents were looked through, and how many there are to be."""
        self._node, self._library, self._folder = node, library, folder
        self._stamps: dict[str, Stamp] = {}
        self._round = 0
        self._finding: Finding | None = None

    @property
    def busy(self) -> bool:
        """Whether there is more to come."""
        return self.done < self.total or self.relations is None

    def path_of(self, name: str) -> Path:
        """Where a document lies."""
        return self._library.path_of(name)

    @property
    def cut(self) -> bool:
        """Whether the library has more documents than are looked through."""
        return len(self._library) > _MOST

    def begin(self) -> None:
        """Gather what is new or has changed."""
        self.stop()
        named = dict(list(self._library.named().items())[:_MOST])
        paths = {name: entry.path for name, entry in named.items() if entry.error is None}
        self.found = {name: one for name, one in self.found.items() if name in paths}
        self.total, self.done = len(paths), 0
        self._round += 1
        known = {name: self._stamps[name] for name in self.found if name in self._stamps}
        work = partial(self._gather, self._round, paths, known, dict(self.found))
        self._node.run_worker(work, thread=True, group="gather")

    def stop(self) -> None:
        """Gather no more for now."""
        self._round += 1
        if self._finding:
            self._finding.stop()
            self._finding = None

    def take(self, event: ClaimsGathered) -> bool:
        """More was gathered; whether it was asked for."""
        if event.round != self._round:
            return False
        found = self.found | {one.name: one for one, _ in event.found}
        self.found = {name: found[name] for name in event.order if name in found}
        self._stamps |= {one.name: stamp for one, stamp in event.found}
        for one, _ in event.found:
            self.lexicon.add(one.keys)
        self.done = event.done
        if event.relations:
            self.relations = event.relations
        return True

    def _gather(
        self,
        number: int,
        paths: dict[str, Path],
        known: dict[str, Stamp],
        have: "dict[str, Gathered]",
    ) -> None:
        from reader.claims.storage import find
        from reader.documents.citation import passage_line
        from reader.ui.library_table import Relations, gathered, most_of_one

        order = tuple(paths)
        missing = [n for n, p in paths.items() if p != STREAM and known.get(n) != stamp_of(p)]
        batch: list[tuple[Gathered, Stamp]] = []
        done, told = len(paths) - len(missing), 0.0

        def tell(relations: "Relations | None" = None) -> None:
            nonlocal batch, told
            event = ClaimsGathered(number, order, batch, done, relations)
            self._node.post_message(event)
            batch, told = [], time.monotonic()

        stream, most = self._library.stream, most_of_one(len(order))
        for name, path in paths.items():
            if path == STREAM and stream and name not in have:
                claims = find(stream, self._folder).foremost(most)
                words = [passage_line(stream, claim.span) for claim in claims]
                have[name] = gathered(name, stream.meta.title, stream.meta.authors, claims, words)
                batch.append((have[name], stamp_of(path)))
        tell()
        for _ in range(_TRIES):
            for name, one in self._found(number, missing[:], paths):
                missing.remove(name)
                done += 1
                if one:
                    have[name] = one
                    batch.append((one, stamp_of(paths[name])))
                if time.monotonic() - told > _TELL_SECONDS:
                    tell()
            if number != self._round:
                return
        done = len(paths)
        tell(Relations(have[name] for name in order if name in have))

    def _found(
        self, number: int, names: list[str], paths: dict[str, Path]
    ) -> Iterator["tuple[str, Gathered | None]"]:
        """What a process of its own finds in some documents; ends early when it is ended."""
        from reader.claims.background import Finding
        from reader.ui.library_table import gathered, most_of_one

        if not names or number != self._round:
            return
        most = most_of_one(len(paths))
        self._finding = finding = Finding([paths[name] for name in names], self._folder, most)
        if number != self._round:
            finding.stop()
        breathe = Breath()
        try:
            for name, found in zip(names, finding, strict=False):
                if number != self._round:
                    return
                one = None
                if found.claims is not None:
                    one = gathered(name, found.title, found.authors, found.claims, found.words)
                yield name, one
                breathe()
        except ValueError:  # an answer of which only a part came
            return
        finally:
            finding.stop()
