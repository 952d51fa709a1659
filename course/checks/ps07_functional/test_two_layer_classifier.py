"""Public check of two_layer_classifier."""

import keras
import numpy as np
import tensorflow as tf

from course.testing import assert_close, assert_exact, assert_that, probe

X = np.array([[1.0, -2.0, 0.5], [-3.0, 4.0, 0.25], [0.0, 0.0, 0.0]], np.float32)
HIDDEN = np.array([[1.0, -1.0, 0.5, 2.0], [0.5, 1.0, -2.0, 0.0], [0.0, 1.0, 1.0, -1.0]], np.float32)
LAST = np.array([[1.0, -1.0], [0.5, 0.0], [0.0, 2.0], [-0.5, 1.0]], np.float32)


@probe
def facts(student):
    """What kind of model it is, and the shapes of its ends and of its weights."""
    model = student.two_layer_classifier(3, 4, 2)
    kinds = [kind.__name__ for kind in type(model).__mro__]
    functional = isinstance(model, keras.Model) and "Functional" in kinds
    if not functional or "Sequential" in kinds:
        kind = "a Sequential model" if "Sequential" in kinds else "another kind of object"
        return {"functional": False, "kind": kind}
    return {
        "functional": True,
        "ends": [list(model.inputs[0].shape), list(model.outputs[0].shape)],
        "weights": sorted(list(v.shape) for v in model.trainable_variables),
    }


@probe
def probabilities(student):
    """The output for X with known kernels and the biases as they start."""
    model = student.two_layer_classifier(3, 4, 2)
    for variable in model.trainable_variables:
        if tuple(variable.shape) in ((3, 4), (4, 2)):
            variable.assign(HIDDEN if variable.shape[0] == 3 else LAST)
    return model(tf.constant(X))


def test_functional(student):
    """It is a keras.Model made of symbolic inputs and outputs, of the right shapes."""
    found = student.run(facts)
    assert_that(
        found["functional"],
        "The model must be built as keras.Model(inputs, outputs).",
        f"It is {found.get('kind')}.",
    )
    assert_exact(found["ends"], [[None, 3], [None, 2]], what="the shapes of input and output")


def test_weights(student):
    """There are two dense layers, each with a kernel and a bias."""
    found = student.run(facts)
    assert_exact(found.get("weights"), [[2], [3, 4], [4], [4, 2]], what="the weights' shapes")


def test_probabilities(student):
    """The output is the softmax of the second layer, which sees the ReLU of the first."""
    logits = np.maximum(X @ HIDDEN.astype(np.float64), 0.0) @ LAST
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    expected = powers / powers.sum(axis=1, keepdims=True)
    assert_close(student.run(probabilities), expected, kind="linear_algebra", what="the output")
