"""Public checks of `small_convnet`."""

import keras
import numpy as np
import tensorflow as tf

from course.testing import assert_exact, assert_shape, assert_that, probe


@probe
def facts(student, input_shape, num_classes):
    """Sizes of a model, the shape of its output, and whether it is compiled."""
    model = student.small_convnet(input_shape, num_classes)
    windows = [list(v.shape) for v in model.trainable_variables if len(v.shape) == 4]
    return {
        "model": isinstance(model, keras.Model),
        "weights": sum(int(np.prod(v.shape)) for v in model.weights),
        "windows": windows,
        "output": model(tf.zeros((3, *input_shape)), training=False),
        "compiled": model.compiled,
    }


@probe
def logits(student, x):
    """Outputs for images of a model whose weights are large random numbers."""
    model, draw = student.small_convnet(x.shape[1:], 4), np.random.default_rng(0)
    for variable in model.trainable_variables:
        variable.assign(draw.normal(size=tuple(variable.shape)))
    return model(tf.constant(x), training=False)


def test_shapes(student):
    """For images of any size: a model, not compiled, with an output per image and class."""
    for shape, classes in (((14, 14, 1), 10), ((8, 12, 3), 4)):
        found = student.run(facts, input_shape=shape, num_classes=classes)
        assert_exact(found["model"], True, what="whether the result is a `keras.Model`")
        assert_shape(found["output"], (3, classes), what="the output for three images")
        assert_exact(found["compiled"], False, what="whether the model is compiled")


def test_weights(student):
    """At least two convolutions, and at most 10,000 weights for 14 x 14 pixels and ten classes."""
    found = student.run(facts, input_shape=(14, 14, 1), num_classes=10)
    larger = [shape for shape in found["windows"] if max(shape[:2]) > 1]
    requirement = "There must be two convolutions with windows larger than one pixel."
    assert_that(len(larger) >= 2, requirement, f"There are {len(larger)}.")
    requirement = "There must be weights, and at most 10,000."
    assert_that(0 < found["weights"] <= 10_000, requirement, f"There are {found['weights']:,}.")


def test_no_softmax_at_the_end(student):
    """The outputs are logits, numbers of either sign: there is no softmax at the end."""
    found = student.run(logits, x=np.random.default_rng(1).normal(size=(9, 10, 9, 2)).astype("f4"))
    assert_shape(found, (9, 4), what="the output for nine images")
    requirement = "The outputs must be logits."
    assert_that(np.min(found) < -1 and np.max(found) > 1, requirement, "They are bounded.")
