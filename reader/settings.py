"""What the user set in `config.toml`: the values to start from, and other keys.

What is chosen in the program itself is remembered elsewhere and goes first. A wrong entry is told
and left out; it never keeps the program from starting.
"""

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from reader.cleaning import clean_line
from reader.errors import LoadError, reason_of
from reader.files import open_regular, read_all
from reader.first_page import MEASURES, SPACINGS
from reader.spelling import meant

CITATIONS: Final = ("plain", "markdown", "bibtex", "csl-json")
"""How what is copied can be cited; the first is what nobody chose."""

KNOWN: Final = (
    *("theme", "measure", "spacing", "justified", "hyphenated", "words_per_minute"),
    *("library", "bookmarks", "citation", "keys"),
)
"""What can be set."""
PACES: Final = range(50, 1001)
"""Words that one may read in a minute."""
_LARGEST: Final = 1 << 20  # bytes


@dataclass(slots=True)
class Settings:
    """The settings, and in `complaints` a line for each entry that could not be used."""

    theme: str | None = None
    measure: int | None = None
    spacing: int | None = None
    justified: bool | None = None
    hyphenated: bool | None = None
    words_per_minute: int | None = None
    library: tuple[Path, ...] = ()
    bookmarks: Path | None = None
    """The folder where bookmarks are kept; it may be one that a synchroniser carries about."""
    citation: str = CITATIONS[0]
    keys: dict[str, str] = field(default_factory=dict)
    """Keys by the id of a command, parted by commas, and the preset; not yet checked."""
    understood: bool = True
    """False when the file could not be read at all, so that nothing is known of what it says."""
    complaints: list[str] = field(default_factory=list)
    name: str = ""
    text: str = ""
    """Of the file, for the lines in which its entries stand."""

    def placed(self, complaint: str, entry: str, table: str = "") -> str:
        """A complaint about an entry, with its line before it where that is known."""
        line = line_of(self.text, entry, table)
        return clean_line(f"{self.name}, line {line}: {complaint}" if line else complaint)


def read_settings(path: Path) -> Settings:
    """The settings in a file; a missing file has none."""
    import tomllib  # here: commands ask this module what can be set, and read no settings

    settings = Settings()
    try:
        path.lstat()
        with open_regular(path) as file:
            text = read_all(file, _LARGEST).decode("utf-8-sig").replace("\r\n", "\n")
        found = tomllib.loads(text)
    except FileNotFoundError:
        return settings
    except LoadError as error:
        return _not_understood(settings, f"{path.name}: {error.reason}")
    except OSError as error:
        return _not_understood(settings, f"{path.name}: {reason_of(error)}")
    except tomllib.TOMLDecodeError as error:
        return _not_understood(settings, _not_toml(path.name, str(error)))
    except (ValueError, RecursionError) as error:
        return _not_understood(settings, f"{path.name}: {error}")
    settings.name, settings.text = path.name, text
    _take(settings, found)
    return settings


def line_of(text: str, key: str, table: str = "") -> int | None:
    """The line in which a key of a table is set, or a table of that name begins; 1 is the first.

    Of a table that is written in one line, that line. None where it is written in a way that only
    a parser understands.
    """
    name = rf"(?P<quote>[\"']?){re.escape(key)}(?P=quote)"
    opening = re.compile(rf"\s*\[+\s*{name}\s*[\].]")
    setting = re.compile(rf"\s*{name}\s*[=.]")
    dotted = re.compile(rf"\s*{re.escape(table)}\s*\.\s*{name}\s*=")
    here = ""
    for number, line in enumerate(text.split("\n"), 1):
        if not table and opening.match(line):
            return number
        if header := _header.match(line):
            here = header[1].strip("\"'")
            continue
        inside, above = here == table, bool(table) and not here
        if (inside and setting.match(line)) or (above and dotted.match(line)):
            return number
    return line_of(text, table) if table else None


def in_order(complaints: Iterable[str]) -> list[str]:
    """Complaints as their lines follow each other; those without a line come first."""

    def line(complaint: str) -> int:
        found = _told_line.search(complaint)
        return int(found[1]) if found else 0

    return sorted(complaints, key=line)


_told_line = re.compile(r", line (\d+): ")
_header = re.compile(r"\s*\[+\s*([^\]]*?)\s*\]")


def _not_understood(settings: Settings, complaint: str) -> Settings:
    settings.understood = False
    settings.complaints.append(clean_line(complaint))
    return settings


def _not_toml(name: str, reason: str) -> str:
    """What the parser says, its line where that of every complaint stands."""
    at = _parsed_place.fullmatch(reason)
    if not at:
        return f"{name} is not valid, and none of it is used: {reason}"
    return f"{name}, line {at[2]}: not valid, and none of the file is used: {at[1]}, column {at[3]}"


_parsed_place = re.compile(r"(.*) \(at line (\d+), column (\d+)\)")


def _home(name: str) -> Path:
    """The path, its `~` filled in where there is such a user."""
    return Path(os.path.expanduser(name))  # noqa: PTH111 (pathlib raises where there is none)


def _take(settings: Settings, found: dict[str, Any]) -> None:
    for key, value in found.items():
        match key, value:
            case "theme", str():
                settings.theme = value
            case "measure", int() if value in MEASURES and not isinstance(value, bool):
                settings.measure = value
            case "spacing", int() if value in SPACINGS and not isinstance(value, bool):
                settings.spacing = value
            case "justified", bool():
                settings.justified = value
            case "hyphenated", bool():
                settings.hyphenated = value
            case "words_per_minute", int() if value in PACES and not isinstance(value, bool):
                settings.words_per_minute = value
            case "library", str():
                settings.library = (_home(value),)
            case "library", list() if all(isinstance(item, str) for item in value):
                settings.library = tuple(_home(item) for item in value)
            case "bookmarks", str() if _home(value).is_absolute():
                settings.bookmarks = _home(value)
            case "citation", str() if value in CITATIONS:
                settings.citation = value
            case "keys", dict() if all(isinstance(item, str) for item in value.values()):
                settings.keys = dict(value)
            case _:
                wrong = f"cannot use {value!r} for {key}"
                if key not in KNOWN:
                    near = meant(key, KNOWN)
                    wrong = f"unknown: {key}{f'; did you mean {near}?' if near else ''}"
                if line_of(settings.text, key) is None:
                    wrong = f"{settings.name}: {wrong}"
                settings.complaints.append(settings.placed(wrong, key))
