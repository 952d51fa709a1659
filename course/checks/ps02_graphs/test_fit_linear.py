"""Public check of `fit_linear`."""

from contextlib import contextmanager

import numpy as np
import tensorflow as tf

from course.numerics import assert_close, assert_shape, assert_that
from course.student import probe


@contextmanager
def observed():
    """Which tf.functions are called from outside any graph, with their counts at the first call."""
    cls = type(tf.function(lambda: None))
    original, seen = cls.__call__, {}

    def call(self, *args, **kwargs):
        if tf.executing_eagerly():
            seen.setdefault(id(self), (self, self.experimental_get_tracing_count()))
        return original(self, *args, **kwargs)

    cls.__call__ = call
    try:
        yield seen
    finally:
        cls.__call__ = original


@probe
def graphs(student, x, y, learning_rate, steps):
    """The number of compiled functions, and of graphs made, in one call."""
    with observed() as seen:
        student.fit_linear(tf.constant(x), tf.constant(y), learning_rate, steps)
    made = [f.experimental_get_tracing_count() - before for f, before in seen.values()]
    return {"functions": len(made), "graphs": sum(made)}


def test_weights(student):
    """Steps of gradient descent on the mean squared error, from zeros, give the right weights."""
    x, y = np.float32([[1.0, 0.0], [0.0, 2.0]]), np.float32([[1.0], [4.0]])
    for steps, expected in ((1, [[0.25], [2.0]]), (2, [[0.4375], [2.0]])):
        found = student.call("fit_linear", x, y, 0.25, steps)
        what = f"the weights after {steps} step(s)"
        assert_shape(found, (2, 1), what=what)
        assert_close(found, expected, kind="training", what=what)


def test_one_trace(student):
    """The step is compiled, and traced once however many steps there are."""
    x, y = np.ones((3, 2), np.float32), np.ones((3, 1), np.float32)
    found = student.run(graphs, x=x, y=y, learning_rate=0.125, steps=4)
    requirement = "A call of `fit_linear` must make one graph, and execute it in each step."
    assert_that(found["functions"], requirement, "No tf.function was called.")
    assert_that(
        found["functions"] == 1,
        requirement,
        f"It called {found['functions']} different tf.functions.",
        cause="Is the tf.function made anew for each step?",
    )
    assert_that(
        found["graphs"] <= 1,
        requirement,
        f"It made {found['graphs']} graphs.",
        cause="An argument of the step changes, such as a Python number; or variables are made"
        " inside the step.",
    )
