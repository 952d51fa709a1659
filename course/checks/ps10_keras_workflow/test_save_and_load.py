"""Public check of save_and_load, and of the layer that it saves."""

import tempfile
from pathlib import Path

import keras
import numpy as np
import tensorflow as tf

from course.testing import assert_close, assert_exact, assert_length, probe

X = np.array([[12.0, 200.0], [8.0, 100.0], [10.0, 400.0]], np.float32)
MEAN, SCALE = [10.0, 200.0], [2.0, 100.0]
STANDARD = np.array([[1.0, 0.0], [-1.0, -1.0], [0.0, 2.0]])
KERNEL = np.array([[1.0], [-2.0]], np.float32)


@probe
def standardized(student, x, mean, scale):
    """The layer's output, and how many of its weights are trained."""
    layer = student.Standardize(mean, scale)
    return {"output": layer(tf.constant(x)), "trained": len(layer.trainable_weights)}


@probe
def copied(student, x, mean, scale):
    """The output of a layer that is made from the configuration of another."""
    layer = student.Standardize(mean, scale)
    return student.Standardize.from_config(layer.get_config())(tf.constant(x))


@probe
def through_a_file(student, x, mean, scale, kernel):
    """Outputs of the model, of the one read back and of the file; and what the first two share."""
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model.keras")
        last = keras.layers.Dense(1, use_bias=False)
        model = keras.Sequential([keras.Input((2,)), student.Standardize(mean, scale), last])
        last.set_weights([kernel])
        loaded = student.save_and_load(model, path)
        outputs = [each(tf.constant(x)) for each in (loaded, keras.saving.load_model(path))]
        last.set_weights([0 * kernel])
        return {"outputs": outputs, "later": loaded(tf.constant(x))}


def test_layer(student):
    """The layer subtracts the mean and divides by the scale, column by column."""
    found = student.run(standardized, X, MEAN, SCALE)
    assert_close(found["output"], STANDARD, what="the output of the layer")
    assert_exact(found["trained"], 0, what="the number of weights that are trained")


def test_configuration(student):
    """from_config(get_config()) makes a layer that computes the same."""
    found = student.run(copied, X, MEAN, SCALE)
    assert_close(found, STANDARD, what="the output of the layer made from the configuration")


def test_model_that_was_read_back(student):
    """The model that was read back, and the file, give what the model gave."""
    found = student.run(through_a_file, X, MEAN, SCALE, KERNEL)
    assert_length(found["outputs"], 2, what="outputs")
    for output in found["outputs"]:
        assert_close(output, STANDARD @ KERNEL, kind="linear_algebra", what="the output")


def test_model_of_its_own(student):
    """The model that was read back does not change with the first one."""
    found = student.run(through_a_file, X, MEAN, SCALE, KERNEL)
    assert_close(found["later"], STANDARD @ KERNEL, kind="linear_algebra", what="the output")
