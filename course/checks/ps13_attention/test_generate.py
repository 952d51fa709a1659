"""Public checks of `generate`."""

import keras
import numpy as np
import tensorflow as tf

from course.testing import assert_exact, assert_shape, probe


def _counter():
    """A model that finds the next symbol by adding the source's first to the last target."""

    class Counter(keras.Model):
        def call(self, inputs):
            source, targets = (tf.cast(x, tf.int32) for x in inputs)
            return 5.0 * tf.one_hot((targets + source[:, :1]) % 10, 10)

    return Counter()


@probe
def texts(student, source, start, length):
    """What is written with the model above."""
    return student.generate(_counter(), tf.constant(source), start, length)


def test_symbol_by_symbol(student):
    """Each symbol is the most likely one after those before it; the start is not part of it."""
    found = student.run(texts, source=np.array([[1, 9], [3, 9]]), start=4, length=5)
    assert_shape(found, (2, 5), what="what is written")
    expected = [[5, 6, 7, 8, 9], [7, 0, 3, 6, 9]]
    assert_exact(np.asarray(found).tolist(), expected, what="what is written")


def test_length(student):
    """Just as many symbols are written as were asked for."""
    found = student.run(texts, source=np.array([[2, 0]]), start=0, length=1)
    assert_exact(np.asarray(found).tolist(), [[2]], what="one symbol")
