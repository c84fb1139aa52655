"""What is found of one thing, and words for paths, sizes and commands."""

import os
import shlex
from pathlib import Path
from typing import Final, NamedTuple

from reader.cleaning import clean_line

_UNITS: Final = ("bytes", "KB", "MB", "GB", "TB")


class Check(NamedTuple):
    """What was looked at and how it is; `trouble` is empty where all is right."""

    name: str
    value: str
    trouble: str = ""
    mend: str = ""
    """A command or a sentence; without trouble, something that may help."""


def shown(path: "str | os.PathLike[str]") -> str:
    """A path on one line, with `~` for the user's home."""
    text = os.fspath(path)
    home = os.path.expanduser("~")  # noqa: PTH111 (pathlib raises where there is none)
    if home not in ("", "/", "~") and (text == home or text.startswith(f"{home}/")):
        text = f"~{text.removeprefix(home)}"
    return clean_line(text)


def command(*words: str, path: "str | os.PathLike[str]") -> str:
    """A command to be copied; in words where the path could not be typed."""
    text = os.fspath(path)
    if clean_line(text) != text or not text.isprintable():
        return f"{' '.join(words)} the path above"
    return f"{' '.join(words)} {shlex.quote(text)}"


def size(number: int) -> str:
    """Bytes, as people say them."""
    value, unit = float(number), 0
    while value >= 1000 and unit < len(_UNITS) - 1:
        value, unit = value / 1000, unit + 1
    return (
        f"{value:.0f} {_UNITS[unit]}" if unit == 0 or value >= 10 else f"{value:.1f} {_UNITS[unit]}"
    )


def count(number: int, noun: str) -> str:
    """So many of them."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def standing(path: Path) -> Path:
    """The path, or the nearest folder above that is there."""
    for there in (path, *path.parents):
        if os.path.lexists(there):
            return there
    return path
