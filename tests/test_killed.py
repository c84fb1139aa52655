"""Kill the program while it keeps places and drafts, at moments that chance chooses.

A few times in every run, more often with KILLS in the environment:

    KILLS=1000 pytest tests/test_killed.py tests/bookmarks/test_faults.py tests/search/test_kills.py
"""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from reader.memory import Memory
from reader.ui.drafts import Drafts

KILLS = int(os.environ.get("KILLS", "5"))
ROOT = Path(__file__).parents[1]

_WRITER = """
import sys
from pathlib import Path
from reader.memory import Memory, Position
from reader.ui.drafts import Draft, Drafts
folder, first = Path(sys.argv[1]), int(sys.argv[2])
memory, drafts = Memory(folder), Drafts(folder / "drafts")
for number in range(first, first + 100_000):
    memory.remember("/a", Position(number, when=float(number)))
    memory.remember(f"/{number % 50}", Position(number, when=float(number)))
    memory.view.queries = [str(number)]
    memory.save()
    assert drafts.put("b", Draft(str(number), "")) is None
    print(number, flush=True)
"""


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_killed_at_any_moment_the_last_place_and_draft_that_were_kept_are_there(
    tmp_path: Path,
) -> None:
    last = 0
    for kill in range(KILLS):
        with subprocess.Popen(
            [sys.executable, "-c", _WRITER, str(tmp_path), str(last + 1)],
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            text=True,
        ) as writer:
            assert writer.stdout
            for _ in range(1 + kill % 20):
                writer.stdout.readline()
            writer.send_signal(signal.SIGKILL)
            numbers = [int(line) for line in writer.stdout.read().split()]
        last = max([last + 1 + kill % 20, *numbers])
        memory, draft = Memory(tmp_path), Drafts(tmp_path / "drafts").get("b")
        place = memory.position("/a")
        assert place
        assert draft
        assert place.cursor in (last, last + 1)
        assert memory.view.queries == [str(place.cursor)]
        assert int(draft.note) in (last, place.cursor)
        last = place.cursor
    assert not list(tmp_path.glob("*.damaged"))
