"""A disk that fails at one call: the system's own functions, not the program's, are exchanged."""

import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

import pytest


class _Failing(io.FileIO):
    """A file the writes of which are counted."""

    check: Callable[[], None]

    def write(self, data: Any, /) -> int:
        self.check()
        return super().write(data)


class FailingCalls:
    """Of the calls that open, write, sync, rename or make files below a folder one fails."""

    def __init__(self, folder: Path, call: int, number: int) -> None:
        self.failed = False
        self._folder = os.fspath(folder)
        self._left, self._number = call, number
        self._descriptors: set[int] = set()
        self._real = {
            name: getattr(os, name)
            for name in ("open", "write", "fsync", "replace", "rename", "link", "mkdir", "close")
        }
        self._fdopen, self._io_open = os.fdopen, io.open

    def put(self, patch: pytest.MonkeyPatch) -> None:
        """Let calls be counted from now on."""
        for name in ("replace", "rename", "link", "mkdir"):
            patch.setattr(os, name, self._checking_path(self._real[name]))
        for name in ("write", "fsync"):
            patch.setattr(os, name, self._checking_descriptor(self._real[name]))
        patch.setattr(os, "open", self._open)
        patch.setattr(os, "close", self._close)
        patch.setattr(os, "fdopen", self._open_descriptor)
        patch.setattr(io, "open", self._open_file)

    def _check(self) -> None:
        self._left -= 1
        if self._left == 0:
            self.failed = True
            raise OSError(self._number, os.strerror(self._number))

    def _is_ours(self, path: object) -> bool:
        return isinstance(path, str | os.PathLike) and os.fspath(path).startswith(self._folder)

    def _checking_path(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(path: Any, *more: Any, **named: Any) -> Any:
            if self._is_ours(path):
                self._check()
            return real(path, *more, **named)

        return call

    def _checking_descriptor(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(descriptor: int, *more: Any) -> Any:
            if descriptor in self._descriptors:
                self._check()
            return real(descriptor, *more)

        return call

    def _open(self, path: Any, *more: Any, **named: Any) -> int:
        if not self._is_ours(path):
            return int(self._real["open"](path, *more, **named))
        self._check()
        descriptor = int(self._real["open"](path, *more, **named))
        self._descriptors.add(descriptor)
        return descriptor

    def _close(self, descriptor: int) -> None:
        self._descriptors.discard(descriptor)
        self._real["close"](descriptor)

    def _open_descriptor(
        self, descriptor: int, mode: str = "r", *more: Any, **named: Any
    ) -> IO[Any]:
        if descriptor not in self._descriptors or mode != "wb":
            return self._fdopen(descriptor, mode, *more, **named)
        file = _Failing(descriptor, "wb")
        file.check = self._check
        return io.BufferedWriter(file)

    def _open_file(self, path: Any, *more: Any, **named: Any) -> IO[Any]:
        if self._is_ours(path):
            self._check()
        opened: IO[Any] = self._io_open(path, *more, **named)
        return opened
