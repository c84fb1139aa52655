"""`seedreader man`: the manual page, made from the table of commands.

Source: man-pages(7) and groff_man(7), which both groff and mandoc read.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from reader.cli.examples import EXAMPLES
from reader.cli.grammar import Command, Option, Value
from reader.cli.keys import Group, keys_in_force

_ABOUT: Final = """\
opens documents of many formats in a full-screen reading room: a library at the left, a page set
like that of a book, and what the text claims at the right. Every document is searched as you type,
your place and your bookmarks are kept, nothing is ever written into a library and nothing is
fetched from a network.
"""
_PATHS: Final = """\
Files, folders and standard input (-) can be named. Without a PATH it goes on where you left off;
at the first start, with the two documents it comes with. A file that is called like a command is
named with its folder: ./show.
"""
_OPTIONS: Final = (
    ("--plain [PATH ...]", "Read line by line, without a full screen, cursor movement or colour."),
    ("--help, -h", "Print all commands; behind a command, what can be typed there."),
    ("--version", "Print the version."),
)
_KEYS: Final = """\
Each command can be given other keys in config.toml, by the name in brackets; there, preset = "vim",
"less" or "emacs" below [keys] begins with the keys of that program. A number before a move repeats
it. "seedreader man" lists the keys in force.
"""
_ENVIRONMENT: Final = (
    ("NO_COLOR", "If it is set, nothing is coloured."),
    ("FORCE_COLOR", "If it is set, search, claims and bookmarks list print as on a terminal."),
    (
        "VISUAL, EDITOR",
        "The editor in which a note is written, or a file opened, when you ask for it.",
    ),
)
_STATUS: Final = (
    ("0", "Done."),
    ("1", "It failed; one line on standard error names the file and the reason."),
    ("2", "Wrong usage."),
)
_FILES: Final = (
    ("~/.config/seedreader/config.toml", "Your settings."),
    ("~/.local/share/seedreader/", "Your bookmarks and notes, and where you were."),
    ("~/.cache/seedreader/", "What can be made again; safe to delete."),
)
_leading = re.compile(r"^(?=[.'])", re.MULTILINE)


def manual(commands: Sequence[Command], keys: Iterable[Group]) -> str:
    """The page in the language of man pages (roff), in ASCII."""
    parts = [
        '.TH SEEDREADER 1 "" "seedreader" "User Commands"',
        ".SH NAME",
        _plain("seedreader - a reading room in the terminal"),
        ".SH SYNOPSIS",
        _synopsis(["[PATH ...]"]),
        ".br",
        _synopsis(["--plain", "[PATH ...]"]),
    ]
    for command in commands:
        parts += [".br", _synopsis([*command.words, *_usage(command)])]
    parts += [".SH DESCRIPTION", ".B seedreader", _plain(_ABOUT), ".PP", _plain(_PATHS)]
    parts += [".SH OPTIONS", *_listed(_OPTIONS), ".SH COMMANDS"]
    for command in commands:
        parts += [f'.SS "{_plain(command.name)}"', _plain(command.about)]
        parts += _listed(_rows(command))
        for typed, told in EXAMPLES.get(command.name, ()):
            parts += [".PP", ".EX", f"    {_plain(typed)}", ".EE"]
            parts += [_plain(f"    ({told})")] if told else []
    parts += [".SH KEYS", _plain(_KEYS)]
    for group in keys:
        parts += [f'.SS "{_plain(group.title)}"']
        parts += _listed((typed or "no key", told) for typed, told in group.rows)
    for title, rows in (
        ("EXIT STATUS", _STATUS),
        ("ENVIRONMENT", _ENVIRONMENT),
        ("FILES", _FILES),
    ):
        parts += [f'.SH "{title}"', *_listed(rows)]
    parts += [".SH SEE ALSO", "less(1), fzf(1), jq(1), pandoc(1)", ".PP"]
    parts.append(_plain("The tutorial and a page on each part: seedreader help."))
    return "\n".join(parts) + "\n"


def show_manual(commands: Sequence[Command]) -> None:
    """Show the page with `man` on a terminal; in a pipe, or without `man`, print its source."""
    page, reader = manual(commands, keys_in_force()), shutil.which("man")
    if reader is None or not sys.stdout.isatty():
        sys.stdout.write(page)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "seedreader.1")
        path.write_text(page, encoding="ascii")
        subprocess.run([reader, str(path)], check=False)  # noqa: S603 (the system's own)


def _usage(command: Command) -> list[str]:
    options = [o for o in command.options if "--help" not in o.names]
    shown = [_option(o) if o.required else f"[{_option(o)}]" for o in options]
    return [*shown, *(f"[{v.name}]" if v.optional else _written(v) for v in command.values)]


def _option(option: Option) -> str:
    name = option.names[-1]
    return f"{name} {_written(option.value)}" if option.value else name


def _written(value: Value) -> str:
    if value.words and not value.optional:
        return "|".join(value.words)
    return f"{value.name} ..." if value.repeated else value.name


def _rows(command: Command) -> list[tuple[str, str]]:
    rows = [(_written(value), value.help) for value in command.values]
    rows += [(_option(o), o.help) for o in command.options if "--help" not in o.names]
    return [(name, f"{told[:1].upper()}{told[1:]}.") for name, told in rows]


def _synopsis(words: Iterable[str]) -> str:
    return f".B seedreader\n{_plain(' '.join(words))}"


def _listed(rows: Iterable[tuple[str, str]]) -> list[str]:
    """A tagged paragraph for each row."""
    return [line for tag, told in rows for line in (".TP", f".B {_plain(tag)}", _plain(told))]


def _plain(text: str) -> str:
    """Text as roff prints it: its own signs, hyphens that can be copied, others by their number."""
    plain = text.strip().replace("\\", "\\e").replace("-", "\\-")
    named = "".join(sign if sign.isascii() else f"\\[u{ord(sign):04X}]" for sign in plain)
    return _leading.sub(r"\\&", named)
