"""The folders of the program: whether they can be written, who may read them, how much is free."""

import json
import os
import shutil
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from reader.cli.doctor.checks import Check, command, count, shown, size, standing
from reader.errors import LoadError, reason_of
from reader.files import open_regular, read_all
from reader.paths import cache_dir, config_dir, data_dir, log_dir, seeds_dir

_LITTLE: Final = 20_000_000  # bytes
_LARGEST: Final = 64 << 20
_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO


def checks() -> Iterator[Check]:
    """The folders, then what they hold of the reader's place."""
    lost = "your place and your bookmarks cannot be kept"
    yield from place("data", data_dir(), lost)
    yield from place("config", config_dir(), "", private=False)
    yield from place("cache", cache_dir(), "indexes cannot be kept; a search builds them anew")
    yield from place("log", log_dir(), "faults cannot be written down")
    seeds = seeds_dir()
    if not any(seeds.glob("*")):
        mend = "install the program anew"
        yield Check("seeds", shown(seeds), "the documents it comes with are missing", mend)
    yield from _position(data_dir() / "reading.json")


def place(name: str, path: Path, loss: str, *, private: bool = True) -> Iterator[Check]:
    """How a folder is; `loss` is what happens when it cannot be written, if that is needed."""
    there = standing(path)
    try:
        found = there.stat()
    except OSError as error:
        mend = command("ls -ld", path=there)
        yield Check(name, shown(path), f"{shown(there)}: {reason_of(error)}", mend)
        return
    if not stat.S_ISDIR(found.st_mode):
        mend = f"move it away: {command('mv -i --', path=there)} ELSEWHERE"
        yield Check(name, shown(path), f"{shown(there)} is a file, not a folder", mend)
        return
    room, full = _room(there)
    is_made = there == path
    told = f"{shown(path)}, {stat.filemode(found.st_mode)[1:] if is_made else 'not made yet'}"
    told = f"{told}, {room}" if room else told
    if loss and not os.access(there, os.W_OK | os.X_OK):
        yield Check(name, told, f"cannot be written: {loss}", _to_write(there, found))
    elif not os.access(there, os.R_OK | os.X_OK):
        yield Check(name, told, "cannot be read", _to_write(there, found))
    elif loss and full:
        yield Check(name, told, f"the disk is full: {loss}", "make room on this disk")
    elif private and is_made and found.st_mode & _OTHERS and os.name == "posix":
        yield Check(name, told, "others may look into it", command("chmod -R go=", path=path))
    else:
        yield Check(name, told)


def _to_write(folder: Path, found: os.stat_result) -> str:
    if hasattr(os, "getuid") and found.st_uid != os.getuid():
        return command('sudo chown -R "$(id -u):$(id -g)"', path=folder)
    if found.st_mode & stat.S_IRWXU == stat.S_IRWXU:
        return "this disk is mounted for reading only: mount it for writing, or free the folder"
    return command("chmod u+rwx", path=folder)


def _room(folder: Path) -> tuple[str, bool]:
    """How much is free, and whether that is next to nothing."""
    try:
        usage = shutil.disk_usage(folder)
        if not usage.total:
            return "no disk", False
        if sys.platform != "win32":
            found = os.statvfs(folder)
            if found.f_files and not found.f_favail:
                return "no file names free", True
    except OSError:
        return "", False
    return f"{size(usage.free)} free", usage.free < _LITTLE


def _position(path: Path) -> Iterator[Check]:
    """The file of places in documents; read without mending it."""
    damaged = path.with_suffix(".damaged")
    if os.path.lexists(damaged):
        mend = command("if you do not need it: rm", path=damaged)
        yield Check("place", f"{shown(damaged)} was found damaged and kept aside", mend=mend)
    try:
        path.lstat()
        with open_regular(path) as file:
            stored = json.loads(read_all(file, _LARGEST))
        positions = stored["positions"]
        told = f"in {count(len(positions), 'document')}"
        newer = isinstance(stored.get("version"), int) and stored["version"] > 1
    except FileNotFoundError:
        yield Check("place", "none kept yet")
        return
    except (LoadError, OSError) as error:
        reason = error.reason if isinstance(error, LoadError) else reason_of(error)
        mend = command("chmod u+rw", path=path)
        yield Check("place", shown(path), f"cannot be read: {reason}", mend)
        return
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        mend = "the next start puts it aside and begins anew; bookmarks are not in it"
        yield Check("place", shown(path), "damaged", mend)
        return
    if newer:
        yield Check("place", told, "a newer version of the program keeps it", "update this one")
    else:
        yield Check("place", told)
