"""`seedreader show`: the text as read, for people, for pipes and for programs."""

import json
import os
import subprocess
from functools import partial
from pathlib import Path

import pytest
from pseudo import READER, TEXT, environment, run, terminal, words_of

DOCUMENT_KEYS = ["title", "authors", "date", "language", "text", "blocks", "toc"]

show = partial(run, "show")


def refusal(done: subprocess.CompletedProcess[bytes]) -> str:
    """The one line that tells why it failed."""
    assert done.returncode == 1
    assert done.stdout == b""
    line = done.stderr.decode()
    assert line.endswith("\n")
    assert line.count("\n") == 1
    assert line.startswith("seedreader: ")
    assert not any(ord(c) < 0x20 or 0x7F <= ord(c) < 0xA0 for c in line[:-1])
    return line.strip()


def test_the_text_is_printed_as_it_is(text: Path, home: Path) -> None:
    done = show(text, home=home)
    assert (done.returncode, done.stdout, done.stderr) == (0, TEXT.encode(), b"")


def test_the_text_is_utf_8_whatever_the_locale(text: Path, home: Path) -> None:
    assert show(text, home=home, PYTHONIOENCODING="ascii").stdout == TEXT.encode()
    assert show(text, home=home, LC_ALL="C", PYTHONUTF8="0").stdout == TEXT.encode()


def test_json_has_these_keys_and_no_other_and_its_offsets_slice(text: Path, home: Path) -> None:
    done = show("--json", text, home=home)
    assert done.stdout.isascii()
    document = json.loads(done.stdout)
    assert list(document) == DOCUMENT_KEYS
    assert document["text"] == TEXT
    assert document["title"] == "The Title"
    assert document["language"] in (None, "en")
    end = 0
    for block in document["blocks"]:
        assert list(block) == ["kind", "level", "start", "end"]
        assert end <= block["start"] < block["end"]
        assert not TEXT[end : block["start"]].strip(), "no word lies between blocks"
        end = block["end"]
    assert not TEXT[end:].strip()
    assert TEXT[document["blocks"][1]["start"] :].startswith("A first paragraph")
    for entry in document["toc"]:
        assert list(entry) == ["title", "level", "start"]
        assert TEXT[entry["start"] :].startswith(entry["title"])


def test_json_of_markdown_slices_too(tmp_path: Path, home: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("# One\n\nText *here*.\n\n- item\n\n| a | b |\n|-|-|\n| c | d |\n")
    document = json.loads(show("--json", path, home=home).stdout)
    assert list(document) == DOCUMENT_KEYS
    shown = [document["text"][b["start"] : b["end"]] for b in document["blocks"]]
    assert shown[:3] == ["One", "Text here.", "item"]


MARKDOWN = """# One

Two *three*, in a line that is as long as it takes to be wrapped in a terminal of forty columns.

- a
  1. b

> quoted
>
> > deeper

| town | clocks |
|------|-------:|
| Ulm  | 12     |

***

```
x
\ty
```

#### Four
"""


def test_in_a_pipe_markdown_is_plain_and_every_paragraph_a_line(tmp_path: Path, home: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(MARKDOWN, encoding="utf-8")
    paragraph = MARKDOWN.split("\n")[2].replace("*", "")
    assert show(path, home=home).stdout.decode().split("\n") == [
        *("# One", "", "", paragraph, "", "• a", "  1. b", ""),
        *("│ quoted", "│", "│ │ deeper", ""),
        *("town  clocks", "────  ──────", "Ulm       12", ""),
        *("* * *", "", "  x", "      y", "", "", "#### Four", ""),
    ]


def test_on_a_terminal_the_text_is_set_in_its_width(tmp_path: Path, home: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(MARKDOWN, encoding="utf-8")
    for columns, widest in ((40, 40), (300, 80)):
        with terminal("show", path, home=home, size=(columns, 24)) as run:
            assert run.wait() == 0
        lines = words_of(run.output).split("\r\n")
        assert widest - 20 < max(map(len, lines)) <= widest
        assert lines[0] == "One"
        assert {"• a", "  1. b", "│ │ deeper", "Ulm       12"} <= {*lines}
        assert b"\x1b[1mOne\x1b[0m" in run.output


def test_on_a_terminal_a_plain_text_is_set_too(tmp_path: Path, home: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Words of a line. " * 20 + "\n\nThe end.\n", encoding="utf-8")
    with terminal("show", path, home=home, size=(40, 24)) as run:
        assert run.wait() == 0
    assert max(map(len, words_of(run.output).split("\r\n"))) <= 40
    assert show(path, home=home).stdout == path.read_bytes()


def test_standard_input_is_read_for_a_hyphen(home: Path) -> None:
    assert show("-", home=home, given=TEXT.encode()).stdout == TEXT.encode()
    document = json.loads(show("--json", "-", home=home, given=TEXT.encode()).stdout)
    assert document["text"] == TEXT


def test_control_characters_are_printed_as_pictures(tmp_path: Path, home: Path) -> None:
    path = tmp_path / "bad.txt"
    path.write_text("A \x1b[31mred\x1b]0;title\x07 \x9b1m word \u202e and more words here.")
    shown = show(path, home=home).stdout.decode()
    assert shown == "A ␛[31mred␛]0;title␇ �1m word � and more words here.\n"


def test_a_closed_pipe_is_no_fault(tmp_path: Path, home: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("A line of some words.\n\n" * 50_000)
    for arguments in ([path], ["--json", path]):
        with subprocess.Popen(
            [*READER, "show", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment(home),
        ) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            process.stdout.read(10)
            process.stdout.close()
            assert process.stderr.read() == b""
            assert process.wait(60) == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
@pytest.mark.parametrize("arguments", [(), ("--json",)])
def test_a_full_disk_is_told_in_one_line(text: Path, home: Path, arguments: tuple[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*READER, "show", *arguments, text],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            env=environment(home),
            timeout=60,
        )
    assert done.returncode == 1
    assert done.stderr.count(b"\n") == 1
    assert b"No space left on device" in done.stderr


# What cannot be shown


def test_a_missing_file_names_itself_and_the_reason(tmp_path: Path, home: Path) -> None:
    line = refusal(show(tmp_path / "none.txt", home=home))
    assert line == f"seedreader: {tmp_path}/none.txt: No such file or directory"


def test_a_binary_file_names_itself(tmp_path: Path, home: Path) -> None:
    path = tmp_path / "picture.txt"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\x00")
    assert refusal(show(path, home=home)).startswith(f"seedreader: {path}: ")
    assert "standard input: " in refusal(show("-", home=home, given=path.read_bytes()))


def test_a_folder_is_no_document(tmp_path: Path, home: Path) -> None:
    assert refusal(show(tmp_path, home=home)).endswith(": is a folder")


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_that_may_not_be_read_says_so(text: Path, home: Path) -> None:
    text.chmod(0)
    assert refusal(show(text, home=home)).endswith(": Permission denied")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_with_a_name_does_not_hang(tmp_path: Path, home: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert refusal(show(tmp_path / "pipe.txt", home=home)).endswith(": not a regular file")


NAMES = [
    b"-n.txt",
    b"--json.txt",
    b"new\nline.txt",
    b"esc\x1b[31m.txt",
    b"caf\xe9.txt",
    b"\xc2\x9b.txt",
]


@pytest.mark.skipif(os.name != "posix", reason="names are bytes on POSIX only")
@pytest.mark.parametrize("name", NAMES)
def test_a_file_of_any_name_is_shown_or_named_safely(
    tmp_path: Path, home: Path, name: bytes
) -> None:
    path = os.fsencode(tmp_path) + b"/" + name
    refusal(show(path, home=home))
    with open(path, "wb") as file:  # noqa: PTH123 (a name of bytes)
        file.write(TEXT.encode())
    assert show(path, home=home).stdout == TEXT.encode()
    document = json.loads(show("--json", path, home=home).stdout)
    assert document["title"] == "The Title"


def test_a_name_that_begins_with_a_hyphen_stands_behind_two(tmp_path: Path, home: Path) -> None:
    (tmp_path / "-n.txt").write_text(TEXT, encoding="utf-8")
    done = show("--", "-n.txt", home=home, folder=tmp_path)
    assert done.stdout == TEXT.encode()


def test_a_paragraph_of_millions_of_characters_goes_through_a_pipe(
    tmp_path: Path, home: Path
) -> None:
    path = tmp_path / "a.html"
    path.write_text(f"<html><body><p>{'-' * 1_500_000}</p><p>Words.</p></body></html>")
    done = run("show", path, home=home)
    assert done.stdout.decode().split() == ["-" * 1_500_000, "Words."]
