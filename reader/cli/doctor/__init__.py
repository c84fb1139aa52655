"""`seedreader doctor`: one page on how the program fares here, and the mend for what is wrong.

It only looks: nothing is written, mended or made, so that it can be asked on any machine, however
broken. What cannot be looked at is a line like any other.
"""

import shutil
import sys
import textwrap
from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from reader.cleaning import clean_line
from reader.cli.doctor import bookmarks, caches, places, program, settings, terminal
from reader.cli.doctor.checks import Check

_SECTIONS: Final[tuple[tuple[str, Callable[[], Iterator[Check]]], ...]] = (
    ("Program", program.checks),
    ("Terminal", terminal.checks),
    ("Places", places.checks),
    ("Settings", settings.checks),
    ("Bookmarks", bookmarks.checks),
    ("Caches", caches.checks),
)
_NAMES: Final = 13  # cells of the column of names
_NARROWEST: Final = 40
_WIDEST: Final = 100
_LONGEST: Final = 200


class Section(NamedTuple):
    """Some checks under one heading."""

    title: str
    checks: tuple[Check, ...]


def doctor() -> bool:
    """Print the page; whether all is right."""
    sections = [Section(title, tuple(_looked(look))) for title, look in _SECTIONS]
    width = max(_NARROWEST, min(_WIDEST, shutil.get_terminal_size().columns))
    sys.stdout.write("\n".join(page(sections, width)) + "\n")
    return not any(check.trouble for section in sections for check in section.checks)


def page(sections: Sequence[Section], width: int) -> list[str]:
    """The lines of the page; first how many things are wrong."""
    wrong = sum(bool(check.trouble) for section in sections for check in section.checks)
    number = "1 thing is" if wrong == 1 else f"{wrong} things are"
    lines = ["All is right." if not wrong else f"{number} wrong; each is marked with !"]
    for title, checks in sections:
        lines += ["", title]
        for check in checks:
            lines += _lines_of(check, width)
    return lines


def _lines_of(check: Check, width: int) -> Iterator[str]:
    said = clean_line("; ".join(filter(None, (check.value, check.trouble))))
    mark = "!" if check.trouble else " "
    head = f"{mark} {check.name:<{_NAMES}} "
    yield from textwrap.wrap(
        said,
        width,
        initial_indent=head,
        subsequent_indent=" " * len(head),
        break_long_words=False,
        break_on_hyphens=False,
    ) or [head.rstrip()]
    if check.mend:  # on one line, to be copied
        yield f"{'':{len(head)}}-> {clean_line(check.mend)}"


def _looked(look: Callable[[], Iterator[Check]]) -> Iterator[Check]:
    """What was found; an error while looking is found, too."""
    try:
        yield from look()
    except Exception as error:  # noqa: BLE001 (what is broken must not keep the rest from being told)
        what = f"could not be looked at: {type(error).__name__}: {error}"
        yield Check("the rest", "", what[:_LONGEST], "please report this")
