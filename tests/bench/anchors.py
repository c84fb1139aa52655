"""How well passages are found again in edited texts: `python tests/bench/anchors.py FILE ...`.

Each sentence of each text is a passage. The text is then edited as people edit: sentences are
dropped, written anew or put in, paragraphs change places, words are replaced, and quotation marks
and dashes are set otherwise. What became of each sentence is known, and compared with the answer.
Counted are, in per cent: right (the same sentence), wrong (another one), and of those dropped how
many are called gone. Times are processor time.
"""

import random
import sys
import time
from pathlib import Path
from typing import Final, NamedTuple

from reader.bookmarks.model import State
from reader.bookmarks.reanchoring import Reanchoring
from reader.documents.loading import load
from reader.documents.model import Document, Span
from reader.documents.sentences import sentences

_ROUNDS: Final = 5
_LEAST_WORDS: Final = 4
_SHORTEST: Final = 20
_DROPPED, _PUT_IN, _WORDS_REPLACED, _PARAGRAPHS_MOVED = 0.08, 0.05, 0.15, 0.05
_TYPOGRAPHY: Final = str.maketrans({"’": "'", "“": '"', "”": '"', "–": "-", "—": "-"})
_NEW: Final = (
    "Nobody had asked for this, and nobody objected.",
    "That was before the committee met for the second time.",
    "It remains to be seen what will come of it.",
)


class Sentence(NamedTuple):
    """A sentence of the old text, or with no span one that was put in."""

    old: Span | None
    words: str


class Count:
    """How many passages there were, and what was answered."""

    def __init__(self) -> None:
        self.kept = self.right = self.wrong = self.dropped = self.gone = 0
        self.seconds = 0.0


def paragraphs_of(document: Document) -> list[list[Sentence]]:
    """The sentences of each block that has any."""
    text = document.text
    found = [
        [Sentence(span, text[slice(*span)]) for span in sentences(text, block.start, block.end)]
        for block in document.blocks
    ]
    return [paragraph for paragraph in found if paragraph]


def edited(paragraphs: list[list[Sentence]], rng: random.Random) -> list[list[Sentence]]:
    """The text as somebody left it."""
    out = []
    for paragraph in paragraphs:
        new = []
        for sentence in paragraph:
            if rng.random() < _PUT_IN:
                new.append(Sentence(None, rng.choice(_NEW)))
            if rng.random() >= _DROPPED:
                new.append(_rewritten(sentence, rng))
        out.append(new)
    for at in range(len(out) - 1):
        if rng.random() < _PARAGRAPHS_MOVED:
            other = rng.randrange(len(out))
            out[at], out[other] = out[other], out[at]
    return [paragraph for paragraph in out if paragraph]


def _rewritten(sentence: Sentence, rng: random.Random) -> Sentence:
    words = sentence.words.split(" ")
    if len(words) >= 2 * _LEAST_WORDS and rng.random() < _WORDS_REPLACED:
        for at in rng.sample(range(len(words)), max(1, len(words) // 6)):
            words[at] = rng.choice(("perhaps", "again", "however", "2019", "several"))
    return sentence._replace(words=" ".join(words).translate(_TYPOGRAPHY))


def compare(document: Document, rng: random.Random, count: Count) -> None:
    """Edit a text, ask for each of its sentences, and count the answers."""
    new = ""
    places: dict[Span, Span] = {}
    before = paragraphs_of(document)
    for paragraph in edited(before, rng):
        for sentence in paragraph:
            start = len(new)
            new += sentence.words
            if sentence.old:
                places[sentence.old] = Span(start, len(new))
            new += " "
        new = f"{new.rstrip()}\n\n"
    begin = time.process_time()
    comparison = Reanchoring(document.text, new, lambda: None)
    for old, words in (sentence for paragraph in before for sentence in paragraph):
        if old is None or len(words) < _SHORTEST:
            continue
        answer, there = comparison.anchor(old), places.get(old)
        if there is None:
            count.dropped += 1
            count.gone += answer.state is State.GONE
            count.wrong += answer.span is not None
            continue
        count.kept += 1
        if answer.span:
            common = min(answer.span.end, there.end) - max(answer.span.start, there.start)
            right = common >= (there.end - there.start) / 2
            count.right += right
            count.wrong += not right
    count.seconds += time.process_time() - begin


def main() -> None:
    """Print the figures of each file and of all."""
    count = Count()
    for name in sys.argv[1:] or sys.exit(__doc__):
        document = load(Path(name))
        for seed in range(_ROUNDS):
            compare(document, random.Random(seed), count)
    passages = count.kept + count.dropped
    print(
        f"{passages} passages: right {100 * count.right / max(1, count.kept):.2f} %, "
        f"wrong {100 * count.wrong / max(1, passages):.2f} %, "
        f"gone called gone {100 * count.gone / max(1, count.dropped):.2f} %, "
        f"{1000 * count.seconds / max(1, passages):.2f} ms each"
    )


if __name__ == "__main__":
    main()
