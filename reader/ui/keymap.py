"""The keys that a user wants, checked: which command has which, and what cannot be."""

import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from reader.cleaning import clean_line
from reader.spelling import meant
from reader.ui.commands import SIGNS, Command, Where, first_key, written
from reader.ui.presets import PRESETS, based_on, clash

PRESET: Final = "preset"
"""The entry among the keys that names a preset."""
_NAMES: Final = {sign: name for name, sign in SIGNS.items()}
_function_key = re.compile(r"F\d{1,2}")
_RESERVED: Final = frozenset({"ctrl+q"})  # the framework's own, which goes before any other
_SENT_AS: Final = {
    "ctrl+h": "backspace",
    "ctrl+i": "tab",
    "ctrl+m": "enter",
    "ctrl+left_square_bracket": "escape",
}
"""Keys for which terminals send what they send for another (ECMA-48: control characters)."""
_MODIFIERS: Final = frozenset({"ctrl", "alt", "shift", "meta", "super", "hyper"})
_NEEDED: Final = frozenset({"list-leave", "note-save"})
"""Commands that must not be left without a key, nor lose escape to another: nobody would find the
way out."""


class Complaint(NamedTuple):
    """What is to be said of an entry among the keys."""

    entry: str
    text: str


class _Given(NamedTuple):
    """Keys that the user gave to a command."""

    keys: str
    command: Command


def checked_keys(wanted: Mapping[str, str]) -> tuple[dict[str, str], list[Complaint]]:
    """The keys by command, in the framework's names, and what is to be said of those wanted.

    A key that the user gives to one command is taken from another that has it at first.
    """
    complaints: list[Complaint] = []

    def complain(entry: str, text: str) -> None:
        complaints.append(Complaint(entry, clean_line(f"keys: {text}")))

    preset = wanted.get(PRESET)
    if preset is not None and preset not in PRESETS:
        complain(PRESET, f"there is no preset {preset!r}, only {', '.join(PRESETS)}")
    table = based_on(preset)
    given: list[_Given] = []
    keymap = {name: command.keys for name, command in table.items()}
    mine = set()
    for entry, text in wanted.items():
        if entry == PRESET:
            continue
        command = table.get(entry)
        if command is None:
            near = meant(entry, table)
            hint = f"; did you mean {near}?" if near else ""
            complain(entry, f"there is no command {entry!r}{hint}")
            continue
        own = []
        parts = [part.strip() for part in text.split(",")]
        if text.strip() and not any(parts):
            complain(entry, f"{text!r} parts keys; that key is written comma, for {entry}")
        for part in filter(None, parts):
            keys = _named(part)
            reason = _refused(keys, part, command) or _owned(keys, part, command, given)
            if reason:
                complain(entry, reason)
            else:
                given.append(_Given(keys, command))
                own.append(keys)
        if not text.strip() and entry in _NEEDED:
            complain(entry, f"{entry} needs a key; it keeps {first_key(command)}")
        elif own or not text.strip():
            keymap[entry] = ",".join(own)
            mine.add(entry)
    for command in table.values():
        if command.id not in mine:
            keymap[command.id], lost = _left(command, given)
            for taker, text in lost:
                complain(taker, text)
    return keymap, complaints


def _left(command: Command, given: Sequence[_Given]) -> tuple[str, list[tuple[str, str]]]:
    """The keys of a command that the user did not give to others.

    And for each that is lost, which command took it and what is to be said of that.
    """
    left, lost = [], []
    for keys in filter(None, command.keys.split(",")):
        taker = next((one for one in given if _meet(one, keys, command)), None)
        if taker is None:
            left.append(keys)
        elif taker.keys == keys:
            now = f"now does {taker.command.id}, no longer {command.id}"
            lost.append((taker.command.id, f"{written(keys)!r} {now}"))
        else:
            now = f"now does {taker.command.id}"
            no_longer = f"{written(keys)!r} no longer does {command.id}"
            lost.append((taker.command.id, f"{written(taker.keys)!r} {now}; {no_longer}"))
    return ",".join(left), lost


def _meet(one: _Given, keys: str, command: Command) -> bool:
    return one.command.where.meets(command.where) and clash(one.keys, keys)


def _owned(keys: str, part: str, command: Command, given: Sequence[_Given]) -> str:
    """Why keys cannot be had beside those given before; empty when they can."""
    other = next((one for one in given if _meet(one, keys, command)), None)
    if other is None:
        return ""
    if other.keys == keys:
        return f"{part!r} is given to {other.command.id} and {command.id}"
    first, second = written(other.keys), written(keys)
    return f"{first!r} of {other.command.id} and {second!r} of {command.id} begin alike"


def _refused(keys: str, part: str, command: Command) -> str:
    """Why keys cannot be those of a command; empty when they can."""
    names = keys.split(" ")
    unknown = [name for name in names if not _is_key(name)]
    if unknown:
        return f"there is no key {part!r}, for {command.id}"
    same = next((name for name in names if name in _SENT_AS), None)
    if same:
        return f"terminals send {part!r} as {_SENT_AS[same]}; not given to {command.id}"
    if set(names) & _RESERVED and command.id != "quit":
        return f"{part!r} always quits; not given to {command.id}"
    if len(names) > 1 and command.where is not Where.TEXT:
        return f"{part!r}: keys in a row are heard in the text alone; not given to {command.id}"
    if command.where.is_typed_in and _is_typed(names[0]):
        return f"{part!r} is typed {command.where.value}; not given to {command.id}"
    if command.where.is_typed_in and keys == "escape" and command.id not in _NEEDED:
        return f"{part!r} is the way out {command.where.value}; not given to {command.id}"
    if names[0].isdecimal():
        return f"{part!r} says how often; not given to {command.id}"
    return ""


def _named(part: str) -> str:
    """Keys as the framework names them, from how they are written in the settings."""
    words = part.split()
    if len(part) == 2 and part.isprintable() and not _is_key(_name(part)):
        words = list(part)  # as vi's are written: gg, zt
    return " ".join(map(_name, words))


def _name(word: str) -> str:
    """The framework's name of a key, or of one with modifiers before it."""
    from textual.keys import Keys, _character_to_key

    if word in set(Keys):
        return word
    before, plus, sign = word[:-1].rpartition("+")
    sign += word[-1]
    if sign not in _NAMES and len(sign) == 1 and not sign.isalnum():
        sign = _character_to_key(sign)
    if _function_key.fullmatch(sign):
        sign = sign.lower()
    return f"{before}{plus}{_NAMES.get(sign, sign)}"


def _is_key(name: str) -> bool:
    """Whether the framework knows a key by this name: a character, or what it calls it."""
    from textual.keys import REPLACED_KEYS, Keys, key_to_character

    *modifiers, key = name.split("+")
    if not _MODIFIERS.issuperset(modifiers):
        return False
    character = key_to_character(REPLACED_KEYS.get(key, key))
    known = set(Keys)
    return len(key) == 1 or name in known or key in known or character is not None


def _is_typed(name: str) -> bool:
    """Whether a key types a character."""
    from textual.keys import key_to_character

    character = name if len(name) == 1 else key_to_character(name)
    return "+" not in name and character is not None and character.isprintable()


def summary(complaints: Sequence[str], commands: Mapping[str, Command]) -> str:
    """One line for all complaints: how many, where to read them, and the first of them."""
    if len(complaints) == 1:
        return complaints[0]
    key = first_key(commands["help"])
    where = f"{key} lists them" if key else "see all keys"
    return f"{len(complaints)} complaints about the settings, {where}: {complaints[0]}"
