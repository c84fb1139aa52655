"""The first decision: a command, or reading. Imports nothing that reading does not need."""

import os
import sys

from reader import __version__

COMMANDS = (
    *("show", "search", "claims", "index", "bookmarks"),
    *("cite", "clippings", "reanchor"),
    *("doctor", "help", "completion", "man"),
)

OPTIONS = ("--help", "--version", "--plain")


def main(arguments: list[str]) -> int:
    """Run the program; the exit status: 0 done, 1 it failed, 2 wrong usage."""
    first = arguments[0] if arguments else ""
    if first == "--version":
        return _print(f"seedreader {__version__}\n")
    if first in ("--help", "-h"):
        from reader.cli.usage import HELP

        return _print(HELP)
    if first in COMMANDS:
        from reader.cli.arguments import run

        return run(arguments)
    if first and _is_mistyped(first):
        return 2
    plain, names = False, []
    for number, word in enumerate(arguments):
        if word == "--":
            names += arguments[number + 1 :]  # all behind it are names
            break
        if word == "--plain":
            plain = True
        elif word.startswith("-") and word != "-":
            return _no_option(word)
        else:
            names.append(word)
    if plain:
        from reader.cli.plain.lines import read_plainly

        return read_plainly(names)
    from reader.cli.reading import read

    return read(names)


def _is_mistyped(word: str) -> bool:
    """Whether a word that names no file is nearly a command; then that is told."""
    if not word.isalpha() or os.path.lexists(word):
        return False
    from reader.spelling import meant

    command = meant(word, COMMANDS)
    if command:
        told = f"{ascii(word)[1:-1]} is neither a file nor a command; did you mean {command}?"
        sys.stderr.write(f"seedreader: {told}\n")
    return command is not None


def _no_option(word: str) -> int:
    """Tell that there is no such option; the exit status."""
    from reader.spelling import meant

    option = meant(word, OPTIONS)
    hint = f"did you mean {option}?" if option else "see --help; say ./ before the name of a file"
    sys.stderr.write(f"seedreader: no such option: {ascii(word)[1:-1]}; {hint}\n")
    return 2


def _print(text: str) -> int:
    """Print what is always there; the exit status."""
    if sys.stdout is None:  # closed before the start
        return 1
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        sys.stdout = None  # or Python would complain at its end; who reads has had enough
    except OSError as error:
        sys.stdout = None
        sys.stderr.write(f"seedreader: standard output: {error.strerror}\n")
        return 1
    return 0
