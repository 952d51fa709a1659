"""Hidden grader of `TransformerDecoder`.

The attention itself is Keras's, or the student's own: the probe asks the two layers within a
decoder what they answer, and the oracle computes all that is around them.

| clause | what is drawn |
|---|---|
| values | weights set; gammas alike, betas and b2 alike, so it does not matter which is which |
| never ahead | later targets changed, cut off, their gradient; all earlier ones are seen |
| source | seen whole from each position; longer and shorter than the targets; masked anywhere |
| mask | by place, by name, and attached by an Embedding, to the source and to the targets |
| components | made by `build` or the first call, each with a gradient; saved and loaded |
| nothing else | training equals inference, no penalties, two decoders of other sizes |

Not drawn: sources that are masked from end to end, what comes out at padded targets, sources of
another width; which key_dim attention has, and whether biases, is the author's choice.
"""

import contextlib
import tempfile
from pathlib import Path

import keras
import numpy as np
import pytest
import tensorflow as tf

from autograder.oracles import ps13_attention as oracles
from course.testing import (
    NotAttempted,
    assert_close,
    assert_exact,
    assert_length,
    assert_shape,
    assert_that,
    probe,
)

EMBED, DENSE, HEADS = 4, 6, 2


def _attentions(student, decoder):
    """The attention layers within a decoder: Keras's, or those of the student's own class."""
    kinds = [keras.layers.MultiHeadAttention]
    with contextlib.suppress(NotAttempted, RuntimeError):  # there is none, or it is a library's
        own = student.MultiHeadAttention
        kinds += [own] if isinstance(own, type) else []
    return [layer for layer in decoder._flatten_layers() if isinstance(layer, tuple(kinds))]


def _heads(layers):
    """The number of heads of each attention layer, as its configuration has it."""
    return [layer.get_config().get("num_heads") for layer in layers]


def _others(layers, decoder):
    """The trainable weights that belong to no attention layer."""
    inside = {id(v) for layer in layers for v in layer.trainable_variables}
    return [v for v in decoder.trainable_variables if id(v) not in inside]


def _settle(layer, seed):
    """Give the weights of a layer values that do not depend on chance, and are not too large."""
    draw = np.random.default_rng(seed)
    for variable in layer.weights:
        variable.assign(0.5 * draw.normal(size=tuple(variable.shape)))


@probe
def around_attention(student, targets, source, mask, kernels, bias, gamma, beta):
    """Output with these weights, and what attention answers, in both orders of the two layers."""
    decoder = student.TransformerDecoder(EMBED, DENSE, HEADS)
    targets, source, mask = map(tf.constant, (targets, source, mask))
    decoder(targets, source)
    layers = _attentions(student, decoder)
    others = _others(layers, decoder)
    ones = {id(v) for v in others if np.all(tf.convert_to_tensor(v.value) == 1.0)}
    for seed, layer in enumerate(layers):
        _settle(layer, seed)
    by_shape = {x.shape: x for x in (*kernels, bias)}
    for variable in others:
        value = by_shape.get(tuple(variable.shape), gamma if id(variable) in ones else beta)
        if tuple(variable.shape) == value.shape:
            variable.assign(value)
    causal = tf.constant(np.tri(targets.shape[1], dtype=bool))
    orders = []
    for first, second in [layers, layers[::-1]] if len(layers) == 2 else []:
        attended = first(targets, targets, attention_mask=causal)
        h = keras.layers.LayerNormalization()
        h.build(targets.shape)
        h.set_weights([gamma, beta])
        crossed = second(h(targets + attended), source, attention_mask=mask[:, tf.newaxis, :])
        orders.append([attended, crossed])
    return {
        "heads": _heads(layers),
        "shapes": sorted(list(v.shape) for v in others),
        "orders": orders,
        "output": decoder(targets, source, source_mask=mask),
    }


@probe
def looking(student, targets, later, source, cotangent):
    """Outputs where later targets differ or are missing; gradients of the output at a position."""
    decoder = student.TransformerDecoder(EMBED, DENSE, HEADS)
    targets, later, source = map(tf.constant, (targets, later, source))
    decoder(targets, source)
    _settle(decoder, 3)
    with tf.GradientTape() as tape:
        tape.watch([targets, source])
        output = decoder(targets, source)
    sources = [targets, source, *(v.value for v in decoder.trainable_variables)]
    found = tape.gradient(output, sources, output_gradients=tf.constant(cotangent))
    return {
        "output": output,
        "later": decoder(later, source),
        "short": decoder(targets[:, :2], source),
        "alone": decoder(targets[:, :1], source),
        "targets": found[0],
        "source": found[1],
        "weights": [g is not None for g in found[2:]],
    }


@probe
def masked(student, targets, source, others, mask):
    """Outputs for sources which differ at masked positions, by place and by name, and cut off."""
    decoder = student.TransformerDecoder(EMBED, DENSE, HEADS)
    targets, source, others, mask = map(tf.constant, (targets, source, others, mask))
    decoder(targets, source)
    _settle(decoder, 4)
    return {
        "masked": decoder(targets, source, mask),
        "others": decoder(targets, others, source_mask=mask),
        "named": decoder(source_mask=mask, source=others, targets=targets),
        "short": decoder(targets[:1], source[:1, :3]),
        "whole": decoder(targets, source),
        "graph": tf.function(lambda *given: decoder(*given))(targets, source, mask),
    }


@probe
def behind_embeddings(student, words, padded, texts):
    """Outputs of a functional model for sources and padded sources; its symbolic output's shape."""
    source, targets = keras.Input((None,), dtype="int32"), keras.Input((None,), dtype="int32")
    embed = keras.layers.Embedding(9, EMBED, mask_zero=True)
    decoder = student.TransformerDecoder(EMBED, DENSE, HEADS)
    model = keras.Model([source, targets], decoder(embed(targets), embed(source)))
    _settle(model, 5)
    texts = tf.constant(texts)
    outputs = [model([tf.constant(given), texts]) for given in (words, padded)]
    return {"shape": list(model.output.shape), "outputs": outputs}


@probe
def averages(student, words, texts, padded):
    """Averages over decoded texts and padded texts, whose mask an Embedding makes."""
    embed = keras.layers.Embedding(9, EMBED, mask_zero=True)
    decoder = student.TransformerDecoder(EMBED, DENSE, HEADS)
    average = keras.layers.GlobalAveragePooling1D()
    source = embed(tf.constant(words))
    decoder(embed(tf.constant(texts)), source)
    _settle(embed, 9), _settle(decoder, 10)
    source = embed(tf.constant(words))
    return [average(decoder(embed(tf.constant(given)), source)) for given in (texts, padded)]


@probe
def built(student, targets_shape, source_shape):
    """Number of weights once a decoder is built, by its own `build` if any, and once called."""
    decoder = student.TransformerDecoder(EMBED, DENSE, HEADS)
    targets, source = tf.zeros(targets_shape), tf.zeros(source_shape)
    if not type(decoder).build.__module__.startswith("keras."):
        decoder.build(targets_shape, source_shape)
    else:
        decoder(targets, source)
    first = len(decoder.weights)
    decoder(targets, source)
    return {"built": first, "called": len(decoder.weights)}


@probe
def training(student, targets, source):
    """A decoder's outputs in inference and in training, its penalties, and another's sizes."""
    inputs = keras.Input((None, EMBED)), keras.Input((None, EMBED))
    decoder = student.TransformerDecoder(EMBED, DENSE, HEADS)
    other = student.TransformerDecoder(num_heads=1, embed_dim=3, dense_dim=2)
    model = keras.Model(inputs, decoder(*inputs))
    _settle(model, 6)
    given = [tf.constant(targets), tf.constant(source)]
    small = other(given[0][..., :3], given[1][..., :3])
    return {
        "penalties": len(model.losses),
        "inference": model(given, training=False),
        "training": model(given, training=True),
        "other": [list(small.shape), _heads(_attentions(student, other))],
        "shared": sum(v is w for v in decoder.weights for w in other.weights),
    }


@probe
def copied(student, sizes, targets, source):
    """Configurations of a decoder and its copy; outputs of both once the copy has its weights."""
    names = "embed_dim", "dense_dim", "num_heads", "name", "trainable"
    one = student.TransformerDecoder(*sizes, name="one", trainable=False)
    two = student.TransformerDecoder.from_config(one.get_config())
    models = []
    for layer in (one, two):
        inputs = keras.Input((None, sizes[0])), keras.Input((None, sizes[0]))
        models.append(keras.Model(inputs, layer(*inputs)))
    _settle(one, 7), _settle(two, 8)
    given = [tf.constant(targets), tf.constant(source)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.weights.h5"
        models[0].save_weights(path)
        models[1].load_weights(path)
    return {
        "configs": [{name: x.get_config().get(name) for name in names} for x in (one, two)],
        "heads": _heads(_attentions(student, two)),
        "outputs": [model(given) for model in models],
    }


def _inputs(rng, examples, m, n, width=EMBED):
    return [rng.normal(size=(examples, k, width)).astype(np.float32) for k in (m, n)]


def _assert_varied(output, shape):
    """Require an output of this shape that tells the positions apart."""
    __tracebackhide__ = True
    assert_shape(output, shape, what="the output")
    rows = np.asarray(output).reshape(-1, shape[-1])
    requirement = "The output must tell the positions apart."
    assert_that(len(np.unique(rows, axis=0)) == len(rows), requirement, "Some are the same.")


@pytest.mark.weight(3)
def test_values(student, rng):
    """Residuals, normalizations and dense layers are right, around what attention answers."""
    targets, source = _inputs(rng, 2, 5, 3)
    targets *= 300.0
    mask = np.array([[True, True, False], [True, True, True]])
    # what goes into the ReLU is about 1, where it differs from what resembles it far away from 0
    kernels = [
        scale * rng.normal(size=s).astype(np.float32)
        for scale, s in ((0.05, (EMBED, DENSE)), (30.0, (DENSE, EMBED)))
    ]
    bias = 0.5 * rng.normal(size=DENSE).astype(np.float32)
    # far above any small epsilon of a normalization, so that epsilon is the author's choice
    gamma, beta = (rng.uniform(5.0, 20.0, EMBED).astype(np.float32) for _ in range(2))
    weights = {"kernels": kernels, "bias": bias, "gamma": gamma, "beta": beta}
    found = student.run(around_attention, targets=targets, source=source, mask=mask, **weights)
    assert_exact(found["heads"], [HEADS] * 2, what="the list of the heads of all attention layers")
    expected = sorted([[EMBED]] * 7 + [[EMBED, DENSE], [DENSE, EMBED], [DENSE]])
    what = "the shapes of the weights outside of attention"
    assert_exact(found["shapes"], expected, what=what)
    assert_length(found["orders"], 2, what="attention layers")
    assert_shape(found["output"], targets.shape, what="the output")
    results = [oracles.decoder(targets, both, **weights) for both in found["orders"]]
    nearest = min(results, key=lambda result: float(np.abs(result - found["output"]).max()))
    assert_close(found["output"], nearest, kind="training", what="the output")


@pytest.mark.weight(2)
def test_never_ahead(student, rng):
    """The output at a position does not depend on later targets, and depends on all others."""
    targets, source = _inputs(rng, 2, 5, 6)
    later = targets.copy()
    later[:, 2:] = rng.normal(size=(2, 3, EMBED))
    cotangent = np.zeros_like(targets)
    cotangent[:, 2] = rng.normal(size=(2, EMBED))
    given = {"targets": targets, "later": later, "source": source, "cotangent": cotangent}
    found = student.run(looking, **given)
    _assert_varied(found["output"], (2, 5, EMBED))
    what = "the output at positions whose later ones differ"
    for name, count in (("later", 2), ("short", 2), ("alone", 1)):
        first = found["output"][:, :count]
        assert_close(found[name][:, :count], first, kind="linear_algebra", what=what)
    assert_that(found["targets"] is not None, "There must be a gradient.", "There is none.")
    seen = np.any(np.asarray(found["targets"]) != 0.0, axis=-1)
    earlier = [[True, True, True, False, False]] * 2
    assert_exact(seen.tolist(), earlier, what="which targets have an influence on the third output")
    assert_that(found["source"] is not None, "There must be a gradient.", "There is none.")
    seen = np.any(np.asarray(found["source"]) != 0.0, axis=-1)
    assert_that(np.all(seen), "Each position must see the whole source.", "It does not.")
    every = found["weights"]
    whole = isinstance(every, list) and len(every) >= 18
    assert_that(whole, "All parts must have weights of their own.", "Some have not.")
    assert_exact(every, [True] * len(every), what="the list of which weights have a gradient")


@pytest.mark.weight(2)
def test_mask_of_the_source(student, rng):
    """Masked positions of the source, wherever they are, have no influence."""
    mask = np.array([[True] * 3 + [False] * 2, [False, True, True, False, True], [True] * 5])
    targets, source = _inputs(rng, 3, 4, 5)
    others = rng.normal(size=source.shape).astype(np.float32)
    others[mask] = source[mask]
    found = student.run(masked, targets=targets, source=source, others=others, mask=mask)
    _assert_varied(found["whole"], targets.shape)
    _assert_varied(found["masked"], targets.shape)
    what = "the output for a masked source"
    for name in ("others", "named", "graph"):
        assert_close(found[name], found["masked"], kind="linear_algebra", what=what)
    assert_close(found["masked"][:1], found["short"], kind="linear_algebra", what=what)
    assert_close(found["masked"][2], found["whole"][2], kind="linear_algebra", what=what)


def test_padding_behind_embeddings(student, rng):
    """Padding of the source changes nothing behind an Embedding that makes the mask."""
    words, texts = rng.integers(1, 9, (2, 3)), rng.permutation(8)[np.newaxis, :4] + 1
    texts = np.concatenate([texts, texts[:, ::-1]])
    padded = np.pad(words, [(0, 0), (0, 3)])
    found = student.run(behind_embeddings, words=words, padded=padded, texts=texts)
    assert_exact(found["shape"], [None, None, EMBED], what="the shape of the symbolic output")
    assert_length(found["outputs"], 2)
    one, two = found["outputs"]
    _assert_varied(one, (2, 4, EMBED))
    assert_close(two, one, kind="linear_algebra", what="the output for padded sources")


def test_padding_of_the_targets(student, rng):
    """The mask of the targets is passed on: padding does not change an average behind."""
    words, texts = rng.integers(1, 9, (2, 3)), rng.integers(1, 9, (2, 4))
    padded = np.pad(texts, [(0, 0), (0, 3)])
    found = student.run(averages, words=words, texts=texts, padded=padded)
    assert_length(found, 2)
    one, two = found
    assert_shape(one, (2, EMBED), what="the average over the output")
    assert_that(np.ptp(one) > 0.0, "The averages must differ.", "They are all the same.")
    what = "the average over the output for padded targets"
    assert_close(two, one, kind="linear_algebra", what=what)


def test_build(student):
    """`build` builds all components: it leaves no weight to be made by the first call."""
    found = student.run(built, targets_shape=(2, 3, EMBED), source_shape=(2, 5, EMBED))
    assert_that(found["called"] >= 18, "All parts must have weights.", "There are too few.")
    what = "the number of weights after `build` alone"
    assert_exact(found["built"], found["called"], what=what)


def test_nothing_else(student, rng):
    """There is no dropout and no penalty, and two decoders share nothing."""
    targets, source = _inputs(rng, 1, 3, 2)
    found = student.run(training, targets=targets, source=source)
    _assert_varied(found["inference"], targets.shape)
    assert_exact(found["penalties"], 0, what="the number of penalties that are added to the loss")
    what = "the output in training"
    assert_close(found["training"], found["inference"], kind="linear_algebra", what=what)
    what = "the shape of another decoder's output, and its heads"
    assert_exact(found["other"], [[1, 3, 3], [1, 1]], what=what)
    assert_exact(found["shared"], 0, what="the number of weights that two decoders share")


def test_copy(student, rng):
    """The configuration makes the same layer again, and the copy can load the saved weights."""
    targets, source = _inputs(rng, 2, 3, 4, width=6)
    found = student.run(copied, sizes=(6, 5, 3), targets=targets, source=source)
    wanted = {"embed_dim": 6, "dense_dim": 5, "num_heads": 3, "name": "one", "trainable": False}
    assert_exact(found["configs"], [wanted, wanted], what="the configurations")
    assert_exact(
        found["heads"], [3, 3], what="the list of the heads of the copy's attention layers"
    )
    assert_length(found["outputs"], 2)
    saved, loaded = found["outputs"]
    _assert_varied(saved, targets.shape)
    assert_close(loaded, saved, kind="linear_algebra", what="the output of the copy")
