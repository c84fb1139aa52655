"""Which stretches of an old text stand where in a new one.

Sentences are compared first, since most of a document stays as it is; then the words of what lies
between, first by runs of them, then word by word. Last come runs of words that changed places.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from reader.bookmarks.chaining import Breathe, Budget, Run, common_ends, common_grams, common_items
from reader.bookmarks.moving import moves
from reader.bookmarks.words import Word, words_of

# A sentence, or what is in a line of its own; one that runs over lines goes on with a small letter.
_sentence = re.compile(
    r"""(?P<words>
        (?!\s) [^\n.!?。！？]+ (?:\n(?=[a-zß-öø-ÿα-ωа-яё])[^\n.!?。！？]*)* (?<!\s) [.!?。！？]*
        | [.!?。！？]+
    )(?P<gap>\s*)""",
    re.VERBOSE,
)

_RUNS: Final = (6, 4, 3, 2, 1)  # words that fix a place
_LONG_RUN: Final = 4  # words that do so by their order, also where they occur more than once
_SMALL: Final = 4_000  # pairs of words that are compared each with each
_MOST_PAIRS: Final = 60_000  # and so many where no word is rare: hostile texts take no minutes
_DEEPEST: Final = 40
_LARGEST, _MOST = 4_000_000, 32_000_000  # code points without a sentence in common: too many
_SHORTEST_FIXED: Final = 20  # code points of a sentence that fixes a place


class Piece(NamedTuple):
    """The same words in both texts, but for the case of letters: equally long, in code points."""

    old: int
    new: int
    length: int


class _Stretch(NamedTuple):
    """A stretch of the old text and the one of the new that stands in its place."""

    start: int
    end: int
    new_start: int
    new_end: int


class _Sentence(NamedTuple):
    words: str
    gap: str
    """The white space behind it."""
    start: int
    end: int


class Alignment:
    """How an old text and a new one correspond."""

    def __init__(self, old: str, new: str, breathe: Breathe) -> None:
        self.old = old
        self.new = new
        self._breathe = breathe
        self._budget = Budget()
        self.pieces: list[Piece] = []
        """In the same order in both texts."""
        self.new_words: list[Word] = []
        """The words of the new text that had no place in the old one, in order."""
        self.lost_words: list[Word] = []
        """The words of the old text that have no place in the new one, or that were moved."""
        for hole in self._holes(_Stretch(0, len(old), 0, len(new)), with_gap=True):
            for stretch in self._holes(hole, with_gap=False):
                breathe()
                small, large = _sizes_of(stretch)
                if small <= _LARGEST and large < _MOST:
                    self._align_words(*stretch)
        self.pieces = _merged(old, new, sorted(self.pieces))
        moved, self.new_words = moves(self.lost_words, self.new_words)
        self.moved = sorted(Piece(old.start, new.start, old.end - old.start) for old, new in moved)
        """In other places than before; sorted by where they were."""
        self._starts = [piece.old for piece in self.pieces]
        self._moved_starts = [piece.old for piece in self.moved]

    def at(self, start: int, end: int) -> tuple[int, bool] | None:
        """Where a word of the old text is now, and whether it was moved there; None: nowhere."""
        for starts, pieces, moved in (
            (self._starts, self.pieces, False),
            (self._moved_starts, self.moved, True),
        ):
            number = bisect_left(starts, end) - 1
            if number >= 0:
                piece = pieces[number]
                if piece.old <= start and end <= piece.old + piece.length:
                    return piece.new + start - piece.old, moved
        return None

    def before(self, offset: int) -> Piece | None:
        """The last piece that ends at an offset of the old text or before it."""
        number = bisect_left(self._starts, offset) - 1
        if number >= 0 and self.pieces[number].old + self.pieces[number].length > offset:
            number -= 1
        return self.pieces[number] if number >= 0 else None

    def after(self, offset: int) -> Piece | None:
        """The first piece that begins at an offset of the old text or behind it."""
        number = bisect_left(self._starts, offset)
        return self.pieces[number] if number < len(self.pieces) else None

    def _holes(self, stretch: _Stretch, *, with_gap: bool) -> Iterator[_Stretch]:
        """Take over the sentences that stand in both texts; the stretches between them.

        Of the same sentences again and again the gap behind one, such as the end of a paragraph,
        often says which it is: so those with the same gap come first.
        """
        start, end, new_start, new_end = stretch
        old = _sentences_of(self.old, start, end)
        new = _sentences_of(self.new, new_start, new_end)
        keys, new_keys = _keys(old, with_gap=with_gap), _keys(new, with_gap=with_gap)
        runs = common_items(keys, new_keys, _worth, self._breathe, self._budget)
        a = b = 0
        for i, j, count in [*runs, Run(len(old), len(new), 0)]:
            if a < i or b < j:
                yield _Stretch(
                    old[a - 1].end if a else start,
                    old[i].start if i < len(old) else end,
                    new[b - 1].end if b else new_start,
                    new[j].start if j < len(new) else new_end,
                )
            a, b = i + count, j + count
            for sentence, other in zip(old[i:a], new[j:b], strict=True):
                self.pieces += _pieces_of(sentence, other)

    def _align_words(self, start: int, end: int, new_start: int, new_end: int) -> None:
        """Take over the words that stand in both stretches."""
        old = words_of(self.old, start, end)
        new = words_of(self.new, new_start, new_end)
        keys, new_keys = [word.key for word in old], [word.key for word in new]
        runs = _without_chance(old, new, list(self._runs(keys, new_keys, 0, 0, 0)))
        a = b = 0
        for i, j, count in [*runs, Run(len(old), len(new), 0)]:
            self.lost_words += old[a:i]
            self.new_words += new[b:j]
            a, b = i + count, j + count
            for word, other in zip(old[i:a], new[j:b], strict=True):
                self.pieces.append(Piece(word.start, other.start, word.end - word.start))

    def _runs(
        self, old: Sequence[str], new: Sequence[str], i: int, j: int, depth: int
    ) -> Iterator[Run]:
        """Runs of words that stand in both, in order: where in either, and how many."""
        ahead, behind = common_ends(old, new)
        if ahead:
            yield Run(i, j, ahead)
        middle, new_middle = old[ahead : len(old) - behind], new[ahead : len(new) - behind]
        if middle and new_middle:
            yield from self._inner_runs(middle, new_middle, i + ahead, j + ahead, depth)
        if behind:
            yield Run(i + len(old) - behind, j + len(new) - behind, behind)

    def _inner_runs(
        self, old: Sequence[str], new: Sequence[str], i: int, j: int, depth: int
    ) -> Iterator[Run]:
        self._breathe()
        pairs = len(old) * len(new)
        for size in _RUNS if pairs > _SMALL and depth < _DEEPEST else ():
            fixed = common_grams(old, new, size, self._breathe, self._budget, once=size < _LONG_RUN)
            if fixed:
                a = b = 0
                for x, y, count in [*fixed, Run(len(old), len(new), 0)]:
                    if a < x and b < y:
                        yield from self._runs(old[a:x], new[b:y], i + a, j + b, depth + 1)
                    if count:
                        yield Run(i + x, j + y, count)
                    a, b = x + count, y + count
                return
        if pairs <= _MOST_PAIRS:
            from difflib import SequenceMatcher

            matcher = SequenceMatcher(None, old, new, autojunk=False)
            for x, y, count in matcher.get_matching_blocks():
                if count:
                    yield Run(i + x, j + y, count)


def _sentences_of(text: str, start: int, end: int) -> list[_Sentence]:
    """The sentences of a stretch of a text, those that run over lines in their parts."""
    found = _sentence.finditer(text, start, end)
    return [_Sentence(match["words"], match["gap"], *match.span()) for match in found]


def _keys(sentences: list[_Sentence], *, with_gap: bool) -> list[str]:
    gaps = [sentence.gap if with_gap else "" for sentence in sentences]
    return [
        sentence.words.replace("\n", " ") + gap
        for sentence, gap in zip(sentences, gaps, strict=True)
    ]


def _pieces_of(old: _Sentence, new: _Sentence) -> Iterator[Piece]:
    """A sentence that stands in both texts; in parts where its lines break in other places."""
    start = 0
    if old.words != new.words:
        for at, (mark, other) in enumerate(zip(old.words, new.words, strict=True)):
            if mark != other:
                yield Piece(old.start + start, new.start + start, at - start)
                start = at + 1
    yield Piece(old.start + start, new.start + start, len(old.words) - start)


def _worth(sentence: str, single: bool) -> int:
    """By its length; one so short that it may stand anywhere by chance fixes nothing."""
    fixes = len(sentence) >= _SHORTEST_FIXED or (single and sentence.endswith("\n"))
    return len(sentence) if fixes else 0


def _sizes_of(stretch: _Stretch) -> tuple[int, int]:
    """That of the smaller side, then that of the larger one."""
    old, new = stretch.end - stretch.start, stretch.new_end - stretch.new_start
    return min(old, new), max(old, new)


def _without_chance(old: list[Word], new: list[Word], runs: list[Run]) -> list[Run]:
    """The runs without those so short that words around them were exchanged rather than kept."""
    kept: list[Run] = []
    ends = [*runs, Run(len(old), len(new), 0)]
    for number, (i, j, count) in enumerate(runs):
        a, b = (kept[-1][0] + kept[-1][2], kept[-1][1] + kept[-1][2]) if kept else (0, 0)
        x, y, _ = ends[number + 1]
        length = old[i + count - 1].end - old[i].start
        gap = max(_length(old, a, i), _length(new, b, j))
        gap_behind = max(_length(old, i + count, x), _length(new, j + count, y))
        at_edge = (i == 0 and j == 0) or (i + count == len(old) and j + count == len(new))
        if at_edge or length > min(gap, gap_behind) / 3:
            kept.append(Run(i, j, count))
    return kept


def _length(words: list[Word], start: int, end: int) -> int:
    """Code points from the start of a word to the end of the one before another."""
    return words[end - 1].end - words[start].start if end > start else 0


def _merged(old: str, new: str, pieces: list[Piece]) -> list[Piece]:
    """The pieces, those that differ in nothing between them as one."""
    out: list[Piece] = []
    for piece in pieces:
        if out:
            last = out[-1]
            gap = piece.old - last.old - last.length
            if gap == piece.new - last.new - last.length and (
                old[last.old + last.length : piece.old] == new[last.new + last.length : piece.new]
            ):
                out[-1] = last._replace(length=piece.old + piece.length - last.old)
                continue
        out.append(piece)
    return out
