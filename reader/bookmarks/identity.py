"""Which bookmarks belong to a document, which may have been renamed, moved or exported anew."""

import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import Final, NamedTuple

from reader.bookmarks.model import DocumentFacts

_GRAM: Final = 5  # words: long enough that two texts hardly share one by chance
_SAMPLED: Final = 8  # of so many runs of words one is looked at
_LEAST_SHARED: Final = 5
_LEAST_SHARE: Final = 0.3


class Sight(NamedTuple):
    """A document as it was known at a time on a device."""

    time: int
    device: str
    document: DocumentFacts


class Known:
    """All documents that have bookmarks, by what they can be known by."""

    def __init__(self) -> None:
        self.latest: dict[str, DocumentFacts] = {}
        """By the documents' own ids: as each was seen last."""
        self._by: dict[tuple[str, str], set[str]] = {}
        self._of: dict[str, set[tuple[str, str]]] = {}
        self._paths: dict[str, dict[str, tuple[int, str]]] = {}
        self._times: dict[str, int] = {}

    def add(self, sight: Sight) -> None:
        """Take over what is known of a document; in any order."""
        when, device, document = sight
        name = document.id
        for key in (*_certain(document), ("path", document.path), _claimed(document)):
            if key[1]:
                self._by.setdefault(key, set()).add(name)
        self._of.setdefault(name, set()).update(_certain(document))
        paths = self._paths.setdefault(name, {})
        if device not in paths or paths[device][0] <= when:
            paths[device] = (when, document.path)
        if self._times.get(name, -1) <= when:
            self._times[name], self.latest[name] = when, document

    def ids_of(self, document: DocumentFacts) -> set[str]:
        """The ids under which a document has bookmarks; may be empty.

        The same file or text is the same document, whatever its name. Only where there is none,
        what the document says of itself counts, and then its path: what lies there now may be the
        document edited, or another one.
        """
        found: set[str] = set()
        for key in _certain(document):
            found |= self._by.get(key, set())
        if not found and document.identifier:
            found |= self._by.get(_claimed(document), set())
        if not found and (path := document.path):
            there = self._by.get(("path", path), set())
            found |= {
                name
                for name in there
                if any(path == latest for _, latest in self._paths[name].values())
            }
        return self._with_same(found)

    def is_certain(self, document: DocumentFacts) -> bool:
        """Whether its file or text is known, and not only its name."""
        return any(key in self._by for key in _certain(document))

    def _with_same(self, names: set[str]) -> set[str]:
        """The ids and all others that share a file or a text with one of them."""
        out: set[str] = set()
        left = list(names)
        while left:
            name = left.pop()
            if name not in out:
                out.add(name)
                for key in self._of.get(name, ()):
                    left += self._by[key]
        return out


def _claimed(document: DocumentFacts) -> tuple[str, str]:
    """What the document says it is; with its title, since pages share the address of their site."""
    found = document.identifier
    return "identifier", f"{found}\n{document.title}" if found else ""


def _certain(document: DocumentFacts) -> Iterator[tuple[str, str]]:
    if document.file:
        yield "file", document.file
    if document.text:
        yield "text", document.text


class Likely(NamedTuple):
    """A document whose text is nearly the one asked for: to be asked about, never assumed."""

    document: DocumentFacts
    share: float
    """0 to 1, of the shorter text's runs of words."""
    bookmarks: int
    """How many it has."""


def likely(
    text: str, strays: Iterable[tuple[DocumentFacts, int]], kept: Callable[[str], str | None]
) -> list[Likely]:
    """Which of the documents that are not where they were the text may be; the likeliest first."""
    out = []
    for document, bookmarks in strays:
        old = kept(document.text)
        share = shared(text, old) if old else 0.0
        if share >= _LEAST_SHARE:
            out.append(Likely(document, share, bookmarks))
    return sorted(out, key=lambda found: -found.share)


def shared(text: str, other: str) -> float:
    """The share of the shorter text's runs of five words that the other has, too; 0 to 1."""
    runs, others = _sample(text), _sample(other)
    both = len(runs & others)
    least = min(len(runs), len(others))
    return both / least if both >= _LEAST_SHARED else 0.0


def _sample(text: str) -> set[int]:
    """The same runs of words in every text, about one of eight, by their checksum."""
    words = text.casefold().split()
    if len(text) > 20 * len(words):
        words = list(text)  # a script that does not part its words
    runs = (" ".join(words[at : at + _GRAM]) for at in range(len(words) - _GRAM + 1))
    sums = (zlib.crc32(run.encode("utf-8", "surrogatepass")) for run in runs)
    few = len(words) < 1000
    return {number for number in sums if few or number % _SAMPLED == 0}
