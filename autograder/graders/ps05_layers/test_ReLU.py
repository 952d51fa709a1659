"""Hidden grader of ReLU."""

import keras
import numpy as np
import pytest
import tensorflow as tf

from autograder.oracles import ps05_layers as oracles
from course.testing import (
    assert_close,
    assert_dtype,
    assert_exact,
    assert_finite,
    assert_shape,
    assert_that,
    assert_traces,
    numeric_gradient,
    own_work,
    probe,
    watch,
)

POLICIES = {p: p.removeprefix("mixed_") for p in ("float16", "float64", "mixed_float16")}


def _layer(student):
    return own_work(student.ReLU(), keras.layers.ReLU, inside=True)


@probe
def outputs(student, inputs):
    """Output of one layer for each of ``inputs``, and how many weights it then has."""
    layer = _layer(student)
    found = [layer(tf.constant(x)) for x in inputs]
    return {"outputs": found, "weights": len(layer.weights)}


@probe
def in_training(student, x):
    """Output of a model in training and not, and the number of its penalties."""
    model = keras.Sequential([_layer(student), _layer(student)])
    outputs = [model(tf.constant(x), training=training) for training in (True, False)]
    return {"outputs": outputs, "losses": len(model.losses)}


@probe
def under_policies(student, x, policies):
    """Output for ``x`` of a layer made under each dtype policy."""
    before = keras.config.dtype_policy()
    found = {}
    try:
        for policy in policies:
            keras.config.set_dtype_policy(policy)
            output = _layer(student)(tf.constant(x, dtype=policy.removeprefix("mixed_")))
            found[policy] = [output.dtype.name, output]
        return found
    finally:
        keras.config.set_dtype_policy(before)


@probe
def slope(student, x, cotangent):
    """Gradient of sum(cotangent * output) with respect to ``x``, in float64."""
    before = keras.config.dtype_policy()
    keras.config.set_dtype_policy("float64")
    try:
        layer, x = _layer(student), tf.constant(x)
        with tf.GradientTape() as tape:
            tape.watch(x)
            output = layer(x)
        return tape.gradient(output, x, output_gradients=tf.cast(cotangent, output.dtype))
    finally:
        keras.config.set_dtype_policy(before)


@probe
def inside_a_model(student, x):
    """Output in a tf.function for each batch; traces of the calls; whether the input changed."""
    model = keras.Sequential([_layer(student)])
    values = tf.Variable(x)
    model(values)

    @tf.function(input_signature=[tf.TensorSpec([None, x.shape[1]])])
    def forward(batch):
        return model(batch)

    traces = watch(forward, [lambda n=n: forward(tf.constant(x[:n])) for n in (2, 3)])
    return {"traces": traces, "output": forward(tf.constant(x)), "input": values}


@pytest.mark.weight(2)
def test_values_for_any_rank(student, rng):
    """The positive part of tensors of rank 1 to 4, large, small and zero entries included."""
    nasty = np.array([0.0, -0.0, 1e4, -1e4, 1e-4, -1e-4, 6.5, 255.0, -7.0, 0.5], np.float32)
    inputs = [nasty]
    shapes = ((7,), (4, 3), (3, 3), (2, 3, 4), (2, 1, 3, 2), (1,), (1, 1), (1, 3, 1), (0, 3), ())
    for shape in shapes:
        inputs.append(np.asarray(3.0 * rng.normal(size=shape), np.float32))
    found = student.run(outputs, inputs=inputs)
    for x, output in zip(inputs, found["outputs"], strict=True):
        assert_close(output, oracles.relu(x), what=f"the output for an input of rank {x.ndim}")


def test_close_to_zero_and_far_away(student, rng):
    """The threshold is zero itself, and nothing is too large to pass."""
    x = rng.uniform(1.0, 9.0, size=(4, 3)) * rng.choice([-1.0, 1.0], size=(4, 3))
    x[0, :2] = [1.0, -1.0]
    sizes = [2.0**-100, 2.0**-20, 2.0**10, 2.0**100]
    found = student.run(outputs, inputs=[(size * x).astype(np.float32) for size in sizes])
    for size, output in zip(sizes, found["outputs"], strict=True):
        assert_shape(output, (4, 3), what="the output")
        scaled = (np.asarray(output, np.float64) / size).astype(np.float32)
        what = f"the output for {'small' if size < 1 else 'large'} inputs"
        assert_close(scaled, oracles.relu(x), what=what)
    for size in (2.0**-30, 2.0**30):
        cotangent = rng.normal(size=x.shape)
        found = student.run(slope, x=size * x, cotangent=cotangent)
        what = f"the gradient for {'small' if size < 1 else 'large'} inputs"
        assert_close(found, cotangent * (x > 0), kind="gradient", what=what)


def test_nothing_else_happens(student, rng):
    """The output is the same in training, and no penalty is added."""
    x = rng.normal(size=(5, 8)).astype(np.float32)
    found = student.run(in_training, x=x)
    assert_exact(found["losses"], 0, what="the number of penalties")
    for output, mode in zip(found["outputs"], ("in training", "not in training"), strict=True):
        assert_close(output, oracles.relu(x), what=f"the output {mode}")


@pytest.mark.constant("there are no weights")
def test_never_has_weights(student, rng):
    """The layer has no weights, not even after calls with inputs of several widths."""
    inputs = [rng.normal(size=(2, width)).astype(np.float32) for width in (3, 5)]
    found = student.run(outputs, inputs=inputs)
    assert_exact(found["weights"], 0, what="the number of weights")


def test_dtype_is_kept(student):
    """Under a float16 or float64 policy the output has that dtype and loses no digits."""
    x = np.array([[-1.5, 0.0, 1.0], [2.0, 1.0 + 2.0**-40, -(2.0**-9)]])
    found = student.run(under_policies, x=x, policies=list(POLICIES))
    for policy, wanted in POLICIES.items():
        dtype, output = found[policy]
        assert_exact(dtype, wanted, what=f"the dtype of the output under a {policy} policy")
        assert_close(output, oracles.relu(x), what=f"the output under a {policy} policy")


@pytest.mark.weight(2)
def test_gradient(student, rng):
    """The gradient is that of the output above zero, and zero below, in float64."""
    x = rng.uniform(0.1, 9.0, size=(3, 4)) * rng.choice([-1.0, 1.0], size=(3, 4))
    x[0, :2] = [5.0, -5.0]
    cotangent = rng.normal(size=x.shape)
    found = student.run(slope, x=x, cotangent=cotangent)
    assert_that(found is not None, "The output must have a gradient.", "The gradient is None.")
    assert_dtype(found, "float64", what="the gradient")
    assert_close(
        found, numeric_gradient(oracles.relu, x, cotangent), kind="gradient", what="the gradient"
    )


def test_gradient_at_zero_is_finite(student, rng):
    """The gradient is finite where the input is exactly zero."""
    cotangent = rng.normal(size=(2, 2))
    found = student.run(slope, x=np.array([[0.0, 0.0], [1.5, -2.0]]), cotangent=cotangent)
    assert_shape(found, (2, 2), what="the gradient at zero")
    assert_dtype(found, "float64", what="the gradient at zero")
    assert_finite(found, what="the gradient at zero")
    beside = cotangent[1] * [1.0, 0.0]
    assert_close(found[1], beside, kind="gradient", what="the gradient beside zero")
    share = found[0] / cotangent[0]
    assert_that(
        bool(np.all((share >= 0.0) & (share <= 1.0))),
        "At zero the gradient must lie between those below and above.",
        "It is smaller or larger.",
    )


def test_inside_a_compiled_model(student, rng):
    """In a model and in a tf.function it is traced once, and the input is left as it was."""
    x = rng.normal(size=(4, 3)).astype(np.float32)
    found = student.run(inside_a_model, x=x)
    assert_traces(found["traces"], [1, 0], what="calls with two batch sizes")
    assert_close(found["output"], oracles.relu(x), what="the output in a tf.function")
    assert_close(found["input"], x, what="the input after the call")
