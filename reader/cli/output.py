"""Standard output, the faults of which are told from those of any other file."""

import errno
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from reader.cleaning import clean_line
from reader.errors import ReaderError, reason_of

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


def line_of(text: str) -> str:
    """Text on one clean line that can be encoded."""
    return clean_line(" ".join(text.split())).encode("utf-8", "replace").decode("utf-8")


class OutputError(ReaderError):
    """Standard output takes no more; `unwanted` when its reader has had enough."""

    def __init__(self, error: OSError) -> None:
        super().__init__(f"standard output: {reason_of(error)}")
        self.unwanted = isinstance(error, BrokenPipeError)


class _Output(io.FileIO):
    """A file whose errors of writing are `OutputError`."""

    def write(self, data: "ReadableBuffer", /) -> int:
        try:
            return super().write(data)
        except OSError as error:
            raise OutputError(error) from None


@contextmanager
def standard_output() -> Iterator[None]:
    """`sys.stdout` for as long as it lasts, with a sign for what cannot be encoded.

    Raises:
        OutputError: it cannot be written to.
    """
    before = sys.__stdout__
    if before is None:  # the program was started without one
        raise OutputError(OSError(errno.EBADF, os.strerror(errno.EBADF)))
    output = io.TextIOWrapper(
        io.BufferedWriter(_Output(before.fileno(), "wb", closefd=False)),
        encoding=before.encoding,
        errors="replace",  # not every terminal has every quotation mark
        line_buffering=before.isatty(),
    )
    sys.stdout = output
    try:
        try:
            yield
        finally:
            output.flush()
    except OutputError:
        # What is left to write must not make Python complain at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), before.fileno())
        raise
    finally:
        sys.stdout = before
