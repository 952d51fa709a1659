"""Hidden grader of `Sampling`."""

import keras
import numpy as np
import pytest
import tensorflow as tf

from course.testing import (
    assert_close,
    assert_dtype,
    assert_exact,
    assert_finite,
    assert_length,
    assert_shape,
    assert_that,
    probe,
)

#: Entries drawn in each column; estimates below are held to six of their standard errors.
DRAWS = 20_000
SIX_ERRORS = 6.0 / np.sqrt(DRAWS)


@probe
def draw(student, z_mean, z_log_var, cotangent=None):
    """A draw, and the gradients of its product with a cotangent."""
    z_mean, z_log_var = tf.constant(z_mean), tf.constant(z_log_var)
    with tf.GradientTape() as tape:
        tape.watch([z_mean, z_log_var])
        z = student.Sampling()([z_mean, z_log_var])
    gradients = [None, None]
    if cotangent is not None:
        gradients = tape.gradient(z, [z_mean, z_log_var], output_gradients=tf.constant(cotangent))
    return {"z": z, "gradients": gradients}


@probe
def four_calls(student, z_mean, z_log_var):
    """Draws of one layer, in training and in inference; what the layer brings with it."""
    layer = student.Sampling(name="draw")
    pair = tf.constant(z_mean), tf.constant(z_log_var)
    return {
        "draws": [
            layer(pair),
            layer(list(pair)),
            layer(pair, training=True),
            layer(pair, training=False),
        ],
        "name": layer.name,
        "penalties": len(layer.losses),
        "trainable": len(layer.trainable_variables),
    }


@probe
def compiled_draws(student, features, sizes):
    """Standard normal draws in a compiled functional model of unknown batch size."""
    inputs = [keras.Input((features,)), keras.Input((features,))]
    model = keras.Model(inputs, student.Sampling()(inputs))
    signature = [tf.TensorSpec((None, features))] * 2
    compiled = tf.function(lambda mean, log_var: model([mean, log_var]), input_signature=signature)
    return [compiled(tf.zeros((size, features)), tf.zeros((size, features))) for size in sizes]


@pytest.mark.weight(3)
def test_distribution(student, rng):
    """The draws are normal, with the mean and the variance that are asked for."""
    mean = rng.uniform(-3, 3, size=3)
    log_var = np.array([rng.uniform(-2.5, -1.5), rng.uniform(1.0, 2.0), 24.0])
    shape = (DRAWS, 1)
    found = student.run(
        draw, np.tile(mean, shape).astype(np.float32), np.tile(log_var, shape).astype(np.float32)
    )
    assert_shape(found["z"], (DRAWS, 3), what="the draw")
    assert_dtype(found["z"], "float32", what="the draw")
    assert_finite(found["z"], what="the draw")
    noise = (np.asarray(found["z"], np.float64) - mean) / np.exp(log_var / 2)
    assert_that(
        np.all(np.abs(noise.mean(axis=0)) < SIX_ERRORS),
        "The draws must have the mean `z_mean`.",
        "Over many examples their mean is another.",
    )
    assert_that(
        np.all(np.abs((noise**2).mean(axis=0) - 1.0) < np.sqrt(2.0) * SIX_ERRORS),
        "The draws must have the variance exp(z_log_var).",
        "Over many examples their variance is another.",
        cause="The standard deviation is exp(z_log_var / 2).",
    )
    assert_that(
        np.all(np.abs((noise**4).mean(axis=0) - 3.0) < np.sqrt(96.0) * SIX_ERRORS),
        "The noise must be normal.",
        "It has the right variance, but another distribution.",
    )


@pytest.mark.weight(2)
def test_independent_noise(student, rng):
    """Every example and every dimension has noise of its own."""
    mean = np.tile(rng.normal(size=2).astype(np.float32), (DRAWS, 1))
    z = student.run(draw, mean, np.zeros_like(mean))["z"]
    assert_shape(z, (DRAWS, 2), what="the draw")
    noise = np.asarray(z, np.float64) - mean
    assert_that(
        len(np.unique(np.abs(noise[:, 0]).round(5))) > 3 * DRAWS // 4,
        "Every example must have its own noise.",
        "Examples share it, or one has the negative of another's.",
    )
    assert_that(
        abs(np.mean(noise[:, 0] * noise[:, 1])) < SIX_ERRORS,
        "Every dimension of the code must have its own noise.",
        "The dimensions are correlated.",
    )


@pytest.mark.weight(3)
def test_gradients(student, rng):
    """The gradient reaches the means and the log variances, and it is that of the formula."""
    mean, log_var, cotangent = (rng.normal(size=(5, 3)).astype(np.float32) for _ in range(3))
    found = student.run(draw, mean, log_var, cotangent)
    z = np.asarray(found["z"], np.float64)
    assert_shape(z, (5, 3), what="the draw")
    right = (cotangent, cotangent * (z - mean) / 2)
    for gradient, expected, name in zip(
        found["gradients"], right, ("z_mean", "z_log_var"), strict=True
    ):
        assert_that(
            gradient is not None, f"A gradient must flow to `{name}`.", "There is no gradient."
        )
        assert_close(gradient, expected, kind="training", what=f"the gradient of `{name}`")


def test_every_call(student, rng):
    """Each call draws new noise, in training or not; the layer learns nothing and adds no loss."""
    mean = rng.normal(size=(3, 2)).astype(np.float32)
    found = student.run(four_calls, mean, np.zeros_like(mean))
    assert_length(found["draws"], 4, what="draws")
    for number, draw_ in enumerate(found["draws"]):
        assert_shape(draw_, (3, 2), what="a draw")
        for other in [mean, *found["draws"][:number]]:
            assert_that(
                not np.any(draw_ == other),
                "Each call must draw new noise, in training or not.",
                "There is none, or it is that of another call.",
            )
    assert_exact(found["name"], "draw", what="the name of a layer that was given one")
    assert_exact(found["penalties"], 0, what="the number of losses that the layer adds")
    assert_exact(found["trainable"], 0, what="the number of trainable weights of the layer")


@pytest.mark.weight(2)
def test_in_a_graph(student):
    """In a compiled model, batches may have any size and each call draws new noise."""
    found = student.run(compiled_draws, features=3, sizes=(4, 4, 1))
    for z, size in zip(found, (4, 4, 1), strict=True):
        assert_shape(z, (size, 3), what="a draw in a compiled model")
    assert_that(
        not np.any(found[0] == found[1]),
        "Each call of a compiled model must draw new noise.",
        "Two calls gave the same numbers.",
        cause="What Python draws is drawn once, when the graph is made.",
    )
