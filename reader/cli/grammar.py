"""The command line as data, read off its parser, for completion and the manual page."""

import argparse
from collections.abc import Iterator
from enum import Enum, auto
from typing import Final, NamedTuple

from reader.cli.arguments import Parser


class Takes(Enum):
    """What can be typed where a value stands."""

    WORDS = auto()
    """One of some words."""
    FILES = auto()
    FOLDERS = auto()
    IDS = auto()
    """The id of a bookmark."""
    ANYTHING = auto()


class Value(NamedTuple):
    """A value behind an option, or one that stands by itself."""

    name: str
    """As it is written in usage: "FILE"."""
    takes: Takes
    words: tuple[str, ...]
    help: str
    optional: bool
    repeated: bool
    """Whether more of them may follow."""


class Option(NamedTuple):
    """An option of a command."""

    names: tuple[str, ...]
    value: Value | None
    help: str
    required: bool


class Command(NamedTuple):
    """A command that does something; `words` are one word, or two where it is one of a group."""

    words: tuple[str, ...]
    about: str
    options: tuple[Option, ...]
    values: tuple[Value, ...]

    @property
    def name(self) -> str:
        """The words with spaces between."""
        return " ".join(self.words)


_BY_NAME: Final = {
    "FILE": Takes.FILES,
    "OLD": Takes.FILES,
    "NEW": Takes.FILES,
    "PATH": Takes.FOLDERS,
    "ID": Takes.IDS,
}


def commands_of(parser: Parser, words: tuple[str, ...] = ()) -> list[Command]:
    """All commands in the order in which they are listed; those of a group each by itself."""
    found: list[Command] = []
    for name, below in _groups(parser):
        inner = (*words, name)
        found += commands_of(below, inner) or [_command(below, inner)]
    return found


def _groups(parser: Parser) -> Iterator[tuple[str, Parser]]:
    for action in parser.arguments:
        if isinstance(action.choices, dict):
            yield from action.choices.items()


def _command(parser: Parser, words: tuple[str, ...]) -> Command:
    options, values = [], []
    for action in parser.arguments:
        if action.help == argparse.SUPPRESS:
            continue
        if action.option_strings:
            value = None if action.nargs == 0 else _value(action)
            names = tuple(action.option_strings)
            options.append(Option(names, value, action.help or "", action.required))
        else:
            values.append(_value(action))
    return Command(words, parser.description or "", tuple(options), tuple(values))


def _value(action: argparse.Action) -> Value:
    words = tuple(map(str, action.choices or ()))
    name = action.metavar if isinstance(action.metavar, str) else action.dest.upper()
    takes = Takes.WORDS if words else _BY_NAME.get(name, Takes.ANYTHING)
    return Value(name, takes, words, action.help or "", action.nargs == "?", action.nargs == "+")
