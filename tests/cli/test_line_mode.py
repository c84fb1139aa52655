"""`seedreader --plain`: what is typed, what is told, and what is kept."""

import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pseudo import READER, environment, run, terminal, words_of

from reader.bookmarks.events import line_of
from reader.cli.plain.lines import read_plainly

Typed = Callable[..., list[str]]

ARTICLE = """\
---
title: The Herons
author: Ada Bird
---

# The Herons

A heron stood in the lake. It did not move.

## At night

> Nobody saw it leave.

- bread
- milk

| bird | eggs |
|---|---|
| heron | 4 |

The lake was still. The café had long closed.
"""
NOTES = "Some Notes\n\nAn otter swam past the heron. Then it was gone.\n"


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    folder = tmp_path / "shelf"
    folder.mkdir()
    (folder / "a.md").write_text(ARTICLE, encoding="utf-8")
    (folder / "b.txt").write_text(NOTES, encoding="utf-8")
    return folder


@pytest.fixture
def typed(home: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Typed:
    """Runs line mode, as the program does, on some lines; what is told after the greeting."""
    for name, value in environment(home).items():
        monkeypatch.setenv(name, value)

    def run_on(names: list[Path], *lines: str) -> list[str]:
        given = "".join(f"{line}\n" for line in lines).encode()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
        status = read_plainly([str(name) for name in names])
        told = capfd.readouterr()
        assert (status, told.err) == (0, "")
        greeting, *rest = told.out.splitlines()
        assert greeting.startswith("seedreader, line by line.")
        return rest

    return run_on


def test_it_is_read_sentence_by_sentence_and_each_part_says_what_it_is(
    shelf: Path, typed: Typed
) -> None:
    assert typed([shelf / "a.md"], *[""] * 12) == [
        "The Herons, by Ada Bird.",
        "Heading 1: The Herons",
        "A heron stood in the lake.",
        "It did not move.",
        "Heading 2: At night",
        "Quote: Nobody saw it leave.",
        "Item: bread",
        "Item: milk",
        "Table: bird; eggs",
        "heron; 4",
        "The lake was still.",
        "The café had long closed.",
        "The end.",
        "The end.",
    ]


def test_words_and_signs_do_the_same(shelf: Path, typed: Typed, home: Path) -> None:
    words = ["next", "next", "back", "paragraph", "paragraph back", "page", "page back", "end"]
    signs = [")", ")", "(", "}", "{", "f", "b", "G"]
    told = typed([shelf / "a.md"], *words)
    (home / "data/seedreader/reading.json").unlink()
    assert typed([shelf / "a.md"], *signs) == told
    assert told[-1] == "The café had long closed."


def test_a_number_before_a_move_repeats_it_and_an_empty_line_reads_on(
    shelf: Path, typed: Typed
) -> None:
    told = typed([shelf / "a.md"], "2)", "2 back", "}", "")
    assert told[2:] == [
        "It did not move.",
        "Heading 1: The Herons",
        "A heron stood in the lake. It did not move.",
        "Heading 2: At night",
    ]


def test_a_search_lists_passages_and_a_number_goes_there(shelf: Path, typed: Typed) -> None:
    told = typed([shelf], "search heorn", "2", "n", "N", "1")
    assert re.fullmatch(r"\d passages found:", told[2])
    assert told[3].startswith("1. ")
    titles = [line for line in told if line in ("The Herons, by Ada Bird.", "Some Notes.")]
    assert len(titles) >= 2
    assert told[told.index("Passage 3 of 4.") :][3] == "Passage 2 of 4."


def test_what_is_not_found_names_the_nearest_words(shelf: Path, typed: Typed) -> None:
    told = typed([shelf], "/lakexyz heronabc", "n")
    assert told[2].startswith("Nothing found.")
    assert told[3] == "Nothing was searched for yet. Type search and some words."


def test_lists_lead_to_their_places(shelf: Path, typed: Typed) -> None:
    told = typed([shelf], "contents", "2", "library", "2", "l herons", "1", "return", "99")
    assert told[2:] == [
        "2 headings:",
        "1. Level 1: The Herons",
        "2. Level 2: At night",
        "Heading 2: At night",
        "2 documents:",
        "1. The Herons, by Ada Bird. 35 % read",
        "2. Some Notes",
        "Some Notes.",
        "Heading 1: Some Notes",
        "1 document:",
        "1. The Herons, by Ada Bird. 35 % read",
        "The Herons, by Ada Bird. 35 % read.",
        "Heading 2: At night",
        "Some Notes.",
        "Heading 1: Some Notes",
        "There is no number 99 in the list.",
    ]


def test_a_long_list_is_told_ten_lines_at_a_time(tmp_path: Path, typed: Typed) -> None:
    for number in range(1, 24):
        (tmp_path / f"{number}.txt").write_text(f"Title {number}\n\nWords of it.\n")
    told = typed([tmp_path], "library", "more", "+", "+", "23")
    assert told[2] == "23 documents:"
    assert told[12:14] == ["10. Title 10", "13 more: type more, or a number."]
    assert told[-4:] == ["23. Title 23", "That is all.", "Title 23.", "Heading 1: Title 23"]


def test_documents_are_gone_through_in_order(shelf: Path, typed: Typed) -> None:
    told = typed([shelf], "]", "]", "[", "open notes", "open nothing", "document back")
    assert [line for line in told if line.endswith((".", "?")) and " stood" not in line] == [
        "The Herons, by Ada Bird.",
        "Some Notes.",
        "There is no document after this.",
        "The Herons, by Ada Bird. 0 % read.",
        "Some Notes. 0 % read.",
        "No document is called so.",
        "The Herons, by Ada Bird. 0 % read.",
    ]


def test_claims_are_listed_with_who_says_them(tmp_path: Path, typed: Typed) -> None:
    path = tmp_path / "claims.txt"
    path.write_text(
        "The Fleet\n\nThe fleet lost 14 ships in the war, more than before. "
        "In 2023 exports to Europe fell by 12 percent because of the sanctions.\n\n"
        "Admiral John Smith said that the war will end soon because the fleet is too weak.\n"
    )
    told = typed([path], "claims", "1", "claims smith", "claims unheard")
    assert told[2] == "3 of 3 claims. Type claims all for the others."
    assert told[3].startswith("1. The fleet lost 14 ships in the war, more than before. (author")
    assert told[6] == "The fleet lost 14 ships in the war, more than before."
    assert told[7] == "1 of 3 claims."
    assert told[8].startswith("1. Admiral John Smith said")
    assert told[9] == "No claim has these words."


def test_bookmarks_are_those_of_the_other_commands(shelf: Path, typed: Typed, home: Path) -> None:
    told = typed([shelf / "a.md"], "2)", "m", "e why so still?", "e", "where", "bookmarks", ".")
    assert told[3:] == [
        "Kept.",
        "Note written.",
        "why so still?",
        "The Herons, by Ada Bird.",
        "24 % read.",
        "Below the heading: The Herons",
        "This sentence is bookmarked, with the note: why so still?.",
        "1 bookmark:",
        "1. The Herons: It did not move. Note: why so still?",
        "It did not move.",
        "Bookmarked. Note: why so still?",
    ]
    listed = json.loads(run("bookmarks", "list", "--json", home=home).stdout)
    assert [(b["quote"], b["note"]) for b in listed] == [("It did not move.", "why so still?")]
    told = typed([shelf / "b.txt"], "' still", "1", "m", "undo", "' nothing")
    assert told[-4:] == [
        "Bookmarked. Note: why so still?",
        "No longer kept. Type undo to keep it again.",
        "Kept again: It did not move.",
        "No bookmark has these words.",
    ]


def test_bookmarks_that_can_only_be_read_are_told(shelf: Path, typed: Typed, home: Path) -> None:
    typed([shelf / "b.txt"], "m")
    later = line_of({"format": 99, "program": "seedreader"}) + b"\n"
    for path in home.rglob("*.jsonl"):
        path.write_bytes(later + path.read_bytes())
    moved = (shelf / "b.txt").rename(shelf / "c.txt")
    done = run("--plain", moved, home=home, given=b"where\nundo\n")
    told = done.stdout.decode().splitlines()
    assert any(line.startswith("Bookmarked") for line in told)
    assert told[-2].startswith("This sentence is bookmarked")
    assert "later version" in told[-1]


def test_the_place_is_kept_after_every_line_and_found_again(
    shelf: Path, typed: Typed, home: Path
) -> None:
    typed([shelf], "3)")
    told = typed([], "q")
    assert told == ["The Herons, by Ada Bird. 35 % read.", "Heading 2: At night"]
    stored = json.loads((home / "data/seedreader/reading.json").read_text())
    assert stored["view"]["roots"] == [str(shelf)]
    position = stored["positions"][str(shelf / "a.md")]
    assert position["quote"].startswith("At night")


def test_the_full_screen_goes_on_where_line_mode_was(shelf: Path, typed: Typed, home: Path) -> None:
    typed([shelf / "a.md"], "go 100%")
    with terminal(shelf / "a.md", home=home) as screen:
        screen.start("The café had long closed.")
        screen.type(b"q")
        assert screen.wait() == 0


def test_the_first_start_opens_what_the_program_comes_with(typed: Typed) -> None:
    assert typed([])[0] == "Putin Wants Something He Can’t Get, by Alexander Baunov."


def test_what_cannot_be_opened_is_told_and_ends_nothing(
    shelf: Path, typed: Typed, home: Path
) -> None:
    (shelf / "c.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\x00")
    told = typed([shelf], "open c", "where", f"open {shelf / 'b.txt'}")
    assert told[2].startswith(str(shelf / "c.txt"))
    assert told[3] == "The Herons, by Ada Bird."
    assert told[5] == "Below the heading: The Herons"
    assert told[-2:] == ["Some Notes.", "Heading 1: Some Notes"]
    done = run("--plain", shelf / "none.txt", home=home)
    assert done.returncode == 1
    assert done.stderr.endswith(b"none.txt: No such file or directory\n")


def test_open_takes_a_number_of_the_list(shelf: Path, typed: Typed) -> None:
    told = typed([shelf], "library", "open 2", "where")
    assert told[-3:] == ["Some Notes.", "0 % read.", "Below the heading: Some Notes"]
    assert typed([shelf], "open 2")[-1] == "No document is called so."


def test_a_title_has_no_stop_after_its_own(shelf: Path, typed: Typed) -> None:
    (shelf / "b.txt").write_text("Why?\n\nNobody knows. It is so.\n", encoding="utf-8")
    told = typed([shelf], "open why", "next", "library")
    assert told[-1].startswith("2. Why? ")


@pytest.mark.parametrize("line", ["foo", "go", "go x", "\x1b[31mred", "9999999999999", "help foo"])
def test_what_is_not_understood_is_told_in_one_safe_line(
    line: str, shelf: Path, typed: Typed
) -> None:
    told = typed([shelf], line)
    assert len(told) == 3
    assert "\x1b" not in told[2]


def test_the_home_of_nobody_holds_no_document(shelf: Path, typed: Typed) -> None:
    told = typed([shelf / "b.txt"], "open ~nobody-of-this-name/b.txt")
    assert told[-1] == "No document is called so."


def test_a_number_beyond_measure_moves_to_the_end(shelf: Path, typed: Typed) -> None:
    told = typed([shelf / "b.txt"], f"next {'9' * 5000}", ".")
    assert told[-1] == "Then it was gone."


def test_bytes_that_are_no_text_do_not_end_it(shelf: Path, home: Path) -> None:
    done = run("--plain", shelf, home=home, given=b"\xff\xfe\x80\n)\n\x00\nq\n")
    assert (done.returncode, done.stderr) == (0, b"")
    assert "A heron stood in the lake." in done.stdout.decode()


def test_nothing_a_document_holds_reaches_the_terminal(tmp_path: Path, home: Path) -> None:
    path = tmp_path / "bad.txt"
    path.write_text("A \x1b[31mred title\n\nWords\x07 and \u202emore\u202c words\x9b2J.\n")
    done = run("--plain", path, home=home, given=b"\n\nlibrary\nm\n'\nquote\nwhere\n")
    assert done.returncode == 0
    text = done.stdout.decode()
    assert "red title" in text
    assert not [c for c in text if c != "\n" and (ord(c) < 32 or c in "\x7f\x9b\u202e\u202c")]


def test_help_names_each_command_on_a_line(typed: Typed) -> None:
    told = typed([], "help", "help search", "?")
    start = told.index("An empty line reads on. A number goes to that line of the last list.")
    lines = told[start + 1 :]
    at = lines.index("quit, or q, or exit: leave; your place is kept.")
    assert at >= 20
    assert all(len(line) <= 80 for line in lines)
    assert lines[at + 1] == "search WORDS, or /: find passages in the library."
    assert lines[-1] == lines[at]


def test_at_a_terminal_there_is_a_prompt_and_no_cursor_movement(shelf: Path, home: Path) -> None:
    with terminal("--plain", shelf / "b.txt", home=home, size=(30, 10), TERM="dumb") as screen:
        screen.until("> ")
        at = len(screen.output)
        screen.type(b"}\n")
        screen.until("> ", start=at + 4)
        screen.type(b"q\n")
        assert screen.wait() == 0
        assert b"\x1b" not in screen.output
        assert screen.is_restored()
    told = words_of(screen.output).replace("\r\n", "\n")
    assert "An otter swam past the heron.\nThen it was gone.\n" in told, "wrapped between words"


def test_a_document_that_is_piped_in_is_read_with_the_keyboard(shelf: Path, home: Path) -> None:
    script = f'cat "{shelf / "b.txt"}" | "$0" -m reader --plain -'
    command = ("/bin/sh", "-c", script, sys.executable)
    with terminal(home=home, command=command) as screen:
        screen.until("> ")
        screen.type(b"/otter\n")
        screen.until("1 passage found:")
        screen.type(b"1\n")
        screen.until("An otter swam past the heron.")
        screen.type(b"q\n")
        assert screen.wait() == 0


def test_the_reader_of_its_lines_may_go(shelf: Path, home: Path) -> None:
    lines = b"help\n" * 2000
    read, write = os.pipe()
    os.close(read)
    try:
        done = subprocess.run(
            [*READER, "--plain", shelf],
            input=lines,
            stdout=write,
            stderr=subprocess.PIPE,
            check=False,
            env=environment(home, PYTHONPATH=str(Path(__file__).parents[2])),
            timeout=60,
        )
    finally:
        os.close(write)
    assert (done.returncode, done.stderr) == (0, b"")


def test_an_option_that_does_not_exist_is_wrong_usage(home: Path) -> None:
    assert run("--plain", "--no", home=home).returncode == 2


def test_a_mistyped_command_is_told_with_the_one_that_was_meant(shelf: Path, typed: Typed) -> None:
    assert typed([shelf / "b.txt"], "serach heron", "xyzzy")[-2:] == [
        "serach heron is no command. Did you mean search? Type help for a list.",
        "xyzzy is no command. Type help for a list.",
    ]
