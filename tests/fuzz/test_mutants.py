"""Damaged files of every format are read, or refused in one line, in little time and memory.

Two thousand in every run; `python tests/fuzz/mutants.py --count 100000` reads as many as you like.
"""

import pytest
from mutants import MOST_MIB, Job, is_apart, shares, tallied

COUNT = 2_000
LONGEST = 6 << 10
USED = 10


@pytest.mark.parametrize("apart", [False, True])
def test_two_thousand_mutants_are_read_or_refused(apart: bool) -> None:
    every = {name: n for name, n in shares(COUNT).items() if is_apart(name) == apart}
    tallies = tallied([Job(name, 1, 0, number, LONGEST, USED) for name, number in every.items()])
    assert [fault for tally in tallies.values() for fault in tally.faults] == []
    for name, tally in tallies.items():
        assert tally.read + tally.refused + tally.ended == every[name]
        assert tally.read > 0, name
        assert 0 < tally.most_mib < MOST_MIB or tally.most_mib == 0
