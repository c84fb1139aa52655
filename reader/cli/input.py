"""Standard input as a document."""

import errno
import os
import sys

from reader.documents.loading import load_stream
from reader.documents.model import Document
from reader.errors import LoadError

_NAME = "standard input"


def standard_input() -> Document:
    """What is piped in, read to its end.

    Raises:
        LoadError: it is no text, is too large, or was closed before the start.
    """
    if sys.stdin is None:
        raise LoadError(_NAME, os.strerror(errno.EBADF))
    return load_stream(sys.stdin.buffer, _NAME)
