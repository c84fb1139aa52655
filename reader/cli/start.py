"""The first decision: a command, or reading. Imports nothing that reading does not need."""

import sys

from reader import __version__

COMMANDS = ("show",)


def main(arguments: list[str]) -> int:
    """Run the program; the exit status: 0 done, 1 it failed, 2 wrong usage."""
    first = arguments[0] if arguments else ""
    if first == "--version":
        sys.stdout.write(f"seedreader {__version__}\n")
        return 0
    if first in COMMANDS or (first.startswith("-") and first != "-"):
        from reader.cli.arguments import run

        return run(arguments)
    from reader.cli.reading import read

    return read(arguments)
