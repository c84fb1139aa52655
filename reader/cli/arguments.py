"""The commands and what can be typed behind them."""

import argparse
import os
import sys
from collections.abc import Sequence
from typing import Never

from reader.cleaning import clean_line
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
    return top


def run(arguments: Sequence[str]) -> int:
    """Do what the arguments ask for; the exit status."""
    options = parser().parse_args(arguments)
    try:
        from reader.cli.show import show

        show(options.file, as_json=options.json)
        sys.stdout.flush()
    except ReaderError as error:
        return _failed(str(error))
    except OSError as error:
        # What is left to write must not make Python complain at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            return 0  # the reader of our output has had enough
        return _failed(f"standard output: {reason_of(error)}")
    except KeyboardInterrupt:
        return 130
    return 0


def _failed(reason: str) -> int:
    sys.stderr.write(f"seedreader: {reason}\n")
    return 1
