"""The commands and what can be typed behind them."""

import argparse
import contextlib
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, Never

from reader.cleaning import clean_line
from reader.cli.examples import epilog
from reader.cli.output import OutputError, standard_output
from reader.cli.pages import PAGES, page_of
from reader.errors import ReaderError, reason_of
from reader.settings import CITATIONS
from reader.spelling import meant

_SHELLS: Final = ("bash", "zsh", "fish")


class Parser(argparse.ArgumentParser):
    """Says in one line what it does not understand, without what a terminal would obey."""

    def __init__(self, *, prog: str, **options: Any) -> None:  # noqa: ANN401 (passed on)
        options.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        super().__init__(prog=prog, epilog=epilog(prog), **options)
        self._positionals.title = "arguments"
        self.set_defaults(parser=self)  # of the command that was typed, for its own usage

    @property
    def arguments(self) -> Sequence[argparse.Action]:
        """What can be typed behind the command, in the order in which it is listed."""
        return self._actions

    def _check_value(self, action: argparse.Action, value: object) -> None:
        """Refuse what is none of the choices; name the one that may have been meant."""
        choices = list(map(str, action.choices or ()))
        if choices and value not in choices and (word := meant(str(value), choices)):
            told = f"there is no {value!a}; did you mean {word}?"
            raise argparse.ArgumentError(action, told)
        super()._check_value(action, value)

    def unknown(self, words: Sequence[str]) -> Never:
        """Say that words are not understood, and which option may have been meant."""
        options = [name for action in self.arguments for name in action.option_strings]
        word = meant(words[0].partition("=")[0], options)
        hint = f"; did you mean {word}?" if word else ""
        self.error(f"unrecognized arguments: {' '.join(words)}{hint}")

    def error(self, message: str) -> Never:
        """Say what is wrong and exit with status 2."""
        hint = "" if message.endswith("?") else f"; see {self.prog} --help"
        self.exit(2, clean_line(f"{self.prog}: {message}{hint}") + "\n")


def parser() -> Parser:
    """The command line of all commands: help, completion and the manual page are made from it."""
    top = Parser(prog="seedreader", allow_abbrev=False)
    commands = top.add_subparsers(dest="command", required=True)
    show = commands.add_parser("show", description="Print a document's text as read.")
    show.add_argument("file", metavar="FILE", help="a document, or - for standard input")
    show.add_argument("--json", action="store_true", help="text, blocks and metadata as JSON")
    search = commands.add_parser("search", description="Find passages, however half remembered.")
    search.add_argument(
        "query", metavar="QUERY", nargs="?", help='words, "a phrase", -without, title: author: in:'
    )
    search.add_argument("--library", metavar="PATH", help="a folder; else the one last read")
    search.add_argument("--limit", metavar="K", type=_count, default=10, help="at most so many")
    search.add_argument("--json", action="store_true", help="one line of JSON a query")
    search.add_argument(
        "--queries", metavar="FILE", help="queries, one a line; - for standard input"
    )
    claims = commands.add_parser("claims", description="List what a text claims.")
    claims.add_argument("file", metavar="FILE", help="a document, or - for standard input")
    shape = claims.add_mutually_exclusive_group()
    shape.add_argument("--json", action="store_true", help="offsets, kind, source and strength")
    shape.add_argument("--format", choices=("md", "csv"), help="for a notebook or a spreadsheet")
    index = commands.add_parser("index", description="Build or refresh the index of a library.")
    index.add_argument("path", metavar="PATH", help="a folder")
    _add_bookmarks(commands.add_parser("bookmarks", description="The places you keep."))
    _add_quoting(commands)
    reanchor = commands.add_parser(
        "reanchor", description="Find passages of an old text in a new one."
    )
    reanchor.add_argument("old", metavar="OLD", help="the document as it was")
    reanchor.add_argument("new", metavar="NEW", help="the document as it is")
    reanchor.add_argument(
        "--spans", metavar="FILE", required=True, help="JSON: [[start, end], ...] of OLD"
    )
    reanchor.add_argument("--json", action="store_true", help="status, start, end and score")
    commands.add_parser("doctor", description="Tell how the program fares here, and what mends it.")
    pages = commands.add_parser("help", description="Read the tutorial, or a page on a part.")
    pages.add_argument(
        "page",
        metavar="PAGE",
        nargs="?",
        type=page_of,
        choices=PAGES,
        help=", ".join(PAGES),
    )
    completion = commands.add_parser("completion", description="Print completion for a shell.")
    completion.add_argument("shell", choices=_SHELLS, help="the shell that is to complete")
    commands.add_parser("man", description="Show the manual page; in a pipe, print its source.")
    return top


def _add_quoting(commands: "argparse._SubParsersAction[Parser]") -> None:
    cite = commands.add_parser("cite", description="Print how documents are cited.")
    cite.add_argument("files", metavar="FILE", nargs="+", help="documents, or - for standard input")
    shape = cite.add_mutually_exclusive_group()
    shape.add_argument("--form", choices=CITATIONS, help="else that of the settings, or plain")
    shape.add_argument("--json", action="store_true", help="CSL-JSON, in ASCII on one line")
    at = "a passage of one document to quote, in code points of its text"
    cite.add_argument("--at", metavar="START:END", type=_span, help=at)
    cite.set_defaults(parser=cite)
    clippings = commands.add_parser("clippings", description="Print what you clipped, as a note.")
    clippings.add_argument("--json", action="store_true", help="a list of objects")
    clippings.add_argument("--clear", action="store_true", help="print, then empty the basket")


def _add_bookmarks(bookmarks: argparse.ArgumentParser) -> None:
    actions = bookmarks.add_subparsers(dest="action", required=True)
    listing = actions.add_parser("list", description="Print all bookmarks and where they are now.")
    shape = listing.add_mutually_exclusive_group()
    shape.add_argument("--json", action="store_true", help="a list of objects")
    shape.add_argument("--ids", action="store_true", help="ids and words, one a line, at once")
    add = actions.add_parser("add", description="Keep a passage; prints its id.")
    add.add_argument("file", metavar="FILE", help="a document")
    add.add_argument(
        "--at", metavar="START:END", type=_span, required=True, help="code points of its text"
    )
    add.add_argument("--note", metavar="TEXT", default="", help="what you think of it")
    add.add_argument("--tags", metavar="TAGS", default="", help="words for it, parted by commas")
    remove = actions.add_parser("remove", description="Remove a bookmark.")
    remove.add_argument("id", metavar="ID", help="as list prints it; its beginning will do")
    export = actions.add_parser("export", description="Print all bookmarks for other programs.")
    export.add_argument("--format", choices=("md", "json", "csv", "jsonld"), required=True)
    taking = actions.add_parser("import", description="Add what `export --format json` printed.")
    taking.add_argument("file", metavar="FILE", help="it may come twice, and in any order")


def _span(text: str) -> tuple[int, int]:
    start, _, end = text.partition(":")
    if not (start.isdecimal() and end.isdecimal() and len(text) < 40):
        raise argparse.ArgumentTypeError(f"{text!r} is not START:END in whole numbers")
    return int(start), int(end)


def _count(text: str) -> int:
    with contextlib.suppress(ValueError):
        if (number := int(text)) >= 1:
            return number
    raise argparse.ArgumentTypeError(f"{text!r} is not a whole number of at least 1")


def run(arguments: Sequence[str]) -> int:
    """Do what the arguments ask for; the exit status."""
    top = parser()
    try:
        with standard_output():
            options, unknown = top.parse_known_args(arguments)
            if unknown:
                options.parser.unknown(unknown)
            if options.command == "search" and (options.query is None) == (options.queries is None):
                options.parser.error("one of QUERY and --queries FILE is needed")
            done = _COMMANDS[options.command](options)
    except OutputError as error:
        return 0 if error.unwanted else _failed(str(error))
    except ReaderError as error:
        return _failed(str(error))
    except OSError as error:
        where = f"{clean_line(os.fsdecode(error.filename))}: " if error.filename else ""
        return _failed(f"{where}{reason_of(error)}")
    except KeyboardInterrupt:
        return 130
    return done or 0


def _show(options: argparse.Namespace) -> None:
    from reader.cli.show import show

    show(options.file, as_json=options.json)


def _search(options: argparse.Namespace) -> None:
    from reader.cli.search import search

    search(
        options.query,
        library=options.library,
        limit=options.limit,
        as_json=options.json,
        queries=options.queries,
    )


def _claims(options: argparse.Namespace) -> None:
    from reader.cli.claims import claims

    claims(options.file, as_json=options.json, form=options.format)


def _index(options: argparse.Namespace) -> None:
    from reader.cli.index import index

    index(options.path)


def _bookmarks(options: argparse.Namespace) -> None:
    from reader.cli import bookmarks

    match options.action:
        case "list":
            if options.ids:
                bookmarks.list_ids()
            else:
                bookmarks.list_all(as_json=options.json)
        case "add":
            bookmarks.add(options.file, options.at, options.note, options.tags.split(","))
        case "remove":
            bookmarks.remove(options.id)
        case "export":
            bookmarks.export(options.format)
        case "import":
            bookmarks.take_in(options.file)


def _cite(options: argparse.Namespace) -> None:
    from reader.cli.cite import cite

    if options.at and len(options.files) > 1:
        options.parser.error("--at quotes from one document, and more than one is named")
    cite(options.files, form=options.form, as_json=options.json, at=options.at)


def _clippings(options: argparse.Namespace) -> None:
    from reader.cli.clippings import clippings

    clippings(as_json=options.json, clearing=options.clear)


def _reanchor(options: argparse.Namespace) -> None:
    from reader.cli.reanchor import reanchor

    reanchor(options.old, options.new, spans=options.spans, as_json=options.json)


def _doctor(_: argparse.Namespace) -> int:
    from reader.cli.doctor import doctor

    return 0 if doctor() else 1


def _help(options: argparse.Namespace) -> int:
    from reader.cli.pages import show_page

    return show_page(options.page)


def _completion(options: argparse.Namespace) -> None:
    from reader.cli.completion import completion
    from reader.cli.grammar import commands_of

    sys.stdout.write(completion(options.shell, commands_of(parser())))


def _man(_: argparse.Namespace) -> None:
    from reader.cli.grammar import commands_of
    from reader.cli.manual import show_manual

    show_manual(commands_of(parser()))


_COMMANDS: Final[Mapping[str, Callable[[argparse.Namespace], int | None]]] = {
    "show": _show,
    "search": _search,
    "claims": _claims,
    "index": _index,
    "bookmarks": _bookmarks,
    "cite": _cite,
    "clippings": _clippings,
    "reanchor": _reanchor,
    "doctor": _doctor,
    "help": _help,
    "completion": _completion,
    "man": _man,
}


def _failed(reason: str) -> int:
    sys.stderr.write(f"seedreader: {reason}\n")
    return 1
