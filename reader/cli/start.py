"""The first decision: a command, or reading. Imports nothing that reading does not need."""

import sys

from reader import __version__

COMMANDS = ("show", "search", "claims", "index", "bookmarks", "reanchor", "doctor")


def main(arguments: list[str]) -> int:
    """Run the program; the exit status: 0 done, 1 it failed, 2 wrong usage."""
    first = arguments[0] if arguments else ""
    if first == "--version":
        sys.stdout.write(f"seedreader {__version__}\n")
        return 0
    if first in ("--help", "-h"):
        from reader.cli.usage import HELP

        sys.stdout.write(HELP)
        return 0
    if first in COMMANDS:
        from reader.cli.arguments import run

        return run(arguments)
    names = list(arguments)
    for number, word in enumerate(arguments):
        if word == "--":
            del names[number]  # all behind it are names
            break
        if word.startswith("-") and word != "-":
            hint = "see --help; say ./ before the name of a file"
            sys.stderr.write(f"seedreader: no such option: {ascii(word)[1:-1]}; {hint}\n")
            return 2
    from reader.cli.reading import read

    return read(names)
