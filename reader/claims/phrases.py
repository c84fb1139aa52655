"""The noun phrase that a verb of saying belongs to, and what name or role stands in it."""

from typing import Final, NamedTuple

from reader.claims import english
from reader.claims.words import BITS, BREAKS, Words, is_capitalised, is_word

_LONGEST: Final = 18  # words of a subject
_LONGEST_APPOSITION: Final = 22
_LONGEST_ROLE: Final = 8
_LONGEST_NAME: Final = 6
_AUXILIARY: Final = BITS["auxiliary"] | BITS["modal"]
_FINITE: Final = _AUXILIARY | BITS["saying"] | BITS["past"]


class Phrase(NamedTuple):
    """A subject: `text` as the document names it, without titles and determiners."""

    text: str
    pronoun: str
    """"he", "she", "they", "it"; empty for any other."""
    named: bool
    """Whether a name is in it."""
    research: bool = False
    """Whether it is a study, a poll or those who made it."""
    own: bool = False
    """Whether the author, the reader or nobody in particular."""
    person: bool = False
    """Whether a role, or people of some kind."""
    opener: str = ""
    """The word or sign before it, in lower case."""


def phrase_before(words: Words, verb: int) -> Phrase | None:
    """The subject of the verb with that number; None when there is none to be seen."""
    low, raw = words.low, words.raw
    end = verb
    while end and (
        low[end - 1] in english.ADVERBS
        or words.bits[end - 1] & BITS["auxiliary"]
        or (low[end - 1].endswith("ly") and not is_capitalised(raw[end - 1]))
    ):
        if words.bits[end - 1] & BITS["be"] and not low[end - 1].endswith("'s"):
            break
        end -= 1
    if end and low[end - 1] in {"and", "or", "but"}:
        return _first_subject(words, end - 1)
    if end and raw[end - 1] in {",", "–", "—", "-", ")"}:
        opened = _apposition(words, end - 1)
        if opened is None:
            return _head(words, end - 1)
        if (
            raw[end - 1] != ")"
            and opened + 1 < end - 1
            and all(map(is_capitalised, raw[opened + 1 : end - 1]))
        ):
            return described(words, opened + 1, end - 1)  # "the minister, Ann Lee, said"
        end = opened
    start = _start_of(words, end)
    found = described(words, start, end)
    if found:
        return found._replace(opener=low[start - 1] if start else "")
    return _head(words, end) if end - start > _LONGEST_ROLE else None


def subject(words: Words, end: int) -> Phrase | None:
    """What the sentence begins with, up to a word: the subject of its first verb."""
    return _first_subject(words, end) or _head(words, end)


def _apposition(words: Words, close: int) -> int | None:
    """Where an apposition opens that ends with the sign at `close`: "X, the minister, said".

    The first of several commas counts if nothing but a name stands before it.
    """
    mark = "(" if words.raw[close] == ")" else words.raw[close]
    found = None
    for number in range(close - 1, max(0, close - _LONGEST_APPOSITION), -1):
        if words.raw[number] == mark:
            if found is None:
                found = number
            elif number <= _LONGEST_NAME and all(map(is_capitalised, words.raw[:number])):
                return number
        if words.raw[number] in ';:.?!"“”':
            break
    return found


def _head(words: Words, end: int) -> Phrase | None:
    """The subject that the sentence begins with, without what is added to it behind its noun."""
    low, raw = words.low, words.raw
    start = _after_place(words, 0, end)
    for number in range(start + 1, end):
        bits = words.bits[number]
        if raw[number] in BREAKS and raw[number] != "-":
            return described(words, start, number)
        if low[number][-3:] == "ing" or (
            low[number][-2:] == "ed"
            and (number + 1 == end or low[number + 1] in english.PREPOSITIONS)
        ):
            return described(words, start, number)
        if bits & _AUXILIARY or low[number] in english.BREAKING:
            return described(words, start, number)
    return described(words, start, end) if end - start < _LONGEST else None


def _start_of(words: Words, end: int) -> int:
    """Where the phrase begins that ends before the word `end`."""
    low, raw = words.low, words.raw
    start = end
    while start and end - start < _LONGEST:
        word = low[start - 1]
        if raw[start - 1] in BREAKS or (
            word in english.BREAKING and not _is_acronym(raw[start - 1])
        ):
            break
        if word == "and" and not _joins_names(words, start - 1):
            break
        if words.bits[start - 1] & _AUXILIARY and word not in {"will", "may"}:
            break
        start -= 1
    return _after_place(words, start, end)


def _is_acronym(word: str) -> bool:
    """Whether a name in capitals, such as WHO."""
    return len(word) > 1 and word.isupper()


def _joins_names(words: Words, at: int) -> bool:
    """Whether "and" stands between two names: "the District and the Police Department"."""
    if at == 0 or at + 1 >= len(words):
        return False
    after = at + 1 + (words.low[at + 1] in {"the", "its", "his", "her"})
    return (
        is_capitalised(words.raw[at - 1])
        and after < len(words)
        and is_capitalised(words.raw[after])
    )


def _after_place(words: Words, start: int, end: int) -> int:
    """The same start without what only says when or where: "In March Mr. Putin"."""
    low, raw = words.low, words.raw
    while start < end and low[start] in english.PREPOSITIONS:
        for number in range(start + 1, end):
            if low[number] in english.CALENDAR or low[number] in english.TIME_NOUNS:
                start = number + 1
                break
            if raw[number].isdigit() and len(raw[number]) == 4:
                start = number + 1
                break
        else:
            later = [
                number
                for number in range(start + 2, end)
                if low[number] in english.TITLES
                or low[number] in english.PRONOUNS
                or (low[number] in english.DETERMINERS and low[number - 1] not in english.JOINING)
            ]
            if later:
                start = later[0]
            break
    while start < end - 1 and low[start] in english.CONTRASTS | {"and", "or", "so", "as", "then"}:
        start += 1
    return start


def _first_subject(words: Words, end: int) -> Phrase | None:
    """The subject of the sentence's first verb, to which a later one is joined."""
    start = 0
    for number in range(min(end, _LONGEST)):
        if words.bits[number] & _FINITE or words.low[number][-2:] == "ed":
            if number == 0:
                return None
            start = _start_of(words, number)
            return described(words, start, number)
    return None


def phrase_after(words: Words, start: int) -> Phrase | None:
    """The phrase that begins with a word: what follows "said" or "according to"."""
    low, raw = words.low, words.raw
    end = start
    while end < len(words) and end - start < _LONGEST:
        if raw[end] in BREAKS and not (raw[end] == "-" and end > start):
            break
        word = low[end]
        if end > start and (
            word in english.BREAKING
            or words.bits[end] & _AUXILIARY
            or (word in english.PREPOSITIONS and word not in {"of", "for"})
            or (word == "for" and not is_capitalised(raw[end - 1]))
            or word in english.CALENDAR
        ):
            break
        end += 1
    if end == start or words.low[start] in english.PREPOSITIONS:
        return None
    return described(words, start, end)


def described(words: Words, start: int, end: int) -> Phrase | None:
    """What the words from `start` to `end` name; None when it is nobody that could speak."""
    low, raw = words.low, words.raw
    while start < end and not is_word(raw[start]):
        start += 1
    while end > start and (
        not is_word(raw[end - 1]) or low[end - 1] in english.CALENDAR or low[end - 1] == "himself"
    ):
        end -= 1
    if start >= end:
        return None
    if end - start == 1 and low[start] in english.PRONOUNS:
        return Phrase(low[start], low[start], named=False)
    if low[end - 1] == "them" and end - start >= 2:
        return Phrase("they", "they", named=False)
    first = low[start] if not raw[start].isupper() or len(raw[start]) == 1 else ""
    if first in english.NOBODY or first in english.FIRST or first in english.SECOND:
        return Phrase(raw[start], "", named=False, own=True)
    research = any(words.bits[i] & BITS["research"] for i in range(start, end))
    own = first in english.AUTHORS or first == "no"
    if research:
        own = own or bool({"these", "this", "our", "my"} & set(low[start:end]))
        own = own or (
            low[end - 1] in english.BARE_FINDINGS and not {"of", "by"} & set(low[start:end])
        )
    name = _name_in(words, start, end)
    if name:
        person = any(words.bits[i] & BITS["people"] for i in range(start, end))
        return Phrase(name, "", named=True, research=research, own=own, person=person)
    while start < end - 1 and (
        low[start] in english.ADVERBS or (low[start].endswith("ly") and raw[start].islower())
    ):
        start += 1
    while start < end - 1 and (low[start] in english.DETERMINERS or low[start].endswith("'s")):
        if low[start] in {"some", "many", "several", "other", "most"}:
            break
        start += 1
    if end - start > _LONGEST_ROLE:
        return None
    person = any(words.bits[i] & BITS["people"] for i in range(start, end))
    if not (person or research or first in english.DETERMINERS or is_capitalised(raw[end - 1])):
        return None
    text = _text(words, start, end)
    return Phrase(text, "", named=False, research=research, own=own, person=person)


def _name_in(words: Words, start: int, end: int) -> str | None:
    """The name with which a phrase ends, or that its role belongs to; None when it has none."""
    raw, low = words.raw, words.low
    if not is_capitalised(raw[end - 1]) or (low[end - 1] in english.NO_NAMES):
        return None
    first = end - 1
    while first > start:
        word = raw[first - 1]
        if is_capitalised(word) and low[first - 1] not in english.NO_NAMES:
            if low[first - 1] in english.TITLES and first < end:
                break
            first -= 1
        elif (
            first - 1 > start
            and (low[first - 1] in english.JOINING or word in {"-", "&", "."})
            and (is_capitalised(raw[first - 2]) or low[first - 2] in english.JOINING)
        ):
            first -= 1
        else:
            break
    while first < end - 1 and (
        low[first] in english.JOINING
        or low[first] in english.TITLES
        or low[first] in english.NO_NAMES
    ):
        first += 1
    return _text(words, first, end)


def _text(words: Words, start: int, end: int) -> str:
    parts = [words.raw[start]]
    for number in range(start + 1, end):
        gap = words.starts[number] - words.end(number - 1)
        parts.append((" " if gap else "") + words.raw[number])
    return "".join(parts).removesuffix("'s")
