"""The first page, painted before the screen library is loaded.

Loading it takes some twenty times as long as starting Python. Meanwhile one can read: the page as
it looked when it was left is kept in the cache, and painted by nothing but the standard library. It
is cosmetic, and on any doubt left out. Written with `os` alone, since `pathlib` would cost as much
as all of this.
"""

import os
import sys

_ENTER = b"\x1b[?1049h\x1b[?25l\x1b[?7l"
_LARGEST = 1 << 20


def paint(names: list[str]) -> bool:
    """Paint the page that these names showed when they were left, if nothing has changed since.

    Whether it was painted: then the terminal is on its alternate screen.
    """
    try:
        size = os.get_terminal_size(sys.stdout.fileno())
        page = kept_page(key_of(names), size.columns, size.lines)
        if page:
            os.write(sys.stdout.fileno(), _ENTER + page)
            return True
    except (OSError, ValueError):
        pass
    return False


def keep(key: str, path: str, columns: int, rows: int, page: bytes) -> tuple[str, bytes]:
    """The file to keep a page in, and its content.

    Raises:
        OSError: the document is gone.
    """
    return file_of(key), head_of(key, path, columns, rows) + page


def key_of(names: list[str]) -> str:
    """What was asked for: the absolute names, parted by zero characters."""
    return "\0".join([os.path.abspath(name) for name in names])


def pages_dir() -> str:
    """Where pages are kept: in the program's cache folder, found without any import."""
    if sys.platform == "darwin":
        base = os.path.expanduser("~/Library/Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME", "")
        if not os.path.isabs(base):
            base = os.path.expanduser("~/.cache")
    return os.path.join(base, "seedreader", "pages")


def file_of(key: str) -> str:
    """The file in which a page is kept, named by the 64-bit FNV-1a hash of its key."""
    number = 0xCBF29CE484222325
    for byte in os.fsencode(key):
        number = (number ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return os.path.join(pages_dir(), f"{number:016x}")


def head_of(key: str, path: str, columns: int, rows: int) -> bytes:
    """What must still be so for a page to be shown: the document's state, the terminal's size.

    Raises:
        OSError: the document is gone.
    """
    found = os.stat(path)
    colours = f"{os.environ.get('COLORTERM')} {os.environ.get('TERM')} {'NO_COLOR' in os.environ}"
    state = f"{found.st_size} {found.st_mtime_ns} {found.st_ino} {columns} {rows} {colours}"
    return b"\n".join((os.fsencode(path), os.fsencode(key), state.encode(), b""))


def kept_page(key: str, columns: int, rows: int) -> bytes | None:
    """The bytes that paint the page that was kept; None when anything is different now.

    Raises:
        OSError: there is none.
    """
    file = os.open(file_of(key), os.O_RDONLY)
    try:
        kept = os.read(file, _LARGEST)
    finally:
        os.close(file)
    head = head_of(key, os.fsdecode(kept.partition(b"\n")[0]), columns, rows)
    return kept[len(head) :] if kept.startswith(head) else None
