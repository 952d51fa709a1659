"""Hidden grader of `MultiHeadAttention`.

| clause | what is drawn |
|---|---|
| values | self- and cross-attention, lengths and widths that differ, one head and several |
| mask | (batch, m, n), (m, n), (batch, 1, n), (1, n), with as many queries as there are heads |
| hidden positions | as large as a million times the others |
| weights | shapes, made by `build` or the first call and by no later one; saved and loaded |
| gradient | inputs and all kernels, in float64 |
| dtype policies | float64, float32, mixed_float16 |
| objects | two layers alive with other settings; a functional model; calls by place and by name |

The contract names no weights, so they are told apart by what they do: `oracles.readings`. Biases
of queries, keys and values get equal values, so it does not matter which is which. Not drawn: rows
in which nothing may be seen (excluded), masks that Keras attaches (the contract does not speak of
them), masks of rank 1 and 4.
"""

import tempfile
from pathlib import Path

import keras
import numpy as np
import pytest
import tensorflow as tf

from autograder.oracles import ps13_attention as oracles
from course.testing import (
    assert_close,
    assert_dtype,
    assert_exact,
    assert_length,
    assert_shape,
    assert_that,
    numeric_gradient,
    own_work,
    probe,
)

WIDTHS = 5, 4  # of query and value; no product of heads and width below is one of them


def _layer(student, *sizes, **named):
    return own_work(student.MultiHeadAttention(*sizes, **named), keras.layers.MultiHeadAttention)


def _settle(layer, seed):
    """Give the weights values that do not depend on chance; vectors of one shape get the same."""
    own_work(layer, keras.layers.MultiHeadAttention, inside=True)
    draw, biases = np.random.default_rng(seed), {}
    for variable in layer.weights:
        shape = tuple(variable.shape)
        starts_at_zero = not np.any(tf.convert_to_tensor(variable.value))
        if starts_at_zero and shape not in biases:
            biases[shape] = 0.5 * draw.normal(size=shape)
        variable.assign(biases[shape] if starts_at_zero else 0.5 * draw.normal(size=shape))
    return [tf.constant(variable) for variable in layer.weights]


@probe
def answers(student, sizes, calls):
    """Weights of a layer, its answers for each (query, value, mask), and those without a mask."""
    layer = _layer(student, *sizes)
    calls = [[tf.constant(x) for x in given if x is not None] for given in calls]
    layer(*calls[0][:2])
    weights = _settle(layer, 1)
    found = []
    for query, value, *mask in calls:
        named = {"attention_mask": mask[0]} if mask else {}
        found.append(layer(query, value, **named))
    return {"weights": weights, "answers": found, "after": len(layer.weights)}


@probe
def in_every_way(student, sizes, query, value, mask):
    """Weights, and answers for arguments by place and by name, in a graph and in a model."""
    layer = _layer(student, key_dim=sizes[1], num_heads=sizes[0])
    query, value, mask = map(tf.constant, (query, value, mask))
    inputs = keras.Input((None, query.shape[-1])), keras.Input((None, value.shape[-1]))
    model = keras.Model(inputs, layer(*inputs))
    weights = _settle(layer, 2)
    return {
        "weights": weights,
        "symbolic": list(model.output.shape),
        "masked": [
            layer(query, value, mask),
            layer(value=value, query=query, attention_mask=mask),
            tf.function(lambda *given: layer(*given))(query, value, mask),
        ],
        "whole": [model([query, value]), layer(query, value), layer(query, value, None)],
    }


@probe
def slopes(student, sizes, query, value, mask, cotangent):
    """Weights, and gradients for the inputs and all weights, under a float64 policy."""
    policy = keras.config.dtype_policy()
    keras.config.set_dtype_policy("float64")
    try:
        layer = _layer(student, *sizes)
        query, value, mask = map(tf.constant, (query, value, mask))
        layer(query, value)
        weights = _settle(layer, 3)
        sources = [query, value, *(v.value for v in layer.weights)]
        with tf.GradientTape() as tape:
            tape.watch([query, value])
            output = layer(query, value, attention_mask=mask)
        gradients = tape.gradient(output, sources, output_gradients=tf.constant(cotangent))
        return {"weights": weights, "output": output, "gradients": gradients}
    finally:
        keras.config.set_dtype_policy(policy)


@probe
def in_half_precision(student, sizes, query, value, mask):
    """Weights and answers under a policy of mixed precision."""
    policy = keras.config.dtype_policy()
    keras.config.set_dtype_policy("mixed_float16")
    try:
        layer = _layer(student, *sizes)
        query, value = tf.constant(query), tf.constant(value)
        layer(query, value)
        weights = _settle(layer, 4)
        output = layer(query, value, attention_mask=tf.constant(mask))
        return {"weights": weights, "dtype": output.dtype.name, "output": output}
    finally:
        keras.config.set_dtype_policy(policy)


@probe
def together(student, query, value):
    """Weights and answers of two layers of other sizes, both made before the first is called."""
    layers = [_layer(student, *sizes) for sizes in ((2, 3), (1, 6))]
    query, value = tf.constant(query), tf.constant(value)
    for layer in layers:
        layer(query, value)
    weights = [_settle(layer, seed) for seed, layer in enumerate(layers)]
    return {"weights": weights, "answers": [layer(query, value) for layer in layers]}


@probe
def built(student, sizes, query, value):
    """Weights after `build` alone, if the class has one; what training and penalties change."""
    layer = _layer(student, *sizes)
    query, value = tf.constant(query), tf.constant(value)
    before = len(layer.weights)
    if not type(layer).build.__module__.startswith("keras."):
        layer.build(tuple(query.shape), tuple(value.shape))
        first = len(layer.weights)
        layer(query, value)
    else:
        layer(query, value)
        first = len(layer.weights)
    weights = _settle(layer, 5)
    inputs = keras.Input(query.shape[1:]), keras.Input(value.shape[1:])
    model = keras.Model(inputs, layer(*inputs))
    return {
        "counts": [first, len(layer.weights), len(layer.trainable_weights)],
        "before": before,
        "penalties": len(model.losses),
        "weights": weights,
        "answers": [model([query, value], training=training) for training in (True, False)],
    }


@probe
def copied(student, sizes, query, value):
    """Configurations of a layer and its copy; answers of both once the copy has its weights."""
    names = "num_heads", "key_dim", "name", "trainable"
    one = _layer(student, *sizes, name="one", trainable=False)
    two = student.MultiHeadAttention.from_config(one.get_config())
    query, value = tf.constant(query), tf.constant(value)
    models = []
    for layer in (one, two):
        inputs = keras.Input(query.shape[1:]), keras.Input(value.shape[1:])
        models.append(keras.Model(inputs, layer(*inputs)))
    weights, _ = _settle(one, 6), _settle(two, 7)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.weights.h5"
        models[0].save_weights(path)
        models[1].load_weights(path)
    return {
        "configs": [{name: x.get_config().get(name) for name in names} for x in (one, two)],
        "weights": weights,
        "answers": [model([query, value]) for model in models],
    }


def _inputs(rng, batch=2, m=3, n=6, widths=WIDTHS, dtype=np.float32):
    shapes = (batch, m, widths[0]), (batch, n, widths[1])
    return [rng.normal(size=shape).astype(dtype) for shape in shapes]


def _visible(rng, shape):
    """A random mask of this shape in which each row has something to see and something not."""
    mask = rng.random(shape) < 0.5
    first = rng.integers(shape[-1], size=shape[:-1])
    np.put_along_axis(mask, first[..., None], True, axis=-1)
    np.put_along_axis(mask, ((first + 1) % shape[-1])[..., None], False, axis=-1)
    return mask


def _reading(weights, sizes, query, value, mask, found, widths=WIDTHS):
    """The way to tell the weights apart that comes nearest to what was found, and its answers."""
    __tracebackhide__ = True
    shapes = [np.shape(weight) for weight in weights]
    ways = list(oracles.readings(shapes, widths, *sizes))
    requirement = "The weights must be those of the four dense layers, with biases."
    assert_that(ways, requirement, "Their shapes are others.")
    kept = all(np.ptp(weight) > 0 for weight in weights if np.ndim(weight) > 1)
    assert_that(kept, "The weights must be those that the test gave.", "They are others.")
    found = np.asarray(found, np.float64)

    def distance(way):
        expected = oracles.multi_head_attention(query, value, way(weights), mask)
        return float(np.abs(expected - found).max()) if expected.shape == found.shape else np.inf

    return min(ways, key=distance)


def _judge(weights, sizes, calls, found, what, widths=WIDTHS, dtype=None):
    """Each answer against the oracle, all with one way to tell the weights apart."""
    __tracebackhide__ = True
    assert_length(found, len(calls))
    way = _reading(weights, sizes, *calls[0], found[0], widths)
    for (query, value, mask), output in zip(calls, found, strict=True):
        expected = oracles.multi_head_attention(query, value, way(weights), mask)
        assert_shape(output, expected.shape, what=f"the answers {what}")
        dtype = dtype or np.asarray(query).dtype.name
        assert_close(
            output, expected, kind="linear_algebra", what=f"the answers {what}", dtype=dtype
        )


@pytest.mark.weight(3)
def test_values(student, rng):
    """Cross-attention is right, for one head and several, any lengths and widths."""
    for sizes in ((2, 3), (1, 4), (3, 2), (2, 1)):
        shapes = {"m": 3, "n": 6}, {"m": 7, "n": 2}, {"batch": 1, "m": 1, "n": 1}, {"batch": 3}
        calls = [(*_inputs(rng, **shape), None) for shape in shapes]
        found = student.run(answers, sizes=sizes, calls=calls)
        assert_exact(found["after"], len(found["weights"]), what="the number of weights after all")
        _judge(found["weights"], sizes, calls, found["answers"], "of cross-attention")


@pytest.mark.weight(2)
def test_self_attention(student, rng):
    """With the same tensor for query and value it is self-attention."""
    x, _ = _inputs(rng, m=4)
    longer, _ = _inputs(rng, batch=1, m=6)
    calls = [(x, x, None), (longer, longer, None), (x, x, np.tri(4, dtype=bool))]
    found = student.run(answers, sizes=(2, 3), calls=calls)
    widths = WIDTHS[0], WIDTHS[0]
    _judge(found["weights"], (2, 3), calls, found["answers"], "of self-attention", widths)


@pytest.mark.weight(2)
def test_mask(student, rng):
    """Every mask that broadcasts hides positions of the value, for each head."""
    for m, sizes in ((3, (2, 3)), (2, (2, 3)), (3, (3, 2))):
        query, value = _inputs(rng, m=m)
        shapes = (2, m, 6), (m, 6), (2, 1, 6), (1, 6)
        calls = [(query, value, None), *((query, value, _visible(rng, s)) for s in shapes)]
        found = student.run(answers, sizes=sizes, calls=calls)
        _judge(found["weights"], sizes, calls, found["answers"], "with a mask")


def test_hidden_positions_are_of_no_account(student, rng):
    """What stands at a position that may not be seen changes nothing, however large it is."""
    query, value = _inputs(rng)
    mask = np.ones((1, 6), bool)
    mask[0, rng.choice(6, 2, replace=False)] = False
    loud = np.where(mask[0][:, np.newaxis], value, np.float32(1e6) * value)
    calls = [(query, value, mask), (query, loud, mask)]
    found = student.run(answers, sizes=(2, 3), calls=calls)
    _judge(found["weights"], (2, 3), calls, found["answers"], "with a mask")


def test_every_way_of_calling(student, rng):
    """Arguments may come by place or by name, outside a graph, inside, and in a model."""
    query, value = _inputs(rng)
    mask = _visible(rng, (2, 3, 6))
    found = student.run(in_every_way, sizes=(2, 3), query=query, value=value, mask=mask)
    assert_exact(found["symbolic"], [None, None, WIDTHS[0]], what="the shape of symbolic answers")
    for name, given in (("whole", None), ("masked", mask)):
        calls = [(query, value, given)] * 3
        _judge(found["weights"], (2, 3), calls, found[name], "called in another way")


@pytest.mark.weight(2)
def test_gradient(student, rng):
    """The gradients for query, value and all kernels are right, in float64."""
    query, value = _inputs(rng, batch=1, m=2, n=3, dtype=np.float64)
    mask, cotangent = _visible(rng, (1, 2, 3)), rng.normal(size=query.shape)
    sizes = (2, 3)
    given = {"query": query, "value": value, "mask": mask, "cotangent": cotangent}
    found = student.run(slopes, sizes=sizes, **given)
    weights, gradients = found["weights"], found["gradients"]
    assert_dtype(found["output"], "float64", what="the answers under a float64 policy")
    calls = [(query, value, mask)]
    # Keras's own dot products of attention count in float32, and may be used inside
    _judge(weights, sizes, calls, [found["output"]], "under a float64 policy", dtype="float32")
    way = _reading(weights, sizes, query, value, mask, found["output"])
    assert_length(gradients, 2 + len(weights))
    every = [query, value, *weights]
    for place, (gradient, point) in enumerate(zip(gradients, every, strict=True)):
        assert_that(gradient is not None, "All weights must have a gradient.", "One has none.")
        if np.ndim(point) == 1:
            continue  # which bias it is cannot be told

        def output(changed, place=place):
            moved = [*every[:place], changed, *every[place + 1 :]]
            return oracles.multi_head_attention(moved[0], moved[1], way(moved[2:]), mask)

        what = f"the gradient for {'a kernel' if place > 1 else ('query', 'value')[place]}"
        expected = numeric_gradient(output, point, cotangent)
        assert_close(gradient, expected, kind="gradient", what=what)


def test_half_precision(student, rng):
    """Under a policy of mixed precision the answers are float16, and right."""
    query, value = (0.5 * x for x in _inputs(rng))
    mask = _visible(rng, (2, 3, 6))
    found = student.run(in_half_precision, sizes=(2, 3), query=query, value=value, mask=mask)
    assert_exact(found["dtype"], "float16", what="the dtype under a policy of mixed precision")
    calls = [(query, value, mask)]
    what = "under a policy of mixed precision"
    _judge(found["weights"], (2, 3), calls, [found["output"]], what, dtype="bfloat16")


def test_two_layers_share_nothing(student, rng):
    """Layers made together keep each its own settings and weights."""
    query, value = _inputs(rng)
    found = student.run(together, query=query, value=value)
    assert_length(found["weights"], 2)
    assert_length(found["answers"], 2)
    for weights, sizes, output in zip(
        found["weights"], ((2, 3), (1, 6)), found["answers"], strict=True
    ):
        _judge(weights, sizes, [(query, value, None)], [output], "of one of two layers")


def test_build_and_nothing_else(student, rng):
    """`build` makes all weights, all are trained, and training adds neither chance nor penalty."""
    query, value = _inputs(rng)
    found = student.run(built, sizes=(2, 3), query=query, value=value)
    count = len(found["weights"])
    assert_exact(found["counts"], [count] * 3, what="the numbers of weights, all and trained")
    assert_exact(found["before"], 0, what="the number of weights before the first call")
    assert_exact(found["penalties"], 0, what="the number of penalties")
    calls = [(query, value, None)] * 2
    _judge(found["weights"], (2, 3), calls, found["answers"], "in training and outside")


def test_copy(student, rng):
    """The configuration makes the same layer again, and the copy can load the saved weights."""
    query, value = _inputs(rng)
    found = student.run(copied, sizes=(2, 3), query=query, value=value)
    wanted = {"num_heads": 2, "key_dim": 3, "name": "one", "trainable": False}
    assert_exact(found["configs"], [wanted, wanted], what="the configurations")
    calls = [(query, value, None)] * 2
    _judge(found["weights"], (2, 3), calls, found["answers"], "of a layer and its copy")
