"""The lists of line mode: contents, library, hits, claims and bookmarks."""

import os
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from reader.cli.plain.listing import Item
from reader.cli.plain.session import Session
from reader.cli.plain.wording import called, excerpt, one_line
from reader.documents.citation import passage
from reader.folding import folded
from reader.library import Entry

if TYPE_CHECKING:
    from reader.bookmarks.locating import Located
    from reader.claims import Claim
    from reader.search import Hit

_MOMENT: Final = 2.0  # seconds
_EDITED: Final = {"changed": "Edited since. ", "moved": "Moved. "}


def scan(session: Session) -> None:
    """Find all documents of the library."""
    library = session.desk.library
    while not library.complete:
        batch = library.more()
        library.add(batch)
        library.complete = not batch


def entries(session: Session, words: str) -> list[Entry]:
    """The documents whose names, titles or authors have all the words."""
    scan(session)
    wanted = folded(words).split()
    if wanted:
        _look_at(session.desk.library.entries)
    return [e for e in session.desk.library.entries if all(word in e.key for word in wanted)]


def _look_at(entries: list[Entry]) -> None:
    """Find out titles and authors, as far as that goes in a moment; the others wait."""
    due = time.monotonic() + _MOMENT
    for entry in entries:
        if time.monotonic() > due:
            break
        _describe(entry)


def _describe(entry: Entry) -> None:
    if entry.meta is None and entry.error is None:
        entry.describe(entry.look())


def entry_item(session: Session, entry: Entry) -> Item:
    """A document as a line of a list."""

    def text() -> str:
        _describe(entry)
        if entry.error:
            return one_line(f"{entry.name}: {entry.error}")
        position = session.desk.memory.position(str(entry.path))
        title = called(entry.meta) if entry.meta else one_line(entry.title)
        if not position:
            return title
        end = "" if title.endswith((".", "!", "?", "…")) else "."
        return f"{title}{end} {round(100 * position.fraction)} % read"

    return Item(text, partial(session.desk.open, entry.path))


def whereabouts(session: Session) -> list[str]:
    """What is open, how much of it has passed, and below which heading."""
    walk, document = session.desk.reading, session.desk.document
    lines = [f"{called(document.meta)}.", f"{round(100 * walk.share)} % read."]
    above = [entry.title for entry in document.toc if entry.start <= walk.sentence.start]
    if above:
        lines.append(f"Below the heading: {one_line(above[-1])}")
    place = session.keeper.here()
    if place:
        note = f", with the note: {one_line(place.bookmark.note)}" if place.bookmark.note else ""
        lines.append(f"This sentence is bookmarked{note}.")
    return lines


def contents(session: Session, _: str) -> None:
    """List the headings of the document."""
    toc = session.desk.document.toc
    if not toc:
        session.say("This document has no headings.")
        return
    session.list(
        [
            Item(
                partial("Level {}: {}".format, entry.level, one_line(entry.title)),
                partial(session.desk.jump, entry.start),
            )
            for entry in toc
        ],
        f"{len(toc)} heading{'s' if len(toc) > 1 else ''}:",
    )


def search(session: Session, words: str) -> None:
    """List the passages found for some words."""
    if not words:
        session.say("Type search and the words to look for.")
        return
    hits = session.finder.search(words)
    if not hits:
        near = session.finder.nearest(words)
        known = f" The library knows: {one_line(', '.join(near))}." if near else ""
        session.say(f"Nothing found.{known}")
        return
    items = [
        Item(partial(_hit_line, session, hit), partial(_go_to_hit, session, number))
        for number, hit in enumerate(hits)
    ]
    session.list(items, f"{len(hits)} passage{'s' if len(hits) > 1 else ''} found:")


def _hit_line(session: Session, hit: "Hit") -> str:
    near = hit.matched[0].start - hit.span.start if hit.matched else 0
    path = session.finder.path_of(hit)
    number = session.desk.library.number_of(path)
    entry = session.desk.library.entries[number] if number is not None else None
    if entry:
        _describe(entry)
    title = one_line(entry.title) if entry else one_line(path.stem)
    return f"{title}: {excerpt(hit.text, near)}"


def _go_to_hit(session: Session, number: int) -> None:
    finder = session.finder
    hit, finder.at = finder.hits[number], number
    at = hit.matched[0].start if hit.matched else hit.span.start
    words = hit.text[at - hit.span.start :]
    session.desk.open(finder.path_of(hit), at, words)


def hit(session: Session, argument: str) -> None:
    """Go to the next passage found, or with "back" to the one before."""
    finder = session.finder
    if not finder.hits:
        session.say("Nothing was searched for yet. Type search and some words.")
        return
    number = finder.at + (-1 if argument.startswith("back") else 1)
    if 0 <= number < len(finder.hits):
        session.say(f"Passage {number + 1} of {len(finder.hits)}.")
        _go_to_hit(session, number)
    else:
        session.say("No more passages." if number > 0 else "No passage before.")


def claims(session: Session, argument: str) -> None:
    """List the main claims of the document, all, or those that have some words."""
    from reader.claims.storage import find
    from reader.claims.wording import described
    from reader.paths import cache_dir

    document = session.desk.document
    found = find(document, cache_dir() / "claims")
    if found.reason:
        session.say(found.reason)
        return

    def line(claim: "Claim") -> str:
        return f"{one_line(passage(document, claim.span))} ({described(claim)})"

    chosen = [claim for claim in found if claim.central]
    if argument:
        wanted = [] if argument == "all" else folded(argument).split()
        chosen = [c for c in found if all(word in folded(line(c)) for word in wanted)]
    if not chosen:
        session.say("No claim has these words.")
        return
    items = [
        Item(partial(line, claim), partial(session.desk.jump, claim.span.start)) for claim in chosen
    ]
    all_ = "" if argument else " Type claims all for the others."
    session.list(items, f"{len(chosen)} of {len(found)} claims.{all_}")


def kept(session: Session, argument: str) -> None:
    """List the bookmarks of all documents, or those that have some words."""
    from reader.bookmarks.locating import locate

    wanted = folded(argument).split()
    found = [
        located
        for located in locate(session.keeper.store)
        if all(word in _key(located) for word in wanted)
    ]
    if not found:
        session.say("No bookmark has these words." if argument else "Nothing is bookmarked yet.")
        return
    items = [
        Item(partial(_kept_line, located), partial(_go_to_kept, session, located))
        for located in found
    ]
    session.list(items, f"{len(found)} bookmark{'s' if len(found) > 1 else ''}:")


def _key(located: "Located") -> str:
    bookmark = located.place.bookmark
    return folded(f"{bookmark.document.title} {bookmark.quote} {bookmark.note}")


def _kept_line(located: "Located") -> str:
    bookmark, state = located.place.bookmark, located.place.state.value
    lost = {"gone": "Gone from the text. ", "missing": "File not there. "}
    note = f" Note: {one_line(bookmark.note)}" if bookmark.note else ""
    title = one_line(bookmark.document.title or os.path.basename(located.path))  # noqa: PTH119
    return f"{(_EDITED | lost).get(state, '')}{title}: {excerpt(bookmark.quote)}{note}"


def _go_to_kept(session: Session, located: "Located") -> None:
    place = located.place
    if place.span is None or not located.path:
        session.say(f"Gone. It was: {one_line(place.bookmark.quote)}")
        return
    session.desk.open(Path(located.path), place.span.start, place.words)
