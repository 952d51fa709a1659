"""Cells run as in a notebook, and their outputs are those of a notebook."""

from __future__ import annotations

import base64
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest

from autograder.sandbox import Limits, Worker

Outputs = Callable[[str], list[dict[str, Any]]]


def test_the_last_value_is_the_result(outputs: Outputs) -> None:
    assert outputs("x = 20\nx + 1") == [
        {
            "output_type": "execute_result",
            "data": {"text/plain": "21"},
            "metadata": {},
            "execution_count": 1,
        }
    ]


def test_cells_are_numbered_and_share_a_namespace(worker: Worker) -> None:
    assert worker.run_cell("a = 1", deadline=9).execution_count == 1
    second = worker.run_cell("a + 1", deadline=9)
    assert second.execution_count == 2
    assert second.outputs[0]["execution_count"] == 2


def test_printed_text_of_one_stream_is_one_output(outputs: Outputs) -> None:
    found = outputs("import sys\nprint('a')\nprint('b')\nprint('c', file=sys.stderr)")
    assert [(o["name"], o["text"]) for o in found] == [("stdout", "a\nb\n"), ("stderr", "c\n")]


def test_text_printed_by_tensorflow_and_by_descriptors_is_shown(outputs: Outputs) -> None:
    found = outputs(
        "import os, sys, tensorflow as tf\n"
        "tf.print('to', 'stderr', tf.constant([1., 2.]))\n"
        "tf.print('to stdout', output_stream=sys.stdout)\n"
        "os.write(1, b'by descriptor')"
    )
    text = {o["name"]: o["text"] for o in found if o["output_type"] == "stream"}
    assert text["stderr"] == "to stderr [1 2]\n"
    assert text["stdout"] == "to stdout\nby descriptor"


def test_figures_are_shown_as_png(outputs: Outputs) -> None:
    found = outputs("import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()")
    (figure,) = found
    assert figure["output_type"] == "display_data"
    assert base64.b64decode(figure["data"]["image/png"]).startswith(b"\x89PNG")


def test_display_keeps_all_representations(outputs: Outputs) -> None:
    (shown,) = outputs("from IPython.display import HTML, display\ndisplay(HTML('<b>x</b>'))")
    assert shown["data"]["text/html"] == "<b>x</b>"
    assert "text/plain" in shown["data"]


def test_clear_output_removes_what_was_shown(outputs: Outputs) -> None:
    found = outputs("from IPython.display import clear_output\nprint(1)\nclear_output()\nprint(2)")
    assert [output["text"] for output in found] == ["2\n"]


def test_magics_and_top_level_await_work(outputs: Outputs) -> None:
    assert "per loop" in outputs("%timeit -n1 -r1 1")[0]["text"]
    assert outputs("%%capture taken\nprint('hidden')") == []
    assert outputs("import asyncio\nawait asyncio.sleep(0)\nprint('woke')")[0]["text"] == "woke\n"


def test_an_error_is_shown_with_its_traceback_and_no_path_of_this_machine(worker: Worker) -> None:
    outcome = worker.run_cell("def f(x):\n    return x / 0\nf(1)", deadline=9)
    assert (outcome.status, outcome.error_name) == ("error", "ZeroDivisionError")
    (error,) = outcome.outputs
    assert error["ename"] == "ZeroDivisionError"
    assert error["evalue"] == outcome.error_value == "division by zero"
    traceback = "\n".join(error["traceback"])
    assert "Cell In[1], line 2 in f" in traceback
    assert "return x / 0" in traceback
    assert "\x1b[" not in traceback
    assert "autograder" not in traceback


def test_a_traceback_through_a_library_names_no_folder_of_this_machine(worker: Worker) -> None:
    outcome = worker.run_cell("import tensorflow as tf\ntf.zeros([2]) + tf.zeros([3])", deadline=9)
    text = "\n".join(outcome.outputs[-1]["traceback"])
    assert "site-packages/tensorflow" in text
    assert sys.prefix not in text


def test_a_syntax_error_is_an_error(worker: Worker) -> None:
    assert worker.run_cell("def f(:", deadline=9).error_name == "SyntaxError"


def test_sys_exit_is_an_error_and_not_the_end(worker: Worker) -> None:
    assert worker.run_cell("import sys\nsys.exit(0)", deadline=9).error_name == "SystemExit"
    assert worker.run_cell("1", deadline=9).status == "ok"


@pytest.mark.parametrize(
    "source",
    ["while True: print('x' * 1000)", "import os\nwhile True: os.write(2, b'x' * 100_000)"],
    ids=["print", "descriptor"],
)
def test_a_flood_of_output_is_cut_off_with_a_note(warm_server: str, source: str) -> None:
    limits = Limits(output_bytes=10_000, file_mb=8)
    with Worker(warm_server, limits=limits) as worker:
        outcome = worker.run_cell(source, deadline=0.3)
        assert sum(len(output.get("text", "")) for output in outcome.outputs) < 11_000
        assert "was cut off" in outcome.outputs[-1]["text"]
        assert worker.run_cell("print('next')", deadline=9).outputs[0]["text"] == "next\n"


def test_a_display_that_is_too_large_is_left_out_with_a_note(warm_server: str) -> None:
    with Worker(warm_server, limits=Limits(output_bytes=1000)) as worker:
        source = "from IPython.display import HTML, display\ndisplay(HTML('x' * 5000))"
        (note,) = worker.run_cell(source, deadline=9).outputs
        assert "was cut off" in note["text"]


def test_a_thread_that_prints_after_its_cell_disturbs_nothing(worker: Worker) -> None:
    worker.run_cell(
        "import threading\n"
        "def chatter():\n"
        "    while True: print('x' * 100)\n"
        "threading.Thread(target=chatter, daemon=True).start()",
        deadline=9,
    )
    for number in range(5):
        assert worker.run_cell(f"answer = {number}", deadline=9).status == "ok"


def test_outputs_are_those_of_a_valid_notebook(worker: Worker) -> None:
    outcome = worker.run_cell(
        "from IPython.display import display, JSON, Image\n"
        "class Odd:\n"
        "    def _repr_mimebundle_(self, **_):\n"
        "        return {'text/plain': 3, 'text/html': b'raw', 'application/json': {'a': [1]}}\n"
        "display(Odd())\ndisplay(JSON({'a': 1}))\nprint('\\ud800')\nOdd()",
        deadline=9,
    )
    cell = nbformat.v4.new_code_cell("", execution_count=1)
    cell["outputs"] = [nbformat.from_dict(output) for output in outcome.outputs]
    nbformat.validate(nbformat.v4.new_notebook(cells=[cell]))


def test_the_assignments_files_are_in_the_current_folder(warm_server: str, tmp_path: Path) -> None:
    (tmp_path / "data.csv").write_text("1,2\n")
    with Worker(warm_server, files=tmp_path) as worker:
        outcome = worker.run_cell("print(open('data.csv').read())", deadline=9)
        assert outcome.outputs[0]["text"] == "1,2\n\n"
        worker.run_cell("open('data.csv', 'w').write('changed')", deadline=9)
    assert (tmp_path / "data.csv").read_text() == "1,2\n"


def test_tensorflow_works_confined(outputs: Outputs) -> None:
    """Eager, AutoGraph, XLA, input pipelines with threads, fit, saving and loading."""
    found = outputs(
        """
import keras, numpy as np, tensorflow as tf

@tf.function
def count_down(n):
    while n > 0:
        n -= 1
    return n

@tf.function(jit_compile=True)
def affine(x):
    return 2 * x + 1

data = tf.data.Dataset.range(64).map(lambda x: x + 1, num_parallel_calls=4).batch(8).prefetch(2)
model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
model.compile("sgd", "mse")
model.fit(np.ones((8, 2)), np.ones((8, 1)), verbose=0)
model.save("m.keras")
model.save_weights("m.weights.h5")
again = keras.models.load_model("m.keras")
again.load_weights("m.weights.h5")
same = np.array_equal(again.get_weights()[0], model.get_weights()[0])
singular = np.linalg.svd(np.eye(3))[1].sum()
import wave, sklearn.neighbors  # not loaded before
print(int(count_down(tf.constant(3))), float(affine(tf.ones(()))), len(list(data)), same, singular)
"""
    )
    assert found[-1]["text"] == "0 3.0 8 True 3.0\n"


def test_the_generators_are_seeded(warm_server: str) -> None:
    source = "import random, numpy, keras\n(random.random(), numpy.random.rand())"
    drawn = []
    for seed in (1, 1, 2):
        with Worker(warm_server, seed=seed) as worker:
            drawn.append(worker.run_cell(source, deadline=9).outputs[0]["data"]["text/plain"])
    assert drawn[0] == drawn[1] != drawn[2]


def test_a_check_in_a_students_own_cell_works_where_little_may_be_read(outputs: Outputs) -> None:
    """Folders above the package cannot be listed here: pytest must not collect from `/`."""
    (shown,) = outputs(
        "import keras, tensorflow as tf\nfrom course import check\n"
        "def mse(y_true, y_pred):\n    return tf.reduce_sum(y_pred)\ncheck('mse')"
    )
    text = shown["data"]["text/plain"]
    assert "mse: 0 of 5 tests passed" in text
    assert "could not be run" not in text
