"""The doctor tells what is wrong and what mends it, writes nothing, and never fails itself."""

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from pseudo import READER, environment, run, terminal

from reader.bookmarks import Store
from reader.cli.doctor import Section, page
from reader.cli.doctor.checks import Check, command, shown, size
from reader.cli.doctor.program import fits
from reader.documents.loading import load
from reader.documents.model import Span
from reader.search import File, index_folder, up_to_date
from reader.search.storage import FORMAT


def asked(home: Path, **more: str) -> tuple[int, str]:
    done = run("doctor", home=home, given=b"", folder=None, stdin=None, **more)
    assert done.stderr == b""
    return done.returncode, done.stdout.decode()


def row(told: str, name: str) -> str:
    """The rows of that name, with what follows each, on one line."""
    found, taking = [], False
    for line in told.splitlines():
        if line[:1] in (" ", "!") and line[2:3] != " ":
            taking = line[2:].startswith(name)
        if taking:
            found.append(line)
    return " ".join(" ".join(found).split())


def everything(folder: Path) -> dict[str, tuple[bytes, int, int]]:
    return {
        str(path): (path.read_bytes() if path.is_file() else b"", at.st_mtime_ns, at.st_mode)
        for path in sorted(folder.rglob("*"))
        for at in [path.lstat()]
    }


def with_bookmark(home: Path) -> Path:
    """A home with one bookmark; the folder of bookmarks."""
    document = home / "a.txt"
    document.parent.mkdir(parents=True, exist_ok=True)
    document.write_text("The clocks were striking thirteen.\n")
    data = home / "data" / "seedreader"
    store = Store(data / "bookmarks", data)
    store.add(load(document), Span(4, 10))
    return data / "bookmarks"


def test_all_is_right_in_a_new_home_and_nothing_is_made_there(home: Path) -> None:
    home.mkdir()
    status, told = asked(home)
    assert told.startswith("All is right.\n")
    assert status == 0
    assert "not made yet" in row(told, "data")
    assert "none kept yet" in row(told, "place")
    assert f"Python        {sys.version.split()[0]}" in told
    assert list(home.iterdir()) == []


def test_it_tells_of_everything_and_changes_nothing(home: Path, tmp_path: Path) -> None:
    folder = with_bookmark(home)
    data = folder.parent
    (data / "reading.json").write_text('{"version": 1, "positions": {"/a": {}}}')
    (data / "drafts").mkdir(mode=0o700)
    (data / "drafts" / "x.json").write_text("{}")
    library = tmp_path / "library"
    library.mkdir()
    (library / "a.txt").write_text("words\n")
    cache = home / "cache" / "seedreader"
    up_to_date(index_folder(cache, [library]), [File("a.txt", library / "a.txt")], in_memory=-1)
    log = home / "state" / "seedreader" / "log" / "seedreader.log"
    log.parent.mkdir(parents=True)
    log.parent.chmod(0o700)
    log.write_text("2026-01-02T03:04:05+00:00 seedreader 0.1 python 3.12 linux KeyError\n  a:1 b\n")
    before = everything(home)
    status, told = asked(home)
    assert everything(home) == before
    assert (status, told.splitlines()[0]) == (0, "All is right.")
    assert "1 bookmark, written by 1 device" in row(told, "kept")
    assert "in 1 document" in row(told, "place")
    assert "1 note begun and not saved" in row(told, "drafts")
    assert "1 documents of 1 library" in row(told, "index")
    assert f"rm -r {shlex.quote(str(cache))}" in row(told, "caches")
    assert "KeyError" in row(told, "log")


def test_settings_that_cannot_be_used_are_told_with_their_lines(home: Path) -> None:
    path = home / "config" / "seedreader" / "config.toml"
    path.parent.mkdir(parents=True)
    path.write_text(
        '# mine\nmeasure = 7\ntheme = "purple"\n\nlibrary = ["/nowhere/at/all"]\n'
        '[keys]\n"row-down" = "n\\u001b"\nfly = "f"\n[red]\n'
    )
    status, told = asked(home)
    assert status == 1
    assert told.startswith("6 things are wrong")
    found = row(told, "config.toml")
    assert "line 2: cannot use 7 for measure -> a whole number from 40 to 120" in found
    assert "line 9: unknown: red ->" in found
    assert "line 3: there is no theme 'purple' -> one of night, " in found
    assert "line 7: keys: there is no key" in found
    assert "line 8: keys: there is no command 'fly'" in found
    assert "line 5: /nowhere/at/all is not there" in found
    assert "\x1b" not in told


def test_settings_that_cannot_be_read_leave_the_bookmarks_unknown(home: Path) -> None:
    path = home / "config" / "seedreader" / "config.toml"
    path.parent.mkdir(parents=True)
    path.write_text("measure = = 7\n")
    status, told = asked(home)
    assert status == 1
    assert "line 1: not valid" in row(told, "config.toml")
    assert "mend config.toml first" in row(told, "folder")


def test_a_damaged_journal_is_told_and_what_is_missing(home: Path) -> None:
    folder = with_bookmark(home)
    (journal,) = folder.glob("*.jsonl")
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join([*lines[:-1], b"0" * 20 + b"\n"]))
    status, told = asked(home)
    assert status == 0, "the second copy has it all"
    assert "1 damaged line left out; nothing is missing" in row(told, "files")
    assert "1 change only in one of the two copies" in row(told, "files")
    (folder / "mirror" / journal.name).unlink()
    status, told = asked(home)
    assert status == 1
    assert "a bookmark or a change of one may be missing -> put back" in row(told, "files")


def test_copies_of_a_synchroniser_texts_that_went_and_open_files_are_told(home: Path) -> None:
    folder = with_bookmark(home)
    (journal,) = folder.glob("*.jsonl")
    conflicted = folder / f"{journal.stem} (conflicted copy).jsonl"
    conflicted.write_bytes(journal.read_bytes())
    conflicted.chmod(0o644)
    next((folder / "texts").iterdir()).unlink()
    status, told = asked(home)
    assert status == 1
    assert "1 copy that a synchroniser left" in row(told, "files")
    assert f"chmod -R go= {shlex.quote(str(folder))}" in row(told, "files")
    assert "1 of 1 text missing or damaged" in row(told, "texts")


def test_a_journal_of_a_later_version_is_told(home: Path) -> None:
    folder = with_bookmark(home)
    (journal,) = folder.glob("*.jsonl")
    for path in (journal, folder / "mirror" / journal.name):
        path.write_bytes(b'00000000 {"format":9,"program":"seedreader"}\n')
    status, told = asked(home)
    assert status == 1
    assert "!" in told


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"{", b"\xff\xfe", b'{"positions": 3}', b"[" * 100_000]
)
def test_damaged_files_are_told_and_left_alone(home: Path, content: bytes) -> None:
    data = home / "data" / "seedreader"
    data.mkdir(parents=True, mode=0o700)
    (data / "reading.json").write_bytes(content)
    index = home / "cache" / "seedreader" / "index" / "abc"
    index.mkdir(parents=True)
    (index / "segments.json").write_text(
        json.dumps({"format": FORMAT, "segments": [{"file": "x", "dead": []}], "stamps": {}})
    )
    for folder in ("cache", "data"):
        (home / folder / "seedreader").chmod(0o700)
    before = everything(home)
    status, told = asked(home)
    assert status == 1
    assert "damaged -> the next start puts it aside" in row(told, "place")
    assert "is damaged -> mended by the next search" in row(told, "index")
    assert everything(home) == before


def test_files_in_the_place_of_folders_are_told(home: Path) -> None:
    for name in ("data", "config", "cache", "state"):
        (home / name).parent.mkdir(exist_ok=True)
        (home / name).write_text("a file\n")
    status, told = asked(home)
    assert status == 1
    for name in ("data", "config", "cache", "log"):
        assert "is a file, not a folder -> move it away: mv -i -- " in row(told, name)


def test_pipes_in_the_place_of_files_do_not_hold_it_up(home: Path) -> None:
    names = (
        "config/seedreader/config.toml", "data/seedreader/reading.json",
        "state/seedreader/log/seedreader.log", "cache/seedreader/index/abc/x.segment",
        "data/seedreader/bookmarks/0123456789abcdef.jsonl",
    )  # fmt: skip
    for name in names:
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        os.mkfifo(home / name)
    status, told = asked(home)
    assert status == 1
    assert "not a regular file" in row(told, "config.toml")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_home_that_may_not_be_written_is_told_with_its_mend(home: Path) -> None:
    data = home / "data" / "seedreader"
    data.mkdir(parents=True)
    data.chmod(0o500)
    status, told = asked(home)
    data.chmod(0o700)
    assert status == 1
    told = row(told, "data")
    assert "cannot be written: your place and your bookmarks cannot be kept" in told
    assert f"-> chmod u+rwx {data}" in told


def test_a_home_that_is_nowhere_is_told_like_any_other(home: Path) -> None:
    nowhere = {f"XDG_{kind}_HOME": "/proc/none" for kind in ("DATA", "CONFIG", "CACHE", "STATE")}
    status, told = asked(home, HOME="/proc/none", **nowhere)
    assert status in (0, 1)
    assert "~/seedreader, not made yet" in row(told, "data")
    assert "could not be looked at" not in told


def test_names_reach_the_terminal_clean(home: Path) -> None:
    evil = home / "a\x1b]0;title\x07\u202eb\nc"
    evil.mkdir(parents=True)
    status, told = asked(home, XDG_DATA_HOME=str(evil))
    assert status == 0
    assert "\x1b" not in told
    assert "\x07" not in told
    assert "a␛]0;title␇�b␊c" in told
    status, told = asked(home, XDG_DATA_HOME=os.fsdecode(os.fsencode(home) + b"/\xff"))
    assert status == 0


def test_on_a_terminal_it_tells_its_size_and_how_to_copy(home: Path) -> None:
    with terminal("doctor", home=home, size=(70, 20), SSH_CONNECTION="1 2 3 4") as session:
        assert session.wait() == 0
        told = session.output.decode().replace("\r\n", "\n")
    assert "xterm-256color, all colours" in row(told, "type")
    assert "70 columns, 20 rows" in row(told, "size")
    assert "ssh" in row(told, "between")
    assert "OSC 52" in row(told, "clipboard")
    assert all(len(line) <= 70 for line in told.splitlines() if "->" not in line)


def test_a_terminal_that_is_none_and_another_encoding_are_wrong(home: Path) -> None:
    with terminal(
        "doctor", home=home, TERM="dumb", LC_ALL="C", PYTHONCOERCECLOCALE="0", PYTHONUTF8="0"
    ) as session:
        assert session.wait() == 1
        told = session.output.decode().replace("\r\n", "\n")
    assert "shows no full screen -> export TERM=xterm-256color" in row(told, "type")
    assert "need UTF-8 -> set LC_ALL" in row(told, "signs")


def test_it_loads_no_screen(home: Path) -> None:
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [READER[0], "-X", "importtime", *READER[1:], "doctor"],
        env={**environment(home), "PYTHONPATH": str(root)},
        capture_output=True,
        check=True,
    )
    loaded = {line.rpartition(b"|")[2].strip() for line in done.stderr.splitlines()}
    assert b"reader.bookmarks.journal" in loaded
    assert not {name for name in loaded if name.split(b".")[0] in (b"textual", b"rich", b"numpy")}


def test_what_cannot_be_looked_at_is_a_line_like_any_other(home: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "platformdirs.py").write_text("raise RuntimeError('a \\x1b[31mbroken package')\n")
    root = Path(__file__).parents[2]
    status, told = asked(home, PYTHONPATH=f"{broken}{os.pathsep}{root}")
    assert status == 1
    assert "could not be looked at: RuntimeError: a ␛[31mbroken package" in told
    assert "Python" in told


def test_the_page_counts_what_is_wrong_and_wraps_all_but_commands() -> None:
    mend = command("chmod", path="/" + "a b" * 40)
    checks = (Check("one", "word " * 30), Check("two", "value", "broken", mend))
    lines = page([Section("Part", checks)], 60)
    assert lines[:3] == ["1 thing is wrong; each is marked with !", "", "Part"]
    assert all(len(line) <= 60 for line in lines[:-1])
    assert lines[-2].startswith("! two")
    assert shlex.split(lines[-1].split("-> ")[1]) == ["chmod", "/" + "a b" * 40]


def test_a_path_that_cannot_be_typed_is_not_put_into_a_command() -> None:
    assert command("rm", path="/a\x1bb") == "rm the path above"


def test_paths_and_sizes_are_said_as_people_say_them() -> None:
    home = os.path.expanduser("~")  # noqa: PTH111
    assert shown(f"{home}/x") == ("~/x" if home not in ("/", "") else f"{home}/x")
    assert shown(f"{home}er/x") == f"{home}er/x"
    assert [size(n) for n in (0, 999, 1500, 15_000, 2_000_000_000)] == [
        "0 bytes", "999 bytes", "1.5 KB", "15 KB", "2.0 GB",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("version", "wanted", "held"),
    [
        ("8.2.8", ">=8.2.8,<9", True),
        ("9", ">=8.2.8,<9", False),
        ("9.0.1", "<9", False),
        ("8.2", ">=8.2.0", True),
        ("8.10", ">=8.9", True),
        ("1.0rc1", "!=1.0", False),
        ("2.0", "", True),
    ],
)
def test_a_version_is_within_its_bounds(version: str, wanted: str, held: bool) -> None:
    assert fits(version, wanted) is held
