"""Who a sentence says it is that says it: "X said", "said X", "according to X", "in X's view"."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from reader.claims import english
from reader.claims.phrases import Phrase, phrase_after, phrase_before, subject
from reader.claims.words import BITS, BREAKS, Words

_SPEECH: Final = (
    BITS["saying"] | BITS["thinking"] | BITS["finding"] | BITS["denying"] | BITS["factive"]
)
_ANY: Final = _SPEECH | BITS["participle"] | BITS["concerned"]
_VERB: Final = BITS["auxiliary"] | BITS["modal"]
_QUOTES: Final = frozenset('"“”„«»')
_IDIOMS: Final = english.CLAIMS | {"put", "puts"}
_PLACING: Final = frozenset({"in", "by", "to"})
_CLAUSE_REACH: Final = 12  # words after a verb in which a clause shows its own verb
_DEPENDENT: Final = english.SUBORDINATING | {"that"}


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
    if words.all_bits & _ANY:
        for number, bits in enumerate(words.bits):
            if bits & _ANY and outside[number] and words.raw[number].islower():
                if bits & _SPEECH:
                    cue = _by_verb(words, outside, number, speaks=speaks)
                else:
                    cue = _by_participle(words, outside, number)
                if cue:
                    return cue
    return _by_idiom(words, outside) or _by_preposition(words, outside)


def _by_idiom(words: Words, outside: Sequence[bool]) -> Cue | None:
    """What "as X put it", and "X persists in the claim that ..." say."""
    low = words.low
    if _IDIOMS.isdisjoint(low):
        return None
    for number in range(1, len(words) - 1):
        if not outside[number]:
            continue
        phrase = None
        if low[number] in {"put", "puts"} and low[number + 1] == "it":
            phrase = phrase_before(words, number)
        elif low[number] in english.CLAIMS and low[number + 1] == "that":
            held = next((i for i in range(number) if low[i] in english.HOLDING), 0)
            phrase = phrase_before(words, held) if held else None
        if phrase and not phrase.own:
            return Cue(phrase, number, denied=False, before=True)
    return None


def _by_participle(words: Words, outside: Sequence[bool], at: int) -> Cue | None:
    """What "X left the room, saying that ..." and "X is concerned that ..." say."""
    after = words.low[at + 1] if at + 1 < len(words) else ""
    if words.bits[at] & BITS["concerned"]:
        if (
            at < 2
            or not words.bits[at - 1] & BITS["be"]
            or words.low[at - 2] == "to"
            or after in {"about", "with", "by", "of"}
        ):
            return None
        phrase = phrase_before(words, at - 1)
        if after != "that" and not (phrase and _opens_clause(words, outside, at)):
            return None
    else:
        if after not in {":", "that", '"', "“"} and not (after == "," and not outside[-1]):
            return None
        phrase = subject(words, at)
    if phrase is None or phrase.own:
        return None
    return Cue(phrase, at, denied=False, before=True)


def _by_verb(words: Words, outside: Sequence[bool], at: int, *, speaks: bool) -> Cue | None:
    low, bits = words.low, words.bits[at]
    before = low[at - 1] if at else ""
    if before in english.UNREAL or before in english.DETERMINERS or before in english.PREPOSITIONS:
        return None
    if at and words.bits[at - 1] & BITS["be"] and not low[at].endswith("ing"):
        return None  # passive: it is not told who says it
    if low[at + 1 : at + 2] == ["by"] or (low[at].startswith("ask") and not speaks):
        return None
    denied = bool(bits & BITS["denying"])
    if at and _after_quotation(words, outside, at):
        phrase = phrase_after(words, at + 1)
        if phrase:
            return Cue(phrase, at, denied, before=False)
    phrase = phrase_before(words, at)
    if phrase is None or phrase.own or not _may_say(phrase, low[at]):
        return None
    trailing = _trails(words, at)
    if phrase.opener in _DEPENDENT and not trailing:
        return None  # who says it in a clause beside does not vouch for the sentence
    if bits & BITS["saying"] or denied:
        opens = trailing or (speaks and not denied) or _is_said(words, outside, at)
    elif bits & BITS["finding"]:
        if not (phrase.named or phrase.person or phrase.research or phrase.pronoun):
            return None
        opens = trailing or phrase.research or low[at + 1 : at + 2] == ["that"]
    elif bits & BITS["thinking"]:
        opens = trailing or _opens_clause(words, outside, at)
    else:
        opens = low[at + 1 : at + 2] == ["that"]
        if not (phrase.named or phrase.person or phrase.research or phrase.pronoun):
            return None
    return Cue(phrase, at, denied, before=not trailing) if opens else None


def _may_say(phrase: Phrase, verb: str) -> bool:
    """Whether a verb that is a noun as often has a subject that can speak."""
    if verb not in english.NOUNS_TOO:
        return True
    return (
        phrase.opener == "as"
        or phrase.named
        or phrase.research
        or phrase.person
        or bool(phrase.pronoun)
    )


def _after_quotation(words: Words, outside: Sequence[bool], at: int) -> bool:
    """Whether the verb stands right behind a quotation or a clause that is parted off."""
    before = words.raw[at - 1]
    if before in _QUOTES:
        return True
    return before == "," and at >= 2 and (words.raw[at - 2] in _QUOTES or not outside[at - 2])


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
    if low[at][:4] in {"call", "desc"}:
        return not all(outside[at + 1 : last]) or after == "for" or "as" in low[at + 1 : last]
    if after in {"that", "how", "whether", "what", "why"}:
        return True
    if after == "to" and low[at][:5] in {
        "pledg",
        "promi",
        "vow",
        "vows",
        "vowed",
        "threa",
        "agree",
    }:
        return True
    for number in range(at + 1, last):
        if not outside[number] or raw[number] in _QUOTES or low[number] == "that":
            return True
        if raw[number] in BREAKS and raw[number] not in ",:":
            return False
        if low[number] in {"which", "who", "when", "because", "after", "before", "while", "as"}:
            return False
        if bits[number] & _VERB and number > at + 1 and low[number - 1] != "to":
            return True
        if (
            number > at + 2
            and low[number][-2:] == "ed"
            and low[number - 1] not in english.DETERMINERS
        ):
            return low[at + 1] in english.DETERMINERS or words.raw[at + 1][:1].isupper()
    return False


def _by_preposition(words: Words, outside: Sequence[bool]) -> Cue | None:
    """What "according to X" says anywhere, and "in X's view" where a clause begins or ends."""
    low = words.low
    if "according" in low:
        number = low.index("according")
        if outside[number] and low[number + 1 : number + 2] == ["to"]:
            phrase = phrase_after(words, number + 2)
            if phrase and not phrase.own:
                return Cue(phrase, number, denied=False, before=True)
    for number, word in enumerate(low):
        if word not in _PLACING or not outside[number]:
            continue
        phrase = None
        if number < 2:
            phrase = _viewer(words, number) or _surveyed(words, number)
        elif word == "in" and low[number - 1] == ",":
            phrase = _viewer(words, number)
        if phrase:
            return Cue(phrase, number, denied=False, before=True)
    return None


def _surveyed(words: Words, at: int) -> Phrase | None:
    """The study with which a sentence begins: "In a 2014 survey of farmers, ..."."""
    if words.low[at] != "in" or not words.has("research"):
        return None
    for number in range(at + 2, min(len(words), at + 14)):
        if words.raw[number] == ",":
            phrase = phrase_after(words, at + 1)
            return phrase if phrase and phrase.research and not phrase.own else None
    return None


def _viewer(words: Words, at: int) -> Phrase | None:
    """The one in whose view it is: "in Smith's view", "in his own telling"."""
    low = words.low
    for number in range(at + 1, min(at + 6, len(low))):
        if low[number] in english.VIEWS:
            holder = [word for word in words.raw[at + 1 : number] if word.lower() != "own"]
            if not holder or holder[-1].lower() in english.AUTHORS or low[at + 1] == "other":
                return None
            if len(holder) == 1 and holder[0].lower() in {"his", "her", "their"}:
                pronoun = {"his": "he", "her": "she", "their": "they"}[holder[0].lower()]
                return Phrase(pronoun, pronoun, named=False)
            if holder[-1].lower().endswith("'s") or holder[-1].endswith("s'"):
                name = " ".join(holder).removesuffix("'s").removesuffix("'")
                return Phrase(name, "", named=name[:1].isupper())
            return None
    return None
