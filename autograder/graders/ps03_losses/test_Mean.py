"""Hidden grader of `Mean`.

Drawn: scalars to rank 3, batches of one element and of many; every float dtype, sums that overflow
float16 or lose digits in half precision; two metrics alive, many updates, results read in between,
resets outside a graph and in one; graphs of a fixed rank and of any; the argument by place and by
name. The library's own `Mean` earns nothing, by whatever name or inside whatever class. Not drawn:
batches without elements, of which the contract does not speak.
"""

import functools
from collections import deque
from collections.abc import Mapping

import numpy as np
import pytest
import tensorflow as tf

from autograder.oracles import ps03_losses as oracles
from course.testing import (
    assert_close,
    assert_exact,
    assert_length,
    assert_that,
    assert_traces,
    disabled,
    probe,
    watch,
)

MAX_DEPTH = 8
LIBRARIES = ("builtins", "keras", "numpy", "tensorflow")


def unaided(function):
    """The probe `function`, in which the library's Mean does not work, whatever it is called."""

    @functools.wraps(function)
    def run(student, *args, **kwargs):
        with disabled("keras.metrics.Mean.update_state", "keras.metrics.Mean.result"):
            return function(student, *args, **kwargs)

    return run


@probe
@unaided
def running_results(student, batches):
    """result() after each batch."""
    metric = student.Mean()
    found = []
    for batch in batches:
        metric.update_state(tf.constant(batch))
        found.append(metric.result())
    return found


@probe
@unaided
def repeated_results(student, first, second):
    """result() twice, after one batch and after another."""
    metric = student.Mean()
    metric.update_state(tf.constant(first))
    before = [metric.result(), metric.result()]
    metric.update_state(tf.constant(second))
    return [*before, metric.result()]


@probe
@unaided
def two_metrics(student, first, second):
    """Results of two metrics in use at the same time, then of both after one is reset."""
    a, b = student.Mean(), student.Mean()
    a.update_state(tf.constant(first))
    b.update_state(tf.constant(second))
    found = [a.result(), b.result()]
    a.reset_state()
    return [*found, a.result(), b.result()]


@probe
@unaided
def empty_results(student, batch):
    """result() of a new metric, after two resets, and after one more update."""
    metric = student.Mean()
    found = [metric.result()]
    metric.reset_state()
    metric.update_state(tf.constant(batch))
    metric.reset_state()
    found.append(metric.result())
    metric.update_state(tf.constant(batch))
    return [*found, metric.result()]


def stored(value, depth=0):
    """How many numbers an object holds in tensors, arrays, containers, attributes and class."""
    if depth > MAX_DEPTH:
        return 0
    if isinstance(value, (tf.Tensor, tf.Variable)):
        return int(tf.size(value))
    if isinstance(value, np.ndarray):
        return value.size
    if isinstance(value, (str, bytes)):
        return len(value)
    if isinstance(value, Mapping):
        return sum(stored(item, depth + 1) for item in value.values())
    if isinstance(value, (list, tuple, set, frozenset, deque)):
        return sum(stored(item, depth + 1) for item in value)
    if (depth and callable(value)) or type(value).__module__.split(".")[0] in LIBRARIES:
        return 1
    attributes = [dict(getattr(value, "__dict__", {})), dict(vars(type(value)))]
    return 1 + stored(attributes, depth + 1)


def surroundings(metric):
    """What the methods of a metric refer to in the notebook."""
    methods = [value for value in vars(type(metric)).values() if hasattr(value, "__code__")]
    return [
        method.__globals__[name]
        for method in methods
        for name in method.__code__.co_names
        if not callable(method.__globals__.get(name, len))
    ]


@probe
@unaided
def stored_numbers(student, batch):
    """How many numbers a metric and what it refers to hold after few updates and after many."""
    metric = student.Mean()
    sizes = []
    for count in (3, 30):
        for _ in range(count):
            metric.update_state(tf.constant(batch))
        sizes.append(stored(metric) + stored(surroundings(metric)))
    return {"sizes": sizes, "result": metric.result()}


@probe
@unaided
def compiled_epochs(student, epochs, shape=(None,), reset_in_graph=False):
    """Epochs of batches through one graph: results inside and outside of it, and the traces."""
    metric = student.Mean()

    @tf.function(input_signature=[tf.TensorSpec(shape, tf.float32)])
    def update(values):
        metric.update_state(values)
        return metric.result()

    reset = tf.function(metric.reset_state) if reset_in_graph else metric.reset_state

    inside, outside, traces = [], [], []
    for epoch in epochs:
        inside.append([])
        calls = [
            lambda batch=batch: inside[-1].append(update(tf.constant(batch))) for batch in epoch
        ]
        traces.append(watch(update, calls))
        outside.append(metric.result())
        reset()
    return {"inside": inside, "outside": outside, "traces": traces}


@probe
@unaided
def kept_results(student, batches, dtypes):
    """result(), its dtype and its shape after batches of several dtypes, each in a new metric."""
    found = []
    for dtype in dtypes:
        metric = student.Mean()
        for batch in batches:
            metric.update_state(values=tf.cast(batch, dtype))
        result = metric.result()
        kept = getattr(result, "dtype", None), getattr(result, "shape", None)
        found.append([*kept, result])
    return found


def draw(rng, sizes):
    """Batches of the given sizes, float32, far from a mean of zero."""
    return [rng.normal(3.0, 2.0, size).astype(np.float32) for size in sizes]


def running_means(batches):
    return [oracles.streaming_mean(batches[: i + 1]) for i in range(len(batches))]


def test_batches_of_unequal_sizes(student, rng):
    """Every value counts alike, whatever the sizes of the batches."""
    batches = draw(rng, (7, 2, 1, 11, 4))
    found = student.run(running_results, batches)
    assert_close(found, running_means(batches), kind="reduction", what="result() after each batch")


def test_every_element_counts(student, rng):
    """Matrices, scalars and tensors of higher rank count by their elements."""
    batches = draw(rng, ((3, 4), (), (5,), (2, 2, 3), (1, 6), (4, 1), (1,)))
    found = student.run(running_results, batches)
    what = "result() after values of several shapes"
    assert_close(found, running_means(batches), kind="reduction", what=what)


def test_values_of_any_float_dtype(student, rng):
    """Values of every float dtype are taken, one after the other."""
    dtypes = (np.float64, np.float32, np.float16)
    batches = [(rng.integers(-8, 9, 5) / 4).astype(dtype) for dtype in dtypes]
    found = student.run(running_results, batches)
    what = "result() after values of several dtypes"
    assert_close(found, running_means(batches), kind="reduction", what=what, dtype="float32")


def test_float32_for_values_of_any_dtype(student, rng):
    """The result is a float32 scalar, exact for values of half precision and for large ones too."""
    small = [np.array([256.0, 1.0, 1.0, 1.0]), np.array([2048.0, 1.0, 1.0, 1.0])]
    large = [60000.0 - 32.0 * rng.integers(0, 9, 4), np.array([60000.0])]
    for batches, dtypes in (
        (small, ("float16", "float32", "float64")),
        (small[:1], ("bfloat16",)),
        (large, ("float16", "float32", "float64")),
    ):
        found = student.run(kept_results, batches, dtypes)
        assert_length(found, len(dtypes))
        for dtype, (kept, shape, value) in zip(dtypes, found, strict=True):
            what = f"result() after {dtype} values"
            assert_exact(kept, "float32", what=f"the dtype of {what}")
            assert_exact(shape, [], what=f"the shape of {what}")
            assert_close(value, oracles.streaming_mean(batches), kind="reduction", what=what)


def test_empty_after_reset(student, rng):
    """The mean of nothing is 0.0, in a new metric and after reset_state."""
    batch = draw(rng, (4,))[0]
    found = student.run(empty_results, batch)
    assert_length(found, 3)
    assert_close(found[:2], [0.0, 0.0], kind="reduction", what="result() of nothing")
    expected = oracles.streaming_mean([batch])
    assert_close(found[2], expected, kind="reduction", what="result() after two resets")


def test_reading_changes_nothing(student, rng):
    """result() may be read at any time and as often as one likes."""
    first, second = draw(rng, (5, 3))
    found = student.run(repeated_results, first, second)
    expected = [oracles.streaming_mean(x) for x in ([first], [first], [first, second])]
    assert_close(found, expected, kind="reduction", what="result() read several times")


def test_two_metrics_share_nothing(student, rng):
    """Two metrics have nothing in common."""
    first, second = draw(rng, (5, 3))
    found = student.run(two_metrics, first, second)
    a, b = oracles.streaming_mean([first]), oracles.streaming_mean([second])
    assert_close(found, [a, b, 0.0, b], kind="reduction", what="result() of two metrics in turn")


def test_constant_memory(student, rng):
    """What a metric keeps does not grow with the number of updates."""
    batch = draw(rng, (6,))[0]
    found = student.run(stored_numbers, batch)
    expected = oracles.streaming_mean([batch])
    assert_close(found["result"], expected, kind="reduction", what="result() after many updates")
    few, many = found["sizes"]
    assert_that(
        few == many,
        "A metric must keep the same few numbers, however many values it has seen.",
        "It holds more numbers after more updates.",
        cause="The values are kept in a list or appended to a variable.",
        details=f"{few} numbers after 3 updates, {many} after 33.",
    )


@pytest.mark.weight(2)
def test_compiled_without_retracing(student, rng):
    """In a tf.function update_state and result work without new graphs after the first call."""
    epoch = draw(rng, (6, 3, 1, 8))
    found = student.run(compiled_epochs, [epoch])
    what = "result() inside the compiled function"
    assert_close(found["inside"][0], running_means(epoch), kind="reduction", what=what)
    what = "result() outside, after compiled updates"
    assert_close(found["outside"][0], oracles.streaming_mean(epoch), kind="reduction", what=what)
    assert_traces(found["traces"][0], [None, 0, 0, 0], what="a function that updates the metric")
    epoch = draw(rng, ((6,), (2, 3), (), (2, 1, 4)))
    found = student.run(compiled_epochs, [epoch], shape=None)
    what = "result() inside a graph for values of any shape"
    assert_close(found["inside"][0], running_means(epoch), kind="reduction", what=what)
    assert_traces(found["traces"][0], [None, 0, 0, 0], what="a function for values of any shape")


@pytest.mark.weight(2)
def test_reset_between_compiled_epochs(student, rng):
    """reset_state between two epochs of compiled updates starts anew, without new graphs."""
    for reset_in_graph in (False, True):
        epochs = [draw(rng, (4, 2)), draw(rng, (3, 5)), draw(rng, (1, 6))]
        found = student.run(compiled_epochs, epochs, reset_in_graph=reset_in_graph)
        expected = [oracles.streaming_mean(epoch) for epoch in epochs]
        what = "result() at the end of each compiled epoch"
        assert_close(found["outside"], expected, kind="reduction", what=what)
        for traces in found["traces"][1:]:
            assert_traces(traces, [0, 0], what="a function that updates the metric")
