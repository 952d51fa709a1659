"""Hidden grader of `count_graphs`.

Drawn: calls with one and with two arguments, arguments that are lists; Python numbers and tensors
of several shapes and dtypes; functions that are new, have graphs, are methods, or were counted
before; the order of the calls, each made once, also the same tuple again; the list left as it is;
no calls; arguments by place and by name. Not drawn: functions that make variables in their first
call (TensorFlow then makes one more graph), and calls without arguments (whose graph has no
signature to be counted by).
"""

import numpy as np
import pytest
import tensorflow as tf

from autograder.oracles import ps02_graphs as oracles
from course.testing import assert_close, assert_exact, assert_that, probe


@probe
def count(student, calls, known=()):
    """The counts, what the function did, and the graphs it has, for calls after the known ones."""
    log = tf.Variable(0.0)

    @tf.function
    def shifted(factor, shift):
        log.assign(2.0 * log + factor * shift)
        return log.read_value()

    def arguments(kind, number):
        return (number if kind == "python" else tf.constant(number), tf.constant(1.0))

    for call in known:
        shifted(*arguments(*call))
    log.assign(0.0)
    graphs = student.count_graphs(shifted, [arguments(*call) for call in calls])
    return {
        "graphs": graphs,
        "log": log,
        "all": shifted.experimental_get_tracing_count(),
    }


@probe
def count_shapes(student, lengths, dtypes, known):
    """The counts for one vector per call, of these lengths and dtypes."""
    function = tf.function(tf.identity)
    if known:
        function(tf.ones(known))
    calls = [(tf.ones(n, dtype),) for n, dtype in zip(lengths, dtypes, strict=True)]
    return student.count_graphs(function, calls)


@probe
def count_odd_calls(student):
    """Counts for calls of a method with lists, of the same calls again, and of another function."""

    class Scale:
        @tf.function
        def __call__(self, values):
            return [2.0 * value for value in values]

    scaler, one, made = Scale(), tf.constant(1.0), tf.Variable(0)
    scale = scaler.__call__
    same = [(one,)] * 3  # one tuple three times: three calls
    lists = [([one],), ([one, one],), ([one + one],)]
    return {
        "lists": student.count_graphs(function=scale, calls=lists),
        "again": student.count_graphs(calls=lists, function=scale),
        "other": student.count_graphs(tf.function(lambda x: 2.0 * x), [(one,), (one,)]),
        "same": student.count_graphs(tf.function(lambda x: made.assign_add(1)), same),
        "made": int(made.numpy()),
        "left": len(same),
    }


def numbers(rng, distinct, calls):
    """Numbers of `calls` calls with Python numbers, all of the `distinct` ones among them."""
    values = [float(v) for v in rng.choice(np.arange(1, 20), size=distinct, replace=False)]
    chosen = values + [values[i] for i in rng.integers(0, distinct, size=calls - distinct)]
    return [("python", chosen[i]) for i in rng.permutation(calls)]


@pytest.mark.weight(2)
def test_python_numbers(student, rng):
    """Calls with Python numbers are counted right for a new function."""
    calls = numbers(rng, 3, 5)
    found = student.run(count, calls=calls)["graphs"]
    assert_exact(found, oracles.count_graphs(calls), what="the count")


@pytest.mark.weight(2)
def test_tensors(student, rng):
    """Tensors of one shape share a graph; other shapes and dtypes need their own."""
    calls = [("tensor", float(v)) for v in rng.permutation(9)[:4]]
    assert_exact(student.run(count, calls=calls)["graphs"], 1, what="the count for scalars")
    a, b = (int(n) for n in rng.choice(np.arange(2, 9), size=2, replace=False))
    kinds = ["float32", "float32", "float64", "float32"]
    found = student.run(count_shapes, lengths=[a, b, a, a], dtypes=kinds, known=0)
    assert_exact(found, 3, what="the count for shapes and dtypes")


@pytest.mark.weight(3)
def test_earlier_graphs(student, rng):
    """Only graphs that these very calls make are counted."""
    calls = numbers(rng, 3, 4)
    known = [calls[int(rng.integers(4))], ("tensor", 1.0), ("python", 25.0)]
    found = student.run(count, calls=calls, known=known)["graphs"]
    assert_exact(found, oracles.count_graphs(calls, known), what="the count of new graphs")
    shapes = student.run(count_shapes, lengths=[3, 4], dtypes=["float32"] * 2, known=3)
    assert_exact(shapes, 1, what="the count of new shapes")


@pytest.mark.weight(2)
def test_each_call_is_made_once(student, rng):
    """The calls are made on the function itself, each once and in order."""
    calls = sorted(numbers(rng, 4, 4), key=lambda call: call[1], reverse=rng.random() < 0.5)
    found = student.run(count, calls=calls)
    expected = 0.0
    for _, number in calls:
        expected = 2.0 * expected + number
    assert_close(
        found["log"], expected, what="what the calls, made once and in order, leave behind"
    )
    graphs = oracles.count_graphs(calls)
    assert_exact(found["all"], graphs, what="the number of graphs that the function has")


def test_other_functions_and_calls(student):
    """Methods, calls with lists, repeated calls and second counts are right too."""
    found = student.run(count_odd_calls)
    made, left = found.pop("made", None), found.pop("left", None)
    counts = {"lists": 2, "again": 0, "other": 1, "same": 1}
    assert_exact(found, counts, what="the counts")
    assert_exact(made, 3, what="the number of calls made where the same tuple stands three times")
    assert_exact(left, 3, what="the number of calls that the list holds afterwards")


def test_no_calls(student):
    """Without calls the count is 0, a whole number."""
    found = student.run(count, calls=[], known=[("python", 1.0)])["graphs"]
    assert_that(not isinstance(found, bool), "The count must be a whole number.", "It is a bool.")
    assert_exact(found, 0, what="the count without calls")
    found = student.run(count, calls=[("python", 2.0)], known=[("python", 1.0)])["graphs"]
    assert_exact(found, 1, what="the count of one call")
