"""What hostile code makes of its own process harms nothing else; see also ``tests/attacks``."""

from __future__ import annotations

import os
from collections.abc import Callable

import cloudpickle
import pytest

from autograder.sandbox import ProbeOutcome, Worker

Ask = Callable[..., ProbeOutcome]


def test_the_grader_cannot_be_imported(worker: Worker) -> None:
    for module in ("autograder", "autograder.oracles", "autograder.graders", "tests"):
        outcome = worker.run_cell(f"import {module}", deadline=9)
        assert outcome.error_name == "ModuleNotFoundError"


def test_the_environment_tells_nothing(worker: Worker, ask: Ask) -> None:
    assert "PYTEST_CURRENT_TEST" in os.environ
    seen = ask("dict(__import__('os').environ)").value
    assert not {"PYTEST_CURRENT_TEST", "USER", "PWD", "PYTHONPATH", "SSH_AUTH_SOCK"} & set(seen)
    first = ask("open('/proc/self/environ').read()").value
    assert "PYTEST_CURRENT_TEST" not in first


FIND_CONNECTION = """
import os, struct, msgspec
def connection():
    for name in os.listdir('/proc/self/fd'):
        try:
            if os.readlink(f'/proc/self/fd/{name}').startswith('socket'): return int(name)
        except OSError: pass
def send(message):
    body = msgspec.msgpack.encode(message)
    os.write(connection(), struct.pack('<Q', len(body)) + body)
"""


@pytest.mark.parametrize(
    "attempt",
    [
        "os.write(connection(), b'\\xff' * 100)",
        "os.write(connection(), struct.pack('<Q', 3) + b'abc')",
        "while True: os.write(connection(), b'\\xff' * 65536)",
        "send(['cell-answer', 99, 1, None, None, b'[]'])",
        "send(['cell-answer', 2, -1, None, None, b'[]'])",
        "send(['cell-answer', 2, 1, None, None, b'[' * 10**6])",
        "send(['cell-answer', 2, 1, None, None, b'[{\"output_type\": \"other\"}]'])",
        "send(['probe-answer', 2, None, b''])",
        "send(['probe-answer', 2, [['E'], 'm', -4], None])",
        "send({'a': 1})",
        "os.close(connection())",
        "os.closerange(0, 200)",
    ],
)
def test_garbage_on_the_connection_ends_the_worker(worker: Worker, attempt: str) -> None:
    assert worker.run_cell(FIND_CONNECTION, deadline=9).status == "ok"
    outcome = worker.run_cell(f"{attempt}\nwhile True: pass", deadline=2)
    assert outcome.status == "crashed"
    assert outcome.note
    assert not worker.alive


def test_a_frame_that_does_not_end_is_a_timeout(worker: Worker) -> None:
    worker.run_cell(FIND_CONNECTION, deadline=9)
    source = "os.write(connection(), struct.pack('<Q', 1000) + b'x')\nwhile True: pass"
    assert worker.run_cell(source, deadline=0.2).status in ("timeout", "crashed")
    assert not worker.alive or worker.run_cell("1", deadline=1).status != "ok"


def test_a_forged_answer_is_only_data_and_the_true_one_is_not_taken_for_the_next(
    worker: Worker, ask: Ask
) -> None:
    worker.run_cell(FIND_CONNECTION, deadline=9)
    forged = "send(['cell-answer', 2, 7, None, None, b'[]'])\nimport time; time.sleep(0.2)"
    outcome = worker.run_cell(forged, deadline=9)
    assert outcome.status in ("ok", "crashed")
    assert ask("1").status == "crashed"


def test_a_forged_value_is_checked(worker: Worker, ask: Ask) -> None:
    worker.run_cell(FIND_CONNECTION, deadline=9)
    worker.run_cell(
        "def f():\n    send(['probe-answer', 3, None, b'\\x00' * 20])\n    while True: pass",
        deadline=9,
    )
    outcome = ask("f()")
    assert (outcome.status, outcome.value) == ("crashed", None)


@pytest.mark.parametrize(
    "attempt",
    [
        "import numpy\nnumpy.array = numpy.asarray = numpy.allclose = lambda *a, **k: 1 / 0",
        "import msgspec\nmsgspec.msgpack.encode = msgspec.msgpack.Encoder = None",
        "import pickle\npickle.loads = lambda data: (lambda *a, **k: 'forged', (), {})",
        "get_ipython().run_cell = lambda *a, **k: None",
        "import builtins\nbuiltins.isinstance = lambda *a: True",
        "import builtins\nfor name in dir(builtins): name == 'print' or delattr(builtins, name)",
        "import sys\nsys.stdout = sys.stderr = None",
        "import sys\nsys.modules.clear()",
        "import gc\nfor o in gc.get_objects():\n    if isinstance(o, dict): o.clear()",
        "import sys\nf = sys._getframe()\nwhile f:\n    f.f_globals.clear(); f = f.f_back",
        "import course.student\ncourse.student.run_probe = lambda *a: 'forged'",
        "import threading, ctypes\nctypes.pythonapi.PyThreadState_SetAsyncExc("
        "ctypes.c_ulong(threading.main_thread().ident), ctypes.py_object(SystemExit))",
        "import sys, os\nsys.settrace(lambda *a: os._exit(0))",
        "import atexit, os\natexit.register(os._exit, 0)\nraise SystemExit",
    ],
)
def test_a_worker_turned_inside_out_harms_only_itself(
    warm_server: str, worker: Worker, ask: Ask, attempt: str
) -> None:
    first = worker.run_cell(attempt, deadline=3)
    second = worker.run_cell("print(1)", deadline=3)
    third = ask("1 + 1", deadline=3)
    for outcome in (first, second, third):
        assert outcome.status in ("ok", "error", "timeout", "crashed")
    assert type(third.value) in (type(None), int, str)
    with Worker(warm_server) as fresh:
        assert fresh.run_cell("1 + 1", deadline=9).outputs[0]["data"]["text/plain"] == "2"


def test_no_mask_makes_folders_that_nobody_can_look_into(worker: Worker, ask: Ask) -> None:
    worker.run_cell("import os\nos.umask(0o777)\nos.mkdir('made')", deadline=9)
    assert ask("os.stat('made').st_mode & 0o700").value == 0o700


def test_files_of_hdf5_need_no_lock(worker: Worker, ask: Ask) -> None:
    source = "import h5py\nwith h5py.File('weights.h5', 'w') as file: file['a'] = [1, 2]"
    assert worker.run_cell(source, deadline=20).status == "ok"
    assert ask("list(h5py.File('weights.h5')['a'][:])").value == [1, 2]


def test_a_payload_that_is_none_is_only_an_error(worker: Worker) -> None:
    outcome = worker.run_probe(b"no pickle", deadline=9)
    assert outcome.status == "error"
    assert worker.run_probe(cloudpickle.dumps((len, (), {})), deadline=9).status == "error"
