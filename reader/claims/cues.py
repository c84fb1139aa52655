"""What about a sentence can be told without understanding it: the cues that its weights are for."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from reader.claims import english
from reader.claims.model import Strength
from reader.claims.speakers import Voice
from reader.claims.units import Sentence
from reader.claims.words import BITS, Words, is_capitalised, is_word
from reader.documents.model import BlockKind

_TOPIC_WORDS: Final = 24
_LONGEST: Final = 60  # words; a longer sentence gains nothing by its length
_SHORT: Final = 6
_FINITE: Final = BITS["auxiliary"] | BITS["modal"]
_CLASS_CUES: Final = (
    *("first", "second", "cause", "forecast", "comparison", "evaluative", "quantity"),
    *("defining", "research", "people", "modal"),
)


class Topic:
    """What a document is about: its frequent words, how rare each is, and those of its title."""

    def __init__(self, found: Sequence[Sentence], title: str) -> None:
        counts: Counter[str] = Counter()
        spread: Counter[str] = Counter()
        seen: set[str] = set()
        paragraph = -1
        for sentence in found:
            stems = own_stems(sentence.words)
            counts.update(stems)
            if sentence.paragraph != paragraph:
                spread.update(seen)
                paragraph, seen = sentence.paragraph, set()
            seen.update(stems)
        spread.update(seen)
        best = sorted(counts, key=lambda stem: (-counts[stem] * math.sqrt(spread[stem]), stem))
        self._words: Final = {stem for stem in best[:_TOPIC_WORDS] if counts[stem] > 1}
        self._title: Final = set(own_stems(Words(title, 0, len(title))))
        self._counts: Final = counts
        lengths = sorted(len(sentence.words) for sentence in found)
        self.middle: Final = lengths[len(lengths) // 2] if lengths else 1
        self.last_paragraph: Final = found[-1].paragraph if found else 0

    def share(self, stems: Sequence[str]) -> float:
        """How many of a sentence's own words are of the topic, 0-1; four are all that counts."""
        return min(1.0, len(self._words.intersection(stems)) / 4)

    def density(self, stems: Sequence[str]) -> float:
        """How frequent its own words are in the document, 0-1."""
        if not stems:
            return 0.0
        return min(1.0, sum(math.log(self._counts[stem] + 1) for stem in stems) / len(stems) / 3)

    def titled(self, stems: Sequence[str]) -> float:
        """How many of its words are in the title, 0-1; three are all that counts."""
        return min(1.0, len(self._title.intersection(stems)) / 3)


def own_stems(words: Words) -> list[str]:
    """The words that tell what a sentence is about, without their endings."""
    return [
        _stem(word)
        for word in words.low
        if len(word) > 2 and word not in english.STOP_WORDS and word[0].isalpha()
    ]


def _stem(word: str) -> str:
    for ending in ("'s", "ies", "es", "s", "ing", "ed"):
        if word.endswith(ending) and len(word) - len(ending) > 3:
            return word.removesuffix(ending)
    return word


def rank_cues(
    sentence: Sentence, voice: Voice, strength: Strength, topic: Topic, place: float
) -> dict[str, float]:
    """The cues of worth, each 0-1; `place` is how far in the document, 0-1."""
    words = sentence.words
    low, raw = words.low, words.raw
    count = sum(map(is_word, raw))
    stems = own_stems(words)
    first = next((word for word in low if is_word(word)), "")
    names = sum(
        is_capitalised(word) and low[i] not in english.NO_NAMES for i, word in enumerate(raw) if i
    )
    found = {
        "bias": 1.0,
        "length": math.log1p(min(count, _LONGEST)) / math.log1p(_LONGEST),
        "short": float(count < _SHORT),
        "long": float(count > 35),
        "question": float(raw[-1:] == ["?"] or raw[-2:-1] == ["?"]),
        "exclaimed": float("!" in raw[-2:]),
        "open": float(not sentence.closed and sentence.number == sentence.count - 1),
        "colon": float(raw[-1:] == [":"]),
        "no verb": float(not _has_verb(words)),
        "imperative": float(_is_imperative(words)),
        "first in paragraph": float(sentence.number == 0),
        "last in paragraph": float(sentence.number == sentence.count - 1 and sentence.count > 1),
        "alone": float(sentence.count == 1),
        "place": place,
        "beginning": float(place < 0.12),
        "end": float(place > 0.88),
        "list item": float(sentence.kind is BlockKind.LIST_ITEM),
        "quote block": float(sentence.kind is BlockKind.QUOTE),
        "quoted": float(voice.quoted),
        "source": float(voice.name is not None),
        "topic": topic.share(stems),
        "density": topic.density(stems),
        "title": topic.titled(stems),
        "own words": min(len(stems), 20) / 20,
        "abstract": min(3, sum(word.endswith(english.ABSTRACT) for word in low)) / 3,
        "sweeping": float(not english.SWEEPING.isdisjoint(low)),
        "obliging": float(not english.OBLIGING.isdisjoint(low)),
        "feeling": float(not english.FEELINGS.isdisjoint(low)),
        "past": min(3, sum(word.endswith("ed") or word in english.PAST for word in low)) / 3,
        "present": float(not english.PRESENT.isdisjoint(low)),
        "thesis": float(not english.THESIS.isdisjoint(low)),
        "relative length": min(2.0, count / topic.middle) / 2,
        "last paragraphs": float(sentence.paragraph >= topic.last_paragraph - 1),
        "first paragraphs": float(sentence.paragraph <= 1),
        "contrast": float(first in english.CONTRASTS),
        "conclusion": float(first in english.CONCLUSIONS),
        "example": float(first in english.EXAMPLES or low[:2] == ["for", "example"]),
        "deictic": float(first in english.DEICTIC),
        "pronoun start": float(first in {"he", "she", "they", "i", "it"}),
        "and start": float(first in {"and", "or"}),
        "names": min(names, 4) / 4,
        "number": float(any(word[:1].isdigit() for word in low)),
        "year": float(any(len(word) == 4 and word.isdigit() for word in low)),
        "colon inside": float(":" in raw[1:-1] or ";" in raw[1:-1]),
        "dash": float("—" in raw or "–" in raw),
    }
    for name in _CLASS_CUES:
        found[name] = float(words.has(name))
    for value in (Strength.HEDGED, Strength.DENIED, Strength.CONDITIONAL):
        found[value.value] = float(strength is value)
    return found


def _has_verb(words: Words) -> bool:
    """Whether a finite verb can be seen; the endings are a guess."""
    if words.all_bits & (_FINITE | BITS["saying"] | BITS["thinking"] | BITS["finding"]):
        return True
    return any(
        number and word[-2:] in ("ed", "es") or (number and word[-1:] == "s" and len(word) > 3)
        for number, word in enumerate(words.low)
    )


_IMPERATIVES: Final = frozenset(
    "let let's imagine consider think take look see get read go give make keep try remember ask "
    "thank compare note suppose please do don't join call come welcome picture start".split()
)


def _is_imperative(words: Words) -> bool:
    first = next((word for word in words.low if is_word(word)), "")
    return first in _IMPERATIVES


def manner(rank: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """How a document is written, from the cues of all its sentences: news, speech or essay."""
    count = max(1, len(rank))
    return {f"all {cue}": 2 * sum(cues[cue] for cues in rank) / count for cue in _MANNERS}


def kind_cues(
    words: Words, voice: Voice, strength: Strength, rank: Mapping[str, float]
) -> dict[str, float]:
    """The cues of kind beside its words, each 0-1; `rank` has those of worth."""
    low = words.low
    found = {"bias": 1.0, strength.value: 1.0}
    for name, bit in BITS.items():
        if words.all_bits & bit:
            found[name] = 1.0
    if words.has("evaluative"):
        bit = BITS["evaluative"]
        count = sum(1 for bits in words.bits if bits & bit)
        found["evaluative twice"] = float(count > 1)
        found["evaluative often"] = float(count > 2)
    if rank["number"]:
        _add_numbers(low, found)
    found["past"] = rank["past"]
    found["length"] = min(1.0, sum(map(is_word, words.raw)) / 40)
    found["names"] = rank["names"]
    found["interpreting"] = float(not english.INTERPRETING.isdisjoint(low))
    for cue in _SHARED:
        found[cue] = rank[cue]
    if voice.name:
        found["source"] = 1.0
    for number, word in enumerate(low[:-1]):
        if word in _COPULAS and low[number + 1] in _ARTICLES:
            found[f"be {low[number + 1]}"] = 1.0
        elif word in {"more", "less"} and "than" in low:
            found["more than"] = 1.0
        elif word[-2:] == "er" and low[number + 1] == "than":
            found["-er than"] = 1.0
        elif word[-3:] == "est" and len(word) > 5:
            found["-est"] = 1.0
        elif word in english.MODALS and low[number + 1] == "be":
            found["modal be"] = 1.0
    return found


_MANNERS: Final = ("past", "present", "source", "first", "year", "names", "number", "evaluative")
_SHARED: Final = ("deictic", "topic", "abstract", "sweeping", "obliging", "thesis")
_COPULAS: Final = frozenset({"is", "are"})
_ARTICLES: Final = frozenset({"a", "an", "the", "not", "no", "more"})


def _add_numbers(low: Sequence[str], found: dict[str, float]) -> None:
    """Add what the numbers of a sentence look like."""
    numbers = [word for word in low if word[0].isdigit() or word[0] in "$€£"]
    found["number"] = 1.0
    found["year"] = float(any(len(word) == 4 and word.isdigit() for word in numbers))
    found["large number"] = float(
        any(word[-1] == "%" or word[0] in "$€£" or "," in word or "." in word for word in numbers)
    )
    found["percent"] = float("percent" in low or "%" in low or "cent" in low)
