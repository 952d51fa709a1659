"""Public checks of `TransformerDecoder`."""

import numpy as np
import tensorflow as tf

from course.testing import assert_close, assert_exact, assert_shape, assert_that, probe

SIZES = {"embed_dim": 4, "dense_dim": 6, "num_heads": 2}
TARGETS = np.array([[[1.0, -2.0, 0.5, 3.0], [-3.0, 4.0, 2.0, 1.0], [0.0, 1.0, -5.0, 2.0]]])
SOURCE = np.array([[[2.0, 2.0, -1.0, 0.0], [5.0, -1.0, 1.0, -2.0], [1.0, 3.0, 0.0, -4.0]]])


@probe
def facts(student, targets, source, mask):
    """Outputs for all targets, for the first, and with a masked and a shortened source."""
    decoder = student.TransformerDecoder(**SIZES)
    targets, source = tf.constant(targets), tf.constant(source)
    whole = decoder(targets, source)
    first = len(decoder.weights)
    return {
        "whole": whole,
        "first": decoder(targets[:, :1], source),
        "masked": decoder(targets, source, source_mask=tf.constant(mask)),
        "short": decoder(targets, source[:, :2]),
        "weights": [first, len(decoder.weights)],
    }


@probe
def copied(student):
    """Configurations of a decoder and of one made from it."""
    first = student.TransformerDecoder(**SIZES).get_config()
    second = student.TransformerDecoder.from_config(first).get_config()
    return [{name: config.get(name) for name in SIZES} for config in (first, second)]


def _found(student):
    mask = np.array([[True, True, False]])
    given = {"targets": TARGETS.astype(np.float32), "source": SOURCE.astype(np.float32)}
    found = student.run(facts, **given, mask=mask)
    assert_shape(found["whole"], (1, 3, 4), what="the output")
    rows = np.unique(np.asarray(found["whole"])[0], axis=0)
    assert_that(len(rows) == 3, "The output must tell the positions apart.", "Some are the same.")
    return found


def test_components(student):
    """The output has mean zero at each position, and all weights are made by the first call."""
    found = _found(student)
    means = np.asarray(found["whole"]).mean(axis=-1)
    assert_close(means, np.zeros((1, 3)), kind="training", what="the mean at each position")
    first, second = found["weights"]
    assert_exact(second, first, what="the number of weights after further calls")


def test_does_not_look_ahead(student):
    """The output at the first position is the same when no other position follows."""
    found = _found(student)
    what = "the output at the first position, alone and with others behind it"
    assert_close(found["first"], found["whole"][:, :1], kind="linear_algebra", what=what)


def test_padding_of_the_source(student):
    """Masked positions of the source have no influence."""
    found = _found(student)
    what = "the output for a masked source"
    assert_close(found["masked"], found["short"], kind="linear_algebra", what=what)


def test_config(student):
    """The configuration has all three sizes, and makes the same layer again."""
    assert_exact(student.run(copied), [SIZES, SIZES], what="the configurations")
