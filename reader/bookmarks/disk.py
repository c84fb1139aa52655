"""What the bookmarks ask of the file system, in one place: so a test can let each call fail."""

import contextlib
import errno
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

try:
    import fcntl
except ImportError:  # a system without it: then nothing keeps two programs apart
    fcntl = None  # type: ignore[assignment]

_FLAGS: Final = getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_NO_SYNC: Final = {errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.EACCES, errno.EISDIR}
_UNSUPPORTED: Final = {errno.ENOTSUP, errno.ENOSYS, errno.EPERM}
_PRIVATE: Final = 0o600


class Stamp(NamedTuple):
    """What tells that a file was changed."""

    inode: int
    size: int
    changed: int

    def has_grown_since(self, before: "Stamp | None") -> bool:
        """Whether the same file is longer than it was before."""
        return before is not None and before.inode == self.inode and before.size < self.size


def stamp_of(status: os.stat_result) -> Stamp:
    """The stamp of a file as the system describes it."""
    return Stamp(status.st_ino, status.st_size, status.st_mtime_ns)


@contextlib.contextmanager
def suppressed(numbers: set[int]) -> Iterator[None]:
    """Let errors pass that only say that the file system cannot do this."""
    try:
        yield
    except OSError as error:
        if error.errno not in numbers:
            raise


class Disk:
    """The calls as the system answers them; each raises OSError."""

    def open(self, path: Path, flags: int) -> int:
        """A descriptor; a file made by it is the user's alone."""
        return os.open(path, flags | _FLAGS, _PRIVATE)

    def write(self, descriptor: int, data: bytes) -> int:
        """How many bytes were written; may be fewer than asked."""
        return os.write(descriptor, data)

    def sync(self, descriptor: int) -> None:
        """Return when what was written is on the disk."""
        os.fsync(descriptor)

    def lock(self, descriptor: int, *, shared: bool = False) -> None:
        """Wait until no other program holds the file; released when it is closed."""
        if fcntl:
            with suppressed(_UNSUPPORTED):
                fcntl.flock(descriptor, fcntl.LOCK_SH if shared else fcntl.LOCK_EX)

    def cut(self, descriptor: int, length: int) -> None:
        """Make the file end after so many bytes."""
        os.ftruncate(descriptor, length)

    def make_folder(self, path: Path) -> None:
        """Make a folder that is the user's alone; it may exist."""
        with contextlib.suppress(FileExistsError):
            path.mkdir(mode=0o700)

    def rename(self, path: Path, to: Path) -> None:
        """Put a file in the place of another, at once."""
        path.replace(to)

    def link(self, path: Path, to: Path) -> None:
        """Give a file a second name, which must be free."""
        to.hardlink_to(path)


@contextlib.contextmanager
def opened(disk: Disk, path: Path, flags: int) -> Iterator[int]:
    """A descriptor that is closed at the end."""
    descriptor = disk.open(path, flags)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def write_whole(disk: Disk, descriptor: int, data: bytes) -> None:
    """Write all of it, and return when it is on the disk."""
    left = memoryview(data)
    while left:
        left = left[disk.write(descriptor, bytes(left)) :]
    disk.sync(descriptor)


def sync_folder(disk: Disk, folder: Path) -> None:
    """Return when the folder's names are on the disk, where the system can say so."""
    with suppressed(_NO_SYNC), opened(disk, folder, os.O_RDONLY) as descriptor:
        disk.sync(descriptor)


def make_folders(disk: Disk, folder: Path) -> None:
    """Make the folder and its missing parents, each the user's alone."""
    for missing in reversed([f for f in (folder, *folder.parents) if not f.exists()]):
        disk.make_folder(missing)


def write_new(disk: Disk, path: Path, data: bytes, *, replacing: bool) -> None:
    """Make a file whole or not at all; without `replacing` one that is there stays.

    Raises:
        OSError: it cannot be made; what stood there stands.
    """
    make_folders(disk, path.parent)
    part = path.with_name(f".{path.name}.{os.urandom(4).hex()}")
    try:
        with opened(disk, part, os.O_WRONLY | os.O_CREAT | os.O_EXCL) as descriptor:
            write_whole(disk, descriptor, data)
        if replacing:
            disk.rename(part, path)
        else:
            with contextlib.suppress(FileExistsError), suppressed(_UNSUPPORTED):
                disk.link(part, path)
            if not path.exists():  # no second names there
                disk.rename(part, path)
        sync_folder(disk, path.parent)
    finally:
        with contextlib.suppress(OSError):
            part.unlink()
