"""Public check of compile_like."""

import keras
import numpy as np
import tensorflow as tf

from course.testing import (
    assert_close,
    assert_exact,
    assert_length,
    assert_raises,
    assert_shape,
    probe,
    uncompiled,
)

FEATURES = np.array([[1.0, 0.0], [0.0, 2.0], [-1.0, 1.0], [2.0, -1.0]], np.float32)
KERNEL = np.array([[1.0, 0.4, -1.0], [0.5, -1.0, 0.2]], np.float32)
OUTPUTS = np.array([[1.0, 0.4, -1.0], [1.0, -2.0, 0.4], [-0.5, -1.4, 1.2], [1.5, 1.8, -2.2]])
CLASSES = np.array([0, 1, 2, 1])


@probe
def measured(student, task, size, targets, x, kernel, sequential=False):
    """The outputs of a model with this last kernel, and what it measures of itself."""
    with uncompiled():
        inner = keras.layers.Dense(2, use_bias=False, name="inner")
        inputs = keras.Input((2,))
        body = keras.Model(inputs, inner(inputs))
        if sequential:
            body = keras.Sequential([inputs, inner])
        complete = student.compile_like(body, task, size)
        body.set_weights([np.eye(2)])
        new = [w for w in complete.weights if all(w is not old for old in body.weights)]
        for weight in new:
            weight.assign(kernel if len(weight.shape) == 2 else tf.zeros_like(weight))
        complete.reset_metrics()
        logs = complete.test_on_batch(x, np.array(targets), return_dict=True)
        return {
            "shapes": [list(weight.shape) for weight in new],
            "outputs": complete(tf.constant(x)),
            "loss": float(logs.pop("loss")),
            "metrics": [float(value) for value in logs.values()],
        }


@probe
def unknown(student):
    """The result for a task that there is not."""
    body = keras.Sequential([keras.Input((2,)), keras.layers.Dense(2)])
    return student.compile_like(body, "clustering", 2)


def _run(student, task, targets, size=3, **options):
    found = student.run(measured, task, size, targets, FEATURES, KERNEL[:, :size], **options)
    assert_exact(found["shapes"], [[2, size], [size]], what="the shapes of the new weights")
    assert_shape(found["outputs"], (4, size), what="the outputs")
    assert_close(found["outputs"], OUTPUTS[:, :size], kind="linear_algebra", what="the outputs")
    assert_length(found["metrics"], 1, what="metrics")
    return found


def _judge(found, loss, metric):
    assert_close(found["loss"], loss, kind="training", what="the loss", dtype="float32")
    assert_close(found["metrics"][0], metric, kind="training", what="the metric", dtype="float32")


def test_regression(student):
    """Numbers: mean squared error, and mean absolute error as the metric."""
    targets = OUTPUTS + np.array([[0.5, -0.5, 1.0]])
    _judge(_run(student, "regression", targets), 0.5, 2 / 3)


def test_binary(student):
    """Yes or no: binary cross-entropy from one logit; a logit above 0 means yes."""
    z, y = OUTPUTS[:, 0], np.array([1, 1, 0, 0])
    loss = np.mean(np.logaddexp(0, z) - y * z)
    _judge(_run(student, "binary", y, size=1), loss, 0.75)


def test_binary_threshold(student):
    """A logit of 0.4 means yes: its probability is above one half."""
    found = _run(student, "tags", np.float32(OUTPUTS > 0))
    assert_close(found["metrics"][0], 1.0, kind="training", what="the metric")


def test_classes(student):
    """Integer labels and one-hot rows: cross-entropy from logits, and accuracy."""
    powers = np.exp(OUTPUTS)
    loss = -np.mean(np.log(powers[range(4), CLASSES] / powers.sum(axis=1)))
    _judge(_run(student, "classes", CLASSES), loss, 0.75)
    _judge(_run(student, "one-hot", np.eye(3)[CLASSES]), loss, 0.75)


def test_tags(student):
    """Several tags: the mean of their binary cross-entropies; the metric counts answers."""
    y = np.float32([[1, 1, 0], [0, 0, 0], [0, 1, 1], [1, 1, 1]])
    loss = np.mean(np.logaddexp(0, OUTPUTS) - y * OUTPUTS)
    _judge(_run(student, "tags", y), loss, np.mean((OUTPUTS > 0) == (y > 0)))


def test_sequential_model(student):
    """The body may be a `Sequential` model."""
    targets = OUTPUTS + np.array([[0.5, -0.5, 1.0]])
    _judge(_run(student, "regression", targets, sequential=True), 0.5, 2 / 3)


def test_unknown_task(student):
    """A task that there is not raises ValueError."""
    assert_raises(student, "ValueError", unknown)
