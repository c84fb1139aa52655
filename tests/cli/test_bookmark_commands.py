"""Bookmarks and passages from the command line, each command in a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEXT = "It was a bright cold day in April.\n\nThe clocks were striking thirteen.\n"
KEYS = ["id", "path", "title", "start", "end", "status", "quote", "note", "tags", "created"]


def run(home: Path, *arguments: str | Path) -> "subprocess.CompletedProcess[str]":
    folders = {f"XDG_{kind}_HOME": str(home / kind) for kind in ("CACHE", "DATA", "CONFIG")}
    return subprocess.run(
        [sys.executable, "-m", "reader", *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, **folders, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
    )


def done(home: Path, *arguments: str | Path) -> str:
    found = run(home, *arguments)
    assert (found.returncode, found.stderr) == (0, "")
    return found.stdout


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "april.txt"
    path.write_text(TEXT)
    return path


def add(home: Path, document: Path, words: str, note: str = "") -> str:
    start = document.read_text().index(words)
    at = f"{start}:{start + len(words)}"
    return done(home, "bookmarks", "add", document, "--at", at, f"--note={note}").strip()


def test_what_is_added_is_listed_in_the_shape_that_programs_read(
    tmp_path: Path, document: Path
) -> None:
    name = add(tmp_path, document, "cold day", "-ünï\ntwo\tlines")
    (row,) = json.loads(done(tmp_path, "bookmarks", "list", "--json"))
    assert list(row) == KEYS
    assert row["id"] == name
    assert row["path"] == str(document)
    assert TEXT[row["start"] : row["end"]] == row["quote"] == "cold day"
    assert (row["status"], row["note"], row["tags"]) == ("found", "-ünï\ntwo\tlines", [])
    document.write_text(f"More.\n\n{TEXT.replace('clocks', 'bells')}")
    (row,) = json.loads(done(tmp_path, "bookmarks", "list", "--json"))
    assert document.read_text()[row["start"] : row["end"]] == "cold day"
    document.unlink()
    (row,) = json.loads(done(tmp_path, "bookmarks", "list", "--json"))
    assert (row["status"], row["start"], row["end"]) == ("missing", None, None)


def test_tags_are_given_in_one_word_parted_by_commas(tmp_path: Path, document: Path) -> None:
    at = ("bookmarks", "add", document, "--at", "0:3")
    done(tmp_path, *at, "--tags", "to check, clocks,,clocks")
    (row,) = json.loads(done(tmp_path, "bookmarks", "list", "--json"))
    assert row["tags"] == ["to check", "clocks"]


def test_people_get_the_words_the_note_and_what_became_of_it(
    tmp_path: Path, document: Path
) -> None:
    assert "No bookmarks yet" in done(tmp_path, "bookmarks", "list")
    name = add(tmp_path, document, "The clocks were striking thirteen.", "an odd \x1b[31mhour")
    document.write_text(TEXT.replace("clocks", "bells"))
    found = done(tmp_path, "bookmarks", "list")
    assert "edited since" in found
    assert name in found
    assert "“The clocks were striking thirteen.”" in found
    assert "an odd ␛[31mhour" in found


def test_a_bookmark_is_removed_by_the_beginning_of_its_id(tmp_path: Path, document: Path) -> None:
    first, second = add(tmp_path, document, "bright"), add(tmp_path, document, "April")
    assert done(tmp_path, "bookmarks", "remove", first[:12]) == ""
    assert [b["id"] for b in json.loads(done(tmp_path, "bookmarks", "list", "--json"))] == [second]
    for wrong in (first, "none", second[:2], ""):
        again = run(tmp_path, "bookmarks", "remove", wrong)
        assert again.returncode == 1
        assert again.stderr.startswith("seedreader: no bookmark")


@pytest.mark.parametrize(
    ("at", "status"), [("9999:99999", 1), ("5:5", 1), ("9:2", 1), ("abc", 2), ("1:", 2), ("1", 2)]
)
def test_what_is_no_passage_is_refused_in_one_line(
    tmp_path: Path, document: Path, at: str, status: int
) -> None:
    found = run(tmp_path, "bookmarks", "add", document, "--at", at)
    assert found.returncode == status
    assert found.stdout == ""
    assert at in found.stderr
    if status == 1:
        assert found.stderr.count("\n") == 1
        assert "april.txt" in found.stderr
    assert not (tmp_path / "DATA").exists()


def test_an_export_is_taken_in_once(tmp_path: Path, document: Path) -> None:
    add(tmp_path, document, "cold day", "=1+1")
    export = tmp_path / "export.json"
    export.write_text(done(tmp_path, "bookmarks", "export", "--format", "json"))
    other = tmp_path / "other"
    assert "1 more bookmark" in done(other, "bookmarks", "import", export)
    assert "nothing new" in done(other, "bookmarks", "import", export)
    listed = [done(home, "bookmarks", "list", "--json") for home in (tmp_path, other)]
    assert listed[0] == listed[1]
    export.write_text(export.read_text()[:300])
    refused = run(other, "bookmarks", "import", export)
    assert refused.returncode == 1
    assert refused.stderr.count("\n") == 1
    assert "export.json" in refused.stderr
    assert "> cold day" in done(other, "bookmarks", "export", "--format", "md")
    assert "'=1+1" in done(other, "bookmarks", "export", "--format", "csv")
    assert json.loads(done(other, "bookmarks", "export", "--format", "jsonld"))["items"]


def test_the_folder_can_be_chosen(tmp_path: Path, document: Path) -> None:
    config = tmp_path / "CONFIG" / "seedreader" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text(f"bookmarks = {json.dumps(str(tmp_path / 'Sync' / 'marks'))}\n")
    add(tmp_path, document, "cold day")
    assert len(list((tmp_path / "Sync" / "marks").rglob("*.jsonl"))) == 2
    assert not list((tmp_path / "DATA").rglob("*.jsonl"))
    home = tmp_path / "DATA" / "seedreader"
    config.write_text("")
    add(tmp_path, document, "clocks were")
    config.write_text(f"bookmarks = {json.dumps(str(tmp_path / 'Sync' / 'marks'))}\n")
    told = run(tmp_path, "bookmarks", "list").stderr
    assert f"1 bookmark is still in {home / 'bookmarks'}" in told
    done(tmp_path, "bookmarks", "import", home / "bookmarks")
    found = run(tmp_path, "bookmarks", "list", "--json")
    assert {entry["quote"] for entry in json.loads(found.stdout)} == {"cold day", "clocks were"}
    assert found.stderr == ""
    for broken in ("bookmarks = 5\n", 'bookmarks = "relative"\n', "bookmarks = \n"):
        config.write_text(broken)
        refused = run(tmp_path, "bookmarks", "list")
        assert refused.returncode == 1
        assert "config.toml" in refused.stderr


def test_damage_in_a_folder_that_is_taken_in_is_told(tmp_path: Path, document: Path) -> None:
    add(tmp_path, document, "cold day")
    add(tmp_path, document, "clocks were")
    own = tmp_path / "DATA" / "seedreader" / "bookmarks"
    for path in own.rglob("*.jsonl"):
        path.write_bytes(path.read_bytes().replace(b'"quote":"cold', b'"quote":"bold'))
    moved = own.rename(tmp_path / "from there")
    taken = run(tmp_path, "bookmarks", "import", moved)
    assert "1 more bookmarks" in taken.stdout
    assert "1 damaged line left out" in taken.stderr


def test_damage_is_told_beside_the_list(tmp_path: Path, document: Path) -> None:
    add(tmp_path, document, "cold day")
    for path in (tmp_path / "DATA").rglob("*.jsonl"):
        path.write_bytes(path.read_bytes().replace(b"cold", b"bold"))
    found = run(tmp_path, "bookmarks", "list", "--json")
    assert (found.returncode, found.stdout) == (0, "[]\n")
    assert "damaged" in found.stderr


def test_passages_are_found_in_a_later_text(tmp_path: Path, document: Path) -> None:
    new = tmp_path / "new.txt"
    new.write_text(f"Before.\n\n{TEXT.replace('striking', 'striking nearly')}")
    spans = tmp_path / "spans.json"
    clocks = TEXT.index("The clocks"), len(TEXT) - 1
    spans.write_text(json.dumps([(9, 20), clocks]))
    rows = json.loads(done(tmp_path, "reanchor", "--json", document, new, "--spans", spans))
    assert [list(row) for row in rows] == [["status", "start", "end", "score"]] * 2
    assert [row["status"] for row in rows] == ["found", "changed"]
    words = [new.read_text()[row["start"] : row["end"]] for row in rows]
    assert words == [TEXT[9:20], "The clocks were striking nearly thirteen."]
    assert "changed" in done(tmp_path, "reanchor", document, new, "--spans", spans)


@pytest.mark.parametrize(
    "spans", ["", "{}", "[[1]]", "[[5, 2]]", "[[0, 99999]]", "[[true, 2]]", "[[0.5, 2]]", "[null]"]
)
def test_spans_that_are_none_are_refused_in_one_line(
    tmp_path: Path, document: Path, spans: str
) -> None:
    (tmp_path / "spans.json").write_text(spans)
    arguments = ("reanchor", "--json", document, document, "--spans", tmp_path / "spans.json")
    found = run(tmp_path, *arguments)
    assert (found.returncode, found.stdout) == (1, "")
    assert found.stderr.count("\n") == 1
    assert "spans.json" in found.stderr


def test_bookmarks_load_neither_the_screen_nor_what_only_it_needs(
    tmp_path: Path, document: Path
) -> None:
    add(tmp_path, document, "cold day")
    code = """
import runpy, sys
sys.argv = ["seedreader", "bookmarks", "list"]
try:
    runpy.run_module("reader", run_name="__main__", alter_sys=True)
except SystemExit as end:
    assert not end.code
loaded = {name.partition(".")[0] for name in sys.modules}
assert not loaded & {"textual", "rich", "numpy", "rapidfuzz", "tomllib", "difflib"}, loaded
assert "reader.documents.loading" not in sys.modules
"""
    folders = {f"XDG_{kind}_HOME": str(tmp_path / kind) for kind in ("CACHE", "DATA", "CONFIG")}
    environment = {**os.environ, **folders, "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-c", code], check=True, env=environment, capture_output=True)


def test_markdown_says_how_each_document_is_cited_while_it_is_there(tmp_path: Path) -> None:
    document = tmp_path / "april.md"
    head = "---\ntitle: April\nauthor: Ada Example\n---\n\n"
    document.write_text(f"{head}It was a bright cold day.\n")
    text = json.loads(done(tmp_path, "show", document, "--json"))["text"]
    start = text.index("bright")
    done(tmp_path, "bookmarks", "add", document, "--at", f"{start}:{start + 6}")
    cited = "\nAda Example, *April*, april.md\n"
    assert cited in done(tmp_path, "bookmarks", "export", "--format", "md")
    document.write_text("# Another text\n\nIt has the name of the first.\n")
    assert "Ada Example" not in done(tmp_path, "bookmarks", "export", "--format", "md")
    document.unlink()
    assert "> bright" in done(tmp_path, "bookmarks", "export", "--format", "md")
