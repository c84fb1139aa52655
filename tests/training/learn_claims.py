"""Learn what the cues of a claim weigh, from articles labelled by hand.

python tests/training/learn_claims.py LABELS.json [--write] [--test OTHER.json]

`LABELS.json` has `{"documents": [{"id", "file", "sentences": [...]}]}`, each sentence with `start`,
`end`, `boilerplate`, `worth` (0 no claim, 1 minor, 2 worth listing, 3 central) and, from 1 on,
`kind` and `strength` (lists, best first) and `source` (null: the author). Files are named from
where the labels are. Prints how well each article is judged by weights learned from the others, and
with `--write` replaces `reader/claims/weights.tsv` by what all of them together teach.

Two logistic regressions (worth listing; central) and one with seven outcomes (kind), with a
penalty on the squares of the weights; Hastie, Tibshirani, Friedman 2009, chapters 3 and 4.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from reader.claims.cues import CENTRAL_CUES
from reader.claims.extraction import LISTED, NOTHING, Judged, judge, kind_of, likelihoods, score_of
from reader.claims.model import CENTRAL
from reader.claims.sources import same_name
from reader.claims.weights import (
    KIND_TABLE,
    KINDS,
    WORD,
    WORTH_TABLE,
    Row,
    Weights,
    weights_of,
    written,
)
from reader.documents.loading import load

Array = NDArray[np.float64]
_LISTED_PENALTY: Final = 6.0
_CENTRAL_PENALTY: Final = 3.0
_NEARLY_CENTRAL: Final = 0.2  # what a sentence worth listing counts as central
_KIND_PENALTY: Final = 2.0
_WORD_PENALTY: Final = 25.0  # words are many and rare, and are trusted less than cues
_FREE: Final = 0.01  # of the bias
_STEPS: Final = 300
_NEWTON_STEPS: Final = 12
_FEWEST: Final = 5  # articles in which a word or cue must be


@dataclass
class Article:
    """A labelled article as the program sees it."""

    name: str
    judged: list[Judged]
    labels: list[Mapping[str, Any]]
    """For each sentence of the program the label it lies in."""
    all_labels: Sequence[Mapping[str, Any]]


def articles(path: Path) -> list[Article]:
    """Read the labels and the articles they are about."""
    found = []
    for entry in json.loads(path.read_text(encoding="utf-8"))["documents"]:
        document = load((path.parent / entry["file"]).resolve())
        judged, labels = [], []
        for one in judge(document):
            start, end = one.sentence.span
            label = max(
                entry["sentences"], key=lambda s: min(end, s["end"]) - max(start, s["start"])
            )
            if min(end, label["end"]) > max(start, label["start"]):
                judged.append(one)
                labels.append(label)
        found.append(Article(entry["id"], judged, labels, entry["sentences"]))
    return found


def table_of(rows: Sequence[Mapping[str, float]], names: Sequence[str]) -> Array:
    """The cues as a matrix: a row a sentence, a column a cue."""
    columns = {name: number for number, name in enumerate(names)}
    matrix = np.zeros((len(rows), len(names)))
    for number, row in enumerate(rows):
        for cue, value in row.items():
            if cue in columns:
                matrix[number, columns[cue]] = value
    return matrix


def fitted_logistic(matrix: Array, targets: Array, penalty: Array) -> Array:
    """Weights of a logistic regression on soft targets, by Newton's method."""
    weights = np.zeros(matrix.shape[1])
    for _ in range(_NEWTON_STEPS):
        guess = 1 / (1 + np.exp(-matrix @ weights))
        slope = matrix.T @ (guess - targets) + penalty * weights
        curve = (matrix.T * (guess * (1 - guess))) @ matrix + np.diag(penalty)
        weights = weights - np.linalg.solve(curve, slope)
    return weights


def fitted(matrix: Array, targets: Array, penalty: Array) -> Array:
    """Weights (cues x outcomes) of a regression on soft targets.

    Descent along the gradient with momentum, by a fixed number of steps: the same each time.
    """
    weights = np.zeros((matrix.shape[1], targets.shape[1]))
    pace = np.zeros_like(weights)
    step = 1 / (0.5 * np.linalg.norm(matrix, 2) ** 2 + penalty.max())
    for _ in range(_STEPS):
        ahead = weights + 0.9 * pace
        logits = matrix @ ahead
        logits -= logits.max(axis=1, keepdims=True)
        guess = np.exp(logits)
        guess /= guess.sum(axis=1, keepdims=True)
        slope = matrix.T @ (guess - targets) + penalty[:, None] * ahead
        pace = 0.9 * pace - step * slope
        weights = weights + pace
    return weights


def learned(train: Sequence[Article]) -> Weights:
    """The weights that these articles teach."""
    pairs = [pair for a in train for pair in zip(a.judged, a.labels, strict=True)]
    rows = [one.rank for one, _ in pairs]
    names = sorted({cue for row in rows for cue in row})
    matrix = table_of(rows, names)
    worths = np.array([label["worth"] for _, label in pairs])
    telling = np.array([float(name not in CENTRAL_CUES) for name in names])
    penalty = np.array([_FREE if name == "bias" else _LISTED_PENALTY for name in names])
    listed = fitted_logistic(matrix * telling, (worths >= 2).astype(float), penalty)
    penalty = np.array([_FREE if name == "bias" else _CENTRAL_PENALTY for name in names])
    targets = np.choose(worths, [0.0, 0.0, _NEARLY_CENTRAL, 1.0])
    central = fitted_logistic(matrix, targets, penalty)
    worth = {name: (float(listed[i]), float(central[i])) for i, name in enumerate(names)}
    return weights_of(dict(worth), _learned_kinds(train))


def _learned_kinds(train: Sequence[Article]) -> dict[str, Row]:
    spread: Counter[str] = Counter()
    rows, targets = [], []
    for article in train:
        seen: set[str] = set()
        for one, label in zip(article.judged, article.labels, strict=True):
            if label["worth"] < 1 or not label["kind"]:
                continue
            words = {f"{WORD}{word}": 1.0 for word in one.sentence.words.low if word[0].isalpha()}
            rows.append({**one.kind, **one.manner, **words})
            seen |= rows[-1].keys()
            # The best kind counts three times what each other accepted one does.
            shares = [3.0 if i == 0 else 1.0 for i in range(len(label["kind"]))]
            row = [0.0] * len(KINDS)
            for kind, share in zip(label["kind"], shares, strict=True):
                row[KINDS.index(kind)] = share / sum(shares)
            targets.append(row)
        spread.update(seen)
    names = sorted(cue for cue, count in spread.items() if count >= _FEWEST)
    penalty = np.array(
        [
            _FREE if name == "bias" else _WORD_PENALTY if name.startswith(WORD) else _KIND_PENALTY
            for name in names
        ]
    )
    weights = fitted(table_of(rows, names), np.array(targets), penalty)
    return {name: tuple(weights[number].tolist()) for number, name in enumerate(names)}


def figures(article: Article, weights: Weights) -> dict[str, float]:
    """How well an article is judged by these weights; names as `main` prints them."""
    worths = [label["worth"] for label in article.all_labels]
    found = []
    for one, label in zip(article.judged, article.labels, strict=True):
        listed, central = likelihoods(one.rank, weights)
        if listed >= LISTED:
            found.append((listed, central, one, label))
    dozen = sorted(found, key=lambda row: -row[1])[:CENTRAL]
    ids = {id(row) for row in dozen}
    rows = sorted(found, key=lambda row: -score_of(row[0], row[1], best=id(row) in ids))
    wanted = sum(worth >= 2 for worth in worths)
    hits = [label["worth"] >= 2 for *_, label in rows]
    precisions = [sum(hits[: i + 1]) / (i + 1) for i, hit in enumerate(hits) if hit]
    central_ = sum(worth == 3 for worth in worths)
    told = [(one, label) for _, _, one, label in rows if label["worth"] >= 1]
    vouched = [(one.voice.name, label["source"]) for one, label in told]
    return {
        "F1": 2 * sum(hits) / max(1, len(hits) + wanted),
        "AP": sum(precisions) / wanted,
        "central": sum(row[3]["worth"] == 3 for row in dozen) / min(CENTRAL, central_),
        "boilerplate": sum(label["boilerplate"] for *_, label in rows) / max(1, len(rows)),
        "kind": mean(
            kind_of({**one.kind, **one.manner}, one.sentence.words.low, weights, NOTHING)
            in label["kind"]
            for one, label in told
        ),
        "strength": mean(one.strength in label["strength"] for one, label in told),
        "_both": sum(bool(ours and theirs) for ours, theirs in vouched),
        "_ours": sum(bool(ours) for ours, _ in vouched),
        "_theirs": sum(bool(theirs) for _, theirs in vouched),
        "_right": sum(bool(a and b and same_name(a, b)) for a, b in vouched),
    }


def report(title: str, rows: Mapping[str, Mapping[str, float]]) -> None:
    """Print the figures of each article and their means."""
    names = [name for name in next(iter(rows.values())) if name[0] != "_"]
    print(f"{title:28}", *(f"{name:>11}" for name in [*names, "source F1", "right name"]))
    for article, row in rows.items():
        print(f"{article:28}", *(f"{row[name]:11.3f}" for name in names))
    total = {name: sum(row[name] for row in rows.values()) for name in next(iter(rows.values()))}
    told = 2 * total["_both"] / max(1, total["_ours"] + total["_theirs"])
    right = total["_right"] / max(1, total["_theirs"])
    means = [*(total[name] / len(rows) for name in names), told, right]
    print(f"{'mean':28}", *(f"{value:11.3f}" for value in means))


def main(arguments: Sequence[str], show: Callable[[str, Any], None] = report) -> None:
    """Learn, print how well, and write the table if asked to."""
    options = argparse.ArgumentParser(description="Learn the weights of the cues of claims.")
    options.add_argument("labels", type=Path)
    options.add_argument("--write", action="store_true")
    options.add_argument("--test", type=Path)
    given = options.parse_args(arguments)
    train = articles(given.labels)
    show(
        "each by all others",
        {a.name: figures(a, learned([b for b in train if b is not a])) for a in train},
    )
    weights = learned(train)
    if given.test:
        show("unseen", {a.name: figures(a, weights) for a in articles(given.test)})
    if given.write:
        kinds = weights.kinds | {f"{WORD}{word}": row for word, row in weights.words.items()}
        WORTH_TABLE.write_text(written(weights.worth, ["listed", "central"]), encoding="utf-8")
        KIND_TABLE.write_text(written(kinds, KINDS), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
