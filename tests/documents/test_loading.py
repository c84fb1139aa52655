"""A path becomes a document, or one line that says which file cannot be read and why."""

import gzip
import hashlib
import io
import os
from dataclasses import replace
from pathlib import Path

import pytest
from archives import book, zipped

from reader.documents.decoding import HEAD_BYTES
from reader.documents.loaders.markdown import is_costly
from reader.documents.loading import (
    MOST_LINES,
    TEXT_LIMIT,
    is_document,
    is_quick,
    load,
    load_stream,
    preview,
)
from reader.documents.model import STREAM, BlockKind, Document
from reader.errors import LoadError
from reader.paths import seeds_dir

PARAGRAPH = "The clocks of the town were striking one after the other, as they always had.\n\n"
SEEDS = sorted(seeds_dir().glob("*.txt"))


def written(folder: Path, name: str, data: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def refusal(path: Path, limit: int = TEXT_LIMIT) -> str:
    """Why a file is refused; the error names the file, in one line."""
    with pytest.raises(LoadError) as caught:
        load(path, limit=limit)
    assert caught.value.path == os.fspath(path)
    assert str(caught.value) == f"{path}: {caught.value.reason}"
    assert "\n" not in str(caught.value)
    return caught.value.reason


def kinds(document: Document) -> list[tuple[str, str]]:
    return [(b.kind.value, document.text[b.start : b.end]) for b in document.blocks]


def same(first: Document, second: Document) -> bool:
    blocks = first.blocks
    return list(blocks) == list(second.blocks) and first == replace(second, blocks=blocks)


def test_the_text_of_a_plain_file_is_the_decoded_file(tmp_path: Path) -> None:
    text = "  Straße \t‘a’\r\n\r\n\x1b[2J\rend  \n"
    document = load(written(tmp_path, "a.txt", text))
    assert document.text == "  Straße \t‘a’\n\n␛[2J\nend  \n"
    assert document.digest == hashlib.sha256(text.encode()).hexdigest()
    assert document.soft_breaks
    assert document.complete


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem[:3])
def test_a_seed_is_read_as_it_is(path: Path) -> None:
    document = load(path)
    assert document.text == path.read_text(encoding="utf-8").replace("\r\n", "\n")
    assert document.path == path
    assert document.meta.title
    assert same(preview(path), document)


def test_markdown_is_read_by_its_own_loader(tmp_path: Path) -> None:
    document = load(written(tmp_path, "a.MD", "# One\n\ntwo *three*\n"))
    assert document.text == "One\n\ntwo three"
    assert kinds(document) == [("heading", "One"), ("paragraph", "two three")]
    assert [(e.title, e.level, e.start) for e in document.toc] == [("One", 1, 0)]
    assert not document.soft_breaks


def test_markdown_too_odd_for_its_format_is_plain_text(tmp_path: Path) -> None:
    odd = f"{'[' * 60_000}\n\nand words\n"
    document = load(written(tmp_path, "odd.md", odd))
    shown = "".join(text for _, text in kinds(document))
    assert "and words" in shown
    assert shown.count("[") == 60_000


def test_the_headings_of_a_plain_text_make_its_contents(tmp_path: Path) -> None:
    text = f"The Clocks\n\n{PARAGRAPH}CHAPTER   ONE\n\n{PARAGRAPH}"
    document = load(written(tmp_path, "a.txt", text))
    assert [(e.title, e.level) for e in document.toc] == [("The Clocks", 1), ("CHAPTER ONE", 2)]
    assert all(text[e.start] == e.title[0] for e in document.toc)


def test_an_empty_file_is_a_document_without_blocks(tmp_path: Path) -> None:
    document = load(written(tmp_path, "empty.txt", b""))
    assert document.text == ""
    assert len(document.blocks) == 0
    assert document.meta.title == "empty"


def test_a_stream_is_read_like_a_file() -> None:
    document = load_stream(io.BytesIO(b"One\r\n\r\ntwo three four.\n"), "standard input")
    assert document.text == "One\n\ntwo three four.\n"
    assert document.path == STREAM
    assert document.meta.title == "One"


def test_a_stream_that_gives_little_at_a_time_is_read_to_its_end() -> None:
    class Slow(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            return super().read(min(7, size or 0))

    text = PARAGRAPH * 9
    assert load_stream(Slow(text.encode()), "standard input").text == text


def test_a_stream_that_is_no_text_is_refused_by_its_name() -> None:
    with pytest.raises(LoadError, match=r"^standard input: binary data, not text$"):
        load_stream(io.BytesIO(bytes(100)), "standard input")


def test_a_stream_that_is_too_large_is_refused() -> None:
    with pytest.raises(LoadError, match=r"^standard input: larger than 1 MiB"):
        load_stream(io.BytesIO(b"a" * ((1 << 20) + 1)), "standard input", limit=1 << 20)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.txt") == "No such file or directory"


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path) == "is a folder"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_is_refused_without_waiting_for_a_writer(tmp_path: Path) -> None:
    path = tmp_path / "pipe.txt"
    os.mkfifo(path)
    assert refusal(path) == "not a regular file"


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="the system has no such devices")
def test_a_device_is_refused(tmp_path: Path) -> None:
    (tmp_path / "link.txt").symlink_to("/dev/zero")
    assert refusal(tmp_path / "link.txt") == refusal(Path("/dev/zero")) == "not a regular file"


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, "secret.txt", "a")
    path.chmod(0)
    assert refusal(path) == "Permission denied"


def test_links_in_a_circle_and_impossible_names_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "a.txt")
    assert "symbolic links" in refusal(tmp_path / "a.txt")
    assert "too long" in refusal(tmp_path / ("a" * 300))
    with pytest.raises(LoadError, match="not a file name"):
        load(Path("a\0b"))


def test_a_binary_file_is_refused_whatever_its_name(tmp_path: Path) -> None:
    for name in ("a.txt", "a.md", "a"):
        assert refusal(written(tmp_path, name, bytes(range(256)) * 4)) == "binary data, not text"


def test_a_file_larger_than_the_limit_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, "big.txt", b"a" * ((2 << 20) + 1))
    assert refusal(path, limit=2 << 20) == "larger than 2 MiB, the most that is opened"
    assert len(load(path, limit=(2 << 20) + 1).text) == (2 << 20) + 1


def test_more_lines_than_anyone_writes_are_refused_before_they_are_read(tmp_path: Path) -> None:
    bomb = gzip.compress(b"ab\n\n" * (MOST_LINES // 2 + 1), 1)
    reason = refusal(written(tmp_path, "bomb.txt.gz", bomb))
    assert reason == "has more than 5,000,000 lines, the most that is read"


TABLE = "| a | b |\n|---|---|\n" + "| *cell* | `code` [link](https://x.org) |\n" * 3_000
PAGE = "".join(f"<h2>Part {n}</h2><p>It is <i>said</i> in part {n}.</p>" for n in range(3_000))
RTF = "{\\rtf1\\ansi " + "".join(f"Line {{\\b {n}}} is here.\\par\n" for n in range(4_000)) + "}"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.md", f"---\ntitle: Costly\n---\n# One[^1]\n\n{TABLE}\n\n[^1]: A note – “signed”.\n"),
        ("a.html", f"<html><head><title>Costly</title></head><body>{PAGE}</body></html>"),
        ("a.rtf", RTF),
    ],
)
def test_what_costs_much_is_found_the_same_in_a_process_of_its_own(
    tmp_path: Path, name: str, content: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    path = written(tmp_path, name, content)
    before = os.times().children_user
    apart = load(path, apart=True)
    meanwhile = os.times().children_user
    assert meanwhile > before, "a process has worked"
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "other"))
    here = load(path)
    assert os.times().children_user == meanwhile
    for field in ("text", "meta", "marks", "toc", "pages", "digest", "complete"):
        assert getattr(apart, field) == getattr(here, field), field
    assert list(apart.blocks) == list(here.blocks)


def test_what_is_wrong_is_told_the_same_in_a_process_of_its_own(tmp_path: Path) -> None:
    parts = {k: v for k, v in book({"глава.xhtml": ""}).items() if ".xhtml" not in k}
    path = written(tmp_path, "a.epub", zipped(parts | {"noise": os.urandom(80_000)}))
    with pytest.raises(LoadError) as caught:
        load(path, apart=True)
    assert caught.value.reason == refusal(path)
    assert "глава" in caught.value.reason


def test_a_text_too_long_for_markdown_is_not_looked_through_to_find_its_cost() -> None:
    class Watched(str):
        __slots__ = ()

        def count(self, *_: object) -> int:
            raise AssertionError("looked through")

    assert not is_costly(Watched("- item\n" * 300_000))


def test_what_is_no_text_is_refused_the_same_in_a_process_of_its_own(tmp_path: Path) -> None:
    path = written(tmp_path, "a.html", bytes(range(256)) * 400)
    with pytest.raises(LoadError) as caught:
        load(path, apart=True)
    assert caught.value.reason == refusal(path) == "binary data, not text"


def test_an_error_is_safe_to_show_whatever_the_file_is_called(tmp_path: Path) -> None:
    path = tmp_path / "a\n\x1b[2J.txt"
    with pytest.raises(LoadError) as caught:
        load(path)
    assert str(caught.value).endswith("a␊␛[2J.txt: No such file or directory")


def test_a_preview_is_the_beginning_of_the_whole(tmp_path: Path) -> None:
    path = written(tmp_path, "long.txt", f"The Clocks\n\n{PARAGRAPH * 2000}")
    part, whole = preview(path), load(path)
    assert not part.complete
    assert part.digest == ""
    assert part.meta.title == whole.meta.title == "The Clocks"
    assert whole.text.startswith(part.text)
    assert len(part.text) > 0.9 * HEAD_BYTES
    reach = len(part.blocks) - 1
    assert list(part.blocks[:reach]) == list(whole.blocks[:reach])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1251", "shift_jis"])
def test_a_preview_is_cut_between_characters_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    line = "ロシアの時計\r\n" if encoding == "shift_jis" else "Часы пробили тринадцать раз.\r\n"
    path = written(tmp_path, "long.txt", (line * 6000).encode(encoding))
    part = preview(path)
    assert not part.complete
    assert load(path).text.startswith(part.text)
    assert "\ufffd" not in part.text


def test_a_preview_shows_words_even_where_one_line_is_longer_than_it(tmp_path: Path) -> None:
    for text in (f"The Clocks\n{'word ' * 20_000}", "word " * 20_000, "字" * 40_000):
        part = preview(written(tmp_path, "line.txt", text))
        assert not part.complete
        assert text.startswith(part.text)
        assert len(part.text) > 10_000


def test_a_preview_of_a_small_file_is_the_whole(tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt", PARAGRAPH)
    assert same(preview(path), load(path))


def test_only_names_that_promise_text_are_documents() -> None:
    for name in (
        "a.txt",
        "README",
        "a.TXT",
        "notes.md",
        "a.b.markdown",
        "paper.tex",
        "a.htm",
        "a.txt.gz",
    ):
        assert is_document(Path(name)), name
    for name in ("a.png", "a.zip", "a.py", "a.gz", "a.epub.gz"):
        assert not is_document(Path(name)), name
    assert is_quick(Path("a.txt"))
    assert not is_quick(Path("a.md"))


def test_signs_of_a_site_around_the_text_are_marked_and_kept(tmp_path: Path) -> None:
    text = f"The Clocks\n\n{PARAGRAPH * 3}Sign up for our newsletter\n"
    document = load(written(tmp_path, "a.txt", text))
    assert document.blocks[-1].kind is BlockKind.BOILERPLATE
    assert document.text == text
