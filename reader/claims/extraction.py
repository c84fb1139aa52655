"""From a document to its claims: the sentences that assert something, the best told."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from reader.claims import english
from reader.claims.cues import Topic, kind_cues, rank_cues
from reader.claims.model import CENTRAL, Claim, ClaimKind, Claims, Strength
from reader.claims.quotations import Quoted, regions
from reader.claims.speakers import Voice, paragraph_spans, voices
from reader.claims.strength import main_clause, strength_of
from reader.claims.units import Sentence, running
from reader.claims.words import plain
from reader.claims.weights import Weights, weights
from reader.documents.model import Document, Span

LISTED: Final = 0.5
"""The least worth, 0-1, of a sentence that is listed."""
_NAMES: Final = {"de": "German", "fr": "French", "es": "Spanish", "it": "Italian", "pt": "Portuguese"}


@dataclass(slots=True)
class Judged:
    """A sentence with what was found out about it."""

    sentence: Sentence
    voice: Voice
    strength: Strength
    rank: Mapping[str, float]
    """The cues of its worth."""
    kind: Mapping[str, float]
    """The cues of its kind."""


def extract(document: Document) -> Claims:
    """The claims of a document in its order, its dozen marked."""
    language = document.language
    if language not in (english.LANGUAGE, None):
        return Claims(reason=f"Claims are found in English texts; this one is in {_named(language)}.")
    claims = [claim for judged in judge(document) if (claim := _claim(judged, weights()))]
    if not claims:
        return Claims(reason="There is no claim in this text.")
    found = Claims(tuple(claims))
    best = {claim.span for claim in found.best(CENTRAL)}
    return Claims(tuple(replace(c, central=True) if c.span in best else c for c in claims))


def _named(language: str | None) -> str:
    return _NAMES.get(language or "", f"another language ({language})")


def judge(document: Document) -> list[Judged]:
    """All sentences of the running text with their cues, in order."""
    _, found = running(document)
    quoted = Quoted(regions(document.text, paragraph_spans(found)))
    topic = Topic(found, plain(document.meta.title))
    judged = []
    for number, (sentence, voice) in enumerate(zip(found, voices(found, quoted), strict=True)):
        strength = _strength(sentence, voice)
        place = number / max(1, len(found) - 1)
        judged.append(
            Judged(
                sentence,
                voice,
                strength,
                rank_cues(sentence, voice, strength, topic, place),
                kind_cues(sentence.words, voice, strength),
            )
        )
    return judged


def _strength(sentence: Sentence, voice: Voice) -> Strength:
    if voice.name:
        return Strength.DENIED if voice.denied else Strength.REPORTED
    return strength_of(sentence.words, voice.outside)


def weighed(cues: Mapping[str, float], table: Mapping[str, float]) -> float:
    """The sum of the cues, each by its weight; a cue without one counts nothing."""
    get = table.get
    return sum(value * get(cue, 0.0) for cue, value in cues.items())


def probability(weight: float) -> float:
    """The logistic function."""
    return 1 / (1 + math.exp(-weight)) if weight > -700 else 0.0


def score_of(cues: Mapping[str, float], table: Weights) -> tuple[float, float]:
    """How likely a sentence is worth listing, and its score, both 0-1."""
    worth = probability(weighed(cues, table["worth"]))
    central = probability(weighed(cues, table["central"]))
    return worth, (worth + central) / 2


def kind_of(cues: Mapping[str, float], table: Weights) -> ClaimKind:
    """The kind that its cues speak for."""
    return max(ClaimKind, key=lambda kind: weighed(cues, table[kind.value]))


def _claim(judged: Judged, table: Weights) -> Claim | None:
    worth, score = score_of(judged.rank, table)
    if worth < LISTED:
        return None
    sentence = judged.sentence
    return Claim(
        sentence.span,
        kind_of(judged.kind, table),
        judged.voice.name,
        judged.strength,
        judged.voice.quoted,
        round(score, 4),
        clause=_clause(sentence),
    )


def _clause(sentence: Sentence) -> Span | None:
    """The main clause, where it is less than the sentence."""
    words = sentence.words
    clause = main_clause(words)
    if clause.end - clause.start >= len(words) - 1 or clause.end - clause.start < 2:
        return None
    return Span(words.starts[clause.start], words.end(clause.end - 1))
