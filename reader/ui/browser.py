"""Hand an address to the user's browser: as one argument of a program, never through a shell."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from typing import Final

from reader.errors import reason_of

_SECONDS: Final = 2.0
"""How long is waited for a complaint; what runs on then is the browser itself."""
_OPENERS: Final = {"darwin": ("open",)}
_OTHERWISE: Final = ("xdg-open", "wslview")
NONE: Final = "no program to open links was found here"


def command_for(
    address: str, platform: str, surroundings: Mapping[str, str], which: Callable[[str], str | None]
) -> list[str] | None:
    """The program and its one argument; None when there is no such program.

    `BROWSER` is heeded when it is the name of a program and nothing more.
    """
    wanted = surroundings.get("BROWSER", "")
    named = [] if address.startswith("mailto:") or set(wanted) & set(" %:;\t") else [wanted]
    for name in filter(None, (*named, *_OPENERS.get(platform, _OTHERWISE))):
        path = which(name)
        if path:
            return [path, address]
    return None


def open_address(address: str) -> str | None:
    """Open a checked address; why that did not work, if it did not. Waits up to two seconds.

    The browser gets neither the keyboard nor the screen of this program.
    """
    command = command_for(address, sys.platform, os.environ, shutil.which)
    if not command:
        return NONE
    try:
        process = subprocess.Popen(  # noqa: S603 (a program of the user's, one checked argument)
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        return reason_of(error)
    try:
        status = process.wait(_SECONDS)
    except subprocess.TimeoutExpired:
        return None
    return None if status == 0 else "the browser could not be started"
