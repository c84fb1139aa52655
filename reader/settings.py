"""What the user set in `config.toml`: the values to start from, and other keys.

What is chosen in the program itself is remembered elsewhere and goes first. A wrong entry is told
and left out; it never keeps the program from starting.
"""

import os
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from reader.cleaning import clean_line
from reader.errors import reason_of
from reader.first_page import MEASURES

_KNOWN: Final = ("theme", "measure", "library", "bookmarks", "keys")


@dataclass(slots=True)
class Settings:
    """The settings, and in `complaints` a line for each entry that could not be used."""

    theme: str | None = None
    measure: int | None = None
    library: tuple[Path, ...] = ()
    bookmarks: Path | None = None
    """The folder where bookmarks are kept; it may be one that a synchroniser carries about."""
    keys: dict[str, str] = field(default_factory=dict)
    """Keys by the id of a command, parted by commas; not yet checked."""
    understood: bool = True
    """False when the file could not be read at all, so that nothing is known of what it says."""
    complaints: list[str] = field(default_factory=list)


def read_settings(path: Path) -> Settings:
    """The settings in a file; a missing file has none."""
    settings = Settings()
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return settings
    except OSError as error:
        settings.understood = False
        settings.complaints.append(f"{path.name}: {reason_of(error)}")
        return settings
    except (ValueError, RecursionError) as error:
        settings.understood = False
        settings.complaints.append(clean_line(f"{path.name}: {error}"))
        return settings
    _take(settings, found, path.name)
    return settings


def _home(name: str) -> Path:
    """The path, its `~` filled in where there is such a user."""
    return Path(os.path.expanduser(name))  # noqa: PTH111 (pathlib raises where there is none)


def _take(settings: Settings, found: dict[str, Any], name: str) -> None:
    for key, value in found.items():
        match key, value:
            case "theme", str():
                settings.theme = value
            case "measure", int() if value in MEASURES and not isinstance(value, bool):
                settings.measure = value
            case "library", str():
                settings.library = (_home(value),)
            case "library", list() if all(isinstance(item, str) for item in value):
                settings.library = tuple(_home(item) for item in value)
            case "bookmarks", str() if _home(value).is_absolute():
                settings.bookmarks = _home(value)
            case "keys", dict() if all(isinstance(item, str) for item in value.values()):
                settings.keys = dict(value)
            case _:
                wrong = f"cannot use {value!r} for {key}" if key in _KNOWN else f"unknown: {key}"
                settings.complaints.append(clean_line(f"{name}: {wrong}"))
