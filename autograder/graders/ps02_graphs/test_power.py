"""Hidden grader of `power`."""

import numpy as np
import pytest
import tensorflow as tf

from autograder.oracles import ps02_graphs as oracles
from course.gradients import assert_gradient
from course.numerics import assert_close, assert_dtype, assert_shape, assert_that
from course.operations import assert_operations
from course.student import probe
from course.tracing import assert_traces


@probe
def powers(student, cases):
    """The result for each pair of x and n."""
    return [student.power(tf.constant(x), tf.constant(n, tf.int32)) for x, n in cases]


@pytest.mark.weight(3)
def test_powers(student, rng):
    """The values are right for positive, negative and zero elements and every n."""
    signs = np.float32([[1.0, 0.0, -1.0], [-1.0, 1.0, 1.0]])
    x = signs * rng.uniform(0.5, 1.5, size=(2, 3)).astype(np.float32)
    numbers = (0, 1, 2, 5, 12)
    found = student.run(powers, cases=[(x, n) for n in numbers])
    for n, values in zip(numbers, found, strict=True):
        what = "the result for n = 0" if n == 0 else "the result for some n > 0"
        assert_close(values, oracles.power(x, n), kind="iterated", what=what)


@pytest.mark.weight(2)
def test_dtype_and_rank(student, rng):
    """Any rank and float dtype is accepted and kept."""
    cases = [
        (np.array(rng.uniform(0.5, 1.5)), 3),
        (rng.normal(size=(2, 1, 2)), 4),
        (rng.normal(size=3).astype(np.float16), 2),
    ]
    for (x, n), found in zip(cases, student.run(powers, cases=cases), strict=True):
        what = f"the result for rank {x.ndim}"
        assert_dtype(found, x.dtype.name, what=what)
        assert_shape(found, x.shape, what=what)
        assert_close(found, oracles.power(x, n), kind="iterated", what=what)


@pytest.mark.weight(2)
def test_gradient(student, rng):
    """The result can be differentiated with respect to x."""
    x = rng.uniform(0.5, 1.5, size=(2, 2)) * np.array([[1.0, -1.0], [-1.0, 1.0]])
    n = np.array(3, np.int32)
    assert_gradient(student, "power", oracles.power, x, n, rng=rng, what="the gradient")


@pytest.mark.weight(2)
def test_every_exponent_shares_a_trace(student, rng):
    """New values of n and x make no new graph."""
    calls = [
        (rng.normal(size=(5, 1)).astype(np.float32), np.array(n, np.int32)) for n in (3, 0, 7, 3)
    ]
    assert_traces(student.traces("power", calls), [None, 0, 0, 0], what="`power`")


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
    forbidden = ("Pow", "PyFunc", "EagerPyFunc", "PyFuncStateless")
    assert_operations(found, forbidden=forbidden, what="`power`")
