"""Hidden grader of fit_line_by_descent."""

import numpy as np
import pytest
import tensorflow as tf

from autograder.oracles import ps01_tensors as oracles
from course.numerics import assert_close, assert_dtype, assert_length, assert_shape
from course.student import probe


@probe
def descended(student, x, y, runs):
    """Slope, intercept and losses for each learning rate and number of steps, in turn."""
    x, y = tf.constant(x), tf.constant(y)
    return [student.fit_line_by_descent(x, y, rate, steps) for rate, steps in runs]


def _points(rng, count, dtype):
    x = rng.uniform(-1.0, 3.0, count)
    y = rng.uniform(2.0, 4.0) * x + rng.uniform(1.0, 3.0) + rng.uniform(-1.0, 1.0, count)
    return x.astype(dtype), y.astype(dtype)


def _rate(rng):
    """A rate that float32 holds exactly: `tf.cast` of a Python number goes through float32."""
    return int(rng.integers(2, 6)) / 64.0


def _judge(student, x, y, runs, whats):
    found = student.run(descended, x=x, y=y, runs=runs)
    for (rate, steps), results, what in zip(runs, found, whats, strict=True):
        assert_length(results, 3)
        slope, intercept, losses = oracles.line_by_descent(x, y, rate, steps)
        assert_shape(results[2], (steps,), what="the losses")
        assert_close(results[2], losses, kind="iterated", what=f"the losses {what}")
        assert_close(results[0], slope, kind="iterated", what=f"the slope {what}")
        assert_close(results[1], intercept, kind="iterated", what=f"the intercept {what}")


def test_one_step(student, rng):
    """The first step starts from slope 1 and intercept 0, with the loss of that line."""
    x, y = _points(rng, 9, np.float32)
    _judge(student, x, y, [(_rate(rng), 1)], ["of one step"])


@pytest.mark.weight(2)
def test_several_steps(student, rng):
    """Slope, intercept and every loss are right over several steps."""
    x, y = _points(rng, 8, np.float64)
    _judge(student, x, y, [(_rate(rng), 6)], ["of several steps"])


def test_every_call_starts_afresh(student, rng):
    """A second call with another learning rate and number of steps is not changed by the first."""
    x, y = _points(rng, 7, np.float32)
    whats = ["of a first call", "of a second call"]
    _judge(student, x, y, [(0.05, 3), (0.03, 4)], whats)


def test_steps_that_overshoot(student, rng):
    """With a learning rate that is too large the losses rise, and are told as they are."""
    x, y = _points(rng, 6, np.float64)
    _judge(student, x, y, [(2.0, 5)], ["of steps that overshoot"])


def test_dtypes(student, rng):
    """All three results are tensors of the dtype of x."""
    for dtype in (np.float32, np.float64):
        x, y = _points(rng, 6, dtype)
        (found,) = student.run(descended, x=x, y=y, runs=[(0.05, 2)])
        assert_length(found, 3)
        for name, result in zip(("slope", "intercept", "losses"), found, strict=True):
            assert_dtype(result, dtype, what=f"the {name}")
