"""From the names on the command line to the running screen and back."""

import os
import sys
from pathlib import Path

from reader.documents.loading import load_stream
from reader.documents.model import Document
from reader.errors import LoadError, ReaderError, reason_of
from reader.first_page import key_of
from reader.library import Library
from reader.memory import Memory
from reader.paths import data_dir, log_dir, seeds_dir


def run(names: list[str], *, painted: bool) -> int:
    """Show the screen, on which a first page may be painted already; the exit status."""
    try:
        memory = Memory(data_dir())
        stream = _standard_input() if "-" in names else None
        roots, path = _what_to_open([name for name in names if name != "-"], memory, stream)
    except ReaderError as error:
        sys.stderr.write(f"seedreader: {error}\n")
        return 1
    from reader.ui.app import ReaderApp

    key = None if stream else key_of(names)
    app = ReaderApp(
        Library(roots), memory, path=path, stream=stream, page_key=key, painted=painted
    )
    app.run()
    if app.fault:
        sys.stderr.write(f"seedreader: stopped by an error ({app.fault}); see {log_dir()}\n")
        return 1
    return app.return_code or 0


def _standard_input() -> Document:
    """What is piped in; afterwards the keyboard is on standard input."""
    document = load_stream(sys.stdin.buffer, "standard input")
    try:
        terminal = os.open(os.ctermid(), os.O_RDWR)
    except OSError as error:
        raise LoadError("the keyboard", reason_of(error)) from None
    os.dup2(terminal, 0)
    os.close(terminal)
    return document


def _what_to_open(
    names: list[str], memory: Memory, stream: Document | None
) -> tuple[list[Path], Path | None]:
    """The roots of the library, and the document to show first if that is known."""
    if names:
        roots = [Path(os.path.abspath(name)) for name in names]
        for root in roots:
            _check(root)
        first = roots[0] if roots[0].is_file() else None
        last = Path(memory.view.path) if memory.view.path else None
        if first is None and last and last.is_relative_to(roots[0]) and last.is_file():
            first = last
        return roots, first
    if stream:
        return [], None
    roots = [Path(root) for root in memory.view.roots if os.path.exists(root)]
    last = Path(memory.view.path) if memory.view.path and roots else None
    if last and last.is_file():
        return roots, last
    return roots or [seeds_dir()], None


def _check(root: Path) -> None:
    """Raise what the user should know before the screen is shown.

    Raises:
        LoadError: the path is missing, may not be read, or holds no documents.
    """
    from reader.documents.loading import preview

    if root.is_dir():
        if not next(Library([root]).scan(), None):
            raise LoadError(root, "no documents in this folder")
    else:
        preview(root)
