"""Hidden grader of `l2_penalty`.

Drawn, by clauses of the contract:

- all kernels: `Dense` and `Conv2D`, with and without bias, sizes down to 1; layers named alike
- nothing else: biases, scales and shifts of batch, layer and group normalisation, moving
  averages: all 7
- each once: layers used twice; a model used twice; a layer used outside and inside a model
- wherever they stand: models in models, layers in layers and in their lists, functional,
  sequential, subclassed
- values and gradients: now and after assigning; eager and compiled; float32 and float64
- the model is left alone: its weights, its losses (it may have some of its own)
- coefficient: 0, whole numbers, fractions; by name
- none: normalisation alone, no weights at all; kernels of zeros, which have a gradient too
- unbuilt: sequential without an input, a subclass that was never called

Not drawn, since the contract leaves them out: frozen kernels, other layers with weights, scales
with more than one axis; so that "trainable and named kernel" and "trainable and of two axes or
more" are both right.
"""

import keras
import numpy as np
import pytest
import tensorflow as tf

from autograder.oracles import ps11_generalization as oracles
from course.testing import (
    assert_close,
    assert_dtype,
    assert_exact,
    assert_length,
    assert_raises,
    assert_shape,
    assert_that,
    probe,
)

#: Kind of model -> shapes of its kernels, in the order of its trainable variables.
KERNELS = {
    "plain": [(4, 5), (5, 3), (3, 1)],
    "normalised": [(3, 4), (4, 1), (1, 1)],
    "convolutional": [(2, 2, 1, 3), (1, 1, 3, 2), (18, 2)],
    "nested": [(3, 4), (4, 4), (4, 2), (2, 1)],
    "shared": [(3, 3), (3, 3), (3, 2)],
    "subclassed": [(3, 4), (4, 4), (4, 4), (4, 2)],
}
NO_KERNELS = "normalisation alone"
NO_WEIGHTS = "no weights"


def build(kind, dtype="float32"):
    """A model of a kind; float64 for plain ones only."""
    layers, inputs = keras.layers, keras.Input

    class Twice(layers.Layer):
        """Two dense layers, one of them in a list."""

        def __init__(self):
            super().__init__()
            self.first, self.others = layers.Dense(4), [layers.Dense(4, use_bias=False)]

        def call(self, x):
            return self.others[0](self.first(x))

    class Subclassed(keras.Model):
        def __init__(self):
            super().__init__()
            self.entry, self.body, self.exit = layers.Dense(4), [Twice()], layers.Dense(2)

        def call(self, x):
            return self.exit(self.body[0](self.entry(x)))

    if kind == "plain":
        regularizer = keras.regularizers.L2(0.5)
        return keras.Sequential(
            [
                inputs((4,), dtype=dtype),
                layers.Dense(5, dtype=dtype, kernel_regularizer=regularizer),
                layers.ReLU(dtype=dtype),
                layers.Dense(3, use_bias=False, dtype=dtype),
                layers.Dense(1, activation="relu", dtype=dtype),
            ]
        )
    if kind == "normalised":
        parts = [layers.Dense(4), layers.BatchNormalization(), layers.GroupNormalization(2)]
        parts += [layers.Dense(1), layers.LayerNormalization(), layers.Dense(1)]
        return keras.Sequential([inputs((3,)), *parts])
    if kind == "convolutional":
        parts = [layers.Conv2D(3, 2), layers.BatchNormalization(), layers.Conv2D(2, 1)]
        return keras.Sequential([inputs((4, 4, 1)), *parts, layers.Flatten(), layers.Dense(2)])
    if kind == "nested":
        innermost = keras.Sequential([inputs((4,)), layers.Dense(4, name="alike")])
        entry = inputs((3,))
        middle = keras.Model(entry, innermost(layers.Dense(4, name="alike")(entry)))
        entry = inputs((3,))
        last = keras.Sequential([inputs((2,)), layers.LayerNormalization(), layers.Dense(1)])
        return keras.Model(entry, last(layers.Dense(2, name="alike")(middle(entry))))
    if kind == "shared":
        everywhere = layers.Dense(3)
        inner = keras.Sequential([inputs((3,)), everywhere, layers.Dense(3)])
        entry = inputs((3,))
        x = everywhere(everywhere(entry))
        return keras.Model(entry, layers.Dense(2)(inner(inner(x))))
    if kind == "subclassed":
        model = Subclassed()
        model(tf.zeros((1, 3)))
        return model
    normalisation = [] if kind == NO_WEIGHTS else [layers.BatchNormalization()]
    return keras.Sequential([inputs((3,)), *normalisation, layers.ReLU()])


def fill(model, kernels):
    """Give the kernels these values, and all other weights the value 7."""
    found = [weight for weight in model.trainable_variables if weight.name == "kernel"]
    for weight in model.weights:
        weight.assign(tf.fill(weight.shape, tf.cast(7, weight.dtype)))
    for weight, value in zip(found, kernels, strict=True):
        weight.assign(tf.cast(value, weight.dtype))
    return found


@probe
def penalties(student, kind, kernels, coefficient, dtype="float32"):
    """The penalty, its gradients, and what became of the model."""
    model = build(kind, dtype)
    found = fill(model, kernels)
    others = [w for w in model.trainable_variables if not any(w is kernel for kernel in found)]
    losses = len(model.losses)
    with tf.GradientTape() as tape:
        result = student.l2_penalty(model, coefficient)
    gradients = [None] * (len(found) + len(others))
    if tf.is_tensor(result):
        gradients = tape.gradient(result, [weight.value for weight in found + others])
    return {
        "penalty": result,
        "gradients": gradients[: len(found)],
        "others": [gradient for gradient in gradients[len(found) :] if gradient is not None],
        "added": len(model.losses) - losses,
        "kernels": found,
    }


@probe
def over_time(student, kind, kernels, coefficients):
    """Penalties of a model whose kernels are doubled between calls, eager and compiled."""
    model = build(kind)
    found = fill(model, kernels)
    compiled = tf.function(lambda: student.l2_penalty(model=model, coefficient=coefficients[1]))
    results = []
    for _ in range(2):
        results += [student.l2_penalty(model, coefficients[0]), compiled()]
        for weight in found:
            weight.assign(2.0 * weight)
    return results


@probe
def two_models(student, kernels, others):
    """Penalties of two models of one kind, in turn."""
    first, second = build("plain"), build("plain")
    fill(first, kernels)
    fill(second, others)
    return [student.l2_penalty(model, 1.0) for model in (first, second, first)]


@probe
def unbuilt(student, subclass):
    class Late(keras.Model):
        def __init__(self):
            super().__init__()
            self.dense = keras.layers.Dense(2)

        def call(self, x):
            return self.dense(x)

    dense = keras.layers.Dense
    model = Late() if subclass else keras.Sequential([dense(3), dense(1)])
    return student.l2_penalty(model, 0.5)


def draw(rng, kind, dtype=np.float32):
    return [rng.normal(size=shape).astype(dtype) for shape in KERNELS[kind]]


def judge(student, rng, kind, coefficient=0.25, dtype="float32", zeros=()):
    kernels = draw(rng, kind, dtype)
    for number in zeros:
        kernels[number][...] = 0.0
    found = student.run(penalties, kind, kernels, coefficient, dtype)
    expected = oracles.sum_of_squares(kernels, coefficient)
    assert_shape(found["penalty"], (), what="the penalty")
    assert_close(found["penalty"], expected, kind="reduction", what="the penalty")
    assert_length(found["gradients"], len(kernels), what="gradients")
    for gradient, kernel in zip(found["gradients"], kernels, strict=True):
        right = 2.0 * coefficient * kernel.astype(np.float64)
        assert_close(gradient, right, kind="gradient", what="the gradient of a kernel")
    for gradient in found["others"]:
        assert_that(not np.any(gradient), "Other weights must have no gradient.")
    return found, kernels


@pytest.mark.weight(2)
def test_kernels_of_a_plain_model(student, rng):
    """The squares of all kernels are added up, whatever the model's own regularisation."""
    judge(student, rng, "plain")
    judge(student, rng, "plain", coefficient=2)


@pytest.mark.weight(2)
def test_no_biases_and_scales(student, rng):
    """Biases, and scales, shifts and averages of normalisation layers, do not count."""
    judge(student, rng, "normalised")


def test_convolutions(student, rng):
    """Filters of convolutions count, with all their axes."""
    judge(student, rng, "convolutional", coefficient=0.125)


@pytest.mark.weight(2)
def test_models_in_models(student, rng):
    """Kernels of models inside the model count, and layers may share a name."""
    judge(student, rng, "nested")


@pytest.mark.weight(2)
def test_each_kernel_once(student, rng):
    """A layer, or a model, that is used more than once counts once."""
    judge(student, rng, "shared")


def test_layers_in_layers(student, rng):
    """Kernels of layers that a layer holds, alone or in a list, count."""
    judge(student, rng, "subclassed")


@pytest.mark.constant("the sum of no squares is 0")
def test_without_kernels(student):
    """A built model without kernels has the penalty 0, and so has one without any weights."""
    for kind in (NO_KERNELS, NO_WEIGHTS):
        found = student.run(penalties, kind, [], 0.5)
        assert_close(found["penalty"], 0.0, what=f"the penalty of a model of {kind}")
        assert_exact(found["kernels"], [], what="its kernels")


def test_kernels_of_zeros(student, rng):
    """A kernel of zeros adds nothing, and its gradient is zero."""
    judge(student, rng, "plain", zeros=(1,))
    judge(student, rng, "convolutional", zeros=(0, 2))


def test_present_values(student, rng):
    """The penalty follows the weights, in a compiled function too; arguments may be named."""
    kernels = draw(rng, "shared")
    found = student.run(over_time, "shared", kernels, [0.5, 3])
    once = oracles.sum_of_squares(kernels, 0.5)
    expected = [once, 6 * once, 4 * once, 24 * once]
    assert_close(found, expected, kind="reduction", what="the penalties", dtype="float32")


def test_two_models(student, rng):
    """Each model has a penalty of its own."""
    kernels, others = draw(rng, "plain"), draw(rng, "plain")
    found = student.run(two_models, kernels, others)
    one, two = (oracles.sum_of_squares(each, 1.0) for each in (kernels, others))
    assert_close(found, [one, two, one], kind="reduction", what="the penalties", dtype="float32")


def test_float64(student, rng):
    """Kernels of dtype float64 are added up with float64 accuracy."""
    found, _ = judge(student, rng, "plain", coefficient=0.25, dtype="float64")
    assert_dtype(found["penalty"], "float64", what="the penalty")


def test_model_is_left_alone(student, rng):
    """Neither the weights nor the losses of the model change; a coefficient of 0 costs nothing."""
    found, kernels = judge(student, rng, "plain")
    assert_exact(found["kernels"], kernels, what="the kernels afterwards")
    assert_exact(found["added"], 0, what="the number of losses added to the model")
    found = student.run(penalties, "plain", kernels, 0.0)
    assert_close(found["penalty"], 0.0, what="the penalty with a coefficient of 0")
    assert_exact(found["kernels"], kernels, what="the kernels afterwards")


@pytest.mark.constant("every refusal is the same word")
def test_unbuilt_models(student):
    """A model without weights yet raises ValueError, of whichever kind it is."""
    for subclass in (False, True):
        assert_raises(student, "ValueError", unbuilt, subclass, what="the penalty of such a model")
