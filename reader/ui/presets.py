"""Keys by which readers of other programs find their way: a base that single keys go before.

Each is what less(1), Vim's help and the Emacs manual name for the same move, as far as there is
one. A command that is not named has its usual keys, without those that a preset gives to others.
"""

from typing import Final

from reader.ui.commands import COMMANDS, Command

PRESETS: Final = {
    "less": {
        "row-down": "j,e,ctrl+e,ctrl+n,enter,down",
        "row-up": "k,y,ctrl+y,ctrl+k,up",
        "page-down": "space,f,ctrl+f,ctrl+v,pagedown",
        "page-up": "b,ctrl+b,alt+v,pageup",
        "half-down": "d,ctrl+d",
        "half-up": "u,ctrl+u",
        "start": "g,less_than_sign,home",
        "end": "G,greater_than_sign,end",
        "go-to": "percent_sign,p",
        "document-next": "colon n,right_square_bracket",
        "document-back": "colon p,left_square_bracket",
        "library": "l,colon e",
        "links": "L",
        "edit": "v",
        "select": "V",
        "copy": "Y,ctrl+c",
        "copy-as": "W",
        "mark-set": "m",
        "mark-go": "apostrophe,grave_accent",
        "bookmark": "B",
        "bookmarks": "quotation_mark",
        "note": "E",
        "undo": "U",
        "help": "h,H,question_mark,f1",
        "quit": "q,Q,colon q,Z Z,ctrl+q",
        "list-down": "down,ctrl+n,ctrl+j",
        "list-up": "up,ctrl+p,ctrl+k",
        "list-page-down": "pagedown,ctrl+f,ctrl+v",
        "list-page-up": "pageup,ctrl+b,alt+v",
    },
    "vim": {
        "row-down": "j,ctrl+e,down",
        "row-up": "k,ctrl+y,up",
        "page-down": "ctrl+f,space,pagedown",
        "page-up": "ctrl+b,pageup",
        "half-down": "ctrl+d",
        "half-up": "ctrl+u",
        "start": "g g,home",
        "end": "G,end",
        "forward": "tab,alt+right",
        "go-to": "percent_sign",
        "document-next": "g t,right_square_bracket",
        "document-back": "g T,left_square_bracket",
        "links": "f,g x",
        "compare": "ctrl+w v,equals_sign",
        "other-side": "ctrl+w w,ctrl+w ctrl+w",
        "mark-set": "m",
        "mark-go": "apostrophe,grave_accent",
        "bookmark": "B",
        "bookmarks": "quotation_mark",
        "palette": "colon,ctrl+p",
        "quit": "q,Z Z,Z Q,ctrl+q",
        "list-down": "down,ctrl+n,ctrl+j",
        "list-up": "up,ctrl+p,ctrl+k",
        "list-page-down": "pagedown,ctrl+f",
        "list-page-up": "pageup,ctrl+b",
    },
    "emacs": {
        "row-down": "ctrl+n,j,down",
        "row-up": "ctrl+p,k,up",
        "page-down": "ctrl+v,space,pagedown",
        "page-up": "alt+v,b,backspace,pageup",
        # Most terminals send alt+< as they send <.
        "start": "alt+less_than_sign,less_than_sign,g,home",
        "end": "alt+greater_than_sign,greater_than_sign,G,end",
        "sentence-next": "alt+e,right_parenthesis",
        "sentence-back": "alt+a,left_parenthesis",
        "paragraph-next": "alt+right_curly_bracket,right_curly_bracket",
        "paragraph-back": "alt+left_curly_bracket,left_curly_bracket",
        "row-middle": "ctrl+l,z z",
        "go-to": "alt+g g,alt+g alt+g,percent_sign,colon",
        "search": "ctrl+s,slash",
        "hit-next": "alt+g n,alt+g alt+n,n",
        "hit-back": "alt+g p,alt+g alt+p,N",
        "library": "ctrl+x b,ctrl+x ctrl+f,l",
        "document-next": "ctrl+x right,right_square_bracket",
        "document-back": "ctrl+x left,left_square_bracket",
        "contents": "alt+g i,t",
        "compare": "ctrl+x 3,equals_sign",
        "other-side": "ctrl+x o,tab",
        "select": "ctrl+space,ctrl+@,v",
        "copy": "alt+w,y,ctrl+c",
        "mark-set": "ctrl+x r space,M",
        "mark-go": "ctrl+x r j,grave_accent",
        "bookmark": "ctrl+x r m,m",
        "bookmarks": "ctrl+x r b,ctrl+x r l,apostrophe",
        "undo": "ctrl+underscore,ctrl+x u,u",
        "palette": "alt+x",
        "suspend": "ctrl+z,ctrl+x ctrl+z",
        "leave": "ctrl+g,escape",
        "quit": "ctrl+x ctrl+c,q,ctrl+q",
        "list-page-down": "pagedown,ctrl+v",
        "list-page-up": "pageup,alt+v",
        "list-leave": "escape,ctrl+g",
        "list-labels": "alt+g",
        "list-copy": "alt+w",
        "search-claims": "alt+c",
        "search-bookmarks": "alt+b",
        "bookmarks-note": "alt+e",
        "bookmarks-attach": "alt+a",
        "claims-filter": "ctrl+s,slash",
        "note-save": "escape,ctrl+s,ctrl+g",
        "note-editor": "alt+e",
    },
}


def clash(first: str, second: str) -> bool:
    """Whether of two keys, or keys in a row, only one can be heard: one begins with the other."""
    a, b = first.split(" "), second.split(" ")
    shared = min(len(a), len(b))
    return a[:shared] == b[:shared]


def based_on(preset: str | None) -> dict[str, Command]:
    """The table by id with the keys of a preset; without one, as it is."""
    given = PRESETS.get(preset or "", {})
    taken = [
        (command.where, keys)
        for command in COMMANDS
        for keys in given.get(command.id, "").split(",")
        if keys
    ]
    table = {}
    for command in COMMANDS:
        keys = given.get(command.id)
        if keys is None:
            free = [
                own
                for own in command.keys.split(",")
                if not any(where.meets(command.where) and clash(own, key) for where, key in taken)
            ]
            keys = ",".join(free)
        table[command.id] = command._replace(keys=keys)
    return table
