"""From documents to a segment, and from several segments to one."""

from array import array
from collections.abc import Iterable
from itertools import chain
from typing import Final
from zlib import crc32

import numpy as np

from reader.documents.model import Document
from reader.search.folding import LONGEST, Numbers, Parts
from reader.search.numbering import Numbering
from reader.search.passages import Role, passages
from reader.search.segment import Array, Arrays, Segment, Source, signatures_of
from reader.search.stemming import stem

_TOKENS_AT_ONCE: Final = 1 << 22
_NUMBERED_AT_ONCE: Final = (
    200_000  # bytes: less costs more calls, more leaves the processor's cache
)


class Builder:
    """Collects documents; `finish` makes the segment."""

    def __init__(self) -> None:
        self.sources: list[Source] = []
        self._numbers = Numbers()
        self._numbering = Numbering(self._numbers)
        self._waiting: list[bytes | list[str]] = []
        self._waiting_size = 0
        self._tokens: list[Array] = []
        self._counts: list[Array] = []
        self._owners, self._starts, self._ends = array("I"), array("I"), array("I")
        self._roles = bytearray()
        self._byte_starts, self._byte_ends = array("Q"), array("Q")
        self._text = bytearray()

    @property
    def size(self) -> int:
        """Bytes of text so far."""
        return len(self._text)

    def add(self, source: Source, document: Document) -> None:
        """Take a document in: its passages, and what else it can be found by."""
        text, words = document.text, Parts(document.text)
        first = None
        for passage in passages(document):
            start, end, role = passage
            part = words.between(start, end)
            if part:
                data = text[start:end].encode("utf-8", "surrogatepass")
                place = (self.size, self.size + len(data))
                self._text += data
                self._add(start, end, role, part, place)
                first = first or (passage, place)
        if first:  # a document without a passage has nothing to show
            (start, end, _), place = first
            for role, field in (
                (Role.TITLE, source.title),
                (Role.AUTHOR, source.authors),
                (Role.NAME, source.path),
            ):
                if part := Parts(field).between(0, len(field)):
                    self._add(start, end, role, part, place)
        self.sources.append(source)
        if self._waiting_size > _NUMBERED_AT_ONCE:
            self._number()

    def add_unreadable(self, source: Source) -> None:
        """Note a document that has nothing to find, so that it is not tried at every start."""
        self.sources.append(source)

    def _add(
        self, start: int, end: int, role: Role, part: bytes | list[str], place: tuple[int, int]
    ) -> None:
        self._owners.append(len(self.sources))
        self._starts.append(start)
        self._ends.append(end)
        self._roles.append(role)
        self._byte_starts.append(place[0])
        self._byte_ends.append(place[1])
        self._waiting.append(part)
        self._waiting_size += len(part)

    def _number(self) -> None:
        """Turn the words of the passages that wait into numbers."""
        plain = [part if isinstance(part, bytes) else b"" for part in self._waiting]
        tokens, counts = self._numbering.of(plain)
        others = {i: part for i, part in enumerate(self._waiting) if isinstance(part, list)}
        if others:
            before = np.cumsum(counts) - counts
            numbers = [list(map(self._numbers.__getitem__, part)) for part in others.values()]
            lengths = list(map(len, numbers))
            at = np.repeat(before[list(others)], lengths)
            tokens = np.insert(tokens, at, np.fromiter(chain.from_iterable(numbers), np.uint32))
            counts[list(others)] = lengths
        self._tokens.append(tokens)
        self._counts.append(counts)
        self._waiting, self._waiting_size = [], 0

    def finish(self) -> Segment:
        """The segment of all documents added; the builder is empty afterwards."""
        self._number()
        counts = np.concatenate(self._counts)
        rows: dict[str, Array] = {
            "owners": np.frombuffer(self._owners, np.uint32),
            "starts": np.frombuffer(self._starts, np.uint32),
            "ends": np.frombuffer(self._ends, np.uint32),
            "roles": np.frombuffer(self._roles, np.uint8),
        }
        segment = _assemble(
            tuple(self.sources),
            list(self._numbers.folded),
            np.concatenate(self._tokens),
            np.concatenate([[0], np.cumsum(counts)]).astype(np.uint64),
            rows,
            np.frombuffer(self._byte_starts, np.uint64),
            np.frombuffer(self._byte_ends, np.uint64),
            np.frombuffer(self._text, np.uint8),
        )
        self.__init__()  # type: ignore[misc]
        return segment


def _assemble(
    sources: tuple[Source, ...],
    folded: list[str],
    tokens: Array,
    token_starts: Array,
    rows: dict[str, Array],
    byte_starts: Array,
    byte_ends: Array,
    text: Array,
) -> Segment:
    """A segment from words numbered in any order."""
    order = sorted(range(len(folded)), key=folded.__getitem__)
    words = [folded[number] for number in order]
    new_numbers = np.empty(len(folded), np.uint32)
    new_numbers[order] = np.arange(len(folded), dtype=np.uint32)
    for start in range(0, len(tokens), _TOKENS_AT_ONCE):
        part = tokens[start : start + _TOKENS_AT_ONCE]
        part[:] = new_numbers[part]
    posting_starts, postings = _postings(tokens, token_starts, len(words))
    stems = np.fromiter((crc32(stem(w).encode("utf-8", "replace")) for w in words), np.uint32)
    arrays = Arrays(
        vocabulary=np.frombuffer(
            "".join(f"{word}\n" for word in words).encode("utf-8", "surrogatepass"), np.uint8
        ),
        signatures=signatures_of(words),
        lengths=np.minimum(np.fromiter(map(len, words), np.int64, len(words)), LONGEST).astype(
            np.uint8
        ),
        stems=stems,
        posting_starts=posting_starts,
        postings=postings,
        token_starts=token_starts,
        tokens=tokens,
        owners=rows["owners"],
        starts=rows["starts"],
        ends=rows["ends"],
        roles=rows["roles"].astype(np.uint8),
        byte_starts=byte_starts,
        byte_ends=byte_ends,
        text=text,
    )
    return Segment(sources, arrays)


def _postings(tokens: Array, token_starts: Array, word_count: int) -> tuple[Array, Array]:
    """For each word the passages it stands in, in order."""
    counts = np.diff(token_starts).astype(np.int64)
    keys = tokens.astype(np.uint64) << np.uint64(32)
    keys |= np.repeat(np.arange(len(counts), dtype=np.uint32), counts)
    keys.sort()
    fresh = np.empty(len(keys), bool)
    fresh[:1] = True
    np.not_equal(keys[1:], keys[:-1], out=fresh[1:])
    keys = keys[fresh]
    starts = np.searchsorted(keys, np.arange(word_count + 1, dtype=np.uint64) << np.uint64(32))
    return starts.astype(np.uint64), keys.astype(np.uint32)


def joined(segments: Iterable[tuple[Segment, Array]]) -> Segment:
    """One segment of several; with each comes which of its documents are still to be found."""
    sources: list[Source] = []
    numbers: dict[str, int] = {"": 0}
    parts: list[dict[str, Array]] = []
    counts: list[Array] = []
    size = 0
    for segment, alive in segments:
        arrays = segment.arrays
        mine = np.fromiter(
            (numbers.setdefault(word, len(numbers)) for word in segment.words), np.uint32
        )
        new_owner = np.cumsum(alive) - 1 + len(sources)
        sources += [source for source, here in zip(segment.sources, alive, strict=True) if here]
        kept = alive[arrays.owners]
        lengths = np.diff(arrays.token_starts).astype(np.int64)
        text, shifts = _kept_text(arrays, kept)
        parts.append(
            {
                "tokens": mine[arrays.tokens[np.repeat(kept, lengths)]],
                "owners": new_owner[arrays.owners[kept]].astype(np.uint32),
                "starts": arrays.starts[kept],
                "ends": arrays.ends[kept],
                "roles": arrays.roles[kept].astype(np.uint32),
                "byte_starts": (arrays.byte_starts[kept] + shifts + size).astype(np.uint64),
                "byte_ends": (arrays.byte_ends[kept] + shifts + size).astype(np.uint64),
                "text": text,
            }
        )
        counts.append(lengths[kept])
        size += len(text)
    whole = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    token_starts = np.concatenate([[0], np.cumsum(np.concatenate(counts))]).astype(np.uint64)
    rows = {name: whole[name] for name in ("owners", "starts", "ends", "roles")}
    in_use = np.zeros(len(numbers), bool)
    in_use[whole["tokens"]] = True
    in_use[0] = True
    return _assemble(
        tuple(sources),
        [word for word, used in zip(numbers, in_use, strict=True) if used],
        (np.cumsum(in_use, dtype=np.uint32) - np.uint32(1))[whole["tokens"]],
        token_starts,
        rows,
        whole["byte_starts"],
        whole["byte_ends"],
        whole["text"],
    )


def _kept_text(arrays: Arrays, kept: Array) -> tuple[Array, Array]:
    """The text of the kept passages, and for each by how much its place moves."""
    starts = arrays.byte_starts[kept].astype(np.int64)
    ends = arrays.byte_ends[kept].astype(np.int64)
    if not len(starts):
        return arrays.text[:0], starts
    # Passages lie one behind the other; those of titles and names lie where the first one does.
    own = arrays.roles[kept] < Role.TITLE
    gaps = np.flatnonzero(starts[own][1:] != ends[own][:-1]) + 1
    firsts = starts[own][np.concatenate([[0], gaps])]
    lasts = ends[own][np.concatenate([gaps - 1, [-1]])]
    runs = zip(firsts.tolist(), lasts.tolist(), strict=True)
    text = np.concatenate([arrays.text[first:last] for first, last in runs])
    sizes = lasts - firsts
    shifts = np.cumsum(sizes) - sizes - firsts
    return text, shifts[np.searchsorted(firsts, starts, side="right") - 1]
