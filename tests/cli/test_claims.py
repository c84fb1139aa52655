"""`seedreader claims` as it is called: for people, as JSON, Markdown and CSV."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEXT = (
    "The Old Harbour\n\n"
    "The harbour must be rebuilt, for its walls are a danger to every ship in the bay. "
    "“Nobody has mended them since the great storm of 1901,” said Lena Holt, the harbour master. "
    "In that storm some 40 percent of the town’s ships were lost.\n\n"
    "- *Stones* of the old walls were sold because the town had no money for the harbour.\n"
)


@pytest.fixture
def essay(tmp_path: Path) -> Path:
    path = tmp_path / "harbour.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def run(*arguments: str | Path, stdin: str = "") -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "reader", "claims", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
    )


def test_json_has_the_shape_and_offsets_of_the_document(essay: Path) -> None:
    done = run(essay, "--json")
    assert done.returncode == 0, done.stderr
    assert done.stdout.isascii()
    rows = json.loads(done.stdout)
    assert len(rows) >= 3
    for row in rows:
        assert list(row) == ["start", "end", "text", "kind", "source", "strength", "score"]
        assert TEXT[row["start"] : row["end"]] == row["text"]
        assert 0 <= row["score"] <= 1
    assert [row["source"] for row in rows if row["source"]] == ["Lena Holt"]


def test_people_get_each_claim_with_who_says_it(essay: Path) -> None:
    done = run(essay)
    lines = done.stdout.splitlines()
    assert lines[0] == "The Old Harbour"
    assert "\x1b" not in done.stdout
    assert max(map(len, lines)) <= 80
    assert not any(line.endswith(" ") for line in lines)
    assert any("Lena Holt · " in line and " · reported · para. 1" in line for line in lines)
    assert any(line.startswith("◆ The harbour must be rebuilt") for line in lines)


def test_standard_input_is_read(essay: Path) -> None:
    assert json.loads(run("-", "--json", stdin=TEXT).stdout) == json.loads(
        run(essay, "--json").stdout
    )


def test_a_spreadsheet_reckons_nothing(tmp_path: Path) -> None:
    path = tmp_path / "sums.txt"
    path.write_text(
        "=HYPERLINK(A1) is a danger to every reader because it leads them to another place.\n\n"
        "@SUM is a danger to every reader because it leads them to another place.\n",
        encoding="utf-8",
    )
    done = run(path, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert list(rows[0])[:4] == ["central", "score", "text", "source"]
    assert {row["text"][:2] for row in rows} == {"'=", "'@"}


def test_marks_of_a_text_do_not_become_marks_of_the_notebook(essay: Path) -> None:
    done = run(essay, "--format", "md")
    assert done.stdout.startswith("# The Old Harbour\n\n")
    assert "\\*Stones\\*" in done.stdout
    assert "> — Lena Holt · " in done.stdout


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "There is no claim in this text."),
        (
            "Der Hafen der Stadt ist alt, und die Mauern sind nicht mehr fest. " * 4,
            "Claims are found in English texts; this one is in German.",
        ),
    ],
)
def test_a_text_without_claims_says_so_in_one_line(text: str, reason: str) -> None:
    assert run("-", stdin=text).stdout == f"{reason}\n"
    assert run("-", "--json", stdin=text).stdout == "[]\n"


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("/nowhere/at/all.txt",), 1),
        (("/nowhere/at/all.txt", "--json"), 1),
        ((), 2),
        (("-", "--format", "xml"), 2),
        (("-", "--json", "--format", "md"), 2),
    ],
)
def test_what_cannot_be_done_is_said(arguments: tuple[str, ...], status: int) -> None:
    done = run(*arguments)
    assert done.returncode == status
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    if status == 1:
        assert done.stderr == "seedreader: /nowhere/at/all.txt: No such file or directory\n"


def test_json_loads_neither_screen_nor_rich(essay: Path) -> None:
    code = (
        "import sys; from reader.cli.start import main; "
        f"main(['claims', {str(essay)!r}, '--json']); "
        "sys.exit(any(name in sys.modules for name in ('rich', 'textual', 'numpy')))"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code], check=False, env=env, stdout=subprocess.DEVNULL
    )
    assert done.returncode == 0
