"""One table of commands: every key does one thing, and everything has a key, a name and a help."""

import re
from collections import Counter

import pytest

from reader.ui.commands import COMMANDS, Command, bindings, key_names
from reader.ui.screens.reading import ReadingScreen

every_command = pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)


def test_no_two_commands_share_an_id_or_a_help() -> None:
    assert max(Counter(command.id for command in COMMANDS).values()) == 1
    assert max(Counter(command.help for command in COMMANDS).values()) == 1


def test_no_key_is_bound_twice() -> None:
    keys = Counter(key for command in COMMANDS for key in command.keys.split(","))
    assert [key for key, count in keys.items() if count > 1] == []


@every_command
def test_a_command_has_a_key_a_group_and_a_line_of_help(command: Command) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", command.id)
    assert all(key and key == key.strip() for key in command.keys.split(","))
    assert command.group
    assert command.help == command.help.strip() != ""
    assert len(command.help) <= 60
    assert "\n" not in command.help + command.label


@every_command
def test_a_command_has_an_action_of_the_reading_screen(command: Command) -> None:
    assert callable(getattr(ReadingScreen, f"action_{command.action}", None))


@every_command
def test_a_key_is_written_as_it_stands_on_the_keyboard(command: Command) -> None:
    for name in key_names(command):
        assert len(name) == 1 or "_" not in name
        assert name


def test_every_command_is_bound_under_its_id() -> None:
    bound = {binding.id: binding for binding in bindings()}
    assert list(bound) == [command.id for command in COMMANDS]
    for command in COMMANDS:
        assert bound[command.id].key == command.keys
        assert bound[command.id].action == command.action
        assert bound[command.id].description == command.help


def test_the_keys_readers_have_in_their_fingers_do_what_they_expect() -> None:
    by_key = {key: c.id for c in COMMANDS for key in c.keys.split(",")}
    for key, command in {
        "j": "row-down", "k": "row-up", "down": "row-down", "up": "row-up", "space": "page-down",
        "b": "page-up", "pagedown": "page-down", "pageup": "page-up", "g": "start", "G": "end",
        "home": "start", "end": "end", "right_parenthesis": "sentence-next", "t": "contents",
        "left_parenthesis": "sentence-back", "right_curly_bracket": "paragraph-next",
        "left_curly_bracket": "paragraph-back", "right_square_bracket": "document-next",
        "left_square_bracket": "document-back", "l": "library", "v": "select", "y": "copy",
        "ctrl+o": "back", "alt+left": "back", "alt+right": "forward", "plus": "wider",
        "minus": "narrower", "question_mark": "help", "ctrl+p": "palette", "escape": "leave",
        "q": "quit",
    }.items():  # fmt: skip
        assert by_key[key] == command, key
