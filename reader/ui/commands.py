"""Every command of the program in one table: keys, palette, help and manual page come from it."""

import unicodedata
from collections.abc import Mapping
from enum import Enum
from typing import Final, NamedTuple


class Where(Enum):
    """Where the keyboard is when the keys of a command are heard."""

    TEXT = "in the text"
    LISTS = "in every list"
    SEARCH = "in the search"
    BOOKMARKS = "in the list of bookmarks"
    ALL_CLAIMS = "in the claims of all documents"
    CLAIMS = "in the claims beside the text"
    CLIPPINGS = "in the basket of clippings"
    NOTE = "in a note"

    @property
    def is_typed_in(self) -> bool:
        """Whether letters and signs are typed there, so that they cannot be keys."""
        return self not in (Where.TEXT, Where.CLAIMS)

    def meets(self, other: "Where") -> bool:
        """Whether a key can mean only one thing in both."""
        both = {self, other}
        return len(both) == 1 or (Where.LISTS in both and bool(both & _LISTS))


_LISTS: Final = {Where.SEARCH, Where.BOOKMARKS, Where.ALL_CLAIMS, Where.CLIPPINGS}


class Command(NamedTuple):
    """Something the user can do; `id` is what a key is bound to in the configuration."""

    id: str
    keys: str
    """Keys that do it, parted by commas, in the framework's names; keys pressed one after another
    are parted by spaces. Empty when it has none."""
    group: str
    help: str
    label: str = ""
    """How it is called in the line of keys; empty when it has no place there."""
    where: Where = Where.TEXT
    does: str = ""
    """The action, where it is not called as the command."""

    @property
    def action(self) -> str:
        """The action of the screen or, in lists and the note, of what has the keyboard."""
        return self.does or self.id.replace("-", "_")


def _in(where: Where, group: str, *rows: tuple[str, str, str, str]) -> list[Command]:
    """Commands of one place: id, keys, help and action of each."""
    return [Command(i, keys, group, told, where=where, does=does) for i, keys, told, does in rows]


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
    Command("row-top", "z t", "Move", "the sentence to the top of the page", "top"),
    Command("row-middle", "z z", "Move", "the sentence to the middle of the page", "middle"),
    Command("row-bottom", "z b", "Move", "the sentence to the bottom of the page", "bottom"),
    Command("labels", "semicolon", "Move", "a letter on all that is seen, to go there by it"),
    Command("mark-set", "M", "Move", "mark the sentence by a letter; again: no longer"),
    Command("mark-go", "grave_accent", "Move", "to a mark by its letter; the key again: back"),
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
    Command("edit", "E", "Documents", "open the file in your editor here"),
    Command("compare", "equals_sign", "Documents", "a document beside this one; again: alone"),
    Command("other-side", "tab", "Documents", "over to the document beside this one"),
    Command("claims", "c", "Claims", "the claims beside the text: show, go in and out", "claims"),
    Command("claims-library", "C", "Claims", "the claims of all documents"),
    Command("select", "v", "Quote", "select sentence by sentence; again: end"),
    Command("copy", "y,ctrl+c", "Quote", "copy selection or sentence with its source", "copy"),
    Command("copy-as", "Y", "Quote", "copy as Markdown, BibTeX or CSL-JSON"),
    Command("clip", "x", "Quote", "clip into the basket; again: take out"),
    Command("clippings", "X", "Quote", "the basket of clippings, as one note"),
    Command("bookmark", "m", "Keep", "keep the sentence; again: no longer", "bookmark"),
    Command("note", "e", "Keep", "a note on what is kept here"),
    Command("bookmarks", "apostrophe", "Keep", "all bookmarks: type to filter", "bookmarks"),
    Command("undo", "u", "Keep", "take back the last change of bookmarks"),
    Command("wider", "plus", "View", "a wider column"),
    Command("narrower", "minus", "View", "a narrower column"),
    Command("spacing", "S", "View", "more space between the lines; again: less"),
    Command("justify", "J", "View", "lines that end at one edge; again: ragged"),
    Command(
        "hyphenate", "z h", "View", "part words at the ends of lines; again: do not", "hyphens"
    ),
    Command("spotlight", "F", "View", "dim all but this paragraph; again: nothing"),
    Command("theme", "T", "View", "choose the colours"),
    Command("palette", "ctrl+p", "Program", "every command by name"),
    Command("help", "question_mark,f1", "Program", "all keys", "all keys"),
    Command("suspend", "ctrl+z", "Program", "to the shell; fg comes back"),
    Command("leave", "escape", "Program", "leave what is open"),
    Command("quit", "q,ctrl+q", "Program", "quit; your place is kept", "quit"),
    *_in(
        *(Where.LISTS, "Lists"),
        ("list-down", "down,ctrl+n", "to the next entry", "move(1)"),
        ("list-up", "up,ctrl+p", "to the entry before", "up"),
        ("list-page-down", "pagedown", "a page of entries on", "page(1)"),
        ("list-page-up", "pageup", "a page of entries back", "page(-1)"),
        ("list-take", "enter", "open or choose the entry", "take"),
        ("list-leave", "escape", "leave the list", "leave"),
        ("list-labels", "ctrl+g", "a letter on every entry, to take it by", "labels"),
        ("list-copy", "ctrl+y", "copy the entry with its source", "copy"),
        ("list-keys", "f1", "all keys of a list", "keys"),
    ),
    *_in(
        *(Where.SEARCH, "In the search"),
        ("search-scope", "tab,ctrl+t", "this document only, or the whole library", "scope"),
        ("search-bookmarks", "ctrl+r", "the same words in bookmarks", "elsewhere('bookmarks')"),
        ("search-claims", "ctrl+l", "the same words in claims", "elsewhere('claims_library')"),
        ("search-keep", "ctrl+s", "keep the passage as a bookmark", "keep"),
        ("search-older", "ctrl+up", "the query before", "older"),
        ("search-newer", "ctrl+down", "the query after", "newer"),
    ),
    *_in(
        *(Where.BOOKMARKS, "In the bookmarks"),
        ("bookmarks-group", "tab,ctrl+t", "by document, date, tag, state or verdict", "scope"),
        ("bookmarks-note", "ctrl+e", "the note to the bookmark", "note"),
        ("bookmarks-remove", "delete,ctrl+d", "remove the bookmark", "remove"),
        ("bookmarks-undo", "ctrl+z", "take back the last change", "undo"),
        ("bookmarks-attach", "ctrl+a", "attach it to another sentence", "attach"),
        ("bookmarks-adopt", "ctrl+l", "these belong to the open document", "adopt"),
    ),
    *_in(
        *(Where.ALL_CLAIMS, "In all claims"),
        ("all-claims-also", "tab", "what may be on the same elsewhere", "also"),
        ("all-claims-group", "ctrl+t", "by document or by source", "group"),
        ("all-claims-keep", "ctrl+s", "keep the claim as a bookmark", "keep"),
    ),
    *_in(
        *(Where.CLIPPINGS, "In the basket"),
        ("clippings-copy-all", "ctrl+a", "copy all as one note", "copy_all"),
        ("clippings-save", "ctrl+s", "save all as one note in a file", "save"),
        ("clippings-remove", "delete,ctrl+d", "take the clipping out", "remove"),
        ("clippings-empty", "ctrl+x", "take everything out", "empty"),
        ("clippings-undo", "ctrl+z", "take back the last change of the basket", "undo"),
    ),
    *_in(
        *(Where.CLAIMS, "In the claims beside the text"),
        ("claims-take", "enter", "go to the claim", ""),
        ("claims-all", "a", "all claims, or the main ones", ""),
        ("claims-filter", "slash", "filter the claims", ""),
    ),
    *_in(
        *(Where.NOTE, "In a note"),
        ("note-save", "escape,ctrl+s", "save the note and leave it", "save"),
        ("note-line", "tab,shift+tab", "to the tags, or to the text", "change_line"),
        ("note-editor", "ctrl+e", "write it in your editor", "editor"),
        ("note-other", "ctrl+r", "what was saved, or the draft", "other"),
        ("note-verdict", "ctrl+t", "your verdict on the claim", "verdict"),
    ),
)

OTHER_WORDS: Final = {
    "search": "find grep",
    "library": "open files documents folder",
    "contents": "outline headings toc chapters",
    "compare": "split side by side",
    "copy": "cite citation yank clipboard",
    "copy-as": "cite citation reference bibliography",
    "clip": "collect gather",
    "clippings": "export save collected quotes",
    "bookmark": "star save highlight",
    "bookmarks": "annotations notes verdicts stars",
    "note": "comment annotate verdict tags",
    "theme": "dark light mode themes",
    "wider": "width measure",
    "narrower": "width measure",
    "help": "shortcuts bindings",
    "quit": "exit close",
}
"""What else the commands are called elsewhere: they are found by it where they are listed."""

SIGNS: Final = {
    "right_parenthesis": ")",
    "left_parenthesis": "(",
    "right_curly_bracket": "}",
    "left_curly_bracket": "{",
    "right_square_bracket": "]",
    "left_square_bracket": "[",
    "percent_sign": "%",
    "colon": ":",
    "semicolon": ";",
    "grave_accent": "`",
    "quotation_mark": '"',
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "comma": ",",
    "underscore": "_",
    "backslash": "\\",
    "at": "@",
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
    "left": "←",
    "right": "→",
}


def first_key(command: Command) -> str:
    """The key to name where there is room for one; empty when the command has none."""
    return next(iter(key_names(command)), "")


def key_names(command: Command) -> list[str]:
    """The command's keys as they are written on the screen; none when it was left without."""
    return [written(keys) for keys in command.keys.split(",") if keys]


def written(keys: str) -> str:
    """Keys that are pressed one after another, as they are written on the screen."""
    signs = [_sign(key) for key in keys.split(" ")]
    return ("" if all(len(sign) == 1 for sign in signs) else " ").join(signs)


def _sign(key: str) -> str:
    *modifiers, name = key.split("+")
    sign = name.upper() if name[:1] == "f" and name[1:].isdecimal() else SIGNS.get(name)
    if sign is None and "_" in name:
        try:
            sign = unicodedata.lookup(name.replace("_", " "))
        except KeyError:
            sign = None
    return "+".join((*modifiers, sign or name))


def in_force(keymap: Mapping[str, str]) -> dict[str, Command]:
    """The table by id, with the user's keys instead of those that commands have at first."""
    return {c.id: c._replace(keys=keymap.get(c.id, c.keys)) for c in COMMANDS}
