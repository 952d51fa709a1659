"""Hidden grader of `fit_linear`.

Drawn: one feature and several, one example and many; no step, one, several, and so many that
nothing changes any more; losses from 1e-8 up; rates that diverge; float32 and float64; second
calls; compiled steps called as functions, methods or concrete functions; arguments by place and by
name. Not drawn: half precision and targets of other shapes (both excluded by the contract).
"""

from contextlib import contextmanager

import numpy as np
import pytest
import tensorflow as tf

from autograder.oracles import ps02_graphs as oracles
from course.testing import (
    assert_close,
    assert_dtype,
    assert_exact,
    assert_length,
    assert_shape,
    assert_that,
    probe,
)


@contextmanager
def observed():
    """Which tf.functions are called from outside any graph, and how many variables are made."""
    cls = type(tf.function(lambda: None))
    seen = {"functions": {}, "variables": 0}
    originals = {name: getattr(cls, name) for name in ("__call__", "get_concrete_function")}

    def noting(original):
        def method(self, *args, **kwargs):
            if tf.executing_eagerly():
                count = self.experimental_get_tracing_count()
                seen["functions"].setdefault(id(self), (self, count))
            return original(self, *args, **kwargs)

        return method

    def create(next_creator, **kwargs):
        seen["variables"] += 1
        return next_creator(**kwargs)

    for name, original in originals.items():
        setattr(cls, name, noting(original))
    try:
        with tf.variable_creator_scope(create):
            yield seen
    finally:
        for name, original in originals.items():
            setattr(cls, name, original)


@probe
def fits(student, problems, learning_rate):
    """The weights for each problem: x, y and a number of steps."""
    return [
        student.fit_linear(tf.constant(x), tf.constant(y), learning_rate, steps)
        for x, y, steps in problems
    ]


@probe
def fit_by_name(student, x, y, learning_rate, steps):
    """The weights of a call with all arguments by name."""
    return student.fit_linear(
        steps=steps, learning_rate=learning_rate, y=tf.constant(y), x=tf.constant(x)
    )


@probe
def costs(student, problems, learning_rate):
    """Per problem: compiled functions called, graphs and variables made, and the weights."""
    found = []
    for x, y, steps in problems:
        with observed() as seen:
            weights = student.fit_linear(tf.constant(x), tf.constant(y), learning_rate, steps)
        functions = seen["functions"].values()
        made = [f.experimental_get_tracing_count() - before for f, before in functions]
        counts = {"functions": len(made), "graphs": sum(made), "variables": seen["variables"]}
        found.append(counts | {"weights": weights})
    return found


@contextmanager
def without_effect():
    """Compiled functions run, but what they compute is lost: zeros returned, variables set back."""
    compiled = tf.function(lambda: tf.constant(0.0))
    classes = (type(compiled), type(compiled.get_concrete_function()))
    originals = [(cls, cls.__call__) for cls in classes]
    made = []

    def create(next_creator, **kwargs):
        made.append(next_creator(**kwargs))
        return made[-1]

    def lost(value):
        is_float = tf.is_tensor(value) and value.dtype.is_floating
        return tf.zeros_like(value) if is_float else value

    def losing(original):
        def method(self, *args, **kwargs):
            if not tf.executing_eagerly():
                return original(self, *args, **kwargs)
            before = [
                (variable, variable.numpy()) for variable in made if variable.dtype.is_floating
            ]
            result = original(self, *args, **kwargs)
            for variable, value in before:
                variable.assign(value)
            return tf.nest.map_structure(lost, result)

        return method

    for cls, original in originals:
        cls.__call__ = losing(original)
    try:
        with tf.variable_creator_scope(create):
            yield
    finally:
        for cls, original in originals:
            cls.__call__ = original


@probe
def fit_without_effect(student, x, y, learning_rate, steps):
    """The weights, where nothing that compiled functions compute has an effect."""
    with without_effect():
        return student.fit_linear(tf.constant(x), tf.constant(y), learning_rate, steps)


def problem(rng, rows, features, steps, dtype="float32"):
    """Random inputs, targets, and a number of steps."""
    x, y = rng.normal(size=(rows, features)), rng.normal(size=(rows, 1))
    return x.astype(dtype), y.astype(dtype), steps


def expected(problem, learning_rate):
    """What the oracle gives for a problem."""
    x, y, steps = problem
    return oracles.fit_linear(x, y, learning_rate, steps)


@pytest.mark.weight(3)
def test_weights(student, rng):
    """The weights after one step and after several are those of gradient descent from zeros."""
    problems = [problem(rng, 6, 3, 1), problem(rng, 6, 3, 7)]
    found = student.run(fits, problems=problems, learning_rate=0.125)
    assert_length(found, 2, what="fits")
    for weights, task in zip(found, problems, strict=True):
        what = "the weights after one step" if task[2] == 1 else "the weights after several steps"
        assert_shape(weights, (3, 1), what=what)
        assert_close(weights, expected(task, 0.125), kind="training", what=what, batch=6)
    x, y, steps = task
    found = student.run(fit_by_name, x=x, y=y, learning_rate=0.125, steps=steps)
    assert_close(
        found, expected(task, 0.125), kind="training", what="the weights of a call by name"
    )


@pytest.mark.weight(2)
def test_fresh_start(student, rng):
    """Each call starts afresh, whatever was fitted before, and no step at all gives zeros."""
    first = problem(rng, 4, 2, 3)
    problems = [first, problem(rng, 4, 2, 2), first, (*first[:2], 0)]
    found = student.run(fits, problems=problems, learning_rate=0.0625)
    assert_length(found, 4, what="fits")
    for number, (weights, task) in enumerate(zip(found, problems, strict=True), start=1):
        what = f"the weights of fit {number} in a row"
        assert_close(weights, expected(task, 0.0625), kind="training", what=what, batch=4)


@pytest.mark.weight(2)
def test_double_precision(student, rng):
    """In float64 the weights are float64, and as accurate, for few rows and for many."""
    tasks = [problem(rng, rows, 1, 4, dtype="float64") for rows in (5, 300)]
    found = student.run(fits, problems=tasks, learning_rate=0.25)
    assert_length(found, 2, what="fits")
    for weights, task in zip(found, tasks, strict=True):
        assert_dtype(weights, "float64", what="the weights for float64 data")
        assert_shape(weights, (1, 1), what="the weights for one feature")
        what = "the weights"
        assert_close(weights, expected(task, 0.25), kind="training", what=what, batch=len(task[0]))


def test_many_steps(student, rng):
    """All steps are taken, also where the loss is small, hardly falls any more, or rises."""
    x = np.linalg.qr(rng.normal(size=(8, 3)))[0] * np.sqrt(8)
    y = rng.normal(size=(8, 1))
    tasks = [(x, y, 30), (x[:1], y[:1], 2), (x, 0.01 * y, 9), (x, 1e-4 * y, 9)]
    for rate in (0.375, 1.25, 0.0625):
        found = student.run(fits, problems=tasks, learning_rate=rate)
        assert_length(found, len(tasks), what="fits")
        for weights, task in zip(found, tasks, strict=True):
            assert_close(weights, expected(task, rate), kind="training", what="the weights")


@pytest.mark.weight(3)
def test_one_trace(student, rng):
    """The step is one tf.function with one trace, for few steps and for many."""
    problems = [problem(rng, 7, 2, 2), problem(rng, 8, 2, 9)]
    requirement = "A call of `fit_linear` must make one graph, and execute it in each step."
    found = student.run(costs, problems=problems, learning_rate=0.125)
    assert_length(found, 2, what="fits")
    for cost, task in zip(found, problems, strict=True):
        what = "the weights of compiled steps"
        assert_close(cost["weights"], expected(task, 0.125), kind="training", what=what)
        assert_that(cost["functions"], requirement, "No tf.function was called.")
        assert_that(
            cost["functions"] == 1,
            requirement,
            "It called different tf.functions.",
            cause="Is the tf.function made anew for each step?",
        )
        assert_that(
            cost["graphs"] == 1,
            requirement,
            "It made another number of graphs.",
            cause="An argument of the step changes, such as a Python number; or variables are made"
            " inside the step.",
        )
    x, y, steps = problems[0]
    found = student.run(fit_without_effect, x=x, y=y, learning_rate=0.125, steps=steps)
    assert_shape(found, (2, 1), what="the weights")
    assert_that(
        not np.any(found),
        "The steps must be computed by the tf.function.",
        "The weights change by what is computed outside of it.",
    )


@pytest.mark.weight(2)
def test_no_growth(student, rng):
    """More steps do not make more variables."""
    problems = [problem(rng, 9, 2, 2), problem(rng, 9, 2, 8)]
    found = student.run(costs, problems=problems, learning_rate=0.125)
    assert_length(found, 2, what="fits")
    few, many = found
    for cost, task in zip(found, problems, strict=True):
        what = "the weights after few steps and many"
        assert_close(cost["weights"], expected(task, 0.125), kind="training", what=what)
    assert_exact(
        many["variables"] - few["variables"],
        0,
        what="the number of variables that further steps make",
    )
