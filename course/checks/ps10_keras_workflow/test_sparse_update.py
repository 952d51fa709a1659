"""Public check of sparse_update."""

import numpy as np
import tensorflow as tf

from course.testing import assert_close, disabled, probe

START = np.arange(10, dtype=np.float32).reshape(5, 2)


LIBRARY = tuple(f"keras.optimizers.{name}" for name in ("SGD", "Adam", "RMSprop", "Adagrad"))


def _step(student):
    """The student's function, while the library's optimizers are switched off."""

    def step(*args, **kwargs):
        with disabled(*LIBRARY):
            return student.sparse_update(*args, **kwargs)

    return step


@probe
def after_slices(student, start, indices, values, lr):
    """The variable after one update by slices."""
    variable = tf.Variable(start)
    slices = tf.IndexedSlices(tf.constant(values), tf.constant(indices, tf.int64))
    _step(student)(variable, slices, lr)
    return variable


@probe
def after_embedding(student, start, words, lr):
    """A table of vectors after one update by the gradient of the sum of some of its rows."""
    variable = tf.Variable(start)
    with tf.GradientTape() as tape:
        total = tf.reduce_sum(tf.gather(variable, words))
    _step(student)(variable, tape.gradient(total, variable), lr)
    return variable


@probe
def after_dense(student, start, gradient, lr):
    """The variable after one update by a gradient of its own shape."""
    variable = tf.Variable(start)
    _step(student)(variable, tf.constant(gradient), lr)
    return variable


def test_named_rows(student):
    """Rows that are named go down their gradient; the others stay as they are."""
    found = student.run(after_slices, START, [3, 0], np.float32([[1, 2], [4, -8]]), 0.5)
    expected = START.copy()
    expected[3] -= [0.5, 1.0]
    expected[0] -= [2.0, -4.0]
    assert_close(found, expected, what="the variable after the update")


def test_repeated_row(student):
    """The slices of a row that is named twice add up."""
    found = student.run(after_slices, START, [1, 4, 1], np.float32([[1, 1], [2, 2], [3, 3]]), 1.0)
    expected = START - np.float32([[0], [4], [0], [0], [2]])
    assert_close(found, expected, what="the variable after the update")


def test_gradient_of_an_embedding(student):
    """The gradient that a tape gives for looked-up rows is applied."""
    found = student.run(after_embedding, START, [[2, 2, 0], [2, 0, 4]], 0.25)
    expected = START - 0.25 * np.float32([[2], [0], [3], [0], [1]])
    assert_close(found, expected, what="the variable after the update")


def test_dense_gradient(student):
    """An ordinary gradient, of the variable's shape, is applied too."""
    gradient = np.float32([[1, 0], [0, 0], [2, 2], [0, -1], [3, 1]])
    found = student.run(after_dense, START, gradient, 0.1)
    assert_close(found, START - np.float32(0.1) * gradient, what="the variable after the update")
