"""Write a text in the user's own editor, which has the terminal meanwhile."""

import contextlib
import os
import shlex
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from reader.cleaning import clean
from reader.errors import ReaderError, reason_of
from reader.files import make_private_dir

_LARGEST: Final = 1_000_000


def edited(text: str, folder: Path) -> str:
    """The text as it was left in the editor; its file is in a folder of the user's own meanwhile.

    Raises:
        ReaderError: the editor could not be run, or failed; the text is as it was.
    """
    command = _command()
    try:
        make_private_dir(folder)
        descriptor, name = tempfile.mkstemp(prefix="note-", suffix=".txt", dir=folder)
        path = Path(name)
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8", errors="replace") as file:
                file.write(text)
            with _interrupts_left_to_it():
                status = subprocess.run([*command, name], check=False).returncode  # noqa: S603
            if status:
                raise ReaderError(f"{command[0]} ended with status {status}")
            content = path.read_bytes()[:_LARGEST].decode("utf-8", "replace")
        finally:
            with contextlib.suppress(OSError):
                path.unlink()
    except OSError as error:
        raise ReaderError(f"{command[0]}: {reason_of(error)}") from None
    return clean(content.replace("\r\n", "\n").replace("\r", "\n")).removesuffix("\n")


def _command() -> list[str]:
    """The editor and its arguments, as the user named it."""
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    try:
        words = shlex.split(named)
    except ValueError:
        words = []
    return words or ["notepad" if os.name == "nt" else "vi"]


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
