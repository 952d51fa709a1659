"""Public check of `l2_penalty`."""

import keras
import numpy as np
import tensorflow as tf

from course.testing import assert_close, assert_length, assert_raises, assert_shape, probe


@probe
def penalty(student, kernels, coefficient):
    """Penalty, and gradients of two kernels, of a model whose other weights are 7."""
    inner = keras.Sequential([keras.Input((2,)), keras.layers.Dense(2)])
    model = keras.Sequential(
        [keras.Input((2,)), inner, keras.layers.LayerNormalization(), keras.layers.Dense(1)]
    )
    for weight in model.weights:
        weight.assign(tf.fill(weight.shape, 7.0))
    found = [weight for weight in model.trainable_variables if weight.name == "kernel"]
    for weight, value in zip(found, kernels, strict=True):
        weight.assign(value)
    with tf.GradientTape() as tape:
        result = student.l2_penalty(model, coefficient)
    return {"penalty": result, "gradients": tape.gradient(result, [w.value for w in found])}


@probe
def unbuilt(student):
    return student.l2_penalty(keras.Sequential([keras.layers.Dense(3)]), 0.1)


KERNELS = [np.float32([[1.0, -2.0], [0.0, 3.0]]), np.float32([[2.0], [-1.0]])]


def test_kernels_only(student):
    """All kernels count, those of a model inside the model too; biases and scales do not."""
    found = student.run(penalty, KERNELS, 0.5)
    assert_shape(found["penalty"], (), what="the penalty")
    assert_close(found["penalty"], 9.5, kind="reduction", what="the penalty")


def test_gradient(student):
    """The gradient with respect to a kernel is 2 coefficient W."""
    found = student.run(penalty, KERNELS, 0.25)
    assert_length(found["gradients"], 2, what="gradients")
    for gradient, kernel in zip(found["gradients"], KERNELS, strict=True):
        assert_close(gradient, 0.5 * kernel, kind="gradient", what="the gradient of a kernel")


def test_unbuilt_model(student):
    """A model that has no weights yet is refused."""
    assert_raises(student, "ValueError", unbuilt, what="the penalty of a model that is not built")
