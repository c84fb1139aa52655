"""The queries of before, to step through with the arrows."""

from typing import Final

_MOST: Final = 100
_LONGEST: Final = 500


class PastQueries:
    """A walk through what was asked before; `kept` is that list itself, the newest last."""

    def __init__(self, kept: list[str]) -> None:
        self._kept = kept
        self._at: int | None = None
        self._draft = ""

    @property
    def stepping(self) -> bool:
        """Whether an older query than the newest is shown."""
        return self._at is not None

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self._kept)

    def older(self, shown: str) -> str | None:
        """The query before the one that is shown; None when there is none."""
        if self._at is None:
            self._draft = shown
        at = len(self._kept) if self._at is None else self._at
        while at > 0:
            at -= 1
            if self._kept[at] != shown:
                self._at = at
                return self._kept[at]
        return None

    def newer(self) -> str | None:
        """The query after the one stepped back to; after the newest, what stood there first."""
        if self._at is None:
            return None
        self._at += 1
        if self._at < len(self._kept):
            return self._kept[self._at]
        self._at = None
        return self._draft

    def typed(self) -> None:
        """The user has typed: stepping begins at the newest again."""
        self._at = None

    def keep(self, query: str) -> None:
        """Remember a query as the newest."""
        query = query.strip()[:_LONGEST]
        if not query:
            return
        if query in self._kept:
            self._kept.remove(query)
        self._kept.append(query)
        del self._kept[:-_MOST]
