"""Every command of the program in one table: keys, palette, help page and key line come from it."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from textual.binding import Binding

from reader.cleaning import clean_line


class Command(NamedTuple):
    """Something the user can do; `id` is what a key is bound to in the configuration."""

    id: str
    keys: str
    """Keys that do it at first, parted by commas, in the framework's names."""
    group: str
    help: str
    label: str = ""
    """How it is called in the line of keys; empty when it has no place there."""

    @property
    def action(self) -> str:
        """The name of the screen's action."""
        return self.id.replace("-", "_")


COMMANDS: Final = (
    Command("row-down", "j,down", "Move", "a row down"),
    Command("row-up", "k,up", "Move", "a row up"),
    Command("page-down", "space,pagedown,ctrl+f", "Move", "a page down", "page"),
    Command("page-up", "b,pageup,ctrl+b", "Move", "a page up"),
    Command("half-down", "ctrl+d", "Move", "half a page down"),
    Command("half-up", "ctrl+u", "Move", "half a page up"),
    Command("start", "g,home", "Move", "to the beginning"),
    Command("end", "G,end", "Move", "to the end"),
    Command("sentence-next", "right_parenthesis", "Move", "to the next sentence"),
    Command("sentence-back", "left_parenthesis", "Move", "to the sentence before"),
    Command("paragraph-next", "right_curly_bracket", "Move", "to the next paragraph"),
    Command("paragraph-back", "left_curly_bracket", "Move", "to the paragraph before"),
    Command("go-to", "percent_sign,colon", "Move", "to a place in percent"),
    Command("back", "ctrl+o,alt+left", "Move", "back to where you were"),
    Command("forward", "alt+right", "Move", "forward again"),
    Command("search", "slash", "Search", "search the library as you type", "search"),
    Command("hit-next", "n", "Search", "to the next place found"),
    Command("hit-back", "N", "Search", "to the place found before"),
    Command("library", "l", "Documents", "the library: type to filter", "library"),
    Command("document-next", "right_square_bracket", "Documents", "the next document"),
    Command("document-back", "left_square_bracket", "Documents", "the document before"),
    Command("contents", "t", "Documents", "the contents of this document", "contents"),
    Command("select", "v", "Quote", "select sentence by sentence; again: end"),
    Command("copy", "y,ctrl+c", "Quote", "copy selection or sentence, with its source", "copy"),
    Command("wider", "plus,equals_sign", "View", "a wider column"),
    Command("narrower", "minus", "View", "a narrower column"),
    Command("theme", "T", "View", "choose the colours"),
    Command("palette", "ctrl+p", "Program", "every command by name"),
    Command("help", "question_mark,f1", "Program", "all keys", "all keys"),
    Command("suspend", "ctrl+z", "Program", "to the shell; fg comes back"),
    Command("leave", "escape", "Program", "leave what is open"),
    Command("quit", "q,ctrl+q", "Program", "quit; your place is kept", "quit"),
)

_SIGNS: Final = {
    "right_parenthesis": ")",
    "left_parenthesis": "(",
    "right_curly_bracket": "}",
    "left_curly_bracket": "{",
    "right_square_bracket": "]",
    "left_square_bracket": "[",
    "percent_sign": "%",
    "colon": ":",
    "slash": "/",
    "plus": "+",
    "equals_sign": "=",
    "minus": "-",
    "question_mark": "?",
    "escape": "esc",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
    "down": "↓",
    "up": "↑",
    "alt+left": "alt+←",
    "alt+right": "alt+→",
    "f1": "F1",
}


def bindings() -> list[Binding]:
    """The table as key bindings of the reading screen."""
    return [
        Binding(command.keys, command.action, command.help, show=False, id=command.id)
        for command in COMMANDS
    ]


def key_names(command: Command) -> list[str]:
    """The command's keys as they are written on the screen."""
    return [_SIGNS.get(key, key) for key in command.keys.split(",")]


def checked_keys(wanted: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """The user's keys by command, in the framework's names, and what is wrong with the others.

    A key that the user gives to one command is taken from another that has it by default.
    """
    known = {command.id for command in COMMANDS}
    keymap: dict[str, str] = {}
    complaints: list[str] = []
    owner: dict[str, str] = {}
    names = {sign: name for name, sign in _SIGNS.items()}
    for command_id, text in wanted.items():
        if command_id not in known:
            complaints.append(clean_line(f"keys: there is no command {command_id!r}"))
            continue
        keys = []
        for written in text.split(","):
            key = names.get(written.strip(), written.strip())
            if not key:
                continue
            if key in owner:
                both = f"{owner[key]} and {command_id}"
                complaints.append(clean_line(f"keys: {written.strip()!r} is given to {both}"))
                continue
            owner[key] = command_id
            keys.append(key)
        keymap[command_id] = ",".join(keys)
    for command in COMMANDS:
        if command.id not in keymap:
            keys = [key for key in command.keys.split(",") if key not in owner]
            if len(keys) < len(command.keys.split(",")):
                keymap[command.id] = ",".join(keys)
    return keymap, complaints
