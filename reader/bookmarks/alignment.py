"""Which stretches of an old text stand where in a new one.

Lines are compared first, since most of a document stays as it is; then the words of what lies
between, fixed where a run of words occurs once in either text; then what is left, word by word.
Last come runs of words that changed places.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple, TypeVar

# A word; of scripts that do not part their words, a character: one edit would else take a clause.
_UNPARTED: Final = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
_sentence = re.compile(r"[^.!?。！？]*[.!?。！？]*\s*")
_FIRST_UNPARTED: Final = "\u0e00"
_word = re.compile(r"\w+")

_RUNS: Final = (6, 4, 3, 2, 1)  # words that fix a place where they occur once in either text
_SMALL: Final = 4_000  # pairs of words that are compared each with each
_MOST_PAIRS: Final = 60_000  # and so many where no word is rare: hostile texts take no minutes
_DEEPEST: Final = 40
_LONG: Final = 4_000  # code points between lines that are compared by sentences before by words
_LARGEST, _MOST = 4_000_000, 32_000_000  # code points without a sentence in common: too many
_SHORTEST_FIXED: Final = 20  # code points of a sentence that fixes a place
_MOST_CANDIDATES: Final = 8
_SHORTEST_MOVE: Final = 5  # words


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


class Word(NamedTuple):
    """A word of a text, folded, and where it stands."""

    key: str
    start: int
    end: int


_Item = TypeVar("_Item", bound=Hashable)
Breathe = Callable[[], None]


def words_of(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of a stretch of the text."""
    out = []
    for match in _word.finditer(text, start, len(text) if end is None else end):
        word = match[0]
        if word.isascii() or max(word) < _FIRST_UNPARTED:
            out.append(Word(_folded(word), *match.span()))
        else:
            parts = _parting().finditer(text, *match.span())
            out += [Word(_folded(part[0]), *part.span()) for part in parts]
    return out


@cache  # only when it is needed: so many ranges take long to compile
def _parting() -> re.Pattern[str]:
    return re.compile(f"[{_UNPARTED}]|[^\\W{_UNPARTED}]+")


def _folded(word: str) -> str:
    lower = word.lower()
    return lower if len(lower) == len(word) else word


class Alignment:
    """How an old text and a new one correspond."""

    def __init__(self, old: str, new: str, breathe: Breathe) -> None:
        self.old = old
        self.new = new
        self._breathe = breathe
        self.pieces: list[Piece] = []
        """In the same order in both texts."""
        self.moved: list[Piece] = []
        """In other places than before; sorted by where they were."""
        self.new_words: list[Word] = []
        """The words of the new text that had no place in the old one, in order."""
        self._old_words: list[Word] = []
        for hole in self._holes(_Stretch(0, len(old), 0, len(new)), _lines):
            holes = [hole] if _size_of(hole) < _LONG else self._holes(hole, _sentences)
            for stretch in holes:
                breathe()
                if _size_of(stretch) <= _LARGEST and stretch.new_end - stretch.new_start < _MOST:
                    self._align_words(*stretch)
        self.pieces = _merged(old, new, sorted(self.pieces))
        self._find_moves()
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

    def _holes(self, stretch: _Stretch, split: Callable[[str], list[str]]) -> Iterator[_Stretch]:
        """Take over the lines or sentences that stand in both texts; the stretches between them."""
        start, end, new_start, new_end = stretch
        old, new = split(self.old[start:end]), split(self.new[new_start:new_end])
        starts, new_starts = _offsets(old, start), _offsets(new, new_start)
        shortest = 1 if split is _lines else _SHORTEST_FIXED
        a = b = 0
        for i, j, count in [*_fixed(old, new, shortest), (len(old), len(new), 0)]:
            if a < i or b < j:
                yield _Stretch(starts[a], starts[i], new_starts[b], new_starts[j])
            if count:
                length = starts[i + count] - starts[i]
                self.pieces.append(Piece(starts[i], new_starts[j], length))
            a, b = i + count, j + count

    def _align_words(self, start: int, end: int, new_start: int, new_end: int) -> None:
        """Take over the words that stand in both stretches."""
        old = words_of(self.old, start, end)
        new = words_of(self.new, new_start, new_end)
        keys, new_keys = [word.key for word in old], [word.key for word in new]
        runs = _without_chance(old, new, list(self._runs(keys, new_keys, 0, 0, 0)))
        a = b = 0
        for i, j, count in [*runs, (len(old), len(new), 0)]:
            self._old_words += old[a:i]
            self.new_words += new[b:j]
            a, b = i + count, j + count
            for word, other in zip(old[i:a], new[j:b], strict=True):
                self.pieces.append(Piece(word.start, other.start, word.end - word.start))

    def _runs(
        self, old: Sequence[str], new: Sequence[str], i: int, j: int, depth: int
    ) -> Iterator[tuple[int, int, int]]:
        """Runs of words that stand in both, in order: where in either, and how many."""
        ahead, behind = _common_ends(old, new)
        if ahead:
            yield i, j, ahead
        middle, new_middle = old[ahead : len(old) - behind], new[ahead : len(new) - behind]
        if middle and new_middle:
            yield from self._inner_runs(middle, new_middle, i + ahead, j + ahead, depth)
        if behind:
            yield i + len(old) - behind, j + len(new) - behind, behind

    def _inner_runs(
        self, old: Sequence[str], new: Sequence[str], i: int, j: int, depth: int
    ) -> Iterator[tuple[int, int, int]]:
        self._breathe()
        pairs = len(old) * len(new)
        for size in _RUNS if pairs > _SMALL and depth < _DEEPEST else ():
            fixed = _fixed_runs(old, new, size)
            if fixed:
                a = b = 0
                for x, y, count in [*fixed, (len(old), len(new), 0)]:
                    if a < x and b < y:
                        yield from self._runs(old[a:x], new[b:y], i + a, j + b, depth + 1)
                    if count:
                        yield i + x, j + y, count
                    a, b = x + count, y + count
                return
        if pairs <= _MOST_PAIRS:
            from difflib import SequenceMatcher

            matcher = SequenceMatcher(None, old, new, autojunk=False)
            for x, y, count in matcher.get_matching_blocks():
                if count:
                    yield i + x, j + y, count

    def _find_moves(self) -> None:
        """Take over runs of words that were left on both sides, the longest first."""
        old, new = self._old_words, self.new_words
        size = _SHORTEST_MOVE
        keys, new_keys = [word.key for word in old], [word.key for word in new]
        places: dict[tuple[str, ...], list[int]] = {}
        for at in range(len(new_keys) - size + 1):
            places.setdefault(tuple(new_keys[at : at + size]), []).append(at)
        found = []
        at = 0
        while at + size <= len(keys):
            best = (0, 0)
            for there in places.get(tuple(keys[at : at + size]), ())[:_MOST_CANDIDATES]:
                count = size
                while (
                    keys[at + count : at + count + 1] == new_keys[there + count : there + count + 1]
                ):
                    if at + count >= len(keys):
                        break
                    count += 1
                best = max(best, (count, there))
            if best[0]:
                found.append((best[0], at, best[1]))
            at += best[0] or 1
        taken: set[int] = set()
        for count, at, there in sorted(found, reverse=True):
            if taken.isdisjoint(range(there, there + count)):
                taken.update(range(there, there + count))
                for word, other in zip(
                    old[at : at + count], new[there : there + count], strict=True
                ):
                    self.moved.append(Piece(word.start, other.start, word.end - word.start))
        self.moved.sort()
        self.new_words = [word for number, word in enumerate(new) if number not in taken]


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def _sentences(text: str) -> list[str]:
    return _sentence.findall(text)


def _size_of(stretch: _Stretch) -> int:
    return min(stretch.end - stretch.start, stretch.new_end - stretch.new_start)


def _offsets(lines: list[str], start: int) -> list[int]:
    """Where each line starts, and where the last one ends."""
    out = [start]
    for line in lines:
        out.append(out[-1] + len(line))
    return out


def _fixed(old: list[str], new: list[str], shortest: int) -> list[tuple[int, int, int]]:
    """Runs of equal items that are sure: those that occur once in either list, and what follows."""
    ahead, behind = _common_ends(old, new)
    end, new_end = len(old) - behind, len(new) - behind
    once, new_once = _once(old[ahead:end]), _once(new[ahead:new_end])
    pairs = [(i + ahead, new_once[item] + ahead) for item, i in once.items() if item in new_once]
    runs: list[tuple[int, int, int]] = [(0, 0, ahead)] if ahead else []
    for i, j in _rising([pair for pair in pairs if len(old[pair[0]].strip()) >= shortest]):
        a, b = (runs[-1][0] + runs[-1][2], runs[-1][1] + runs[-1][2]) if runs else (0, 0)
        if i < a or j < b:
            continue
        start = i
        while start > a and j - (i - start) > b and old[start - 1] == new[j - (i - start) - 1]:
            start -= 1
        stop = i + 1
        while stop < end and j + stop - i < new_end and old[stop] == new[j + stop - i]:
            stop += 1
        runs.append((start, j - (i - start), stop - start))
    if behind:
        runs.append((end, new_end, behind))
    return runs


def _fixed_runs(old: Sequence[str], new: Sequence[str], size: int) -> list[tuple[int, int, int]]:
    """Runs of words around those of a size that occur once in either list."""
    once = _once([tuple(old[at : at + size]) for at in range(len(old) - size + 1)])
    new_once = _once([tuple(new[at : at + size]) for at in range(len(new) - size + 1)])
    pairs = [(i, new_once[run]) for run, i in once.items() if run in new_once]
    runs: list[tuple[int, int, int]] = []
    for i, j in _rising(pairs):
        a, b = (runs[-1][0] + runs[-1][2], runs[-1][1] + runs[-1][2]) if runs else (0, 0)
        if i < a or j < b:
            continue
        back = 0
        while i - back > a and j - back > b and old[i - back - 1] == new[j - back - 1]:
            back += 1
        count = size
        while i + count < len(old) and j + count < len(new) and old[i + count] == new[j + count]:
            count += 1
        runs.append((i - back, j - back, count + back))
    return runs


def _once(items: Sequence[_Item]) -> dict[_Item, int]:
    """The items that occur once, and where."""
    first: dict[_Item, int] = {}
    more = set()
    for at, item in enumerate(items):
        if first.setdefault(item, at) != at:
            more.add(item)
    return {item: at for item, at in first.items() if item not in more}


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """As many pairs as can be in order in both places; the first places must rise."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, (_, place) in enumerate(pairs):
        at = bisect_left(tails, place)
        before.append(ends[at - 1] if at else -1)
        tails[at : at + 1] = [place]
        ends[at : at + 1] = [number]
    out = []
    number = ends[-1] if ends else -1
    while number >= 0:
        out.append(pairs[number])
        number = before[number]
    return out[::-1]


def _common_ends(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """How many items are the same at the beginning, and at the end of what is left."""
    most = min(len(old), len(new))
    ahead = 0
    while ahead < most and old[ahead] == new[ahead]:
        ahead += 1
    behind = 0
    while behind < most - ahead and old[-1 - behind] == new[-1 - behind]:
        behind += 1
    return ahead, behind


def _without_chance(
    old: list[Word], new: list[Word], runs: list[tuple[int, int, int]]
) -> list[tuple[int, int, int]]:
    """The runs without those so short that words around them were exchanged rather than kept."""
    kept: list[tuple[int, int, int]] = []
    ends = [*runs, (len(old), len(new), 0)]
    for number, (i, j, count) in enumerate(runs):
        a, b = (kept[-1][0] + kept[-1][2], kept[-1][1] + kept[-1][2]) if kept else (0, 0)
        x, y, _ = ends[number + 1]
        length = old[i + count - 1].end - old[i].start
        gap = max(_length(old, a, i), _length(new, b, j))
        gap_behind = max(_length(old, i + count, x), _length(new, j + count, y))
        at_edge = (i == 0 and j == 0) or (i + count == len(old) and j + count == len(new))
        if at_edge or length > min(gap, gap_behind) / 3:
            kept.append((i, j, count))
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
