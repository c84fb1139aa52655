"""Read damaged files of every format: each becomes a document, or is refused in one line.

    python tests/fuzz/mutants.py --count 100000 --seed 1
    python tests/fuzz/mutants.py --only a.pdf:4711 --seed 1 > found.pdf     one of them, to look at

Prints a table: what came of them, and the most time and memory that one took.
"""

import argparse
import json
import os
import select
import signal
import subprocess
import sys
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NamedTuple

from samples import DOCUMENTS, OWN

MOST_SECONDS: Final = 2.0
MOST_MIB: Final = 300.0
_BATCH: Final = 1_000  # to a process, which leaks what its libraries leak
_SILENCE: Final = 120.0  # seconds by the clock, on a machine that may be busy
_APART: Final = {"a.pdf", "a.docx"}
"""What is read in a process of its own, which may end without taking the reader with it."""


@dataclass
class Tally:
    """What came of the mutants of one kind."""

    read: int = 0
    refused: int = 0
    ended: int = 0
    """Took their process with them, which was theirs alone."""
    seconds: float = 0.0
    most_seconds: float = 0.0
    most_mib: float = 0.0
    faults: list[str] = field(default_factory=list)

    def unite(self, other: "Tally") -> None:
        """Count what another has counted."""
        self.read += other.read
        self.refused += other.refused
        self.ended += other.ended
        self.seconds += other.seconds
        self.most_seconds = max(self.most_seconds, other.most_seconds)
        self.most_mib = max(self.most_mib, other.most_mib)
        self.faults += other.faults

    def add(self, answer: "Answer") -> None:
        """Count one more."""
        name, number, came, seconds, mib = answer
        self.seconds += seconds
        self.most_seconds = max(self.most_seconds, seconds)
        self.most_mib = max(self.most_mib, mib)
        self.read += came == "read"
        self.refused += came == "refused"
        self.ended += came == "ended"
        if came not in ("read", "refused", "ended"):
            self.faults.append(f"{name}:{number}  {came}")
        elif seconds > MOST_SECONDS or mib > MOST_MIB:
            self.faults.append(f"{name}:{number}  {seconds:.1f} s, {mib:.0f} MiB")


class Job(NamedTuple):
    """Some mutants of one sample."""

    name: str
    seed: int
    first: int
    end: int
    longest: int = 64 << 10
    """Bytes to which stretches of them are repeated."""
    used: int = 1
    """Of so many documents one is also searched, set in lines, and its claims are found."""


class Answer(NamedTuple):
    """What came of one mutant."""

    name: str
    number: int
    came: str
    seconds: float = 0.0
    """Of processor time."""
    mib: float = 0.0
    """Of memory that its process had at most."""


def answers(jobs: Sequence[Job]) -> Iterator[Answer]:
    """What comes of each mutant, one process for all; if one of them ends it, it starts anew."""
    left = deque(jobs)
    while left:
        with _started(limited=left[0].name in _APART) as child:
            assert child.stdin
            assert child.stdout
            child.stdin.write(b"".join(json.dumps(job).encode() + b"\n" for job in left))
            child.stdin.close()
            while left and select.select([child.stdout], [], [], _SILENCE)[0]:
                line = child.stdout.readline()
                if not line.endswith(b"\n"):
                    break
                answer = Answer(left[0].name, *json.loads(line))
                yield answer
                _advance(left, answer.number)
            child.kill()
            status = child.wait()
        if left:
            yield Answer(left[0].name, left[0].first, _told(left[0].name, status))
            _advance(left, left[0].first)


def _started(*, limited: bool) -> "subprocess.Popen[bytes]":
    command = [sys.executable, str(Path(__file__).with_name("child.py"))]
    places = [str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH", "")]
    return subprocess.Popen(
        [*command, "limited"] if limited else command,
        bufsize=0,  # what is ready can be told
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, places))},
    )


def _advance(left: deque[Job], number: int) -> None:
    job = left.popleft()
    if number + 1 < job.end:
        left.appendleft(job._replace(first=number + 1))


def _told(name: str, status: int) -> str:
    if status == -signal.SIGPROF:
        return "took more than five seconds of processor time"
    return "ended" if name in _APART and status != 0 else f"its process ended with {status}"


def tallied(jobs: Sequence[Job]) -> dict[str, Tally]:
    """Read the mutants of some jobs; what came of them, by the name of the sample.

    Of one process: either all are read in one of their own by the program, too, or none.
    """
    tallies: dict[str, Tally] = {job.name: Tally() for job in jobs}
    for answer in answers(jobs):
        tallies[answer.name].add(answer)
    return tallies


def is_apart(name: str) -> bool:
    """Whether the program reads such a document in a process of its own."""
    return name in _APART


def shares(count: int) -> dict[str, int]:
    """How many mutants of each sample: of what the program keeps, half as many."""
    weights = {s.name: 2 for s in DOCUMENTS} | {s.name: 1 for s in OWN}
    whole = sum(weights.values())
    return {name: -(-count * weight // whole) for name, weight in weights.items()}


def table(tallies: dict[str, Tally]) -> str:
    lines = [f"{'':14}{'read':>8}{'refused':>9}{'ended':>7}{'mean ms':>9}{'most s':>8}{'MiB':>6}"]
    total = Counter[str]()
    for name, t in tallies.items():
        number = t.read + t.refused + t.ended + len(t.faults)
        mean = 1000 * t.seconds / max(1, number)
        lines.append(
            f"{name:14}{t.read:8}{t.refused:9}{t.ended:7}{mean:9.1f}{t.most_seconds:8.2f}"
            f"{t.most_mib:6.0f}"
        )
        total.update(read=t.read, refused=t.refused, ended=t.ended, faults=len(t.faults))
    lines.append(f"{'together':14}{total['read']:8}{total['refused']:9}{total['ended']:7}")
    lines.append(f"faults: {total['faults']}")
    kinds: dict[str, list[str]] = {}
    for fault in (fault for tally in tallies.values() for fault in tally.faults):
        where, _, what = fault.partition("  ")
        kinds.setdefault(what.partition(": ")[0], []).append(f"{where}  {what}")
    lines += [f"  {len(found)} such: {found[0]}" for found in kinds.values()]
    return "\n".join(lines)


def main() -> int:
    asking = argparse.ArgumentParser(description="Read damaged files of every format.")
    asking.add_argument("--count", type=int, default=2000)
    asking.add_argument("--seed", type=int, default=1)
    asking.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    asking.add_argument("--longest", type=int, default=64 << 10, help="bytes of the longest ones")
    asking.add_argument("--only", help="NAME, or NAME:NUMBER to print that one")
    options = asking.parse_args()
    every = shares(options.count)
    if options.only:
        name, _, number = options.only.partition(":")
        every = {name: options.count}
        if number:
            from child import SAMPLES, numbered

            sys.stdout.buffer.write(
                numbered(SAMPLES[name], options.seed, int(number), options.longest)
            )
            return 0
    jobs = [
        [Job(name, options.seed, first, min(number, first + _BATCH), options.longest)]
        for name, number in every.items()
        for first in range(0, number, _BATCH)
    ]
    tallies: dict[str, Tally] = {name: Tally() for name in every}
    with ThreadPoolExecutor(options.jobs) as pool:
        for done, found in enumerate(pool.map(tallied, jobs), 1):
            for name, tally in found.items():
                tallies[name].unite(tally)
            faults = sum(len(tally.faults) for tally in tallies.values())
            sys.stderr.write(f"{done} of {len(jobs)} parts, {faults} faults\n")
    sys.stdout.write(table(tallies) + "\n")
    return 1 if any(tally.faults for tally in tallies.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
