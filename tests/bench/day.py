"""A long day: random keys, clicks, sizes. `python tests/bench/day.py [SEED [MINUTES [LIBRARY]]]`.

Without a library, one of ten thousand small files is made. Told are errors on the screen, an end
that no key asked for, a terminal that is not as it was, and how much the program's memory grows
in the second half, in MiB per 1,000 actions. The exit status is 1 when anything is wrong.
"""

import random
import re
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).parents[1] / "cli"))

from load import _memory, library  # the bench beside this one
from pseudo import READER, Pseudo, words_of

_ROOT: Final = Path(__file__).parents[2]
_MOVES: Final = (
    *(b"\x1b[A", b"\x1b[B", b"\x1b[C", b"\x1b[D", b"\x1b[5~", b"\x1b[6~", b"\x1b[H", b"\x1b[F"),
    *(b"\t", b"\x1b[Z", b"\r", b" ", b"\x1b", b"j", b"k", b"g", b"G", b"n", b"/", b"?", b"f"),
)
_ODD: Final = (
    *("é".encode(), "漢".encode(), "\u202e".encode(), b"\xff", b"\xc3", b"\x1bOP", b"\x1b[15~"),
    *(b"\x1b[1;5C", b"\x1b[I", b"\x1ba", b"\x7f", b"\x1b[97;5u", b"\x1b[99999~", b"\x1b["),
    b"\x1b[200~pasted [/] \x1b text\nmore\x1b[201~",
)
_SIZES: Final = ((100, 30), (80, 24), (200, 60), (40, 12), (20, 5), (3, 3), (1, 1), (300, 90))
_ALLOWED: Final = 5.0  # MiB per 1,000 actions
_PATIENCE: Final = 60.0  # seconds
_fault = re.compile(r"Traceback \(most recent|stopped by a fault")


def _act(rng: random.Random, run: Pseudo) -> None:
    chance = rng.random()
    if chance < 0.5:
        run.type(rng.choice(_MOVES))
    elif chance < 0.7:
        run.type(bytes([rng.randrange(0x20, 0x7F)]))
    elif chance < 0.78:
        run.type(bytes([rng.choice([n for n in range(1, 32) if n not in (3, 17, 26, 28)])]))
    elif chance < 0.84:
        run.type(rng.choice(_ODD))
    elif chance < 0.93:
        place = f"{rng.choice([0, 2, 35, 64, 65])};{rng.randrange(1, 120)};{rng.randrange(1, 40)}"
        run.type(f"\x1b[<{place}M".encode())
    elif chance < 0.96:
        run.type(rng.choice(_MOVES) * rng.randrange(20, 200))
    else:
        run.resize(*rng.choice(_SIZES))


def _growth(sizes: list[tuple[int, float]]) -> float:
    """The slope of the second half, by least squares, in MiB per 1,000 actions."""
    half = sizes[len(sizes) // 2 :]
    if len(half) < 10:
        return 0.0
    x = sum(n for n, _ in half) / len(half)
    y = sum(m for _, m in half) / len(half)
    return 1000 * sum((n - x) * (m - y) for n, m in half) / sum((n - x) ** 2 for n, _ in half)


def _quit(run: Pseudo) -> float:
    """Leave the program; how many seconds that took, with all that was typed before."""
    began, due = time.monotonic(), 0.0
    run.resize(100, 30)
    while run.process.poll() is None and time.monotonic() - began < _PATIENCE:
        if time.monotonic() > due:
            run.type(b"\x11")
            due = time.monotonic() + 1
        run._take(0.1)
    return time.monotonic() - began


def day(seed: int, minutes: float, folder: Path, home: Path) -> int:
    """Press keys for so long; how many things were wrong."""
    rng = random.Random(seed)
    faults: list[str] = []
    sizes: list[tuple[int, float]] = []
    actions, starts, worst, growth = 0, 0, 0.0, 0.0
    end = time.monotonic() + 60 * minutes
    while time.monotonic() < end and not faults:
        starts, sizes = starts + 1, []
        run = Pseudo([*READER, str(folder)], home, size=(100, 30), PYTHONPATH=str(_ROOT))
        going = True
        while going and time.monotonic() < end:
            _act(rng, run)
            actions += 1
            going = run._take(1 / 30)
            if actions % 50 == 0:
                sizes.append((actions, _memory(run.process.pid)))
                if _fault.search(words_of(run.output)):
                    faults.append(f"an error on the screen at action {actions}")
                run.output = run.output[-4000:]
        growth = _growth(sizes) if going else growth
        if going:
            worst = _quit(run)
            status = run.process.poll()
        else:
            status = run.process.wait(_PATIENCE)
        if status is None:
            faults.append(f"does not quit within {worst:.0f} s")
            run.process.kill()
        elif status:
            faults.append(f"ended with {status} at action {actions}")
        run.close()
    if growth > _ALLOWED:
        faults.append(f"memory grows by {growth:.1f} MiB per 1,000 actions")
    last = sizes[-1][1] if sizes else 0
    print(
        f"seed {seed}: {actions} actions, {starts} starts, {last:.0f} MiB, "
        f"{growth:+.1f} MiB per 1,000 actions, quit after {worst:.1f} s; {faults or 'no fault'}"
    )
    return len(faults)


def main() -> int:
    """Make a library if none is named, and press keys."""
    seed, minutes = (
        int(sys.argv[1] if len(sys.argv) > 1 else 1),
        float(sys.argv[2] if len(sys.argv) > 2 else 5),
    )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(sys.argv[3]) if len(sys.argv) > 3 else Path(name) / "library"
        if len(sys.argv) <= 3:
            library(folder, 10_000)
        return min(1, day(seed, minutes, folder, Path(name) / "home"))


if __name__ == "__main__":
    sys.exit(main())
