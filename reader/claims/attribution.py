"""Who a sentence says it is that says it: "X said", "said X", "according to X", "in X's view"."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from reader.claims import english
from reader.claims.phrases import Phrase, phrase_after, phrase_before
from reader.claims.words import BITS, BREAKS, Words

_SPEECH: Final = BITS["saying"] | BITS["thinking"] | BITS["finding"] | BITS["denying"]
_VERB: Final = BITS["auxiliary"] | BITS["modal"]
_QUOTES: Final = frozenset('"“”„«»')
_VIEWS: Final = frozenset(
    "view opinion telling words account estimation eyes judgement judgment mind reading".split()
)
_CLAUSE_REACH: Final = 9  # words after a verb in which a clause shows its own verb
_UNREAL: Final = frozenset("to let let's would might should can could may must will not".split())
_OWN: Final = frozenset("i we my our us".split())


class Cue(NamedTuple):
    """What in a sentence names its source."""

    phrase: Phrase
    at: int
    """The number of the verb or first word of the cue."""
    denied: bool
    before: bool
    """Whether it stands before what is said."""


def cue_in(words: Words, outside: Sequence[bool], *, speaks: bool) -> Cue | None:
    """The first cue outside quotation marks; `speaks` tells that the sentence has a quotation.

    None when nobody is named, or it is the author.
    """
    if words.has("saying") or words.has("thinking") or words.has("finding") or words.has("denying"):
        for number, bits in enumerate(words.bits):
            if bits & _SPEECH and outside[number]:
                cue = _by_verb(words, outside, number, speaks=speaks)
                if cue:
                    return cue
    return _by_preposition(words, outside)


def _by_verb(words: Words, outside: Sequence[bool], at: int, *, speaks: bool) -> Cue | None:
    low, bits = words.low, words.bits[at]
    before = low[at - 1] if at else ""
    if before in _UNREAL or before in english.DETERMINERS or before in english.PREPOSITIONS:
        return None
    if words.bits[at - 1] & BITS["be"] and at and not low[at].endswith("ing"):
        return None  # passive: it is not told who says it
    denied = bool(bits & BITS["denying"])
    if at and _after_quotation(words, outside, at):
        phrase = phrase_after(words, at + 1)
        if phrase:
            return Cue(phrase, at, denied, before=False)
    phrase = phrase_before(words, at)
    if phrase is None or not _vouches(phrase, bits):
        return None
    trailing = _trails(words, at)
    if bits & BITS["saying"]:
        opens = trailing or speaks or _is_said(words, outside, at)
    else:
        opens = trailing or _opens_clause(words, outside, at)
        if denied:
            opens = _is_said(words, outside, at)
    return Cue(phrase, at, denied, before=not trailing) if opens else None


def _after_quotation(words: Words, outside: Sequence[bool], at: int) -> bool:
    """Whether the verb stands right behind a quotation or a clause that is parted off."""
    before = words.raw[at - 1]
    if before in _QUOTES:
        return True
    return before == "," and at >= 2 and (words.raw[at - 2] in _QUOTES or not outside[at - 2])


def _vouches(phrase: Phrase, bits: int) -> bool:
    """Whether the subject can be a source of such a verb."""
    if bits & (BITS["saying"] | BITS["thinking"] | BITS["denying"]):
        return not phrase.own
    return not phrase.own and (phrase.research or phrase.named or bool(phrase.pronoun))


def _trails(words: Words, at: int) -> bool:
    """Whether the verb ends a sentence or a part of it: "..., X said."."""
    after = words.raw[at + 1] if at + 1 < len(words) else "."
    return after in ".,;:" or after in _QUOTES


def _is_said(words: Words, outside: Sequence[bool], at: int) -> bool:
    """Whether what follows a verb of saying is more than a thing: "said sorry", "wrote a book"."""
    low = words.low
    after = low[at + 1] if at + 1 < len(words) else ""
    if low[at] in {"said", "says", "say"}:
        return True
    if after == "to" and low[at] not in {"told", "tells"}:
        return False
    return _opens_clause(words, outside, at)


def _opens_clause(words: Words, outside: Sequence[bool], at: int) -> bool:
    """Whether a proposition follows: "that", a quotation, or words with a verb of their own."""
    low, raw, bits = words.low, words.raw, words.bits
    last = min(len(words), at + 1 + _CLAUSE_REACH)
    after = low[at + 1] if at + 1 < len(words) else ""
    if after in {"that", "how", "whether"}:
        return True
    if after == "to" and low[at][:5] in {"pledg", "promi", "vow", "vows", "vowed", "threa", "agree"}:
        return True
    if after in {"as", "for"} and low[at][:4] in {"call", "desc"}:
        return True
    for number in range(at + 1, last):
        if not outside[number] or raw[number] in _QUOTES or low[number] == "that":
            return True
        if raw[number] in BREAKS and raw[number] not in ",:":
            return False
        if low[number] in {"which", "who", "when", "because", "after", "before", "while", "as"}:
            return False
        if bits[number] & _VERB and number > at + 1 and not low[number - 1] == "to":
            return True
        if number > at + 2 and low[number][-2:] == "ed" and low[number - 1] not in english.DETERMINERS:
            return low[at + 1] in english.DETERMINERS or words.raw[at + 1][:1].isupper()
    return False


def _by_preposition(words: Words, outside: Sequence[bool]) -> Cue | None:
    low = words.low
    for number, word in enumerate(low):
        if not outside[number]:
            continue
        if word == "according" and low[number + 1 : number + 2] == ["to"]:
            phrase = phrase_after(words, number + 2)
            if phrase and not phrase.own:
                return Cue(phrase, number, denied=False, before=True)
        if word in {"in", "by", "to"} and number < 2:
            phrase = _viewer(words, number)
            if phrase:
                return Cue(phrase, number, denied=False, before=True)
    if "in" in low:
        for number in range(2, len(low) - 2):
            if low[number] == "in" and words.raw[number - 1] == "," and outside[number]:
                phrase = _viewer(words, number)
                if phrase:
                    return Cue(phrase, number, denied=False, before=True)
    return None


def _viewer(words: Words, at: int) -> Phrase | None:
    """The one in whose view it is: "in Smith's view", "in his own telling"."""
    low = words.low
    for number in range(at + 1, min(at + 6, len(low))):
        if low[number] in _VIEWS:
            holder = [word for word in words.raw[at + 1 : number] if word.lower() != "own"]
            if not holder or holder[-1].lower() in _OWN or low[at + 1] == "other":
                return None
            if len(holder) == 1 and holder[0].lower() in {"his", "her", "their"}:
                pronoun = {"his": "he", "her": "she", "their": "they"}[holder[0].lower()]
                return Phrase(pronoun, pronoun, named=False, research=False, own=False)
            if holder[-1].lower().endswith("'s") or holder[-1].endswith("s'"):
                name = " ".join(holder).removesuffix("'s").removesuffix("'")
                return Phrase(name, "", named=name[:1].isupper(), research=False, own=False)
            return None
    return None
