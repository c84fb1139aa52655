"""From the names on the command line to the running screen and back."""

import contextlib
import os
import sys
from pathlib import Path

from reader.cleaning import clean_line
from reader.cli.input import standard_input
from reader.cli.terminal import Terminal
from reader.documents.loading import check
from reader.documents.model import STREAM, Document
from reader.errors import LoadError, ReaderError, reason_of
from reader.faults import record
from reader.files import is_file, is_folder, is_there
from reader.first_page import key_of
from reader.library import Library
from reader.memory import Memory
from reader.paths import config_dir, data_dir, log_dir, seeds_dir
from reader.settings import Settings, read_settings


def run(names: list[str], terminal: Terminal) -> int:
    """Show the screen; the exit status."""
    try:
        return _run(names, terminal)
    except ReaderError as error:
        terminal.restore()  # the line must not go with a painted page
        sys.stderr.write(f"seedreader: {error}\n")
        return 1
    except Exception as error:  # noqa: BLE001 (the last place where anything can be told)
        terminal.restore()
        return _fault(error)


def _run(names: list[str], terminal: Terminal) -> int:
    memory = Memory(data_dir())
    settings = read_settings(config_dir() / "config.toml")
    stream = piped_in() if "-" in names else None
    files = [name for name in names if name != "-"]
    library, path = what_to_open(files, memory, settings, stream)
    from reader.ui.app import ReaderApp

    last = Path(memory.view.path) if memory.view.path and not names else None
    gone = f"{clean_line(last.name)}, read last, is gone." if last and not is_file(last) else None
    app = ReaderApp(
        library,
        memory,
        path=path,
        page_key=None if stream else key_of(names),
        painted=terminal.entered,
        settings=settings,
        terminal_found=terminal.found,
        notice=gone,
    )
    terminal.entered = True
    try:
        app.run()
    except BaseException:
        app.stop_listening()
        raise
    if app.fault:
        raise app.fault
    terminal.entered = False  # left in order: nothing is to be taken back twice
    if app.unsaved:
        sys.stderr.write(f"seedreader: your place was not kept: {app.unsaved}\n")
    return app.return_code or 0


def _fault(error: BaseException) -> int:
    """Tell in one line that the program was at fault."""
    log = record(error, log_dir())
    where = f"; {log} says where" if log else ""
    sys.stderr.write(f"seedreader: stopped by a fault of its own ({type(error).__name__}){where}\n")
    return 1


def piped_in() -> Document:
    """What is piped in; afterwards the keyboard is on standard input."""
    document = standard_input()
    try:
        terminal = os.open(os.ctermid(), os.O_RDWR)
    except OSError as error:
        raise LoadError("the keyboard", reason_of(error)) from None
    os.dup2(terminal, 0)
    os.close(terminal)
    return document


def what_to_open(
    names: list[str], memory: Memory, settings: Settings, stream: Document | None
) -> tuple[Library, Path | None]:
    """The library, its first documents found, and the document to show first if that is known.

    Raises:
        LoadError: a path is missing, may not be read, or holds no documents.
    """
    last = Path(memory.view.path) if memory.view.path else None
    if names:
        paths = [Path(os.path.abspath(name)) for name in names]  # noqa: PTH100
        library = Library(paths, stream)
        for root in library.roots:
            if not is_folder(root):
                check(root)  # what is named must open; what lies in a folder need not
        library.begin()
        if not library.entries:
            raise LoadError(library.roots[0], "no document that can be read in this folder")
        if stream:
            return library, STREAM
        first = library.roots[0]
        if not is_folder(first):
            return library, first
        return library, last if last and last.is_relative_to(first) and is_file(last) else None
    if stream:
        return Library([], stream), STREAM
    library = Library(root for name in memory.view.roots if is_there(root := Path(name)))
    with contextlib.suppress(LoadError):
        library.begin()
    if last and is_file(last) and library.entries:
        return library, last
    if not library.entries:
        library = Library([root for root in settings.library if is_there(root)] or [seeds_dir()])
        library.begin()
    return library, None
