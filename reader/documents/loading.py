"""From a path to a document: choose the loader, report what goes wrong.

A new format is one row in `formats.FORMATS` and one module in `loaders/`, imported when such a
file is opened and not before.
"""

import hashlib
import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

from reader.cleaning import clean_line
from reader.documents.boilerplate import mark_boilerplate
from reader.documents.decoding import HEAD_BYTES, NotTextError, decoded, encoding_of
from reader.documents.formats import (
    FORMATS,
    PACKED,
    PLAIN,
    Format,
    foreign,
    format_of,
    is_markdown,
    suffix_of,
)
from reader.documents.loaders import plain
from reader.documents.metadata import describe
from reader.documents.model import STREAM, Block, BlockKind, Blocks, Document, Meta, TocEntry
from reader.errors import LoadError, MarkupError, reason_of
from reader.files import open_regular, read_all, size_of

if TYPE_CHECKING:
    from reader.documents.building import Extract

TEXT_LIMIT: Final = 256 << 20
"""Bytes of a text file that is opened; a larger one is refused."""

MOST_LINES: Final = 5_000_000
"""A packed file of some kilobytes may unpack to more lines than are read in a minute."""
_MARKUP_HEAD: Final = 16 * 1024  # characters of Markdown that are read in some 50 milliseconds
_LARGEST_MARKUP: Final = 1_500_000  # bytes; about what is read as Markdown, and not as plain text
_MUCH_BINARY: Final = 64 << 10  # bytes, for which a loader takes as long as a process to start
_BLOCKS_A_BREATH: Final = 64  # found in a third of a millisecond


def is_document(path: Path) -> bool:
    """Whether the file's name promises a document that can be opened."""
    packed = path.suffix.lower() in PACKED
    suffix = suffix_of(path.name)
    return suffix in FORMATS and not (packed and (not suffix or FORMATS[suffix].binary))


def is_quick(path: Path) -> bool:
    """Whether a preview of the file is there within a frame; else it takes some frames."""
    return path.suffix.lower() not in PACKED and not FORMATS.get(suffix_of(path.name), PLAIN).loader


def _no_pause() -> None:
    """What is called where one may pause, by those who need not."""


def load(
    path: Path,
    limit: int = TEXT_LIMIT,
    breathe: Callable[[], None] = _no_pause,
    *,
    apart: bool = False,
) -> Document:
    """The whole document; `breathe` is called every millisecond or so while a text is read.

    It may raise `Abandoned`, which then comes out here. With `apart`, what costs much is read in a
    process of its own: the memory that it takes is gone afterwards, and a screen is not held up.

    Raises:
        LoadError: it cannot be read, is no text, or is larger than `limit` bytes.
    """
    with _opened(path) as file, _faults_of(path):
        return _read(file, path, path.name, limit, breathe, apart=apart)


def load_stream(file: IO[bytes], name: str, limit: int = TEXT_LIMIT) -> Document:
    """The document that a stream holds, read to its end; `name` stands in errors.

    Raises:
        LoadError: it is no text, or larger than `limit` bytes.
    """
    with _faults_of(name):
        return _read(file, STREAM, name, limit)


def preview(
    path: Path, breathe: Callable[[], None] = _no_pause, *, apart: bool = False
) -> Document:
    """The beginning of a document, soon; `complete` tells whether it is the whole.

    Of formats other than plain text and Markdown it is always the whole, read as by `load`.

    Offsets in a preview of plain text are offsets in the whole. Those of Markdown may differ a
    little: what a link or note refers to can stand behind the beginning.

    Raises:
        LoadError: as for `load`.
    """
    with _opened(path) as file, _faults_of(path):
        size = os.fstat(file.fileno()).st_size
        head = read_all(file, HEAD_BYTES)
        if len(head) < HEAD_BYTES:
            return _read(io.BytesIO(head), path, path.name, HEAD_BYTES, breathe, apart=apart)
        form = format_of(path.name, head, named=True)
        if form.binary or path.suffix.lower() in PACKED:
            file.seek(0)
            return _read(file, path, path.name, TEXT_LIMIT, breathe, apart=apart)
        return _beginning(head, path, size, form)


def check(path: Path) -> None:
    """Find out at once whether a document can be opened at all.

    Raises:
        LoadError: it is missing, may not be read, or is no text.
    """
    with _opened(path) as file, _faults_of(path):
        head = read_all(file, HEAD_BYTES)
        packed = path.suffix.lower() in PACKED
        if not packed and not format_of(path.name, head, named=True).binary:
            encoding_of(head, whole=len(head) < HEAD_BYTES)


def _opened(path: Path) -> IO[bytes]:
    """The file, if its name does not say that it is of a kind that is not read."""
    file = open_regular(path)
    reason = foreign(path.name)
    if reason:
        file.close()
        raise LoadError(path, reason)
    return file


@contextmanager
def _faults_of(path: Path | str) -> Iterator[None]:
    """Turn what can go wrong with a file's content into an error that names the file."""
    try:
        yield
    except OSError as error:
        raise LoadError(path, reason_of(error)) from None
    except (NotTextError, MarkupError, _TooLargeError) as error:
        raise LoadError(path, str(error)) from None
    except MemoryError:
        raise LoadError(path, "needs more memory than there is") from None


class _TooLargeError(Exception):
    """There is more to read than a document may have."""


def _beginning(head: bytes, path: Path, size: int, form: Format) -> Document:
    text = decoded(head, encoding_of(head, whole=False))
    if form.loader and size <= _LARGEST_MARKUP:
        markup = text[:_MARKUP_HEAD]
        extract = _from_text(form, markup[: markup.rfind("\n\n") + 1] or markup)
        if extract:
            return _extracted_document(extract, path, path.name, digest="", complete=False)
    # Up to the last line or word that is surely whole, unless far too little were left.
    half = len(text) // 2
    cut = next((at for mark in "\n " if (at := text.rfind(mark, half)) > 0), len(text) - 1)
    return _plain_document(text[:cut], path, path.name, digest="", complete=False)


def _from_text(
    form: Format, text: str, breathe: Callable[[], None] = _no_pause, *, apart: bool = False
) -> "Extract | None":
    """What a format's loader finds; None if the text is too odd for it, but text all the same."""
    loader = _loader(form)
    try:
        if apart and loader.is_costly(text):
            from reader.documents.child import read_apart

            return read_apart(form.loader, text, breathe, strict=False)
        extract: Extract = loader.read(text, breathe)
    except MarkupError:
        return None
    return extract


def _from_bytes(
    form: Format, data: bytes, digest: str, breathe: Callable[[], None], *, apart: bool
) -> "Extract":
    """What a format's loader finds, or found when it was given the same bytes before."""
    if not data:
        raise MarkupError("is empty")
    if not form.kept:
        return _found(form, data, breathe, apart=apart)
    from reader.documents.kept import keep_extract, kept_extract

    found = kept_extract(form.loader, digest)
    if found is None:
        found = _found(form, data, breathe, apart=apart)
        keep_extract(form.loader, digest, found)
    return found


def _found(form: Format, data: bytes, breathe: Callable[[], None], *, apart: bool) -> "Extract":
    if form.apart or (apart and len(data) > _MUCH_BINARY):
        from reader.documents.child import read_apart

        return read_apart(form.loader, data, breathe, strict=form.apart)
    extract: Extract = _loader(form).read(data, breathe)
    return extract


def _loader(form: Format) -> Any:  # noqa: ANN401 (a module)
    return import_module(f"reader.documents.loaders.{form.loader}")


def _read(
    file: IO[bytes],
    path: Path,
    name: str,
    limit: int,
    breathe: Callable[[], None] = _no_pause,
    *,
    apart: bool = False,
) -> Document:
    too_large = _TooLargeError(f"larger than {limit >> 20} MiB, the most that is opened")
    if size_of(file) > limit:  # to read it would take as much memory as the largest that is opened
        raise too_large
    data = read_all(file, limit + 1)
    if len(data) > limit:  # it grew meanwhile, or is a pipe
        raise too_large
    digest = hashlib.sha256(data).hexdigest()
    if packing := PACKED.get(Path(name).suffix.lower()):
        from reader.documents.unpacking import unpacked_text

        data = unpacked_text(packing, data, breathe)
    head = data[:HEAD_BYTES]
    form = format_of(name, head, named=path != STREAM)
    if form.binary:
        extract = _from_bytes(form, data, digest, breathe, apart=apart)
        return _extracted_document(extract, path, name, digest, complete=True)
    text = decoded(data, encoding_of(head, whole=len(head) == len(data)), breathe)
    del data
    markup = form
    if path == STREAM and is_markdown(text):
        markup = FORMATS[".md"]  # what is piped in has no name that could say so
    if text.count("\n") > MOST_LINES:
        raise _TooLargeError(f"has more than {MOST_LINES:,} lines, the most that is read")
    read = _from_text(markup, text, breathe, apart=apart) if markup.loader else None
    if read:
        return _extracted_document(read, path, name, digest, complete=True)
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
    return Document(
        path,
        meta,
        text,
        blocks,
        marks=extract.marks,
        toc=extract.toc,
        pages=extract.pages,
        digest=digest,
        complete=complete,
    )
