"""Public check of Linear."""

import keras
import numpy as np
import tensorflow as tf

from course.testing import Mismatch, assert_close, assert_exact, assert_that, own_work, probe

FEW = np.array([[1.0, 2.0, 3.0, 4.0], [0.5, -1.0, 0.0, 2.0]], np.float32)
MANY = np.linspace(-1.0, 1.0, 20, dtype=np.float32).reshape(5, 4)


@probe
def life(student, few, many):
    """What a layer of 3 units owns and returns before and after its first two calls."""
    layer = own_work(student.Linear(3), keras.layers.Dense)
    before = len(layer.weights)
    first = layer(tf.constant(few))
    shapes = [list(w.shape) for w in layer.trainable_variables]
    values = [tf.convert_to_tensor(w) for w in layer.trainable_variables]
    second = layer(tf.constant(many))
    return {
        "before": before,
        "shapes": shapes,
        "kernel": values[0] if values else None,
        "first": first,
        "second": second,
        "after": len(layer.weights),
    }


@probe
def slope(student, few):
    """Gradient of the summed output with respect to each trainable variable."""
    layer = own_work(student.Linear(3), keras.layers.Dense)
    layer(tf.constant(few))
    with tf.GradientTape() as tape:
        total = tf.reduce_sum(layer(tf.constant(few)))
    return tape.gradient(total, layer.trainable_variables)


@probe
def copy(student, few):
    """Widths of the output of a layer of 5 units and of the layer made from its config."""
    layer = own_work(student.Linear(5), keras.layers.Dense)
    twin = student.Linear.from_config(layer.get_config())
    return [int(made(tf.constant(few)).shape[-1]) for made in (layer, twin)]


def test_no_weights_before_the_first_call(student):
    """A new layer has no weights; the first call makes W, one row for each input feature."""
    found = student.run(life, few=FEW, many=MANY)
    assert_exact(found["before"], 0, what="the number of weights before the first call")
    _expect_one_kernel(found["shapes"])


def test_output_is_x_times_w(student):
    """The output is x W."""
    found = student.run(life, few=FEW, many=MANY)
    _expect_one_kernel(found["shapes"])
    expected = FEW.astype(np.float64) @ found["kernel"]
    assert_close(found["first"], expected, kind="linear_algebra", what="the output")


def test_batch_size_is_free(student):
    """A batch of another size uses the same W and makes no new weights."""
    found = student.run(life, few=FEW, many=MANY)
    _expect_one_kernel(found["shapes"])
    assert_exact(found["after"], 1, what="the number of weights after the second call")
    expected = MANY.astype(np.float64) @ found["kernel"]
    assert_close(found["second"], expected, kind="linear_algebra", what="the output of batch two")


def test_weight_can_be_trained(student):
    """W is among the trainable variables, and the output has a gradient with respect to it."""
    gradients = student.run(slope, few=FEW)
    assert_exact(len(gradients), 1, what="the number of trainable variables")
    assert_that(
        gradients[0] is not None,
        "The output must have a gradient with respect to W.",
        "The gradient is None.",
        cause="The output is computed by numpy, or from a copy of W.",
    )
    expected = np.repeat(FEW.sum(axis=0)[:, None], 3, axis=1)
    assert_close(gradients[0], expected, kind="gradient", what="the gradient of W")


def test_config_rebuilds_the_layer(student):
    """Linear.from_config(layer.get_config()) is a layer with the same number of units."""
    assert_exact(student.run(copy, few=FEW), [5, 5], what="the widths of layer and rebuilt layer")


def _expect_one_kernel(shapes):
    if not shapes:
        raise Mismatch(
            "After the first call W must be the layer's one trainable variable.",
            "The layer has no trainable variables.",
            "Keras knows only the weights that self.add_weight makes in build.",
        )
    assert_exact(shapes, [[4, 3]], what="the shapes of the trainable variables")
