"""Public check of `VAE`."""

import keras
import numpy as np
import tensorflow as tf

from course.numerics import assert_close, assert_exact, assert_that
from course.student import probe


@probe
def first_epochs(student):
    """Two epochs, of one batch each, of a model that knows nothing yet."""
    inputs = keras.Input((2, 2, 1))
    pixels = keras.layers.Flatten()(inputs)
    z_mean = keras.layers.Dense(2, kernel_initializer="zeros", bias_initializer="ones")
    z_log_var = keras.layers.Dense(2, kernel_initializer="zeros")
    z_mean, z_log_var = z_mean(pixels), z_log_var(pixels)
    noise = keras.layers.GaussianNoise(1.0)(keras.ops.zeros_like(z_mean), training=True)
    z = z_mean + keras.ops.exp(z_log_var / 2) * noise
    encoder = keras.Model(inputs, (z_mean, z_log_var, z))
    decoder = keras.Sequential(
        [
            keras.Input((2,)),
            keras.layers.Dense(4, activation="sigmoid", kernel_initializer="zeros"),
            keras.layers.Reshape((2, 2, 1)),
        ]
    )
    vae = student.VAE(encoder, decoder)
    vae.compile(optimizer=keras.optimizers.SGD(learning_rate=0.1))
    images = tf.reshape([1.0, 0.0, 1.0, 1.0] * 3, (3, 2, 2, 1)).numpy()
    return vae.fit(images, epochs=2, verbose=0).history


def test_first_epochs(student):
    """`fit` reports the two losses and their sum; an ignorant model has known ones, and learns."""
    history = student.run(first_epochs)
    for name in ("loss", "reconstruction_loss", "kl_loss"):
        assert_that(
            name in history,
            f'The dict that `train_step` returns must have the key "{name}".',
            "The history of `fit` lacks it.",
        )
        assert_exact(np.shape(history[name]), (2,), what=f'the shape of "{name}" for two epochs')
    # every pixel has probability 1/2, and both codes have mean 1 and variance 1
    first = {name: values[0] for name, values in history.items()}
    pixels = 4 * np.log(2.0)
    assert_close(
        first["reconstruction_loss"], pixels, kind="training", what="the first reconstruction loss"
    )
    assert_close(first["kl_loss"], 1.0, kind="training", what="the first KL loss")
    assert_close(first["loss"], pixels + 1.0, kind="training", what="the first loss")
    assert_that(
        history["loss"][1] < history["loss"][0],
        "A step of training must bring the loss down.",
        "After the first step the loss is not smaller.",
    )
