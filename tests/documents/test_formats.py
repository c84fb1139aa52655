"""Which format a file is in: by its first bytes, or by its name."""

import bz2
import gzip
import lzma
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from archives import book, zipped
from pdfs import column, pdf

from reader.documents.formats import FORMATS, format_of
from reader.documents.kept import keep_extract, kept_extract
from reader.documents.loaders.markdown import read
from reader.documents.loading import is_document, is_quick, load, load_stream, preview
from reader.documents.model import BlockKind, PageStart
from reader.documents.stored import packed, unpacked
from reader.errors import LoadError
from reader.paths import cache_dir

BOOK = zipped(book({"a.xhtml": "<h1>The Clocks</h1><p>They were striking.</p>"}))
PDF = pdf([column(["The clocks were striking one after the other."])])
HTML = b"<!DOCTYPE html><html><body><p>The clocks.</p></body></html>"


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from reader.paths import _dirs

    monkeypatch.setenv("XDG_CACHE_HOME", os.fspath(tmp_path / "cache"))
    _dirs.cache_clear()


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def refusal(path: Path) -> str:
    with pytest.raises(LoadError) as caught:
        load(path)
    assert str(caught.value).isprintable()
    return caught.value.reason


@pytest.mark.parametrize(
    ("name", "head", "loader"),
    [
        ("a.txt", b"words", ""),
        ("a.md", b"# words", "markdown"),
        ("a.htm", b"words", "html"),
        ("a.epub", b"words", "epub"),
        ("a.txt", PDF, "pdf"),
        ("README", b"{\\rtf1 words}", "rtf"),
        ("a.zip", BOOK, "epub"),
        ("a.md.gz", b"words", "markdown"),
        ("a.html", b"%PDF-1.4", "html"),
    ],
)
def test_the_name_tells_the_format_unless_it_promises_text(
    name: str, head: bytes, loader: str
) -> None:
    assert format_of(name, head, named=True).loader == loader


@pytest.mark.parametrize(
    ("data", "words"),
    [(BOOK, "They were striking."), (PDF, "The clocks were"), (HTML, "The clocks.")],
)
def test_what_is_piped_in_is_told_by_its_bytes(tmp_path: Path, data: bytes, words: str) -> None:
    with written(tmp_path, "piped", data).open("rb") as file:
        assert words in load_stream(file, "standard input").text


def test_names_that_are_documents_are_listed_and_the_slow_ones_known() -> None:
    for suffix in FORMATS:
        assert is_document(Path(f"a{suffix}")), suffix
        assert is_quick(Path(f"a{suffix}")) == (FORMATS[suffix].loader == "")
    assert is_document(Path("a.txt.xz"))
    assert not is_document(Path("a.tar.gz"))
    assert not is_quick(Path("a.txt.xz"))


def test_a_format_that_is_not_read_names_what_would_open_it(tmp_path: Path) -> None:
    assert "soffice --convert-to docx" in refusal(written(tmp_path, "a.doc", b"words"))
    assert "pandoc -t markdown" in refusal(written(tmp_path, "a.fb2", b"words"))


def test_a_document_that_is_not_what_its_name_says_is_refused_in_one_line(tmp_path: Path) -> None:
    for suffix in (".pdf", ".epub", ".docx", ".odt", ".rtf"):
        assert "name says" in refusal(written(tmp_path, f"a{suffix}", b"words"))
        assert refusal(written(tmp_path, f"b{suffix}", b"")) == "is empty"


@pytest.mark.parametrize(
    ("suffix", "pack"),
    [(".gz", gzip.compress), (".bz2", bz2.compress), (".xz", partial(lzma.compress, preset=0))],
)
def test_compressed_text_is_read_and_a_bomb_is_not(
    tmp_path: Path, suffix: str, pack: Callable[[bytes], bytes]
) -> None:
    document = load(written(tmp_path, f"a.md{suffix}", pack(b"# The Clocks\n\nThey struck.")))
    assert document.blocks[0].kind is BlockKind.HEADING
    assert document.meta.title == "The Clocks"
    damaged = pack(b"words " * 100)[:-9]
    assert "damaged" in refusal(written(tmp_path, f"a.txt{suffix}", damaged))
    assert "more than 48 MiB" in refusal(written(tmp_path, f"b.txt{suffix}", pack(bytes(49 << 20))))


def test_a_preview_of_a_book_is_the_whole(tmp_path: Path) -> None:
    path = written(tmp_path, "a.epub", BOOK)
    part, whole = preview(path), load(path)
    assert part.complete
    assert part.text == whole.text
    assert part.meta == whole.meta


def test_what_was_read_is_kept_and_found_again(tmp_path: Path) -> None:
    path = written(tmp_path, "a.pdf", PDF)
    first = load(path)
    kept = list((cache_dir() / "documents").iterdir())
    assert [entry.name.split("-")[0] for entry in kept] == [first.digest]
    assert os.name != "posix" or not kept[0].stat().st_mode & 0o077
    assert load(path).text == first.text
    kept[0].write_bytes(b"damaged")
    assert load(path).text == first.text  # read anew


def test_the_cache_keeps_what_was_used_last() -> None:
    extract = read("# The Clocks\n\nThey *struck*.")
    for number in range(4):
        keep_extract("pdf", f"{number}", extract, most_files=3)
        os.utime(cache_dir() / "documents" / next(_names(f"{number}-")), (number, number))
    assert kept_extract("pdf", "0") is None
    assert kept_extract("pdf", "3") is not None


def _names(start: str) -> Iterator[str]:
    return (e.name for e in (cache_dir() / "documents").iterdir() if e.name.startswith(start))


def test_an_extract_is_the_same_when_it_comes_back() -> None:
    extract = read("---\ntitle: T\n---\n# The Clocks\n\n- They *struck*[^1].\n\n[^1]: Note.")
    again = unpacked(packed(extract))
    assert again.text == extract.text
    assert list(again.blocks) == list(extract.blocks)
    assert (again.marks, again.toc, again.front) == (extract.marks, extract.toc, extract.front)


def test_pages_come_back_and_out_of_order_they_are_damage() -> None:
    extract = replace(read("One.\n\nTwo."), pages=(PageStart(0, "i"), PageStart(6, "ii")))
    assert unpacked(packed(extract)).pages == extract.pages
    with pytest.raises(ValueError, match="order"):
        unpacked(packed(replace(extract, pages=extract.pages[::-1])))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b'{"text": 1}',
        b'{"text":"a","blocks":[["paragraph",0,0,9,"",[]]],"marks":[],"toc":[],"front":{}}',
    ],
)
def test_bytes_that_hold_no_extract_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 (of any kind)
        unpacked(data)
