"""The keys of the full screen as the manual page lists them: those that are in force."""

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.paths import config_dir
from reader.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.ui.commands import Command

_ARROWS: Final = str.maketrans({"↓": "Down", "↑": "Up", "←": "Left", "→": "Right"})


class Group(NamedTuple):
    """Keys that belong together, each with what it does; in the order of the table."""

    title: str
    rows: tuple[tuple[str, str], ...]


def groups(commands: "Iterable[Command]") -> Iterator[Group]:
    """The commands that have keys, by group, in ASCII."""
    from reader.ui.commands import key_names

    for title, found in groupby(commands, key=lambda command: command.group):
        rows = [
            (", ".join(key_names(command)).translate(_ARROWS), f"{command.help} ({command.id})")
            for command in found
        ]
        yield Group(title, tuple((keys, f"{told[:1].upper()}{told[1:]}.") for keys, told in rows))


def commands_in_force() -> "dict[str, Command]":
    """The commands with the keys that the user's settings give them."""
    from reader.ui.commands import in_force

    wanted = read_settings(config_dir() / "config.toml").keys
    keymap: dict[str, str] = {}
    if wanted:
        from reader.ui.keymap import checked_keys

        keymap, _ = checked_keys(wanted)
    return in_force(keymap)


def keys_in_force() -> list[Group]:
    """The keys as the user's settings have them."""
    return list(groups(commands_in_force().values()))


def key_in_force(name: str) -> str:
    """The first key of a command as the user has it; its name when it has none."""
    from reader.ui.commands import first_key

    return first_key(commands_in_force()[name]) or name
