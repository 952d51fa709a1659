"""Hidden grader of `maximize_activation`."""

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
def climbs(student, cases, steps, factor=1.0):
    """Climb factor * sum(sin(frequencies * x)) for each case; count the entries into Python."""
    found = []
    for image, frequencies, learning_rate in cases:
        entered, constants = [], tf.constant(frequencies)

        def activation(x, constants=constants, entered=entered):
            entered.append(tf.executing_eagerly())
            return factor * tf.reduce_sum(tf.sin(constants * x))

        start = tf.constant(image)
        end, activations = student.maximize_activation(activation, start, learning_rate, steps)
        found.append({"image": end, "activations": activations, "start": start, "entered": entered})
    return found


@probe
def one_activation(student, images, frequencies, rates):
    """Ends of climbs of one and the same activation, from each image at each rate."""
    constants = tf.constant(frequencies)

    def activation(x):
        return tf.reduce_sum(tf.sin(constants * x))

    return [
        student.maximize_activation(activation, tf.constant(image), rate, 3)[0]
        for image, rate in zip(images, rates, strict=True)
    ]


@probe
def with_model(student, kernel, image, learning_rate, steps):
    """Climb a relu unit of a model; the weights afterwards."""
    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2, activation="relu")])
    model.set_weights([kernel, np.zeros(2, np.float32)])
    end, activations = student.maximize_activation(
        lambda x: model(x)[0, 1], tf.constant(image), learning_rate, steps
    )
    return {"image": end, "activations": activations, "weights": model.get_weights()}


def random_cases(rng, shape, rates):
    """Images, frequencies and learning rates."""
    return [(rng.normal(size=shape), rng.uniform(0.5, 2.0, size=shape), rate) for rate in rates]


@pytest.mark.weight(3)
def test_climb(student, rng):
    """Images and activations follow the ascent, for one activation after another."""
    cases = random_cases(rng, (2, 3), (0.125, 0.03125))
    found = student.run(climbs, cases, steps=7)
    for number, ((image, frequencies, rate), answer) in enumerate(zip(cases, found, strict=True)):
        end, values = oracles.climb(image, frequencies, rate, steps=7)
        which = f"of activation {number}"
        assert_shape(answer["image"], (2, 3), what=f"the image {which}")
        assert_dtype(answer["image"], "float64", what=f"the image {which}")
        assert_close(answer["image"], end, kind="gradient", what=f"the image {which}")
        assert_exact(np.shape(answer["activations"]), (7,), what="the shape of the activations")
        assert_close(answer["activations"], values, kind="gradient", what=f"the values {which}")
        assert_exact(answer["start"], image, what="the start image after the climb")


def test_long_climb(student, rng):
    """A weak activation, many steps, some of them too long and down: each step is as required."""
    image, frequencies = 4e3 * rng.normal(size=(2, 3)), rng.uniform(0.5, 2.0, size=(2, 3))
    (found,) = student.run(climbs, [(image, frequencies, 0.5)], steps=25, factor=0.01)
    end, values = oracles.climb(image, frequencies, 0.5, steps=25)
    assert_close(found["image"], end, kind="gradient", what="the image after many steps")
    assert_exact(np.shape(found["activations"]), (25,), what="the shape of the activations")
    expected = 0.01 * np.array(values)
    assert_close(found["activations"], expected, kind="gradient", what="the activations")


def test_very_weak_activation(student, rng):
    """However weak the activation is, a step has the length of the learning rate."""
    (case,) = random_cases(rng, (2, 3), (0.5,))
    (found,) = student.run(climbs, [case], steps=3, factor=1e-4)
    end, _ = oracles.climb(*case, steps=3)
    # what keeps a division by zero away (1e-7, say) may be added to so small a norm
    assert_close(found["image"], end, kind="training", what="the image", dtype="float32")


def test_one_activation_twice(student, rng):
    """Another call climbs the same activation from its own image, at its own rate."""
    images, rates = [rng.normal(size=(2, 3)) for _ in range(3)], (0.25, 0.0625, 0.5)
    frequencies = rng.uniform(0.5, 2.0, size=(2, 3))
    found = student.run(one_activation, images, frequencies, rates)
    assert_length(found, 3, what="images")
    for image, rate, end in zip(images, rates, found, strict=True):
        expected, _ = oracles.climb(image, frequencies, rate, steps=3)
        assert_close(end, expected, kind="gradient", what="the image after a climb")


@pytest.mark.weight(2)
def test_number_of_traces(student, rng):
    """The climb is compiled: the activation is traced once, not once for each step."""
    cases = random_cases(rng, (2,), (0.125,))
    (found,) = student.run(climbs, cases, steps=15)
    end, _ = oracles.climb(*cases[0], steps=15)
    assert_close(found["image"], end, kind="gradient", what="the image after 15 steps")
    assert_that(
        len(found["entered"]) <= 3,
        "The activation must be traced once, however many steps there are.",
        "Python entered it again and again.",
        cause="The steps run without a graph."
        if any(found["entered"])
        else "The loop is unrolled into the graph, or every step makes a new graph.",
    )
    assert_that(
        not all(found["entered"]),
        "The climb must run in a graph.",
        "Python always entered the activation without one.",
    )


@pytest.mark.weight(2)
def test_zero_gradient(student, rng):
    """Where the gradient is zero, the climb stays where it is, without NaN."""
    kernel = np.array([[1.0, -1.0]] * 3, np.float32)
    image = rng.uniform(1.0, 2.0, size=(1, 3)).astype(np.float32)
    found = student.run(with_model, kernel, image, 0.5, steps=2)
    assert_close(found["image"], image, what="the image where the gradient is zero")
    assert_close(found["activations"], [0.0, 0.0], what="the activations of a unit that is off")


@pytest.mark.weight(2)
def test_model_unchanged(student, rng):
    """The activation of a model's unit rises, and the model's weights stay as they are."""
    kernel = rng.uniform(0.5, 2.0, size=(3, 2)).astype(np.float32)
    found = student.run(with_model, kernel, np.ones((1, 3), np.float32), 0.25, steps=3)
    assert_exact(found["weights"][0], kernel, what="the model's kernel after the climb")
    assert_exact(found["weights"][1], np.zeros(2), what="the model's bias after the climb")
    direction = kernel[:, 1].astype(np.float64)
    norm = np.sqrt(np.sum(direction**2))
    expected = direction.sum() + 0.25 * norm * np.arange(3)
    assert_close(found["activations"], expected, kind="training", what="the activations")
