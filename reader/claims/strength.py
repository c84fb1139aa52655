"""How firmly the author says it, told by the main clause alone."""

from typing import Final, NamedTuple

from reader.claims import english
from reader.claims.model import Strength
from reader.claims.words import BITS, Words

_LEADING: Final = english.SUBORDINATING | {"despite", "as", "for", "given", "rather", "besides"}
_CUTTING: Final = frozenset(
    "that which because who whom whose whether although though since while whereas until where "
    "when why how what if unless before after as than".split()
)
_DASHES: Final = frozenset("—–")
_AUXILIARY: Final = BITS["auxiliary"] | BITS["modal"]
_AFTER_NOT: Final = 2
_NO_DOUBT: Final = frozenset({"doubt", "wonder", "surprise", "accident", "coincidence", "question", "matter"})
_COUNTED: Final = frozenset({"no", "none", "nothing", "nobody", "neither", "nor", "never"})


class MainClause(NamedTuple):
    """The words of a sentence that carry its assertion."""

    start: int
    end: int
    """One past its last word, by number."""
    hidden: frozenset[int]
    """Words between brackets or dashes inside it."""


def main_clause(words: Words) -> MainClause:
    """The sentence without a clause that leads in, brackets, parts in dashes and clauses after it."""
    raw, low = words.raw, words.low
    hidden = _parted_off(words)
    start = 0
    while start < len(low) and (raw[start] in "\"“”'(" or low[start] in {"and", "but", "yet", "so", "or"}):
        start += 1
    if start < len(low) and (low[start] in _LEADING or (low[start] == "even" and low[start + 1 : start + 2] in (["if"], ["though"], ["when"]))):
        comma = _comma(words, start, hidden)
        if comma is not None and comma + 2 < len(low):
            start = comma + 1
    end = len(low)
    seen = False
    for number in range(start, len(low)):
        if number in hidden:
            continue
        if words.bits[number] & _AUXILIARY or low[number].endswith("ed"):
            seen = True
        if number > start + 1 and low[number] in _CUTTING and (seen or number > start + 4):
            if low[number] == "that" and low[number - 1] in {"is", "was"}:
                continue
            if low[number] == "as" and low[number - 1] in {"such", "well"}:
                continue
            end = number
            break
    return MainClause(start, end, hidden)


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
    """The comma that ends a leading clause: the first with a verb behind it."""
    for number in range(start + 1, len(words)):
        if words.raw[number] == "," and number not in hidden:
            return number
    return None


def strength_of(words: Words) -> Strength:
    """The strength of a sentence that its author vouches for."""
    if not words.all_bits & (BITS["hedge"] | BITS["negation"] | BITS["condition"] | BITS["would"]):
        return Strength.ASSERTED
    clause = main_clause(words)
    if words.has("condition") or words.has("would"):
        if _is_conditional(words, clause):
            return Strength.CONDITIONAL
    if words.has("hedge") and _is_hedged(words, clause):
        return Strength.HEDGED
    if words.has("negation") and _is_denied(words, clause):
        return Strength.DENIED
    return Strength.ASSERTED


def _is_conditional(words: Words, clause: MainClause) -> bool:
    low = words.low
    for number, word in enumerate(low):
        if word not in english.CONDITIONS:
            continue
        before = low[number - 1] if number else ""
        if word == "otherwise" or (word in {"provided", "assuming"} and low[number + 1 : number + 2] != ["that"]):
            continue
        if before in {"as", "even", "what", "only", "and", "see", "asked", "wonder", "know", "ask"}:
            continue
        if number <= 2 or number < clause.start:
            return True
        if number == clause.end and before != "":
            return True
        if before in {",", "—", "–", "that", "but"} and number <= clause.end:
            return True
    if "were" in low[:6] and "to" in low[:8] and low[0] == "were":
        return True
    would = [i for i, word in enumerate(low) if word in english.WOULD and i not in clause.hidden]
    return bool(would) and clause.start <= would[0] < clause.end and not _is_past_future(words, would[0])


def _is_past_future(words: Words, at: int) -> bool:
    """Whether "would" tells what came later or used to be: in a sentence of the past."""
    before = words.low[max(0, at - 12) : at]
    return any(word in {"was", "were", "had", "did"} or word.endswith("ed") for word in before)


def _is_hedged(words: Words, clause: MainClause) -> bool:
    low = words.low
    for number in range(clause.start, clause.end):
        if number in clause.hidden or not words.bits[number] & BITS["hedge"]:
            continue
        word = low[number]
        if word == "may" and words.raw[number][:1] == "M" and number:
            continue
        if word == "could" and _is_past_ability(words, number):
            continue
        if word in {"appears", "appear", "appeared"} and low[number + 1 : number + 2] in (["in"], ["on"], ["at"], ["."]):
            continue
        if word.startswith("suggest") and low[number + 1 : number + 2] != ["that"] and clause.end < len(low) and low[clause.end] != "that":
            continue
        if word in {"likely", "unlikely"} and low[number - 1 : number] in (["more"], ["less"], ["most"]):
            continue
        return True
    return False


def _is_past_ability(words: Words, at: int) -> bool:
    """Whether "could" tells what was possible, and no doubt: after "so that", or a past verb."""
    return "that" in words.low[max(0, at - 3) : at]


def _is_denied(words: Words, clause: MainClause) -> bool:
    low = words.low
    negated = 0
    for number in range(clause.start, clause.end):
        if number in clause.hidden or not words.bits[number] & BITS["negation"]:
            continue
        if _is_no_denial(words, clause, number):
            continue
        negated += 1
    return negated % 2 == 1


def _is_no_denial(words: Words, clause: MainClause, at: int) -> bool:
    """Whether a negative word denies nothing: "not only", "no doubt", "not X but Y"."""
    low = words.low
    word = low[at]
    after = low[at + 1 : at + 1 + _AFTER_NOT]
    rest = low[at + 1 : clause.end]
    if word == "without":
        return True
    if word == "no":
        if not after or after[0] in _NO_DOUBT or after[0] in {"less", "matter", "one's", ","}:
            return True
        # "there is no", "has no", "no nation can": of the verb or its subject, no deeper.
        before = low[at - 1] if at else ""
        governs = at <= clause.start + 1 or bool(words.bits[at - 1] & _AUXILIARY) or before in {"have", "with"}
        return not governs or before == "with"
    if word == "nor":
        return at > clause.start + 1
    if after and after[0] in english.NOT_DENIED and word not in {"never", "neither", "none"}:
        return True
    if after[:1] == ["a"] and after[1:2] == ["little"]:
        return True
    if word in {"not", "isn't", "wasn't", "aren't", "weren't"} and "but" in rest:
        return True
    if word == "not" and at > clause.start:
        # Of a part alone: ", not of the many", "told them not to go".
        before = low[at - 1]
        if before in {",", "—", "–", "or", "and", "if", "whether", "why"} and not words.bits[min(at + 1, len(low) - 1)] & _AUXILIARY:
            return True
        return not any(words.bits[i] & _AUXILIARY for i in range(max(clause.start, at - 4), at)) and "to" in after
    return word in {"nothing", "nobody", "none"} and at > clause.start + 6
