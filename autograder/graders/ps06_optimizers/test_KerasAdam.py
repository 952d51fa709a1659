"""Hidden tests of KerasAdam."""

import json

import keras
import numpy as np
import pytest
import tensorflow as tf

from autograder.oracles import ps06_optimizers as oracles
from course.testing import (
    assert_close,
    assert_dtype,
    assert_exact,
    assert_finite,
    assert_that,
    disabled,
    probe,
)

SHAPES = [(2, 3), (2, 3), (4,)]
DEFAULTS = {"learning_rate": 0.001, "beta_1": 0.9, "beta_2": 0.999, "epsilon": 1e-8}
# Exact in float32, through which `tf.cast` of a Python number goes.
SETTINGS = {"learning_rate": 0.25, "beta_1": 0.5, "beta_2": 0.75, "epsilon": 0.0078125}
FINISHED = ("Adam", "AdamW", "Adamax", "Nadam", "RMSprop")
# What the finished ones are made of is out of reach too, for methods that were borrowed from them.
LIBRARY = (
    *(f"keras.optimizers.{name}" for name in FINISHED),
    *(f"keras.src.optimizers.{name.lower()}.ops" for name in ("Adam", "Adamax", "Nadam")),
    "tensorflow.raw_ops.ResourceApplyAdam",
)


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
    with disabled(*LIBRARY):
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
def with_kwargs(student, start, gradients, settings):
    """Values after each step, the settings by position; facts about it and about its copy."""
    with disabled(*LIBRARY):
        variable = keras.Variable(start)
        try:
            optimizer = student.KerasAdam(*settings, name="careful", clipnorm=0.5)
        except TypeError:  # there is no **kwargs
            return {"path": None}
        copy = student.KerasAdam.from_config(optimizer.get_config())
        path = []
        for gradient in gradients:
            optimizer.apply([tf.constant(gradient)], [variable])
            path.append(variable.numpy())
        return {
            "path": path,
            "facts": [[each.name, each.clipnorm] for each in (optimizer, copy)],
            "iterations": optimizer.iterations,
        }


@probe
def sparse_walk(student, start, rows, settings):
    """Values after each step along gradients of some rows; None if one is refused."""
    with disabled(*LIBRARY):
        variable = keras.Variable(start)
        optimizer = student.KerasAdam(**settings)
        optimizer.build([variable])
        path = []
        for indices, values in rows:
            gradient = tf.IndexedSlices(
                tf.constant(values), tf.constant(indices), tf.constant(start.shape)
            )
            try:
                optimizer.apply([gradient], [variable])
            except NotImplementedError:  # a stub
                raise
            except Exception:  # whichever operation cannot take it
                return None
            path.append(variable.numpy())
        return path


@probe
def fit(student, x, y, weights, settings, rates, batch_size, epochs):
    """Weight and bias of a linear model after `fit`."""
    with disabled(*LIBRARY):
        model = keras.Sequential([keras.Input(x.shape[1:]), keras.layers.Dense(1)])
        model.set_weights(weights)
        model.compile(optimizer=student.KerasAdam(**with_schedule(settings, rates)), loss="mse")
        model.fit(x, y, batch_size=batch_size, epochs=epochs, shuffle=False, verbose=0)
        return {"weights": model.get_weights(), "iterations": int(model.optimizer.iterations)}


@probe
def taking_turns(student, starts, rows, settings, other_settings):
    """Two instances, each with variables of its own, step in turn."""
    with disabled(*LIBRARY):
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


def assert_follows(
    student, rng, settings, *, steps=5, dtype="float32", scale=None, shapes=SHAPES, **options
):
    starts, gradients = draw(rng, steps, dtype, shapes)
    if dtype == "float64":  # see `oracles.fine_differences`
        starts += oracles.nearly_alike(rng, starts)
        gradients += oracles.nearly_alike(rng, gradients)
    if scale is not None:  # from zero, so that short steps are judged by their own length
        starts = [np.zeros_like(start) for start in starts]
        gradients[0] *= np.float32(scale)
    paths = student.run(walk, starts=starts, rows=rows_of(gradients), settings=settings, **options)
    assert_finite(np.concatenate([np.ravel(path) for path in paths]), what="the variables")
    expected = expected_path(starts, gradients, settings, paths, options.get("rates"))
    for path, wanted in zip(paths, expected, strict=True):
        assert_dtype(path[0], dtype, what="a variable after a step")
        what, held = "a variable after each step", "float16" if dtype == "float16" else "float32"
        assert_close(path, wanted, kind="iterated", what=what, dtype=held)
    if dtype == "float64":
        what = "the difference of two float64 variables that are nearly alike"
        differences = map(oracles.fine_differences, (paths, expected))
        for found, wanted in zip(*differences, strict=True):
            assert_close(found, wanted, kind="training", what=what, dtype="float32")


@pytest.mark.weight(3)
def test_follows_the_recurrence(student, rng):
    """Several steps with changing gradients and exact zeros follow the formula."""
    settings = {"learning_rate": 0.3, "beta_1": 0.5, "beta_2": 0.75, "epsilon": 1e-2}
    assert_follows(student, rng, settings)
    settings = {"learning_rate": 0.1, "beta_1": 0.75, "beta_2": 0.5, "epsilon": 1e-2}
    assert_follows(student, rng, settings)


def test_many_steps(student, rng):
    """The corrections go on for as long as they matter, not for the first steps alone."""
    settings = {"learning_rate": 0.25, "beta_1": 0.9375, "beta_2": 0.9990234375}
    assert_follows(student, rng, settings, steps=60, shapes=[(3,)])


def test_half_precision(student, rng):
    """float16 variables are updated in their own dtype."""
    assert_follows(student, rng, SETTINGS, steps=4, dtype="float16", shapes=[(3,), (2,)])


def test_settings_of_every_keras_optimizer(student, rng):
    """Settings come in the order of the signature; `name`, `clipnorm` and others reach Keras."""
    (start,), (gradients,) = draw(rng, 3, shapes=[(3,)])
    settings = list(SETTINGS.values())
    found = student.run(with_kwargs, start, list(gradients), settings)
    if found["path"] is None:  # refusing them is not the same as forgetting them
        return
    what = "the lists of name and clipnorm, of an optimizer and of its copy"
    assert_exact(found["facts"], [["careful", 0.5]] * 2, what=what)
    assert_exact(found["iterations"], 3, what="`iterations` after three steps")
    gradients = np.stack([oracles.clip_by_norm(gradient, 0.5) for gradient in gradients])
    (expected,) = expected_path([start], [gradients], SETTINGS, [found["path"]])
    assert_close(found["path"], expected, kind="iterated", what="a variable after each step")


@pytest.mark.constant("None says that a sparse gradient was refused, which is allowed")
def test_sparse_gradients(student, rng):
    """The gradient of an embedding (`tf.IndexedSlices`) is applied rightly or refused."""
    start = rng.normal(size=(5, 2)).astype(np.float32)
    rows, full = [], np.zeros((3, 5, 2))
    for gradient in full:
        indices = rng.permutation(5)[:3]  # each once: Keras's operations leave repeated ones so
        values = gradient[indices] = rng.normal(size=(3, 2)).astype(np.float32)
        rows.append((indices, values))
    path = student.run(sparse_walk, start=start, rows=rows, settings=SETTINGS)
    if path is not None:
        (expected,) = expected_path([start], [full], SETTINGS, [path])
        assert_close(path, expected, kind="iterated", what="the variable after each step")


def test_default_settings(student, rng):
    """Without arguments the rate is 0.001, the betas 0.9 and 0.999, epsilon 1e-8."""
    assert_follows(student, rng, {}, steps=3, scale=1e-7)


def test_keeps_float64(student, rng):
    """float64 variables are updated in float64, also with a schedule: little differences count."""
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
        found["optimizer"] is True,
        "KerasAdam derives from `keras.optimizers.Optimizer`",
        "it does not",
    )
    assert_that(
        found["finished"] is False,
        "KerasAdam is written by you",
        "it derives from a finished Keras optimizer",
    )
