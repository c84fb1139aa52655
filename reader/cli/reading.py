"""Start the screen, or say why not. Imports the screen only when it is sure to be shown."""

import gc
import os
import sys


def read(names: list[str]) -> int:
    """Read files, folders or standard input (`-`); without names, go on where the reader left off.

    Returns the exit status.
    """
    from_stdin = "-" in names
    # A standard file that was closed before the start is None.
    keyboard = sys.stdin is not None and sys.stdin.isatty()
    if sys.stdout is None or not sys.stdout.isatty():
        if keyboard or from_stdin:
            return _print(names)
        return _refuse("there is no terminal to show a screen on; try `seedreader show FILE`")
    if os.name == "posix" and os.environ.get("TERM", "") in ("", "dumb"):
        return _refuse("this terminal cannot show a full screen; try `seedreader --plain`")
    if not keyboard and not from_stdin:
        return _refuse("the keyboard is not on standard input; to read from there, say `-`")
    gc.disable()  # until the first picture stands: loading makes no garbage
    os.environ.setdefault("TEXTUAL_FPS", "120")
    os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")
    from reader.cli.terminal import Terminal

    terminal = Terminal()
    terminal.end_by_signal()
    try:
        if not from_stdin:
            from reader.first_page import paint

            terminal.hold_keys()
            terminal.entered = paint(names)
        from reader.cli.screen import run

        return run(names, terminal)
    except KeyboardInterrupt:
        return 130
    finally:
        terminal.restore()


def _print(names: list[str]) -> int:
    """Not a terminal on the other side: the text itself."""
    from reader.cli.arguments import run

    if len(names) != 1:
        return _refuse("name one file to print, or use `seedreader show FILE`")
    return run(["show", "--", names[0]])


def _refuse(reason: str) -> int:
    sys.stderr.write(f"seedreader: {reason}\n")
    return 1
