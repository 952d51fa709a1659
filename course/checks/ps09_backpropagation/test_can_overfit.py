"""Public checks of `can_overfit`."""

import keras
import numpy as np

from course.testing import assert_exact, assert_length, assert_that, probe, uncompiled

X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]], np.float32)
Y = np.array([0, 1, 2, 0])
STEPS = 20


@probe
def verdict(student, x, y, classes, steps):
    """The answer for a small network, and how often the network was made."""
    made = []

    def make_model():
        made.append(1)
        random = np.random.default_rng(2)
        kernels = random.normal(size=(2, 64)), random.normal(size=(64, classes))
        start = [keras.initializers.Constant(kernel) for kernel in kernels]
        hidden = keras.layers.Dense(64, "relu", kernel_initializer=start[0])
        last = keras.layers.Dense(classes, kernel_initializer=start[1])
        return keras.Sequential([keras.Input(x.shape[1:]), hidden, last])

    with uncompiled():
        answer = student.can_overfit(make_model, x, y, steps)
    pair = answer if isinstance(answer, list | tuple) and len(answer) == 2 else [None, None]
    return {"memorised": pair[0], "losses": pair[1], "made": len(made)}


def test_a_network_in_order(student):
    """A small network learns four examples by heart; its loss falls, and it is made once."""
    found = student.run(verdict, X, Y, 3, STEPS)
    assert_exact(found["memorised"], True, what="the verdict on a network in order")
    assert_length(found["losses"], STEPS, what="losses, one for each step")
    falls = found["losses"][-1] < found["losses"][0]
    assert_that(falls, "The loss must fall.", "It does not.")
    assert_exact(found["made"], 1, what="how often make_model was called")


def test_what_cannot_be_learned(student):
    """Two equal inputs with different labels cannot both be right."""
    found = student.run(verdict, X[[1, 1, 2]], Y[[0, 1, 2]], 3, 8)
    assert_exact(found["memorised"], False, what="the verdict where no model can be right")
    assert_length(found["losses"], 8, what="losses, one for each step")
    above = found["losses"][-1] > 0.4
    assert_that(above, "The loss cannot fall to nothing there.", "It does.")
