"""The first page, painted before the screen library is loaded.

Loading it takes some twenty times as long as starting Python. Meanwhile one can read: the page as
it looked when it was left is kept in the cache, and painted by nothing but the standard library. It
is cosmetic: what the program then draws goes over it, and may differ where something else than the
document or the terminal has changed (the settings, or the place, by another window). Written with
`os` alone, since `pathlib` would cost as much as all of this.
"""

import os
import sys

_ENTER = b"\x1b[?1049h\x1b[?25l\x1b[?7l"
_LARGEST = 1 << 20
_HEAD_BYTES = 16 * 1024
_LONGEST_HEADING = 110  # characters; a longer line is a paragraph and nothing else
_LOOK = "look"
_MOST_PAGES = 200

MEASURES = range(40, 121)
"""Cells a line of text may be wide."""

SPACINGS = range(1, 3)
"""Rows from one line of running text to the next."""

DEFAULT_LOOK = (76, 1, 0, 0, "\x1b[38;2;222;218;208;48;2;22;24;29m")
"""Column width in cells, rows from line to line, whether justified, whether hyphenated, and the
colours of text: as they are before anything was chosen."""

LEAST_JUSTIFIED = 56
"""Cells of a column below which no text is justified: its spaces would be too uneven."""


def paint(names: list[str]) -> bool:
    """Paint the page that these names showed when they were left; where none is kept, a beginning.

    Only if the document and the terminal are as they were. Whether a page was painted: then the
    terminal is on its alternate screen.
    """
    try:
        size = os.get_terminal_size(sys.stdout.fileno())
        key = key_of(names)
        if os.path.exists(file_of(key)):
            page = kept_page(key, size.columns, size.lines)
        else:
            page = opening_page(names, size.columns, size.lines)
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


def opening_page(names: list[str], columns: int, rows: int) -> bytes | None:
    """The beginning of a plain text of which no page is kept; None unless it is simple.

    Simple is a text of long lines, each a paragraph, in letters of one cell: where its rows break
    can be told without the layout. It is painted up to the first line that might be set otherwise.
    """
    if len(names) != 1 or not names[0].endswith(".txt") or "NO_COLOR" in os.environ:
        return None
    if os.environ.get("COLORTERM") not in ("truecolor", "24bit"):
        return None
    measure, spacing, justified, hyphenated, ink = _look()
    if hyphenated:
        return None
    width = min(measure, columns - 4)
    left = max(2, (columns - width) // 2)
    top = 3 if rows - 2 >= 16 else 2  # as the page has it: a free row where there is room
    if width < 20:
        return None
    blank = " " * columns
    lines: list[str] = []
    for paragraph in _opening_paragraphs(names[0], width):
        lines += [blank] * spacing if lines else []
        for number, row in enumerate(paragraph, 1):
            is_last = number == len(paragraph)
            set_row = row if is_last or not justified else _justified(row, width, number)
            lines.append(f"{' ' * left}{set_row}".ljust(columns))
            lines += [] if is_last else [blank] * (spacing - 1)
    if not lines:
        return None
    body = [blank] * (top - 1) + lines[: rows - top]
    body += [blank] * (rows - len(body))
    painted = (f"\x1b[{y};1H{ink}{line}" for y, line in enumerate(body, 1))
    return "".join(painted).encode()


def widening(slack: int, gaps: int, number: int) -> list[int]:
    """How many cells wider each space of a line becomes, so that `slack` cells are filled.

    Nothing when there is nothing to fill, or when a space would be more than twice as wide. The
    wide ones lie evenly, further to the left and to the right by turns (by the line's number), so
    that none stand below one another, and none sets the first word apart.
    """
    if not 0 < slack <= gaps:
        return []
    shift = gaps * (1 + number % 2) // 3
    return [((at + 1) * slack + shift) // gaps - (at * slack + shift) // gaps for at in range(gaps)]


def _justified(row: str, width: int, number: int) -> str:
    words = row.split(" ")
    wider = widening(width - len(row), len(words) - 1, number)
    if not wider or width < LEAST_JUSTIFIED:
        return row
    return words[0] + "".join(
        " " * (1 + more) + word for word, more in zip(words[1:], wider, strict=True)
    )


def _opening_paragraphs(path: str, width: int) -> list[list[str]]:
    """The rows of the simple paragraphs that a text begins with; none when it is not UTF-8."""
    file = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    try:
        if not os.path.isfile(path):
            return []
        head = os.read(file, _HEAD_BYTES)
    finally:
        os.close(file)
    if len(head) == _HEAD_BYTES:
        head = head[: head.rfind(b"\n") + 1]  # what follows may be half a line, or half a letter
    try:
        text = head.decode()
    except UnicodeDecodeError:
        return []
    out: list[list[str]] = []
    for written in text.replace("\r\n", "\n").split("\n"):
        line = written.rstrip(" ")
        if not line:
            continue
        if (
            len(line) <= _LONGEST_HEADING
            or not (line[0].isalpha() or line[0] in "“‘")
            or "  " in line
        ):
            break
        if not all(" " <= c < "\x7f" or c in "’‘“”–—…" or "\xc0" <= c < "\u0250" for c in line):
            break
        rows: list[str] = []
        out.append(rows)
        row = ""
        for word in line.split(" "):
            if len(row) + 1 + len(word) <= width or not row:
                row = f"{row} {word}" if row else word
            elif any(c in "—–/-?&=" for c in word) or len(word) > width:
                return out  # it may be parted inside: the layout knows
            else:
                rows.append(row)
                row = word
        rows.append(row)
    return out


def look_file(
    measure: int, spacing: int, justified: int, hyphenated: int, ink: str
) -> tuple[str, bytes]:
    """The file that keeps how text is set and its colours, and its content."""
    kept = f"{measure} {spacing} {justified:d} {hyphenated:d}\n{ink}"
    return os.path.join(pages_dir(), _LOOK), kept.encode()


def _look() -> tuple[int, int, int, int, str]:
    try:
        file = os.open(os.path.join(pages_dir(), _LOOK), os.O_RDONLY)
    except OSError:
        return DEFAULT_LOOK
    try:
        numbers, _, ink = os.read(file, 200).decode().partition("\n")
    finally:
        os.close(file)
    measure, spacing, justified, hyphenated = map(int, [*numbers.split(" "), "1", "0", "0"][:4])
    usable = measure in MEASURES and spacing in SPACINGS
    return (measure, spacing, justified, hyphenated, ink) if usable else DEFAULT_LOOK


def prune() -> None:
    """Of very many pages keep the newest.

    Raises:
        OSError: the folder cannot be read.
    """
    with os.scandir(pages_dir()) as found:
        pages = [item for item in found if item.name != _LOOK]
    if len(pages) <= _MOST_PAGES:
        return
    dated = []
    for page in pages:
        try:
            dated.append((page.stat().st_mtime_ns, page.path))
        except FileNotFoundError:  # another program has pruned, too
            continue
    for _, path in sorted(dated)[:-_MOST_PAGES]:
        try:
            os.unlink(path)
        except FileNotFoundError:
            continue
