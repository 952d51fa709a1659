"""Hidden grader of compile_like.

Clause: kinds of input; kinds of object.

- last layer: all tasks, sizes 1 to 5, size by place, by name and left out; one example;
  Sequential and functional bodies, also with a branch, in training and not
- loss and metric: unequal batches, logits between 0 and 1/2, huge logits, targets of several
  dtypes, (n,) and (n, 1)
- very same layers: weights of the body set afterwards; two models on one body alive at once
- trains: every weight of body and last layer changes
- the body: its weights and what is trained stay as they are
- refusals: unknown names, other spelling

Not drawn: logits of exactly 0 and equal largest logits (ties), and several inputs.
"""

import keras
import numpy as np
import pytest
import tensorflow as tf

from autograder.oracles import ps10_keras_workflow as oracles
from course.testing import (
    assert_close,
    assert_exact,
    assert_finite,
    assert_length,
    assert_raises,
    assert_shape,
    assert_that,
    probe,
    single_batch,
    uncompiled,
)

TASKS = ("regression", "binary", "classes", "one-hot", "tags")


def _body(kind):
    layer = keras.layers.Dense(4, "relu")
    if kind == "sequential":
        return keras.Sequential([keras.Input((3,)), layer])
    inputs = keras.Input((3,))
    outputs = layer(inputs)
    if kind == "branched":  # the larger of h and h - h, which is h
        nothing = keras.layers.Subtract()([outputs, outputs])
        outputs = keras.layers.Maximum()([outputs, nothing])
    return keras.Model(inputs, outputs)


def _new_weights(complete, body):
    return [w for w in complete.weights if all(w is not old for old in body.weights)]


def _set(variables, kernel, bias):
    for variable in variables:
        variable.assign(kernel if len(variable.shape) == 2 else bias)


def _evaluate(model, x, targets, batch_size=4):
    """What `evaluate` says, by its own steps and without its pipeline."""
    model.reset_metrics()
    for first in range(0, len(x), batch_size):
        rows = slice(first, first + batch_size)
        logs = model.test_step((tf.constant(x[rows]), tf.constant(targets[rows])))
    return {name: float(value) for name, value in logs.items()}


@probe
def measured(student, kind, task, size, weights, x, targets, call="place"):
    """Shapes of the new weights, outputs, and loss and metrics over batches of unequal sizes."""
    with uncompiled():
        body = _body(kind)
        if call == "default":
            complete = student.compile_like(body, task)
        elif call == "name":
            complete = student.compile_like(size=size, task=task, model=body)
        else:
            complete = student.compile_like(body, task, size)
        new = _new_weights(complete, body)
        shapes = [list(weight.shape) for weight in new]
        if sorted(shapes) != sorted([[4, size], [size]]):
            return {"shapes": shapes}
        body.set_weights(weights[:2])
        _set(new, *weights[2:])
        logs = _evaluate(complete, x, np.array(targets))
        return {
            "shapes": shapes,
            "outputs": complete(tf.constant(x)),
            "in_training": complete(tf.constant(x), training=True),
            "loss": logs.pop("loss"),
            "metrics": list(logs.values()),
            "model": isinstance(complete, keras.Model),
        }


@probe
def two_on_one_body(student, weights, heads, x, targets):
    """Loss of a model for classes and of one for numbers on the same body; the body afterwards."""
    with uncompiled():
        body = _body("functional")
        body.set_weights(weights)
        before = len(body.trainable_weights)
        models = [student.compile_like(body, task, 2) for task in ("classes", "regression")]
        for model, head in zip(models, heads, strict=True):
            _set(_new_weights(model, body), *head)
        losses = [_evaluate(model, x, y)["loss"] for model, y in zip(models, targets, strict=True)]
        after = [before, len(body.trainable_weights)]
        return {"losses": losses, "weights": body.get_weights(), "trained": after}


@probe
def trained(student, task, size, weights, x, targets):
    """The body's weights before a few steps of training, and the largest changes of all."""
    with uncompiled():
        body = _body("functional")
        complete = student.compile_like(body, task, size)
        body.set_weights(weights)
        before = complete.get_weights()
        for _ in range(3):
            complete.train_on_batch(x, targets)
        after = complete.get_weights()
        return {
            "body": before[:2],
            "changes": [np.abs(a - b).max() for a, b in zip(after, before, strict=True)],
        }


@probe
def compiled(student, weights, x, targets):
    """The loss of a compiled epoch of one batch, that is before its step."""
    body = _body("functional")
    complete = student.compile_like(body, "tags", 2)
    body.set_weights(weights[:2])
    _set(_new_weights(complete, body), *weights[2:])
    record = complete.fit(single_batch(x, targets), shuffle=False, verbose=0)
    return record.history["loss"]


@probe
def unknown(student, task):
    """The result for a task of this name."""
    return student.compile_like(_body("functional"), task, 2)


def _weights(rng, size):
    return [
        rng.normal(size=shape).astype(np.float32) for shape in ((3, 4), (4,), (4, size), (size,))
    ]


def _outputs(x, weights):
    return oracles.dense(oracles.relu(oracles.dense(x, *weights[:2])), *weights[2:])


def _targets(rng, task, rows, size):
    if task == "regression":
        return rng.normal(size=(rows, size)).astype(np.float32)
    if task == "classes":
        return rng.integers(0, size, rows)
    if task == "one-hot":
        return np.eye(size, dtype=np.float32)[rng.integers(0, size, rows)]
    return rng.integers(0, 2, (rows, size)).astype(np.float32)


def _judge(student, kind, task, weights, x, targets, **options):
    size = len(weights[3])
    found = student.run(measured, kind, task, size, weights, x, targets, **options)
    shapes = sorted(found["shapes"])
    assert_exact(shapes, sorted([[4, size], [size]]), what="the shapes of the new weights")
    assert_exact(found["model"], True, what="whether the result is a Keras model")
    outputs = _outputs(x, weights)
    assert_shape(found["outputs"], outputs.shape, what="the outputs")
    for name, what in (("outputs", "the outputs"), ("in_training", "the outputs in training")):
        assert_close(found[name], outputs, kind="linear_algebra", what=what)
    loss, metric = oracles.loss_and_metric(task, targets, outputs)
    assert_finite(found["loss"], what=f"the loss for {task}")
    _judge_number(found["loss"], loss, f"the loss for {task}")
    assert_length(found["metrics"], 1, what="metrics")
    _judge_number(found["metrics"][0], metric, f"the metric for {task}")


def _judge_number(found, expected, what):
    """Keras counts in float32, and gives numbers of Python."""
    __tracebackhide__ = True
    assert_close(found, expected, kind="training", what=what, dtype="float32")


@pytest.mark.weight(3)
def test_every_task(student, rng):
    """Last layer, loss and metric are right for every task, over batches of unequal sizes."""
    for task in TASKS:
        size = 1 if task == "binary" else int(rng.integers(2, 6))
        x = rng.normal(size=(9, 3)).astype(np.float32)
        _judge(student, "functional", task, _weights(rng, size), x, _targets(rng, task, 9, size))


@pytest.mark.weight(2)
def test_small_logits(student, rng):
    """A small logit above 0 means yes, one below 0 means no."""
    for task, size in (("binary", 1), ("tags", 3)):
        weights = _weights(rng, size)
        x = rng.normal(size=(12, 3)).astype(np.float32)
        scale = np.abs(_outputs(x, weights)).max()
        weights[2:] = [0.4 * part / np.float32(scale) for part in weights[2:]]
        _judge(student, "functional", task, weights, x, _targets(rng, task, 12, size))


def test_large_logits(student, rng):
    """The loss is exact for large logits too: it is computed from them."""
    for task, size in (("tags", 2), ("classes", 3), ("one-hot", 3)):
        weights = [40 * part for part in _weights(rng, size)]
        x = rng.normal(size=(8, 3)).astype(np.float32)
        _judge(student, "functional", task, weights, x, _targets(rng, task, 8, size))


def test_sequential_bodies(student, rng):
    """The body may be a `Sequential` model, which nobody has called yet."""
    for task, size in (("binary", 1), ("classes", 3)):
        x = rng.normal(size=(5, 3)).astype(np.float32)
        _judge(student, "sequential", task, _weights(rng, size), x, _targets(rng, task, 5, size))


def test_bodies_with_a_branch(student, rng):
    """The layers of the body need not form a chain."""
    for task, size in (("tags", 2), ("regression", 3)):
        x = rng.normal(size=(5, 3)).astype(np.float32)
        _judge(student, "branched", task, _weights(rng, size), x, _targets(rng, task, 5, size))


def test_forms_of_targets(student, rng):
    """One number a row may come as (n,) or (n, 1), labels in any integer dtype."""
    x = rng.normal(size=(6, 3)).astype(np.float32)
    for task, size, shape, dtype in (
        ("binary", 1, (6,), np.int64),
        ("binary", 1, (6, 1), np.uint8),
        ("regression", 1, (6,), np.float32),
        ("classes", 4, (6, 1), np.uint8),
        ("tags", 3, (6, 3), np.int32),
        ("one-hot", 3, (6, 3), np.int32),
    ):
        targets = _targets(rng, task, 6, size).reshape(shape).astype(dtype)
        _judge(student, "functional", task, _weights(rng, size), x, targets)


def test_ways_to_call(student, rng):
    """Arguments may come by name; the size may be left out where it is 1; one example will do."""
    x = rng.normal(size=(5, 3)).astype(np.float32)
    for task, size, call in (
        ("binary", 1, "default"),
        ("classes", 3, "name"),
        ("tags", 1, "name"),
    ):
        targets = _targets(rng, task, 5, size)
        _judge(student, "functional", task, _weights(rng, size), x, targets, call=call)
    targets = _targets(rng, "tags", 1, 2)
    _judge(student, "functional", "tags", _weights(rng, 2), x[:1], targets)


def test_two_models_on_one_body(student, rng):
    """Two models on one body have last layers and losses of their own; the body is not changed."""
    weights, other = _weights(rng, 2), _weights(rng, 2)
    x = rng.normal(size=(6, 3)).astype(np.float32)
    targets = [_targets(rng, task, 6, 2) for task in ("classes", "regression")]
    heads = [weights[2:], other[2:]]
    found = student.run(two_on_one_body, weights[:2], heads, x, targets)
    assert_length(found["losses"], 2, what="losses")
    tasks = zip(("classes", "regression"), heads, targets, found["losses"], strict=True)
    for task, head, y, loss in tasks:
        expected, _ = oracles.loss_and_metric(task, y, _outputs(x, [*weights[:2], *head]))
        _judge_number(loss, expected, f"the loss for {task}")
    assert_exact(found["weights"], weights[:2], what="the weights of the body")
    assert_exact(found["trained"], [2, 2], what="how many weights of the body are trained")


@pytest.mark.weight(2)
def test_training(student, rng):
    """Training changes every layer, the body's and the new one."""
    x = np.abs(rng.normal(size=(8, 3))).astype(np.float32)
    body = [np.abs(part) for part in _weights(rng, 1)[:2]]  # no unit is dead
    for task, size in (("regression", 2), ("classes", 3)):
        y = x[:, :2] if task == "regression" else x.argmax(axis=1)
        found = student.run(trained, task, size, body, x, y)
        assert_exact(found["body"], body, what="the weights of the body before training")
        changes = found["changes"]
        assert_length(changes, 4, what="weights")
        assert_that(
            bool(np.all(np.array(changes, np.float64) > 0)),
            "Every weight must be trained, those of the body too.",
            "Some did not change.",
        )


def test_compiled_training(student, rng):
    """`fit` compiles the model and begins with the right loss."""
    weights, x = _weights(rng, 2), rng.normal(size=(8, 3)).astype(np.float32)
    targets = _targets(rng, "tags", 8, 2)
    losses = student.run(compiled, weights, x, targets)
    assert_length(losses, 1, what="epochs")
    expected, _ = oracles.loss_and_metric("tags", targets, _outputs(x, weights))
    _judge_number(losses[0], expected, "the loss of the first epoch")


@pytest.mark.constant("every refusal is the same word")
def test_unknown_tasks(student):
    """A task that is not in the table raises ValueError."""
    for task in ("Binary", "clustering", "", "class"):
        assert_raises(student, "ValueError", unknown, task)
