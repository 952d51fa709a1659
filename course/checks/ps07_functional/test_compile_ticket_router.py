"""Public check of compile_ticket_router."""

import keras
import numpy as np
import tensorflow as tf

from course.testing import assert_close, probe

PRIORITY = np.array([[1.0], [0.0], [1.0]], np.float32)
DEPARTMENT = np.array([[0.0, 1.0], [1.0, 0.0], [0.0, 1.0]], np.float32)


@probe
def loss(student, priority_logits, department_logits):
    """The total loss of a compiled router for these logits."""
    layers = keras.layers
    title = keras.Input((None,), dtype="int32", name="title")
    body = keras.Input((None,), dtype="int32", name="body")
    tags = keras.Input((2,), name="tags")
    texts = [layers.GlobalAveragePooling1D()(layers.Embedding(7, 2)(x)) for x in (title, body)]
    features = layers.Concatenate()([*texts, tags])
    outputs = [layers.Dense(1, name="priority"), layers.Dense(2, name="department")]
    model = keras.Model([title, body, tags], [output(features) for output in outputs])
    student.compile_ticket_router(model)
    targets = {"priority": tf.constant(PRIORITY), "department": tf.constant(DEPARTMENT)}
    logits = [tf.constant(priority_logits), tf.constant(department_logits)]
    return model.compute_loss(x=None, y=targets, y_pred=logits)


def _loss(student, priority_logits, department_logits):
    logits = [np.array(values, np.float32) for values in (priority_logits, department_logits)]
    return student.run(loss, priority_logits=logits[0], department_logits=logits[1])


def test_both_losses(student):
    """For logits of zero the loss is log 2 for the priority plus 0.2 log 2 for two departments."""
    found = _loss(student, np.zeros((3, 1)), np.zeros((3, 2)))
    assert_close(found, 1.2 * np.log(2.0), kind="reduction", what="the loss for logits of zero")


def test_priority(student):
    """For priorities that are all wrong by 5, the binary cross-entropy is log(1 + exp(5))."""
    found = _loss(student, 5.0 - 10.0 * PRIORITY, 100.0 * DEPARTMENT)
    assert_close(found, np.log1p(np.exp(5.0)), kind="reduction", what="the loss")


def test_department(student):
    """For departments that are all wrong by 5, the loss is 0.2 log(1 + exp(5))."""
    found = _loss(student, 200.0 * PRIORITY - 100.0, -5.0 * DEPARTMENT)
    assert_close(found, 0.2 * np.log1p(np.exp(5.0)), kind="reduction", what="the loss")
