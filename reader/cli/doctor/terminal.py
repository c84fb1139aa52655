"""The terminal: what it is, how large, which colours and signs, and how one copies from it."""

import locale
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from typing import Final

from reader.cleaning import clean_line
from reader.cli.doctor.checks import Check

_LONGEST: Final = 60
_SECONDS: Final = 2.0
_LEAST: Final = (40, 12)
_UNICODE: Final = "set LC_ALL or LANG to a locale of UTF-8, as in: export LC_ALL=C.UTF-8"


def checks() -> Iterator[Check]:
    """What is known of the terminal without asking it."""
    descriptor = _descriptor()
    if descriptor is None:
        yield Check("terminal", "none here: what is printed goes into a file or a pipe")
    else:
        yield _kind()
        yield _size(descriptor)
    yield _signs()
    if descriptor is not None:
        yield _between()
        yield _clipboard()


def _descriptor() -> int | None:
    """That of the terminal, on whichever standard file it is."""
    for stream in (sys.__stdout__, sys.__stderr__, sys.__stdin__):
        try:
            if stream and stream.isatty():
                return stream.fileno()
        except (OSError, ValueError):
            continue
    return None


def _variable(name: str) -> str:
    return clean_line(os.environ.get(name, ""))[:_LONGEST]


def _kind() -> Check:
    term = _variable("TERM")
    if os.name == "posix" and term in ("", "dumb"):
        trouble = "shows no full screen"
        return Check("type", term or "TERM is not set", trouble, "export TERM=xterm-256color")
    if "NO_COLOR" in os.environ:
        colours = "no colours, as NO_COLOR asks"
    elif _variable("COLORTERM") in ("truecolor", "24bit"):
        colours = "all colours"
    else:
        colours = "256 colours" if "256color" in term else "16 colours"
    parts = [term, colours, _variable("TERM_PROGRAM")]
    return Check("type", ", ".join(filter(None, parts)))


def _size(descriptor: int) -> Check:
    try:
        columns, rows = os.get_terminal_size(descriptor)
    except OSError:
        columns = rows = 0
    told = f"{columns} columns, {rows} rows"
    if not columns or not rows:
        return Check("size", "", "the terminal does not tell it", "stty columns 80 rows 24")
    if columns < _LEAST[0] or rows < _LEAST[1]:
        return Check("size", told, mend=f"{_LEAST[0]} by {_LEAST[1]} and more read well")
    return Check("size", told)


def _signs() -> Check:
    encodings = {locale.getencoding(), (sys.stdout.encoding or "")}
    other = [name for name in sorted(encodings) if name.lower().replace("-", "") != "utf8"]
    if other:
        return Check("signs", other[0], "quotes, dashes and other scripts need UTF-8", _UNICODE)
    return Check("signs", "UTF-8")


def _between() -> Check:
    names = {"SSH_CONNECTION": "ssh", "TMUX": "tmux", "STY": "screen", "ZELLIJ": "zellij"}
    found = [word for name, word in names.items() if os.environ.get(name)]
    return Check("between", ", ".join(found) or "nothing: no ssh, no tmux")


def _clipboard() -> Check:
    """How a copied passage leaves the program."""
    from reader.ui.clipboard import tools

    found = [tool.name for tool in tools(sys.platform, os.environ, shutil.which)]
    told = f"by {', '.join((*found, 'the terminal (OSC 52)'))}"
    if found and found != ["tmux"]:
        return Check("clipboard", told)
    if os.environ.get("TMUX"):
        if _tmux_setting() == "off":
            return Check("clipboard", told, "tmux keeps it", "tmux set -s set-clipboard external")
    elif os.environ.get("STY"):
        return Check("clipboard", told, mend="screen may not pass it on; tmux does")
    elif _variable("TERM_PROGRAM") == "Apple_Terminal":
        mend = "this terminal knows no OSC 52; select with the mouse, or use another terminal"
        return Check("clipboard", told, "nothing arrives", mend)
    return Check("clipboard", told, mend="if nothing arrives, allow it in the terminal's settings")


def _tmux_setting() -> str:
    tmux = shutil.which("tmux")
    if not tmux:
        return ""
    try:
        done = subprocess.run(  # noqa: S603 (a fixed question)
            [tmux, "show-options", "-sv", "set-clipboard"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("ascii", "replace").strip()
