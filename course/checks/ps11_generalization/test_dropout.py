"""Public check of `dropout`."""

import numpy as np
import tensorflow as tf

from course.testing import assert_close, assert_exact, assert_length, assert_that, disabled, probe

LIBRARY = (
    "tensorflow.nn.dropout",
    "keras.layers.Dropout.call",
    "keras.random.dropout",
    "tensorflow.python.ops.nn_ops._dropout",
)


@probe
def drop(student, x, rate, training):
    """A call, its gradient, and a second call."""
    x = tf.constant(x)
    with disabled(*LIBRARY), tf.GradientTape() as tape:
        tape.watch(x)
        result = student.dropout(x, rate, training)
        again = student.dropout(x, rate, training)
    return {"result": result, "again": again, "gradient": tape.gradient(result, x)}


@probe
def compiled(student, x, rate, modes):
    """Results of one compiled function, for each value of a tensor `training`."""
    x = tf.constant(x)
    with disabled(*LIBRARY):

        @tf.function
        def step(training):
            return student.dropout(x, rate, training)

        return [step(tf.constant(mode)) for mode in modes]


X = np.linspace(1.0, 2.0, 1000, dtype=np.float32).reshape(50, 20)


def test_training(student):
    """In training elements are zero at the rate, and the others divided by 1 - rate."""
    found = student.run(drop, X, 0.8, training=True)
    result = np.asarray(found["result"])
    kept = result != 0
    assert_that(
        0.1 < kept.mean() < 0.3,
        "At a rate of 0.8 about a fifth of the elements must be kept.",
        f"Of a thousand {kept.sum()} are.",
        cause="`rate` is the probability of becoming zero.",
    )
    assert_close(result, np.where(kept, X / 0.2, 0.0), what="the result, 5 x where it is not zero")
    assert_close(
        found["gradient"], np.where(kept, 5.0, 0.0), kind="gradient", what="the gradient of x"
    )
    assert_that(
        not np.array_equal(result, found["again"]),
        "Each call must draw anew.",
        "Two calls dropped the same elements.",
    )


def test_in_use(student):
    """In use, and at rate 0, nothing is changed."""
    assert_exact(student.run(drop, X, 0.5, training=False)["result"], X, what="the result in use")
    assert_exact(student.run(drop, X, 0, training=True)["result"], X, what="the result at rate 0")


def test_compiled(student):
    """In a compiled function `training` may be a tensor, and each call draws anew."""
    found = student.run(compiled, X, 0.5, modes=[True, False, True])
    assert_length(found, 3)
    assert_exact(found[1], X, what="the result in use")
    for result in (found[0], found[2]):
        kept = np.asarray(result) != 0
        assert_that(0.4 < kept.mean() < 0.6, "In training about half of them must be kept.")
        assert_close(result, np.where(kept, 2 * X, 0.0), what="the result in training")
    assert_that(
        not np.array_equal(found[0], found[2]),
        "Each call must draw anew.",
        "Two calls of a compiled function dropped the same elements.",
        cause="What Python or NumPy draws is drawn once, when the graph is made.",
    )
