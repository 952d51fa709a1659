"""Public check of `VAE`."""

import keras
import numpy as np
import tensorflow as tf

from course.testing import assert_close, assert_shape, assert_that, probe, uncompiled

NAMES = ("loss", "reconstruction_loss", "kl_loss")


def untrained(student):
    """A model that knows nothing yet, and three images of four pixels."""

    class Encoder(keras.Model):
        """Gives all images codes of mean 1 and variance 1 at first; its noise is always 1."""

        def __init__(self):
            super().__init__()
            self.kernel = self.add_weight(shape=(4, 4), initializer="zeros")
            self.bias = self.add_weight(shape=(2,), initializer="ones")

        def call(self, images, training=False):
            codes = tf.reshape(images, (-1, 4)) @ self.kernel
            z_mean, z_log_var = codes[:, :2] + self.bias, codes[:, 2:]
            return z_mean, z_log_var, z_mean + tf.exp(z_log_var / 2)

    class Decoder(keras.Model):
        """Gives all pixels the probability 1/2 at first."""

        def __init__(self):
            super().__init__()
            self.kernel = self.add_weight(shape=(2, 4), initializer="zeros")

        def call(self, z, training=False):
            return tf.reshape(tf.sigmoid(z @ self.kernel), (-1, 2, 2, 1))

    encoder, decoder = Encoder(), Decoder()
    vae = student.VAE(encoder, decoder)
    vae.compile(optimizer=keras.optimizers.SGD(learning_rate=0.1))
    return vae, encoder, decoder, tf.reshape([1.0, 0.0, 1.0, 1.0] * 3, (3, 2, 2, 1))


@probe
def two_steps(student, compiled=False):
    """What two steps on the same batch return, the second compiled or not; weights afterwards."""
    vae, encoder, decoder, images = untrained(student)
    first, step = vae.train_step(images), vae.train_step
    if compiled:  # as `fit` does it
        signature = [tf.TensorSpec((None, 2, 2, 1))]
        step = tf.function(step, input_signature=signature, autograph=False)
    return {
        "answers": [first, step(images)],
        "encoder": encoder.get_weights(),
        "decoder": decoder.get_weights(),
    }


@probe
def two_epochs(student):
    """What `fit` reports of two epochs of one batch each."""
    with uncompiled():
        vae, _, _, images = untrained(student)
        dataset = tf.data.Dataset.from_tensors(images)
        return vae.fit(dataset, epochs=2, verbose=0).history


def assert_names(found):
    """Require a dict with the three numbers."""
    __tracebackhide__ = True
    assert_that(isinstance(found, dict), "`train_step` must return a dict.", "It returns none.")
    for name in NAMES:
        assert_that(
            name in found,
            f'The dict that `train_step` returns must have the key "{name}".',
            f'There is no "{name}".',
        )


def assert_sum(found):
    """Require that the loss is the sum of its two parts, of which the first is positive."""
    __tracebackhide__ = True
    parts = [np.asarray(found[name], np.float64) for name in NAMES[1:]]
    assert_close(found["loss"], sum(parts), kind="training", what='"loss", the sum of its parts')
    assert_that(np.all(parts[0] > 0), "The reconstruction loss is positive.", "It is not.")


def test_first_losses(student):
    """An untrained model has known losses: summed over pixels and codes, averaged over images."""
    first = student.run(two_steps)["answers"][0]
    assert_names(first)
    # every pixel has probability 1/2, and both codes have mean 1 and variance 1
    pixels = 4 * np.log(2.0)
    expected = {"reconstruction_loss": pixels, "kl_loss": 1.0, "loss": pixels + 1.0}
    for name, value in expected.items():
        assert_close(first[name], value, kind="training", what=f'the first "{name}"', batch=3)


def test_learning(student):
    """A step changes encoder and decoder, and brings the loss down."""
    found = student.run(two_steps)
    for part, before in (("encoder", [0.0, 1.0]), ("decoder", [0.0])):
        changed = [
            bool(np.any(weight != old)) for weight, old in zip(found[part], before, strict=True)
        ]
        assert_that(
            all(changed),
            f"A step must change the weights of the {part}.",
            f"{'Some' if any(changed) else 'All'} weights of the {part} stay as they were.",
            cause="`self.trainable_variables` holds the weights of both.",
        )
    first, second = found["answers"]
    for answer in (first, second):
        assert_names(answer)
        assert_shape(answer["loss"], (), what='"loss"')
    assert_that(
        second["loss"] < first["loss"],
        "A step of training must bring the loss down.",
        "After the first step the loss is not smaller.",
    )


def test_compiled(student):
    """A step can be compiled, for batches of any size, and reports the same numbers then."""
    found, expected = (student.run(two_steps, compiled)["answers"][1] for compiled in (True, False))
    for answer in (found, expected):
        assert_names(answer)
        assert_sum(answer)
    for name in NAMES:
        what = f'"{name}" of a compiled step'
        assert_close(found[name], expected[name], kind="training", what=what)


def test_fit(student):
    """`fit` works, and reports each of the three numbers once per epoch."""
    history = student.run(two_epochs)
    assert_names(history)
    for name in NAMES:
        assert_shape(history[name], (2,), what=f'"{name}" for two epochs')
    assert_sum(history)
