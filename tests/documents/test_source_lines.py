"""A place of a document is found in its file, whatever markup stands between its words."""

import gzip
from io import BytesIO
from pathlib import Path

import pytest

from reader.documents.loading import load, load_stream, preview
from reader.documents.source_lines import source_line
from reader.errors import LoadError

MARKDOWN = """---
title: Winter in the harbour
---

# Winter *in* the harbour

It was [cold](http://example.org/cold_it-was) in the harbour.
Nobody looked up.

- Nobody looked up.
- A **bold** man & a `boy` did.

> Nobody looked up.
"""


def line_of(path: Path, words: str, which: int = 0) -> int:
    document, at = load(path), -1
    for _ in range(which + 1):
        at = document.text.index(words, at + 1)
    return source_line(document, at)


def test_the_line_of_a_plain_text_is_counted_however_its_lines_end(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"Title\r\n\r\nOne line\r\nand two.\r\n\r\nThree.")
    assert [line_of(path, words) for words in ("Title", "line", "two", "Three")] == [1, 3, 4, 6]


def test_the_line_of_markdown_is_found_by_its_words(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(MARKDOWN)
    assert line_of(path, "Winter in the") == 5
    assert line_of(path, "It was cold") == 7
    assert line_of(path, "A bold man & a boy") == 11


def test_of_words_that_are_repeated_each_has_its_own_line(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(MARKDOWN)
    assert [line_of(path, "Nobody looked up.", which) for which in range(3)] == [8, 10, 13]


def test_where_no_word_is_the_share_of_the_text_decides(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("# One\n\ntwo\n")
    document = load(path)
    path.write_text("\n" * 10)  # changed since it was read
    assert source_line(document, len(document.text) - 1) in range(2, 12)
    path.write_text("")
    assert source_line(document, 4) == 1


def test_of_a_long_text_the_beginning_is_enough(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("One line of words.\n" * 20_000)
    document = preview(path)
    assert not document.complete
    assert source_line(document, 19 * 1000) == 1001


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.html", b"<html><body><p>A page of the web.</p></body></html>", "only plain text"),
        ("a.txt.gz", gzip.compress(b"A text that is packed.", mtime=0), "compressed"),
    ],
)
def test_what_an_editor_would_show_otherwise_is_refused(
    tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(LoadError, match=reason):
        source_line(load(tmp_path / name), 0)


def test_what_was_piped_in_is_no_file() -> None:
    with pytest.raises(LoadError, match="piped in"):
        source_line(load_stream(BytesIO(b"Some words."), "standard input"), 0)
