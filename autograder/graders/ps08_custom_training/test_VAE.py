"""Hidden grader of `VAE`."""

import contextlib
import warnings

import keras
import numpy as np
import pytest
import tensorflow as tf

from autograder.oracles import ps08_custom_training as oracles
from course.numerics import assert_close, assert_exact, assert_that
from course.student import probe

RATE = 0.0625


@contextlib.contextmanager
def uncompiled():
    """Compiled functions run eagerly: the same numbers without the time that tracing takes."""
    tf.config.run_functions_eagerly(True)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        tf.config.run_functions_eagerly(False)


def autoencoder(weights, noise, shape, modes):
    """Encoder with the given noise in place of a random one, decoder, and their weights."""

    class InTraining(keras.layers.Layer):
        def call(self, x, training=False):
            return 2.0 * x if training and modes else x

    pixels, dimensions = weights[0].shape
    mean, log_var, out = (
        keras.layers.Dense(dimensions),
        keras.layers.Dense(dimensions),
        keras.layers.Dense(pixels, activation="sigmoid"),
    )
    inputs = keras.Input((*shape, 1))
    flat = InTraining()(keras.layers.Flatten()(inputs))
    z_mean, z_log_var = mean(flat), log_var(flat)
    z = z_mean + keras.ops.exp(z_log_var / 2) * keras.ops.convert_to_tensor(noise)
    encoder = keras.Model(inputs, (z_mean, z_log_var, z))
    codes = keras.Input((dimensions,))
    decoder = keras.Model(codes, keras.layers.Reshape((*shape, 1))(out(InTraining()(codes))))
    for position, layer in enumerate((mean, log_var, out)):
        layer.set_weights(weights[2 * position : 2 * position + 2])
    return encoder, decoder, (mean, log_var, out)


@probe
def trained(student, models, noise, images, batch_size, epochs, lr, modes=False):
    """Histories and final weights of models that are made first and then trained in turn."""
    found = []
    with uncompiled():
        parts = [autoencoder(weights, noise, images.shape[1:3], modes) for weights in models]
        vaes = [student.VAE(encoder, decoder) for encoder, decoder, _ in parts]
        for vae, (_, _, layers) in zip(vaes, parts, strict=True):
            optimizer = keras.optimizers.SGD(learning_rate=lr)
            vae.compile(optimizer=optimizer)
            fitted = vae.fit(images, batch_size=batch_size, epochs=epochs, shuffle=False, verbose=0)
            found.append(
                {
                    "history": fitted.history,
                    "weights": [weight for layer in layers for weight in layer.get_weights()],
                    "iterations": optimizer.iterations,
                }
            )
    return found


def case(rng, rows, shape, dimensions, models=1):
    """Random weights, noise and images."""
    pixels = int(np.prod(shape))
    shapes = [(pixels, dimensions), (dimensions,)] * 2 + [(dimensions, pixels), (pixels,)]
    weights = [
        [(0.5 * rng.normal(size=size)).astype(np.float32) for size in shapes] for _ in range(models)
    ]
    noise = rng.uniform(0.5, 1.5, size=dimensions).astype(np.float32)
    return weights, noise, rng.uniform(size=(rows, *shape, 1)).astype(np.float32)


def cut(images, size):
    """The images as batches of rows of pixels."""
    rows = images.reshape(len(images), -1)
    return [rows[start : start + size] for start in range(0, len(rows), size)]


@pytest.mark.weight(3)
def test_training(student, rng):
    """Encoder and decoder follow the gradient of the whole loss, with the model's own optimizer."""
    models, noise, images = case(rng, 6, (2, 3), 2, models=2)
    found = student.run(trained, models, noise, images, batch_size=3, epochs=2, lr=RATE)
    for number, (weights, answer) in enumerate(zip(models, found, strict=True)):
        _, expected = oracles.autoencoder_training(weights, cut(images, 3), noise, 2, RATE)
        assert_exact(answer["iterations"], 4, what="the number of updates")
        for name, value, right in zip(oracles.WEIGHTS, answer["weights"], expected, strict=True):
            part = "decoder" if name.startswith("out") else "encoder"
            what = f"a weight ({name}) of the {part} of model {number}"
            assert_close(value, right, kind="training", what=what, batch=3)


@pytest.mark.weight(3)
def test_history(student, rng):
    """Each epoch reports the means over its own batches of both losses and of their sum."""
    models, noise, images = case(rng, 6, (2, 2), 3)
    (found,) = student.run(trained, models, noise, images, batch_size=2, epochs=3, lr=RATE)
    expected, _ = oracles.autoencoder_training(models[0], cut(images, 2), noise, 3, RATE)
    for name, values in expected.items():
        assert_that(
            name in found["history"],
            f'The dict that `train_step` returns must have the key "{name}".',
            "The history of `fit` lacks it.",
        )
        assert_close(
            found["history"][name], values, kind="training", what=f'"{name}" of the epochs', batch=2
        )


@pytest.mark.weight(2)
def test_training_mode(student, rng):
    """Encoder and decoder run in training mode."""
    models, noise, images = case(rng, 2, (1, 3), 2)
    (found,) = student.run(
        trained, models, noise, images, batch_size=2, epochs=1, lr=RATE, modes=True
    )
    expected, _ = oracles.autoencoder_training(models[0], cut(images, 2), noise, 1, RATE, scale=2.0)
    for name, values in expected.items():
        what = f'"{name}" of a model that behaves differently in training'
        assert_close(found["history"].get(name), values, kind="training", what=what)
