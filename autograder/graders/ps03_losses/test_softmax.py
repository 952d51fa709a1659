"""Hidden grader of `softmax`.

Drawn: every float dtype; ranks 1 to 5 along every axis, axes of length 1; logits up to half the
range of their dtype, rows that differ by 10000, ties, a single class; eager calls and graphs; the
arguments by place and by name; gradients with random cotangents. Not drawn: logits that are not
finite (excluded by the contract), and tensors without elements.
"""

import numpy as np
import pytest
import tensorflow as tf

from autograder.oracles import ps03_losses as oracles
from course.testing import (
    assert_close,
    assert_exact,
    assert_gradient,
    assert_length,
    assert_operations,
    assert_own_work,
    probe,
)

BUILT_IN = (
    "Softmax",
    "LogSoftmax",
    "SparseSoftmax",
    "SoftmaxCrossEntropyWithLogits",
    "SparseSoftmaxCrossEntropyWithLogits",
)


@probe
def probabilities(student, cases):
    """softmax of each (logits, axis); the default axis where axis is None."""
    return [
        student.softmax(tf.constant(logits), **({} if axis is None else {"axis": axis}))
        for logits, axis in cases
    ]


@probe
def in_each_dtype(student, logits, dtypes):
    """dtype and value of the softmax of the logits in each dtype."""
    results = [student.softmax(tf.cast(logits, dtype)) for dtype in dtypes]
    return [[getattr(result, "dtype", None), result] for result in results]


@probe
def in_every_way(student, logits):
    """softmax with its arguments by place and by name, and in a graph."""
    x, function = tf.constant(logits), student.softmax
    return [
        function(x, 0),
        function(x, axis=0),
        function(axis=0, logits=x),
        tf.function(lambda x: function(x, 0))(x),
        function(x),
        tf.function(function)(x),
    ]


def own(student):
    """Whatever a test asks for, the library's softmax as the answer earns nothing."""
    __tracebackhide__ = True
    logits = np.array([[0.0, 2.0, -1.0], [3.0, 1.0, 0.5]], np.float32)
    assert_own_work(student, "softmax", logits, forbidden=BUILT_IN)


def compare(student, cases, what):
    """Each case against the oracle, to the accuracy of its dtype."""
    own(student)
    results = student.run(probabilities, cases)
    assert_length(results, len(cases))
    for (logits, axis), found in zip(cases, results, strict=True):
        expected = oracles.softmax(logits, -1 if axis is None else axis)
        assert_close(found, expected, what=what, dtype=logits.dtype.name)


@pytest.mark.weight(2)
def test_values_along_every_axis(student, rng):
    """Tensors of rank 1 to 5 along every axis, counted from the front or from the back."""
    shapes = [(5,), (1,), (4, 3), (3, 3), (1, 3), (2, 5, 3), (2, 3, 1, 4), (2, 1, 2, 3, 2)]
    cases = [
        (rng.normal(size=shape).astype(np.float32), axis)
        for shape in shapes
        for axis in [None, *range(-len(shape), len(shape))]
    ]
    compare(student, cases, "softmax along the axis asked for")


def test_dtype_is_kept(student, rng):
    """The result has the dtype of the logits."""
    logits = rng.integers(-4, 5, (3, 4)) / 4  # exact in every dtype
    dtypes = ["float16", "bfloat16", "float32", "float64"]
    own(student)
    found = student.run(in_each_dtype, logits, dtypes)
    assert_length(found, len(dtypes))
    for dtype, (found_dtype, value) in zip(dtypes, found, strict=True):
        assert_exact(found_dtype, dtype, what=f"the dtype of softmax of {dtype} logits")
        what = f"softmax of {dtype} logits"
        assert_close(value, oracles.softmax(logits), what=what, dtype=dtype)


def test_full_precision(student, rng):
    """In float64 the result has the accuracy of float64."""
    cases = [(rng.normal(size=shape), None) for shape in ((4, 6), (1, 5))]
    compare(student, cases, "softmax in float64")


@pytest.mark.weight(2)
def test_very_large_logits(student, rng):
    """Logits of any finite size give probabilities."""
    offsets = rng.uniform(800, 9000, (5, 1))
    near = rng.normal(size=(5, 3)) + offsets
    extremes = np.array([[1, 0, -1], [-1, 0, 1], [0, 1, 0]], np.float64)
    cases = [(near, None), (near.T.copy(), 0), (np.array([[1000.0, 1001, 999], [0, 1, 2]]), 1)]
    for dtype in (np.float16, np.float32, np.float64):
        half_of_range = np.finfo(dtype).max / 2
        cases.append(((extremes * half_of_range).astype(dtype), None))
    compare(student, cases, "softmax of large logits")


def test_very_negative_logits(student, rng):
    """A row in which all logits are very negative is a distribution like any other."""
    rows = rng.normal(size=(4, 3)) - rng.uniform(1000, 10000, (4, 1))
    dominated = np.array([[-1e4, -9.8e3, -1e4], [-1e4, -1e4 - 200, -1e4 - 300]], np.float32)
    compare(student, [(rows, None), (dominated, None)], "softmax of very negative logits")


def test_one_logit_far_above_the_others(student, rng):
    """One logit far above the others takes all the probability."""
    single = np.array([[0, 0, 300], [0, 300, 0], [-300, 0, -300]], np.float32)
    double = np.zeros((2, 5))
    double[0, rng.integers(5)] = 3000.0
    double[1, rng.integers(5)] = rng.uniform(2000, 9000)
    compare(student, [(single, None), (double, None)], "softmax where one logit stands out")


def test_rows_of_very_different_sizes(student, rng):
    """Rows do not disturb each other, however different their sizes are."""
    rows = rng.normal(size=(4, 5)) + np.array([[0.0], [5000.0], [-5000.0], [20.0]])
    compare(student, [(rows, None), (rows.T.copy(), 0)], "softmax of rows of different sizes")


@pytest.mark.weight(2)
def test_gradient(student, rng):
    """The gradient is right, for large logits too and along another axis."""
    own(student)
    logits = rng.normal(size=(3, 4)) + np.array([[0.0], [1000.0], [-1000.0]])
    assert_gradient(student, "softmax", oracles.softmax, logits, rng=rng)
    block = rng.normal(size=(2, 3, 2))
    assert_gradient(student, "softmax", oracles.softmax, block, rng=rng, axis=1)


def test_equal_logits(student, rng):
    """Equal logits get equal probabilities, whatever their size; a single class gets all."""
    ties = np.repeat(rng.uniform(-1, 1, (4, 1)) * [[0.0], [1.0], [100.0], [3000.0]], 5, axis=1)
    two = np.array([[7.0, 7.0, -2.0], [-3.0, 100.0, 100.0]])
    cases = [(ties, None), (two, None), (two.astype(np.float32), 0), (ties[:, :1].copy(), None)]
    compare(student, cases, "softmax of equal logits")


def test_every_way_of_calling(student, rng):
    """Arguments may come by place or by name, in a graph or outside, with the same result."""
    own(student)
    logits = rng.normal(size=(3, 4))
    found = student.run(in_every_way, logits)
    assert_length(found, 6)
    for value, axis in zip(found, (0, 0, 0, 0, -1, -1), strict=True):
        assert_close(value, oracles.softmax(logits, axis), what="softmax, called in another way")


def test_no_built_in_softmax(student, rng):
    """It is built from exp, maximum and sum, not from a built-in softmax, in a graph or outside."""
    own(student)
    logits = rng.normal(size=(3, 4))
    operations = student.operations("softmax", logits)
    assert_operations(operations, forbidden=BUILT_IN, what="softmax")
    compare(student, [(logits, None)], "softmax without the library's own")
