"""A note while it is written: what was saved, the draft that outlives a crash, and its end."""

import re
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import ReaderError
from reader.ui.drafts import Draft, Drafts

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.bookmarks import Bookmark, Store, Verdict

_between = re.compile(r"[,\s]*#|,")


class Note:
    """The note to a bookmark, or to a passage that becomes one with the first word."""

    def __init__(
        self,
        store: "Store",
        drafts: Drafts,
        bookmark: "Bookmark | None",
        words: str,
        begin: "Callable[[], Bookmark | None]",
        undo: str,
        *,
        passage: str,
        is_of_claim: bool,
    ) -> None:
        """`words` are those of the passage; `begin` keeps it, and may raise a `ReaderError`.

        `undo` is the key that takes back. `passage` names the draft as long as there is no
        bookmark. Of a claim one may think this or that.
        """
        self.is_of_claim = is_of_claim
        self._undo = undo
        self.words = words
        self.bookmark = bookmark
        self.verdict: Verdict | None = bookmark.verdict if bookmark else None
        self._store, self._drafts, self._begin = store, drafts, begin
        self._passage = passage
        found = drafts.get(self._name)
        self.draft = found if found != self.saved else None
        """What was written before and not saved."""

    @property
    def saved(self) -> Draft:
        """What was saved."""
        bookmark = self.bookmark
        return Draft(bookmark.note, ", ".join(bookmark.tags)) if bookmark else Draft("", "")

    @property
    def _name(self) -> str:
        """What the draft is kept by."""
        return self.bookmark.id if self.bookmark else self._passage

    @property
    def folder(self) -> Path:
        """Where it may lie while an editor has it."""
        return self._drafts.folder

    def changed_elsewhere(self, draft: Draft) -> bool:
        """Whether another program has written to it since it was opened; asked once a change.

        What it wrote is what counts as saved from then on, and `draft` as not saved.

        Raises:
            ReaderError: it cannot be read any more.
        """
        if self.bookmark is None:
            return False
        self._store.refresh()
        current = self._store.get(self.bookmark.id)
        if current is None or current == self.bookmark:
            return False
        if self.verdict == self.bookmark.verdict:  # not chosen anew here
            self.verdict = current.verdict
        before, self.bookmark = self.saved, current
        if self.saved in (before, draft):
            return False
        self.draft = draft
        return True

    def keep(self, draft: Draft) -> str | None:
        """Keep what was written so far; why that could not be done, if it could not.

        Raises:
            ReaderError: the passage itself cannot be kept.
        """
        if draft == self.saved:
            self._drafts.drop(self._name)
            return None
        if self.bookmark is None:
            try:
                self.bookmark = self._begin()
            except ReaderError:
                self._drafts.put(self._passage, draft)
                raise
        reason = self._drafts.put(self._name, draft)
        if self.bookmark and reason is None:
            self._drafts.drop(self._passage)
        return reason

    def save(self, draft: Draft) -> str:
        """Save it; what is to be told then.

        Raises:
            ReaderError: it was not saved, and why.
        """
        written = Draft(draft.note.strip("\n"), draft.tags)
        if self.bookmark is None:
            if not any(part.strip() for part in written):
                self._drafts.drop(self._passage)
                return "Nothing was written, and nothing is kept."
            self.bookmark = self._begin()
        if self.bookmark is None:
            return ""
        name, tags = self.bookmark.id, tags_of(written.tags)
        new = written.note, tags, self.verdict
        if new != (self.bookmark.note, self.bookmark.tags, self.bookmark.verdict):
            self._store.edit(name, note=written.note, tags=tags, verdict=self.verdict)
            message = f"Saved; {self._undo} takes it back."
        else:
            message = ""
        for kept in (name, self._passage):
            self._drafts.drop(kept)
        return message

    def next_verdict(self) -> "Verdict":
        """What the reader may think next of a claim."""
        from reader.bookmarks import Verdict

        all_ = list(Verdict)
        at = all_.index(self.verdict) + 1 if self.verdict else 0
        self.verdict = all_[at % len(all_)]
        return self.verdict

    def known_tags(self) -> list[str]:
        """All tags in use, in alphabetical order."""
        return sorted(set(chain.from_iterable(b.tags for b in self._store.all())), key=str.casefold)


def tags_of(line: str) -> tuple[str, ...]:
    """The tags in a line, parted by commas or each with its sign: "a, b c" or "#a #b c"."""
    parts = (" ".join(part.split()) for part in _between.split(line))
    return tuple(dict.fromkeys(filter(None, parts)))


def completed(line: str, known: list[str]) -> str | None:
    """The line with its last tag completed to a known one; None when there is none."""
    last = _between.split(line)[-1].lstrip()
    if not last:
        return None
    given = set(tags_of(line))
    for tag in known:
        if tag.casefold().startswith(last.casefold()) and tag not in given:
            return line + tag[len(last) :]
    return None
