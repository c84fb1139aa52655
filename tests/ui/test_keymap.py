"""The keys a reader wants: taken from other commands, from presets, or refused with the reason."""

from itertools import combinations

import pytest
from room import Room, prose

from reader.settings import Settings, read_settings
from reader.ui.commands import COMMANDS, Command, in_force, key_names
from reader.ui.keymap import Complaint, checked_keys, summary
from reader.ui.presets import PRESETS, based_on, clash

every_preset = pytest.mark.parametrize("preset", [None, *PRESETS])


def told(complaints: list[Complaint]) -> list[str]:
    return [complaint.text for complaint in complaints]


def keys_of(command: Command) -> list[str]:
    return [keys for keys in command.keys.split(",") if keys]


def test_a_users_key_is_taken_from_the_command_that_had_it_and_that_is_said() -> None:
    keymap, complaints = checked_keys({"document-next": "j", "copy": "W, ctrl+y"})
    commands = in_force(keymap)
    assert key_names(commands["document-next"]) == ["j"]
    assert key_names(commands["row-down"]) == ["↓"]
    assert key_names(commands["copy"]) == ["W", "ctrl+y"]
    assert told(complaints) == ["keys: 'j' now does document-next, no longer row-down"]


def test_nothing_is_said_when_the_user_gave_both_commands_a_key() -> None:
    keymap, complaints = checked_keys({"document-next": "j", "row-down": "down"})
    assert complaints == []
    assert key_names(in_force(keymap)["row-down"]) == ["↓"]


def test_a_key_given_twice_a_key_that_is_none_and_a_command_that_is_none_are_said() -> None:
    keymap, complaints = checked_keys(
        {"row-up": "W", "row-down": "W", "quit": "contrl+x", "help": "$, nokey", "fly": "f"}
    )
    assert told(complaints) == [
        "keys: 'W' is given to row-up and row-down",
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


@pytest.mark.parametrize(
    ("entry", "keys", "reason"),
    [
        ("list-take", "o", "'o' is typed in every list"),
        ("bookmarks-note", "space", "'space' is typed in the list of bookmarks"),
        ("note-editor", "$", "'$' is typed in a note"),
        ("search-older", "ctrl+x u", "'ctrl+x u': keys in a row are heard in the text alone"),
        ("claims-all", "5", "'5' says how often"),
        ("theme", "7", "'7' says how often"),
        ("theme", "ctrl+i", "terminals send 'ctrl+i' as tab"),
        ("list-copy", "ctrl+m", "terminals send 'ctrl+m' as enter"),
        ("theme", "ctrl+[", "terminals send 'ctrl+[' as escape"),
    ],
)
def test_a_key_that_would_never_be_heard_is_refused(entry: str, keys: str, reason: str) -> None:
    keymap, complaints = checked_keys({entry: keys})
    assert told(complaints) == [f"keys: {reason}; not given to {entry}"]
    assert keymap[entry] == in_force({})[entry].keys


def test_the_sign_that_parts_keys_is_a_key_by_its_name() -> None:
    keymap, complaints = checked_keys({"theme": ","})
    assert told(complaints) == ["keys: ',' parts keys; that key is written comma, for theme"]
    assert keymap["theme"] == in_force({})["theme"].keys
    assert checked_keys({"theme": "comma"}) == ({**keymap, "theme": "comma"}, [])


def test_the_way_out_of_a_list_keeps_a_key() -> None:
    keymap, complaints = checked_keys({"list-leave": "", "search-older": "escape"})
    assert told(complaints) == [
        "keys: list-leave needs a key; it keeps esc",
        "keys: 'escape' is the way out in the search; not given to search-older",
    ]
    assert keymap["list-leave"] == "escape"


def test_a_key_may_do_one_thing_in_each_list_and_another_in_the_text() -> None:
    wanted = {"search-older": "ctrl+x", "bookmarks-undo": "ctrl+x", "theme": "ctrl+x"}
    assert checked_keys(wanted)[1] == []
    assert told(checked_keys({"search-older": "ctrl+x", "list-copy": "ctrl+x"})[1]) == [
        "keys: 'ctrl+x' is given to search-older and list-copy"
    ]


# Keys in a row


@pytest.mark.parametrize(
    ("written", "named", "shown"),
    [
        ("gg", "g g", "gg"),
        ("g g", "g g", "gg"),
        ("]]", "right_square_bracket right_square_bracket", "]]"),
        ("ctrl+x ctrl+c", "ctrl+x ctrl+c", "ctrl+x ctrl+c"),
        ("ctrl+x +", "ctrl+x plus", "ctrl+x +"),
        ("up", "up", "↑"),
        ("F1", "f1", "F1"),
        ("F5", "f5", "F5"),
        ("ctrl+F12", "ctrl+f12", "ctrl+F12"),
        ("F", "F", "F"),
        ("$", "dollar_sign", "$"),
        ("ctrl+_", "ctrl+underscore", "ctrl+_"),
        ("\\", "backslash", "\\"),
        ("@", "at", "@"),
        ("alt+<", "alt+less_than_sign", "alt+<"),
        ("alt+←", "alt+left", "alt+←"),
    ],
)
def test_keys_are_written_in_the_settings_as_on_the_screen(
    written: str, named: str, shown: str
) -> None:
    keymap, complaints = checked_keys({"theme": written})
    assert [c for c in complaints if "theme" not in c.text] == []
    assert keymap["theme"] == named
    assert key_names(in_force(keymap)["theme"]) == [shown]


def test_a_row_of_keys_takes_the_key_that_it_begins_with_and_that_is_said() -> None:
    keymap, complaints = checked_keys({"theme": "gg"})
    assert told(complaints) == ["keys: 'gg' now does theme; 'g' no longer does start"]
    assert keymap["start"] == "home"
    assert told(checked_keys({"theme": "gg", "start": "g"})[1]) == [
        "keys: 'gg' of theme and 'g' of start begin alike",
        "keys: 'gg' now does theme; 'g' no longer does start",
    ]


# Presets


@every_preset
def test_no_key_of_a_preset_does_two_things(preset: str | None) -> None:
    for one, other in combinations(based_on(preset).values(), 2):
        if one.where.meets(other.where):
            pairs = [(a, b) for a in keys_of(one) for b in keys_of(other) if clash(a, b)]
            assert pairs == [], (one.id, other.id)


@every_preset
def test_every_command_has_a_key_that_can_be_heard_in_every_preset(preset: str | None) -> None:
    table = based_on(preset)
    assert [command.id for command in table.values() if not command.keys] == []
    wanted = {name: ",".join(key_names(command)) for name, command in table.items()}
    keymap, complaints = checked_keys(wanted)
    assert complaints == []
    assert keymap == {name: command.keys for name, command in table.items()}


@pytest.mark.parametrize(
    ("preset", "keys", "command"),
    [
        *(("less", keys, "page-down") for keys in ("space", "f", "ctrl+v")),
        *(("less", "d", "half-down"), ("less", "u", "half-up"), ("less", "m", "mark-set")),
        *(("less", "apostrophe", "mark-go"), ("less", "less_than_sign", "start")),
        *(("less", "h", "help"), ("less", "colon n", "document-next"), ("less", "y", "row-up")),
        *(("vim", "g g", "start"), ("vim", "ctrl+e", "row-down"), ("vim", "z t", "row-top")),
        *(("vim", "m", "mark-set"), ("vim", "grave_accent", "mark-go"), ("vim", "y", "copy")),
        *(("vim", "colon", "palette"), ("vim", "Z Z", "quit"), ("vim", "tab", "forward")),
        *(("emacs", "ctrl+n", "row-down"), ("emacs", "alt+v", "page-up")),
        *(("emacs", "alt+less_than_sign", "start"), ("emacs", "ctrl+s", "search")),
        *(("emacs", "ctrl+g", "leave"), ("emacs", "alt+x", "palette"), ("emacs", "alt+w", "copy")),
        *(("emacs", "ctrl+x ctrl+c", "quit"), ("emacs", "ctrl+underscore", "undo")),
    ],
)
def test_a_preset_has_the_keys_its_readers_expect(preset: str, keys: str, command: str) -> None:
    assert keys in based_on(preset)[command].keys.split(",")


def test_single_entries_go_before_a_preset() -> None:
    keymap, complaints = checked_keys({"preset": "vim", "theme": "gg", "contents": ""})
    assert keymap["theme"] == "g g"
    assert (keymap["start"], keymap["contents"]) == ("home", "")
    assert keymap["half-down"] == "ctrl+d"
    assert told(complaints) == ["keys: 'gg' now does theme, no longer start"]


def test_a_preset_that_is_none_changes_nothing_and_is_told() -> None:
    keymap, complaints = checked_keys({"preset": "vi"})
    assert in_force(keymap) == in_force({})
    assert told(complaints) == ["keys: there is no preset 'vi', only less, vim, emacs"]


async def test_what_is_wrong_with_keys_is_told_with_its_line(room: Room) -> None:
    room.put("a.txt", prose(9))
    path = room.put("../config.toml", '[keys]\npreset = "vi"\n"row-dwn" = "x"\n')
    async with room.reading(size=(120, 60), settings=read_settings(path)) as session:
        assert session.told == (
            "2 complaints about the settings, ? lists them: config.toml, line 2: "
            "keys: there is no preset 'vi', only less, vim, em…"
        )
        await session.press("?")
        assert "there is no command 'row-dwn'; did" in session.screen()
        assert "config.toml, line 3: keys:" in session.screen()


# On the screen


async def test_keys_in_a_row_tell_what_may_follow_and_do_it(room: Room) -> None:
    room.put("a.txt", prose(9))
    async with room.reading(settings=Settings(keys={"preset": "vim"})) as session:
        await session.press("G")
        assert session.page.at_end()
        await session.press("g")
        assert session.told.startswith("g…   g start   t document-next   T document-back")
        await session.press("g")
        assert session.page.cursor == 0
        await session.press("g", "G")
        assert session.told == "gG does nothing."
        await session.press("g", "escape", "j")
        assert session.page.anchor.offset > 0
        await session.press("Z", "Q")
        assert session.app.return_code == 0


@every_preset
@pytest.mark.parametrize("size", [(80, 60), (120, 60)])
async def test_the_list_of_keys_names_every_command_as_the_settings_do(
    room: Room, preset: str | None, size: tuple[int, int]
) -> None:
    room.put("a.txt", prose(2))
    settings = Settings(keys={"preset": preset} if preset else {})
    async with room.reading(settings=settings, size=size) as session:
        await session.press("?")
        seen = session.rows()
        for _ in range(4):
            await session.press("pagedown")
            seen += session.rows()
        ends = {row.rstrip(" ▐").rpartition(" ")[2] for row in seen}
        assert {command.id for command in COMMANDS} <= ends


async def test_a_key_that_found_no_room_in_the_list_is_found_in_it(room: Room) -> None:
    room.put("a.txt", prose(2))
    async with room.reading(size=(40, 12)) as session:
        await session.press("?")
        assert "ctrl+f" not in session.screen()
        await session.type("ctrl+f")
        assert "a page down" in session.screen()


async def test_emacs_keys_work_in_the_text_and_in_lists(room: Room) -> None:
    room.put("a.txt", prose(9))
    async with room.reading(settings=Settings(keys={"preset": "emacs"})) as session:
        await session.press("ctrl+v")
        assert session.page.anchor.offset > 0
        await session.press("alt+v", "ctrl+s")
        assert len(session.app.screen_stack) == 2
        await session.press("ctrl+g")
        assert len(session.app.screen_stack) == 1
        await session.press("ctrl+x", "r", "m")
        await session.until(lambda: "Kept" in session.told)
        await session.press("ctrl+x", "r", "b", "ctrl+g", "alt+x")
        assert "a command" in session.screen()
        await session.press("ctrl+g", "ctrl+x", "ctrl+c")
        assert session.app.return_code == 0


async def test_the_keys_of_lists_can_be_given_to_others_and_are_shown(room: Room) -> None:
    room.put("a.txt", prose(9))
    keys = {
        "list-down": "f3", "list-leave": "f4", "list-keys": "f5", "search-bookmarks": "f6",
        "bookmarks-remove": "f7", "bookmarks-group": "f8", "all-claims-group": "f9",
    }  # fmt: skip
    async with room.reading(size=(120, 40), settings=Settings(keys=keys)) as session:
        await session.press("t")
        assert session.told == "F3 ↑ choose   enter take   F4 leave"
        await session.press("escape")
        assert len(session.app.screen_stack) == 2, "it is no way out any more"
        await session.press("f4", "slash")
        assert session.told.endswith("F5 all keys")
        await session.press("f6")
        await session.until(lambda: "F8 by date" in session.told)
        await session.press("f8", "f5")
        await session.type("by tag")
        assert "F8" in session.screen()
        await session.press("f4", "f4", "C")
        assert "F9 by source" in session.told
        await session.press("f4", "?")
        await session.type("all-claims-group")
        assert "F9" in session.screen()


async def test_the_library_and_a_note_hear_the_keys_that_the_reader_gave_them(room: Room) -> None:
    room.put("1.txt", prose(9, "one"))
    room.put("2.txt", prose(9, "two"))
    keys = {"list-up": "f2", "list-down": "f3", "list-leave": "f4", "list-take": "f5",
            "note-save": "f6", "note-line": "f7"}  # fmt: skip
    async with room.reading(size=(120, 30), settings=Settings(keys=keys)) as session:
        await session.press("l")
        assert session.told == "F3 F2 choose   F5 open   F4 close"
        await session.press("f3", "f5")
        await session.until(lambda: session.document.path == room.shelf / "2.txt")
        await session.press("l", "f4")
        assert not session.reading.list.is_open
        await session.wait_for_whole()
        await session.press("e")
        await session.until(lambda: "F6 save" in session.screen())
        assert "F7 tags" in session.screen()
        await session.type("why")
        await session.press("escape")
        assert len(session.app.screen_stack) == 2
        await session.press("f6")
        await session.until(lambda: len(session.app.screen_stack) == 1)
