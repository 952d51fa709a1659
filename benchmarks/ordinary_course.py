"""The benchmark's course: six core exercises with ordinary nbgrader test cells.

Stock nbgrader knows only tests that stand in the notebook, so that is what both sides grade here:
the same cells, hidden tests and partial credit included. Solutions and wrong answers are the
course's own references and variants.
"""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

from autograder.demo.simulated_class import fill, references, variant_text
from autograder.layout import PACKAGE_ROOT, CourseLayout
from autograder.notebook import load_source

ASSIGNMENT = "core"
CORE = {
    "mse": "ps03_losses",
    "softmax": "ps03_losses",
    "train_step": "ps04_training",
    "Linear": "ps05_layers",
    "Momentum": "ps06_optimizers",
    "Adam": "ps06_optimizers",
}

SETUP = """\
import keras
import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf

tf.constant(0.0) + 1.0  # TensorFlow logs to stderr at its first operation; let that be here
"""

TESTS = {
    "mse": """\
assert np.allclose(mse(tf.constant([1.0, 2.0]), tf.constant([1.0, 4.0])), 2.0)
### BEGIN HIDDEN TESTS
_rng = np.random.default_rng(0)
_y, _p = _rng.normal(size=(40, 7)), _rng.normal(size=(40, 7))
assert np.allclose(mse(tf.constant(_y), tf.constant(_p)), np.mean((_y - _p) ** 2))
try:
    mse(tf.zeros([4]), tf.zeros([4, 1]))
except ValueError:
    pass
else:
    raise AssertionError("shapes")
### END HIDDEN TESTS
""",
    "softmax": """\
_points = 0
_rng = np.random.default_rng(1)
_x = _rng.normal(size=(5, 3))
_e = np.exp(_x) / np.exp(_x).sum(axis=1, keepdims=True)
_points += 5 * bool(np.allclose(softmax(tf.constant(_x)), _e))
### BEGIN HIDDEN TESTS
_points += 5 * bool(np.allclose(softmax(tf.constant([0.0, 0.0, 300.0])), [0, 0, 1]))
_e = np.exp(_x) / np.exp(_x).sum(axis=0, keepdims=True)
_points += 5 * bool(np.allclose(softmax(tf.constant(_x), axis=0), _e))
### END HIDDEN TESTS
_points
""",
    "train_step": """\
_model = keras.Sequential([keras.Input([1]), keras.layers.Dense(1, kernel_initializer="ones")])
_sgd = keras.optimizers.SGD(0.1)
_sgd.build(_model.trainable_variables)
_x, _y = tf.constant([[1.0], [2.0]]), tf.constant([[0.0], [0.0]])
_mse = keras.losses.MeanSquaredError()
_loss = train_step(_model, _sgd, _mse, _x, _y)
assert np.allclose(_loss, 2.5)
### BEGIN HIDDEN TESTS
assert np.allclose(_model.trainable_variables[0], 0.5)
for _ in range(20):
    _loss = train_step(_model, _sgd, _mse, _x, _y)
assert _loss < 0.2
### END HIDDEN TESTS
""",
    "Linear": """\
_layer = Linear(3)
assert not _layer.weights
_x = tf.constant([[1.0] * 5, [-1.0] * 5])  # of both signs, or chance decides about a ReLU
assert _layer(_x).shape == (2, 3)
### BEGIN HIDDEN TESTS
assert np.allclose(_layer(_x), _x @ _layer.trainable_variables[0], atol=1e-5)
assert _layer(tf.ones([7, 5])).shape == (7, 3)
assert _layer(tf.ones([2, 4, 5])).shape == (2, 4, 3)
assert len(_layer.trainable_variables) == 1
### END HIDDEN TESTS
""",
    "Momentum": """\
_w = tf.Variable([1.0, -2.0])
_o = Momentum(lr=0.1, beta=0.75)
_o.build([_w])
_o.apply_gradients([(tf.constant([1.0, 0.5]), _w)])
assert np.allclose(_w, [0.9, -2.05])
### BEGIN HIDDEN TESTS
_o.apply_gradients([(tf.constant([-1.0, 0.5]), _w)])
assert np.allclose(_w, [0.925, -2.1375], atol=1e-6)
### END HIDDEN TESTS
""",
    "Adam": """\
_w = tf.Variable([1.0, -2.0])
_o = Adam(lr=0.1, beta_1=0.5, beta_2=0.75)
_o.build([_w])
for _g in ([1.0, 0.5], [-1.0, 0.5], [2.0, -3.0]):
    _o.apply_gradients([(tf.constant(_g), _w)])
_m = _v = np.zeros(2)
_e = np.array([1.0, -2.0])
for _t, _g in enumerate(np.array([[1.0, 0.5], [-1.0, 0.5], [2.0, -3.0]]), 1):
    _m, _v = 0.5 * _m + 0.5 * _g, 0.75 * _v + 0.25 * _g**2
    _e = _e - 0.1 * np.sqrt(1 - 0.75**_t) / (1 - 0.5**_t) * _m / (np.sqrt(_v) + 1e-8)
20 * float(np.abs(_w.numpy() - _e).max() < 1e-4)
""",
}


def write_source(root: Path) -> None:
    """The instructor's notebook, under ``root / "source"``."""
    layout = CourseLayout.of(PACKAGE_ROOT)
    cells = [_code("setup", SETUP, {"grade": False, "solution": False, "locked": True})]
    for exercise, assignment in CORE.items():
        answer = references(load_source(layout.source(assignment)))[exercise]
        solution = f"### BEGIN SOLUTION\n{answer}\n### END SOLUTION"
        cells.append(_code(exercise, solution, {"grade": False, "solution": True, "locked": False}))
        entry = {"grade": True, "solution": False, "locked": True}
        entry["points"] = 15 if exercise == "softmax" else 20
        cells.append(_code(f"test_{exercise}", TESTS[exercise], entry))
    path = root / "source" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps({
        "cells": cells, "nbformat": 4, "nbformat_minor": 5,
        "metadata": {"kernelspec": {
            "name": "python3", "display_name": "Python 3", "language": "python",
        }},
    }))  # fmt: skip


def write_submissions(root: Path, count: int, seed: int = 0) -> None:
    """`count` submissions: references mixed with right and wrong variants, none that hangs."""
    layout = CourseLayout.of(PACKAGE_ROOT)
    released = json.loads((root / "release" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb").read_text())
    rng = random.Random(seed)
    pools = {
        exercise: [references(load_source(layout.source(assignment)))[exercise]] * 4
        + [
            variant_text(path)
            for path in sorted(layout.variants(assignment, exercise).glob("*.py"))
        ]
        for exercise, assignment in CORE.items()
    }
    for number in range(count):
        answers = {exercise: rng.choice(pool) for exercise, pool in pools.items()}
        path = root / "submitted" / f"student{number:04}" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps(fill(released, answers)))


def _code(grade_id: str, source: str, entry: dict[str, Any]) -> dict[str, Any]:
    nbgrader = {"grade_id": grade_id, "schema_version": 3, "task": False} | entry
    return {
        "cell_type": "code", "id": grade_id, "source": source.rstrip("\n"), "outputs": [],
        "execution_count": None, "metadata": {"nbgrader": nbgrader},
    }  # fmt: skip
