"""Hidden grader of `gradient_ascent_step`."""

import keras
import numpy as np
import pytest
import tensorflow as tf

from autograder.oracles import ps08_custom_training as oracles
from course.testing import (
    assert_close,
    assert_dtype,
    assert_exact,
    assert_length,
    assert_shape,
    assert_that,
    probe,
)


@probe
def step(student, image, frequencies, learning_rate, factor=1.0):
    """One step up factor * sum(sin(frequencies * image)), from a tensor."""
    frequencies = tf.constant(frequencies)
    return student.gradient_ascent_step(
        lambda x: factor * tf.reduce_sum(tf.sin(frequencies * x)), tf.constant(image), learning_rate
    )


@probe
def two_steps(student, image, frequencies, learning_rate, dtype):
    """A step up one activation, then one up another from the same place; arguments by name."""
    constants = tf.cast(tf.constant(frequencies), dtype)
    start = tf.cast(tf.constant(image), dtype)
    found = [
        student.gradient_ascent_step(
            activation=activation, image=start, learning_rate=learning_rate
        )
        for activation in (
            lambda x: tf.reduce_sum(tf.sin(constants * x)),
            lambda x: -tf.reduce_sum(tf.sin(constants * x)),
        )
    ]
    return {"values": found, "dtypes": [one.dtype.name for one in found]}


@probe
def one_activation(student, images, frequencies, rates):
    """A step up one and the same activation from each image, at each rate."""
    constants = tf.constant(frequencies)

    def activation(x):
        return tf.reduce_sum(tf.sin(constants * x))

    return [
        student.gradient_ascent_step(activation, tf.constant(image), rate)
        for image, rate in zip(images, rates, strict=True)
    ]


@probe
def with_model(student, kernel, image, learning_rate, trainable):
    """One step up an output of a model, from a variable: all that could have been changed."""
    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2, activation="tanh")])
    model.set_weights([kernel, np.zeros(2, np.float32)])
    variable = tf.Variable(image, trainable=trainable)
    new = student.gradient_ascent_step(lambda x: model(x)[0, 1], variable, learning_rate)
    return {
        "tensor": tf.is_tensor(new) and not isinstance(new, tf.Variable),
        "new": new,
        "image": variable,
        "weights": model.get_weights(),
    }


def case(rng, shape, dtype="float64"):
    """An image, and frequencies for which the slope is of ordinary size."""
    return rng.normal(size=shape).astype(dtype), rng.uniform(0.5, 2.0, size=shape).astype(dtype)


@pytest.mark.weight(3)
def test_step(student, rng):
    """The step goes up the gradient; its length over all elements is the learning rate."""
    for shape, rate in (((4,), 0.5), ((3, 2), 2.0), ((2, 3, 2, 1), 0.125)):
        image, frequencies = case(rng, shape)
        image *= 10.0  # an image is any tensor
        found = student.run(step, image, frequencies, rate)
        expected, _ = oracles.climb(image, frequencies, rate, steps=1)
        assert_shape(found, shape, what="the new image")
        assert_dtype(found, "float64", what="the new image")
        assert_close(found, expected, kind="gradient", what="the new image")


@pytest.mark.weight(2)
def test_any_size_of_gradient(student, rng):
    """Weak and strong gradients give steps of the same length."""
    image, frequencies = case(rng, (2, 3), "float32")
    expected, _ = oracles.climb(image, frequencies, 0.25, steps=1)
    for factor in (1e-4, 0.01, 1000.0):
        found = student.run(step, image, frequencies, 0.25, factor)
        assert_dtype(found, "float32", what="the new image")
        assert_close(found, expected, kind="training", what="the new image")


@pytest.mark.weight(2)
def test_zero_gradient(student, rng):
    """A gradient of zero changes nothing and makes no NaN."""
    image, frequencies = case(rng, (1, 3), "float32")
    found = student.run(step, image, frequencies, 0.5, factor=0.0)
    assert_close(found, image, what="the new image where the gradient is zero")
    frequencies[0, 0] = 0.0
    found = student.run(step, image, frequencies, 0.5)
    expected, _ = oracles.climb(image, frequencies, 0.5, steps=1)
    what = "the new image where one element of the gradient is zero"
    assert_close(found, expected, kind="training", what=what)


def test_one_activation_twice(student, rng):
    """Another call climbs the same activation from its own image, at its own rate."""
    images, rates = [rng.normal(size=(2, 3)) for _ in range(3)], (0.25, 0.0625, 0.5)
    frequencies = rng.uniform(0.5, 2.0, size=(2, 3))
    found = student.run(one_activation, images, frequencies, rates)
    assert_length(found, 3, what="images")
    for image, rate, new in zip(images, rates, found, strict=True):
        expected, _ = oracles.climb(image, frequencies, rate, steps=1)
        assert_close(new, expected, kind="gradient", what="the new image")


@pytest.mark.parametrize("dtype", ["float16", "bfloat16", "float32", "float64"])
def test_one_activation_after_another(student, rng, dtype):
    """Each call climbs the activation that it is given, in the image's dtype."""
    image, frequencies = case(rng, (2, 3))
    found = student.run(two_steps, image, frequencies, 0.5, dtype)
    assert_exact(found["dtypes"], [dtype] * 2, what="the list of the new images' dtypes")
    up, _ = oracles.climb(image, frequencies, 0.5, steps=1)
    what = f"the new images in {dtype}"
    assert_close(found["values"], [up, 2.0 * image - up], kind="gradient", what=what, dtype=dtype)


@pytest.mark.weight(3)
@pytest.mark.parametrize("trainable", [True, False])
def test_changes_nothing_else(student, rng, trainable):
    """The result is a new tensor; the image, here a variable, and the model's weights stay."""
    image, kernel = (rng.normal(size=size).astype(np.float32) for size in ((1, 3), (3, 2)))
    found = student.run(with_model, kernel, image, learning_rate=0.5, trainable=trainable)
    assert_exact(found["image"], image, what="the variable `image` after the step")
    assert_exact(found["weights"][0], kernel, what="the model's kernel after the step")
    assert_exact(found["weights"][1], np.zeros(2), what="the model's bias after the step")
    assert_that(found["tensor"], "The result must be a tensor.", "It is something else.")
    direction = kernel[:, 1].astype(np.float64)
    expected = image + 0.5 * direction / np.sqrt(np.sum(direction**2))
    assert_close(found["new"], expected, kind="training", what="the new image")
