"""Hidden grader of `kl_divergence`."""

import numpy as np
import pytest
import tensorflow as tf

from autograder.oracles import ps08_custom_training as oracles
from course.testing import (
    assert_close,
    assert_dtype,
    assert_exact,
    assert_finite,
    assert_gradient,
    assert_shape,
    probe,
)


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
    """Very small and very large variances give large but finite divergences."""
    mean = rng.normal(size=(2, 3))
    log_var = np.array([[-200.0, -1000.0, -5.0], [10.0, -80.0, 40.0]])
    found = student.call("kl_divergence", mean, log_var)
    assert_finite(found)
    assert_close(found, oracles.kl_divergence(mean, log_var), kind="reduction")


@probe
def in_dtype(student, z_mean, z_log_var, dtype):
    """The divergences of arguments given by name, in a dtype, and theirs."""
    mean, log_var = tf.cast(tf.constant(z_mean), dtype), tf.cast(tf.constant(z_log_var), dtype)
    found = student.kl_divergence(z_mean=mean, z_log_var=log_var)
    return {"values": found, "dtype": found.dtype.name}


@pytest.mark.parametrize("dtype", ["float16", "bfloat16", "float32"])
def test_other_dtypes(student, rng, dtype):
    """Every float dtype is kept."""
    mean, log_var = rng.normal(size=(5, 2)), rng.uniform(-1, 1, size=(5, 2))
    found = student.run(in_dtype, mean, log_var, dtype)
    assert_exact(found["dtype"], dtype, what="the dtype of the divergences")
    expected = oracles.kl_divergence(mean, log_var)
    what = f"the divergences in {dtype}"
    assert_close(found["values"], expected, kind="training", what=what, dtype=dtype)
