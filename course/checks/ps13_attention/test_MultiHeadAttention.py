"""Public checks of `MultiHeadAttention`."""

import keras
import numpy as np
import tensorflow as tf

from course.testing import assert_close, assert_exact, assert_shape, own_work, probe

HEADS, KEY_DIM = 2, 3


def _layer(student):
    return own_work(student.MultiHeadAttention(HEADS, KEY_DIM), keras.layers.MultiHeadAttention)


@probe
def facts(student, query, value):
    """Shapes of outputs of self- and cross-attention, and of the weights."""
    layer, other = _layer(student), _layer(student)
    query, value = tf.constant(query), tf.constant(value)
    crossed = layer(query, value)
    own_work(layer, keras.layers.MultiHeadAttention, inside=True)
    first = len(layer.weights)
    layer(query[:, :1], value[:, :2])
    return {
        "cross": list(crossed.shape),
        "self": list(other(value, value).shape),
        "numbers": int(sum(tf.size(w) for w in layer.trainable_weights)),
        "weights": [first, len(layer.weights)],
    }


@probe
def with_simple_weights(student, query, value, mask):
    """Answers of a layer whose weights are all one, for one that may see all and with a mask."""
    layer = _layer(student)
    query, value = tf.constant(query), tf.constant(value)
    layer(query, value)
    for weight in layer.weights:
        weight.assign(tf.ones(weight.shape) if len(weight.shape) > 1 else tf.zeros(weight.shape))
    return [layer(query, value), layer(query, value, attention_mask=tf.constant(mask))]


@probe
def copied(student):
    """Configurations of a layer and of one made from it."""
    first = _layer(student).get_config()
    second = student.MultiHeadAttention.from_config(first).get_config()
    return [{name: c.get(name) for name in ("num_heads", "key_dim")} for c in (first, second)]


def test_shapes_and_weights(student):
    """The answer is as wide as the query; four dense layers, made once, hold all the weights."""
    query, value = np.ones((2, 4, 5), np.float32), np.ones((2, 6, 7), np.float32)
    found = student.run(facts, query=query, value=value)
    assert_exact(found["cross"], [2, 4, 5], what="the shape of the answers")
    assert_exact(found["self"], [2, 6, 7], what="the shape of the answers of self-attention")
    dense = (5 + 1) * 6 + 2 * (7 + 1) * 6 + (6 + 1) * 5
    assert_exact(found["numbers"], dense, what="how many numbers the weights hold")
    first, second = found["weights"]
    assert_exact(second, first, what="the number of weights after a second call")


def test_simple_weights(student):
    """With weights of one and biases of zero every head has the same easy answer."""
    query = np.array([[[1.0, 0.0], [0.0, 0.0]]], np.float32)
    value = np.array([[[0.0], [np.sqrt(3) / 3 * np.log(2)], [0.0]]], np.float32)
    mask = np.array([[[True, True, False], [True, False, False]]])
    found = student.run(with_simple_weights, query=query, value=value, mask=mask)
    # the scores of the first position are sqrt(3) times the values: ln 2 for the one in the middle
    seen = float(value[0, 1, 0]) * np.array([[1 / 2, 1 / 3], [2 / 3, 0.0]])
    for answers, expected, what in zip(found, seen, ("all seen", "a mask"), strict=True):
        assert_shape(answers, (1, 2, 2), what=f"the answers with {what}")
        wanted = HEADS * KEY_DIM * np.repeat(expected[:, np.newaxis], 2, axis=1)[np.newaxis]
        assert_close(answers, wanted, kind="linear_algebra", what=f"the answers with {what}")


def test_config(student):
    """The configuration has both numbers, and makes the same layer again."""
    wanted = {"num_heads": HEADS, "key_dim": KEY_DIM}
    assert_exact(student.run(copied), [wanted, wanted], what="the configurations")
