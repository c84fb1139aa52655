"""What a query asks for. Any string is a query: what means nothing special is words.

`"exact phrase"`, `-without`, `title:word`, `author:name`, `in:folder`; a field's value or what is
to be left out may stand in quotes. A minus before a field leaves out the documents it names.
"""

import re
from dataclasses import dataclass
from typing import Final

from reader.search.folding import fold_path, words

MOST_WORDS: Final = 32
"""Words of a query that count: nobody remembers more, and a pasted page must not cost seconds."""

_LONGEST: Final = 4000

_term = re.compile(
    r"""(?P<minus>(?<!\S)-(?=[\w"“„«]))?
        (?:(?<!\w)(?P<field>title|author|in):(?=[\w"“„«/.~]))?
        (?:["“”„«](?P<phrase>[^"“”„»«]*)(?P<close>["“”»]?)|(?P<word>[^\s"“”„«]+))""",
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Query:
    """A query, its words folded."""

    words: tuple[str, ...] = ()
    """In the order typed, those of phrases too."""
    unfinished: bool = False
    """Whether the last word may still be going on: nothing was typed behind it."""
    phrases: tuple[tuple[str, ...], ...] = ()
    """Words that must follow each other just so."""
    without: tuple[tuple[str, ...], ...] = ()
    """Words, or phrases, that must not be there."""
    titles: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()
    """Parts of paths, folded."""
    without_titles: tuple[tuple[str, ...], ...] = ()
    """Words, or phrases, that must not be in the title; the next two likewise."""
    without_authors: tuple[tuple[str, ...], ...] = ()
    without_folders: tuple[str, ...] = ()


def parsed(text: str) -> Query:
    """The query that a string means; empty when it has no words."""
    text = text[:_LONGEST]
    found: list[str] = []
    phrases: list[tuple[str, ...]] = []
    without: list[tuple[str, ...]] = []
    fields: dict[str, list[str]] = {"title": [], "author": []}
    no_fields: dict[str, list[tuple[str, ...]]] = {"title": [], "author": []}
    folders: list[str] = []
    no_folders: list[str] = []
    unfinished = False
    for term in _term.finditer(text):
        value = term["phrase"] if term["phrase"] is not None else term["word"]
        folded = tuple(word.folded for word in words(value))
        field = (term["field"] or "").lower()
        unfinished = False
        if field == "in":
            if folder := fold_path(value):
                (no_folders if term["minus"] else folders).append(folder)
        elif term["minus"]:
            if folded:
                no_fields.get(field, without).append(folded)
        elif field:
            fields[field] += folded
        else:
            found += folded
            quoted = term["phrase"] is not None
            if quoted and term["close"] and len(folded) > 0:
                phrases.append(folded)
            open_end = not (quoted and term["close"]) and term.end() == len(text)
            unfinished = open_end and bool(folded) and text[-1:].isalnum()
    return Query(
        tuple(found[:MOST_WORDS]),
        unfinished and len(found) <= MOST_WORDS,
        tuple(phrases),
        tuple(without),
        tuple(fields["title"]),
        tuple(fields["author"]),
        tuple(folders),
        tuple(no_fields["title"]),
        tuple(no_fields["author"]),
        tuple(no_folders),
    )
