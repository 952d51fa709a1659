"""Hidden grader of TransformerEncoder.

The attention itself is Keras's: the probe asks the student's own attention layer what it answers,
and the oracle computes all that is around it.
"""

import tempfile
from pathlib import Path

import keras
import numpy as np
import pytest
import tensorflow as tf

from autograder.oracles import ps07_functional as oracles
from course.testing import (
    assert_close,
    assert_exact,
    assert_length,
    assert_shape,
    assert_that,
    probe,
    restraints,
)

EMBED, DENSE, HEADS = 4, 6, 2


def _attention(encoder):
    """The attention layers within an encoder."""
    layers = encoder._flatten_layers()
    return [layer for layer in layers if isinstance(layer, keras.layers.MultiHeadAttention)]


def _others(encoder):
    """The trainable weights that belong to no attention layer."""
    inside = [v for layer in _attention(encoder) for v in layer.trainable_variables]
    return [v for v in encoder.trainable_variables if not any(v is w for w in inside)]


def _settle(layer, seed):
    """Give the weights of a layer values that do not depend on chance, and are not too large."""
    draw = np.random.default_rng(seed)
    for variable in layer.weights:
        variable.assign(0.5 * draw.normal(size=tuple(variable.shape)))


@probe
def around_attention(student, x, weights, vectors):
    """Output with these weights, what the attention answers, and the shapes of all weights."""
    encoder = student.TransformerEncoder(EMBED, DENSE, HEADS)
    x = tf.constant(x)
    encoder(x)
    _settle(encoder, 1)
    layers = _attention(encoder)
    by_shape = {value.shape: value for value in weights}
    waiting = list(vectors)
    for variable in _others(encoder):
        shape = tuple(variable.shape)
        if shape in by_shape:
            variable.assign(by_shape[shape])
        elif waiting and shape == waiting[0].shape:
            variable.assign(waiting.pop(0))
    return {
        "heads": [layer.num_heads for layer in layers],
        "shapes": sorted(list(v.shape) for v in _others(encoder)),
        "attended": [layer(x, x) for layer in layers],
        "output": encoder(x),
    }


@probe
def masked(student, x, others, mask, length):
    """Outputs for inputs which differ at masked positions, for shortened and for whole ones."""
    encoder = student.TransformerEncoder(EMBED, DENSE, HEADS)
    x, others, mask = tf.constant(x), tf.constant(others), tf.constant(mask)
    encoder(x, mask=mask)
    _settle(encoder, 2)
    return {
        "x": encoder(x, mask=mask),
        "others": encoder(others, mask=mask),
        "short": encoder(x[:1, :length]),
        "whole": encoder(x),
    }


@probe
def positions(student, x, order, cotangent):
    """Outputs for inputs and for permuted ones; gradients for the inputs and all weights."""
    encoder = student.TransformerEncoder(EMBED, DENSE, HEADS)
    x = tf.constant(x)
    encoder(x)
    _settle(encoder, 3)
    permuted = encoder(tf.gather(x, order, axis=1))
    with tf.GradientTape() as tape:
        tape.watch(x)
        output = encoder(x)
    sources = [x, *(v.value for v in encoder.trainable_variables)]
    found = tape.gradient(output, sources, output_gradients=tf.constant(cotangent))
    return {
        "output": output,
        "permuted": permuted,
        "inputs": found[0],
        "weights": [g is not None for g in found[1:]],
    }


@probe
def built(student, shape):
    """Number of weights once an encoder is built, by its own `build` if any, and once called."""
    encoder = student.TransformerEncoder(EMBED, DENSE, HEADS)
    if not type(encoder).build.__module__.startswith("keras."):
        encoder.build(shape)
    else:
        encoder(tf.zeros(shape))
    first = len(encoder.weights)
    encoder(tf.zeros(shape))
    return {"built": first, "called": len(encoder.weights)}


@probe
def behind_embedding(student, texts, padded):
    """Averages of the encoded words of texts and padded texts; the shape of a symbolic output."""
    embed = keras.layers.Embedding(9, EMBED, mask_zero=True)
    encoder = student.TransformerEncoder(EMBED, DENSE, HEADS)
    average = keras.layers.GlobalAveragePooling1D()
    symbolic = encoder(keras.Input((None, EMBED)))
    embed(tf.constant(texts))
    _settle(encoder, 4), _settle(embed, 5)
    answers = [average(encoder(embed(tf.constant(words)))) for words in (texts, padded)]
    return {"shape": list(symbolic.shape), "texts": answers[0], "padded": answers[1]}


@probe
def training(student, x):
    """A new encoder's outputs in inference and in training, and its penalties."""
    inputs = keras.Input((None, EMBED))
    model = keras.Model(inputs, student.TransformerEncoder(EMBED, DENSE, HEADS)(inputs))
    return {
        "penalties": restraints(model),
        "inference": model(tf.constant(x), training=False),
        "training": model(tf.constant(x), training=True),
    }


def _holder(layer):
    """A model of one layer, which can save and load it."""

    class Holder(keras.Model):
        def __init__(self):
            super().__init__()
            self.layer = layer

        def call(self, inputs):
            return self.layer(inputs)

    return Holder()


@probe
def copied(student, sizes, x):
    """Configurations of an encoder and its copy; outputs of both once the copy has its weights."""
    names = "embed_dim", "dense_dim", "num_heads", "name", "trainable"
    one = student.TransformerEncoder(*sizes, name="one", trainable=False)
    two = student.TransformerEncoder.from_config(one.get_config())
    saved, loaded = _holder(one), _holder(two)
    x = tf.constant(x)
    saved(x), loaded(x)
    _settle(one, 6), _settle(two, 7)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.weights.h5"
        saved.save_weights(path)
        loaded.load_weights(path)
    return {
        "configs": [{name: e.get_config().get(name) for name in names} for e in (one, two)],
        "heads": [layer.num_heads for layer in _attention(two)],
        "outputs": [saved(x), loaded(x)],
    }


def _assert_varied(output):
    """Require an output that tells the positions apart."""
    __tracebackhide__ = True
    rows = np.asarray(output).reshape(-1, EMBED)
    requirement = "The output must tell the positions apart."
    assert_that(len(np.unique(rows, axis=0)) == len(rows), requirement, "Some are the same.")


def _inputs(rng, examples, length):
    return rng.normal(size=(examples, length, EMBED)).astype(np.float32)


@pytest.mark.weight(2)
def test_values(student, rng):
    """Residuals, normalizations and dense layers are right, around the answer of attention."""
    x = 300.0 * _inputs(rng, 2, 5)
    shapes = ((EMBED, DENSE), (DENSE, EMBED), (DENSE,))
    # what goes into the ReLU is about 1, where it differs from what resembles it far away from 0
    weights = [
        scale * rng.normal(size=shape).astype(np.float32)
        for scale, shape in zip((0.5, 30.0, 0.5), shapes, strict=True)
    ]
    vectors = [rng.uniform(0.5, 2.0, EMBED).astype(np.float32) for _ in range(5)]
    found = student.run(around_attention, x=x, weights=weights, vectors=vectors)
    assert_exact(found["heads"], [HEADS], what="the list of the heads of all attention layers")
    expected = sorted([[EMBED]] * 5 + [list(shape) for shape in shapes])
    what = "the shapes of the weights outside of attention"
    assert_exact(found["shapes"], expected, what=what)

    def encoder(vectors):
        return oracles.encoder(x, found["attended"][0], weights[:2], weights[2], vectors)

    (likely,) = oracles.closest(found["output"], encoder, oracles.orders(vectors))
    assert_close(found["output"], encoder(likely), kind="linear_algebra", what="the output")


@pytest.mark.weight(2)
def test_mask(student, rng):
    """Masked positions, wherever they are, have no influence on the others."""
    mask = np.array([[True] * 3 + [False] * 2, [False, True, True, False, True], [True] * 5])
    x, others = _inputs(rng, 3, 5), _inputs(rng, 3, 5)
    others[mask] = x[mask]
    found = student.run(masked, x=x, others=others, mask=mask, length=3)
    for name, shape in (("x", x.shape), ("others", x.shape), ("short", (1, 3, EMBED))):
        assert_shape(found[name], shape, what="the output for inputs with a mask")
    _assert_varied(found["whole"])
    what = "the output where nothing is masked"
    pairs = (
        (found["others"][mask], found["x"][mask]),
        (found["x"][:1, :3], found["short"]),
        (found["x"][2], found["whole"][2]),
    )
    for one, two in pairs:
        assert_close(one, two, kind="linear_algebra", what=what)


def test_positions(student, rng):
    """Each position sees all others, and a permutation of the positions permutes the outputs."""
    order, x = [3, 0, 4, 1, 2], _inputs(rng, 2, 5)
    cotangent = np.zeros_like(x)
    cotangent[:, 1] = rng.normal(size=(2, EMBED))
    found = student.run(positions, x=x, order=order, cotangent=cotangent)
    assert_shape(found["output"], x.shape, what="the output")
    _assert_varied(found["output"])
    expected = found["output"][:, order]
    what = "the output for permuted positions"
    assert_close(found["permuted"], expected, kind="linear_algebra", what=what)
    seen = np.any(found["inputs"] != 0.0, axis=-1)
    assert_that(np.all(seen), "Each position must see all others.", "Some are not seen.")
    every = found["weights"]
    whole = isinstance(every, list) and len(every) in (12, 16)  # attention with or without biases
    assert_that(whole, "All parts must have weights of their own.", "Some have not.")
    assert_exact(every, [True] * len(every), what="the list of which weights have a gradient")


def test_nothing_else(student, rng):
    """There is no dropout and no penalty: an encoder is the same in training."""
    found = student.run(training, x=_inputs(rng, 1, 3))
    _assert_varied(found["inference"])
    assert_exact(found["penalties"], 0, what="the number of penalties that are added to the loss")
    what = "the output in training"
    assert_close(found["training"], found["inference"], kind="linear_algebra", what=what)


def test_build(student):
    """`build` builds all components: it leaves no weight to be made by the first call."""
    found = student.run(built, shape=(2, 3, EMBED))
    assert_that(found["called"] >= 12, "All parts must have weights.", "There are too few.")
    what = "the number of weights after `build` alone"
    assert_exact(found["built"], found["called"], what=what)


def test_padding_behind_an_embedding(student, rng):
    """Padding changes nothing behind an Embedding, not even an average behind the encoder."""
    texts = rng.integers(1, 9, (3, 4))
    padded = np.pad(texts, [(0, 0), (0, 3)])
    found = student.run(behind_embedding, texts=texts, padded=padded)
    assert_exact(found["shape"], [None, None, EMBED], what="the shape of the symbolic output")
    what = "the average over the words of padded texts"
    assert_close(found["padded"], found["texts"], kind="linear_algebra", what=what)


def test_copy(student, rng):
    """The configuration makes the same layer again, and the copy can load the saved weights."""
    x = rng.normal(size=(2, 3, 6)).astype(np.float32)
    found = student.run(copied, sizes=(6, 5, 3), x=x)
    wanted = {"embed_dim": 6, "dense_dim": 5, "num_heads": 3, "name": "one", "trainable": False}
    assert_exact(found["configs"], [wanted, wanted], what="the configurations")
    assert_exact(found["heads"], [3], what="the list of the heads of the copy's attention layers")
    assert_length(found["outputs"], 2)
    saved, loaded = found["outputs"]
    assert_shape(saved, x.shape, what="the output")
    assert_close(loaded, saved, kind="linear_algebra", what="the output of the copy")
