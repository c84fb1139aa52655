"""Pauses in what is done behind the screen, so that keys come first."""

import time
from collections.abc import Callable
from typing import Final

from reader.errors import Abandoned

_SECONDS: Final = 0.0003


class Breath:
    """Lets go of the interpreter, so often that no key has to wait for it."""

    def __init__(self, wanted: Callable[[], bool] = lambda: True) -> None:
        """`wanted` says whether what is done still is."""
        self._wanted = wanted
        self._at = 0.0

    def __call__(self) -> None:
        """Pause, if the last pause was long enough ago.

        Raises:
            Abandoned: what is done is not wanted any more.
        """
        if not self._wanted():
            raise Abandoned
        now = time.monotonic()
        if now - self._at >= _SECONDS:
            time.sleep(_SECONDS)
            self._at = time.monotonic()
