"""`seedreader cite`: one line for people, an entry for other programs."""

import json
from functools import partial
from pathlib import Path

import pytest
from pseudo import TEXT, run

cite = partial(run, "cite")


def test_a_document_is_cited_in_one_line(text: Path, home: Path) -> None:
    done = cite(text, home=home)
    assert (done.returncode, done.stdout, done.stderr) == (
        *(0, "“The Title”, text.txt\n".encode()),
        b"",
    )


def test_a_passage_is_quoted_in_the_form_that_is_asked_for(text: Path, home: Path) -> None:
    start = TEXT.index("first")
    done = cite(text, "--form", "markdown", "--at", f"{start}:{start + 15}", home=home)
    assert done.stdout.decode() == "> first paragraph\n>\n> — *The Title*, text.txt, para. 1\n"


def test_the_form_is_that_of_the_settings_unless_another_is_asked_for(
    text: Path, home: Path
) -> None:
    settings = home / "config" / "seedreader" / "config.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('citation = "bibtex"\n')
    done = cite(text, home=home)
    assert done.stdout.decode() == "@misc{title,\n  title = {{The Title}},\n}\n"
    plain = cite(text, "--form", "plain", home=home)
    assert plain.stdout.decode().startswith("“The Title”")


def test_json_is_csl_in_ascii_on_one_line(text: Path, home: Path) -> None:
    start = TEXT.index("“quotes”")
    done = cite(text, "--json", "--at", f"{start}:{start + 8}", home=home)
    line = done.stdout.decode("ascii")
    assert line.count("\n") == 1
    item = {"id": "title", "type": "document", "title": "The Title"}
    assert json.loads(line) == [item | {"annote": "““quotes”” (para. 1)"}]


@pytest.mark.parametrize("at", ["5:5", "0:9999"])
def test_a_passage_that_is_none_is_refused_in_one_line(text: Path, home: Path, at: str) -> None:
    done = cite(text, "--at", at, home=home)
    assert (done.returncode, done.stdout) == (1, b"")
    assert f"{at} is no passage" in done.stderr.decode()


def test_two_shapes_at_once_are_wrong_usage(text: Path, home: Path) -> None:
    assert cite(text, "--json", "--form", "plain", home=home).returncode == 2


def test_many_documents_make_one_bibliography_with_keys_of_their_own(
    text: Path, home: Path
) -> None:
    for name in ("b.txt", "c.txt"):
        text.with_name(name).write_text(TEXT, encoding="utf-8")
    files = [text, text.with_name("b.txt"), text.with_name("c.txt")]
    entries = cite(*files, "--form", "bibtex", home=home).stdout.decode().split("\n\n")
    assert [entry.splitlines()[0] for entry in entries] == [
        *("@misc{title,", "@misc{titleb,", "@misc{titlec,"),
    ]
    items = json.loads(cite(*files, "--json", home=home).stdout)
    assert [item["id"] for item in items] == ["title", "titleb", "titlec"]
    lines = cite(*files, home=home).stdout.decode().splitlines()
    assert lines == [f"“The Title”, {file.name}" for file in files]


def test_a_place_belongs_to_one_document(text: Path, home: Path) -> None:
    done = cite(text, text, "--at", "0:5", home=home)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"one document" in done.stderr
