"""Pauses in what is done behind the screen, so that keys come first."""

import time
from typing import Final

_SECONDS: Final = 0.0003


class Breath:
    """Lets go of the interpreter, so often that no key has to wait for it."""

    def __init__(self) -> None:
        self._at = 0.0

    def __call__(self) -> None:
        """Pause, if the last pause was long enough ago."""
        now = time.monotonic()
        if now - self._at >= _SECONDS:
            time.sleep(_SECONDS)
            self._at = time.monotonic()
