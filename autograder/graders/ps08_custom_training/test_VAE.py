"""Hidden grader of `VAE`."""

import keras
import numpy as np
import pytest
import tensorflow as tf

from autograder.oracles import ps08_custom_training as oracles
from course.testing import assert_close, assert_exact, assert_that, probe, uncompiled

RATE = 0.0625


def networks():
    """Classes of a small encoder and a small decoder."""

    class Parallel(keras.Model):
        """Dense layers side by side on flattened inputs, which are doubled in training if asked."""

        def __init__(self, weights, doubled):
            super().__init__()
            self.layer_list = [keras.layers.Dense(bias.size) for bias in weights[1::2]]
            self.doubled = doubled
            for position, layer in enumerate(self.layer_list):
                layer.build((None, len(weights[0])))
                layer.set_weights(weights[2 * position : 2 * position + 2])

        def outputs_of(self, x, training):
            flat = tf.reshape(x, (-1, self.layer_list[0].kernel.shape[0]))
            return [
                layer(2.0 * flat if training and self.doubled else flat)
                for layer in self.layer_list
            ]

    class Encoder(Parallel):
        """Encoder with the given noise in place of a random one, and with a constant if asked."""

        def __init__(self, weights, doubled, noise, with_constant=False):
            super().__init__(weights, doubled)
            self.noise = tf.constant(noise)
            self.factor = 1.0
            if with_constant:
                self.factor = self.add_weight(shape=(), initializer="ones", trainable=False)

        def call(self, x, training=False):
            z_mean, z_log_var = self.outputs_of(self.factor * x, training)
            return z_mean, z_log_var, z_mean + tf.exp(z_log_var / 2) * self.noise

    class Decoder(Parallel):
        """Decoder to images of the given shape."""

        def __init__(self, weights, doubled, shape):
            super().__init__(weights, doubled)
            self.image_shape = shape

        def call(self, z, training=False):
            (logits,) = self.outputs_of(z, training)
            return tf.reshape(tf.sigmoid(logits), (-1, *self.image_shape))

    return Encoder, Decoder


@probe
def trained(student, models, noise, batches, lr, doubled=False, with_constant=False):
    """Steps of models that are made first and then trained in turn; what the last step returned."""
    Encoder, Decoder = networks()
    found, prepared = [], []
    for weights in models:
        encoder = Encoder(weights[:4], doubled, noise, with_constant)
        decoder = Decoder(weights[4:], doubled, batches[0].shape[1:])
        prepared.append((student.VAE(encoder, decoder), encoder, decoder))
    for vae, encoder, decoder in prepared:
        optimizer = keras.optimizers.SGD(learning_rate=lr)
        vae.compile(optimizer=optimizer)
        for batch in batches:
            answer = vae.train_step(tf.constant(batch))
        found.append(
            {
                "answer": answer,
                "weights": [*encoder.trainable_variables, *decoder.trainable_variables],
                "constants": encoder.non_trainable_variables,
                "iterations": optimizer.iterations,
            }
        )
    return found


@probe
def fitted(student, weights, noise, images, batch_size, epochs, lr):
    """The history of a model trained by `fit`."""
    Encoder, Decoder = networks()
    with uncompiled():
        vae = student.VAE(
            encoder=Encoder(weights[:4], False, noise),
            decoder=Decoder(weights[4:], False, images.shape[1:]),
            name="painter",
        )
        vae.compile(optimizer=keras.optimizers.SGD(learning_rate=lr))
        history = vae.fit(images, batch_size=batch_size, epochs=epochs, shuffle=False, verbose=0)
        return {"history": history.history, "name": vae.name}


def case(rng, count, shape, dimensions, models=1):
    """Random weights, noise and images."""
    pixels = int(np.prod(shape))
    shapes = [(pixels, dimensions), (dimensions,)] * 2 + [(dimensions, pixels), (pixels,)]
    weights = [
        [(0.5 * rng.normal(size=size)).astype(np.float32) for size in shapes] for _ in range(models)
    ]
    noise = rng.uniform(0.5, 1.5, size=dimensions).astype(np.float32)
    return weights, noise, rng.uniform(size=(count, *shape, 1)).astype(np.float32)


def rows(images):
    """The images as rows of pixels."""
    return images.reshape(len(images), -1)


@pytest.mark.weight(3)
def test_training(student, rng):
    """Encoder and decoder follow the gradient of the whole loss, with the model's own optimizer."""
    models, noise, images = case(rng, 6, (2, 3), 2, models=2)
    batches = [images[:3], images[3:]]
    found = student.run(trained, models, noise, batches, lr=RATE)
    for number, (weights, answer) in enumerate(zip(models, found, strict=True)):
        _, expected = oracles.autoencoder_training(weights, map(rows, batches), noise, 1, RATE)
        assert_exact(answer["iterations"], 2, what="the number of updates")
        for name, value, right in zip(oracles.WEIGHTS, answer["weights"], expected, strict=True):
            part = "decoder" if name.startswith("out") else "encoder"
            what = f"a weight ({name}) of the {part} of model {number}"
            assert_close(value, right, kind="training", what=what, batch=3)


@pytest.mark.weight(2)
def test_constant_weights(student, rng):
    """Weights that are not trainable stay as they are, and all others are trained."""
    (weights,), noise, images = case(rng, 3, (2, 2), 2)
    weights[4] *= np.float32(6.0)  # pixels near 0 and near 1
    (found,) = student.run(trained, [weights], noise, [images], lr=RATE, with_constant=True)
    assert_exact(found["constants"], [1.0], what="a weight of the encoder that is not trainable")
    _, expected = oracles.autoencoder_training(weights, [rows(images)], noise, 1, RATE)
    for name, value, right in zip(oracles.WEIGHTS, found["weights"], expected, strict=True):
        what = f"the weight {name} beside one that is not trainable"
        assert_close(value, right, kind="training", what=what, batch=3)


@pytest.mark.weight(3)
def test_history(student, rng):
    """Each epoch reports the means over its own batches of both losses and of their sum."""
    (weights,), noise, images = case(rng, 4, (2, 2), 3)
    answer = student.run(fitted, weights, noise, images, batch_size=2, epochs=2, lr=RATE)
    assert_exact(answer["name"], "painter", what="the name of a model that was given one")
    found = answer["history"]
    batches = [rows(images[:2]), rows(images[2:])]
    expected, _ = oracles.autoencoder_training(weights, batches, noise, 2, RATE)
    for name, values in expected.items():
        assert_that(
            name in found,
            f'The dict that `train_step` returns must have the key "{name}".',
            "The history of `fit` lacks it.",
        )
        assert_close(found[name], values, kind="training", what=f'"{name}" of the epochs', batch=2)


@pytest.mark.weight(2)
def test_training_mode(student, rng):
    """Encoder and decoder run in training mode."""
    models, noise, images = case(rng, 2, (1, 3), 2)
    (found,) = student.run(trained, models, noise, [images], lr=RATE, doubled=True)
    assert_that(
        isinstance(found["answer"], dict), "`train_step` must return a dict.", "It returns none."
    )
    expected, _ = oracles.autoencoder_training(models[0], [rows(images)], noise, 1, RATE, scale=2.0)
    for name, values in expected.items():
        what = f'"{name}" of a model that behaves differently in training'
        assert_close(found["answer"].get(name), values[0], kind="training", what=what)
