"""Hidden grader of `normalize_rows`."""

import numpy as np
import pytest
import tensorflow as tf

from autograder.oracles import ps02_graphs as oracles
from course.numerics import (
    assert_close,
    assert_dtype,
    assert_finite,
    assert_raises,
    assert_shape,
    assert_that,
)
from course.student import probe
from course.tracing import assert_traces, watch

REFUSAL = ("TypeError", "ValueError", "InvalidArgumentError")


@probe
def results(student, inputs):
    """The result for each input."""
    return [student.normalize_rows(tf.constant(x)) for x in inputs]


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
    return rng.uniform(0.5, 2.0, size=shape).astype(np.float32)


@pytest.mark.weight(3)
def test_values(student, rng):
    """Each row is divided by its own sum, in matrices of any size."""
    inputs = [positive(rng, *shape) for shape in ((3, 2), (2, 5), (3, 3), (1, 4), (4, 1))]
    for found, x in zip(student.run(results, inputs=inputs), inputs, strict=True):
        assert_dtype(found, "float32")
        assert_shape(found, x.shape)
        assert_close(found, oracles.normalized_rows(x), kind="reduction")
        assert_close(found.sum(axis=1), np.ones(len(x)), kind="reduction", what="the row sums")


@pytest.mark.weight(2)
def test_negative_elements(student, rng):
    """Signs are kept, and rows may have negative sums and very different sizes."""
    x = positive(rng, 4, 3) * np.float32([[1], [-1], [1e6], [-1e-6]])
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
        found["all"] == 1,
        "`normalize_rows` must have exactly one graph, from the first call on.",
        "It has made others before.",
        cause="The shapes are relaxed only after some retracing: use an input signature.",
    )


@pytest.mark.weight(2)
def test_refusals(student, rng):
    """What has not exactly two axes, or is not float32, is refused."""
    for name, x in (
        ("a vector", positive(rng, 4)),
        ("a tensor with three axes", positive(rng, 2, 3, 2)),
        ("a float64 matrix", positive(rng, 2, 3).astype(np.float64)),
    ):
        assert_raises(student, REFUSAL, "normalize_rows", x, what=f"a call with {name}")


@pytest.mark.weight(2)
def test_gradient(student, rng):
    """The result can be differentiated."""
    x, cotangent = positive(rng, 2, 3), rng.normal(size=(2, 3)).astype(np.float32)
    found = student.gradient("normalize_rows", x, cotangent=cotangent)
    expected = oracles.normalized_rows_gradient(x, cotangent)
    assert_close(found, expected, kind="gradient", what="the gradient")
