"""Where a passage of an old text is in a new one, or that it is gone.

A passage is never taken for one that looks like it: words that had a place of their own in the old
text are still the same words, so that only what is new is searched for a likeness.
"""

from collections import defaultdict
from difflib import SequenceMatcher
from functools import cached_property
from typing import Final, NamedTuple

from reader.bookmarks.alignment import Alignment, Breathe, Word, words_of
from reader.bookmarks.model import State
from reader.documents.model import Span

_LEAST_KEPT: Final = 0.4
"""Of a passage's words, by length; below that it is searched for elsewhere."""
_LEAST_ALIKE: Final = 0.5
_FEWEST_WORDS: Final = 3
"""A passage of fewer words is not searched for by likeness."""
_WIDER: Final = 200
"""Code points that may come between two words of a passage and leave it one."""

_FOLDED: Final = str.maketrans({**dict.fromkeys("‘’‚‛´`", "'"), **dict.fromkeys("“”„‟«»", '"')})


class Answer(NamedTuple):
    """What became of a passage; no span when it is gone."""

    state: State
    span: Span | None
    score: float
    """0 to 1: how much of it is still there."""


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
        group, share = _best_group(words, kept, max(_WIDER, span.end - span.start))
        if share < _LEAST_KEPT:
            alike = self._alike(words)
            if alike and alike.score > share:
                return alike
            return _GONE
        start, end = self._extent(span, words, group)
        if share > 0.999 and self._is_same(span, start, end):
            return Answer(State.MOVED if group[0].moved else State.FOUND, Span(start, end), 1.0)
        return Answer(State.CHANGED, Span(start, end), round(min(share, 0.999), 3))

    def _without_words(self, span: Span) -> Answer:
        place = self._alignment.at(*span)
        if place is None:
            return _GONE
        start, moved = place
        there = Span(start, start + span.end - span.start)
        return Answer(State.MOVED if moved else State.FOUND, there, 1.0)

    def _is_same(self, span: Span, start: int, end: int) -> bool:
        return _plain(self._old[span.start : span.end]) == _plain(self._new[start:end])

    def _extent(self, span: Span, words: list[Word], group: list[_Kept]) -> tuple[int, int]:
        """The stretch of the new text that the passage takes up, with what replaced its ends."""
        first, last = group[0], group[-1]
        start = first.start
        end = last.start + words[last.number].end - words[last.number].start
        old_start, old_end = words[first.number].start, words[last.number].end
        if first.number > 0 and not first.moved:
            before = self._alignment.piece_before(old_start)
            floor = (before.old + before.length, before.new + before.length) if before else (0, 0)
            start = _share_before(
                self._new, (floor[0], words[0].start, old_start), (floor[1], start)
            )
        if last.number < len(words) - 1 and not last.moved:
            after = self._alignment.piece_after(old_end)
            roof = (after.old, after.new) if after else (len(self._old), len(self._new))
            end = _share_after(self._new, (old_end, words[-1].end, roof[0]), (end, roof[1]))
        # Marks at the passage's ends that stand in the new text, too.
        old, new = self._old, self._new
        if first.number == 0:
            at = old_start
            while at > span.start and start > 0 and _alike_marks(old[at - 1], new[start - 1]):
                at, start = at - 1, start - 1
        if last.number == len(words) - 1:
            at = old_end
            while at < span.end and end < len(new) and _alike_marks(old[at], new[end]):
                at, end = at + 1, end + 1
        return start, end

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        """Where each word stands among the new ones."""
        places = defaultdict(list)
        for number, word in enumerate(self._alignment.new_words):
            places[word.key].append(number)
        return places

    def _alike(self, words: list[Word]) -> Answer | None:
        """The stretch of new words that is most like the passage; None when none is enough."""
        if len(words) < _FEWEST_WORDS:
            return None
        fresh, keys = self._alignment.new_words, [word.key for word in words]
        numbers = sorted(n for key in set(keys) for n in self._places.get(key, ())[:200])
        width = len(words) + len(words) // 2 + 2
        best, best_at, left, weight = 0, -1, 0, 0
        for number in numbers:
            weight += len(fresh[number].key)
            while numbers[left] < number - width:
                weight -= len(fresh[numbers[left]].key)
                left += 1
            if weight > best:
                best, best_at = weight, numbers[left]
        if best_at < 0 or best < _LEAST_ALIKE * sum(map(len, keys)):
            return None
        there = fresh[best_at : best_at + width + 1]
        blocks = SequenceMatcher(None, keys, [word.key for word in there], autojunk=False)
        kept = [
            _Kept(a + at, there[b + at].start, moved=True)
            for a, b, count in blocks.get_matching_blocks()
            for at in range(count)
        ]
        group, share = _best_group(words, kept, _WIDER)
        if share < _LEAST_ALIKE:
            return None
        last = group[-1]
        end = last.start + words[last.number].end - words[last.number].start
        found = words_of(self._new, group[0].start, end)
        share *= min(1.0, 1.5 * len(group) / len(found))
        if share < _LEAST_ALIKE:
            return None
        return Answer(State.CHANGED, Span(group[0].start, end), round(min(share, 0.999), 3))


def _best_group(words: list[Word], kept: list[_Kept], wide: int) -> tuple[list[_Kept], float]:
    """The words that are still together, and their share of all by length; 0 when none are."""
    groups: list[list[_Kept]] = []
    for word in kept:
        if groups and _together(words, groups[-1][-1], word, wide):
            groups[-1].append(word)
        else:
            groups.append([word])
    best = max(groups, key=lambda group: _weight(words, group), default=[])
    return best, _weight(words, best) / sum(len(word.key) for word in words)


def _together(words: list[Word], last: _Kept, word: _Kept, wide: int) -> bool:
    before = words[word.number].start - words[last.number].end
    now = word.start - last.start - (words[last.number].end - words[last.number].start)
    return last.moved == word.moved and 0 <= now <= before + wide


def _weight(words: list[Word], group: list[_Kept]) -> int:
    return sum(len(words[word.number].key) for word in group)


def _plain(text: str) -> str:
    """The text without what does not count: how white space runs, and which quote marks it has."""
    return " ".join(text.translate(_FOLDED).split())


def _alike_marks(mark: str, other: str) -> bool:
    return not other.isalnum() and _plain(mark) == _plain(other)


def _share_before(new: str, old: tuple[int, int, int], there: tuple[int, int]) -> int:
    """Where in the new stretch the passage begins, of which (floor, first, kept) are old places."""
    floor, first, kept = old
    new_floor, start = there
    passed, own = first - floor, kept - first
    fresh = words_of(new, new_floor, start)
    if not fresh or start - new_floor > 4 * own + 40:
        return start
    cut = start - (start - new_floor) * own / max(passed + own, 1)
    return min((w.start for w in fresh), key=lambda at: abs(at - cut))


def _share_after(new: str, old: tuple[int, int, int], there: tuple[int, int]) -> int:
    """Where in the new stretch the passage ends, of which (kept, last, roof) are old places."""
    kept, last, roof = old
    end, new_roof = there
    own, passed = last - kept, roof - last
    fresh = words_of(new, end, new_roof)
    if not fresh or new_roof - end > 4 * own + 40:
        return end
    cut = end + (new_roof - end) * own / max(passed + own, 1)
    return min((w.end for w in fresh), key=lambda at: abs(at - cut))
