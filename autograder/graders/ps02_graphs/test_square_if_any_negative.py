"""Hidden grader of `square_if_any_negative`."""

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
def results(student, inputs):
    """The result for each input."""
    return [student.square_if_any_negative(tf.constant(x)) for x in inputs]


def one_negative(rng, shape):
    """Numbers of which a single one, anywhere but in front, is negative, and small."""
    x = rng.uniform(0.5, 2.0, size=shape)
    x.ravel()[rng.integers(1, x.size)] = -0.01
    return x


@pytest.mark.weight(3)
def test_one_negative_element(student, rng):
    """A single negative element, wherever it is, squares the whole tensor."""
    inputs = [one_negative(rng, (3, 2)).astype(np.float32) for _ in range(4)]
    for found, x in zip(student.run(results, inputs=inputs), inputs, strict=True):
        assert_close(found, oracles.square_if_any_negative(x), what="the result")


@pytest.mark.weight(3)
def test_extreme_signs(student, rng):
    """Positive and zero elements stay as they are; if most are negative, all are squared."""
    positive = rng.uniform(1.5, 2.5, size=(3, 2)).astype(np.float32)
    with_zeros = positive * np.float32([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]])
    mostly = -positive
    mostly[1, 0] = 0.5
    inputs = [positive, with_zeros, np.zeros_like(positive), -positive, mostly]
    names = (
        "positive elements",
        "positive elements and zeros",
        "zeros",
        "negative elements",
        "negative elements but one",
    )
    for name, found, x in zip(names, student.run(results, inputs=inputs), inputs, strict=True):
        assert_close(found, oracles.square_if_any_negative(x), what=f"the result for {name}")


@pytest.mark.weight(2)
def test_dtype_and_rank(student, rng):
    """Any rank and float dtype is accepted and kept."""
    inputs = [np.array(-1.5), one_negative(rng, (2, 1, 2)), np.float16([0.5, 2.0])]
    for found, x in zip(student.run(results, inputs=inputs), inputs, strict=True):
        what = f"the result for rank {x.ndim}"
        assert_dtype(found, x.dtype.name, what=what)
        assert_shape(found, x.shape, what=what)
        assert_close(found, oracles.square_if_any_negative(x), what=what)


@pytest.mark.weight(2)
def test_gradient_of_both_branches(student, rng):
    """Both branches can be differentiated."""
    for x in (one_negative(rng, 3), rng.uniform(0.5, 2.0, size=3)):
        assert_gradient(
            student, "square_if_any_negative", oracles.square_if_any_negative, x, rng=rng
        )


@pytest.mark.weight(2)
def test_both_cases_share_a_trace(student, rng):
    """Tensors of one shape make one graph, whatever their signs."""
    values = [rng.uniform(0.5, 2.0, size=(5, 1)).astype(np.float32) for _ in range(4)]
    calls = [(sign * x,) for sign, x in zip((1, -1, 1, -1), values, strict=True)]
    found = student.traces("square_if_any_negative", calls)
    assert_traces(found, [None, 0, 0, 0], what="`square_if_any_negative`")


@pytest.mark.weight(2)
def test_if_in_graph(student):
    """The graph has a branch, and no Python inside."""
    found = student.operations("square_if_any_negative", np.zeros(3, np.float32))
    assert_that(
        {"If", "StatelessIf", "Case", "StatelessCase"} & set(found),
        "The graph must have a branch.",
        "There is no operation If in it.",
        cause="Both answers are computed always, or Python decides while tracing.",
    )
    forbidden = ("PyFunc", "EagerPyFunc", "PyFuncStateless")
    assert_operations(found, forbidden=forbidden, what="`square_if_any_negative`")
