"""How firmly the author says it, told by the main clause alone."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from reader.claims import english
from reader.claims.model import Strength
from reader.claims.words import BITS, Words, is_word

_DASHES: Final = frozenset("—–")
_AUXILIARY: Final = BITS["auxiliary"] | BITS["modal"]
_OWN_VIEW: Final = BITS["thinking"] | BITS["saying"] | BITS["factive"]


class MainClause(NamedTuple):
    """The words of a sentence that carry its assertion, by number; `end` is one past the last."""

    start: int
    end: int
    hidden: frozenset[int]
    """Words in brackets, between dashes or in quotation marks inside it."""


def main_clause(words: Words, outside: Sequence[bool] | None = None) -> MainClause:
    """The sentence without a clause that leads in, asides, and clauses that depend on it.

    What "I think that" introduces is the author's own, and so the main clause itself.
    """
    low = words.low
    hidden = _parted_off(words)
    if outside is not None and not all(outside):
        hidden |= {number for number, out in enumerate(outside) if not out}
    start = _after_lead(words, hidden)
    end = _cut(words, start, hidden)
    if low[end : end + 1] != ["that"]:
        return MainClause(start, end, hidden)
    own = any(words.bits[i] & BITS["first"] for i in range(start, min(end, start + 4)))
    impersonal = low[start : start + 1] in (["it"], ["it's"]) and end - start <= 5
    views = own and any(words.bits[i] & _OWN_VIEW for i in range(start, end))
    if impersonal or views:
        inner = end + 1
        if inner < len(low) and low[inner] in english.LEADING:
            comma = _comma(words, inner, hidden)
            inner = comma + 1 if comma else inner
        return MainClause(start, _cut(words, inner, hidden), hidden)
    return MainClause(start, end, hidden)


def _after_lead(words: Words, hidden: frozenset[int]) -> int:
    """Where the main clause begins."""
    raw, low = words.raw, words.low
    start = 0
    while start < len(low) and (
        not is_word(raw[start]) or low[start] in {"and", "but", "yet", "so", "or"}
    ):
        start += 1
    leads = start < len(low) and (
        low[start] in english.LEADING
        or (low[start] == "even" and low[start + 1 : start + 2] in (["if"], ["though"], ["when"]))
        or (low[start] == "however" and raw[start + 1 : start + 2] != [","])
    )
    if leads:
        comma = _comma(words, start, hidden)
        if comma is not None and comma + 2 < len(low):
            start = comma + 1
    return start


def _cut(words: Words, start: int, hidden: frozenset[int]) -> int:
    """Where the clause that begins at `start` ends: before what depends on it."""
    low = words.low
    seen = False
    for number in range(start, len(low)):
        if number in hidden:
            continue
        word = low[number]
        if words.bits[number] & _AUXILIARY or word.endswith("ed"):
            seen = True
        if word[-3:] == "ing" and seen and low[number - 1] == "," and number > start + 1:
            return number  # "..., suggesting that": what is added about it
        if word not in english.CUTTING or number <= start + 1:
            continue
        unreal = word == "as" and low[number + 1 : number + 2] in (["if"], ["though"])
        if not (seen or unreal or number > start + 4 or word in {"who", "which"}):
            continue
        if word == "that" and low[number - 1] in {"is", "was"}:
            continue
        if word == "as" and low[number - 1] in {"such", "well"}:
            continue
        return number
    return len(low)


def _parted_off(words: Words) -> frozenset[int]:
    """The numbers of words in brackets or between two dashes."""
    raw = words.raw
    if not any(sign in raw for sign in ("(", "[", "—", "–")):
        return frozenset()
    hidden: set[int] = set()
    opened: int | None = None
    dash: int | None = None
    for number, sign in enumerate(raw):
        if sign in "([":
            opened = number
        elif sign in ")]" and opened is not None:
            hidden.update(range(opened, number + 1))
            opened = None
        elif sign in _DASHES:
            if dash is None:
                dash = number
            else:
                hidden.update(range(dash, number + 1))
                dash = None
    return frozenset(hidden)


def _comma(words: Words, start: int, hidden: frozenset[int]) -> int | None:
    """The comma that ends a leading clause; one before "or" or "and" only goes on in it."""
    for number in range(start + 1, len(words)):
        if words.raw[number] == "," and number not in hidden:
            if words.low[number + 1 : number + 2] in (["or"], ["and"]):
                continue
            return number
    return None


def finite_verb(words: Words, clause: MainClause) -> str:
    """With what verb the main clause is told, as one of `FINITE_VERBS`; the endings are a guess."""
    for number in range(clause.start, clause.end):
        bits = words.bits[number]
        if bits & _VERBAL and number not in clause.hidden:
            if bits & BITS["modal"]:
                return "modal verb"
            if bits & _AUXILIARY:
                return _FORMS.get(words.low[number], "auxiliary verb")
            return "past verb"
    return "plain verb"


_VERBAL: Final = _AUXILIARY | BITS["past"] | BITS["ending in -ed"]
_FORMS: Final = {
    **dict.fromkeys(("is", "are", "isn't", "aren't", "it's"), "verb is"),
    **dict.fromkeys(("was", "were", "wasn't", "weren't", "had", "did"), "verb was"),
    **dict.fromkeys(("has", "have"), "verb has"),
}
FINITE_VERBS: Final = (
    *("verb is", "verb was", "verb has"),
    *("modal verb", "auxiliary verb", "past verb", "plain verb"),
)


def strength_of(
    words: Words, outside: Sequence[bool] | None = None, clause: MainClause | None = None
) -> Strength:
    """The strength of a sentence that its author vouches for.

    `outside` tells of each word whether it stands outside quotation marks; `clause` is its main
    clause where it is known.
    """
    if not words.all_bits & _TELLING:
        return Strength.ASSERTED
    clause = clause or main_clause(words, outside)
    if (words.has("condition") or words.has("would")) and _is_conditional(words, clause):
        return Strength.CONDITIONAL
    if _is_hedged(words, clause):
        return Strength.HEDGED
    if words.has("negation") and _is_denied(words, clause):
        return Strength.DENIED
    return Strength.ASSERTED


_TELLING: Final = (
    BITS["hedge"] | BITS["negation"] | BITS["condition"] | BITS["would"] | BITS["unclear"]
)


def _is_conditional(words: Words, clause: MainClause) -> bool:
    low = words.low
    for number, word in enumerate(low):
        if word not in english.CONDITIONS or number in clause.hidden:
            continue
        before = low[number - 1] if number else ""
        after = low[number + 1 : number + 2]
        if word in {"provided", "assuming"} and after != ["that"]:
            continue
        if before not in english.NOT_IF and after not in (
            ["any"],
            ["not"],
            ["so"],
            ["only"],
            [","],
        ):
            return True
    if low[:1] == ["were"] and "to" in low[:8]:
        return True
    for number in range(clause.start, clause.end):
        if low[number] in english.WOULD and number not in clause.hidden:
            return not _is_empty_would(words, clause, number)
    return False


def _is_empty_would(words: Words, clause: MainClause, at: int) -> bool:
    """Whether "would" depends on nothing: politeness, guessing, or what came later in the past."""
    low = words.low
    after = low[at + 1] if at + 1 < len(low) else ""
    if after in english.EMPTY_WOULD or after in {"no", "never"}:
        return True
    if words.low[at].endswith("n't") or after == "not":
        return True  # that it is not so counts more than on what it depends
    if (at and low[at - 1] == "i") or low[at] == "i'd":
        return True
    if any(words.bits[i] & BITS["hedge"] for i in range(clause.start, clause.end)):
        return True
    before = low[max(0, at - 12) : at]
    return any(word in {"was", "were", "had", "did"} or word.endswith("ed") for word in before)


def _is_hedged(words: Words, clause: MainClause) -> bool:
    low = words.low
    for number in range(clause.start, clause.end):
        if number in clause.hidden:
            continue
        word = low[number]
        if word == "clear" and english.UNCLEAR & set(low[max(0, number - 4) : number]):
            return True
        if words.bits[number] & BITS["hedge"] and not _is_no_hedge(words, clause, number):
            return True
    return False


def _is_no_hedge(words: Words, clause: MainClause, at: int) -> bool:
    """Whether a word of doubt tells none: the month of May, "appears in", "so that we could"."""
    low = words.low
    word = low[at]
    after = low[at + 1] if at + 1 < len(low) else "."
    if word.endswith("ly") and word not in {"likely", "unlikely"} and at:
        return low[at - 1] in english.DETERMINERS  # "a seemingly absurd demand"
    if word == "may":
        return words.raw[at][:1] == "M" and at > 0
    if word == "could":
        return after == "have" or "that" in low[max(0, at - 3) : at]
    if word.startswith("appear"):
        return after in {"in", "on", "at", "."}
    if word.startswith("suggest"):
        return after != "that" and low[clause.end : clause.end + 1] != ["that"]
    if word in {"likely", "unlikely"}:
        return at > 0 and low[at - 1] in {"more", "less", "most"}
    return False


def _is_denied(words: Words, clause: MainClause) -> bool:
    """Whether the main clause says that something is not so; two negatives deny nothing."""
    low = words.low
    negatives = [
        number
        for number in range(clause.start, clause.end)
        if words.bits[number] & BITS["negation"]
        and number not in clause.hidden
        and not _is_no_denial(words, clause, number)
    ]
    if not negatives:
        return False
    parts = _parts(words, clause)
    if len(parts) > 1:
        # "It is not X; it is Y", "not X, but Y": what counts is the part that is said.
        return all(any(start <= n < end for n in negatives) for start, end in parts)
    return len(negatives) % 2 == 1 or low[negatives[0]] == "neither"


def _parts(words: Words, clause: MainClause) -> list[tuple[int, int]]:
    """The parts of the clause that "but", a semicolon or a single dash sets against each other."""
    low, raw = words.low, words.raw
    cuts = []
    for number in range(clause.start + 2, len(low) - 2):
        if number in clause.hidden:
            continue
        if low[number] == "but" or raw[number] == ";":
            cuts.append(number)
        elif raw[number] in "—–," and words.bits[number + 1] & _STARTING:
            after = low[number + 2]
            begins = words.bits[number + 2] & _AUXILIARY or low[number + 1] == "it's"
            cuts += [number] if begins or after == "just" else []
    bounds = [clause.start, *cuts, len(low)]
    return list(pairwise(bounds))


_STARTING: Final = BITS["pronoun"] | BITS["second"] | BITS["be"]


def _is_no_denial(words: Words, clause: MainClause, at: int) -> bool:
    """Whether a negative word denies nothing: "not only", "no doubt", "not to go"."""
    low, word = words.low, words.low[at]
    after = low[at + 1] if at + 1 < len(low) else ""
    before = low[at - 1] if at else ""
    if word == "without":
        return True
    if word == "no":
        if after == "longer":
            return False
        if after in english.NO_DOUBT:
            return True
        # "there is no", "has no", "no nation can": of the verb or its subject, and no deeper.
        return not (at <= clause.start + 1 or words.bits[at - 1] & _AUXILIARY)
    if word == "nor":
        return at > clause.start + 1
    if after in english.NOT_DENIED and word not in {"never", "neither", "none"}:
        return True
    if low[at + 1 : at + 3] in (
        ["a", "little"],
        ["the", "only"],
        ["the", "first"],
        ["the", "last"],
    ):
        return True
    if word == "not" and at > clause.start:
        if not is_word(before) or before in {"or", "and", "if", "whether", "why"}:
            return True  # of a part alone: "quality, not quantity"
        governed = any(words.bits[i] & _AUXILIARY for i in range(max(clause.start, at - 4), at))
        return not governed and after == "to"
    return word in {"nothing", "nobody", "none"} and at > clause.start + 6
