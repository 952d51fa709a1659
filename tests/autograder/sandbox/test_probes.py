"""Probes run beside the student's code and bring back data, or say what went wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import cloudpickle
import numpy as np
import pytest

from autograder.sandbox import Limits, ProbeOutcome, Worker
from course.plain import Opaque

Ask = Callable[..., ProbeOutcome]


def test_tensors_come_back_as_arrays(worker: Worker) -> None:
    worker.run_cell("import tensorflow as tf\nw = tf.Variable([1., 2.])", deadline=9)

    def scale(student: Any, factor: Any, *, offset: float) -> Any:
        return {"scaled": student.w * factor + offset, "kind": student.w.dtype}

    payload = cloudpickle.dumps((scale, (np.float32(3),), {"offset": 1.0}))
    outcome = worker.run_probe(payload, deadline=9)
    assert outcome.status == "ok"
    np.testing.assert_array_equal(outcome.value["scaled"], np.array([4, 7], np.float32))
    assert outcome.value["scaled"].dtype == np.float32
    assert outcome.value["kind"] == "float32"


def test_an_error_tells_its_classes_and_the_students_line(worker: Worker, ask: Ask) -> None:
    worker.run_cell("# an answer\ndef f(x):\n    y = x\n    return y / 0", deadline=9)
    outcome = ask("f(1)")
    assert outcome.status == "error"
    error = outcome.error
    assert error is not None
    assert error.types[:2] == ("ZeroDivisionError", "ArithmeticError")
    assert (error.line, error.function, error.where) == (4, "f", "student")
    assert error.message == "division by zero"


def test_an_error_inside_a_graph_tells_the_students_line(worker: Worker, ask: Ask) -> None:
    source = (
        "import tensorflow as tf\n@tf.function\ndef f(x):\n"
        "    if x > 0:\n        x = x + 1\n    raise ValueError('told')"
    )
    worker.run_cell(source, deadline=9)
    error = ask("f(tf.constant(1))").error
    assert error is not None
    assert error.types[0] == "ValueError"
    assert (error.line, error.where) == (6, "student")
    assert error.message.endswith("told")
    assert "user code" not in error.message


def test_an_error_in_the_probe_is_not_the_students(ask: Ask) -> None:
    error = ask("1 / 0").error
    assert error is not None
    assert (error.line, error.where) == (None, "probe")


def test_a_name_that_is_missing_is_not_defined(worker: Worker) -> None:
    def wanted(student: Any) -> Any:
        return student.softmax(1)

    error = worker.run_probe(cloudpickle.dumps((wanted, (), {})), deadline=9).error
    assert error is not None
    assert error.types[:2] == ("NotDefined", "NotAttempted")


def test_even_an_exit_is_only_an_error(ask: Ask) -> None:
    error = ask("exit()").error
    assert error is not None
    assert error.types[0] == "SystemExit"
    assert ask("1").value == 1


def test_a_message_without_end_is_cut(ask: Ask) -> None:
    error = ask("(_ for _ in ()).throw(ValueError('x' * 10**6))").error
    assert error is not None
    assert len(error.message) < 10_000


def test_an_answer_that_is_too_large_is_an_error(warm_server: str) -> None:
    def large(student: Any) -> Any:
        import numpy

        return numpy.zeros(10**6)

    with Worker(warm_server, limits=Limits(answer_bytes=10**6)) as worker:
        outcome = worker.run_probe(cloudpickle.dumps((large, (), {})), deadline=9)
        assert outcome.status == "error"
        assert worker.alive


def test_what_a_probe_prints_is_in_no_cell(worker: Worker, ask: Ask) -> None:
    source = "import tensorflow as tf\ndef f():\n    print('loud'); tf.print('loud')"
    worker.run_cell(source, deadline=9)
    assert ask("f()").status == "ok"
    assert worker.run_cell("print('quiet')", deadline=9).outputs[0]["text"] == "quiet\n"
    assert len(worker.run_cell("print('quiet')", deadline=9).outputs) == 1


HOSTILE = """
import numpy as np
class Equal:
    def __eq__(self, other): return True
    def __hash__(self): return 1
    def __bool__(self): return True
    def __float__(self): return 1.0
    def __array__(self, dtype=None, copy=None): return np.ones(3)
    def __reduce__(self): import os; return os._exit, (3,)
class Liar:
    @property
    def __class__(self): return float
class Array(np.ndarray):
    def __eq__(self, other): return np.ones(self.shape, bool)
    def __array_function__(self, *_, **__): return True
class Number(float):
    def __sub__(self, other): return 0.0
class Text(str):
    def __eq__(self, other): return True
    __hash__ = str.__hash__
class Many(list):
    def __iter__(self): return iter([1] * 3)
"""


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("Equal()", Opaque("Equal")),
        ("Number(1)", Opaque("Number")),
        ("Text('a')", Opaque("Text")),
        ("[Equal(), {'a': Number(2)}]", [Opaque("Equal"), {"a": Opaque("Number")}]),
        ("{Text('k'): 1}", {"k": 1}),
        ("np.array([1., 2.]).view(Array)", np.array([1.0, 2.0])),
        ("Many([7])", [1, 1, 1]),
    ],
)
def test_an_object_with_a_will_of_its_own_arrives_without_it(
    worker: Worker, ask: Ask, expression: str, expected: Any
) -> None:
    worker.run_cell(HOSTILE, deadline=9)
    outcome = ask(expression)
    assert outcome.status in ("ok", "error")
    if outcome.status == "ok":
        assert type(outcome.value) is type(expected)
        np.testing.assert_equal(outcome.value, expected)


def test_an_object_that_lies_about_its_class_brings_nothing_across(
    worker: Worker, ask: Ask
) -> None:
    worker.run_cell(HOSTILE, deadline=9)
    assert ask("Liar()").value == Opaque("Liar")


def test_an_error_whose_text_is_another_error_is_still_told(worker: Worker, ask: Ask) -> None:
    worker.run_cell(
        "class E(Exception):\n    def __str__(self): raise self\ndef f(): raise E", deadline=9
    )
    error = ask("f()").error
    assert error is not None
    assert (error.types[0], error.line) == ("E", 3)
