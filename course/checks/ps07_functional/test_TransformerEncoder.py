"""Public check of TransformerEncoder."""

import keras
import numpy as np
import tensorflow as tf

from course.testing import assert_close, assert_exact, assert_shape, assert_that, probe

X = np.array(
    [
        [[1.0, -2.0, 0.5, 3.0], [-3.0, 4.0, 2.0, 1.0], [0.0, 1.0, -5.0, 2.0]],
        [[2.0, 2.0, -1.0, 0.0], [5.0, -1.0, 1.0, -2.0], [1.0, 3.0, 0.0, -4.0]],
    ],
    np.float32,
)


@probe
def facts(student, x, mask):
    """Outputs with and without a mask, and the number of weights after each of two calls."""
    encoder = student.TransformerEncoder(4, 6, 2)
    x = tf.constant(x)
    whole = encoder(x)
    first = len(encoder.weights)
    masked, short = encoder(x, mask=tf.constant(mask)), encoder(x[:, :2])
    pieces = list(encoder._flatten_layers())
    attentions = [p.num_heads for p in pieces if isinstance(p, keras.layers.MultiHeadAttention)]
    return {
        "whole": whole,
        "masked": masked,
        "short": short,
        "weights": [first, len(encoder.weights)],
        "heads": attentions,
    }


@probe
def copied(student):
    """Configuration of an encoder, and that of an encoder made from it."""
    encoder = student.TransformerEncoder(embed_dim=4, dense_dim=6, num_heads=2)
    names = "embed_dim", "dense_dim", "num_heads"
    first = encoder.get_config()
    second = student.TransformerEncoder.from_config(first).get_config()
    return [{name: config.get(name) for name in names} for config in (first, second)]


def _assert_varied(output):
    """Require an output that says something of each position."""
    __tracebackhide__ = True
    rows = np.asarray(output).reshape(-1, 4)
    requirement = "The output must tell the positions apart."
    assert_that(len(np.unique(rows, axis=0)) == len(rows), requirement, "Some are the same.")


def test_components(student):
    """The output has mean zero at each position; attention is made once, with `num_heads`."""
    found = student.run(facts, x=X, mask=np.ones((2, 3), bool))
    assert_shape(found["whole"], (2, 3, 4), what="the output")
    means = found["whole"].mean(axis=-1)
    assert_close(means, np.zeros((2, 3)), kind="training", what="the mean at each position")
    assert_exact(found["heads"], [2], what="the list of the heads of all attention layers")
    first, second = found["weights"]
    assert_exact(second, first, what="the number of weights after further calls")


def test_padding_is_ignored(student):
    """Masked positions have no influence on the others."""
    found = student.run(facts, x=X, mask=np.array([[True, True, False]] * 2))
    _assert_varied(found["whole"])
    what = "the output at the positions which are not masked"
    assert_close(found["masked"][:, :2], found["short"], kind="linear_algebra", what=what)


def test_config(student):
    """The configuration has all three sizes, and makes the same layer again."""
    wanted = {"embed_dim": 4, "dense_dim": 6, "num_heads": 2}
    assert_exact(student.run(copied), [wanted, wanted], what="the configurations")
