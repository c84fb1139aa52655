"""A session of line mode: what it has at hand, and what a typed line does."""

import re
import shutil
import sys
import textwrap
from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple

from reader.cleaning import clean_line
from reader.cli.plain.desk import Desk
from reader.cli.plain.finding import Finder
from reader.cli.plain.keeping import Keeper
from reader.cli.plain.listing import Item, Listing
from reader.errors import ReaderError, reason_of
from reader.library import Library
from reader.memory import Memory
from reader.spelling import meant

_NARROWEST: Final = 20
_WIDEST: Final = 80
MOST_TIMES: Final = 999
"""That a move is made at most, for a number that is typed with it."""
_counted = re.compile(r"(\d{1,4})\s*(?=[^\d\s%])(.+)")


class Leave(Exception):  # noqa: N818 (nothing is wrong: the session is over)
    """Raised to end the session."""


class Command(NamedTuple):
    """Something that can be typed: a word, or a sign as on the keys of the full screen."""

    word: str
    signs: tuple[str, ...]
    argument: str
    """What may stand behind it, as help shows it; empty for nothing."""
    help: str
    """Empty for a sign of which the help of another command tells."""
    run: "Callable[[Session, str], None]"

    @property
    def usage(self) -> str:
        """A line on what to type and what it does."""
        typed = f"{self.word} {self.argument}".strip()
        return f"{', or '.join((typed, *self.signs))}: {self.help}."


class Session:
    """Carries out typed lines."""

    def __init__(
        self, library: Library, memory: Memory, commands: Sequence[Command], *, wrapped: bool
    ) -> None:
        """`wrapped` says that lines are not to be longer than the terminal is wide."""
        self.desk = Desk(library, memory, self.say)
        self.finder = Finder(library, memory, self.say)
        self.keeper = Keeper(self.desk)
        self.desk.told_of = self.keeper.told_of
        self.listing = Listing()
        self.onward: Callable[[], bool] | None = None
        """The move that an empty line makes once more."""
        self.commands = commands
        self._by_name: Mapping[str, Command] = {
            name: command for command in commands for name in (command.word, *command.signs)
        }
        self._wrapped = wrapped

    def say(self, line: str) -> None:
        """Print a line, and be sure that it is seen."""
        if self._wrapped:
            width = max(_NARROWEST, min(_WIDEST, shutil.get_terminal_size().columns - 1))
            line = textwrap.fill(line, width, break_long_words=False, break_on_hyphens=False)
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()

    def list(self, items: Sequence[Item], heading: str) -> None:
        """Tell the first of some items; a number goes to one."""
        self.listing = Listing(items)
        self.say(heading)
        self.tell_more()

    def tell_more(self) -> None:
        """Tell the next items of the list."""
        for line in self.listing.more():
            self.say(line)

    def do(self, line: str) -> None:
        """Carry out a line.

        Raises:
            Leave: it was to quit.
        """
        try:
            self._do(line.strip())
        except ReaderError as error:
            self.say(_sentence(str(error)))
        except OSError as error:
            self.say(_sentence(reason_of(error)))

    def _do(self, line: str) -> None:
        if line.isdecimal() and len(line) < 10:
            if not self.listing.go(int(line)):
                self.say(f"There is no number {int(line)} in the list.")
            return
        if line.endswith("%") and line[:-1].strip().isdecimal():
            line = f"go {line}"
        counted = _counted.fullmatch(line)
        times = min(int(counted[1]), MOST_TIMES) if counted else 1
        command, argument = self._read(counted[2] if counted else line)
        if command is None:
            shown = clean_line(line[:40])
            near = meant(line.split(" ")[0].lower(), (c.word for c in self.commands))
            hint = f" Did you mean {near}?" if near else ""
            self.say(f"{shown} is no command.{hint} Type help for a list.")
            return
        if times > 1 and argument in ("", "back"):
            argument = f"{argument} {times}".strip()
        command.run(self, argument)

    def _read(self, line: str) -> tuple[Command | None, str]:
        """The command of a line, and what stands behind it."""
        word, _, rest = line.partition(" ")
        for name in (word, word.lower() if len(word) > 1 else word):
            if name in self._by_name:
                return self._by_name[name], rest.strip()
        first = line[:1]
        if first and not first.isalnum() and first in self._by_name:
            return self._by_name[first], line[1:].strip()
        return self._by_name.get(line), ""


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."
