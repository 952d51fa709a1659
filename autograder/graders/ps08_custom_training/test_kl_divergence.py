"""Hidden grader of `kl_divergence`."""

import numpy as np
import pytest

from autograder.oracles import ps08_custom_training as oracles
from course.gradients import assert_gradient
from course.numerics import assert_close, assert_dtype, assert_finite, assert_shape


@pytest.mark.weight(3)
def test_values(student, rng):
    """One divergence per example, summed over the dimensions, of the inputs' dtype."""
    for shape in ((3, 5), (4, 4), (1, 2), (6, 1)):
        mean, log_var = rng.normal(size=shape), rng.uniform(-3, 2, size=shape)
        found = student.call("kl_divergence", mean, log_var)
        assert_shape(found, shape[:1])
        assert_dtype(found, "float64")
        assert_close(found, oracles.kl_divergence(mean, log_var), kind="reduction", batch=shape[0])


@pytest.mark.weight(3)
def test_gradients(student, rng):
    """The gradients with respect to the means and the log variances are right."""
    mean, log_var = rng.normal(size=(4, 3)), rng.uniform(-2, 2, size=(4, 3))
    assert_gradient(
        student, "kl_divergence", oracles.kl_divergence, mean, log_var, rng=rng, wrt=(0, 1)
    )


def test_extreme_variances(student, rng):
    """Very small variances give large but finite divergences."""
    mean = rng.normal(size=(2, 3))
    log_var = np.array([[-200.0, -1000.0, -5.0], [10.0, -80.0, 0.0]])
    found = student.call("kl_divergence", mean, log_var)
    assert_finite(found)
    assert_close(found, oracles.kl_divergence(mean, log_var), kind="reduction")
