"""Public check of `Sampling`."""

import numpy as np
import tensorflow as tf

from course.testing import assert_close, assert_shape, assert_that, probe


@probe
def draws(student, z_mean, z_log_var):
    """Two draws from the same distributions, with the gradients of the sum of the second."""
    layer = student.Sampling()
    z_mean, z_log_var = tf.constant(z_mean), tf.constant(z_log_var)
    first = layer((z_mean, z_log_var))
    with tf.GradientTape() as tape:
        tape.watch([z_mean, z_log_var])
        second = layer((z_mean, z_log_var))
    return {"z": [first, second], "gradients": tape.gradient(second, [z_mean, z_log_var])}


def test_spread(student):
    """The draw is the mean where the variance vanishes, and spreads by 2 where it is 4."""
    mean = np.array([[1.0, -2.0, 0.5], [3.0, 0.0, 7.0]], np.float32)
    found = student.run(draws, mean, np.full_like(mean, -100.0))
    assert_shape(found["z"][0], (2, 3), what="the draw")
    assert_close(found["z"][0], mean, what="the draw at variance zero")
    zeros = np.zeros((1000, 3), np.float32)
    spread = np.std(student.run(draws, zeros, zeros + np.log(4.0, dtype=np.float32))["z"][0])
    assert_that(
        1.8 < spread < 2.2,
        "At variance 4 the draws must have the standard deviation 2.",
        f"Three thousand of them have {spread:.1f}.",
        cause="The standard deviation is the root of the variance: exp(z_log_var / 2).",
    )


def test_noise(student):
    """Each call draws new noise, and gradients flow to both inputs."""
    mean, log_var = np.full((4, 3), 2.0, np.float32), np.full((4, 3), np.log(4.0), np.float32)
    found = student.run(draws, mean, log_var)
    first, second = found["z"]
    assert_shape(first, (4, 3), what="the draw")
    assert_that(
        not np.any(first == second),
        "Each call must draw new noise.",
        "Two calls with the same inputs gave the same numbers.",
    )
    for gradient, name in zip(found["gradients"], ("z_mean", "z_log_var"), strict=True):
        assert_that(
            gradient is not None,
            f"A gradient must flow from the draw to `{name}`.",
            "There is none.",
            cause="Stay with TensorFlow functions from the inputs to the result.",
        )
    assert_close(
        found["gradients"][0], np.ones((4, 3)), kind="gradient", what="the gradient of `z_mean`"
    )
