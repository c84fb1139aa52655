"""The user's own editor, which has the terminal meanwhile: for notes, and for documents."""

import contextlib
import os
import shlex
import signal
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, Final

from reader.cleaning import clean, clean_line
from reader.errors import ReaderError, reason_of
from reader.files import make_private_dir

if TYPE_CHECKING:
    from textual.app import App

_LARGEST: Final = 1_000_000
_PLUS: Final = frozenset(
    (
        *(
            "vi",
            "vim",
            "nvim",
            "view",
            "gvim",
            "ex",
            "vis",
            "kak",
            "nano",
            "rnano",
            "pico",
            "micro",
        ),
        *(
            "emacs",
            "emacsclient",
            "mg",
            "zile",
            "hx",
            "helix",
            "joe",
            "jmacs",
            "jpico",
            "ne",
            "gedit",
        ),
    )
)
_GOTO: Final = frozenset(("code", "code-insiders", "codium", "vscodium", "cursor", "windsurf"))
_COLON: Final = frozenset(("subl", "zed", "zeditor"))


def edited(text: str, folder: Path) -> str:
    """The text as it was left in the editor; its file is in a folder of the user's own meanwhile.

    Raises:
        ReaderError: the editor could not be run, or failed; the text is as it was.
    """
    try:
        make_private_dir(folder)
        descriptor, name = tempfile.mkstemp(prefix="note-", suffix=".txt", dir=folder)
        path = Path(name)
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8", errors="replace") as file:
                file.write(text)
            _run([*_command(), name])
            content = path.read_bytes()[:_LARGEST].decode("utf-8", "replace")
        finally:
            with contextlib.suppress(OSError):
                path.unlink()
    except OSError as error:
        raise ReaderError(reason_of(error)) from None
    return clean(content.replace("\r\n", "\n").replace("\r", "\n")).removesuffix("\n")


def edit_at(path: Path, line: int) -> None:
    """Open a file at a line, where the editor is known to understand how that is said.

    Raises:
        ReaderError: the editor could not be run, or failed.
    """
    command = _command()
    _run([*command, *arguments_at(command[0], os.fspath(path), line)])


def arguments_at(program: str, path: str, line: int) -> list[str]:
    """What is to be said to an editor so that it opens a file at a line; 1 is the first."""
    name = PurePath(program).name.lower().removesuffix(".exe")
    if name in _PLUS:
        return [f"+{line}", path]
    if name in _GOTO:
        return ["--goto", f"{path}:{line}"]
    if name in _COLON:
        return [f"{path}:{line}"]
    return [path]  # another might take anything else for a second file


def lend(app: "App[Any]", work: Callable[[], None]) -> str:
    """Lend the terminal to the editor while it works; why that failed, empty if it did not."""
    from textual.app import SuspendNotSupported

    failure = ""
    try:
        _command()  # before the terminal is lent for nothing
        with app.suspend():
            try:  # here: the framework takes the terminal back only when nothing is raised
                work()
            except ReaderError as error:
                failure = str(error)
    except ReaderError as error:
        return clean_line(str(error))
    except SuspendNotSupported:
        failure = "This terminal cannot be lent to an editor."
    app.refresh(layout=True)
    return failure


def _run(command: list[str]) -> None:
    """Run an editor to its end, never through a shell.

    Raises:
        ReaderError: it could not be run, or failed.
    """
    shown = clean_line(command[0])
    try:
        with _interrupts_left_to_it():
            status = subprocess.run(command, check=False).returncode  # noqa: S603
    except (OSError, ValueError) as error:
        reason = reason_of(error) if isinstance(error, OSError) else "not a command"
        raise ReaderError(f"{shown}: {reason}") from None
    if status:
        raise ReaderError(f"{shown} ended with status {status}")


def _command() -> list[str]:
    """The editor and its arguments, as the user named it.

    Raises:
        ReaderError: none is named; who did not choose vi may not find the way out of it.
    """
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    try:
        words = shlex.split(named)
    except ValueError:
        words = []
    if not words and os.name != "nt":
        raise ReaderError("No editor is named: set VISUAL or EDITOR, as in: export EDITOR=nano")
    return words or ["notepad"]


@contextlib.contextmanager
def _interrupts_left_to_it() -> Iterator[None]:
    """While the editor has the terminal, ctrl+c is meant for it and does not end the program."""
    wakeup = signal.set_wakeup_fd(-1)
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
        signal.set_wakeup_fd(wakeup)
