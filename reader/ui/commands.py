"""Every command of the program in one table: keys, palette, help page and key line come from it."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from textual.binding import Binding
from textual.keys import REPLACED_KEYS, Keys, key_to_character

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
    Command("resume", "R", "Move", "to where another device left this document"),
    Command("forward", "alt+right", "Move", "forward again"),
    Command("search", "slash", "Search", "search the library as you type", "search"),
    Command("hit-next", "n", "Search", "to the next place found"),
    Command("hit-back", "N", "Search", "to the place found before"),
    Command("library", "l", "Documents", "the library: type to filter", "library"),
    Command("document-next", "right_square_bracket", "Documents", "the next document"),
    Command("document-back", "left_square_bracket", "Documents", "the document before"),
    Command("contents", "t", "Documents", "the contents of this document", "contents"),
    Command("links", "f", "Documents", "links and notes, to follow"),
    Command("edit", "E", "Documents", "open this file in your editor, at this line"),
    Command("compare", "equals_sign", "Documents", "a document beside this one; again: alone"),
    Command("other-side", "tab", "Documents", "over to the document beside this one"),
    Command("claims", "c", "Claims", "the claims beside the text: show, go in and out", "claims"),
    Command("claims-library", "C", "Claims", "what all documents claim, by document or source"),
    Command("select", "v", "Quote", "select sentence by sentence; again: end"),
    Command("copy", "y,ctrl+c", "Quote", "copy selection or sentence, with its source", "copy"),
    Command("copy-as", "Y", "Quote", "copy in another form: Markdown, BibTeX, CSL-JSON"),
    Command("clip", "x", "Quote", "clip it into the basket; again: take it out"),
    Command("clippings", "X", "Quote", "the basket of clippings, as one note"),
    Command("bookmark", "m", "Keep", "keep the sentence; again: no longer", "bookmark"),
    Command("note", "e", "Keep", "a note on what is kept here"),
    Command("bookmarks", "apostrophe", "Keep", "all bookmarks: type to filter", "bookmarks"),
    Command("undo", "u", "Keep", "take back the last change of bookmarks"),
    Command("wider", "plus", "View", "a wider column"),
    Command("narrower", "minus", "View", "a narrower column"),
    Command("spacing", "S", "View", "more space between the lines; again: less"),
    Command("justify", "J", "View", "lines that end at one edge; again: ragged"),
    Command("hyphenate", "no_key", "View", "part words at the ends of lines; again: do not"),
    Command("spotlight", "F", "View", "dim all but this paragraph; again: nothing"),
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
    "apostrophe": "'",
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


_NAMES: Final = {sign: name for name, sign in _SIGNS.items()}
_NO_KEY: Final = "no_key"  # stands for none, since the framework takes an empty name for no wish
_RESERVED: Final = frozenset({"ctrl+q"})  # the framework's own, which goes before any other
_MODIFIERS: Final = frozenset({"ctrl", "alt", "shift", "meta", "super", "hyper"})


def bindings() -> list[Binding]:
    """The table as key bindings of the reading screen."""
    return [
        Binding(command.keys, command.action, command.help, show=False, id=command.id)
        for command in COMMANDS
    ]


def key_names(command: Command) -> list[str]:
    """The command's keys as they are written on the screen; none when it was left without."""
    return [_SIGNS.get(key, key) for key in command.keys.split(",") if key != _NO_KEY]


def first_key(command: Command) -> str:
    """The key to name where there is room for one; empty when the command has none."""
    return next(iter(key_names(command)), "")


def in_force(keymap: Mapping[str, str]) -> dict[str, Command]:
    """The table by id, with the user's keys instead of those that commands have at first."""
    return {c.id: c._replace(keys=keymap.get(c.id, c.keys)) for c in COMMANDS}


def checked_keys(wanted: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """The user's keys by command, in the framework's names, and what is to be said of them.

    A key that the user gives to one command is taken from another that has it at first.
    """
    keymap: dict[str, str] = {}
    complaints: list[str] = []
    owner: dict[str, str] = {}
    known = {command.id for command in COMMANDS}
    for command_id, text in wanted.items():
        if command_id not in known:
            complaints.append(f"keys: there is no command {command_id!r}")
            continue
        keys = []
        for written in filter(None, (part.strip() for part in text.split(","))):
            key = _NAMES.get(written, written)
            if key in _RESERVED and command_id != "quit":
                complaints.append(f"keys: {written!r} always quits; not given to {command_id}")
            elif not _is_key(key):
                complaints.append(f"keys: there is no key {written!r}, for {command_id}")
            elif key in owner:
                complaints.append(f"keys: {written!r} is given to {owner[key]} and {command_id}")
            else:
                owner[key] = command_id
                keys.append(key)
        if keys or not text.strip():
            keymap[command_id] = ",".join(keys) or _NO_KEY
    for command in COMMANDS:
        if command.id in keymap:
            continue
        lost = [key for key in command.keys.split(",") if key in owner]
        for key in lost:
            named = _SIGNS.get(key, key)
            complaints.append(f"keys: {named!r} now does {owner[key]}, no longer {command.id}")
        if lost:
            left = [key for key in command.keys.split(",") if key not in owner]
            keymap[command.id] = ",".join(left) or _NO_KEY
    return keymap, [clean_line(complaint) for complaint in complaints]


def _is_key(name: str) -> bool:
    """Whether the framework knows a key by this name: a character, or what it calls it."""
    *modifiers, key = name.split("+")
    if not _MODIFIERS.issuperset(modifiers):
        return False
    character = key_to_character(REPLACED_KEYS.get(key, key))
    return len(key) == 1 or key in set(Keys) or character is not None


def summary(complaints: Sequence[str], commands: Mapping[str, Command]) -> str:
    """One line for all complaints: how many, where to read them, and the first of them."""
    if len(complaints) == 1:
        return complaints[0]
    key = first_key(commands["help"])
    where = f"{key} lists them" if key else "see all keys"
    return f"{len(complaints)} complaints about the settings, {where}: {complaints[0]}"
