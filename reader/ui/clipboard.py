"""Copy beyond the program: through the terminal, and where that stands between, through tmux."""

import os
import shutil
import subprocess
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from textual.app import App

_SECONDS: Final = 2.0


def copy(app: "App[Any]", text: str) -> None:
    """Put a text on the clipboard of the terminal (OSC 52), and into the buffer of tmux.

    As it is set up at first, tmux keeps to itself what programs in it send to the clipboard.
    """
    app.copy_to_clipboard(text)
    tmux = shutil.which("tmux") if "TMUX" in os.environ and not app.is_headless else None
    if tmux:
        app.run_worker(lambda: _to_tmux(tmux, text), thread=True, group="copy")


def _to_tmux(tmux: str, text: str) -> None:
    """Load the buffer, and with -w (from tmux 3.2 on) the clipboard, too."""
    data = text.encode("utf-8", "replace")
    for options in (["-w"], []):
        try:
            command = [tmux, "load-buffer", *options, "-"]
            done = subprocess.run(  # noqa: S603 (the text goes in as data, not as a command)
                command, input=data, capture_output=True, timeout=_SECONDS, check=False
            )
        except (OSError, subprocess.TimeoutExpired):
            return
        if done.returncode == 0:
            return
