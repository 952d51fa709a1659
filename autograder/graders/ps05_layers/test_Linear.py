"""Hidden grader of Linear."""

import tempfile
from pathlib import Path

import keras
import numpy as np
import pytest
import tensorflow as tf

from autograder.oracles import ps05_layers as oracles
from course.testing import (
    assert_close,
    assert_dtype,
    assert_exact,
    assert_shape,
    assert_that,
    assert_traces,
    numeric_gradient,
    own_work,
    probe,
    restraints,
    watch,
)

POLICIES = {"float16": "float16", "bfloat16": "bfloat16", "mixed_float16": "float16"}


@probe
def with_kernel(student, kernel, inputs):
    """Outputs for each of ``inputs`` of a layer whose W is set to ``kernel`` after building."""
    layer = own_work(student.Linear(kernel.shape[1]), keras.layers.Dense)
    layer(tf.constant(inputs[0]))
    shapes = [list(w.shape) for w in layer.trainable_variables]
    if shapes != [list(kernel.shape)]:
        return {"shapes": shapes, "outputs": []}
    layer.trainable_variables[0].assign(kernel)
    outputs = [layer(tf.constant(x)) for x in inputs]
    return {"shapes": [list(w.shape) for w in layer.weights], "outputs": outputs}


@probe
def built_by(student, units, shapes):
    """Shapes of the weights before and after the first call, for each input shape."""
    found = []
    for shape in shapes:
        layer = own_work(student.Linear(units=units), keras.layers.Dense)
        before = len(layer.weights)
        output = layer(keras.Input(shape[1:]) if None in shape else tf.ones(shape))
        found.append([before, [list(w.shape) for w in layer.weights], list(output.shape)])
    return found


@probe
def first_kernels(student, shape, units):
    """The trainable variables of two new layers of the same size."""
    layers = [own_work(student.Linear(units), keras.layers.Dense) for _ in range(2)]
    for layer in layers:
        layer(tf.ones(shape))
    return [[tf.convert_to_tensor(w) for w in layer.trainable_variables] for layer in layers]


@probe
def slopes(student, x, kernel, cotangent):
    """Output, and gradients of sum(cotangent * output) for x and W, in float64."""
    policy = keras.config.dtype_policy()
    keras.config.set_dtype_policy("float64")
    try:
        layer = own_work(student.Linear(kernel.shape[1]), keras.layers.Dense)
        x = tf.constant(x)
        layer(x)
        for weight in layer.trainable_variables:
            weight.assign(kernel)
        with tf.GradientTape(persistent=True) as tape:
            tape.watch(x)
            output = layer(x)
            total = tf.reduce_sum(output * tf.cast(cotangent, output.dtype))
        of_weights = tape.gradient(total, [w.value for w in layer.trainable_variables])
        return {"output": output, "x": tape.gradient(total, x), "weights": of_weights}
    finally:
        keras.config.set_dtype_policy(policy)


@probe
def two_layers(student, x, wide):
    """Two layers side by side: weights' shapes, and the first's output before and after."""
    one, two = (own_work(student.Linear(units), keras.layers.Dense) for units in (3, 5))
    first = one(tf.constant(x))
    two(tf.constant(wide))
    shapes = [[list(w.shape) for w in layer.trainable_variables] for layer in (one, two)]
    for weight in two.trainable_variables:
        weight.assign(tf.zeros_like(weight))
    return {"shapes": shapes, "first": first, "again": one(tf.constant(x))}


@probe
def under_policies(student, x, kernel, policies):
    """Dtype and output of a layer under each dtype policy; the name of one that was given one."""
    before, found = keras.config.dtype_policy(), {}
    try:
        for policy in policies:
            keras.config.set_dtype_policy(policy)
            layer = own_work(student.Linear(kernel.shape[1]), keras.layers.Dense)
            layer(tf.constant(x))
            layer.trainable_variables[0].assign(tf.cast(kernel, layer.variable_dtype))
            output = layer(tf.constant(x))
            found[policy] = [output.dtype.name, tf.cast(output, tf.float32)]
    finally:
        keras.config.set_dtype_policy(before)
    try:
        return {**found, "name": student.Linear(2, name="first").name}
    except TypeError:  # a constructor of `units` alone
        return {**found, "name": "first"}


@probe
def in_training(student, x, kernel):
    """Output of a model in training and not, its penalties and constraints, and its weights."""
    layer = own_work(student.Linear(kernel.shape[1]), keras.layers.Dense)
    model = keras.Sequential([layer])
    model(tf.constant(x))
    model.trainable_variables[0].assign(kernel)
    outputs = [model(tf.constant(x), training=training) for training in (True, False)]
    return {"outputs": outputs, "losses": restraints(model), "weights": model.weights}


@probe
def saved_and_loaded(student, x, kernels):
    """Outputs of a model with these weights, and of another that loads them from a file."""
    one, two = (
        keras.Sequential(
            [own_work(student.Linear(k.shape[1]), keras.layers.Dense) for k in kernels]
        )
        for _ in range(2)
    )
    one(tf.constant(x)), two(tf.constant(x))
    for weight, kernel in zip(one.trainable_variables, kernels, strict=True):
        weight.assign(kernel)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.weights.h5"
        one.save_weights(path)
        two.load_weights(path)
    return [one(tf.constant(x)), two(tf.constant(x))]


@probe
def from_config(student, units, shape):
    """Per layer rebuilt from a config: weights before, output shape, weights after.

    And name and dtype of one whose original was given both.
    """
    fresh, used = (own_work(student.Linear(units), keras.layers.Dense) for _ in range(2))
    used(tf.ones(shape))
    found = []
    for layer in (fresh, used):
        twin = student.Linear.from_config(layer.get_config())
        before = len(twin.weights)
        output = twin(tf.ones(shape))
        found.append([before, list(output.shape), len(twin.weights)])
    try:
        given = student.Linear(units, name="mine", dtype="float64")
    except TypeError:  # a constructor without Keras's own arguments
        return {"twins": found, "kept": ["mine", "float64"]}
    twin = student.Linear.from_config(given.get_config())
    return {"twins": found, "kept": [twin.name, twin.compute_dtype]}


@probe
def compiled(student, shapes):
    """New graphs for each input shape when a built layer is called inside a tf.function."""
    layer = own_work(student.Linear(2), keras.layers.Dense)
    layer(tf.ones(shapes[0]))

    @tf.function(input_signature=[tf.TensorSpec([None, shapes[0][-1]])])
    def forward(x):
        return layer(x)

    return watch(forward, [lambda shape=shape: forward(tf.ones(shape)) for shape in shapes])


@pytest.mark.weight(2)
def test_values_for_any_leading_dimensions(student, rng):
    """The output is x W for inputs of rank 2, 3 and 4."""
    for features, units in ((3, 4), (4, 4), (1, 2), (5, 1), (1, 1)):
        kernel = rng.normal(size=(features, units)).astype(np.float32)
        leading = ((2,), (5,), (2, 3), (features, units), (2, 1, 3), (1,), (1, 1), (1, 1, 1))
        inputs = [rng.normal(size=(*lead, features)).astype(np.float32) for lead in leading]
        found = student.run(with_kernel, kernel=kernel, inputs=inputs)
        assert_exact(
            found["shapes"], [list(kernel.shape)], what="the shapes of the layer's variables"
        )
        for x, output in zip(inputs, found["outputs"], strict=True):
            what = f"the output for an input of rank {x.ndim}"
            assert_close(output, oracles.linear(x, kernel), kind="linear_algebra", what=what)


def test_build_uses_the_last_dimension(student):
    """W has one row for each entry of the last dimension, and exists only after a first call."""
    shapes = [[2, 5], [6, 2, 4], [1, 2, 3, 7], [None, 4], [None, None, 6]]
    found = student.run(built_by, units=3, shapes=shapes)
    for shape, (before, weights, output) in zip(shapes, found, strict=True):
        assert_exact(before, 0, what="the number of weights before the first call")
        assert_exact(weights, [[shape[-1], 3]], what="the shapes of the weights")
        assert_exact(output, [*shape[:-1], 3], what="the shape of the output")


def test_weights_start_random(student):
    """W starts random: finite, not zero, and no two units alike."""
    both = student.run(first_kernels, shape=(2, 6), units=5)
    assert_exact(len(both), 2, what="the number of layers")
    for kernels in both:
        assert_exact(len(kernels), 1, what="the number of trainable variables")
        assert_shape(kernels[0], (6, 5), what="W")
        kernel = kernels[0].astype(np.float64)
        assert_that(bool(np.isfinite(kernel).all()), "The first values of W must be finite.")
        assert_that(
            bool(np.any(kernel != 0)),
            "W must start with random values.",
            "Every entry is zero.",
            cause="Layers of zeros that follow one another never get a gradient.",
        )
        alike = len({tuple(column) for column in kernel.T}) < kernel.shape[1]
        assert_that(
            not alike,
            "The columns of W must differ at the start.",
            "Several columns are the same.",
            cause="Units that start equal get equal gradients and stay equal for ever.",
        )


@pytest.mark.weight(2)
def test_gradients(student, rng):
    """The gradients with respect to the input and to W are right, in float64."""
    x, kernel = rng.normal(size=(2, 4, 3)), rng.normal(size=(3, 2))
    cotangent = rng.normal(size=(2, 4, 2))
    found = student.run(slopes, x=x, kernel=kernel, cotangent=cotangent)
    assert_dtype(found["output"], "float64", what="the output under a float64 policy")
    assert_that(found["x"] is not None, "The output must have a gradient for x.", "It is None.")
    expected = numeric_gradient(lambda v: oracles.linear(v, kernel), x, cotangent)
    assert_close(found["x"], expected, kind="gradient", what="the gradient of x")
    assert_exact(len(found["weights"]), 1, what="the number of trainable variables")
    assert_that(
        found["weights"][0] is not None, "The output must have a gradient for W.", "It is None."
    )
    assert_dtype(found["weights"][0], "float64", what="the gradient of W")
    expected = numeric_gradient(lambda v: oracles.linear(x, v), kernel, cotangent)
    assert_close(found["weights"][0], expected, kind="gradient", what="the gradient of W")


def test_two_layers_share_nothing(student, rng):
    """Two layers have two matrices, each of its own width."""
    x, wide = (rng.normal(size=(2, n)).astype(np.float32) for n in (4, 6))
    found = student.run(two_layers, x=x, wide=wide)
    assert_exact(found["shapes"], [[[4, 3]], [[6, 5]]], what="the shapes of both layers' weights")
    assert_close(
        found["again"],
        found["first"],
        what="the first layer's output after the second layer's weights changed",
    )


def test_saved_and_loaded(student, rng):
    """A model of such layers gives the same outputs after its weights are saved and loaded."""
    x, *kernels = (rng.normal(size=s).astype(np.float32) for s in ((3, 4), (4, 3), (3, 2)))
    found = student.run(saved_and_loaded, x=x, kernels=kernels)
    assert_exact(len(found), 2, what="the number of models")
    expected = oracles.linear(oracles.linear(x, kernels[0]), kernels[1])
    for output, which in zip(found, ("was saved", "loaded the weights"), strict=True):
        what = f"the output of the model that {which}"
        assert_close(output, expected, kind="linear_algebra", what=what)


def test_every_policy(student, rng):
    """The output has the dtype of the policy, mixed ones too; a name that is given is kept."""
    x, kernel = (rng.normal(size=shape).astype(np.float16) for shape in ((5, 4), (4, 2)))
    found = student.run(
        under_policies, x=x.astype(np.float32), kernel=kernel, policies=list(POLICIES)
    )
    for policy, dtype in POLICIES.items():
        what = f"the output under a {policy} policy"
        assert_exact(found[policy][0], dtype, what=f"the dtype of {what}")
        expected = oracles.linear(x, kernel)
        assert_close(found[policy][1], expected, kind="linear_algebra", dtype=dtype, what=what)
    assert_exact(found["name"], "first", what="the name of a layer that was given one")


def test_nothing_else_happens(student, rng):
    """The output is the same in training, no penalty is added, and W stays as it was."""
    x, kernel = (rng.normal(size=shape).astype(np.float32) for shape in ((6, 4), (4, 3)))
    found = student.run(in_training, x=x, kernel=kernel)
    assert_exact(found["losses"], 0, what="the number of penalties and constraints")
    assert_exact(found["weights"], [kernel], what="the weights after the calls")
    for output, mode in zip(found["outputs"], ("in training", "not in training"), strict=True):
        what = f"the output {mode}"
        assert_close(output, oracles.linear(x, kernel), kind="linear_algebra", what=what)


def test_config_round_trip(student):
    """from_config(get_config()) gives a new layer made with the same arguments, not built yet."""
    found = student.run(from_config, units=7, shape=(2, 3))
    assert_exact(found["twins"], [[0, [2, 7], 1]] * 2, what="the layers rebuilt from their config")
    assert_exact(
        found["kept"], ["mine", "float64"], what="name and dtype of a layer that was given them"
    )


def test_one_graph_for_every_batch_size(student):
    """Inside a tf.function the layer is traced once, whatever the batch size."""
    found = student.run(compiled, shapes=[(2, 3), (5, 3), (1, 3)])
    assert_traces(found, [1, 0, 0], what="calls with three batch sizes")
