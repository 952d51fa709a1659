"""Hidden grader of `generate`.

The symbol that the tests' model finds most likely depends on all targets so far, on their order and
on the source; its logits at other positions and of other symbols mislead.

Drawn: batches of one and more, lengths 0, 1 and more, sources longer and shorter than what is
written, starts that are and are not written again, integer dtypes of the source, a model that drops
at random in training; by place and by name; second calls. Not drawn: ties between logits; how often
the model is called, and whether the targets are padded (the contract does not say); no text at all.
"""

import keras
import numpy as np
import pytest
import tensorflow as tf

from autograder.oracles import ps13_attention as oracles
from course.testing import assert_exact, assert_length, assert_shape, assert_that, probe

SYMBOLS = 11


def _reader():
    """A model whose logits depend on all targets up to each position, and on the source."""

    class Reader(keras.Model):
        def __init__(self):
            super().__init__()
            self.scale = self.add_weight(shape=(), initializer="ones", name="scale")
            self.drop = keras.layers.Dropout(0.9, seed=0)

        def call(self, inputs, training=None):
            source, targets = (tf.cast(x, tf.int32) for x in inputs)
            places = tf.range(tf.shape(targets)[1])
            total = tf.cumsum(targets * (places + 1), axis=1)
            read = tf.gather(source, places % tf.shape(source)[1], axis=1)
            best = (total + read) % SYMBOLS
            near = tf.one_hot((best + 1) % SYMBOLS, SYMBOLS)  # nearly as likely
            logits = self.scale * (3.0 * tf.one_hot(best, SYMBOLS) + 2.96875 * near - 7.0)
            later = tf.cast(tf.reverse(places, [0]), tf.float32)[:, tf.newaxis]
            return self.drop(logits * (1.0 + later), training=training)

    return Reader()


@probe
def texts(student, cases, dtype):
    """What is written for each (source, start, length); symbols as they are, and the model."""
    model, found = _reader(), []
    for source, start, length in cases:
        found.append(student.generate(model, tf.constant(source, dtype), start, length))
    integer = [tf.as_dtype(result.dtype).is_integer for result in found]
    return {
        "texts": found,
        "integer": integer,
        "scale": float(tf.convert_to_tensor(model.scale.value)),
    }


@probe
def by_name(student, source, start, length):
    """The same by name, twice with one model, and with another."""
    given = {"length": length, "start": start, "source": tf.constant(source)}
    model = _reader()
    return [student.generate(model=each, **given) for each in (model, model, _reader())]


def _judge(found, cases):
    assert_length(found, len(cases))
    for result, (source, start, length) in zip(found, cases, strict=True):
        assert_shape(result, (len(source), length), what="what is written")
        expected = oracles.written(source, start, length, SYMBOLS).tolist()
        assert_exact(np.asarray(result).tolist(), expected, what="what is written")


def _cases(rng, batch, n, lengths, starts=(10,)):
    return [
        (rng.integers(0, SYMBOLS, (batch, n)), start, length)
        for length in lengths
        for start in starts
    ]


@pytest.mark.weight(2)
def test_values(student, rng):
    """Each symbol is the most likely one, given all that was written before it."""
    cases = _cases(rng, 3, 5, (6, 9, 2), starts=(10, 3))
    found = student.run(texts, cases=cases, dtype="int32")
    _judge(found["texts"], cases)
    assert_exact(found["integer"], [True] * len(cases), what="which results are integers")
    assert_exact(found["scale"], 1.0, what="a weight of the model")


def test_small_and_large(student, rng):
    """One text or many, one symbol or none, short sources and long ones."""
    cases = [
        *_cases(rng, 1, 4, (5, 1, 0)),
        *_cases(rng, 7, 2, (4,)),
        *_cases(rng, 2, 1, (3,)),
        *_cases(rng, 2, 12, (3,), starts=(0, 7)),
    ]
    _judge(student.run(texts, cases=cases, dtype="int32")["texts"], cases)


def test_always_as_long_as_asked(student):
    """Writing does not end at a symbol that was written before, be it the start."""
    cases = [(np.zeros((2, 3), np.int64), 0, 6), (np.full((1, 4), 10), 10, 8)]
    found = student.run(texts, cases=cases, dtype="int32")["texts"]
    _judge(found, cases)
    assert_that(not np.any(found[0]), "A text of zeros must stay one.", "It does not.")


def test_integer_dtypes(student, rng):
    """The source may have any integer dtype."""
    for dtype in ("int64", "uint8"):
        cases = _cases(rng, 2, 5, (6,))
        _judge(student.run(texts, cases=cases, dtype=dtype)["texts"], cases)


def test_every_way_of_calling(student, rng):
    """Arguments may come by name, and a second call writes the same."""
    source = rng.integers(0, SYMBOLS, (2, 4))
    found = student.run(by_name, source=source, start=1, length=5)
    _judge(found, [(source, 1, 5)] * 3)
