"""Text from compressed files, up to a size: a small file may unpack to more than there is room."""

import bz2
import gzip
import io
import lzma
import zlib
from collections.abc import Callable
from typing import Final

from reader.errors import MarkupError

UNPACKED_LIMIT: Final = 48 << 20
"""Bytes of what is unpacked; more is refused."""

_AT_ONCE: Final = 1 << 20


def unpacked_text(packing: str, data: bytes, breathe: Callable[[], None] = lambda: None) -> bytes:
    """What the data packs; `packing` is "gzip", "bz2" or "lzma".

    Raises:
        MarkupError: it is damaged or too large.
    """
    parts = []
    size = 0
    try:
        with _opened(packing, data) as file:
            while part := file.read(_AT_ONCE):
                breathe()
                parts.append(part)
                size += len(part)
                if size > UNPACKED_LIMIT:
                    raise MarkupError(f"unpacks to more than {UNPACKED_LIMIT >> 20} MiB")
    except (OSError, EOFError, ValueError, zlib.error, lzma.LZMAError) as error:
        raise MarkupError("is damaged and cannot be unpacked") from error
    return b"".join(parts)


def _opened(packing: str, data: bytes) -> gzip.GzipFile | bz2.BZ2File | lzma.LZMAFile:
    raw = io.BytesIO(data)
    match packing:
        case "gzip":
            return gzip.GzipFile(fileobj=raw)
        case "bz2":
            return bz2.BZ2File(raw)
        case _:
            return lzma.LZMAFile(raw)
