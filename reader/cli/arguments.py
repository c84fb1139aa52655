"""The commands and what can be typed behind them."""

import argparse
import contextlib
import os
import sys
from collections.abc import Sequence
from typing import Final, Never

from reader.cleaning import clean_line
from reader.cli.output import OutputError, standard_output
from reader.errors import ReaderError, reason_of


class _Parser(argparse.ArgumentParser):
    """Quotes what it does not understand without what a terminal would obey."""

    def error(self, message: str) -> Never:
        """Say what is wrong and exit with status 2."""
        super().error(clean_line(message))


def parser() -> argparse.ArgumentParser:
    """The command line of all commands."""
    top = _Parser(prog="seedreader", allow_abbrev=False)
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
    return top


def _count(text: str) -> int:
    with contextlib.suppress(ValueError):
        if (number := int(text)) >= 1:
            return number
    raise argparse.ArgumentTypeError(f"{text!r} is not a whole number of at least 1")


def run(arguments: Sequence[str]) -> int:
    """Do what the arguments ask for; the exit status."""
    top = parser()
    options = top.parse_args(arguments)
    if options.command == "search" and (options.query is None) == (options.queries is None):
        top.error("search: one of QUERY and --queries FILE is needed")
    try:
        with standard_output():
            _COMMANDS[options.command](options)
    except OutputError as error:
        return 0 if error.unwanted else _failed(str(error))
    except ReaderError as error:
        return _failed(str(error))
    except OSError as error:
        where = f"{clean_line(os.fsdecode(error.filename))}: " if error.filename else ""
        return _failed(f"{where}{reason_of(error)}")
    except KeyboardInterrupt:
        return 130
    return 0


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


_COMMANDS: Final = {"show": _show, "search": _search, "claims": _claims, "index": _index}


def _failed(reason: str) -> int:
    sys.stderr.write(f"seedreader: {reason}\n")
    return 1
