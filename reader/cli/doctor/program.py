"""The program itself: its version, the Python that runs it, the packages it needs."""

import os
import platform
import re
import shlex
import sys
from collections.abc import Iterator
from importlib import metadata, util
from pathlib import Path
from typing import Final

import reader
from reader.cli.doctor.checks import Check, count, shown

_NAME: Final = "seedreader"
_requirement = re.compile(r"([A-Za-z0-9._-]+)\s*([^;]*)")
_bound = re.compile(r"(>=|<=|==|!=|<|>)\s*([0-9]+(?:\.[0-9]+)*)")


def checks() -> Iterator[Check]:
    """What is run, by what, and with which packages."""
    system = f"{platform.system()} {platform.release()} {platform.machine()}"
    yield Check("version", f"{reader.__version__} in {shown(Path(reader.__file__).parent)}")
    python = f"{platform.python_version()} at {shown(sys.executable)}; {system}"
    old = "" if sys.version_info >= (3, 11) else "older than 3.11"  # type: ignore[unreachable,unused-ignore]
    yield Check("Python", python, old, "install it for a newer Python" if old else "")
    yield from _packages()
    yield from _namesake()
    yield from _compiled()


def _packages() -> Iterator[Check]:
    try:
        needed = metadata.requires(_NAME) or []
    except metadata.PackageNotFoundError:
        yield Check("packages", "not known: the program is run from its source, not installed")
        return
    right = []
    for line in needed:
        match = _requirement.match(line)
        if not match or "extra ==" in line:
            continue
        name, wanted = match[1], match[2].strip(" ()")
        mend = f"{shlex.quote(sys.executable)} -m pip install {shlex.quote(name + wanted)}"
        try:
            there = metadata.version(name)
        except metadata.PackageNotFoundError:
            yield Check("packages", name, "missing", mend)
            continue
        if fits(there, wanted):
            right.append(f"{name} {there}")
        else:
            yield Check("packages", f"{name} {there}", f"{wanted} is needed", mend)
    if right:
        yield Check("packages", ", ".join(right))


def fits(version: str, wanted: str) -> bool:
    """Whether a version is within bounds such as ">=8.2,<9"; of numbers alone."""
    there = _numbers(version)
    for sign, bound in _bound.findall(wanted):
        other = _numbers(bound)
        width = max(len(there), len(other))
        a = there + (0,) * (width - len(there))
        b = other + (0,) * (width - len(other))
        held = {">=": a >= b, "<=": a <= b, "==": a == b, "!=": a != b, "<": a < b, ">": a > b}
        if not held[sign]:
            return False
    return True


def _numbers(version: str) -> tuple[int, ...]:
    match = re.match(r"[0-9]+(?:\.[0-9]+)*", version)
    return tuple(map(int, match[0].split("."))) if match else ()


def _namesake() -> Iterator[Check]:
    """Another distribution has a package of the same name: which is run depends on luck."""
    try:
        version = metadata.version("reader")
    except metadata.PackageNotFoundError:
        return
    trouble = "it has a package of the same name as this program"
    mend = "install the program in an environment of its own: `uv tool install` or `pipx install`"
    yield Check("namesake", f"reader {version}", trouble, mend)


def _compiled() -> Iterator[Check]:
    """Without compiled files every start compiles the program anew, about five times as slow."""
    folder = Path(reader.__file__).parent
    sources = list(folder.rglob("*.py"))
    missing = sum(not os.path.exists(util.cache_from_source(os.fspath(p))) for p in sources)  # noqa: PTH110
    writable = os.access(folder, os.W_OK)
    if missing * 2 > len(sources) and not (writable and not sys.dont_write_bytecode):
        mend = f"{shlex.quote(sys.executable)} -m compileall -q {shlex.quote(os.fspath(folder))}"
        told = f"{missing} of {count(len(sources), 'file')} are not: each start is slower"
        yield Check("compiled", told, mend=f"as its owner: {mend}")
