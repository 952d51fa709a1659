"""Public check of MLP."""

import itertools

import numpy as np
import pytest
import tensorflow as tf

from course.testing import Mismatch, assert_close, assert_exact, probe

X = np.linspace(-2.0, 2.0, 30, dtype=np.float32).reshape(10, 3)


@probe
def forward(student, hidden_units, num_targets, x):
    """Sorted shapes of the trainable variables, their values set to random ones, the output."""
    model = student.MLP(hidden_units, num_targets)
    before = len(model.weights)
    model(tf.constant(x))
    found = list(model.trainable_variables)
    numbers = np.random.default_rng(5)
    for variable in sorted(found, key=lambda v: list(v.shape)):
        variable.assign(numbers.normal(size=variable.shape))
    return {
        "before": before,
        "shapes": sorted(list(v.shape) for v in found),
        "values": found,
        "output": model(tf.constant(x)),
    }


def test_one_hidden_layer(student):
    """An int gives one hidden layer of that size, and a linear output layer; both have biases."""
    _expect(student, 5, [5], 2)


def test_several_hidden_layers(student):
    """A list gives one hidden layer for each entry, in that order."""
    _expect(student, [6, 4], [6, 4], 1)


@pytest.mark.constant("there are no weights yet")
def test_weights_come_with_the_first_call(student):
    """A new model has no weights: the first call makes them."""
    found = student.run(forward, hidden_units=[4], num_targets=2, x=X)
    assert_exact(found["before"], 0, what="the number of weights before the first call")


def _expect(student, hidden_units, sizes, num_targets):
    found = student.run(forward, hidden_units=hidden_units, num_targets=num_targets, x=X)
    widths = [X.shape[1], *sizes, num_targets]
    shapes = [list(shape) for shape in itertools.pairwise(widths)]
    wanted = sorted([*shapes, *([width] for width in widths[1:])])
    if not found["shapes"]:
        raise Mismatch(
            "The weights must be among the model's trainable variables.",
            "There are none.",
            "Keras finds layers in attributes, lists and dictionaries, made in __init__.",
        )
    assert_exact(found["shapes"], wanted, what="the shapes of the trainable variables")
    named = {tuple(value.shape): value.astype(np.float64) for value in found["values"]}
    output = X.astype(np.float64)
    for rows, columns in shapes:
        hidden = output @ named[rows, columns] + named[columns,]
        output = np.maximum(hidden, 0.0)
    what = "the output (ReLU after each hidden layer, none after the last)"
    assert_close(found["output"], hidden, kind="linear_algebra", what=what)
