"""Each layer by itself, with all others off: it stops what it is there for."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from autograder.sandbox import Limits, Worker
from autograder.sandbox.guest import confinement
from tests.conftest import REPOSITORY

ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
LAYERS = (*confinement.REQUIRED, "own-user")
LIMITS = Limits(memory_mb=64, folder_mb=16, file_mb=4, open_files=64, threads=200)

# Per layer, a cell that runs to its end without it and does not with it alone.
STOPS = {
    "landlock": "open('/etc/passwd').read()",
    "seccomp": "import socket\nsocket.socket(socket.AF_INET, socket.SOCK_DGRAM)",
    "rlimits": "kept = [open('/dev/null') for _ in range(100)]",
    "no-new-privs": (
        "assert 'NoNewPrivs:\\t0' in open('/proc/self/status').read()"
    ),
    "capabilities": (
        "status = open('/proc/self/status').read()\n"
        "assert 'CapBnd:\\t0000000000000000' not in status"
    ),
    "memory-watchdog": (
        "import mmap, time\nshared = mmap.mmap(-1, 2**28)\n"
        "shared.write(b'x' * 2**28)\ntime.sleep(1)"
    ),
    "empty-environment": "import os\nassert 'LOGNAME' not in os.environ",
    "own-folder": "import os\nassert not os.path.basename(os.getcwd()) == 'work'",
    "own-user": "open('/etc/shadow').read()",
}  # fmt: skip


@contextmanager
def worker_with(address: str, *layers: str) -> Iterator[Worker]:
    without = tuple(name for name in LAYERS if name not in layers)
    with Worker(address, isolation="open", limits=LIMITS, without=without) as worker:
        yield worker


def test_every_layer_has_its_test() -> None:
    assert set(STOPS) == set(LAYERS)


@pytest.mark.parametrize("layer", STOPS)
def test_a_layer_stops_by_itself_what_goes_without_it(warm_server: str, layer: str) -> None:
    if layer == "own-user" and not confinement.own_users(gpu=False):
        pytest.skip("needs root, and an interpreter that every user may read; see test_own_user.py")
    with worker_with(warm_server, layer) as worker:
        assert {name.partition("-")[0] for name in worker.layers} == {layer.partition("-")[0]}
        outcome = worker.run_cell(STOPS[layer], deadline=9)
        assert outcome.status in ("error", "memory"), outcome
    if layer == "capabilities" and not ROOT:  # an ordinary user has none to give up
        return
    with worker_with(warm_server) as worker:
        outcome = worker.run_cell(STOPS[layer], deadline=9)
        assert outcome.status == "ok", outcome


def test_a_deadline_alone_ends_a_cell(warm_server: str) -> None:
    """Even one that takes no notice of being interrupted; with more time it ends by itself."""
    deaf = (
        "import time\nend = time.monotonic() + 4\nwhile time.monotonic() < end:\n"
        "    try:\n        time.sleep(4)\n    except BaseException:\n        pass"
    )
    with worker_with(warm_server) as worker:
        assert worker.run_cell(deaf, deadline=1).status == "timeout"
    with worker_with(warm_server) as worker:
        assert worker.run_cell(deaf, deadline=60).status == "ok"


def test_the_stand_ins_alone_hide_the_graders(warm_server: str) -> None:
    """What is imported comes from a folder of links that holds no link to a grader."""
    look = "import autograder.graders"
    with worker_with(warm_server) as worker:
        assert worker.run_cell(look, deadline=9).error_name == "ModuleNotFoundError"
        found = f"import sys\nsys.path.insert(0, {str(REPOSITORY)!r})\n{look}"
        assert worker.run_cell(found, deadline=9).status == "ok"
