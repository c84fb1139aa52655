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
    """The words a document is about: frequent in it and spread over its paragraphs."""

    def __init__(self, found: Sequence[Sentence]) -> None:
        counts: Counter[str] = Counter()
        seen: set[tuple[int, str]] = set()
        for sentence in found:
            for word in sentence.words.low:
                if len(word) > 2 and word not in english.STOP_WORDS and word[0].isalpha():
                    stem = _stem(word)
                    counts[stem] += 1
                    seen.add((sentence.paragraph, stem))
        spread = Counter(stem for _, stem in seen)
        best = sorted(counts, key=lambda stem: (-counts[stem] * math.sqrt(spread[stem]), stem))
        self.words: Final = {stem for stem in best[:_TOPIC_WORDS] if counts[stem] > 1}

    def share(self, words: Words) -> float:
        """How much of a sentence's own words are of the topic, 0-1, longer ones gaining."""
        own = {
            _stem(word)
            for word in words.low
            if len(word) > 2 and word not in english.STOP_WORDS and word[0].isalpha()
        }
        return min(1.0, len(own & self.words) / 4) if own else 0.0


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
        "topic": topic.share(words),
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


def kind_cues(words: Words, voice: Voice, strength: Strength) -> Mapping[str, float]:
    """The cues of kind: classes and words; a name with "w:" is a word."""
    low = words.low
    found = {"bias": 1.0}
    count = max(1, sum(map(is_word, words.raw)))
    for name, bit in BITS.items():
        if words.all_bits & bit:
            found[name] = 1.0
    numbers = [word for word in low if word[:1].isdigit() or word[:1] in "$€£"]
    if numbers:
        found["number"] = 1.0
        if any(word[-1] == "%" or word[0] in "$€£" or "," in word or "." in word for word in numbers):
            found["large number"] = 1.0
        if any(len(word) == 4 and word.isdigit() for word in numbers):
            found["year"] = 1.0
        if "percent" in low or "%" in low or ("per" in low and "cent" in low):
            found["percent"] = 1.0
    past = sum(word.endswith("ed") for word in low) + sum(low.count(w) for w in ("was", "were", "had", "did"))
    found["past"] = min(1.0, past / 3)
    found["length"] = min(1.0, count / 40)
    found["names"] = min(1.0, sum(map(is_capitalised, words.raw[1:])) / 4)
    found[strength.value] = 1.0
    if voice.name:
        found["source"] = 1.0
    for number, word in enumerate(low[:-1]):
        if word in {"is", "are"} and low[number + 1] in {"a", "an", "the", "not", "no", "more"}:
            found[f"be {low[number + 1]}"] = 1.0
        if word in {"more", "less"} and "than" in low[number:]:
            found["more than"] = 1.0
        if word.endswith("er") and low[number + 1] == "than":
            found["-er than"] = 1.0
        if word.endswith("est") and len(word) > 5:
            found["-est"] = 1.0
        if word in english.MODALS and low[number + 1] == "be":
            found["modal be"] = 1.0
    for word in low:
        if word[0].isalpha():
            found[f"w:{word}"] = 1.0
    return found
