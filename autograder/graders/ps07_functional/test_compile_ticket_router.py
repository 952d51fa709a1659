"""Hidden grader of compile_ticket_router."""

import keras
import numpy as np
import pytest
import tensorflow as tf

from autograder.oracles import ps07_functional as oracles
from course.testing import (
    assert_close,
    assert_exact,
    assert_finite,
    assert_length,
    assert_that,
    probe,
)

NAMES = ("priority", "department")


def _router(departments, form):
    """A small ticket router of bags of words; outputs in either order, or as a dictionary."""
    layers = keras.layers
    title = keras.Input((None,), dtype="int32", name="title")
    body = keras.Input((None,), dtype="int32", name="body")
    tags = keras.Input((3,), name="tags")
    texts = [layers.CategoryEncoding(9, output_mode="multi_hot")(text) for text in (title, body)]
    features = layers.Concatenate()([*texts, tags])
    named = form != "dictionary"
    outputs = {
        name: layers.Dense(width, name=name if named else None)(features)
        for name, width in (("priority", 1), ("department", departments))
    }
    if named:
        order = NAMES if form == "in order" else reversed(NAMES)
        outputs = [outputs[name] for name in order]
    return keras.Model([title, body, tags], outputs)


def _tensors(values):
    return {name: tf.constant(value) for name, value in values.items()}


def _loss(model, targets, outputs):
    """The loss which `fit` would minimise for these outputs."""
    if not isinstance(model.output, dict):
        outputs = [outputs[name] for name in model.output_names]
    return model.compute_loss(x=None, y=targets, y_pred=outputs)


@probe
def losses(student, form, targets, logits):
    """The loss of a compiled router for each set of targets and logits."""
    departments = targets[0]["department"].shape[-1]
    model = _router(departments, form)
    student.compile_ticket_router(model)
    return [
        _loss(model, _tensors(wanted), _tensors(given))
        for wanted, given in zip(targets, logits, strict=True)
    ]


@probe
def gradients(student, targets, logits):
    """The gradients of the loss with respect to the logits."""
    model = _router(targets["department"].shape[-1], "in order")
    student.compile_ticket_router(model)
    given = _tensors(logits)
    with tf.GradientTape() as tape:
        tape.watch(given)
        loss = _loss(model, _tensors(targets), given)
    return tape.gradient(loss, given)


@probe
def trained(student, tickets, targets):
    """Weights before and after compiling, after one epoch in batches of 32, and the losses."""
    model = _router(targets["department"].shape[-1], "in order")
    before = model.get_weights()
    student.compile_ticket_router(model)
    compiled = model.get_weights()

    def loss():
        outputs = dict(zip(model.output_names, model(_tensors(tickets)), strict=True))
        return _loss(model, _tensors(targets), outputs)

    first = loss()
    # Made in the first step, the optimizer's variables would cost a second trace of it.
    model.optimizer.build(model.trainable_variables)
    model.fit(tickets, targets, batch_size=32, epochs=1, verbose=0)
    return {
        "weights": [before, compiled, model.get_weights()],
        "losses": [first, loss()],
        "steps": model.optimizer.iterations,
    }


@probe
def two_models(student, tickets, targets):
    """The weights of each of two models before and after one step of each."""
    models = [_router(targets["department"].shape[-1], "in order") for _ in range(2)]
    for model in models:
        student.compile_ticket_router(model)
        model.run_eagerly = True
    found = []
    for model in models:
        before = model.get_weights()
        model.train_on_batch(_tensors(tickets), _tensors(targets))
        found.append([before, model.get_weights()])
    return found


def _targets(rng, examples, departments):
    return {
        "priority": rng.integers(0, 2, (examples, 1)).astype(np.float32),
        "department": np.eye(departments, dtype=np.float32)[rng.integers(0, departments, examples)],
    }


def _logits(rng, examples, departments, scale=2.0):
    return {
        "priority": (scale * rng.normal(size=(examples, 1))).astype(np.float32),
        "department": (scale * rng.normal(size=(examples, departments))).astype(np.float32),
    }


def _tickets(rng, examples):
    """Tickets whose tags tell the answers."""
    tags = rng.integers(0, 2, (examples, 3)).astype(np.float32)
    tickets = {
        "title": rng.integers(0, 9, (examples, 3)),
        "body": rng.integers(0, 9, (examples, 4)),
        "tags": tags,
    }
    department = np.eye(4, dtype=np.float32)[(2 * tags[:, 1] + tags[:, 2]).astype(int)]
    return tickets, {"priority": tags[:, :1], "department": department}


def _expected(targets, logits):
    return oracles.router_loss(*(given[name] for given in (targets, logits) for name in NAMES))


@pytest.mark.weight(2)
@pytest.mark.parametrize("form", ["in order", "reversed", "dictionary"])
def test_loss(student, rng, form):
    """The loss is the weighted sum of both, in whatever order the model has its outputs."""
    sizes = ((1, 4), (6, 4), (6, 4)) if form == "in order" else ((5, 3),)
    targets = [_targets(rng, *size) for size in sizes]
    logits = [_logits(rng, *size) for size in sizes]
    found = student.run(losses, form=form, targets=targets, logits=logits)
    for value, wanted, given in zip(found, targets, logits, strict=True):
        what = f"the loss with outputs {form}"
        assert_close(value, _expected(wanted, given), kind="reduction", what=what)


def test_large_logits(student, rng):
    """The loss is right and finite for logits that are large and wrong."""
    targets, logits = _targets(rng, 6, 3), _logits(rng, 6, 3, scale=200.0)
    (found,) = student.run(losses, form="in order", targets=[targets], logits=[logits])
    assert_finite(found, what="the loss for large logits")
    expected = _expected(targets, logits)
    assert_close(found, expected, kind="reduction", what="the loss for large logits")


def test_gradients(student, rng):
    """The gradient for each logit is its probability less the target, weighted, over the batch."""
    targets, logits = _targets(rng, 5, 4), _logits(rng, 5, 4)
    found = student.run(gradients, targets=targets, logits=logits)
    chances = {
        "priority": 1.0 / (1.0 + np.exp(-oracles.float64(logits["priority"]))),
        "department": np.exp(oracles.log_softmax(logits["department"])),
    }
    for name, weight in (("priority", 1.0), ("department", 0.2)):
        expected = weight * (chances[name] - targets[name]) / 5
        assert_close(found[name], expected, kind="gradient", what=f"the gradient of {name}")


@pytest.mark.weight(2)
def test_trains(student, rng):
    """1280 tickets in batches of 32 make 40 steps, which bring the loss down; all weights move."""
    tickets, targets = _tickets(rng, 1280)
    found = student.run(trained, tickets=tickets, targets=targets)
    before, compiled, after = found["weights"]
    kept = all(np.array_equal(a, b) for a, b in zip(before, compiled, strict=True))
    assert_that(kept, "Compiling must leave the weights as they are.", "It changes some.")
    assert_exact(found["steps"], 40, what="the number of steps in one epoch")
    moved = [not np.array_equal(a, b) for a, b in zip(compiled, after, strict=True)]
    assert_that(all(moved), "Training must move all weights.", f"{moved.count(False)} do not move.")
    first, last = found["losses"]
    falls = last < 0.999 * first
    assert_that(falls, "One epoch must bring the loss down.", "It hardly falls, or not at all.")


def test_two_models(student, rng):
    """Two models can be compiled and trained, one after the other."""
    tickets, targets = _tickets(rng, 8)
    found = student.run(two_models, tickets=tickets, targets=targets)
    assert_length(found, 2, what="models")
    for before, after in found:
        changed = any(np.any(a != b) for a, b in zip(before, after, strict=True))
        assert_that(changed, "A step must change the weights of each model.", "It does not.")
