"""Copy beyond the program: through the terminal, through tmux, and by the system's own tool."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from reader.errors import reason_of

if TYPE_CHECKING:
    from textual.app import App

_SECONDS: Final = 2.0


class Tool(NamedTuple):
    """A program that takes what it is given on standard input for a clipboard."""

    name: str
    commands: Sequence[Sequence[str]]
    """What is run, and what instead if that fails."""
    encoding: str = "utf-8"


_TOOLS: Final = {
    "wl-copy": Tool("wl-copy", [["--type", "text/plain;charset=utf-8"]]),
    "xclip": Tool("xclip", [["-selection", "clipboard", "-in"]]),
    "xsel": Tool("xsel", [["--clipboard", "--input"]]),
    "pbcopy": Tool("pbcopy", [[]]),
    "clip.exe": Tool("clip.exe", [[]], "utf-16"),
    # From tmux 3.2 on it passes the text on to the terminal, too; without that only its own.
    "tmux": Tool("tmux", [["load-buffer", "-w", "-"], ["load-buffer", "-"]]),
}


def tools(
    platform: str, surroundings: Mapping[str, str], which: Callable[[str], str | None]
) -> list[Tool]:
    """What takes a text here beside the terminal: tmux, and one tool of the system."""
    native = []
    if platform == "darwin":
        native = ["pbcopy"]
    elif platform == "win32" or "WSL_DISTRO_NAME" in surroundings:
        native = ["clip.exe"]
    native += ["wl-copy"] if "WAYLAND_DISPLAY" in surroundings else []
    native += ["xclip", "xsel"] if "DISPLAY" in surroundings else []
    found = [name for name in native if which(name)][:1]
    if "TMUX" in surroundings and which("tmux"):
        found.insert(0, "tmux")
    return [
        tool._replace(commands=[[which(tool.name) or tool.name, *c] for c in tool.commands])
        for tool in map(_TOOLS.__getitem__, found)
    ]


def copy(app: "App[Any]", text: str) -> str:
    """Put a text on every clipboard there is; by what it goes there, as it is told.

    The terminal is asked by OSC 52, which it does not answer. As it is set up at first, tmux keeps
    to itself what programs in it send to the clipboard; and not every terminal knows OSC 52.
    """
    app.copy_to_clipboard(text)
    found = [] if app.is_headless else tools(sys.platform, os.environ, shutil.which)
    for tool in found:
        app.run_worker(lambda tool=tool: _hand_over(app, tool, text), thread=True, group="copy")
    *others, last = ("the terminal", *(tool.name for tool in found))
    return f"{', '.join(others)} and {last}" if others else last


def _hand_over(app: "App[Any]", tool: Tool, text: str) -> None:
    from reader.ui.messages import CopyFailed

    reason = given(tool, text)
    if reason:
        app.screen_stack[0].post_message(CopyFailed(f"{tool.name} did not take it: {reason}"))


def given(tool: Tool, text: str) -> str | None:
    """Give a text to a tool; why that failed, if it did. Waits up to two seconds.

    Some stay behind to hand the text on, so that nobody waits for what they print.
    """
    data, reason = text.encode(tool.encoding, "replace"), None
    for command in tool.commands:
        try:
            done = subprocess.run(  # noqa: S603 (the text goes in as data, not as a command)
                command,
                input=data,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=_SECONDS,
                check=False,
            )
        except OSError as error:
            return reason_of(error)
        except subprocess.TimeoutExpired:
            return f"no answer for {_SECONDS:g} seconds"
        if done.returncode == 0:
            return None
        reason = f"it ended with status {done.returncode}"
    return reason
