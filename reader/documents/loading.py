"""From a path to a document: choose the loader by the file's name, report what goes wrong.

A new format is one row in `_LOADERS` and one module in `loaders/`, imported when such a file is
opened and not before.
"""

import hashlib
import io
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from reader.cleaning import clean_line
from reader.documents.boilerplate import mark_boilerplate
from reader.documents.decoding import HEAD_BYTES, NotTextError, decoded, encoding_of
from reader.documents.loaders import plain
from reader.documents.metadata import describe
from reader.documents.model import STREAM, Block, BlockKind, Blocks, Document, Meta, TocEntry
from reader.errors import LoadError, reason_of
from reader.files import open_regular, read_all

if TYPE_CHECKING:
    from reader.documents.building import Extract

TEXT_LIMIT: Final = 256 << 20
"""Bytes of a text file that is opened; a larger one is refused."""

_PLAIN: Final = frozenset({".txt", ".text", ".log", ".rst", ".adoc", ".org", ".tex", ".srt", ""})
_LOADERS: Final = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdown": "markdown",
    ".mkd": "markdown",
    ".mdx": "markdown",
}


_SNIFFED: Final = 4000
_MARKUP_HEAD: Final = 16 * 1024  # characters of Markdown that are read in some 50 milliseconds
_LARGEST_MARKUP: Final = 1_500_000  # bytes; about what is read as Markdown, and not as plain text
# Front matter, or a heading together with what only Markdown has: a link, a fence, emphasis.
_markdown = re.compile(
    r"\A---\n[\w-]+:|^#{1,6} \S.*$(?=[\s\S]*(?:\]\(|^```|^#{1,6} |\*\*?\w[^*\n]*\*))", re.MULTILINE
)
_BLOCKS_A_BREATH: Final = 64  # found in a third of a millisecond

# What is no text, and what it is called: said at once instead of shown as gibberish.
_FOREIGN: Final = {
    ".pdf": "PDF",
    ".epub": "EPUB",
    ".docx": "Word",
    ".doc": "Word",
    ".odt": "OpenDocument",
    ".rtf": "RTF",
}


def is_document(path: Path) -> bool:
    """Whether the file's name promises a document that can be opened."""
    suffix = path.suffix.lower()
    return suffix in _LOADERS or suffix in _PLAIN


def is_quick(path: Path) -> bool:
    """Whether a preview of the file is there within a frame; else it takes some frames."""
    return path.suffix.lower() not in _LOADERS


def _no_pause() -> None:
    """What is called where one may pause, by those who need not."""


def load(path: Path, limit: int = TEXT_LIMIT, breathe: Callable[[], None] = _no_pause) -> Document:
    """The whole document; `breathe` is called every millisecond or so while a text is read.

    It may raise `Abandoned`, which then comes out here.

    Raises:
        LoadError: it cannot be read, is no text, or is larger than `limit` bytes.
    """
    with _opened(path) as file, _faults_of(path):
        return _read(file, path, path.name, limit, breathe)


def load_stream(file: IO[bytes], name: str, limit: int = TEXT_LIMIT) -> Document:
    """The document that a stream holds, read to its end; `name` stands in errors.

    Raises:
        LoadError: it is no text, or larger than `limit` bytes.
    """
    with _faults_of(name):
        return _read(file, STREAM, name, limit)


def preview(path: Path) -> Document:
    """The beginning of a document, soon; `complete` tells whether it is the whole.

    Offsets in a preview of plain text are offsets in the whole. Those of Markdown may differ a
    little: what a link or note refers to can stand behind the beginning.

    Raises:
        LoadError: as for `load`.
    """
    with _opened(path) as file, _faults_of(path):
        size = os.fstat(file.fileno()).st_size
        head = read_all(file, HEAD_BYTES)
        if len(head) == HEAD_BYTES:
            return _beginning(head, path, size)
        return _read(io.BytesIO(head), path, path.name, HEAD_BYTES)


def check(path: Path) -> None:
    """Find out at once whether a document can be opened at all.

    Raises:
        LoadError: it is missing, may not be read, or is no text.
    """
    with _opened(path) as file, _faults_of(path):
        head = read_all(file, HEAD_BYTES)
        encoding_of(head, whole=len(head) < HEAD_BYTES)


def _opened(path: Path) -> IO[bytes]:
    """The file, if its name does not say that it is of a kind that is not read."""
    file = open_regular(path)
    kind = _FOREIGN.get(path.suffix.lower())
    if kind:
        file.close()
        raise LoadError(path, f"{kind} files are not read; convert it to text or Markdown first")
    return file


@contextmanager
def _faults_of(path: Path | str) -> Iterator[None]:
    """Turn what can go wrong with a file's content into an error that names the file."""
    try:
        yield
    except OSError as error:
        raise LoadError(path, reason_of(error)) from None
    except (NotTextError, _TooLargeError) as error:
        raise LoadError(path, str(error)) from None
    except MemoryError:
        raise LoadError(path, "needs more memory than there is") from None


class _TooLargeError(Exception):
    """There is more to read than a document may have."""


def _beginning(head: bytes, path: Path, size: int) -> Document:
    text = decoded(head, encoding_of(head, whole=False))
    loader = _LOADERS.get(path.suffix.lower())
    if loader and size <= _LARGEST_MARKUP:
        markup = text[:_MARKUP_HEAD]
        extract = _extract(loader, markup[: markup.rfind("\n\n") + 1] or markup)
        if extract:
            return _extracted_document(extract, path, path.name, digest="", complete=False)
    # Up to the last line or word that is surely whole, unless far too little were left.
    half = len(text) // 2
    cut = next((at for mark in "\n " if (at := text.rfind(mark, half)) > 0), len(text) - 1)
    return _plain_document(text[:cut], path, path.name, digest="", complete=False)


def _extract(loader: str, text: str, breathe: Callable[[], None] = _no_pause) -> "Extract | None":
    """What a format's loader finds; None if the text is too odd for it, but text all the same."""
    from reader.documents.building import MarkupError

    try:
        extract: Extract = import_module(f"reader.documents.loaders.{loader}").read(text, breathe)
    except MarkupError:
        return None
    return extract


def _read(
    file: IO[bytes],
    path: Path,
    name: str,
    limit: int,
    breathe: Callable[[], None] = _no_pause,
) -> Document:
    data = read_all(file, limit + 1)
    if len(data) > limit:
        raise _TooLargeError(f"larger than {limit >> 20} MiB, the most that is opened")
    head = data[:HEAD_BYTES]
    text = decoded(data, encoding_of(head, whole=len(head) == len(data)), breathe)
    digest = hashlib.sha256(data).hexdigest()
    del data
    loader = _LOADERS.get(Path(name).suffix.lower())
    if path == STREAM and not loader and _markdown.search(text[:_SNIFFED]):
        loader = "markdown"  # what is piped in has no name that could say so
    extract = _extract(loader, text, breathe) if loader else None
    if extract:
        return _extracted_document(extract, path, name, digest, complete=True)
    return _plain_document(text, path, name, digest=digest, complete=True, breathe=breathe)


def _plain_document(
    text: str,
    path: Path,
    name: str,
    *,
    digest: str,
    complete: bool,
    breathe: Callable[[], None] = _no_pause,
) -> Document:
    blocks = Blocks(_paced(plain.blocks(text), breathe))
    blocks = mark_boilerplate(text, blocks, complete=complete)
    meta = describe(text, blocks, name)
    toc = tuple(
        TocEntry(clean_line(" ".join(text[b.start : b.end].split())), b.level, b.start)
        for b in blocks.of_kind(BlockKind.HEADING)
    )
    return Document(
        path, meta, text, blocks, toc=toc, digest=digest, soft_breaks=True, complete=complete
    )


def _paced(blocks: Iterator[Block], breathe: Callable[[], None]) -> Iterator[Block]:
    for number, block in enumerate(blocks):
        if number % _BLOCKS_A_BREATH == 0:
            breathe()
        yield block


def _extracted_document(
    extract: "Extract", path: Path, name: str, digest: str, *, complete: bool
) -> Document:
    """A document whose format says more of it than its words do; what it leaves open is derived."""
    text = extract.text
    blocks = mark_boilerplate(text, extract.blocks, complete=complete)
    derived = describe(text, blocks, name)
    front = extract.front
    meta = Meta(
        title=front.title or derived.title,
        title_from="meta" if front.title else derived.title_from,
        authors=front.authors or derived.authors,
        date=front.date or derived.date,
        language=front.language,
        publisher=front.publisher or derived.publisher,
        source_url=front.source_url,
    )
    return Document(path, meta, text, blocks, extract.marks, extract.toc, digest, complete=complete)
