"""Which passages a query leaves: exact phrases, what is excluded, titles, authors, folders."""

from collections.abc import Callable
from functools import partial

import numpy as np

from reader.search.folding import fold_path
from reader.search.passages import Role
from reader.search.queries import Query
from reader.search.segment import Array, Segment, ranges
from reader.search.terms import Terms


def _lies_in(folder: str, path: str) -> bool:
    return folder in fold_path(path)


class Filters:
    """Answers for every passage of the segments whether it may be found."""

    def __init__(self, segments: tuple[Segment, ...], starts: list[int], terms: Terms) -> None:
        """`starts` are the numbers of the segments' first passages, and the number of all."""
        self._segments, self._starts, self._terms = segments, starts, terms
        self._count = starts[-1]

    def allowed(self, query: Query, within: str | None = None) -> Array | None:
        """Which passages the query's phrases, exclusions and fields leave; None for all.

        `within` is the name of the only document whose passages are left.
        """
        if within is None and query == Query(query.words, query.unfinished):
            return None
        allowed = np.ones(self._count, bool)
        if within is not None:
            allowed &= self._where(lambda path: path == within)
        for phrase in query.phrases:
            allowed &= self._holding(phrase)
        for phrase in query.without:
            allowed &= ~self._holding(phrase)
        for role, names in ((Role.TITLE, query.titles), (Role.AUTHOR, query.authors)):
            for name in names:
                allowed &= self._by_document(self._terms.named(name).coverage > 0, role)
        for role, phrases in (
            (Role.TITLE, query.without_titles),
            (Role.AUTHOR, query.without_authors),
        ):
            for phrase in phrases:
                allowed &= ~self._by_document(self._holding(phrase), role)
        for folder in query.folders:
            allowed &= self._where(partial(_lies_in, folder))
        for folder in query.without_folders:
            allowed &= ~self._where(partial(_lies_in, folder))
        return allowed

    def barren(self, query: Query, alive: Array) -> tuple[str, ...]:
        """The fields of a query that none of the passages has that are `alive`, as they are typed.

        May be empty.
        """
        fields = [
            *((f"title:{name}", Query(titles=(name,))) for name in query.titles),
            *((f"author:{name}", Query(authors=(name,))) for name in query.authors),
            *((f"in:{folder}", Query(folders=(folder,))) for folder in query.folders),
        ]
        found = ((typed, self.allowed(field)) for typed, field in fields)
        return tuple(typed for typed, left in found if left is None or not np.any(left & alive))

    def _holding(self, phrase: tuple[str, ...]) -> Array:
        """Which passages hold the words of a phrase, one right behind the other."""
        out = np.zeros(self._count, bool)
        for base, segment in zip(self._starts, self._segments, strict=False):
            numbers = [segment.number_of(word) for word in phrase]
            if None in numbers:
                continue
            arrays = segment.arrays
            rarest = min(
                (n for n in numbers if n is not None),
                key=lambda n: int(arrays.posting_starts[n + 1] - arrays.posting_starts[n]),
            )
            first, last = (int(x) for x in arrays.posting_starts[rarest : rarest + 2])
            passages = arrays.postings[first:last].astype(np.int64)
            starts = arrays.token_starts[passages].astype(np.int64)
            lengths = arrays.token_starts[passages + 1].astype(np.int64) - starts
            tokens = arrays.tokens[ranges(starts, lengths)]
            owner = np.repeat(np.arange(len(passages)), lengths)
            many = len(phrase) - 1
            follows = tokens == numbers[0]
            for step in range(1, len(phrase)):
                follows[:-step] &= tokens[step:] == numbers[step]
                follows[-step:] = False
            if many:
                follows[:-many] &= owner[many:] == owner[:-many]
            out[base + passages[owner[follows]]] = True
        return out

    def _by_document(self, passages: Array, role: Role) -> Array:
        """All passages of the documents that have one of these with that role."""
        out = np.zeros(self._count, bool)
        for base, segment in zip(self._starts, self._segments, strict=False):
            arrays = segment.arrays
            mine = passages[base : base + segment.passage_count] & (arrays.roles == role)
            documents = np.zeros(len(segment.sources), bool)
            documents[arrays.owners[mine]] = True
            out[base : base + segment.passage_count] = documents[arrays.owners]
        return out

    def _where(self, holds: Callable[[str], bool]) -> Array:
        """All passages of the documents of whose path it holds."""
        out = np.zeros(self._count, bool)
        for base, segment in zip(self._starts, self._segments, strict=False):
            inside = np.array([holds(source.path) for source in segment.sources])
            out[base : base + segment.passage_count] = inside[segment.arrays.owners]
        return out
