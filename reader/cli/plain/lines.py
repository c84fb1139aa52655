"""`seedreader --plain`: lines in, lines out."""

import sys

from reader.cleaning import clean
from reader.cli.output import OutputError, standard_output
from reader.errors import LoadError, ReaderError

_LONGEST = 100_000
_GREETING = "seedreader, line by line. Type help for what can be typed, quit to leave."


def read_plainly(names: list[str]) -> int:
    """Read files, folders or standard input, or go on where the reader left off; the exit status.

    Commands are typed on standard input, or where that is a document at the keyboard.
    """
    try:
        with standard_output():
            _read(names)
    except OutputError as error:
        return 0 if error.unwanted else _failed(str(error))
    except ReaderError as error:
        return _failed(str(error))
    except KeyboardInterrupt:
        sys.stdout.write("\n")
        return 130
    return 0


def _read(names: list[str]) -> None:
    from reader.cli.plain.commands import COMMANDS
    from reader.cli.plain.session import Leave, Session
    from reader.cli.screen import piped_in, what_to_open
    from reader.memory import Memory
    from reader.paths import config_dir, data_dir
    from reader.settings import read_settings

    memory = Memory(data_dir())
    settings = read_settings(config_dir() / "config.toml")
    stream = piped_in() if "-" in names else None
    files = [name for name in names if name != "-"]
    library, path = what_to_open(files, memory, settings, stream)
    session = Session(library, memory, COMMANDS, wrapped=sys.stdout.isatty())
    session.say(_GREETING)
    for complaint in settings.complaints:
        session.say(complaint)
    first = path or next((entry.path for entry in library.entries), None)
    if first:
        try:
            session.desk.open(first)
        except LoadError as error:
            session.say(f"{error}.")
    try:
        while (line := _typed()) is not None:
            try:
                session.do(line)
            except KeyboardInterrupt:
                session.say("Stopped.")
    except Leave:
        return


def _typed() -> str | None:
    """The next line; None at the end. Only at a keyboard is there a prompt."""
    if sys.stdin is None:
        return None
    if sys.stdin.isatty():
        sys.stdout.write("> ")
        sys.stdout.flush()
    data = sys.stdin.buffer.readline(_LONGEST)
    return clean(data.decode("utf-8", "replace").rstrip("\r\n")) if data else None


def _failed(reason: str) -> int:
    sys.stderr.write(f"seedreader: {reason}\n")
    return 1
