"""The bookmarks: whether every file of them can be read, and both copies are the same."""

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from reader.bookmarks import Store, bookmarks_dir
from reader.bookmarks.disk import Disk
from reader.bookmarks.journal import MIRROR, Condition
from reader.cli.doctor.checks import Check, command, count, shown
from reader.cli.doctor.places import place
from reader.paths import config_dir, data_dir
from reader.settings import read_settings

_own = re.compile(r"[0-9a-f]{16}\.jsonl")
_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO


class _OnlyLooking(Disk):
    """Waits for no other program: what it is just writing is read the next time."""

    def lock(self, descriptor: int, *, shared: bool = False) -> None:
        pass


def checks() -> Iterator[Check]:
    """The folder, the journals in it, and the texts that are kept with them."""
    settings = read_settings(config_dir() / "config.toml")
    if not settings.understood:
        trouble = "where they are is not known: the settings cannot be read"
        yield Check("folder", "", trouble, "mend config.toml first")
        return
    folder = bookmarks_dir(settings.bookmarks, data_dir())
    # The folder of the user's choice may be one that several people share.
    private = settings.bookmarks is None
    lost = "no bookmark can be added"
    yield from place("folder", folder, lost, private=private)
    if not os.path.isdir(folder):  # noqa: PTH112 (False where one may not look)
        yield Check("kept", "none yet")
        return
    store = Store(folder, data_dir(), disk=_OnlyLooking())
    conditions = list(store.conditions())
    yield Check("kept", f"{count(len(store), 'bookmark')}, {_devices(conditions)}")
    yield from _files(store, folder, conditions)
    yield from _texts(store)
    yield from _readable(folder, conditions) if private else ()
    yield from _drafts(data_dir() / "drafts")


def _devices(conditions: list[Condition]) -> str:
    names = {Path(c.name).name for c in conditions if _own.fullmatch(Path(c.name).name)}
    return f"written by {count(len(names), 'device')}"


def _files(store: Store, folder: Path, conditions: list[Condition]) -> Iterator[Check]:
    for problem in store.problems():
        if "damaged line" in problem and "nothing is missing" in problem:
            yield Check("files", problem, mend="nothing is to be done")
        elif "later version" in problem:
            yield Check("files", "", problem, "update this program")
        elif "damaged line" in problem:
            mend = "put back this file from a backup, beside it under another name ending in .jsonl"
            yield Check("files", "", problem, mend)
        else:
            yield Check("files", "", problem, command("chmod -R u+rwX", path=folder))
    others = [c for c in conditions if not _own.fullmatch(Path(c.name).name)]
    if others:
        names = ", ".join(c.name for c in others[:3]) + (" …" if len(others) > 3 else "")
        told = f"{count(len(others), 'copy')[:-1]}ies" if len(others) > 1 else "1 copy"
        yield Check(
            "files", f"{told} that a synchroniser left: {names}", mend="read too; let them be"
        )
    uneven = sum(c.missing for c in conditions if _own.fullmatch(Path(c.name).name))
    if uneven:
        told = f"{count(uneven, 'change')} only in one of the two copies"
        yield Check("files", told, mend="the next change of a bookmark on that device evens them")


def _texts(store: Store) -> Iterator[Check]:
    """Without the text as it was, a bookmark in an edited document is harder to find again."""
    checked: dict[str, bool] = {}
    for bookmark in store.all():
        name = bookmark.document.text
        if name not in checked:
            checked[name] = store.old_text(bookmark) is not None
    missing = sum(not there for there in checked.values())
    if missing:
        told = f"{missing} of {count(len(checked), 'text')} missing or damaged"
        mend = "bookmarks still hold, but less surely after edits; restore `texts` from a backup"
        yield Check("texts", "", told, mend)


def _readable(folder: Path, conditions: list[Condition]) -> Iterator[Check]:
    """Files that others may read."""
    if os.name != "posix":
        return
    paths = [folder / MIRROR, *(folder / c.name for c in conditions)]
    opened = [path for path in paths if _mode(path) & _OTHERS]
    if opened:
        told = f"others may read {shown(opened[0])}"
        more = f" and {len(opened) - 1} more" if len(opened) > 1 else ""
        yield Check("files", "", told + more, command("chmod -R go=", path=folder))


def _mode(path: Path) -> int:
    try:
        return path.stat().st_mode
    except OSError:
        return 0


def _drafts(folder: Path) -> Iterator[Check]:
    try:
        found = [name for name in os.listdir(folder) if not name.startswith(".")]  # noqa: PTH208
    except OSError:
        return
    if found:
        told = f"{count(len(found), 'note')} begun and not saved"
        yield Check("drafts", told, mend="e on the bookmark goes on with it")
