"""Hidden grader of `AdamW`.

Drawn, by clauses of the contract:

- the recurrence: six and forty steps, gradients of size 1e-3 to 3 with changing signs and exact
  zeros; two variables of one shape, scalars, one that is not trainable
- decay: alone (gradients of zero), none at all, of large and small variables, of vectors as of
  matrices
- the rate: changed between compiled steps; made from a whole number
- pairs: a `zip`, any order, None, some variables only; the list that is handed over stays
- state: per variable and per object; in a `tf.function` with one trace
- dtypes: float32, float64 with differences that float32 cannot hold; sparse gradients, which may
  be refused

Both placings of epsilon are right, and counters per variable beside the usual one, as in the
exercise `Adam`. Not drawn: half precision, in which 0.999 cannot be told from 1 (excluded by the
contract). Keras's and TensorFlow's optimizers are switched off while an answer runs.
"""

import functools

import numpy as np
import pytest
import tensorflow as tf

from autograder.oracles import ps11_generalization as oracles
from autograder.oracles.ps06_optimizers import fine_differences, nearest, nearly_alike
from course.testing import (
    assert_close,
    assert_dtype,
    assert_finite,
    assert_that,
    assert_traces,
    disabled,
    probe,
    watch,
)

LIBRARY = (
    "keras.optimizers.Optimizer.apply",
    "keras.optimizers.Optimizer.apply_gradients",
    "keras.optimizers.Adam.update_step",
    "tensorflow.compat.v1.train.Optimizer.apply_gradients",
    "tensorflow.raw_ops.ResourceApplyAdam",
)

SHAPES = [(2, 3), (2, 3), (4,), ()]
# Exact in float32, through which `tf.cast` of a Python number goes.
SETTINGS = {"lr": 0.25, "weight_decay": 0.5}


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


def rows_of(gradients):
    return [list(row) for row in zip(*gradients, strict=True)]


def constants(row):
    return [None if gradient is None else tf.constant(gradient) for gradient in row]


def variables_from(starts):
    """A variable for each start. The second is not trainable, which no step has to mind."""
    return [tf.Variable(start, trainable=number != 1) for number, start in enumerate(starts)]


@probe
def walk(student, starts, rows, settings, orders=None):
    """Per variable, the values (steps, ...) after each step.

    rows: per step, a gradient or None for each variable; orders: per step, which variables are
    handed over, and in which order.
    """
    with disabled(*LIBRARY):
        variables = variables_from(starts)
        optimizer = student.AdamW(**settings)
        optimizer.build(variables)
        path = []
        for number, row in enumerate(rows):
            pairs = list(zip(constants(row), variables, strict=True))
            if orders is not None:
                pairs = [pairs[index] for index in orders[number]]
            optimizer.apply_gradients(pair for pair in pairs)
            path.append([variable.numpy() for variable in variables])
        return [list(values) for values in zip(*path, strict=True)]


@probe
def walk_in_order(student, start, gradients, settings):
    """Values after each step; settings by position, the methods' arguments by name; the pairs."""
    with disabled(*LIBRARY):
        variable = tf.Variable(start)
        optimizer = student.AdamW(*settings)
        optimizer.build(variables=[variable])
        path, same = [], True
        for gradient in gradients:
            pairs = [(tf.constant(gradient), variable)]
            before = list(pairs)
            optimizer.apply_gradients(grads_and_vars=pairs)
            same = same and len(pairs) == 1 and pairs[0] is before[0]
            path.append(variable.numpy())
        return {"path": path, "same": same}


@probe
def sparse_walk(student, start, rows, settings):
    """Values after each step along gradients of some rows; None if one is refused."""
    with disabled(*LIBRARY):
        variable = tf.Variable(start)
        optimizer = student.AdamW(**settings)
        optimizer.build([variable])
        path = []
        for indices, values in rows:
            gradient = tf.IndexedSlices(
                tf.constant(values), tf.constant(indices), tf.constant(start.shape)
            )
            try:
                optimizer.apply_gradients([(gradient, variable)])
            except NotImplementedError:  # a stub
                raise
            except Exception:  # whichever operation cannot take it
                return None
            path.append(variable.numpy())
        return path


@probe
def compiled_walk(student, starts, rows, settings, rates):
    """Paths as in `walk`, and the graphs that each step made; rates are assigned before a step."""
    with disabled(*LIBRARY):
        variables = variables_from(starts)
        optimizer = student.AdamW(**settings)
        optimizer.build(variables)
        if not hasattr(optimizer.learning_rate, "assign"):
            return {"path": None, "traces": []}

        @tf.function
        def step(*gradients):
            optimizer.apply_gradients(zip(gradients, variables, strict=True))

        path, traces = [], []
        for row, rate in zip(rows, rates, strict=True):
            if rate is not None:
                optimizer.learning_rate.assign(rate)
            traces += watch(step, [functools.partial(step, *constants(row))])
            path.append([variable.numpy() for variable in variables])
        return {"path": [list(values) for values in zip(*path, strict=True)], "traces": traces}


@probe
def two_optimizers(student, start, gradients, others, settings, other_settings):
    """Two instances take turns on variables of their own; then a third trains the first's again."""
    with disabled(*LIBRARY):
        first, second = tf.Variable(start), tf.Variable(start)
        a, b = student.AdamW(**settings), student.AdamW(**other_settings)
        a.build([first])
        b.build([second])
        paths = [[], [], []]
        for gradient, other in zip(gradients, others, strict=True):
            a.apply_gradients([(tf.constant(gradient), first)])
            b.apply_gradients([(tf.constant(other), second)])
            paths[0].append(first.numpy())
            paths[1].append(second.numpy())
        first.assign(start)
        c = student.AdamW(**settings)
        c.build([first])
        for gradient in gradients:
            c.apply_gradients([(tf.constant(gradient), first)])
            paths[2].append(first.numpy())
        return paths


def expected_path(starts, gradients, settings, found, times=(None,)):
    """Of the accepted formulas the paths of the one that is nearest to what was found."""
    every = [
        [
            oracles.adamw(
                start,
                gradient,
                settings["lr"],
                settings["weight_decay"],
                corrected=corrected,
                times=t,
            )
            for start, gradient in zip(starts, gradients, strict=True)
        ]
        for corrected in (False, True)
        for t in times
    ]
    flat = [np.concatenate([path.ravel() for path in paths]) for paths in every]
    chosen = nearest(np.concatenate([np.ravel(path) for path in found]), flat)
    return next(paths for paths, one in zip(every, flat, strict=True) if one is chosen)


def judge(paths, starts, gradients, settings, what="a variable after each step", **options):
    expected = expected_path(starts, gradients, settings, paths)
    for path, wanted in zip(paths, expected, strict=True):
        assert_close(path, wanted, kind="iterated", what=what, **options)
    return expected


@pytest.mark.weight(3)
def test_follows_the_recurrence(student, rng):
    """Several steps with changing gradients and exact zeros follow the formula."""
    for settings in ({"lr": 0.3, "weight_decay": 0.2}, {"lr": 0.0625, "weight_decay": 3.0}):
        starts, gradients = draw(rng, 6)
        paths = student.run(walk, starts=starts, rows=rows_of(gradients), settings=settings)
        assert_finite(np.concatenate([np.ravel(path) for path in paths]), what="the variables")
        judge(paths, starts, gradients, settings)


@pytest.mark.weight(2)
def test_decay_is_apart_from_the_gradient(student, rng):
    """Decay is the same factor for all, whatever the sizes of weights and gradients."""
    settings = {"lr": 0.125, "weight_decay": 0.5}
    starts = [np.float32([1000.0, -1.0, 0.01]), np.float32([[1000.0], [-1.0], [0.01]])]
    gradients = [np.zeros((3, 3), np.float32), np.zeros((3, 3, 1), np.float32)]
    paths = student.run(walk, starts=starts, rows=rows_of(gradients), settings=settings)
    judge(paths, starts, gradients, settings, what="a variable whose gradient is always zero")
    gradients = [(1e3 * rng.normal(size=(4, 3))).astype(np.float32)]
    gradients += [(1e-3 * rng.normal(size=(4, 3, 1))).astype(np.float32)]
    paths = student.run(walk, starts=starts, rows=rows_of(gradients), settings=settings)
    judge(paths, starts, gradients, settings)


def test_without_decay(student, rng):
    """With a decay of 0 it is Adam."""
    starts, gradients = draw(rng, 5)
    settings = {"lr": 0.25, "weight_decay": 0}
    paths = student.run(walk, starts=starts, rows=rows_of(gradients), settings=settings)
    judge(paths, starts, gradients, settings)


def test_many_steps(student, rng):
    """Corrections and averages go on for as long as they matter."""
    (start,), (gradients,) = draw(rng, 40, shapes=[(3,)])
    settings = {"lr": 0.25, "weight_decay": 0.125}
    paths = student.run(walk, starts=[start], rows=[[g] for g in gradients], settings=settings)
    judge(paths, [start], [gradients], settings)


def test_keeps_float64(student, rng):
    """float64 variables are updated in float64: what differs little comes to little differences."""
    starts, gradients = draw(rng, 4, dtype="float64")
    # 0.9 and 0.999 may pass through float32; variables, gradients and averages may not.
    starts += nearly_alike(rng, starts)
    gradients += nearly_alike(rng, gradients)
    paths = student.run(walk, starts=starts, rows=rows_of(gradients), settings=SETTINGS)
    for path in paths:
        assert_dtype(path[0], "float64", what="a float64 variable after a step")
    what = "a float64 variable after each step"
    expected = judge(paths, starts, gradients, SETTINGS, what=what, dtype="float32")
    what = "the difference of two float64 variables that are nearly alike"
    for found, wanted in zip(fine_differences(paths), fine_differences(expected), strict=True):
        assert_close(found, wanted, kind="training", what=what, dtype="float32")


@pytest.mark.weight(2)
def test_same_inside_a_compiled_function(student, rng):
    """Inside a tf.function the steps are the same, a new rate takes effect, one trace is enough."""
    starts, gradients = draw(rng, 5, shapes=[(2, 2), (2, 2)])
    found = student.run(
        compiled_walk,
        starts=starts,
        rows=rows_of(gradients),
        settings={"lr": 1, "weight_decay": 0.5},
        rates=[0.25, 0.125, None, 0.5, None],
    )
    assert_that(
        found["path"] is not None,
        "`learning_rate` is a tf.Variable",
        "it has no method `assign`",
        cause="a Python number is kept instead",
    )
    settings = SETTINGS | {"lr": [0.25, 0.125, 0.125, 0.5, 0.5]}
    what = "a variable after each compiled step"
    judge(found["path"], starts, gradients, settings, what=what)
    assert_traces(found["traces"], [None, 0, 0, 0, 0], what="a compiled training step")


def test_pairs_in_any_order(student, rng):
    """Both averages follow their variable when the pairs come in another order."""
    starts, gradients = draw(rng, 4, shapes=[(3,), (3,), (3,)])
    orders = [[0, 1, 2], [2, 0, 1], [1, 2, 0], [2, 1, 0]]
    rows = rows_of(gradients)
    paths = student.run(walk, starts=starts, rows=rows, settings=SETTINGS, orders=orders)
    judge(paths, starts, gradients, SETTINGS)


@pytest.mark.weight(2)
def test_others_are_left_alone(student, rng):
    """A variable without a gradient, or not among the pairs, stays, and does not decay."""
    starts, gradients = draw(rng, 4, shapes=[(3,), (3,), (3,)])
    rows = rows_of(gradients)
    rows[1][0] = rows[2][0] = None
    orders = [[0, 1, 2], [0, 1], [1, 0], [2, 0, 1]]
    paths = student.run(walk, starts=starts, rows=rows, settings=SETTINGS, orders=orders)
    judge(paths[1:2], starts[1:2], gradients[1:2], SETTINGS, what="the variable with gradients")
    for index, reason in ((0, "whose gradient is None"), (2, "not among the pairs")):
        path, few = paths[index], gradients[index][[0, 3]]
        assert_that(
            np.array_equal(path[0], path[1]) and np.array_equal(path[1], path[2]),
            f"a variable {reason} stays as it is",
            "it moved",
            cause="it decays, or its averages went on, without a gradient",
        )
        ends = [[path[0], path[3]]]
        (wanted,) = expected_path([starts[index]], [few], SETTINGS, ends, times=(None, (1, 4)))
        what = f"a variable {reason} for two steps, after the next"
        assert_close(ends[0], wanted, kind="iterated", what=what)


def test_settings_in_order(student, rng):
    """Settings may be given by position; the list of pairs that is handed over is not changed."""
    (start,), (gradients,) = draw(rng, 3, shapes=[(3,)])
    found = student.run(
        walk_in_order, start=start, gradients=list(gradients), settings=list(SETTINGS.values())
    )
    judge([found["path"]], [start], [gradients], SETTINGS)
    assert_that(
        found["same"] is True,
        "`apply_gradients` leaves the caller's list of pairs as it was",
        "the list was changed",
    )


@pytest.mark.constant("None says that a sparse gradient was refused, which is allowed")
def test_sparse_gradients(student, rng):
    """A gradient of some rows (`tf.IndexedSlices`) is applied rightly or refused."""
    start = rng.normal(size=(5, 2)).astype(np.float32)
    rows, full = [], np.zeros((3, 5, 2))
    for gradient in full:
        indices = rng.permutation(5)[[0, 1, 1]]  # a row that comes twice counts twice
        values = rng.normal(size=(3, 2)).astype(np.float32)
        np.add.at(gradient, indices, values)
        rows.append((indices, values))
    path = student.run(sparse_walk, start=start, rows=rows, settings=SETTINGS)
    if path is not None:
        judge([path], [start], [full], SETTINGS)


def test_instances_share_nothing(student, rng):
    """Two optimizers keep separate state, even one after the other on the same variable."""
    (start,), (gradients,) = draw(rng, 3, shapes=[(2, 2)])
    _, (others,) = draw(rng, 3, shapes=[(2, 2)])
    other_settings = {"lr": 0.1, "weight_decay": 2.0}
    paths = student.run(
        two_optimizers,
        start=start,
        gradients=list(gradients),
        others=list(others),
        settings=SETTINGS,
        other_settings=other_settings,
    )
    judge(paths[:1], [start], [gradients], SETTINGS, what="the first optimizer's variable")
    judge(paths[1:2], [start], [others], other_settings, what="the second optimizer's variable")
    judge(paths[2:], [start], [gradients], SETTINGS, what="the variable with a new optimizer")
