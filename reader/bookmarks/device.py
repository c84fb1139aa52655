"""The name under which a device writes, so that no two ever write the same file."""

import os
from pathlib import Path
from typing import Final

from reader.bookmarks.disk import Disk, write_new

_FILE: Final = "device"


def random_name() -> str:
    """A name that is given only once."""
    return os.urandom(8).hex()


def device_name(home: Path, disk: Disk) -> str:
    """The name of the device whose data are in `home`; made when it is first asked for.

    Raises:
        OSError: it has none yet, and cannot be given one.
    """
    path = home / _FILE
    found = _read(path)
    if found is None:
        made = random_name()
        damaged = path.exists()
        write_new(disk, path, f"{made}\n".encode(), replacing=damaged)
        found = _read(path) or made
    return found


def known_name(home: Path) -> str | None:
    """The name of the device; None when it never wrote anything."""
    return _read(home / _FILE)


def _read(path: Path) -> str | None:
    try:
        name = path.read_text("ascii").strip()
    except (OSError, ValueError):
        return None
    return name if len(name) == 16 and not name.strip("0123456789abcdef") else None
