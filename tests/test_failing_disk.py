"""Whatever call the disk refuses, nothing that was acknowledged is lost, and reading goes on."""

import errno
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import NamedTuple

import pytest
from failing import FailingCalls

from reader.bookmarks import BookmarkError, Store
from reader.claims import extract
from reader.claims.storage import find, kept
from reader.documents.loading import load
from reader.documents.model import Span
from reader.errors import ReaderError
from reader.faults import record
from reader.files import write_atomically
from reader.memory import Memory, Position
from reader.search import File, ready, up_to_date
from reader.settings import read_settings
from reader.ui.drafts import Draft, Drafts

sys.path.append(str(Path(__file__).parent / "documents"))
from archives import book, zipped

TEXT = "The Walls\n\nThe walls of the harbour must be rebuilt, since the storm broke them in May.\n"


class Case(NamedTuple):
    """Something that is kept in a folder."""

    change: Callable[[Path, str], bool]
    """Keep a word; whether that was acknowledged."""
    kept: Callable[[Path], set[str]]
    """The words that are found again; of some cases only the last."""
    replaces: bool = True
    """Whether the last word takes the place of the one before."""
    acknowledges: bool = True
    """False for what can be made again, and need not be kept."""


def save_place(folder: Path, word: str) -> bool:
    memory = Memory(folder)
    memory.remember("/a", Position(1, quote=word))
    memory.view.queries = [word]
    try:
        memory.save()
    except (OSError, ReaderError):
        return False
    return True


def places(folder: Path) -> set[str]:
    found = Memory(folder).position("/a")
    assert not (folder / "reading.damaged").exists()
    return {found.quote} if found else set()


def put_draft(folder: Path, word: str) -> bool:
    drafts = Drafts(folder)
    reason = drafts.put("b", Draft(word, ""))
    found = drafts.get("b")
    assert found or reason is None  # what is not on the disk is remembered
    return reason is None


def draft(folder: Path) -> set[str]:
    found = Drafts(folder).get("b")
    return {found.note} if found else set()


def add_bookmark(folder: Path, word: str) -> bool:
    document = load(folder.parent / "a.txt")
    try:
        Store(folder / "bookmarks").add(document, Span(0, 9), word)
    except BookmarkError:
        return False
    return True


def bookmarks(folder: Path) -> set[str]:
    store = Store(folder / "bookmarks")
    assert store.problems() == ()
    assert all(store.old_text(bookmark) == TEXT for bookmark in store.all())
    return {bookmark.note for bookmark in store.all()}


def find_claims(folder: Path, word: str) -> bool:
    document = load(folder.parent / "a.txt")
    assert find(document, folder) == extract(document), word
    return False


def kept_claims(folder: Path) -> set[str]:
    document = load(folder.parent / "a.txt")
    assert kept(document.digest, folder) in (None, extract(document))
    return set()


def read_book(folder: Path, word: str) -> bool:
    assert load(folder.parent / "a.epub").text == "The walls of the harbour.", word
    return False


def build_index(folder: Path, word: str) -> bool:
    path = folder.parent / "a.txt"
    index = up_to_date(folder, [File(word, path), File("b", path)], in_memory=-1)
    assert {hit.path for hit in index.search("harbour walls", 9) or ()} == {word, "b"}
    return False


def index(folder: Path) -> set[str]:
    found = {hit.path for hit in ready(folder).search("harbour walls", 9) or ()}
    assert found <= {"old", "new", "more", "b"}
    return set()


def write_page(folder: Path, word: str) -> bool:
    try:
        write_atomically(folder / "page", word.encode(), durable=False)
    except OSError:
        return False
    return True


def page(folder: Path) -> set[str]:
    assert [path.name for path in folder.iterdir()] == ["page"]
    return {(folder / "page").read_text()}


def log(folder: Path, word: str) -> bool:
    record(RuntimeError(word), folder)
    return False


def logged(folder: Path) -> set[str]:
    found = folder / "seedreader.log"
    assert not found.exists() or "new" not in found.read_text()
    return set()


def nothing(_: Path) -> set[str]:
    return set()


CASES = {
    "places": Case(save_place, places),
    "drafts": Case(put_draft, draft),
    "bookmarks": Case(add_bookmark, bookmarks, replaces=False),
    "claims": Case(find_claims, kept_claims, acknowledges=False),
    "documents": Case(read_book, nothing, acknowledges=False),
    "index": Case(build_index, index, acknowledges=False),
    "first page": Case(write_page, page),
    "log": Case(log, logged, acknowledges=False),
}


def _kept_before(case: Case, acknowledged: bool) -> set[str]:
    if not acknowledged:
        return {"old"}
    return {"new"} if case.replaces else {"old", "new"}


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EMFILE])
@pytest.mark.parametrize("name", CASES)
def test_each_call_that_fails_loses_nothing_that_was_acknowledged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, number: int
) -> None:
    case = CASES[name]
    for call in count(1):
        folder = tmp_path / f"{call}" / "kept"
        folder.mkdir(parents=True)
        (folder.parent / "a.txt").write_text(TEXT)
        parts = book({"a.xhtml": "<p>The walls of the harbour.</p>"})
        (folder.parent / "a.epub").write_bytes(zipped(parts))
        monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
        if case.acknowledges:
            assert case.change(folder, "old")
        disk = FailingCalls(folder, call, number)
        with monkeypatch.context() as patch:
            disk.put(patch)
            acknowledged = case.change(folder, "new")
        found = case.kept(folder)
        if case.acknowledges:
            # What was refused at the last step may be there all the same; what was not, must be.
            possible = [_kept_before(case, done) for done in {acknowledged, True}]
            assert found in possible
        assert case.change(folder, "more") == case.acknowledges
        assert case.kept(folder) >= ({"more"} if case.acknowledges else set())
        if not disk.failed:
            break
    assert call > 2


@pytest.mark.parametrize("number", [errno.EIO, errno.EACCES, errno.EMFILE])
def test_settings_that_cannot_be_read_are_told_and_do_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    (tmp_path / "config.toml").write_text('theme = "paper"\n')
    with monkeypatch.context() as patch:
        FailingCalls(tmp_path, 1, number).put(patch)
        settings = read_settings(tmp_path / "config.toml")
    assert settings.theme is None
    assert len(settings.complaints) == 1
