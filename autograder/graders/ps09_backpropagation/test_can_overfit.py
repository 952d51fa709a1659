"""Hidden grader of `can_overfit`.

Drawn, clause by clause:

- training: losses and weights after some steps of Adam at 0.01 beside the oracle's; two classes
  and more
- the whole batch: batches of odd sizes, one example, 40 examples
- steps: all of them, where the loss rests
- the verdict: networks that can, labels that contradict each other, too few steps, a network
  that is right at once, one example of many that is wrong
- make_model: called once; a second call of the function makes another model; not changed by
  anything else
- as in training, as for prediction: a layer that counts, and one that spoils what it gives
  outside of training or in it
- x and y: arrays and tensors; inputs of rank 2 and 3; labels of several integer dtypes
- the call: by place and by name

Not drawn: models with penalties of their own (`losses`), which `fit` adds and a plain loop does
not; compiled models; models without a gradient; two largest logits that are equal.
"""

import itertools

import keras
import numpy as np
import pytest
import tensorflow as tf

from autograder.oracles import ps09_backpropagation as oracles
from course.testing import assert_close, assert_exact, assert_length, probe, uncompiled

SINGLE = {"dtype": "float32"}  # Python numbers, worked out in single precision


@probe
def trained(student, weights, x, y, steps, tensors=False, by_name=False):
    """Answers for a network of known initial weights, the weights afterwards, models made."""
    made = []

    def make_model():
        layers = [keras.layers.Flatten()]
        for number, (kernel, bias) in enumerate(weights):
            layers.append(
                keras.layers.Dense(
                    len(bias),
                    "relu" if number < len(weights) - 1 else None,
                    kernel_initializer=keras.initializers.Constant(kernel),
                    bias_initializer=keras.initializers.Constant(bias),
                )
            )
        made.append(keras.Sequential([keras.Input(x.shape[1:]), *layers]))
        return made[-1]

    before = x.copy(), y.copy()
    data = (tf.constant(x), tf.constant(y)) if tensors else (x, y)
    with uncompiled():
        if by_name:
            answer = student.can_overfit(steps=steps, y=data[1], x=data[0], make_model=make_model)
        else:
            answer = student.can_overfit(make_model, *data, steps)
    return {
        **in_parts(answer),
        "weights": made[0].get_weights() if made else [],
        "made": len(made),
        "data": bool(np.array_equal(x, before[0]) and np.array_equal(y, before[1])),
    }


@probe
def with_modes(student, x, y, steps, right_in):
    """A model that is right in one of its modes only, and counts how often it is trained."""

    class TwoFaced(keras.layers.Layer):
        def build(self, shape):
            self.count = self.add_weight(shape=(), initializer="zeros", trainable=False)

        def call(self, inputs, training=False):
            if training:
                self.count.assign_add(1.0)
            return inputs if bool(training) == (right_in == "training") else -inputs

    faces = []

    def make_model():
        start = keras.initializers.Constant(8.0 * np.eye(x.shape[1]))
        dense = keras.layers.Dense(x.shape[1], kernel_initializer=start)
        faces.append(TwoFaced())
        return keras.Sequential([keras.Input(x.shape[1:]), dense, faces[-1]])

    with uncompiled():
        answer = student.can_overfit(make_model, x, y, steps)
    return {**in_parts(answer), "trained": faces[0].count if faces else -1.0, "made": len(faces)}


def in_parts(answer):
    """Verdict and losses of an answer, whatever it is."""
    pair = answer if isinstance(answer, list | tuple) and len(answer) == 2 else (None, None)
    numbers = [float(one) for one in pair[1]] if np.ndim(pair[1]) == 1 else None
    return {"memorised": pair[0], "losses": numbers}


def network(rng, sizes):
    """Initial weights of a network."""
    return [
        (
            (rng.normal(size=(rows, columns)) * np.sqrt(2 / rows)).astype(np.float32),
            rng.normal(0, 0.1, columns).astype(np.float32),
        )
        for rows, columns in itertools.pairwise(sizes)
    ]


def judge(found, weights, x, y, steps):
    """Compare verdict, losses and weights with the oracle's."""
    rows = x.reshape(len(x), -1)
    memorised, losses, places = oracles.overfitting(weights, rows, y, steps)
    assert_exact(found["made"], 1, what="how often make_model was called")
    assert_length(found["losses"], steps, what="losses, one for each step")
    assert_close(found["losses"], losses, kind="training", what="the losses of the steps", **SINGLE)
    assert_exact(found["memorised"], memorised, what="the verdict")
    assert_length(found["weights"], len(places), what="weights of the model")
    for one, right in zip(found["weights"], places, strict=True):
        assert_close(one, right, kind="training", what="the weights after the last step")
    assert_exact(found["data"], True, what="whether x and y are as before")


@pytest.mark.weight(3)
def test_training(student, rng):
    """Losses before each update and weights afterwards are those of Adam on the whole batch."""
    for sizes, rows, tensors in (((3, 6, 4), 7, True), ((2, 5, 2), 40, False)):
        weights = network(rng, sizes)
        x = rng.normal(size=(rows, sizes[0])).astype(np.float32)
        y = rng.integers(0, sizes[-1], rows)
        found = student.run(trained, weights, x, y, 6, tensors=tensors, by_name=tensors)
        judge(found, weights, x, y, 6)


@pytest.mark.weight(2)
def test_verdict(student, rng):
    """It is true for what has been learned by heart, and false where one example is wrong."""
    # small and without symmetry: where a gradient cancels to 0, Adam makes steps of rounding errors
    kernel = [[0.0, 0.02, 0.01], [0.015, 0.005, 0.03], [0.025, 0.01, 0.015]]
    start = [(np.array(kernel, np.float32), np.array([0.01, -0.01, 0.005], np.float32))]
    x, y = np.eye(3, dtype=np.float32), rng.permutation(3)
    judge(student.run(trained, start, x, y, 8), start, x, y, 8)
    x, y = np.concatenate([x, x[:1]]), np.append(y, (y[0] + 1) % 3)  # they contradict each other
    judge(student.run(trained, start, x, y, 5), start, x, y, 5)


def test_few_steps(student, rng):
    """One wrong example of many is enough for a no; a network may know all at once."""
    start = [(5.0 * np.eye(12, dtype=np.float32), np.zeros(12, np.float32))]
    x, y = np.eye(12, dtype=np.float32), np.arange(12)
    judge(student.run(trained, start, x, y, 1), start, x, y, 1)
    y[rng.integers(12)] += 5
    y %= 12
    judge(student.run(trained, start, x, y, 3), start, x, y, 3)
    labels = np.tile(np.arange(12), 20)
    labels[int(rng.integers(240))] += 5
    many = student.run(trained, start, np.tile(x, (20, 1)), labels % 12, 1)
    assert_exact(many["memorised"], False, what="the verdict with one wrong example of many")


def test_all_steps_are_trained(student, rng):
    """Where nothing can be learned the loss rests, and every step is trained all the same."""
    start = [(np.zeros((2, 2), np.float32), np.zeros(2, np.float32))]
    steps = int(rng.integers(12, 18))
    x, y = np.ones((2, 2), np.float32), np.array([0, 1])  # the gradient is exactly 0
    found = student.run(trained, start, x, y, steps)
    assert_length(found["losses"], steps, what="losses, one for each step")
    what = "the losses where nothing can be learned"
    assert_close(found["losses"], np.full(steps, np.log(2)), kind="training", what=what, **SINGLE)
    assert_exact(found["memorised"], False, what="the verdict")


def test_modes(student, rng):
    """Each step runs the model as in training, the verdict as for prediction."""
    classes = int(rng.integers(3, 6))
    x, y = np.eye(classes, dtype=np.float32), np.arange(classes)
    first = {
        "training": np.log1p((classes - 1) * np.exp(-8.0)),
        "prediction": 8.0 + np.log(classes - 1 + np.exp(-8.0)),
    }
    for right_in, loss in first.items():
        found = student.run(with_modes, x, y, 3, right_in)
        what = f"the verdict on a model that is right in {right_in} only"
        assert_exact(found["memorised"], right_in == "prediction", what=what)
        assert_length(found["losses"], 3, what="losses, one for each step")
        assert_close(found["losses"][0], loss, kind="training", what="the first loss", **SINGLE)
        assert_close(found["trained"], 3.0, what="how often the model ran as in training")
        assert_exact(found["made"], 1, what="how often make_model was called")


def test_inputs(student, rng):
    """One example, inputs of rank 3, and labels of other integer dtypes."""
    for shape, dtype in (((1, 4), np.int32), ((5, 2, 3), np.uint8)):
        weights = network(rng, (int(np.prod(shape[1:])), 5, 3))
        x = rng.normal(size=shape).astype(np.float32)
        y = rng.integers(0, 3, shape[0]).astype(dtype)
        judge(student.run(trained, weights, x, y, 2), weights, x, y, 2)
