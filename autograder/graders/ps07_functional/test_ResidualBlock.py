"""Hidden grader of ResidualBlock."""

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
    assert_finite,
    assert_length,
    assert_raises,
    assert_that,
    numeric_gradient,
    probe,
    restraints,
)


def _set(block, matrices, vectors):
    """Set the weights, each kind in the order in which the block has them; their shapes."""
    waiting = {2: list(matrices), 1: list(vectors)}
    for variable in block.trainable_variables:
        values = waiting.get(len(variable.shape))
        if values and variable.shape == values[0].shape:
            variable.assign(values.pop(0))
    return sorted(list(v.shape) for v in block.trainable_variables)


@probe
def outputs(student, x, matrices, vectors):
    """The output of a block with these weights, twice, and their shapes."""
    block = student.ResidualBlock(x.shape[-1])
    x = tf.constant(x)
    block(x)
    shapes = _set(block, matrices, vectors)
    found = [block(x), block(x)]
    return {"shapes": shapes, "outputs": found, "weights": len(block.weights)}


@probe
def first_output(student, x):
    """The output of a new block."""
    return student.ResidualBlock(x.shape[-1])(tf.constant(x))


@probe
def called_with_width(student, units, width):
    """A first call of a block with inputs of a width."""
    student.ResidualBlock(units)(tf.ones((4, width)))


@probe
def built(student, shape):
    """Shapes of the weights once a block is built, by its own `build` if any, and once called."""
    block = student.ResidualBlock(shape[-1])
    if not type(block).build.__module__.startswith("keras."):
        block.build(shape)
    else:
        block(tf.zeros(shape))
    first = sorted(list(v.shape) for v in block.weights)
    block(tf.zeros(shape))
    return {"built": first, "called": sorted(list(v.shape) for v in block.weights)}


@probe
def in_a_graph(student, units, x, shape, matrices, vectors):
    """Shape of a block's symbolic output; outputs of a model before saving and after loading."""
    models = []
    for _ in range(2):
        inputs = keras.Input(shape=shape)
        hidden = student.ResidualBlock(units)(inputs)
        models.append(keras.Model(inputs, hidden))
    saved, loaded = models
    _set(saved, matrices, vectors)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.weights.h5"
        saved.save_weights(path)
        loaded.load_weights(path)
    x = tf.constant(x)
    return {"shape": list(hidden.shape), "outputs": [saved(x), loaded(x)]}


@probe
def facts(student, x):
    """Settings of Keras, and a block's outputs in inference and in training."""
    block = student.ResidualBlock(units=x.shape[-1], name="skip", trainable=False)
    other = student.ResidualBlock(x.shape[-1])
    inputs = keras.Input(shape=x.shape[1:])
    model = keras.Model(inputs, other(block(inputs)))
    return {
        "name": block.name,
        "trainable": len(block.trainable_variables),
        "shared": sum(v is w for v in block.variables for w in other.variables),
        "penalties": restraints(model),
        "inference": model(tf.constant(x), training=False),
        "training": model(tf.constant(x), training=True),
    }


@probe
def slopes(student, x, matrices, vectors, cotangent):
    """Output, and gradients of sum(cotangent * output) for inputs and weights, in float64."""
    policy = keras.config.dtype_policy()
    keras.config.set_dtype_policy("float64")
    try:
        block = student.ResidualBlock(x.shape[-1])
        x = tf.constant(x)
        block(x)
        _set(block, matrices, vectors)
        sources = [v.value for v in block.trainable_variables]
        with tf.GradientTape() as tape:
            tape.watch(x)
            output = block(x)
        cotangent = tf.cast(cotangent, output.dtype)
        first, *rest = tape.gradient(output, [x, *sources], output_gradients=cotangent)
        found = {
            "matrices": [g for g, v in zip(rest, sources, strict=True) if len(v.shape) == 2],
            "vectors": [g for g, v in zip(rest, sources, strict=True) if len(v.shape) == 1],
        }
        return {"output": output, "x": first, **found}
    finally:
        keras.config.set_dtype_policy(policy)


def _weights(rng, units, dtype=np.float32):
    matrices = [rng.normal(size=(units, units)).astype(dtype) for _ in range(2)]
    vectors = [rng.uniform(0.5, 2.0, size=units).astype(dtype) for _ in range(4)]
    return matrices, vectors


@pytest.mark.weight(2)
def test_values(student, rng):
    """The output is right for inputs of two and of three dimensions, and on a second call."""
    # near 0, where a ReLU differs from what resembles it elsewhere, and far away
    for size, scale, shape in ((300.0, 1.0, (5, 4)), (1.0, 3.0, (2, 3, 5))):
        x = (size * rng.normal(size=shape)).astype(np.float32)
        matrices, vectors = _weights(rng, shape[-1])
        matrices = [np.float32(scale) * matrix for matrix in matrices]
        found = student.run(outputs, x=x, matrices=matrices, vectors=vectors)
        n = shape[-1]
        assert_exact(found["shapes"], [[n]] * 4 + [[n, n]] * 2, what="the shapes of the weights")
        assert_exact(found["weights"], 6, what="the number of weights after three calls")

        def block(matrices, vectors, x=x):
            return oracles.residual_block(x, matrices, vectors)

        likely = oracles.closest(found["outputs"][0], block, oracles.orders(matrices, vectors))
        for output in found["outputs"]:
            assert_close(output, block(*likely), kind="linear_algebra", what="the output")


def test_normalized(student, rng):
    """The output of a new block has mean zero at each position, and is zero for zeros."""
    x = (2.0 * rng.normal(size=(4, 3, 8))).astype(np.float32)
    x[1] = 0.0
    found = student.run(first_output, x=x)
    assert_finite(found, what="the output of a new block")
    assert_close(found[1], np.zeros((3, 8)), kind="reduction", what="the output for zeros")
    assert_close(found.mean(axis=-1), np.zeros((4, 3)), kind="training", what="the mean")
    spread = np.std(found[[0, 2, 3]], axis=-1)
    assert_close(spread, np.ones((3, 3)), kind="training", what="the standard deviation")


@pytest.mark.parametrize(("units", "width"), [(6, 1), (1, 6), (4, 5)])
def test_other_widths(student, units, width):
    """Inputs of any width but `units` raise ValueError."""
    what = f"a block of {units} unit(s) with inputs of width {width}"
    assert_raises(student, "ValueError", called_with_width, units=units, width=width, what=what)


def test_build(student):
    """`build` builds the inner layers too: it leaves no weight to be made by the first call."""
    found = student.run(built, shape=(2, 4))
    for when in ("built", "called"):
        what = f"the list of the shapes of the weights of a block that was {when}"
        assert_exact(found[when], [[4]] * 4 + [[4, 4]] * 2, what=what)


def test_in_a_graph(student, rng):
    """Blocks work in functional models, whose weights can be saved and loaded."""
    x = (300.0 * rng.normal(size=(2, 5, 4))).astype(np.float32)
    matrices, vectors = _weights(rng, 4)
    found = student.run(
        in_a_graph, units=4, x=x, shape=(None, 4), matrices=matrices, vectors=vectors
    )
    assert_exact(found["shape"], [None, None, 4], what="the shape of the symbolic output")
    assert_length(found["outputs"], 2)

    def block(matrices, vectors):
        return oracles.residual_block(x, matrices, vectors)

    likely = oracles.closest(found["outputs"][0], block, oracles.orders(matrices, vectors))
    for output, when in zip(found["outputs"], ("before saving", "after loading"), strict=True):
        assert_close(output, block(*likely), kind="linear_algebra", what=f"the output {when}")


def test_nothing_else(student, rng):
    """A block is the same in training, adds no penalty, shares nothing; Keras gets its settings."""
    found = student.run(facts, x=rng.normal(size=(1, 3, 4)).astype(np.float32))
    assert_exact(found["name"], "skip", what="the name of a block that was given one")
    what = "the number of trainable weights of a block that was made with trainable=False"
    assert_exact(found["trainable"], 0, what=what)
    assert_exact(found["shared"], 0, what="the number of weights that two blocks share")
    assert_exact(found["penalties"], 0, what="the number of penalties that are added to the loss")
    what = "the output in training"
    assert_close(found["training"], found["inference"], kind="linear_algebra", what=what)


@pytest.mark.weight(2)
def test_gradients(student, rng):
    """The gradients with respect to inputs and weights are right, in float64."""
    x, cotangent = 3000.0 * rng.normal(size=(3, 4)), rng.normal(size=(3, 4))
    matrices, vectors = _weights(rng, 4, np.float64)
    found = student.run(slopes, x=x, matrices=matrices, vectors=vectors, cotangent=cotangent)

    def block(matrices, vectors, x=x):
        return oracles.residual_block(x, matrices, vectors)

    likely = oracles.closest(found["output"], block, oracles.orders(matrices, vectors))
    assert_close(found["output"], block(*likely), kind="gradient", what="the output in float64")
    expected = numeric_gradient(lambda value: block(*likely, x=value), x, cotangent)
    assert_close(found["x"], expected, kind="gradient", what="the gradient of the inputs")
    for place, (name, given) in enumerate((("matrices", matrices), ("vectors", vectors))):
        assert_exact(len(found[name]), len(given), what=f"the number of {name}")
        for value, gradient in zip(given, found[name], strict=True):
            assert_that(gradient is not None, "All weights must have a gradient.", "One is None.")
            index = next(i for i, other in enumerate(likely[place]) if other is value)

            def output(changed, place=place, index=index):
                weights = [list(group) for group in likely]
                weights[place][index] = changed
                return block(*weights)

            expected = numeric_gradient(output, value, cotangent)
            assert_close(gradient, expected, kind="gradient", what=f"a gradient of the {name}")
