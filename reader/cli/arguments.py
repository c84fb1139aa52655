"""What can be typed behind the program's name."""

import argparse
import os
import sys
from collections.abc import Sequence

from reader import __version__

_EPILOG = """\
examples:
  seedreader                    where you left off; at first, the two documents it comes with
  seedreader ~/papers           a folder and all below it
  curl -s URL | seedreader -    what another program prints
  seedreader show note.md       the text as read, for a pipe
"""


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    top = argparse.ArgumentParser(
        prog="seedreader",
        description="A reading room in the terminal.",
        usage="seedreader [PATH ...]\n       seedreader COMMAND ...",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    top.add_argument("--version", action="version", version=f"seedreader {__version__}")
    commands = top.add_subparsers(title="commands", dest="command", metavar="COMMAND")
    show = commands.add_parser(
        "show", help="print a document's text", description="Print a document's text as read."
    )
    show.add_argument("file", metavar="FILE", help="a document, or - for standard input")
    show.add_argument("--json", action="store_true", help="text, blocks and metadata as JSON")
    return top


def run(arguments: Sequence[str]) -> int:
    """Do what the arguments ask for; the exit status."""
    if arguments[0] == "--":
        from reader.cli.reading import read

        return read(list(arguments[1:]))
    from reader.errors import ReaderError, reason_of

    options = parser().parse_args(arguments)
    try:
        from reader.cli.show import show

        show(options.file, as_json=options.json)
        sys.stdout.flush()
    except ReaderError as error:
        sys.stderr.write(f"seedreader: {error}\n")
        return 1
    except BrokenPipeError:
        # The reader of our output has had enough; Python must not complain at its end either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        sys.stderr.write(f"seedreader: {reason_of(error)}\n")
        return 1
    except KeyboardInterrupt:
        return 130
    return 0
