"""Hidden grader of `power`.

Drawn: exponents from 0 to 300; positive, negative and zero elements; results from 1e-6 to 1e11;
every float dtype; ranks 0 to 4, axes of length 1, no elements; eager calls and calls of the traced
graph; arguments by place and by name; gradients. Not drawn: exponents of another dtype than int32
(excluded by the contract), elements that are not finite (0 times x + 1 makes ones, too).
"""

import numpy as np
import pytest
import tensorflow as tf

from autograder.oracles import ps02_graphs as oracles
from course.testing import (
    assert_close,
    assert_exact,
    assert_gradient,
    assert_length,
    assert_operations,
    assert_shape,
    assert_that,
    assert_traces,
    probe,
    watch,
)

PYTHON = ("PyFunc", "EagerPyFunc", "PyFuncStateless")
FLOATS = ("float16", "bfloat16", "float32", "float64")


@probe
def powers(student, cases, dtypes):
    """dtype and value of the result for each pair of x and n, with x of each dtype."""
    found = []
    for (x, n), dtype in zip(cases, dtypes, strict=True):
        result = student.power(tf.cast(x, dtype), tf.constant(n, tf.int32))
        found.append([getattr(result, "dtype", None), result])
    return found


@probe
def powers_of_a_graph(student, x, numbers):
    """Results of one graph, made beforehand, for each n."""
    x, kind = tf.constant(x), tf.TensorSpec((), tf.int32)
    graph = student.power.get_concrete_function(x, kind)
    return [graph(x, tf.constant(n, tf.int32)) for n in numbers]


@probe
def traces_by_name(student, x, numbers):
    """New graphs of calls with n by name, and then with both by name."""
    function, x = student.power, tf.constant(x)
    calls = [lambda n=n: function(x, n=tf.constant(n, tf.int32)) for n in numbers]
    calls += [lambda n=n: function(n=tf.constant(n, tf.int32), x=x) for n in numbers]
    return watch(function, calls)


def _judge(student, cases, dtypes):
    found = student.run(powers, cases=cases, dtypes=dtypes)
    assert_length(found, len(cases))
    for (x, n), dtype, (kept, values) in zip(cases, dtypes, found, strict=True):
        what = "the result for n = 0" if n == 0 else "the result for some n > 0"
        assert_exact(kept, dtype, what=f"the dtype of {what}")
        assert_shape(values, x.shape, what=what)
        assert_close(values, oracles.power(x, n), kind="iterated", what=what, dtype=dtype)


@pytest.mark.weight(3)
def test_powers(student, rng):
    """The values are right for positive, negative and zero elements and every n."""
    signs = np.float32([[1.0, 0.0, -1.0], [-1.0, 1.0, 1.0]])
    x = signs * rng.uniform(0.5, 1.5, size=(2, 3)).astype(np.float32)
    _judge(student, [(x, n) for n in (0, 1, 2, 5, 12)], ["float32"] * 5)
    _judge(student, [(4.0 * x, 15), (0.25 * x, 7)], ["float32"] * 2)
    near_one = rng.choice([-1.0, 1.0], (2, 3)) * rng.uniform(0.98, 1.02, (2, 3))
    _judge(student, [(near_one, 300), (near_one, 33)], ["float64"] * 2)


@pytest.mark.weight(2)
def test_dtype_and_rank(student, rng):
    """Any rank and float dtype is accepted and kept."""
    shapes = ((), (2, 1, 2), (1,), (0, 2), (1, 2, 1, 2))
    cases = [(np.asarray(rng.normal(size=shape)), 4) for shape in shapes]
    _judge(student, cases, ["float64"] * len(shapes))
    coarse = rng.integers(-6, 7, (2, 3)) / 4  # a shape of which there are graphs already
    _judge(student, [(coarse, n) for n in (3, 0, 2, 1)], FLOATS)


@pytest.mark.weight(2)
def test_gradient(student, rng):
    """The result can be differentiated with respect to x."""
    x = rng.uniform(0.5, 1.5, size=(2, 2)) * np.array([[1.0, -1.0], [-1.0, 1.0]])
    for exponent in (3, 1):
        n = np.array(exponent, np.int32)
        assert_gradient(student, "power", oracles.power, x, n, rng=rng, what="the gradient")


@pytest.mark.weight(2)
def test_every_exponent_shares_a_trace(student, rng):
    """New values of n and x make no new graph, and a graph gives the right values."""
    calls = [
        (rng.normal(size=(5, 1)).astype(np.float32), np.array(n, np.int32)) for n in (3, 0, 7, 3)
    ]
    assert_traces(student.traces("power", calls), [None, 0, 0, 0], what="`power`")
    x = rng.normal(size=(5, 1)).astype(np.float32)
    found = student.run(traces_by_name, x=x, numbers=(2, 5))
    assert_traces(found, [0, 0, 0, 0], what="`power`, called by name")
    found = student.run(powers_of_a_graph, x=x, numbers=(4, 0, 3))
    assert_length(found, 3)
    for n, values in zip((4, 0, 3), found, strict=True):
        what = "the result of a graph made for another n"
        assert_close(values, oracles.power(x, n), kind="iterated", what=what)


@pytest.mark.weight(2)
def test_while_in_graph(student):
    """The graph has a loop, and neither a ready-made power nor Python inside."""
    found = student.operations("power", np.zeros(3, np.float32), np.array(2, np.int32))
    assert_that(
        {"While", "StatelessWhile"} & set(found),
        "The graph must have a loop.",
        "There is no operation While in it.",
        cause="The loop runs in Python while tracing, or there is none.",
    )
    assert_operations(found, forbidden=("Pow", *PYTHON), what="`power`")
