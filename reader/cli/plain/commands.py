"""What can be typed in line mode, in one table: help comes from it, too."""

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from reader.cli.plain import sources
from reader.cli.plain.session import MOST_TIMES, Command, Leave, Session
from reader.cli.plain.walk import Walk
from reader.cli.plain.wording import one_line
from reader.documents.citation import cite
from reader.errors import ReaderError
from reader.files import is_file

if TYPE_CHECKING:
    from reader.cli.plain.listing import Item
    from reader.library import Entry

Move = Callable[[Walk], bool]


def _times(argument: str) -> int:
    last = argument.split()[-1:]
    if not last or not last[0].isdecimal():
        return 1
    return int(last[0]) if len(last[0]) <= len(str(MOST_TIMES)) else MOST_TIMES


def _read_by(onward: Move, backward: Move) -> Callable[[Session, str], None]:
    """What reads on by a unit, or with "back" the one before."""

    def run(session: Session, argument: str) -> None:
        back = argument.startswith("back")
        move = backward if back else onward
        session.onward = partial(onward, session.desk.reading)
        walk, moved = session.desk.reading, False
        for _ in range(_times(argument)):
            if not move(walk):
                break
            moved = True
        if moved:
            session.desk.read()
        else:
            session.say("The beginning." if back else "The end.")

    return run


def _on(session: Session, _: str) -> None:
    """Read on as before: an empty line."""
    walk = session.desk.reading
    onward = session.onward or walk.sentence_on
    if isinstance(onward, partial) and onward.args != (walk,):  # another document by now
        onward = session.onward = partial(onward.func, walk)
    if onward():
        session.desk.read()
    else:
        session.say("The end.")


_sentence = _read_by(Walk.sentence_on, Walk.sentence_back)
_paragraph = _read_by(Walk.paragraph_on, Walk.paragraph_back)
_page = _read_by(Walk.page_on, Walk.page_back)


def _back(run: Callable[[Session, str], None]) -> Callable[[Session, str], None]:
    return lambda session, argument: run(session, f"back {argument}")


def _again(session: Session, _: str) -> None:
    session.desk.read()


def _start(session: Session, _: str) -> None:
    session.desk.jump(0)


def _end(session: Session, _: str) -> None:
    session.desk.jump(len(session.desk.document.text))


def _go(session: Session, argument: str) -> None:
    number = argument.removesuffix("%").strip()
    if not number.isdecimal() or len(number) > 9:
        raise ReaderError("Type go and a number of the list, or a percentage: go 50%")
    if argument.endswith("%"):
        session.desk.jump(len(session.desk.document.text) * min(100, int(number)) // 100)
    elif not session.listing.go(int(number)):
        session.say(f"There is no number {int(number)} in the list.")


def _percent(session: Session, argument: str) -> None:
    _go(session, f"{argument.removesuffix('%')}%")


def _return(session: Session, _: str) -> None:
    if not session.desk.back():
        session.say("There is no place to return to.")


def _where(session: Session, _: str) -> None:
    for line in sources.whereabouts(session):
        session.say(line)


def _quote(session: Session, _: str) -> None:
    for line in cite(session.desk.document, session.desk.reading.sentence).split("\n"):
        if line:
            session.say(one_line(line))


def _more(session: Session, _: str) -> None:
    lines = session.listing.more()
    for line in lines or ["That is all."]:
        session.say(line)


def _bookmark(session: Session, _: str) -> None:
    place = session.keeper.here()
    if place:
        session.keeper.remove(place)
        session.say("No longer kept. Type undo to keep it again.")
    else:
        session.keeper.add()
        session.say("Kept.")


def _note(session: Session, argument: str) -> None:
    place = session.keeper.here()
    if not argument:
        written = place.bookmark.note if place else "No note here. Type note and its words."
        for line in written.split("\n"):
            session.say(one_line(line))
    elif place:
        session.keeper.annotate(place, argument)
        session.say("Note written.")
    else:
        session.keeper.add(argument)
        session.say("Kept, with the note.")


def _undo(session: Session, _: str) -> None:
    session.say(session.keeper.undo())


def _help(session: Session, argument: str) -> None:
    wanted = argument.lower()
    known = [c for c in session.commands if (wanted in (c.word, *c.signs) if wanted else c.help)]
    if not wanted:
        session.say("An empty line reads on. A number goes to that line of the last list.")
    for command in known:
        session.say(command.usage)
    if not known:
        session.say("There is no such command. Type help for a list.")


def _quit(_: Session, __: str) -> None:
    raise Leave


def _open(session: Session, argument: str) -> None:
    named = os.path.expanduser(argument)  # noqa: PTH111 (pathlib raises where there is none)
    path = Path(named).absolute() if argument else None
    if path and is_file(path):
        session.desk.open(path)
        return
    if argument.isdecimal() and len(argument) < 10 and session.listing.go(int(argument)):
        return
    found = sources.entries(session, argument)
    if len(found) == 1:
        session.desk.open(found[0].path)
    elif found:
        session.list([sources.entry_item(session, e) for e in found], f"{len(found)} documents:")
    else:
        session.say("No document is called so.")


def _library(session: Session, argument: str) -> None:
    found = sources.entries(session, argument)
    if found:
        items: list[Item] = [sources.entry_item(session, entry) for entry in found]
        session.list(items, f"{len(found)} document{'s' if len(found) > 1 else ''}:")
    else:
        session.say("No document is called so.")


def _document(by: int) -> Callable[[Session, str], None]:
    def run(session: Session, argument: str) -> None:
        step = -_times(argument) if argument.startswith("back") else by * _times(argument)
        here = session.desk.walk.document.path if session.desk.walk else None
        sources.scan(session)
        entry: Entry | None = session.desk.library.neighbour(here, step)
        if entry:
            session.desk.open(entry.path)
        else:
            session.say("There is no document after this." if step > 0 else "None before this.")

    return run


COMMANDS: Final = (
    Command("next", (")",), "", "the next sentence", _sentence),
    Command("back", ("(",), "", "the sentence before", _back(_sentence)),
    Command(
        *("paragraph", ("}", "p"), "", "the next paragraph; paragraph back, or {, the one before"),
        _paragraph,
    ),
    Command("page", ("f",), "", "some paragraphs; page back, or b, those before", _page),
    Command("again", (".",), "", "the same once more", _again),
    Command("start", ("g",), "", "to the beginning", _start),
    Command("end", ("G",), "", "to the end", _end),
    Command("go", (), "NUMBER or N%", "to a line of the list, or a place in percent", _go),
    Command("return", ("r",), "", "to where you were before you went", _return),
    Command("where", ("w",), "", "what is open, and how far you are", _where),
    Command("contents", ("t",), "", "the headings of this document", sources.contents),
    Command("library", ("l",), "[WORDS]", "the documents, or those called so", _library),
    Command("open", ("o",), "NAME", "a document of the library, or a file", _open),
    Command(
        *("document", ("]",), "", "the next document; document back, or [, the one before"),
        _document(1),
    ),
    Command("search", ("/",), "WORDS", "find passages in the library", sources.search),
    Command(
        "hit", ("n",), "", "the next passage found; hit back, or N, the one before", sources.hit
    ),
    Command("claims", ("c",), "[all or WORDS]", "what the text claims", sources.claims),
    Command("bookmark", ("m",), "", "keep the sentence read last; again: no longer", _bookmark),
    Command("note", ("e",), "[WORDS]", "read or write the note on this sentence", _note),
    Command("bookmarks", ("'",), "[WORDS]", "all you keep, or what has the words", sources.kept),
    Command("undo", ("u",), "", "take back the last change of bookmarks", _undo),
    Command("quote", ("y",), "", "the sentence with its source", _quote),
    Command("more", ("+",), "", "the next lines of the list", _more),
    Command("help", ("?", "h"), "[COMMAND]", "what can be typed", _help),
    Command("quit", ("q", "exit"), "", "leave; your place is kept", _quit),
    # Signs alone, told of above.
    Command("", (), "", "", _on),
    Command("{", (), "", "", _back(_paragraph)),
    Command("b", (), "", "", _back(_page)),
    Command("[", (), "", "", _document(-1)),
    Command("N", (), "", "", _back(sources.hit)),
    Command("%", (), "", "", _percent),
)
