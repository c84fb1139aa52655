"""What the search screen says in words: how much was found, and what one can do. Pure."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from reader.ui.found import Question, Results

_LONGEST_TOLD: Final = 100


class IndexState(NamedTuple):
    """What the library's index is good for."""

    documents: int
    ready: bool
    """Whether it can be searched, be it in part."""
    share: float | None = None
    """How much of it is built; None when nothing is being built."""
    complaint: str | None = None
    """Why it cannot be kept."""
    done: int = 0
    """How many documents were read for it, of those that are to be."""
    of: int = 0


def counted(question: Question, results: Results | None, state: IndexState) -> list[str]:
    """How much was found, or how much there is, the most needed first."""
    parts = []
    if question.text.strip() and results:
        nothing = "nothing found yet" if _is_in_part(question, state) else "nothing found"
        parts += _found(results) if results.groups else [nothing]
    elif state.ready:
        parts.append(_several(state.documents, "document"))
    if state.complaint:
        parts.append(state.complaint)
    if state.share is not None:
        counts = f", {_count(state.done)} of {_several(state.of, 'document')}" if state.of else ""
        parts.append(f"{round(100 * state.share)} % indexed{counts}")
    elif not state.ready:
        parts.append("opening the library …")
    first = parts[0] if parts else ""
    return [first[:1].upper() + first[1:], *parts[1:]]


def _found(results: Results) -> list[str]:
    exact, alike = results.exact, results.count - results.exact.passages
    parts = []
    if exact.passages:
        passages = _several(exact.passages, "passage")
        parts.append(f"best {passages}" if results.cut and not alike else passages)
        if exact.documents > 1:
            parts.append(_several(exact.documents, "document"))
    if alike:
        more = f"{alike} more" if exact.passages else _several(alike, "passage")
        parts.append(f"{more} with similar words")
    return [*parts, f"{max(1, round(results.seconds * 1000))} ms"]


def advice(question: Question, results: Results | None, state: IndexState) -> Sequence[str]:
    """What stands in the place of hits; `results` is None as long as there is no answer."""
    if not question.text.strip():
        return [
            "Some words, as you remember them: their order and slips do not matter.",
            "",
            '"exact words" · -without · title:word · author:name · in:folder',
        ]
    if results is None:
        if question.document is None and not state.ready and state.share is not None:
            return [
                "This library is searched for the first time, and is being indexed for that.",
                "You may read on meanwhile, or search this document.",
            ]
        return []
    if _is_in_part(question, state):
        return ["The library is being indexed; what is found is shown as it is."]
    nowhere = f"Nothing in {_where(question, state)} for {_shortened(question.text.strip())}"
    near = [f"{word}: did you mean {_or(words)}?" for word, words in results.nearest if words]
    barren = [f"No document here has {typed}." for typed in results.barren]
    return [nowhere, "", *(barren or near or [_hint(question)])]


def _is_in_part(question: Question, state: IndexState) -> bool:
    """Whether more may be found as soon as more of the library is indexed."""
    return question.document is None and state.share is not None


def _shortened(query: str) -> str:
    return query if len(query) <= _LONGEST_TOLD else f"{query[:_LONGEST_TOLD]}…"


def _or(words: Sequence[str]) -> str:
    return " or ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]


def _hint(question: Question) -> str:
    from reader.search.queries import parsed

    asked = parsed(question.text)
    if asked.titles or asked.authors or asked.folders:
        return "Without title:, author: or in: there may be something."
    if asked.phrases or asked.without:
        return "Without quotes and - there may be something."
    if not asked.words:
        return "There is no word in it to look for."
    return "Other words, or fewer, may find it."


def _where(question: Question, state: IndexState) -> str:
    if question.document is not None:
        return "this document"
    return (
        "the one document here" if state.documents == 1 else _several(state.documents, "document")
    )


def _several(count: int, noun: str) -> str:
    return f"{_count(count)} {noun}{'' if count == 1 else 's'}"


def _count(number: int) -> str:
    return f"{number:,}".replace(",", "\u202f")
