"""Public check of `maximize_activation`."""

import numpy as np
import tensorflow as tf

from course.testing import assert_close, assert_exact, assert_that, probe


@probe
def straight_climb(student, steps):
    """Climb 3a + 4b from the origin, and count how often Python enters the activation."""
    entered = []

    def activation(x):
        entered.append(tf.executing_eagerly())
        return 3.0 * x[0] + 4.0 * x[1]

    found = student.maximize_activation(activation, tf.zeros(2), 0.5, steps)
    return {"found": found, "entered": entered}


def test_straight_climb(student):
    """On a slope each step adds the learning rate times the norm of the gradient."""
    found = student.run(straight_climb, steps=4)["found"]
    assert_that(
        isinstance(found, list) and len(found) == 2,
        "The result must be a pair, the image and the activations.",
        "It is not.",
    )
    assert_exact(np.shape(found[1]), (4,), what="the shape of the activations of four steps")
    assert_close(found[0], [1.2, 1.6], kind="training", what="the image after four steps")
    assert_close(found[1], [0.0, 2.5, 5.0, 7.5], kind="training", what="the activations")


def test_compiled_once(student):
    """Python enters the activation to make the graph, not for each step."""
    answer = student.run(straight_climb, steps=12)
    assert_close(answer["found"][0], [3.6, 4.8], kind="training", what="the image after 12 steps")
    entered = answer["entered"]
    assert_that(
        len(entered) <= 3,
        "The activation must be traced once, however many steps there are.",
        f"In 12 steps Python entered it {len(entered)} times.",
        cause="The steps run without a graph."
        if any(entered)
        else "The loop is unrolled into the graph, or every step makes a new graph.",
    )
