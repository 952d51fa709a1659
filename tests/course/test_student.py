"""The `student` that a test talks to, in the student's own notebook."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from course.student import (
    LocalStudent,
    NotAttempted,
    NotDefined,
    StudentError,
    is_stub_error,
    probe,
)


def cell(source: str) -> dict[str, Any]:
    """The names that a cell defines, as a notebook's kernel runs it."""
    namespace: dict[str, Any] = {}
    exec(compile(source, "<ipython-input-1-test>", "exec"), namespace)
    return namespace


@probe
def twice(student: Any, value: int) -> Any:
    return [student.f(value), student.f(value)]


def test_a_probe_runs_on_what_is_defined() -> None:
    assert LocalStudent(cell("def f(x): return x + 1")).run(twice, value=1) == [2, 2]


def test_a_redefinition_is_seen() -> None:
    namespace = cell("def f(x): return x")
    student = LocalStudent(namespace)
    namespace.update(cell("def f(x): return -x"))
    assert student.call("f", 3) == -3


def test_arrays_become_tensors() -> None:
    student = LocalStudent(cell("def f(x, y=None): return [x.dtype, y.shape]"))
    assert student.call("f", np.ones(2, np.float64), y=np.ones((1, 2))) == ["float64", [1, 2]]


def test_a_missing_name_is_not_attempted() -> None:
    with pytest.raises(NotDefined, match="`f` is not defined"):
        LocalStudent({}).call("f")


@pytest.mark.parametrize(
    "source",
    [
        "def f(x):\n    raise NotImplementedError()",
        "import tensorflow as tf\n@tf.function\ndef f(x):\n    raise NotImplementedError()",
        "class f:\n    def __init__(self, x):\n        raise NotImplementedError()",
        "import keras\nclass L(keras.layers.Layer):\n    def call(self, x):\n"
        "        raise NotImplementedError()\ndef f(x): return L()(x)",
    ],
)
def test_a_stub_is_not_attempted(source: str) -> None:
    with pytest.raises(NotAttempted):
        LocalStudent(cell(source)).call("f", np.ones((1, 2), np.float32))


def test_an_unfinished_library_class_is_an_error() -> None:
    source = (
        "import keras\nclass O(keras.optimizers.Optimizer):\n"
        "    def __init__(self): super().__init__(learning_rate=0.1)\n"
        "def f(x):\n    v = keras.Variable([1.0])\n    O().apply([v], [v])"
    )
    with pytest.raises(StudentError):
        LocalStudent(cell(source)).call("f", 1)
    assert not is_stub_error(NotImplementedError())


def test_an_error_names_its_kind_and_line_but_not_its_text() -> None:
    with pytest.raises(StudentError) as caught:
        LocalStudent(cell("def f(x):\n    raise ValueError('secret 42')")).call("f", 1)
    assert caught.value.hint == "Your code raised a ValueError in `f`, line 2 of your cell"
    assert "secret 42" in str(caught.value)


def test_a_made_up_error_cannot_spell_data() -> None:
    source = "def f(x):\n    raise type(f'X{x}', (Exception,), {})"
    with pytest.raises(StudentError) as caught:
        LocalStudent(cell(source)).call("f", 42)
    assert "42" not in caught.value.hint


def test_raises_names_classes() -> None:
    student = LocalStudent(cell("def f(x):\n    raise KeyError(x)\ndef g(x): return x"))
    assert student.raises("f", 1) == ("KeyError", "LookupError", "Exception")
    assert student.raises("g", 1) == ()


def test_gradient_of_a_weighted_sum() -> None:
    student = LocalStudent(cell("def f(a, b): return a * b"))
    a, b, c = (np.array(v, np.float64) for v in ([1.0, 2.0], [3.0, 4.0], [1.0, -1.0]))
    np.testing.assert_array_equal(student.gradient("f", a, b, wrt=0, cotangent=c), b * c)
    both = student.gradient("f", a, b, wrt=(0, 1), cotangent=c)
    np.testing.assert_array_equal(both[1], a * c)


def test_no_gradient_is_none() -> None:
    student = LocalStudent(cell("def f(a): return a.numpy()"))
    assert student.gradient("f", np.ones(2)) is None


def test_a_cotangent_is_not_broadcast() -> None:
    source = "import tensorflow as tf\ndef f(a): return tf.reduce_sum(a)"
    with pytest.raises(StudentError, match="required shape"):
        LocalStudent(cell(source)).gradient("f", np.ones(2), cotangent=np.ones(2))


def test_operations_and_traces_are_ready_made() -> None:
    source = "import tensorflow as tf\n@tf.function\ndef f(x): return tf.nn.softmax(x)"
    student = LocalStudent(cell(source))
    assert "Softmax" in student.operations("f", np.ones(3, np.float32))
    x = np.ones(2, np.float32)
    assert [call["new"] for call in student.traces("f", [(x,), (x,), (x[:1],)])] == [1, 0, 1]
