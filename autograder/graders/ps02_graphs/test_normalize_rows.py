"""Hidden grader of `normalize_rows`.

Drawn: matrices of one row, one column, square and other; sums that are negative, tiny and
huge; ranks 0, 1, 3 and 4 and other dtypes, to be refused; eager calls and calls of the traced
graph; the argument by place and by name; gradients. Not drawn: rows that sum to zero (excluded by
the contract), and matrices without rows.
"""

import numpy as np
import pytest
import tensorflow as tf

from autograder.oracles import ps02_graphs as oracles
from course.testing import (
    assert_close,
    assert_dtype,
    assert_finite,
    assert_length,
    assert_raises,
    assert_shape,
    assert_that,
    assert_traces,
    probe,
    watch,
)

REFUSAL = ("TypeError", "ValueError", "InvalidArgumentError")


@probe
def results(student, inputs):
    """The result for each input."""
    return [student.normalize_rows(tf.constant(x)) for x in inputs]


@probe
def result_by_name(student, x):
    """The result for x by name, and that of the one graph."""
    function = student.normalize_rows
    return [function(x=tf.constant(x)), function.get_concrete_function()(tf.constant(x))]


@probe
def graphs(student, inputs):
    """New graphs per call, and the number of all graphs since the function exists."""
    function = student.normalize_rows
    calls = [lambda x=x: function(tf.constant(x)) for x in inputs]
    report = watch(function, calls)
    count = getattr(function, "experimental_get_tracing_count", lambda: -1)
    return {"report": report, "all": count()}


def positive(rng, *shape):
    """Elements from 0.5 to 2, float32."""
    return np.asarray(rng.uniform(0.5, 2.0, size=shape), np.float32)


@pytest.mark.weight(3)
def test_values(student, rng):
    """Each row is divided by its own sum, in matrices of any size."""
    shapes = ((3, 2), (2, 5), (3, 3), (1, 4), (4, 1), (1, 1))
    inputs = [positive(rng, *shape) for shape in shapes]
    results_found = student.run(results, inputs=inputs)
    assert_length(results_found, len(shapes))
    for found, x in zip(results_found, inputs, strict=True):
        assert_dtype(found, "float32")
        assert_shape(found, x.shape)
        assert_close(found, oracles.normalized_rows(x), kind="reduction")
        assert_close(found.sum(axis=1), np.ones(len(x)), kind="reduction", what="the row sums")
    x = positive(rng, 2, 3)
    found = student.run(result_by_name, x=x)
    assert_length(found, 2)
    for value in found:
        assert_close(value, oracles.normalized_rows(x), kind="reduction", what="the result")


@pytest.mark.weight(2)
def test_negative_elements(student, rng):
    """Signs are kept, and rows may have negative sums and very different sizes."""
    sizes = np.float32([[1], [-1], [1e6], [-1e-6], [1e-20], [-1e20]])
    x = positive(rng, 6, 3) * sizes
    x[0, 1] = -0.25
    (found,) = student.run(results, inputs=[x])
    assert_finite(found)
    assert_close(found, oracles.normalized_rows(x), kind="reduction")


@pytest.mark.weight(3)
def test_one_graph_for_all_shapes(student, rng):
    """There is a single graph, however many shapes come."""
    shapes = ((6, 2), (1, 2), (3, 7), (7, 3), (1, 1))
    found = student.run(graphs, inputs=[positive(rng, *shape) for shape in shapes])
    assert_traces(found["report"], [None, 0, 0, 0, 0], what="`normalize_rows`")
    assert_that(
        found["all"] == 1 and not isinstance(found["all"], bool),
        "`normalize_rows` must have exactly one graph, from the first call on.",
        "It has made others before.",
        cause="The shapes are relaxed only after some retracing: use an input signature.",
    )


@pytest.mark.weight(2)
def test_refusals(student, rng):
    """What has not exactly two axes, or is not float32, is refused."""
    for name, x in (
        ("a scalar", positive(rng)),
        ("a vector", positive(rng, 4)),
        ("a tensor with three axes", positive(rng, 2, 3, 2)),
        ("a tensor with three axes, two of length 1", positive(rng, 1, 3, 1)),
        ("a tensor with four axes", positive(rng, 2, 1, 2, 2)),
        ("a float64 matrix", positive(rng, 2, 3).astype(np.float64)),
        ("a float16 matrix", positive(rng, 2, 3).astype(np.float16)),
        ("a matrix of integers", np.ones((2, 3), np.int64)),
    ):
        assert_raises(student, REFUSAL, "normalize_rows", x, what=f"a call with {name}")
    x = positive(rng, 2, 3)
    found = student.run(results, inputs=[x])
    assert_length(found, 1)
    assert_close(found[0], oracles.normalized_rows(x), kind="reduction", what="that of a matrix")


@pytest.mark.weight(2)
def test_gradient(student, rng):
    """The result can be differentiated."""
    x, cotangent = positive(rng, 2, 3), rng.normal(size=(2, 3)).astype(np.float32)
    found = student.gradient("normalize_rows", x, cotangent=cotangent)
    expected = oracles.normalized_rows_gradient(x, cotangent)
    assert_close(found, expected, kind="gradient", what="the gradient")
