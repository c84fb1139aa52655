"""From a document to its claims: the sentences that assert something, the best told."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from reader.claims import english
from reader.claims.cues import Topic, kind_cues, manner, rank_cues
from reader.claims.model import CENTRAL, Claim, ClaimKind, Claims, Strength
from reader.claims.quotations import Quoted, regions
from reader.claims.speakers import Voice, paragraph_spans, voices
from reader.claims.strength import MainClause, main_clause, strength_of
from reader.claims.units import MOST_SENTENCES, Sentence, TooManyError, running
from reader.claims.weights import KINDS, Row, Weights, weights
from reader.claims.words import plain
from reader.documents.model import Document, Span

LISTED: Final = 0.42
"""The least likelihood of being worth listing with which a sentence is listed."""
LONGEST: Final = 4_000_000
"""Code points; some 300 MB of memory go into a text of that length."""
NOTHING: Final[Row] = (0.0,) * len(KINDS)
_NAMES: Final = {
    "de": "German",
    "fr": "French",
    "es": "Spanish",
    "it": "Italian",
    "pt": "Portuguese",
    "nl": "Dutch",
    "ru": "Russian",
    "uk": "Ukrainian",
    "pl": "Polish",
    "tr": "Turkish",
    "zh": "Chinese",
    "ja": "Japanese",
    "ko": "Korean",
    "ar": "Arabic",
    "el": "Greek",
    "sv": "Swedish",
    "da": "Danish",
    "no": "Norwegian",
    "fi": "Finnish",
    "la": "Latin",
}


@dataclass(slots=True)
class Judged:
    """A sentence with what was found out about it."""

    sentence: Sentence
    voice: Voice
    clause: MainClause
    strength: Strength
    rank: Mapping[str, float]
    """The cues of its worth."""
    manner: Mapping[str, float]
    """How its document is written."""

    @property
    def kind(self) -> dict[str, float]:
        """The cues of its kind, beside its words and the manner of its document."""
        return kind_cues(self.sentence.words, self.voice, self.strength, self.rank)


def extract(document: Document) -> Claims:
    """The claims of a document in its order, its dozen marked."""
    language = document.language
    if language not in (english.LANGUAGE, None):
        named = _NAMES.get(language, f"another language ({language})")
        return Claims(reason=f"Claims are found in English texts; this one is in {named}.")
    if len(document.text) > LONGEST:
        most = f"{LONGEST // 1_000_000} million characters"
        return Claims(reason=f"Claims are found in texts of up to {most}; this one is longer.")
    try:
        all_judged = judge(document)
    except TooManyError:
        most = f"{MOST_SENTENCES:,} sentences"
        return Claims(reason=f"Claims are found in texts of up to {most}; this one has more.")
    table = weights()
    found = []
    for judged in all_judged:
        listed, central = likelihoods(judged.rank, table)
        if listed >= LISTED:
            found.append((judged, listed, central))
    if not found:
        return Claims(reason="There is no claim in this text.")
    dozen = _dozen(found)
    base = summed(found[0][0].manner, (), table, NOTHING)
    claims = []
    for number, (judged, listed, central) in enumerate(found):
        best = number in dozen
        score = score_of(listed, central, best=best)
        claims.append(_claim(judged, score, table, base, best=best))
    return Claims(tuple(claims))


def _dozen(found: Sequence[tuple[Judged, float, float]]) -> frozenset[int]:
    """The numbers of the claims that are likeliest to be central, earlier ones first."""
    order = sorted(range(len(found)), key=lambda number: (-found[number][2], number))
    return frozenset(order[:CENTRAL])


def judge(document: Document) -> list[Judged]:
    """All sentences of the running text with their cues, in order.

    Raises:
        TooManyError: there are too many.
    """
    found = running(document)
    quoted = Quoted(regions(document.text, paragraph_spans(found)))
    topic = Topic(found, plain(document.meta.title))
    judged = []
    for number, (sentence, voice) in enumerate(zip(found, voices(found, quoted), strict=True)):
        clause = main_clause(sentence.words, voice.outside)
        strength = _strength(sentence, voice, clause)
        rank = rank_cues(sentence, voice, clause, strength, topic, number)
        judged.append(Judged(sentence, voice, clause, strength, rank, {}))
    shared = manner([one.rank for one in judged])
    for one in judged:
        one.manner = shared
    return judged


def _strength(sentence: Sentence, voice: Voice, clause: MainClause) -> Strength:
    if voice.name:
        return Strength.DENIED if voice.denied else Strength.REPORTED
    return strength_of(sentence.words, voice.outside, clause)


def likelihoods(cues: Mapping[str, float], table: Weights) -> tuple[float, float]:
    """How likely a sentence is worth listing, and central; 0-1."""
    listed = central = 0.0
    rows = table.worth
    for cue, value in cues.items():
        if value and cue in rows:
            first, second = rows[cue]
            listed += value * first
            central += value * second
    return _likelihood(listed), _likelihood(central)


def _likelihood(weight: float) -> float:
    """The logistic function."""
    return 1 / (1 + math.exp(-max(-500.0, weight)))


def score_of(listed: float, central: float, *, best: bool) -> float:
    """The score of a claim, 0-1: the dozen by how central, and then all others by their worth."""
    return round((1 + central) / 2 if best else listed / 2, 4)


def kind_of(
    cues: Mapping[str, float], words: Iterable[str], table: Weights, base: Row
) -> ClaimKind:
    """The kind that its cues and words speak for; `base` is what each has got already."""
    sums = summed(cues, words, table, base)
    return KINDS[max(range(len(sums)), key=sums.__getitem__)]


def summed(cues: Mapping[str, float], words: Iterable[str], table: Weights, base: Row) -> Row:
    """How much cues and words speak for each kind."""
    cue_rows, word_rows = table.kinds, table.words
    rows = [base]
    rows += [word_rows[word] for word in dict.fromkeys(words) if word in word_rows]
    for cue, value in cues.items():
        if value and cue in cue_rows:
            row = cue_rows[cue]
            rows.append(row if value == 1 else tuple([weight * value for weight in row]))
    return tuple(map(sum, zip(*rows, strict=True)))


def _claim(judged: Judged, score: float, table: Weights, base: Row, *, best: bool) -> Claim:
    sentence = judged.sentence
    return Claim(
        sentence.span,
        kind_of(judged.kind, sentence.words.low, table, base),
        judged.voice.name,
        judged.strength,
        judged.voice.quoted,
        score,
        central=best,
        clause=_clause(judged),
    )


def _clause(judged: Judged) -> Span | None:
    """The main clause, where it is less than the sentence."""
    words = judged.sentence.words
    if not words.has("cutting"):
        return None
    clause = judged.clause if judged.voice.outside is None else main_clause(words)
    if clause.end - clause.start >= len(words) - 1 or clause.end - clause.start < 2:
        return None
    return Span(words.starts[clause.start], words.end(clause.end - 1))
