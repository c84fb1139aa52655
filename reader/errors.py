"""What can go wrong, in the user's words."""

import os
from typing import TYPE_CHECKING

from reader.cleaning import clean_line

if TYPE_CHECKING:
    from os import PathLike


class ReaderError(Exception):
    """Something the user can be told in one line."""


class LoadError(ReaderError):
    """A document cannot be read; keeps the path and the reason."""

    def __init__(self, path: "str | PathLike[str]", reason: str) -> None:
        super().__init__(path, reason)
        self.path = os.fspath(path)
        self.reason = clean_line(reason)

    def __str__(self) -> str:
        return f"{clean_line(self.path)}: {self.reason}"


class MarkupError(Exception):
    """A file's markup cannot be read safely or at all; where it is text too, that can be shown."""


class TooMuchError(MarkupError):
    """There is more in a file than is read: none of it is, lest a part pass for the whole."""


class Abandoned(Exception):  # noqa: N818 (nothing is wrong: the work is not wanted any more)
    """Raised by whoever waits for long work, to end it at its next pause."""


def reason_of(error: OSError) -> str:
    """Why the system refused, as it says it itself, without its number and path."""
    return clean_line(error.strerror or type(error).__name__)
