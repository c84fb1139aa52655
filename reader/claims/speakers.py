"""Who vouches for each sentence: cues, quotations with their speakers, and pronouns."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from reader.claims.attribution import Cue, cue_in
from reader.claims.names import Cast
from reader.claims.quotations import Quoted, Region
from reader.claims.units import Sentence
from reader.claims.words import Words, is_word
from reader.documents.model import Span

_SPOKEN: Final = 4  # words that make a quotation somebody's, and no mere term in quotes
_MOSTLY: Final = 0.5
_NEAR: Final = 2  # words before a cue among which no name can be


class Voice(NamedTuple):
    """Who vouches for a sentence; `name` is None for the author."""

    name: str | None
    denied: bool
    quoted: bool
    outside: Sequence[bool] | None = None
    """For each word whether it stands outside quotation marks; None: all of them."""


@dataclass(slots=True)
class _Talk:
    """What is known so far while the text is read from its beginning."""

    cast: Cast
    by_region: dict[int, str] = field(default_factory=dict)
    last: str | None = None
    """Who spoke last in quotation marks, or leads to a quotation."""
    last_paragraph: int = -2
    introduced: str | None = None
    """Who is announced by a colon at the end of the sentence before."""


def voices(found: Sequence[Sentence], quoted: Quoted) -> list[Voice]:
    """A voice for each sentence."""
    talk = _Talk(Cast())
    cues: list[tuple[Cue | None, str | None]] = []
    shares: list[float] = []
    masks: list[list[bool]] = []
    touching = [quoted.within(sentence.span) for sentence in found]
    for sentence, regions in zip(found, touching, strict=True):
        words = sentence.words
        outside = _outside(sentence, quoted) if regions else [True] * len(words)
        share = _share(sentence, outside) if regions else 0.0
        speaks = bool(regions) and outside.count(False) >= _SPOKEN
        cue = cue_in(words, _unbracketed(words, outside), speaks=speaks) if share < 1 else None
        name = None
        if cue:
            if cue.phrase.pronoun and cue.at > _NEAR:
                talk.cast.note(words, outside[: cue.at], None)
            name = talk.cast.resolved(cue.phrase)
        talk.cast.note(words, outside, cue.phrase if cue else None)
        cues.append((cue, name))
        shares.append(share)
        masks.append(outside)
        _spread(sentence, regions, name, speaks, talk)
    _lead_back(found, touching, cues, talk)
    return [
        _voice(sentence, regions, *cue, share, talk)._replace(outside=mask if regions else None)
        for sentence, regions, cue, share, mask in zip(
            found, touching, cues, shares, masks, strict=True
        )
    ]


def _outside(sentence: Sentence, quoted: Quoted) -> list[bool]:
    """For each word whether it stands outside quotation marks."""
    return [quoted.at(at) is None for at in sentence.words.starts]


def _unbracketed(words: Words, outside: list[bool]) -> list[bool]:
    """The same, what stands in brackets taken as if quoted: nobody vouches there."""
    if "(" not in words.raw:
        return outside
    found = list(outside)
    depth = 0
    for number, sign in enumerate(words.raw):
        depth += (sign == "(") - (sign == ")")
        if depth > 0:
            found[number] = False
    return found


def _share(sentence: Sentence, outside: Sequence[bool]) -> float:
    """How much of the sentence stands in quotation marks, by words."""
    within = around = 0
    for raw, out in zip(sentence.words.raw, outside, strict=True):
        if is_word(raw):
            within += not out
            around += out
    return within / max(1, within + around)


def _spread(
    sentence: Sentence, regions: Sequence[Region], name: str | None, speaks: bool, talk: _Talk
) -> None:
    """Give the quotations of a sentence their speaker: its own, or who spoke before."""
    for region in regions:
        if region.start in talk.by_region:
            continue
        if name and (speaks or region.end > sentence.span.end):
            talk.by_region[region.start] = name
        elif talk.introduced:
            talk.by_region[region.start] = talk.introduced
        elif region.continues and talk.last:
            talk.by_region[region.start] = talk.last
    if regions and regions[-1].start in talk.by_region:
        talk.last = talk.by_region[regions[-1].start]
        talk.last_paragraph = sentence.paragraph
    talk.introduced = name if sentence.words.raw[-1:] == [":"] else None


def _lead_back(
    found: Sequence[Sentence],
    touching: Sequence[Sequence[Region]],
    cues: Sequence[tuple[Cue | None, str | None]],
    talk: _Talk,
) -> None:
    """Give the quotations without a speaker the one told later in them or beside them.

    First the sentence in which a quotation ends, then the next in its paragraph that names its
    speaker, then who spoke before in the same paragraph or the one before.
    """
    named: dict[int, list[tuple[int, str]]] = {}
    for sentence, (cue, name) in zip(found, cues, strict=True):
        if cue and name:
            named.setdefault(sentence.paragraph, []).append((sentence.span.start, name))
    before: tuple[int, str] | None = None
    for sentence, regions, (cue, name) in zip(found, touching, cues, strict=True):
        for region in regions:
            if region.start not in talk.by_region and _is_long(region):
                speaker = _told(sentence, region, named, before)
                if speaker:
                    talk.by_region[region.start] = speaker
            if region.start in talk.by_region:
                before = (sentence.paragraph, talk.by_region[region.start])
        if cue and name:
            before = (sentence.paragraph, name)


def _is_long(region: Region) -> bool:
    return region.end - region.start >= 5 * _SPOKEN


def _told(
    sentence: Sentence,
    region: Region,
    named: dict[int, list[tuple[int, str]]],
    before: tuple[int, str] | None,
) -> str | None:
    here = named.get(sentence.paragraph, [])
    for start, name in here:
        if start >= sentence.span.start or region.start <= start <= region.end:
            return name
    if before and sentence.paragraph - before[0] <= 1:
        return before[1]
    following = named.get(sentence.paragraph + 1, [])
    return following[0][1] if following and sentence.count == 1 else None


def _voice(
    sentence: Sentence,
    regions: Sequence[Region],
    cue: Cue | None,
    name: str | None,
    share: float,
    talk: _Talk,
) -> Voice:
    spoken = share >= _MOSTLY
    if cue and name:
        return Voice(name, cue.denied, spoken)
    for region in regions:
        speaker = talk.by_region.get(region.start)
        if not speaker or not _is_long(region):
            continue
        covers = min(region.end, sentence.span.end) - max(region.start, sentence.span.start)
        if covers >= _MOSTLY * (sentence.span.end - sentence.span.start):
            return Voice(speaker, denied=False, quoted=True)
    return Voice(None, denied=False, quoted=spoken)


def paragraph_spans(found: Sequence[Sentence]) -> list[Span]:
    """Where each paragraph of the running text begins and ends."""
    spans: list[Span] = []
    last = -1
    for sentence in found:
        if sentence.paragraph == last:
            spans[-1] = Span(spans[-1].start, sentence.span.end)
        else:
            spans.append(sentence.span)
            last = sentence.paragraph
    return spans
