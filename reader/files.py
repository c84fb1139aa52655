"""Open files that others wrote, and write our own so that a crash leaves the old or the new one."""

import contextlib
import os
import stat
import tempfile
from pathlib import Path
from typing import IO, Final

from reader.errors import LoadError, reason_of

_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO
_LEAST_BYTES: Final = 64 << 10
_READ_BYTES: Final = 16 << 20
_DEVICE_ROOTS: Final = ("/proc/", "/sys/", "/dev/")
_SHARED_MEMORY: Final = "/dev/shm/"  # noqa: S108 (among the devices, but a place for files)


def is_there(path: Path) -> bool:
    """Whether there is something; False also where one may not look, which pathlib would raise."""
    return os.path.exists(path)  # noqa: PTH110


def is_folder(path: Path) -> bool:
    """Whether it is a folder; False also where one may not look."""
    return os.path.isdir(path)  # noqa: PTH112


def is_file(path: Path) -> bool:
    """Whether it is a regular file; False also where one may not look."""
    return os.path.isfile(path)  # noqa: PTH113


def open_regular(path: Path) -> IO[bytes]:
    """The file, opened for reading, unbuffered.

    A pipe would block for ever and a device never end, so only regular files are opened, and the
    check is made on the open descriptor: the name may point elsewhere a moment later.

    Raises:
        LoadError: it is missing, not a regular file, or may not be read.
    """
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
    flags |= getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
    try:
        on_device = not _is_on_disk(path) and _is_on_device(path)
        descriptor = -1 if on_device else os.open(path, flags)
    except OSError as error:
        raise LoadError(path, reason_of(error)) from None
    except ValueError:
        raise LoadError(path, "not a file name") from None
    if on_device:
        raise LoadError(path, "not a regular file")
    mode = os.fstat(descriptor).st_mode
    if stat.S_ISREG(mode):
        return os.fdopen(descriptor, "rb", buffering=0)
    os.close(descriptor)
    raise LoadError(path, "is a folder" if stat.S_ISDIR(mode) else "not a regular file")


def _is_on_device(path: Path) -> bool:
    real = os.path.realpath(path)
    return real.startswith(_DEVICE_ROOTS) and not real.startswith(_SHARED_MEMORY)


def _is_on_disk(path: Path) -> bool:
    """Whether it is a regular file that takes room on a disk: many times cheaper than its name."""
    found = path.stat()
    return stat.S_ISREG(found.st_mode) and getattr(found, "st_blocks", 0) > 0


def read_all(file: IO[bytes], limit: int) -> bytes:
    """At most `limit` bytes from where the file stands; fewer only at its end."""
    parts: list[bytes] = []
    left = limit
    # All of a file in one read where its size can be told: parts joined would be there twice, and
    # what is freed of such a size is not always given back.
    most = max(size_of(file) + 1, _LEAST_BYTES)
    while left > 0 and (part := file.read(min(left, most))):
        parts.append(part)
        left -= len(part)
        most = _LEAST_BYTES if len(part) < most else _READ_BYTES
    return parts[0] if len(parts) == 1 else b"".join(parts)


def size_of(file: IO[bytes]) -> int:
    """The bytes of an open file; 0 when that cannot be told."""
    try:
        return os.fstat(file.fileno()).st_size
    except (OSError, ValueError):  # in memory, or closed
        return 0


def make_private_dir(path: Path) -> None:
    """Make the folder and its missing parents, readable by the user alone.

    Raises:
        OSError: it cannot be made.
    """
    missing = [path, *path.parents]
    for folder in reversed([f for f in missing if not f.exists()]):
        with contextlib.suppress(FileExistsError):
            folder.mkdir(mode=0o700)


def make_private(path: Path) -> None:
    """Take from others what they may do with the program's own file or folder, where that works."""
    with contextlib.suppress(OSError):
        mode = path.stat().st_mode
        if mode & _OTHERS:
            path.chmod(stat.S_IMODE(mode) & ~_OTHERS)


def write_atomically(path: Path, data: bytes, *, durable: bool = True) -> None:
    """Replace the file's content; after a crash it holds the old or the new, never a part.

    What is not to be `durable` may be lost when the machine itself stops.

    Raises:
        OSError: it cannot be written; the old content stands.
    """
    make_private_dir(path.parent)
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)  # made 0600
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            if durable:
                os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def write_new_file(path: Path, data: bytes) -> None:
    """Write a file where there is none; what is there already is left alone.

    Raises:
        OSError: there is something, or it cannot be written; then none is left.
    """
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        with contextlib.suppress(OSError):
            path.unlink()
        raise
