"""The commands as they are called: in a process of their own."""

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def library(tmp_path: Path) -> Path:
    folder = tmp_path / "library"
    (folder / "sub").mkdir(parents=True)
    (folder / "a.txt").write_text("The heron’s lake was still.\r\n\r\nNothing else moved.\r\n")
    (folder / "sub" / "b.md").write_text("# Otters\n\nAn *otter* by the lake.\n")
    return folder


def run(home: Path, *arguments: str | Path) -> "subprocess.CompletedProcess[str]":
    folders = {f"XDG_{kind}_HOME": str(home / kind) for kind in ("CACHE", "DATA", "CONFIG")}
    return subprocess.run(
        [sys.executable, "-m", "reader", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **folders, "PYTHONPATH": str(ROOT)},
    )


def rows(done: "subprocess.CompletedProcess[str]") -> list[dict[str, Any]]:
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_json_has_one_line_a_query_and_offsets_of_the_document(
    library: Path, tmp_path: Path
) -> None:
    queries = tmp_path / "queries.txt"
    queries.write_text('herons lake\n\noter lake\n"never there"\n')
    answers = rows(run(tmp_path, "search", "--library", library, "--json", "--queries", queries))
    assert [answer["query"] for answer in answers] == ["herons lake", "oter lake", '"never there"']
    assert answers[0]["hits"][0]["path"] == "a.txt"
    assert answers[1]["hits"][0]["path"] == "sub/b.md"
    assert answers[2]["hits"] == []
    for answer in answers:
        assert set(answer) == {"query", "ms", "hits"}
        for hit in answer["hits"]:
            shown = run(tmp_path, "show", "--json", library / hit["path"])
            text = json.loads(shown.stdout)["text"]
            assert set(hit) == {"path", "start", "end", "score", "text"}
            assert text[hit["start"] : hit["end"]] == hit["text"]


def test_people_get_path_and_passage(library: Path, tmp_path: Path) -> None:
    done = run(tmp_path, "search", "otter lake", "--library", library, "--limit", "1")
    assert done.stdout == "sub/b.md: An otter by the lake.\n"
    assert "\x1b" not in done.stdout


def test_without_a_library_the_seeds_are_searched(tmp_path: Path) -> None:
    assert rows(run(tmp_path, "search", "--json", "the"))[0]["hits"]


def test_an_index_that_is_stopped_keeps_what_was_built(tmp_path: Path) -> None:
    library, home = tmp_path / "many", tmp_path / "home"
    library.mkdir()
    for number in range(1200):
        (library / f"{number}.txt").write_text(f"The heron {number} stood still.\n")
    folders = {f"XDG_{kind}_HOME": str(home / kind) for kind in ("CACHE", "DATA", "CONFIG")}
    process = subprocess.Popen(
        [sys.executable, "-m", "reader", "index", str(library)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, **folders, "PYTHONPATH": str(ROOT)},
    )
    while not list(home.rglob("lock")):  # it has begun
        assert process.poll() is None
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 130
    found = re.fullmatch(r"seedreader: stopped; (\d+) documents are indexed\n", told)
    assert found
    assert int(found[1]) < 1200
    done = run(home, "index", library)
    assert done.stdout == "1200 documents indexed\n"


def test_an_index_is_built_and_counted(library: Path, tmp_path: Path) -> None:
    done = run(tmp_path, "index", library)
    assert (done.returncode, done.stdout) == (0, "2 documents indexed\n")


def test_an_index_that_cannot_be_kept_is_a_failure_and_searching_goes_on(tmp_path: Path) -> None:
    library = tmp_path / "library"
    library.mkdir()
    for number in range(1_001):  # more than is indexed at every start
        (library / f"{number}.txt").write_text("A heron.\n" if number == 7 else "Rain.\n")
    (tmp_path / "CACHE").write_text("a file where the folder should be")
    done = run(tmp_path, "index", library)
    assert (done.returncode, done.stdout) == (1, "")
    said = f"the index of {library} cannot be kept: "
    *progress, told = done.stderr.splitlines()
    assert told.startswith(f"seedreader: {said}")
    assert all(line.endswith("documents") for line in progress), "how far it was, if it took long"
    found = rows(run(tmp_path, "search", "heron", "--library", library, "--limit", "1", "--json"))
    assert found[0]["hits"][0]["path"] == "7.txt"


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("search",), 2),
        (("search", "x", "--limit", "0"), 2),
        (("search", "x", "--limit", "many"), 2),
        (("search", "x", "--library", "/nowhere/at/all"), 1),
        (("search", "--queries", "/nowhere/at/all"), 1),
        (("index", "/nowhere/at/all"), 1),
        (("index",), 2),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    tmp_path: Path, arguments: tuple[str, ...], status: int
) -> None:
    done = run(tmp_path, *arguments)
    assert done.returncode == status
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    if status == 1:
        assert done.stderr.count("\n") == 1
        assert "/nowhere/at/all" in done.stderr


def test_a_limit_that_is_no_number_is_refused_in_plain_words(tmp_path: Path) -> None:
    for wrong in ("many", "0", "-3", "1.5"):
        told = run(tmp_path, "search", "x", f"--limit={wrong}").stderr.splitlines()[-1]
        assert f"--limit: '{wrong}' is not a whole number of at least 1" in told


@pytest.mark.skipif(os.name != "posix", reason="elsewhere the folder one is in stays")
def test_only_what_standard_output_refuses_is_blamed_on_it(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    done = subprocess.run(
        ["/bin/sh", "-c", 'rmdir "$PWD"; exec "$0" -m reader index here', sys.executable],
        capture_output=True,
        text=True,
        check=False,
        cwd=gone,
        env={**os.environ, "XDG_DATA_HOME": str(tmp_path), "PYTHONPATH": str(ROOT)},
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "seedreader: No such file or directory\n"


@pytest.mark.skipif(os.name != "posix", reason="descriptors are closed so on POSIX only")
def test_without_standard_output_it_says_so(tmp_path: Path) -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", 'exec "$0" -m reader show nothing.txt >&-', sys.executable],
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        env={**os.environ, "XDG_DATA_HOME": str(tmp_path), "PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == 1
    assert done.stderr == "seedreader: standard output: Bad file descriptor\n"


def test_searching_loads_neither_screen_nor_rich(library: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from reader.cli.start import main; "
        f"main(['search', 'lake', '--library', {str(library)!r}]); "
        "sys.exit(any(name in sys.modules for name in ('rich', 'textual')))"
    )
    env = {**os.environ, "XDG_CACHE_HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
    assert subprocess.run([sys.executable, "-c", code], check=False, env=env).returncode == 0


def test_what_could_not_be_read_is_named_when_an_index_is_built(
    library: Path, tmp_path: Path
) -> None:
    (library / "sub" / "c.docx").write_bytes(b"no archive")
    done = run(tmp_path, "index", library)
    assert done.stdout == "2 documents indexed, 1 could not be read:\n  sub/c.docx\n"
    assert done.returncode == 0


def test_a_field_that_no_document_has_is_named_to_people(library: Path, tmp_path: Path) -> None:
    done = run(tmp_path, "search", "lake in:sbu", "--library", library)
    assert done.stdout == "Nothing found for lake in:sbu; no document has in:sbu.\n"
