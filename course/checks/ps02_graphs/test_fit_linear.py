"""Public check of `fit_linear`."""

from contextlib import contextmanager

import numpy as np
import tensorflow as tf

from course.testing import assert_close, assert_shape, assert_that, probe


@contextmanager
def observed():
    """Which tf.functions are called from outside any graph, with their counts at the first call.

    Each fit makes a graph of its own, so TensorFlow's warning of that is switched off meanwhile.
    """
    cls, logger = type(tf.function(lambda: None)), tf.get_logger()
    seen, level = {}, logger.level
    originals = {name: getattr(cls, name) for name in ("__call__", "get_concrete_function")}

    def noting(original):
        def method(self, *args, **kwargs):
            if tf.executing_eagerly():
                seen.setdefault(id(self), (self, self.experimental_get_tracing_count()))
            return original(self, *args, **kwargs)

        return method

    for name, original in originals.items():
        setattr(cls, name, noting(original))
    logger.setLevel("ERROR")
    try:
        yield seen
    finally:
        logger.setLevel(level)
        for name, original in originals.items():
            setattr(cls, name, original)


@probe
def weights_after(student, x, y, learning_rate, steps):
    """The weights after each of these numbers of steps."""
    x, y = tf.constant(x), tf.constant(y)
    with observed():
        return [student.fit_linear(x, y, learning_rate, number) for number in steps]


@probe
def graphs(student, x, y, learning_rate, steps):
    """The number of compiled functions, and of graphs made, in one call, and its weights."""
    with observed() as seen:
        weights = student.fit_linear(tf.constant(x), tf.constant(y), learning_rate, steps)
    made = [f.experimental_get_tracing_count() - before for f, before in seen.values()]
    return {"functions": len(made), "graphs": sum(made), "weights": weights}


def test_first_steps(student):
    """Steps of gradient descent on the mean squared error, from zeros, give the right weights."""
    x, y = np.float32([[1.0, 0.0], [0.0, 2.0]]), np.float32([[1.0], [4.0]])
    first, second = student.run(weights_after, x=x, y=y, learning_rate=0.25, steps=[1, 2])
    for steps, found, expected in (
        (1, first, [[0.25], [2.0]]),
        (2, second, [[0.4375], [2.0]]),
    ):
        what = f"the weights after {steps} step(s)"
        assert_shape(found, (2, 1), what=what)
        assert_close(found, expected, kind="training", what=what)


def test_traced_once(student):
    """The step is compiled, and traced once however many steps there are."""
    x, y = np.ones((3, 2), np.float32), np.ones((3, 1), np.float32)
    found = student.run(graphs, x=x, y=y, learning_rate=0.125, steps=4)
    expected = np.full((2, 1), (1 - 0.5**4) / 2)
    assert_close(found["weights"], expected, kind="training", what="the weights after 4 steps")
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
