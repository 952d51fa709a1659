"""Hidden tests of Adam."""

import functools

import numpy as np
import pytest
import tensorflow as tf

from autograder.oracles import ps06_optimizers as oracles
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

# Each is the answer, or does its work.
LIBRARY = (
    "keras.optimizers.Optimizer.apply",
    "keras.optimizers.Optimizer.apply_gradients",
    "keras.optimizers.Adam.update_step",
    "tensorflow.compat.v1.train.Optimizer.apply_gradients",
    "tensorflow.raw_ops.ResourceApplyAdam",
)

SHAPES = [(2, 3), (2, 3), (4,), ()]
DEFAULTS = {"lr": 0.001, "beta_1": 0.9, "beta_2": 0.999, "epsilon": 1e-8}
# Exact in float32, through which `tf.cast` of a Python number goes.
SETTINGS = {"lr": 0.25, "beta_1": 0.5, "beta_2": 0.75, "epsilon": 0.0078125}


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


def draw_rows(rng, steps):
    """A start (5, 2); per step indices and values of a sparse gradient; the same in full.

    One row of each gradient comes twice: its gradient is the sum.
    """
    start = rng.normal(size=(5, 2)).astype(np.float32)
    rows, full = [], np.zeros((steps, 5, 2))
    for gradient in full:
        indices = rng.permutation(5)[[0, 1, 1]]
        values = rng.normal(size=(3, 2)).astype(np.float32)
        np.add.at(gradient, indices, values)
        rows.append((indices, values))
    return start, rows, full


def constants(row, dtype=None):
    return [
        None if gradient is None else tf.cast(tf.constant(gradient), dtype or gradient.dtype)
        for gradient in row
    ]


def variables_from(starts, dtype=None):
    """A variable for each start. The second is not trainable, which no step has to mind."""
    return [
        tf.Variable(tf.cast(start, dtype or start.dtype), trainable=number != 1)
        for number, start in enumerate(starts)
    ]


@probe
def walk(student, starts, rows, settings, orders=None, dtype=None):
    """Per variable, the values (steps, ...) after each step.

    rows: per step, a gradient or None for each variable; orders: per step, which variables are
    handed over, and in which order.
    """
    with disabled(*LIBRARY):
        variables = variables_from(starts, dtype)
        optimizer = student.Adam(**settings)
        optimizer.build(variables)
        path = []
        for number, row in enumerate(rows):
            pairs = list(zip(constants(row, dtype), variables, strict=True))
            if orders is not None:
                pairs = [pairs[index] for index in orders[number]]
            optimizer.apply_gradients(pair for pair in pairs)
            path.append([variable.numpy() for variable in variables])
        return [list(values) for values in zip(*path, strict=True)]


@probe
def walk_in_order(student, start, gradients, settings):
    """Values after each step; the settings by position, the methods' arguments by name."""
    with disabled(*LIBRARY):
        variable = tf.Variable(start)
        optimizer = student.Adam(*settings)
        optimizer.build(variables=[variable])
        path = []
        for gradient in gradients:
            optimizer.apply_gradients(grads_and_vars=[(tf.constant(gradient), variable)])
            path.append(variable.numpy())
        return path


@probe
def sparse_walk(student, start, rows, settings):
    """Values after each step along gradients of some rows; None if one is refused."""
    with disabled(*LIBRARY):
        variable = tf.Variable(start)
        optimizer = student.Adam(**settings)
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
        optimizer = student.Adam(**settings)
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
            gradients = constants(row)
            traces += watch(step, [functools.partial(step, *gradients)])
            path.append([variable.numpy() for variable in variables])
        return {"path": [list(values) for values in zip(*path, strict=True)], "traces": traces}


@probe
def walk_from_a_whole_number(student, start, gradients, settings, rate):
    """Values after each step at `rate`, assigned where the rate was 1; None if that fails."""
    with disabled(*LIBRARY):
        variable = tf.Variable(start)
        optimizer = student.Adam(**settings | {"lr": 1})
        optimizer.build([variable])
        try:
            optimizer.learning_rate.assign(rate)
        except (TypeError, ValueError):
            return None
        path = []
        for gradient in gradients:
            optimizer.apply_gradients([(tf.constant(gradient), variable)])
            path.append(variable.numpy())
        return path


@probe
def two_optimizers(student, start, gradients, others, settings, other_settings):
    """Two instances take turns on variables of their own; then a third trains the first's again."""
    with disabled(*LIBRARY):
        first, second = tf.Variable(start), tf.Variable(start)
        a, b = student.Adam(**settings), student.Adam(**other_settings)
        a.build([first])
        b.build([second])
        paths = [[], [], []]
        for gradient, other in zip(gradients, others, strict=True):
            a.apply_gradients([(tf.constant(gradient), first)])
            b.apply_gradients([(tf.constant(other), second)])
            paths[0].append(first.numpy())
            paths[1].append(second.numpy())
        first.assign(start)
        c = student.Adam(**settings)
        c.build([first])
        for gradient in gradients:
            c.apply_gradients([(tf.constant(gradient), first)])
            paths[2].append(first.numpy())
        return paths


@probe
def arguments_afterwards(student, settings):
    with disabled(*LIBRARY):
        variables = [tf.Variable([1.0, 2.0]), tf.Variable([3.0])]
        optimizer = student.Adam(**settings)
        optimizer.build(variables)
        pairs = [(tf.constant([3.0, 4.0]), variables[0]), (None, variables[1])]
        before = list(pairs)
        optimizer.apply_gradients(pairs)
        same = len(pairs) == len(before)
        same = same and all(a is b for a, b in zip(pairs, before, strict=True))
        return {"same": same, "variables": variables}


def expected_path(starts, gradients, settings, found, times=(None,)):
    """Of the accepted formulas the paths of the one that is nearest to what was found.

    Both placings of epsilon are right, and counters per variable beside the usual one. `times`:
    what these may be in each step.
    """
    settings = DEFAULTS | settings
    rate = settings.pop("lr")
    every = [
        [
            oracles.adam(start, gradient, rate, **settings, corrected=corrected, times=t)
            for start, gradient in zip(starts, gradients, strict=True)
        ]
        for corrected in (False, True)
        for t in times
    ]
    flat = [np.concatenate([path.ravel() for path in paths]) for paths in every]
    chosen = oracles.nearest(np.concatenate([np.ravel(path) for path in found]), flat)
    return next(paths for paths, one in zip(every, flat, strict=True) if one is chosen)


def rows_of(gradients):
    return [list(row) for row in zip(*gradients, strict=True)]


def assert_follows(student, rng, settings, scale=None):
    starts, gradients = draw(rng, 6)
    if scale is not None:  # from zero, so that short steps are judged by their own length
        starts = [np.zeros_like(start) for start in starts]
        gradients[0] *= np.float32(scale)
    paths = student.run(walk, starts=starts, rows=rows_of(gradients), settings=settings)
    assert_finite(np.concatenate([np.ravel(path) for path in paths]), what="the variables")
    expected = expected_path(starts, gradients, settings, paths)
    for path, wanted in zip(paths, expected, strict=True):
        assert_close(path, wanted, kind="iterated", what="a variable after each step")


@pytest.mark.weight(3)
def test_follows_the_recurrence(student, rng):
    """Several steps with changing gradients and exact zeros follow the formula."""
    assert_follows(student, rng, {"lr": 0.3, "beta_1": 0.5, "beta_2": 0.75, "epsilon": 1e-2})
    assert_follows(student, rng, {"lr": 0.1, "beta_1": 0.75, "beta_2": 0.5, "epsilon": 1e-2})


def test_many_steps(student, rng):
    """The corrections go on for as long as they matter, not for the first steps alone."""
    (start,), (gradients,) = draw(rng, 60, shapes=[(3,)])
    settings = {"lr": 0.25, "beta_1": 0.9375, "beta_2": 0.9990234375}
    paths = student.run(walk, starts=[start], rows=[[g] for g in gradients], settings=settings)
    expected = expected_path([start], [gradients], settings, paths)
    assert_close(paths, expected, kind="iterated", what="a variable after each of many steps")


def test_default_settings(student, rng):
    """Without arguments the rate is 0.001, the betas 0.9 and 0.999, epsilon 1e-8; no clipping."""
    assert_follows(student, rng, {}, scale=1e-7)


def test_zero_gradient_moves_nothing(student):
    """A variable whose gradient has always been exactly zero stays as it is, without NaN."""
    start, zeros = np.float32([1.5, -2.0]), np.zeros(2, np.float32)
    (path,) = student.run(walk, starts=[start], rows=[[zeros]] * 3, settings={})
    assert_close(path, [start] * 3, what="a variable whose gradient is always zero")


def test_keeps_float64(student, rng):
    """float64 variables are updated in float64: what differs little comes to little differences."""
    starts, gradients = draw(rng, 4, dtype="float64")
    # settings and corrections may pass through float32; variables, gradients, averages may not
    starts += oracles.nearly_alike(rng, starts)
    gradients += oracles.nearly_alike(rng, gradients)
    settings = SETTINGS | {"clipnorm": 2.0}
    paths = student.run(walk, starts=starts, rows=rows_of(gradients), settings=settings)
    expected = expected_path(starts, gradients, settings, paths)
    for path, wanted in zip(paths, expected, strict=True):
        assert_dtype(path[0], "float64", what="a float64 variable after a step")
        what = "a float64 variable after each step"
        assert_close(path, wanted, kind="iterated", what=what, dtype="float32")
    what = "the difference of two float64 variables that are nearly alike"
    pairs = zip(oracles.fine_differences(paths), oracles.fine_differences(expected), strict=True)
    for found, wanted in pairs:
        assert_close(found, wanted, kind="training", what=what, dtype="float32")


def test_clips_each_gradient(student, rng):
    """With clipnorm each long gradient is scaled to that norm; short ones and zeros are kept."""
    starts, gradients = draw(rng, 5, shapes=[(3, 2), (3, 2), (5,)])
    gradients[0][::2] *= 20.0
    gradients[1] *= 0.1
    gradients[2][1] = 0.0
    settings = SETTINGS | {"clipnorm": 0.8}
    paths = student.run(walk, starts=starts, rows=rows_of(gradients), settings=settings)
    expected = expected_path(starts, gradients, settings, paths)
    for path, wanted in zip(paths, expected, strict=True):
        assert_close(path, wanted, kind="iterated", what="a variable after each clipped step")


@pytest.mark.weight(2)
def test_same_inside_a_compiled_function(student, rng):
    """Inside a tf.function the steps are the same, a new rate takes effect, one trace is enough."""
    starts, gradients = draw(rng, 5, shapes=[(2, 2), (2, 2)])
    settings = SETTINGS | {"clipnorm": 2.0}
    found = student.run(
        compiled_walk,
        starts=starts,
        rows=rows_of(gradients),
        settings=settings,
        rates=[None, 0.125, None, 0.5, None],
    )
    assert_that(
        found["path"] is not None,
        "`learning_rate` is a tf.Variable",
        "it has no method `assign`",
        cause="a Python number is kept instead",
    )
    settings["lr"] = [0.25, 0.125, 0.125, 0.5, 0.5]
    expected = expected_path(starts, gradients, settings, found["path"])
    for path, wanted in zip(found["path"], expected, strict=True):
        assert_close(path, wanted, kind="iterated", what="a variable after each compiled step")
    assert_traces(found["traces"], [None, 0, 0, 0, 0], what="a compiled training step")


def test_rate_from_a_whole_number(student, rng):
    """A learning rate that began as a whole number is a float: it can be set to a fraction."""
    (start,), (gradients,) = draw(rng, 2, shapes=[(3,)])
    path = student.run(
        walk_from_a_whole_number,
        start=start,
        gradients=list(gradients),
        settings=SETTINGS,
        rate=SETTINGS["lr"],
    )
    assert_that(
        path is not None,
        "a fraction can be assigned to `learning_rate`",
        "assigning one fails",
        cause="made from a whole number without a dtype, it is an integer variable",
    )
    (expected,) = expected_path([start], [gradients], SETTINGS, [path])
    assert_close(path, expected, kind="iterated", what="the variable after each step")


def test_pairs_in_any_order(student, rng):
    """Both averages follow their variable when the pairs come in another order."""
    starts, gradients = draw(rng, 4, shapes=[(3,), (3,), (3,)])
    orders = [[0, 1, 2], [2, 0, 1], [1, 2, 0], [2, 1, 0]]
    paths = student.run(
        walk, starts=starts, rows=rows_of(gradients), settings=SETTINGS, orders=orders
    )
    expected = expected_path(starts, gradients, SETTINGS, paths)
    for path, wanted in zip(paths, expected, strict=True):
        assert_close(path, wanted, kind="iterated", what="a variable after each step")


def test_others_are_left_alone(student, rng):
    """A variable without a gradient, or not among the pairs, stays, and its averages wait."""
    starts, gradients = draw(rng, 4, shapes=[(3,), (3,), (3,)])
    rows = rows_of(gradients)
    rows[1][0] = rows[2][0] = None
    orders = [[0, 1, 2], [0, 1], [1, 0], [2, 0, 1]]
    paths = student.run(walk, starts=starts, rows=rows, settings=SETTINGS, orders=orders)
    (expected,) = expected_path(starts[1:2], gradients[1:2], SETTINGS, paths[1:2])
    assert_close(paths[1], expected, kind="iterated", what="the variable with gradients")
    for index, reason in ((0, "whose gradient is None"), (2, "not among the pairs")):
        path, few = paths[index], gradients[index][[0, 3]]
        assert_that(
            np.array_equal(path[0], path[1]) and np.array_equal(path[1], path[2]),
            f"a variable {reason} stays as it is",
            "it moved",
            cause="its averages went on without a gradient",
        )
        ends = [[path[0], path[3]]]
        (wanted,) = expected_path([starts[index]], [few], SETTINGS, ends, times=(None, (1, 4)))
        what = f"a variable {reason} for two steps, after the next"
        assert_close(ends[0], wanted, kind="iterated", what=what)


@pytest.mark.parametrize("dtype", ["float16", "bfloat16"])
def test_half_precision(student, rng, dtype):
    """float16 and bfloat16 variables are updated in their own dtype."""
    starts, gradients = draw(rng, 4, shapes=[(2, 3), (4,)])
    paths = student.run(
        walk, starts=starts, rows=rows_of(gradients), settings=SETTINGS, dtype=dtype
    )
    expected = expected_path(starts, gradients, SETTINGS, paths)
    for path, wanted in zip(paths, expected, strict=True):
        what = "a variable of half precision after each step"
        assert_close(path, wanted, kind="iterated", what=what, dtype=dtype)


def test_settings_in_order(student, rng):
    """Settings given by position have the order of the signature."""
    (start,), (gradients,) = draw(rng, 3, shapes=[(3,)])
    settings = SETTINGS | {"clipnorm": 0.5}
    path = student.run(
        walk_in_order, start=start, gradients=list(gradients), settings=list(settings.values())
    )
    (expected,) = expected_path([start], [gradients], settings, [path])
    assert_close(path, expected, kind="iterated", what="the variable after each step")


@pytest.mark.constant("None says that a sparse gradient was refused, which is allowed")
def test_sparse_gradients(student, rng):
    """A gradient of some rows (`tf.IndexedSlices`) is applied rightly or refused."""
    start, rows, gradients = draw_rows(rng, 3)
    path = student.run(sparse_walk, start=start, rows=rows, settings=SETTINGS)
    if path is not None:
        (expected,) = expected_path([start], [gradients], SETTINGS, [path])
        assert_close(path, expected, kind="iterated", what="the variable after each step")


def test_instances_share_nothing(student, rng):
    """Two optimizers keep separate state, even one after the other on the same variable."""
    (start,), (gradients,) = draw(rng, 3, shapes=[(2, 2)])
    _, (others,) = draw(rng, 3, shapes=[(2, 2)])
    other_settings = {"lr": 0.1, "beta_1": 0.75, "beta_2": 0.5, "epsilon": 1e-2}
    paths = student.run(
        two_optimizers,
        start=start,
        gradients=list(gradients),
        others=list(others),
        settings=SETTINGS,
        other_settings=other_settings,
    )
    (first,) = expected_path([start], [gradients], SETTINGS, paths[:1])
    (second,) = expected_path([start], [others], other_settings, paths[1:2])
    assert_close(paths[0], first, kind="iterated", what="the first optimizer's variable")
    assert_close(paths[1], second, kind="iterated", what="the second optimizer's variable")
    assert_close(paths[2], first, kind="iterated", what="the same variable with a new optimizer")


def test_arguments_stay_as_they_are(student):
    """The list of pairs that is handed over is not changed."""
    found = student.run(arguments_afterwards, settings={"clipnorm": 1.0})
    for value, expected in zip(found["variables"], ([0.999, 1.999], [3.0]), strict=True):
        assert_close(value, expected, kind="iterated", what="a variable after the step")
    assert_that(
        found["same"] is True,
        "`apply_gradients` leaves the caller's list of pairs as it was",
        "the list was changed",
    )
