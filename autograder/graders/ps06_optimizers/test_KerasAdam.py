"""Hidden tests of KerasAdam."""

import json

import keras
import numpy as np
import pytest
import tensorflow as tf

from autograder.oracles import ps06_optimizers as oracles
from course.numerics import assert_close, assert_dtype, assert_exact, assert_finite, assert_that
from course.operations import disabled
from course.student import probe

SHAPES = [(2, 3), (2, 3), (4,)]
DEFAULTS = {"learning_rate": 0.001, "beta_1": 0.9, "beta_2": 0.999, "epsilon": 1e-8}
# Exact in float32, so that float64 answers can be compared to float64 accuracy.
SETTINGS = {"learning_rate": 0.25, "beta_1": 0.5, "beta_2": 0.75, "epsilon": 0.0078125}
FINISHED = ("Adam", "AdamW", "Adamax", "Nadam", "RMSprop")


def draw(rng, steps, dtype="float32", shapes=SHAPES):
    """Starts and, per variable, gradients (steps, ...) of size 1e-3 to 3, any sign, exact zeros."""
    starts = [rng.normal(size=shape).astype(dtype) for shape in shapes]
    gradients = []
    for shape in shapes:
        size = 10 ** rng.uniform(-3.0, 0.47, size=(steps, *shape))
        sign = rng.choice([-1.0, -1.0, 0.0, 1.0, 1.0], size=(steps, *shape))
        sign[0].flat[0] = 0.0
        sign[-1].flat[0] = 1.0
        gradients.append((size * sign).astype(dtype))
    return starts, gradients


def with_schedule(settings, rates):
    if rates is None:
        return settings
    boundaries = list(range(len(rates) - 1))
    schedule = keras.optimizers.schedules.PiecewiseConstantDecay(boundaries, rates)
    return settings | {"learning_rate": schedule}


@probe
def walk(student, starts, rows, settings, rates=None, orders=None, breaks=(), rebuild=False):
    """Per variable, the values (steps, ...) after each step.

    rates: a schedule; orders: per step, the order of the pairs; breaks: steps before which the
    optimizer is saved and loaded into a new one, by way of JSON as in a file; rebuild: `build` is
    called again before each step.
    """
    with disabled(*(f"keras.optimizers.{name}" for name in FINISHED)):
        variables = [keras.Variable(start, dtype=start.dtype.name) for start in starts]
        optimizer = student.KerasAdam(**with_schedule(settings, rates))
        optimizer.build(variables)
        path = []
        for number, row in enumerate(rows):
            if rebuild:
                optimizer.build(variables)
            if number in breaks:
                store = {}
                optimizer.save_own_variables(store)
                config = json.loads(json.dumps(optimizer.get_config()))
                optimizer = student.KerasAdam.from_config(config)
                optimizer.build(variables)
                optimizer.load_own_variables(store)
            order = range(len(row)) if orders is None else orders[number]
            optimizer.apply(
                [tf.constant(row[index]) for index in order], [variables[index] for index in order]
            )
            path.append([variable.numpy() for variable in variables])
        return [list(values) for values in zip(*path, strict=True)]


@probe
def fit(student, x, y, weights, settings, rates, batch_size, epochs):
    """Weight and bias of a linear model after `fit`."""
    model = keras.Sequential([keras.Input(x.shape[1:]), keras.layers.Dense(1)])
    model.set_weights(weights)
    model.compile(optimizer=student.KerasAdam(**with_schedule(settings, rates)), loss="mse")
    model.fit(x, y, batch_size=batch_size, epochs=epochs, shuffle=False, verbose=0)
    return {"weights": model.get_weights(), "iterations": int(model.optimizer.iterations)}


@probe
def taking_turns(student, starts, rows, settings, other_settings):
    """Two instances, each with variables of its own, step in turn."""
    groups = [[keras.Variable(start) for start in starts] for _ in range(2)]
    optimizers = [student.KerasAdam(**settings), student.KerasAdam(**other_settings)]
    for optimizer, variables in zip(optimizers, groups, strict=True):
        optimizer.build(variables)
    paths = [[], []]
    for row in rows:
        for optimizer, variables, path in zip(optimizers, groups, paths, strict=True):
            optimizer.apply([tf.constant(gradient) for gradient in row], variables)
            path.append([variable.numpy() for variable in variables])
    return [[list(values) for values in zip(*path, strict=True)] for path in paths]


@probe
def ancestors(student):
    student.KerasAdam()
    finished = [getattr(keras.optimizers, name) for name in FINISHED]
    return {
        "optimizer": issubclass(student.KerasAdam, keras.optimizers.Optimizer),
        "finished": any(issubclass(student.KerasAdam, other) for other in finished),
    }


def expected_path(starts, gradients, settings, found, rates=None):
    """Of the two placings of epsilon the one that is nearer to what was found."""
    settings = DEFAULTS | settings
    rate = settings.pop("learning_rate")
    every = []
    for corrected in (False, True):
        every.append(
            [
                oracles.adam(start, gradient, rates or rate, **settings, corrected=corrected)
                for start, gradient in zip(starts, gradients, strict=True)
            ]
        )
    flat = [np.concatenate([path.ravel() for path in paths]) for paths in every]
    chosen = oracles.nearest(np.concatenate([np.ravel(path) for path in found]), flat)
    return every[0] if chosen is flat[0] else every[1]


def rows_of(gradients):
    return [list(row) for row in zip(*gradients, strict=True)]


def assert_follows(student, rng, settings, *, steps=5, dtype="float32", scale=None, **options):
    starts, gradients = draw(rng, steps, dtype)
    if scale is not None:  # from zero, so that short steps are judged by their own length
        starts = [np.zeros_like(start) for start in starts]
        gradients[0] *= np.float32(scale)
    paths = student.run(walk, starts=starts, rows=rows_of(gradients), settings=settings, **options)
    assert_finite(np.concatenate([np.ravel(path) for path in paths]), what="the variables")
    expected = expected_path(starts, gradients, settings, paths, options.get("rates"))
    for path, wanted in zip(paths, expected, strict=True):
        assert_dtype(path[0], dtype, what="a variable after a step")
        assert_close(path, wanted, kind="iterated", what="a variable after each step")


@pytest.mark.weight(3)
def test_follows_the_recurrence(student, rng):
    """Several steps with changing gradients and exact zeros follow the formula."""
    settings = {"learning_rate": 0.3, "beta_1": 0.5, "beta_2": 0.75, "epsilon": 1e-2}
    assert_follows(student, rng, settings)
    settings = {"learning_rate": 0.1, "beta_1": 0.75, "beta_2": 0.5, "epsilon": 1e-2}
    assert_follows(student, rng, settings)


def test_default_settings(student, rng):
    """Without arguments the rate is 0.001, the betas 0.9 and 0.999, epsilon 1e-8."""
    assert_follows(student, rng, {}, steps=3, scale=1e-7)


def test_keeps_float64(student, rng):
    """float64 variables are updated with float64 accuracy, also with a schedule."""
    assert_follows(student, rng, SETTINGS, dtype="float64", steps=3)
    rates = [0.5, 0.25, 0.125]
    assert_follows(student, rng, SETTINGS, dtype="float64", steps=3, rates=rates)


def test_variables_in_any_order(student, rng):
    """Both averages follow their variable when the gradients come in another order."""
    orders = [[0, 1, 2], [2, 0, 1], [1, 2, 0]]
    assert_follows(student, rng, SETTINGS, steps=3, orders=orders)


def test_second_build_does_nothing(student, rng):
    """Calling `build` again in the middle of training loses nothing."""
    assert_follows(student, rng, SETTINGS, steps=3, rebuild=True)


@pytest.mark.weight(2)
def test_saved_and_loaded(student, rng):
    """Saved and loaded in the middle of training, also with a schedule, it goes on unchanged."""
    assert_follows(student, rng, SETTINGS, steps=4, breaks=(2, 3))
    rates = [0.5, 0.25, 0.125, 0.0625]
    assert_follows(student, rng, SETTINGS, steps=4, rates=rates, breaks=(2,))


@pytest.mark.weight(2)
def test_compile_and_fit(student, rng):
    """In `compile` and `fit`, with a schedule, it trains a model exactly as the formula says."""
    x = rng.normal(size=(6, 2)).astype(np.float32)
    y = (x @ np.float32([[2.0], [-1.0]]) + 0.5).astype(np.float32)
    weights = [rng.normal(size=(2, 1)).astype(np.float32), np.zeros(1, np.float32)]
    settings = {name: SETTINGS[name] for name in ("beta_1", "beta_2", "epsilon")}
    rates = [0.2, 0.1, 0.05, 0.4]
    found = student.run(
        fit, x=x, y=y, weights=weights, settings=settings, rates=rates, batch_size=3, epochs=2
    )
    candidates = [linear_fit(x, y, weights, rates, settings, corrected) for corrected in (0, 1)]
    flat = np.concatenate([np.ravel(part) for part in found["weights"]])
    ends = [np.concatenate([part.ravel() for part in end]) for end in candidates]
    wanted = oracles.nearest(flat, ends)
    assert_close(flat, wanted, kind="training", what="the weights and the bias after fitting")
    assert_exact(found["iterations"], 4, what="`iterations` after four batches")


def linear_fit(x, y, weights, rates, settings, corrected):
    """Weights and bias after batches of three, by the oracle, for x w + b and squared error."""
    w, b = (part.astype(np.float64) for part in weights)
    history, path = [], []
    for step in range(len(rates)):
        rows = slice(3 * (step % 2), 3 * (step % 2) + 3)
        now = path[-1] if path else [w, b]
        error = x[rows] @ now[0] + now[1] - y[rows]
        history.append([x[rows].T @ error * 2 / 3, np.sum(error, axis=0) * 2 / 3])
        options = settings | {"corrected": bool(corrected)}
        path.append(
            [
                oracles.adam(start, [row[part] for row in history], rates[: step + 1], **options)[
                    -1
                ]
                for part, start in enumerate((w, b))
            ]
        )
    return path[-1]


def test_instances_share_nothing(student, rng):
    """Two optimizers that take turns keep separate state and settings."""
    starts, gradients = draw(rng, 3, shapes=[(3,), (3,)])
    other = {"learning_rate": 0.1, "beta_1": 0.75, "beta_2": 0.5, "epsilon": 1e-2}
    both = student.run(
        taking_turns,
        starts=starts,
        rows=rows_of(gradients),
        settings=SETTINGS,
        other_settings=other,
    )
    for paths, settings in zip(both, (SETTINGS, other), strict=True):
        expected = expected_path(starts, gradients, settings, paths)
        for path, wanted in zip(paths, expected, strict=True):
            assert_close(path, wanted, kind="iterated", what="a variable of one of two optimizers")


def test_is_an_optimizer_of_its_own(student):
    """It is a `keras.optimizers.Optimizer`, and not made from a finished one."""
    found = student.run(ancestors)
    assert_that(
        found["optimizer"], "KerasAdam derives from `keras.optimizers.Optimizer`", "it does not"
    )
    assert_that(
        not found["finished"],
        "KerasAdam is written by you",
        "it derives from a finished Keras optimizer",
    )
