"""Public checks of `Mean`."""

import functools

import numpy as np
import pytest
import tensorflow as tf

from course.testing import assert_close, disabled, probe


def unaided(function):
    """The probe `function`, in which the library's Mean does not work, whatever it is called."""

    @functools.wraps(function)
    def run(student, *args, **kwargs):
        with disabled("keras.metrics.Mean.update_state", "keras.metrics.Mean.result"):
            return function(student, *args, **kwargs)

    return run


@probe
@unaided
def results(student, batches):
    """result() at the start and after each batch, then after reset_state and one more batch."""
    metric = student.Mean()
    found = [metric.result()]
    for batch in batches:
        metric.update_state(tf.constant(batch))
        found.append(metric.result())
    metric.reset_state()
    after_reset = metric.result()
    metric.update_state(tf.constant(batches[0]))
    return {"start": found[0], "running": found[1:], "reset": after_reset, "anew": metric.result()}


@probe
@unaided
def compiled(student, batches):
    """result() after all batches have gone through one graph that fits any batch size."""
    metric = student.Mean()

    @tf.function(input_signature=[tf.TensorSpec([None], tf.float32)])
    def update(values):
        metric.update_state(values)

    for batch in batches:
        update(tf.constant(batch))
    return metric.result()


BATCHES = [np.array(x, np.float32) for x in ([1, 2, 3, 4], [10, 20], [8])]


def test_unequal_batches(student):
    """Every value counts alike, whatever the size of its batch: here 10/4, 40/6, 48/7."""
    found = student.run(results, BATCHES)["running"]
    assert_close(found, [10 / 4, 40 / 6, 48 / 7], kind="reduction", what="result()")


def test_nothing_is_zero(student):
    """The mean of nothing is 0.0."""
    found = student.run(results, BATCHES)
    assert_close(found["start"], 0.0, kind="reduction", what="result() before any update")
    assert_close(found["running"][0], 10 / 4, kind="reduction", what="result() after one update")


def test_reset(student):
    """reset_state forgets everything."""
    found = student.run(results, BATCHES)
    assert_close(found["reset"], 0.0, kind="reduction", what="result() after reset_state()")
    what = "result() of a batch after reset_state()"
    assert_close(found["anew"], 10 / 4, kind="reduction", what=what)


@pytest.mark.weight(2)
def test_inside_a_compiled_function(student):
    """update_state works in a graph, also where the batch size is known only when it runs."""
    found = student.run(compiled, BATCHES)
    assert_close(found, 48 / 7, kind="reduction", what="result() after compiled updates")
