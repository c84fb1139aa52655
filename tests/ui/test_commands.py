"""One table of commands: every key does one thing, and everything has a key, a name and a help."""

import re
from collections import Counter

import pytest
from room import Room, prose

from reader.settings import Settings
from reader.ui.commands import (
    COMMANDS,
    Command,
    bindings,
    checked_keys,
    first_key,
    in_force,
    key_names,
    summary,
)
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
        "q": "quit", "c": "claims",
    }.items():  # fmt: skip
        assert by_key[key] == command, key


# The user's own keys


def test_a_users_key_is_taken_from_the_command_that_had_it_and_that_is_said() -> None:
    keymap, complaints = checked_keys({"document-next": "j", "copy": "Y, ctrl+y"})
    commands = in_force(keymap)
    assert key_names(commands["document-next"]) == ["j"]
    assert key_names(commands["row-down"]) == ["↓"]
    assert key_names(commands["copy"]) == ["Y", "ctrl+y"]
    assert complaints == ["keys: 'j' now does document-next, no longer row-down"]


def test_nothing_is_said_when_the_user_gave_both_commands_a_key() -> None:
    keymap, complaints = checked_keys({"document-next": "j", "row-down": "down"})
    assert complaints == []
    assert key_names(in_force(keymap)["row-down"]) == ["↓"]


def test_a_key_given_twice_a_key_that_is_none_and_a_command_that_is_none_are_said() -> None:
    keymap, complaints = checked_keys(
        {"row-up": "x", "row-down": "x", "quit": "contrl+x", "help": "$, nokey", "fly": "f"}
    )
    assert complaints == [
        "keys: 'x' is given to row-up and row-down",
        "keys: there is no key 'contrl+x', for quit",
        "keys: there is no key 'nokey', for help",
        "keys: there is no command 'fly'",
    ]
    commands = in_force(keymap)
    assert key_names(commands["quit"]) == ["q", "ctrl+q"], "it keeps the keys it has"
    assert key_names(commands["row-down"]) == ["j", "↓"]
    assert key_names(commands["help"]) == ["$"]


def test_every_name_of_a_key_on_the_screen_may_stand_in_the_settings() -> None:
    wanted = {command.id: ",".join(key_names(command)) for command in COMMANDS}
    keymap, complaints = checked_keys(wanted)
    assert complaints == []
    assert keymap == {command.id: command.keys for command in COMMANDS}


def test_one_complaint_is_told_itself_and_several_with_their_number_and_place() -> None:
    commands = in_force({"help": "f1"})
    assert summary(["first"], commands) == "first"
    told = summary(["first", "second", "third"], commands)
    assert told == "3 complaints about the settings, F1 lists them: first"


async def test_line_list_and_palette_show_the_keys_in_force(room: Room) -> None:
    room.put("a.txt", prose(9))
    settings = Settings(keys={"copy": "x", "quit": "$", "contents": "", "leave": "f2"})
    async with room.reading(size=(100, 60), settings=settings) as session:
        told = "/ search   c claims   m bookmark   ' bookmarks   l library   x copy   space page"
        assert session.told == f"{told}   ? all keys"
        await session.press("?")
        assert re.search(r"│?\s+x\s+copy selection or sentence", session.screen())
        assert not any("esc" in row for row in session.rows()[:-1])
        await session.press("escape", "ctrl+p")
        await session.type("copy")
        assert re.search(r"copy selection or sentence.* x ", session.screen())
        await session.press("escape", "t", "y")
        assert len(session.app.screen_stack) == 1, "a command without a key has none"
        assert session.app.clipboard == ""
        await session.press("f2")
        assert session.told == "Nothing is open beside the text; $ quits."
        await session.press("v")
        assert session.told == "( ) { } j k extend, x copies, f2 ends"
        await session.press("x")
        assert session.app.clipboard
        await session.press("$")
        assert session.app.return_code == 0


async def test_what_is_wrong_in_the_settings_is_told_and_listed_before_the_keys(
    room: Room,
) -> None:
    room.put("a.txt", prose(9))
    settings = Settings(
        theme="purple", keys={"fly": "f"}, complaints=["config.toml: unknown: [red]"]
    )
    async with room.reading(size=(100, 60), settings=settings) as session:
        assert session.told == (
            "3 complaints about the settings, ? lists them: config.toml: unknown: [red]"
        )
        await session.press("?")
        rows = [row.strip(" ▐") for row in session.rows()]
        at = rows.index("▌ config.toml: unknown: [red]")
        assert rows[at + 1 : at + 3] == [
            "keys: there is no command 'fly'",
            "there is no theme 'purple'",
        ]
        await session.press("enter", "escape", "j")
        assert session.page.anchor.offset >= 0


def test_a_command_without_a_key_names_none() -> None:
    commands = in_force(checked_keys({"theme": ""})[0])
    assert (first_key(commands["theme"]), key_names(commands["theme"])) == ("", [])


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40)])
async def test_a_complaint_can_be_read_whole_on_any_screen(
    room: Room, size: tuple[int, int]
) -> None:
    room.put("a.txt", prose(9))
    complaint = "config.toml: cannot use 'a rather long word or two' for the measure of the page"
    async with room.reading(size=size, settings=Settings(complaints=[complaint])) as session:
        await session.press("?")
        beside = (size[0] - min(76, size[0] * 9 // 10)) // 2 if size[0] >= 90 else 0
        dialog = " ".join(row[beside : size[0] - beside] for row in session.rows())
        assert complaint in re.sub(r"[\s▌▐]+", " ", dialog)
        assert "a row down" in session.screen()
