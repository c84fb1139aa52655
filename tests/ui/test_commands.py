"""One table of commands: every key does one thing, and everything has a key, a name and a help."""

import re
from collections import Counter

import pytest
from room import Room, prose

from reader.settings import Settings
from reader.ui.commands import COMMANDS, OTHER_WORDS, Command, Where, first_key, in_force, key_names
from reader.ui.keymap import checked_keys
from reader.ui.screens.reading import ReadingScreen

every_command = pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)


def test_no_two_commands_share_an_id_or_a_help() -> None:
    assert max(Counter(command.id for command in COMMANDS).values()) == 1
    assert max(Counter(command.help for command in COMMANDS).values()) == 1


@every_command
def test_a_command_has_a_key_a_group_and_a_line_of_help(command: Command) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", command.id)
    assert all(key and key == key.strip() for key in command.keys.split(","))
    assert command.group
    assert command.help == command.help.strip() != ""
    assert len(command.help) <= 60
    assert "\n" not in command.help + command.label


@pytest.mark.parametrize(
    "command", [c for c in COMMANDS if c.where is Where.TEXT], ids=lambda command: command.id
)
def test_a_command_of_the_text_has_an_action_of_the_reading_screen(command: Command) -> None:
    assert callable(getattr(ReadingScreen, f"action_{command.action}", None))


@every_command
def test_a_key_is_written_as_it_stands_on_the_keyboard(command: Command) -> None:
    for name in key_names(command):
        assert len(name) == 1 or "_" not in name
        assert name


def test_the_keys_readers_have_in_their_fingers_do_what_they_expect() -> None:
    by_key = {key: c.id for c in COMMANDS if c.where is Where.TEXT for key in c.keys.split(",")}
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


async def test_line_list_and_palette_show_the_keys_in_force(room: Room) -> None:
    room.put("a.txt", prose(9))
    settings = Settings(keys={"copy": "W", "quit": "$", "contents": "", "leave": "f2"})
    async with room.reading(size=(100, 60), settings=settings) as session:
        told = "/ search   c claims   m bookmark   ' bookmarks   l library   W copy   space page"
        assert session.told == f"{told}   ? all keys"
        await session.press("?")
        await session.type("copy")
        assert re.search(r"│?\s+W\s+copy selection or sentence", session.screen())
        assert not any("esc" in row for row in session.rows()[:-1])
        await session.press("escape", "ctrl+p")
        await session.type("copy")
        assert re.search(r"copy selection or sentence.* W ", session.screen())
        await session.press("escape", "t", "y")
        assert len(session.app.screen_stack) == 1, "a command without a key has none"
        assert session.app.clipboard == ""
        await session.press("f2")
        assert session.told == "Nothing is open beside the text; $ quits."
        await session.press("v")
        assert session.told == "( ) { } j k extend, W copies, F2 ends"
        await session.press("W")
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
        beside = (size[0] - min(96, size[0] * 9 // 10)) // 2 if size[0] >= 90 else 0
        dialog = " ".join(row[beside : size[0] - beside] for row in session.rows())
        assert complaint in re.sub(r"[\s▌▐]+", " ", dialog)
        assert "a row down" in session.screen()


def test_other_words_are_those_of_commands() -> None:
    assert set(OTHER_WORDS) <= {command.id for command in COMMANDS}


@pytest.mark.parametrize("key", ["ctrl+p", "question_mark"])
async def test_a_command_is_found_by_what_it_is_called_elsewhere(room: Room, key: str) -> None:
    room.put("a.txt", prose(3))
    async with room.reading(size=(90, 24)) as session:
        await session.press(key)
        await session.type("bibliography")
        assert "copy as Markdown, BibTeX or CSL-JSON" in session.screen()
        assert "bibliography" not in "\n".join(session.rows()[6:])
