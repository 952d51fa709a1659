"""Hidden grader of fit_line_by_descent.

Drawn: one step, several, and so many that nothing changes any more; rates that converge and that
diverge; a single point; noise, and points on a line; float32 and float64; second calls with other
points, rates and numbers of steps; arguments by place and by name. Not drawn: half precision and no
steps at all (both excluded by the contract).
"""

import numpy as np
import pytest
import tensorflow as tf

from autograder.oracles import ps01_tensors as oracles
from course.testing import assert_close, assert_dtype, assert_length, assert_shape, probe


@probe
def descended(student, x, y, runs):
    """Slope, intercept and losses for each learning rate and number of steps, in turn."""
    x, y = tf.constant(x), tf.constant(y)
    return [student.fit_line_by_descent(x, y, rate, steps) for rate, steps in runs]


@probe
def descended_by_name(student, x, y, rate, steps):
    """Slope, intercept and losses of a call with all arguments by name."""
    return student.fit_line_by_descent(
        steps=steps, learning_rate=rate, y=tf.constant(y), x=tf.constant(x)
    )


def _points(rng, count, dtype):
    x = rng.uniform(-1.0, 3.0, count)
    y = rng.uniform(2.0, 4.0) * x + rng.uniform(1.0, 3.0) + rng.uniform(-1.0, 1.0, count)
    return x.astype(dtype), y.astype(dtype)


def _rate(rng):
    """A rate that float32 holds exactly: `tf.cast` of a Python number goes through float32."""
    return int(rng.integers(2, 6)) / 64.0


def _judge_one(results, x, y, rate, steps, what):
    assert_length(results, 3)
    slope, intercept, losses = oracles.line_by_descent(x, y, rate, steps)
    assert_shape(results[2], (steps,), what="the losses")
    assert_close(results[2], losses, kind="iterated", what=f"the losses {what}")
    for name, number, right in zip(
        ("slope", "intercept"), results, (slope, intercept), strict=False
    ):
        assert_shape(number, (), what=f"the {name}")
        assert_close(number, right, kind="iterated", what=f"the {name} {what}")


def _judge(student, x, y, runs, whats):
    found = student.run(descended, x=x, y=y, runs=runs)
    assert_length(found, len(runs), what="lines")
    for (rate, steps), results, what in zip(runs, found, whats, strict=True):
        _judge_one(results, x, y, rate, steps, what)


def test_one_step(student, rng):
    """The first step starts from slope 1 and intercept 0, with the loss of that line."""
    x, y = _points(rng, 9, np.float32)
    _judge(student, x, y, [(_rate(rng), 1)], ["of one step"])
    _judge(student, x[:1], y[:1], [(_rate(rng), 2)], ["at a single point"])
    x, y = _points(rng, 400, np.float64)
    _judge(student, x, y, [(_rate(rng), 2)], ["of many points"])


@pytest.mark.weight(2)
def test_several_steps(student, rng):
    """Slope, intercept and every loss are right over several steps."""
    x, y = _points(rng, 8, np.float64)
    _judge(student, x, y, [(_rate(rng), 6)], ["of several steps"])
    rate = _rate(rng)
    found = student.run(descended_by_name, x=x, y=y, rate=rate, steps=3)
    _judge_one(found, x, y, rate, 3, "of a call by name")


def test_every_call_starts_afresh(student, rng):
    """A second call with another learning rate and number of steps is not changed by the first."""
    whats = ["of a first call", "of a second call"]
    for count in (7, 4):
        x, y = _points(rng, count, np.float32)
        _judge(student, x, y, [(0.05, 3), (0.03, 4)], whats)


def test_steps_at_the_bottom(student, rng):
    """All steps are taken and written down, also where the loss hardly falls any more."""
    x = rng.permutation(np.linspace(-1.5, 1.5, 6))
    noise = rng.uniform(-0.5, 0.5, 6)
    _judge(student, x, 2.0 * x + 1.0 + noise, [(0.3125, 24)], ["of many steps"])
    _judge(student, x, 3.0 * x - 2.0, [(0.3125, 12)], ["of many steps on a line"])


def test_steps_that_overshoot(student, rng):
    """With a learning rate that is too large the losses rise, and are told as they are."""
    x, y = _points(rng, 6, np.float64)
    _judge(student, x, y, [(2.0, 5)], ["of steps that overshoot"])


def test_dtypes(student, rng):
    """All three results are tensors of the dtype of x."""
    for dtype in (np.float32, np.float64):
        x, y = _points(rng, 6, dtype)
        found = student.run(descended, x=x, y=y, runs=[(0.0625, 2), (0.0625, 1)])
        assert_length(found, 2, what="lines")
        for results, steps in zip(found, (2, 1), strict=True):
            _judge_one(results, x, y, 0.0625, steps, "in each dtype")
            for name, result in zip(("slope", "intercept", "losses"), results, strict=True):
                assert_dtype(result, dtype, what=f"the {name}")
