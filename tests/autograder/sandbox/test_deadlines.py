"""Deadlines are kept, and a process that ends or grows too large costs only itself."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from autograder.sandbox import CellOutcome, Limits, ProbeOutcome, Worker

Ask = Callable[..., ProbeOutcome]

STUBBORN = """
def spin():
    while True: pass
while True:
    try: spin()
    except BaseException: pass
"""


def timed(worker: Worker, source: str, deadline: float = 0.3) -> tuple[CellOutcome, float]:
    started = time.monotonic()
    outcome = worker.run_cell(source, deadline=deadline)
    return outcome, time.monotonic() - started


def test_an_endless_loop_is_interrupted_and_its_state_kept(worker: Worker) -> None:
    outcome, seconds = timed(worker, "x = 5\nprint('before')\nwhile True: pass")
    assert (outcome.status, outcome.note) == ("timeout", "The code did not end within 0.3 s.")
    assert outcome.outputs[0]["text"] == "before\n"
    assert seconds < 2
    assert worker.alive
    assert worker.run_cell("x", deadline=9).outputs[0]["data"]["text/plain"] == "5"


def test_an_endless_probe_is_interrupted(worker: Worker, ask: Ask) -> None:
    worker.run_cell("def f():\n    while True: pass", deadline=9)
    outcome = ask("f()", deadline=0.3)
    assert (outcome.status, outcome.value, outcome.error) == ("timeout", None, None)
    assert ask("1").value == 1


@pytest.mark.parametrize(
    "source",
    [
        STUBBORN,
        "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True: pass",
        "import tensorflow as tf\n@tf.function\ndef f(i):\n    while i >= 0: i = i * 1\n"
        "    return i\nf(tf.constant(0))",
    ],
    ids=["swallows-the-interrupt", "ignores-the-signal", "graph-loop"],
)
def test_what_does_not_heed_the_interrupt_is_killed(worker: Worker, source: str) -> None:
    outcome, seconds = timed(worker, source, deadline=0.5)
    assert outcome.status == "timeout"
    assert "nor when interrupted" in outcome.note
    assert seconds < 4
    assert not worker.alive
    again = worker.run_cell("1", deadline=9)
    assert (again.status, again.note) == ("crashed", "The process had ended before.")


@pytest.mark.parametrize(
    ("source", "note"),
    [
        ("import os\nos._exit(3)", "exit code 3"),
        ("import ctypes\nctypes.string_at(0)", "SIGSEGV"),
        ("import os\nos.abort()", "SIGABRT"),
        ("import os\nos.kill(os.getpid(), 9)", "SIGKILL"),
    ],
    ids=["exit", "segmentation-fault", "abort", "kill"],
)
def test_a_crash_is_told_by_name(worker: Worker, source: str, note: str) -> None:
    outcome = worker.run_cell(source, deadline=20)
    assert outcome.status == "crashed"
    assert note in outcome.note
    assert not worker.alive


def test_a_crash_in_a_probe_is_a_crash(ask: Ask) -> None:
    outcome = ask("__import__('os')._exit(0)")
    assert (outcome.status, outcome.value) == ("crashed", None)
    assert "exit code 0" in outcome.note


@pytest.mark.parametrize(
    "source",
    [
        "kept = []\nwhile True: kept.append(bytearray(2**22))",
        "import mmap\nm = mmap.mmap(-1, 2**30)\nfor i in range(0, 2**30, 4096): m[i] = 1\n"
        "while True: pass",
    ],
    ids=["private", "shared"],
)
def test_slow_growth_of_memory_is_stopped(warm_server: str, source: str) -> None:
    with Worker(warm_server, limits=Limits(memory_mb=200)) as worker:
        outcome = worker.run_cell(source, deadline=20)
        assert (outcome.status, outcome.note) == (
            "memory",
            "The code used more than 200 MiB of memory.",
        )
        assert not worker.alive


def test_one_allocation_that_is_too_large_is_an_error(warm_server: str) -> None:
    with Worker(warm_server, limits=Limits(memory_mb=200)) as worker:
        outcome = worker.run_cell("import numpy\nnumpy.ones(2**34, 'u1')", deadline=20)
        assert "MemoryError" in (outcome.error_name or "")
        assert worker.alive


def test_the_processor_time_of_a_worker_ends(warm_server: str) -> None:
    with Worker(warm_server, limits=Limits(cpu_seconds=1)) as worker:
        outcome = worker.run_cell("while True: pass", deadline=20)
        assert outcome.status == "crashed"
        assert outcome.note == "The process used up its processor time."


def test_a_flood_of_files_is_stopped(warm_server: str) -> None:
    with Worker(warm_server, limits=Limits(folder_entries=50)) as worker:
        source = "for i in range(200): open(str(i), 'w').close()\nwhile True: pass"
        outcome = worker.run_cell(source, deadline=20)
        assert (outcome.status, outcome.note) == (
            "crashed",
            "The code wrote more files than it may.",
        )


def test_a_flood_of_threads_is_stopped(warm_server: str) -> None:
    with Worker(warm_server, limits=Limits(threads=60)) as worker:
        source = (
            "import threading\nwait = threading.Event()\n"
            "for _ in range(200): threading.Thread(target=wait.wait, daemon=True).start()\n"
            "while True: pass"
        )
        outcome = worker.run_cell(source, deadline=20)
        assert (outcome.status, outcome.note) == (
            "crashed",
            "The code started more than 60 threads.",
        )
