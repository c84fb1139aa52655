"""A process that is killed, stopped or not there is the end of its answers, and no fault."""

import os
import signal

from reader.processes import STOPPED, Worker


def test_a_module_that_is_not_there_gives_no_answer() -> None:
    worker = Worker("reader.nowhere", {})
    assert list(worker.answers()) == []
    assert worker.wait() == 1


def test_one_that_was_stopped_before_starts_nothing() -> None:
    worker = Worker("reader.claims.worker", {"paths": [], "folder": "."})
    worker.stop()
    assert list(worker.answers()) == []
    assert worker.process is None


def test_an_answer_that_was_cut_off_is_none(tmp_path: object) -> None:
    names = [f"{tmp_path}/{number}.txt" for number in range(2000)]
    worker = Worker("reader.claims.worker", {"paths": names, "folder": str(tmp_path)})
    seen = 0
    for answer in worker.answers():
        assert answer["error"]
        seen += 1
        if seen == 3:
            assert worker.process
            os.kill(worker.process.pid, signal.SIGKILL)
    assert 3 <= seen < len(names)
    assert worker.wait() == -signal.SIGKILL


def test_one_that_is_stopped_ends_soon(tmp_path: object) -> None:
    names = [f"{tmp_path}/{number}.txt" for number in range(200_000)]
    worker = Worker("reader.claims.worker", {"paths": names, "folder": str(tmp_path)})
    for _ in worker.answers():
        worker.stop()
        break
    assert worker.wait() == STOPPED
