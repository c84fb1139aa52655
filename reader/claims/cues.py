"""What about a sentence can be told without understanding it: the cues that its weights are for."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

from reader.claims import english
from reader.claims.model import Strength
from reader.claims.speakers import Voice
from reader.claims.strength import FINITE_VERBS, MainClause, finite_verb
from reader.claims.units import Sentence
from reader.claims.words import BITS, Words
from reader.documents.model import BlockKind

_TOPIC_WORDS: Final = 24
_LONGEST: Final = 60  # words; a longer sentence gains nothing by its length
_SHORT: Final = 6
_FINITE: Final = BITS["auxiliary"] | BITS["modal"]
_TELLING: Final = (
    *("first", "second", "cause", "forecast", "comparison", "evaluative", "quantity"),
    *("defining", "research", "people", "modal", "sweeping", "obliging", "feeling"),
    *("present", "thesis", "i", "we", "he or she", "they", "ceremony"),
)
_CLASS_CUES: Final = tuple((name, BITS[name]) for name in _TELLING)
CENTRAL_CUES: Final = frozenset({"likeness", "clause length", "last three", *FINITE_VERBS})
"""What tells the central claims from others, and no claim from what is none."""


class Topic:
    """What a document is about: its frequent words, how rare each is, and those of its title."""

    def __init__(self, found: Sequence[Sentence], title: str) -> None:
        self.stems: Final = [own_stems(sentence.words) for sentence in found]
        """Of each sentence the words that tell what it is about."""
        counts: Counter[str] = Counter()
        spread: Counter[str] = Counter()
        seen: set[str] = set()
        paragraph = -1
        for sentence, stems in zip(found, self.stems, strict=True):
            counts.update(stems)
            if sentence.paragraph != paragraph:
                spread.update(seen)
                paragraph, seen = sentence.paragraph, set()
            seen.update(stems)
        spread.update(seen)
        again = (stem for stem, count in counts.items() if count > 1)
        best = sorted(again, key=lambda stem: (-counts[stem] * math.sqrt(spread[stem]), stem))
        self._words: Final = set(best[:_TOPIC_WORDS])
        self._title: Final = set(own_stems(Words(title, 0, len(title))))
        self._logarithms: Final = {stem: math.log(count + 1) for stem, count in counts.items()}
        self.likeness: Final = _likeness(self.stems)
        """Of each sentence how like it is to all others, 0-1."""
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
        return min(1.0, sum(map(self._logarithms.__getitem__, stems)) / len(stems) / 3)

    def titled(self, stems: Sequence[str]) -> float:
        """How many of its words are in the title, 0-1; three are all that counts."""
        return min(1.0, len(self._title.intersection(stems)) / 3)


def _likeness(stems: Sequence[Sequence[str]]) -> list[float]:
    """How like each is to all others, beside the one that is likest to them.

    Source of the measure: Erkan and Radev 2004, "LexRank", degree centrality.
    """
    sets = [dict.fromkeys(own) for own in stems]
    spread = Counter(stem for own in sets for stem in own)
    rarity = {stem: math.log1p(len(sets) / count) for stem, count in spread.items()}
    sizes = [math.sqrt(sum([rarity[stem] ** 2 for stem in own])) or 1.0 for own in sets]
    whole = dict.fromkeys(spread, 0.0)
    for own, size in zip(sets, sizes, strict=True):
        for stem in own:
            whole[stem] += rarity[stem] ** 2 / size
    found = [
        max(0.0, sum([whole[stem] for stem in own]) / size - 1)
        for own, size in zip(sets, sizes, strict=True)
    ]
    best = max(found, default=0.0) or 1.0
    return [likeness / best for likeness in found]


def own_stems(words: Words) -> list[str]:
    """The words that tell what a sentence is about, without their endings."""
    return list(filter(None, map(_stem, words.low)))


@lru_cache(1 << 14)
def _stem(word: str) -> str:
    """The word without its ending; empty where it tells nothing."""
    if len(word) < 3 or word in english.STOP_WORDS or not word[0].isalpha():
        return ""
    for ending in ("'s", "ies", "es", "s", "ing", "ed"):
        if word.endswith(ending) and len(word) - len(ending) > 3:
            return word.removesuffix(ending)
    return word


def rank_cues(
    sentence: Sentence,
    voice: Voice,
    clause: MainClause,
    strength: Strength,
    topic: Topic,
    number: int,
) -> dict[str, float]:
    """The cues of worth, each 0-1, of the sentence with that number in its document."""
    words = sentence.words
    found = _form(sentence, clause) | _opening(words) | _place(sentence, topic, number)
    found |= {
        "bias": 1.0,
        "quoted": float(voice.quoted),
        "source": float(voice.name is not None),
    }
    every = words.all_bits
    found |= {name: 1.0 for name, bit in _CLASS_CUES if every & bit}
    for value in (Strength.HEDGED, Strength.DENIED, Strength.CONDITIONAL):
        found[value.value] = float(strength is value)
    return found


def _form(sentence: Sentence, clause: MainClause) -> dict[str, float]:
    """How long a sentence is, its signs and what words it has."""
    words = sentence.words
    low, raw = words.low, words.raw
    count = words.count("word")
    names = len(words.capitals) - (words.capitals[:1] == [0])
    return {
        "length": math.log1p(min(count, _LONGEST)) / math.log1p(_LONGEST),
        "short": float(count < _SHORT),
        "long": float(count > 35),
        "question": float("?" in raw[-3:]),
        "question inside": float("?" in raw),
        "exclaimed": float("!" in raw[-2:]),
        "open": float(not sentence.closed and sentence.number == sentence.count - 1),
        "colon": float(raw[-1:] == [":"]),
        "colon inside": float(":" in raw[1:-1] or ";" in raw[1:-1]),
        "dash": float("—" in raw or "–" in raw),
        "no verb": float(not _has_verb(words)),
        "let us": float("let" in low and "us" in low) or float("let's" in low),
        "clause length": min(30, clause.end - clause.start) / 30,
        finite_verb(words, clause): 1.0,
        "abstract": min(3, words.count("abstract")) / 3,
        "past": min(3, words.count("past") + words.count("ending in -ed")) / 3,
        "names": min(names, 4) / 4,
        "i often": float(words.count("i") > 1),
        "number": float(words.has("digits")),
        "year": float(
            words.has("digits") and any(len(word) == 4 and word.isdigit() for word in low)
        ),
    }


def _opening(words: Words) -> dict[str, float]:
    """With what word a sentence begins."""
    opener = words.first()
    first = words.low[opener] if opener is not None else ""
    return {
        "imperative": float(first in english.IMPERATIVES),
        "contrast": float(first in english.CONTRASTS),
        "conclusion": float(first in english.CONCLUSIONS),
        "example": float(first in english.EXAMPLES or words.low[:2] == ["for", "example"]),
        "deictic": float(first in english.DEICTIC),
        "pronoun start": float(first in {"he", "she", "they", "i", "it"}),
        "and start": float(first in {"and", "or"}),
        "i start": float(first in english.SELF),
    }


def _place(sentence: Sentence, topic: Topic, number: int) -> dict[str, float]:
    """Where a sentence stands, and what it has to do with the whole document."""
    stems = topic.stems[number]
    place = number / max(1, len(topic.stems) - 1)
    return {
        "first in paragraph": float(sentence.number == 0),
        "last in paragraph": float(sentence.number == sentence.count - 1 and sentence.count > 1),
        "alone": float(sentence.count == 1),
        "place": place,
        "beginning": float(place < 0.12),
        "end": float(place > 0.88),
        "last three": float(number >= len(topic.stems) - 3),
        "last paragraphs": float(sentence.paragraph >= topic.last_paragraph - 1),
        "first paragraphs": float(sentence.paragraph <= 1),
        "list item": float(sentence.kind is BlockKind.LIST_ITEM),
        "quote block": float(sentence.kind is BlockKind.QUOTE),
        "topic": topic.share(stems),
        "density": topic.density(stems),
        "likeness": topic.likeness[number],
        "title": topic.titled(stems),
        "own words": min(len(stems), 20) / 20,
        "relative length": min(2.0, sentence.words.count("word") / topic.middle) / 2,
    }


def _has_verb(words: Words) -> bool:
    """Whether a finite verb can be seen; the endings are a guess."""
    if words.all_bits & (_FINITE | BITS["saying"] | BITS["thinking"] | BITS["finding"]):
        return True
    return any(
        (number and word[-2:] in ("ed", "es")) or (number and word[-1:] == "s" and len(word) > 3)
        for number, word in enumerate(words.low)
    )


def manner(rank: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """How a document is written, from the cues of all its sentences: news, speech or essay."""
    count = max(1, len(rank))
    return {f"all {cue}": 2 * sum(cues.get(cue, 0.0) for cues in rank) / count for cue in _MANNERS}


def kind_cues(
    words: Words, voice: Voice, strength: Strength, rank: Mapping[str, float]
) -> dict[str, float]:
    """The cues of kind beside its words, each 0-1; `rank` has those of worth."""
    low = words.low
    found = {"bias": 1.0, strength.value: 1.0}
    every = words.all_bits
    for name, bit in _CLASS_BITS:
        if every & bit:
            found[name] = 1.0
    if words.has("evaluative"):
        count = words.count("evaluative")
        found["evaluative twice"] = float(count > 1)
        found["evaluative often"] = float(count > 2)
    if rank["number"]:
        _add_numbers(low, found)
    found["past"] = rank["past"]
    found["length"] = min(1.0, words.count("word") / 40)
    found["names"] = rank["names"]
    for cue in _SHARED:
        found[cue] = rank[cue]
    if voice.name:
        found["source"] = 1.0
    if words.has("be"):
        _add_copulas(low, found)
    if "than" in low:
        found["more than"] = float("more" in low or "less" in low)
        found["-er than"] = float(any(b == "than" and a[-2:] == "er" for a, b in pairwise(low)))
    if words.has("superlative"):
        found["-est"] = 1.0
    return found


_CLASS_BITS: Final = tuple((name, BITS[name]) for name in english.CLASSES if name != "cutting")
_MANNERS: Final = ("past", "present", "source", "first", "year", "names", "number", "evaluative")
_SHARED: Final = ("topic", "abstract")
_COPULAS: Final = frozenset({"is", "are"})
_ARTICLES: Final = frozenset({"a", "an", "the", "not", "no", "more"})


def _add_copulas(low: Sequence[str], found: dict[str, float]) -> None:
    """Add what stands behind "is" and "are", and whether something is said to have to be."""
    for before, word in pairwise(low):
        if before in _COPULAS and word in _ARTICLES:
            found[f"be {word}"] = 1.0
        elif word == "be" and before in english.MODALS:
            found["modal be"] = 1.0


def _add_numbers(low: Sequence[str], found: dict[str, float]) -> None:
    """Add what the numbers of a sentence look like."""
    numbers = [word for word in low if word[0].isdigit() or word[0] in "$€£"]
    found["number"] = 1.0
    found["year"] = float(any(len(word) == 4 and word.isdigit() for word in numbers))
    found["large number"] = float(
        any(word[-1] == "%" or word[0] in "$€£" or "," in word or "." in word for word in numbers)
    )
    found["percent"] = float("percent" in low or "%" in low or "cent" in low)
