"""Public checks of `categorical_crossentropy`."""

import numpy as np

from course.testing import assert_close, assert_finite, assert_shape, assert_tensor, assert_that

ONE_HOT = np.array([[0, 1, 0], [1, 0, 0]], np.float32)
PROBABILITIES = np.array([[0.25, 0.5, 0.25], [0.125, 0.375, 0.5]], np.float32)


def test_value(student):
    """One loss for each example: minus the logarithm of the right class's probability."""
    found = student.call("categorical_crossentropy", ONE_HOT, PROBABILITIES)
    expected = [np.log(2), np.log(8)]
    assert_close(found, expected, kind="reduction", what="the loss of each example", batch=2)


def test_soft_targets(student):
    """A soft target weights the logarithms of all classes."""
    y_true = np.array([[0.5, 0.5, 0.0]], np.float32)
    found = student.call("categorical_crossentropy", y_true, PROBABILITIES[:1])
    what = "the loss for the target [0.5, 0.5, 0]"
    assert_close(found, [0.5 * np.log(4) + 0.5 * np.log(2)], kind="reduction", what=what)


def test_probability_of_zero(student):
    """Where a probability is 0 the loss is finite, and large if that class was the right one."""
    probabilities = np.array([[0.0, 1.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.5, 0.5]], np.float32)
    y_true = np.array([[0, 1, 0], [1, 0, 0], [0, 1, 0]], np.float32)
    found = student.call("categorical_crossentropy", y_true, probabilities)
    assert_tensor(found, what="the losses of three examples")
    assert_shape(found, (3,), what="the losses of three examples")
    assert_finite(found, what="the loss where a probability is 0")
    what = "the loss where a wrong class has probability 0"
    assert_close(found[[0, 2]], [0.0, np.log(2)], kind="reduction", what=what)
    assert_that(
        found[1] >= 50,
        "A right class with probability 0 must cost much more than one with probability 1e-20.",
        "The loss of such a miss is small.",
    )


def test_small_probabilities(student):
    """Small probabilities and probabilities of 1 are taken as they are."""
    probabilities = np.array([[1e-20, 1.0]], np.float32).repeat(2, axis=0)
    found = student.call("categorical_crossentropy", np.eye(2, dtype=np.float32), probabilities)
    expected = [20 * np.log(10), 0]
    assert_close(found, expected, kind="reduction", what="the loss at 1e-20 and at 1")


def test_gradient_flows(student):
    """The gradient with respect to the probabilities is -y / p."""
    found = student.gradient("categorical_crossentropy", ONE_HOT, PROBABILITIES, wrt=1)
    expected = -ONE_HOT / PROBABILITIES
    assert_close(found, expected, kind="gradient", what="the gradient of the losses")
