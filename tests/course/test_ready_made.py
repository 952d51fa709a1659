"""A library's work is not an answer, by whatever door it comes; an own answer is not refused."""

from __future__ import annotations

import functools
import inspect
import types
from typing import Any

import keras
import numpy as np
import pytest
import tensorflow as tf

from course.checks_folders import BUNDLED
from course.operations import disabled
from course.ready_made import ReadyMadeError, refuse_ready_made
from course.ready_made_table import FILE, read_ready_made
from course.stopping import find, innermost
from course.student import LocalStudent, StudentError, probe
from tests.conftest import REPOSITORY

TABLES = {path.parent.name: read_ready_made(path.parent) for path in BUNDLED.glob(f"*/{FILE}")}
READY_MADE = {name: names for a in sorted(TABLES) for name, names in TABLES[a].items()}
"""What the course says of all its exercises, no two of which have one name."""


def made(source: str, name: str) -> Any:
    """What a cell with this source calls `name`."""
    cell: dict[str, Any] = {"__name__": "__main__"}
    exec(compile(source, "<ipython-input-1-0>", "exec"), cell)
    return cell[name]


LIBRARY = {
    "same-object": ("Dense", "import keras\nDense = keras.layers.Dense"),
    "imported": ("Mean", "from keras.metrics import Mean"),
    "by-tensorflow": ("Dense", "import tensorflow as tf\nDense = tf.keras.layers.Dense"),
    "by-source": ("Dense", "from keras.src.layers.core.dense import Dense"),
    "by-importlib": ("ReLU", "import importlib\n"
                             "ReLU = importlib.import_module('keras.layers').ReLU"),
    "derived": ("Adam", "import keras\nclass Adam(keras.optimizers.Adam):\n    pass"),
    "derived-twice": ("Linear", "import keras\nclass Base(keras.layers.Dense):\n    pass\n"
                                "class Linear(Base):\n    pass"),
    "derived-callback": ("EarlyStopping", "import keras\n"
                                          "class EarlyStopping(keras.callbacks.EarlyStopping):\n"
                                          "    pass"),
    "by-type": ("Linear", "import keras\nLinear = type('Linear', (keras.layers.Dense,), {})"),
    "borrowed": (
        "KerasAdam",
        "import keras\nclass KerasAdam(keras.optimizers.Optimizer):\n"
        "    build = keras.optimizers.Adam.build\n"
        "    update_step = keras.optimizers.Adam.update_step",
    ),
    "copied-code": (
        "KerasAdam",
        "import keras, types\nf = keras.optimizers.Adam.update_step\n"
        "class KerasAdam(keras.optimizers.Optimizer):\n"
        "    update_step = types.FunctionType(f.__code__, f.__globals__)",
    ),
    "partial": ("Dense", "import functools, keras\n"
                         "Dense = functools.partial(keras.layers.Dense, use_bias=True)"),
    "function": ("softmax", "import tensorflow as tf\nsoftmax = tf.nn.softmax"),
    "compiled": ("softmax", "import tensorflow as tf\nsoftmax = tf.function(tf.nn.softmax)"),
    "partial-function": ("mse", "import functools, keras\n"
                                "mse = functools.partial(keras.losses.mean_squared_error)"),
    "instance": ("mse", "import keras\nmse = keras.losses.MeanSquaredError()"),
    "method": ("softmax", "import keras\nsoftmax = keras.layers.Softmax().call"),
    "numpy": ("mse", "import numpy\nmse = numpy.square"),
}  # fmt: skip

OWN = {
    "function": ("softmax", "def softmax(x):\n    return x"),
    "lambda": ("softmax", "softmax = lambda x: x"),
    "compiled": ("power", "import tensorflow as tf\n@tf.function\ndef power(x):\n    return x"),
    "custom-gradient": (
        "softmax",
        "import tensorflow as tf\n@tf.custom_gradient\ndef softmax(x):\n    return x, lambda g: g",
    ),
    "partial": ("mse", "import functools\ndef f(x, y):\n    return x\n"
                       "mse = functools.partial(f, y=1)"),
    "cached": ("mse", "import functools\n@functools.cache\ndef mse(x):\n    return x"),
    "wrapping": ("softmax", "import functools, tensorflow as tf\n@functools.wraps(tf.nn.softmax)\n"
                            "def softmax(x):\n    return x"),
    "layer": ("Linear", "import keras\nclass Linear(keras.layers.Layer):\n"
                        "    def build(self, shape):\n"
                        "        self.inner = keras.layers.Dense(1)"),
    "metric": ("Mean", "import keras\nclass Mean(keras.metrics.Metric):\n"
                       "    def result(self):\n        return 0"),
    "optimizer": ("KerasAdam", "import keras\nclass KerasAdam(keras.optimizers.Optimizer):\n"
                               "    def update_step(self, g, v, r):\n        pass"),
    "callback": ("EarlyStopping", "import keras\nclass EarlyStopping(keras.callbacks.Callback):\n"
                                  "    on_test_end = keras.callbacks.Callback.on_test_end"),
    "mlp": ("MLP", "import keras\nclass MLP(keras.Sequential):\n    pass"),
    "dictionary": ("predicted_graphs", "predicted_graphs = {'a': 1}"),
    "dataclass": ("Batches", "import dataclasses\n@dataclasses.dataclass\n"
                             "class Batches:\n    n: int"),
    "named-tuple": ("Batches", "import collections\n"
                               "Batches = collections.namedtuple('Batches', 'a b')"),
    "instance-of-own-class": ("softmax", "class S:\n    def __call__(self, x):\n"
                                         "        return x\nsoftmax = S()"),
    "method-of-own-class": ("softmax", "class S:\n    def f(self, x):\n"
                                       "        return x\nsoftmax = S().f"),
    "keras-lambda": ("softmax", "import keras\nsoftmax = keras.layers.Lambda(lambda x: x)"),
    "vectorized": ("softmax", "import numpy as np\nsoftmax = np.vectorize(lambda x: x)"),
}  # fmt: skip


@pytest.mark.parametrize("door", LIBRARY)
def test_a_librarys_work_is_refused(door: str) -> None:
    name, source = LIBRARY[door]
    with pytest.raises(ReadyMadeError, match=f"`{name}` is a library's work under your name"):
        refuse_ready_made(name, made(source, name), READY_MADE[name])


@pytest.mark.parametrize("door", ["derived", "borrowed"])
def test_what_a_course_does_not_say_is_not_refused(door: str) -> None:
    name, source = LIBRARY[door]
    refuse_ready_made(name, made(source, name), ["keras.layers.Dense"])


def test_a_librarys_work_is_refused_while_the_library_is_disabled() -> None:
    derived = made(LIBRARY["derived"][1], "Adam")
    with disabled("keras.optimizers.Adam"), pytest.raises(ReadyMadeError):
        refuse_ready_made("Adam", derived, READY_MADE["Adam"])


@pytest.mark.parametrize("way", OWN)
def test_an_own_answer_is_not_refused(way: str) -> None:
    name, source = OWN[way]
    refuse_ready_made(name, made(source, name), READY_MADE.get(name, ()))


def test_a_function_of_a_module_beside_the_notebook_is_an_own_answer() -> None:
    module = types.ModuleType("helpers")
    exec(compile("def softmax(x):\n    return x", "helpers.py", "exec"), vars(module))
    refuse_ready_made("softmax", module.softmax)
    refuse_ready_made("softmax", functools.partial(module.softmax))


@pytest.mark.parametrize("value", [tf.constant(1.0), np.zeros(2), tf.Variable(1.0), None, 3])
def test_values_are_nobodys_work(value: object) -> None:
    refuse_ready_made("values", value)


def test_the_table_names_classes_and_functions_that_can_be_stopped() -> None:
    for names in READY_MADE.values():
        for dotted in names:
            found = find(dotted, load=True)
            assert isinstance(found, type) or all(map(inspect.isfunction, innermost(found))), dotted


DELEGATED = {
    "brief": "def mse(a, b):\n    return tf.reduce_mean(keras.losses.mean_squared_error(a, b))",
    "lambda": "f = keras.losses.mean_squared_error\nmse = lambda a, b: tf.reduce_mean(f(a, b))",
    "partial": "import functools\n"
               "f = functools.partial(getattr(keras.losses, 'mean_' + 'squared_error'))\n"
               "def mse(a, b):\n    return tf.reduce_mean(f(a, b))",
    "imported": "import importlib\nlosses = importlib.import_module('keras.src.losses.losses')\n"
                "def mse(a, b):\n    return tf.reduce_mean(losses.mean_squared_error(a, b))",
    "by-tensorflow": "def mse(a, b):\n    return tf.reduce_mean(tf.keras.losses.MSE(a, b))",
    "object": "class Loss:\n    f = keras.losses.MeanSquaredError()\n"
              "    def __call__(self, a, b):\n        return Loss.f(a, b)\nmse = Loss()",
    "compiled": "@tf.function\ndef mse(a, b):\n"
                "    return tf.reduce_mean(keras.losses.mean_squared_error(a, b))",
    "compiled-inside": "f = tf.function(keras.losses.mean_squared_error)\n"
                       "def mse(a, b):\n    return tf.reduce_mean(f(a, b))",
}  # fmt: skip


@probe
def errors(student: Any) -> Any:
    return student.mse(tf.ones([2, 1]), tf.zeros([2, 1]))


@pytest.mark.parametrize("door", DELEGATED)
def test_work_that_is_left_to_a_librarys_function_is_refused(door: str) -> None:
    cell: dict[str, Any] = {"keras": keras, "tf": tf}
    exec(compile(DELEGATED[door], f"<ipython-input-1-{door}>", "exec"), cell)
    with pytest.raises(StudentError, match="does the work of `mse`"):
        LocalStudent(cell, READY_MADE).run(errors)
    assert keras.losses.mean_squared_error(tf.ones([2, 1]), tf.zeros([2, 1])).shape == (2,)
    assert LocalStudent(cell, {"fit": READY_MADE["mse"]}).run(errors) == 1.0


def test_a_function_is_stopped_only_for_the_exercise_that_it_answers() -> None:
    @probe
    def fitted(student: Any) -> Any:
        return student.fit(keras.losses.mean_squared_error)

    loss = {"fit": lambda loss: loss(tf.ones([2, 1]), tf.zeros([2, 1]))}
    assert LocalStudent(loss, READY_MADE).run(fitted).tolist() == [1.0, 1.0]


def test_no_two_exercises_of_the_course_have_one_name() -> None:
    assert len(READY_MADE) == sum(map(len, TABLES.values())) > 25


def test_the_table_in_the_docs_is_current() -> None:
    text = (REPOSITORY / "docs" / "writing-graders.md").read_text()
    rows = [
        f"| `{exercise}` | {', '.join(f'`{name}`' for name in names)} |"
        for exercise, names in READY_MADE.items()
    ]
    table = text.partition("<!-- ready-made: made")[2].partition("<!-- ready-made: end")[0]
    assert table.strip().split("\n")[3:] == rows
