"""Where a passage of an old text is in a new one, or that it is gone.

A passage is never taken for one that looks like it: words that had a place of their own in the old
text are still the same words, so that only what is new is searched for a likeness.
"""

from collections import defaultdict
from functools import cached_property
from typing import Final, NamedTuple

from reader.bookmarks.alignment import Alignment
from reader.bookmarks.chaining import Breathe
from reader.bookmarks.model import Answer, State
from reader.bookmarks.words import Word, words_of
from reader.documents.model import Span

_LEAST_KEPT: Final = 0.4
"""Of a passage's words, by length; below that it is searched for elsewhere."""
_LEAST_ALIKE: Final = 0.5
_LEAST_OF_SHORT: Final = 0.7
_SHORT, _LONG = 20, 60
"""Code points of its words: up to where a passage is short, from where it is not."""
_FEWEST_WORDS: Final = 3
"""A passage of fewer words is not searched for by likeness."""
_MOST_WORDS: Final = 500
"""Nor one of more: what is so long and moved was found by its runs of words."""
_MOST_PLACES: Final = 200
"""Of a word, that are looked at for likeness."""
_NEAR: Final = 40
_WIDER: Final = 600
"""Code points that may be put in between words of a passage and leave it one: in any case, and at
most."""
_LONGEST_END: Final = 200
"""Code points of what may be put in before a passage's last marks and belong to it."""

_FOLDED: Final = str.maketrans({**dict.fromkeys("‘’‚‛´`", "'"), **dict.fromkeys("“”„‟«»", '"')})


class _Kept(NamedTuple):
    """A word of the passage that is still there: its number, and where it is now."""

    number: int
    start: int
    moved: bool


_GONE: Final = Answer(State.GONE, None, 0.0)


class Reanchoring:
    """Answers for the passages of one old text in one new text."""

    def __init__(self, old: str, new: str, breathe: Breathe) -> None:
        """Compare the texts, which takes seconds when they are long and have little in common."""
        self._old = old
        self._new = new
        self._alignment = Alignment(old, new, breathe)

    def anchor(self, span: Span) -> Answer:
        """What became of a passage of the old text."""
        words = words_of(self._old, *span)
        if not words:
            return self._without_words(span)
        kept = []
        for number, word in enumerate(words):
            place = self._alignment.at(word.start, word.end)
            if place:
                kept.append(_Kept(number, *place))
        group, share = _best_group(words, kept)
        if share < _least(words, _LEAST_KEPT):
            return self._rearranged(span, words, kept) or self._likest(span, words) or _GONE
        start, end = self._extent(span, words, group)
        return self._answer(span, Span(start, end), share, moved=group[0].moved)

    def _without_words(self, span: Span) -> Answer:
        place = self._alignment.at(*span)
        if place is None:
            return _GONE
        start, moved = place
        there = Span(start, start + span.end - span.start)
        return Answer(State.MOVED if moved else State.FOUND, there, 1.0)

    def _answer(self, span: Span, there: Span, share: float, *, moved: bool) -> Answer:
        words, now = self._old[slice(*span)], self._new[slice(*there)]
        if share > 0.999 and _plain(words) == _plain(now):
            return Answer(State.MOVED if moved else State.FOUND, there, 1.0)
        return Answer(State.CHANGED, there, round(min(share, 0.999), 3))

    def _with_marks(self, span: Span, words: list[Word], start: int, end: int) -> Span:
        """A stretch of the new text with the marks around a passage, where it has them."""
        opening = self._old[span.start : words[0].start]
        closing = self._old[words[-1].end : span.end]
        return Span(
            _with_opening(self._new, start, opening, start),
            _with_closing(self._new, end, closing, end),
        )

    def _extent(self, span: Span, words: list[Word], group: list[_Kept]) -> tuple[int, int]:
        """The stretch of the new text that the passage takes up, with what replaced its ends."""
        first, last = group[0], group[-1]
        start = first.start
        end = last.start + words[last.number].end - words[last.number].start
        old_start, old_end = words[first.number].start, words[last.number].end
        before, after = self._alignment.before(old_start), self._alignment.after(old_end)
        floor = (before.old + before.length, before.new + before.length) if before else (0, 0)
        roof = (after.old, after.new) if after else (len(self._old), len(self._new))
        if first.number > 0 and not first.moved:
            places = (floor[0], words[0].start, old_start)
            start = _replaced_before(self._new, places, (floor[1], start))
        if last.number < len(words) - 1 and not last.moved:
            places = (old_end, words[-1].end, roof[0])
            end = _replaced_after(self._new, places, (end, roof[1]))
        opening = self._old[span.start : words[0].start]
        closing = self._old[words[-1].end : span.end]
        room = min(_LONGEST_END, 40 + (span.end - span.start) // 3)
        least = start if first.moved else max(floor[1], start - room)
        most = end if last.moved else min(roof[1], end + room)
        return (
            _with_opening(self._new, start, opening, least),
            _with_closing(self._new, end, closing, most),
        )

    def _rearranged(self, span: Span, words: list[Word], kept: list[_Kept]) -> Answer | None:
        """The stretch where most of the passage is, in another order; None when there is none."""
        wide = 2 * (words[-1].end - words[0].start)
        kept = sorted(kept, key=lambda word: word.start)
        first, end, best_weight, left, weight = 0, 0, 0, 0, 0
        for right, word in enumerate(kept, 1):
            weight += _weight(words, [word])
            while word.start - kept[left].start > wide:
                weight -= _weight(words, [kept[left]])
                left += 1
            if weight > best_weight:
                first, end, best_weight = left, right, weight
        best = kept[first:end]
        share = best_weight / sum(len(word.key) for word in words)
        if share < _least(words, _LEAST_ALIKE):
            return None
        last = words[best[-1].number]
        there = self._with_marks(span, words, best[0].start, best[-1].start + last.end - last.start)
        return Answer(State.CHANGED, there, round(min(share, 0.999), 3))

    @cached_property
    def _fresh(self) -> "_Pool":
        return _Pool(self._alignment.new_words)

    @cached_property
    def _lost(self) -> "_Pool":
        return _Pool(self._alignment.lost_words)

    def _likest(self, span: Span, words: list[Word]) -> Answer | None:
        """The stretch of new words that is most like the passage; None when none is enough."""
        if not _FEWEST_WORDS <= len(words) <= _MOST_WORDS:
            return None
        keys = [word.key for word in words]
        best, there = self._fresh.likest(keys)
        if best < _LEAST_ALIKE * sum(map(len, keys)):
            return None
        from difflib import SequenceMatcher

        blocks = SequenceMatcher(None, keys, [word.key for word in there], autojunk=False)
        kept = [
            _Kept(a + at, there[b + at].start, moved=True)
            for a, b, count in blocks.get_matching_blocks()
            for at in range(count)
        ]
        group, share = _best_group(words, kept)
        if share < _least(words, _LEAST_ALIKE):
            return None
        last = group[-1]
        end = last.start + words[last.number].end - words[last.number].start
        found = words_of(self._new, group[0].start, end)
        share *= min(1.0, 1.5 * len(group) / len(found))
        if share < _least(words, _LEAST_ALIKE):
            return None
        rival, _ = self._lost.likest([word.key for word in found], apart=span)
        if rival >= _weight(words, group):  # as like to another passage that was lost
            return None
        there_now = self._with_marks(span, words, group[0].start, end)
        return self._answer(span, there_now, share, moved=True)


class _Pool:
    """Words of a text that are looked through for what is like a passage."""

    def __init__(self, words: list[Word]) -> None:
        self._words = words
        self._places: dict[str, list[int]] = defaultdict(list)
        for number, word in enumerate(words):
            self._places[word.key].append(number)

    def likest(self, keys: list[str], apart: Span | None = None) -> tuple[int, list[Word]]:
        """How much of some words stands together at most, by length, and the words there.

        With `apart`, only words are looked at that stand outside of that span.
        """
        numbers = sorted(
            number
            for key in set(keys)
            for number in self._places.get(key, ())[:_MOST_PLACES]
            if not (apart and apart.start <= self._words[number].start < apart.end)
        )
        width = len(keys) + len(keys) // 2 + 2
        best, best_at, left, weight = 0, 0, 0, 0
        for number in numbers:
            weight += len(self._words[number].key)
            while numbers[left] < number - width:
                weight -= len(self._words[numbers[left]].key)
                left += 1
            if weight > best:
                best, best_at = weight, numbers[left]
        return best, self._words[best_at : best_at + width + 1]


def _least(words: list[Word], share: float) -> float:
    """The share of a passage that must be there: of a short one more, lest it be chance."""
    length = sum(len(word.key) for word in words)
    shortness = min(max((_LONG - length) / (_LONG - _SHORT), 0.0), 1.0)
    return share + (_LEAST_OF_SHORT - share) * shortness


def _best_group(words: list[Word], kept: list[_Kept]) -> tuple[list[_Kept], float]:
    """The words that are still together, and their share of all by length; 0 when none are.

    Words that stand apart belong to them when they are at least half as long as what was put in
    between, so that a chance word far off does not make the passage long.
    """
    groups: list[list[_Kept]] = []
    for word in kept:
        if groups and -1 < _put_in(words, groups[-1][-1], word) <= _NEAR:
            groups[-1].append(word)
        else:
            groups.append([word])
    if not groups:
        return [], 0.0
    at = max(range(len(groups)), key=lambda number: _weight(words, groups[number]))
    best = groups[at]
    for before in reversed(groups[:at]):
        if not -1 < _put_in(words, before[-1], best[0]) <= min(2 * _weight(words, before), _WIDER):
            break
        best = before + best
    for after in groups[at + 1 :]:
        if not -1 < _put_in(words, best[-1], after[0]) <= min(2 * _weight(words, after), _WIDER):
            break
        best = best + after
    return best, _weight(words, best) / sum(len(word.key) for word in words)


def _put_in(words: list[Word], last: _Kept, word: _Kept) -> int:
    """How much more text is between two words now than there was; -1 if they are parted."""
    before = words[word.number].start - words[last.number].end
    now = word.start - last.start - (words[last.number].end - words[last.number].start)
    return -1 if last.moved != word.moved or now < 0 else max(0, now - before)


def _weight(words: list[Word], group: list[_Kept]) -> int:
    return sum(len(words[word.number].key) for word in group)


def _plain(text: str) -> str:
    """The text without what does not count: how white space runs, and which quote marks it has."""
    return " ".join(text.translate(_FOLDED).split())


def _with_opening(new: str, start: int, marks: str, least: int) -> int:
    """Where the passage begins with the marks before its first word, if they are there."""
    at = start
    while marks and at > 0 and _alike(marks[-1], new[at - 1]):
        marks, at = marks[:-1], at - 1
    if sought := marks.strip():
        found = new.rfind(sought, max(0, least - len(sought)), start)
        return found if found >= 0 else at
    return at


def _with_closing(new: str, end: int, marks: str, most: int) -> int:
    """Where the passage ends with the marks behind its last word.

    What was put in before them, such as half a sentence before its full stop, belongs to it.
    """
    at = end
    while marks and at < len(new) and _alike(marks[0], new[at]):
        marks, at = marks[1:], at + 1
    if sought := marks.strip():
        found = new.find(sought, end, most + len(sought))
        return found + len(sought) if found >= 0 else at
    return at


def _alike(mark: str, other: str) -> bool:
    return not other.isalnum() and _plain(mark) == _plain(other)


def _replaced_before(new: str, old: tuple[int, int, int], there: tuple[int, int]) -> int:
    """Where in a new stretch the passage begins; floor, first word and first kept one are old."""
    floor, first, kept = old
    new_floor, start = there
    if start - new_floor > 2 * (kept - first) + 40:
        return start
    fresh = words_of(new, new_floor, start)
    if not fresh:
        return start
    cut = start - (start - new_floor) * (kept - first) / max(kept - floor, 1)
    return min((word.start for word in fresh), key=lambda at: abs(at - cut))


def _replaced_after(new: str, old: tuple[int, int, int], there: tuple[int, int]) -> int:
    """Where in a new stretch the passage ends; last kept word, last one and roof are old."""
    kept, last, roof = old
    end, new_roof = there
    if new_roof - end > 2 * (last - kept) + 40:
        return end
    fresh = words_of(new, end, new_roof)
    if not fresh:
        return end
    cut = end + (new_roof - end) * (last - kept) / max(roof - kept, 1)
    return min((word.end for word in fresh), key=lambda at: abs(at - cut))
