"""A process that something else killed is asked once more, so that no mark is lost by it."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from autograder.judging.run import NotebookRun
from autograder.options import Deadlines
from autograder.sandbox import Worker

DEADLINES = Deadlines(cell=10.0, test=10.0, submission=60.0)
SLOW = "import time\ntime.sleep(0.6)\nx = 7"


@contextmanager
def running(address: str, sources: list[str | None]) -> Iterator[tuple[NotebookRun, list[Worker]]]:
    workers: list[Worker] = []

    def connect() -> Worker:
        workers.append(Worker(address))
        return workers[-1]

    run = NotebookRun(sources, connect, DEADLINES)
    try:
        yield run, workers
    finally:
        run.close()


def test_a_cell_whose_process_was_killed_is_run_again(warm_server: str) -> None:
    with running(warm_server, ["y = 1", SLOW, "x + y"]) as (run, workers):
        run.advance(1)
        killer = threading.Timer(0.2, os.kill, (workers[0].pid, signal.SIGKILL))
        killer.start()
        run.run_rest()
        killer.join()
    assert len(workers) == 2
    assert run.offenders == set()
    assert run.outcomes[2].outputs[0]["data"]["text/plain"] == "8"


def test_one_that_kills_itself_is_lost_in_the_end(warm_server: str) -> None:
    source = "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)"
    with running(warm_server, ["y = 1", source, "y"]) as (run, workers):
        run.run_rest()
    assert run.offenders == {1}
    assert run.outcomes[1].note == "The process was ended by SIGKILL."
    assert run.outcomes[2].status == "ok"
    assert len(workers) == 3
