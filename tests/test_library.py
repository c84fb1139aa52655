"""The library: every document of its folders, in the order a reader expects, found lazily."""

import os
import shutil
from pathlib import Path

import pytest

from reader.errors import LoadError
from reader.library import Entry, Library


def made(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{name} says something.\n")
    return folder


def whole(*roots: Path) -> Library:
    library = Library(roots)
    while batch := library.more():
        library.add(batch)
    return library


def names(library: Library) -> list[str]:
    return [entry.name for entry in library.entries]


def test_numbers_in_names_count_as_numbers_and_case_does_not_count(tmp_path: Path) -> None:
    made(
        tmp_path, "part 10.txt", "Part 2.txt", "part 1.txt", "10.txt", "9.txt", "Zebra.txt", "a.md"
    )
    assert names(whole(tmp_path)) == [
        *("9.txt", "10.txt", "a.md", "part 1.txt", "Part 2.txt", "part 10.txt", "Zebra.txt"),
    ]


def test_names_that_count_as_the_same_have_one_order(tmp_path: Path) -> None:
    made(tmp_path, "1.txt", "001.txt", "01.txt")
    assert names(whole(tmp_path)) == ["001.txt", "01.txt", "1.txt"]


def test_a_folders_files_stand_before_its_folders(tmp_path: Path) -> None:
    made(tmp_path, "b/1.txt", "z.txt", "a/2.txt", "a/deep/3.txt", "a/z.txt")
    assert names(whole(tmp_path)) == ["z.txt", "a/2.txt", "a/z.txt", "a/deep/3.txt", "b/1.txt"]


def test_hidden_names_and_other_kinds_of_file_are_left_out(tmp_path: Path) -> None:
    made(tmp_path, ".hidden.txt", ".git/a.txt", "a.png", "a.py", "a.txt", "README")
    assert names(whole(tmp_path)) == ["a.txt", "README"]


def test_a_link_to_a_folder_is_not_followed_and_one_to_a_file_is(tmp_path: Path) -> None:
    made(tmp_path, "books/a.txt", "other/b.txt")
    (tmp_path / "books" / "circle").symlink_to(tmp_path / "books")
    (tmp_path / "books" / "elsewhere").symlink_to(tmp_path / "other")
    (tmp_path / "books" / "c.txt").symlink_to(tmp_path / "other" / "b.txt")
    assert names(whole(tmp_path / "books")) == ["a.txt", "c.txt"]


def test_a_folder_that_cannot_be_read_is_shown_as_such(tmp_path: Path) -> None:
    made(tmp_path, *(f"{number}.txt" for number in range(600)), "gone/a.txt", "there/b.txt")
    library = Library([tmp_path])
    library.begin()
    shutil.rmtree(tmp_path / "gone")
    while batch := library.more():
        library.add(batch)
    entry = library.entries[600]
    assert (entry.name, entry.error) == ("gone", "No such file or directory")
    assert library.entries[601].name == "there/b.txt"


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_may_not_be_read_is_shown_as_such(tmp_path: Path) -> None:
    made(tmp_path, "secret/a.txt")
    (tmp_path / "secret").chmod(0)
    entries = whole(tmp_path).entries
    (tmp_path / "secret").chmod(0o700)
    assert [(entry.name, entry.error) for entry in entries] == [("secret", "Permission denied")]


def test_a_missing_root_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(LoadError, match="none: No such file or directory"):
        Library([tmp_path / "none"]).begin()


def test_files_and_folders_may_be_named_together_and_twice(tmp_path: Path) -> None:
    made(tmp_path, "a.txt", "b.txt", "odd.name")
    library = whole(tmp_path / "b.txt", tmp_path, tmp_path / "odd.name", tmp_path / "a.txt")
    assert names(library) == ["b.txt", "a.txt", "odd.name"]
    assert [library.number_of(entry.path) for entry in library.entries] == [0, 1, 2]
    assert len(library) == 3


def test_neighbours_are_those_of_the_list(tmp_path: Path) -> None:
    library = whole(made(tmp_path, "a.txt", "b.txt", "c.txt"))
    first, second, third = library.entries
    assert library.neighbour(first.path, 1) is second
    assert library.neighbour(third.path, -1) is second
    assert library.neighbour(first.path, -1) is None
    assert library.neighbour(third.path, 1) is None
    assert library.neighbour(None, 1) is first
    assert library.neighbour(tmp_path / "other.txt", 1) is first
    assert library.neighbour(None, -1) is None
    assert library.number_of(tmp_path / "other.txt") is None


def test_an_empty_library_has_no_neighbours() -> None:
    library = whole()
    assert len(library) == 0
    assert library.neighbour(None, 1) is None


def test_of_twenty_thousand_documents_only_the_first_are_looked_for(tmp_path: Path) -> None:
    for number in range(100):
        folder = tmp_path / f"folder {number}"
        folder.mkdir()
        (folder / "0.txt").touch()
        for other in range(1, 200):
            os.link(folder / "0.txt", folder / f"{other}.txt")
    library = Library([tmp_path])
    library.begin()
    assert 0 < len(library) < 1000
    shutil.rmtree(tmp_path / "folder 99")  # it was not yet looked into
    while batch := library.more():
        library.add(batch)
    assert len(library) == 99 * 200 + 1
    assert library.entries[-1].error
    assert library.entries[250].name == os.path.join("folder 1", "50.txt")  # noqa: PTH118


def test_names_are_safe_to_show(tmp_path: Path) -> None:
    made(tmp_path, "a\x1b[2J\n\u202eb.txt")
    (entry,) = whole(tmp_path).entries
    assert entry.name == "a␛[2J␊\ufffdb.txt"
    assert entry.title == "a␛[2J␊\ufffdb"
    assert entry.path.exists()


def test_an_entry_knows_its_title_once_it_was_looked_at(tmp_path: Path) -> None:
    path = tmp_path / "the_clocks.md"
    path.write_text("---\ntitle: Thirteen\nauthor: A. Smith\n---\n\nwords\n")
    entry = Entry(path, path.name)
    assert (entry.title, entry.authors, entry.key) == ("the clocks", "", "the_clocks.md")
    entry.describe(entry.look())
    assert (entry.title, entry.authors, entry.error) == ("Thirteen", "A. Smith", None)
    assert entry.key == "the_clocks.md\nthirteen\na. smith"
    path.unlink()
    entry.describe(entry.look())
    assert entry.error == "No such file or directory"
    assert entry.title == "Thirteen"


def test_a_library_listed_anew_keeps_what_is_known_of_what_stayed(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text("Text.", encoding="utf-8")
    library = Library([tmp_path])
    library.begin()
    first, _, last = library.entries
    first.describe("is damaged")
    (tmp_path / "b.txt").rename(tmp_path / "d.txt")
    listed = library.listed()
    assert listed is not None
    library.renew(listed)
    assert [entry.name for entry in library.entries] == ["a.txt", "c.txt", "d.txt"]
    assert library.entries[1] is last
    assert library.entries[0].error is None, "it may have been mended"
    assert library.number_of(tmp_path / "b.txt") is None
    assert library.neighbour(last.path, 1) is library.entries[2]


def test_a_library_whose_root_has_gone_is_not_listed_anew(tmp_path: Path) -> None:
    root = tmp_path / "root"
    root.mkdir()
    (root / "a.txt").write_text("Text.", encoding="utf-8")
    library = Library([root])
    library.begin()
    (root / "a.txt").unlink()
    root.rmdir()
    assert library.listed() is None
