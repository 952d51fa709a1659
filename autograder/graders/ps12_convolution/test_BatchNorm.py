"""Hidden grader of `BatchNorm`.

Clause: kinds of input; kinds of object.

- weights: ranks 2 and 4; 1, 3 and 5 channels; batches of unknown size; new layers.
- in training: one row to many; channels of other scales; constant channels; means far from zero;
  default and unusual epsilon; layers, gamma, beta set to other values.
- running averages: several batches of unequal size; momenta 0 to 0.9; two layers at a time.
- not in training: `training=False` and left out; single rows; layers, models.
- gradients: x, gamma, beta; both ways; ranks 2 and 4; float64.
- fit, saved, config: the last batch smaller; models of Keras.

Settings by place and by name, `name`, second calls. Not drawn: other ranks and empty batches
(excluded by the contract), half precision, masks; and what `trainable = False` does, on which the
contract is silent.
"""

import tempfile
from pathlib import Path

import keras
import numpy as np
import pytest
import tensorflow as tf

from autograder.oracles import ps12_convolution as oracles
from course.testing import (
    assert_close,
    assert_dtype,
    assert_exact,
    assert_length,
    numeric_gradient,
    own_work,
    probe,
)

NAMES = ("gamma", "beta", "moving_mean", "moving_variance")
DEFAULTS = {"momentum": 0.9, "epsilon": 0.001}


def _made(student, *settings, **named):
    return own_work(student.BatchNorm(*settings, **named), keras.layers.BatchNormalization)


def _built(layer, shape, weights=None):
    """The layer after a first call, with these weights."""
    layer(tf.zeros((2, *shape[1:])), training=False)
    own_work(layer, keras.layers.BatchNormalization, inside=True)
    for name, value in (weights or {}).items():
        getattr(layer, name).assign(value)
    return layer


def _state(layer):
    return [getattr(layer, name) for name in NAMES]


@probe
def new_weights(student, shapes):
    """Number of weights before the first call, and all after it, for symbolic and real inputs."""
    found = []
    for shape in shapes:
        layer = _made(student)
        before = len(layer.weights)
        if None in shape:
            layer(keras.Input(shape[1:]))
        else:
            layer(tf.zeros(shape), training=False)
        own_work(layer, keras.layers.BatchNormalization, inside=True)
        trained = [[any(v is w for w in layer.trainable_variables)] for v in _state(layer)]
        found.append([before, len(layer.weights), trained, _state(layer)])
    return found


@probe
def outputs(student, cases, training):
    """The output of a layer of its own for each (settings, weights, x)."""
    return [
        _built(_made(student, **settings), x.shape, weights)(
            tf.constant(x), **({} if training is None else {"training": training})
        )
        for settings, weights, x in cases
    ]


@probe
def after_batches(student, settings, batches, start):
    """Averages after each of the batches, in training; output, and averages after inference."""
    layer = _built(_made(student, *settings), batches[0].shape, start)
    seen = []
    for batch in batches:
        layer(tf.constant(batch), training=True)
        seen.append([tf.identity(layer.moving_mean), tf.identity(layer.moving_variance)])
    output = layer(tf.constant(batches[0]), training=False)
    layer(tf.constant(batches[1]))
    return {"seen": seen, "output": output, "after": _state(layer)}


@probe
def slopes(student, x, weights, cotangent, training):
    """Output and gradients of sum(cotangent * output), in float64."""
    policy = keras.config.dtype_policy()
    keras.config.set_dtype_policy("float64")
    try:
        layer, x = _built(_made(student, 0.5, 0.125), x.shape, weights), tf.constant(x)
        sources = {"x": x, "gamma": layer.gamma.value, "beta": layer.beta.value}
        with tf.GradientTape() as tape:
            tape.watch(x)
            output = layer(x, training=training)
        cotangent = tf.cast(cotangent, output.dtype)
        gradients = tape.gradient(output, sources, output_gradients=cotangent)
        return {"output": output, "gradients": gradients}
    finally:
        keras.config.set_dtype_policy(policy)


@probe
def side_by_side(student, x):
    """Outputs in training and averages of layers that are all made before the first is called."""
    layers = [
        _made(student, 0.5, 0.25),
        _made(student, epsilon=0.001, momentum=0.75),
        _made(student, name="third"),
    ]
    found = [[layer(tf.constant(x), training=True), None, None] for layer in layers]
    for row, layer in zip(found, layers, strict=True):
        row[1:] = [layer.moving_mean, layer.moving_variance]
    return {"found": found, "name": layers[2].name}


@probe
def configured(student, x, weights):
    """Settings in configurations, and the output in training of a layer that was made of one."""
    one = _built(_made(student, 0.75, 0.5), x.shape)
    config = one.get_config()
    two = student.BatchNorm.from_config(config)
    named = student.BatchNorm(name="third", trainable=False)
    copy = student.BatchNorm.from_config(named.get_config())
    return {
        "settings": [copy.name, copy.trainable],
        "config": [config.get("momentum"), config.get("epsilon")],
        "before": len(two.weights),
        "output": _built(two, x.shape, weights)(tf.constant(x), training=True),
    }


@probe
def saved_and_loaded(student, x, weights):
    """Outputs of a model, of another that loads its weights, and of one read from a file."""

    def model():
        layers = [keras.Input(x.shape[1:]), _made(student, 0.5, 0.25)]
        return keras.Sequential(layers)

    one, two = model(), model()
    _built(one.layers[0], x.shape, weights)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model.weights.h5")
        one.save_weights(path)
        two.load_weights(path)
        path = str(Path(folder) / "model.keras")
        one.save(path)
        three = keras.models.load_model(path, custom_objects={"BatchNorm": student.BatchNorm})
    return [model(tf.constant(x), training=False) for model in (one, two, three)]


@probe
def fitted(student, x, batch_size, rate):
    """The state of a layer after `fit`, and the model's predictions and state after them."""
    model = keras.Sequential([keras.Input(x.shape[1:]), _made(student, 0.5, 0.25)])
    model.compile(optimizer=keras.optimizers.SGD(rate), loss="mse")
    model.fit(x, 0.0 * x, batch_size=batch_size, epochs=1, shuffle=False, verbose=0)
    layer = model.layers[0]
    own_work(layer, keras.layers.BatchNormalization, inside=True)
    fitted = [tf.identity(value) for value in _state(layer)]
    predictions = model.predict(x[:3], batch_size=2, verbose=0)
    return {
        "fitted": fitted,
        "predictions": predictions,
        "after": _state(layer),
        "penalties": len(model.losses),
    }


def drawn(rng, shape, dtype=np.float32):
    """Values of another mean and scale in each channel."""
    channels = shape[-1]
    scale, mean = rng.uniform(0.5, 3.0, channels), rng.uniform(-3.0, 3.0, channels)
    return (mean + scale * rng.normal(size=shape)).astype(dtype)


def weights_for(rng, channels, dtype=np.float32):
    """Values for all four weights."""
    values = {name: rng.uniform(0.5, 2.0, channels).astype(dtype) for name in NAMES}
    return {**values, "beta": rng.normal(size=channels).astype(dtype)}


SHAPES = [(6, 3), (4, 1), (9, 5), (2, 3, 4, 2), (3, 2, 5, 1), (1, 4, 3, 3), (5, 1, 1, 2)]


@pytest.mark.weight(2)
def test_values_in_training(student, rng):
    """In training each channel has the mean and variance of the batch taken out."""
    cases = []
    for number, shape in enumerate(SHAPES):
        settings = ({}, {"epsilon": 0.5}, {"momentum": 0.5, "epsilon": 0.01})[number % 3]
        cases.append((settings, weights_for(rng, shape[-1]), drawn(rng, shape)))
    found = student.run(outputs, cases=cases, training=True)
    assert_length(found, len(cases))
    for output, (settings, weights, x) in zip(found, cases, strict=True):
        epsilon = settings.get("epsilon", 0.001)
        expected = oracles.batch_norm(x, epsilon, weights["gamma"], weights["beta"])
        what = f"the output in training for inputs of rank {x.ndim}"
        assert_close(output, expected, kind="linear_algebra", what=what)


@pytest.mark.weight(2)
def test_values_out_of_training(student, rng):
    """Out of training the running averages are used, row by row; that is the default."""
    cases = []
    for number, shape in enumerate([*SHAPES, (1, 3)]):
        settings = ({}, {"epsilon": 0.5}, {"momentum": 0.5, "epsilon": 0.01})[number % 3]
        cases.append((settings, weights_for(rng, shape[-1]), drawn(rng, shape)))
    for training in (False, None):
        found = student.run(outputs, cases=cases, training=training)
        assert_length(found, len(cases))
        for output, (settings, weights, x) in zip(found, cases, strict=True):
            epsilon = settings.get("epsilon", 0.001)
            averages = weights["moving_mean"], weights["moving_variance"]
            expected = oracles.normalized(x, *averages, epsilon, weights["gamma"], weights["beta"])
            what = f"the output out of training for inputs of rank {x.ndim}"
            assert_close(output, expected, kind="linear_algebra", what=what)


def test_rows_that_do_not_differ(student, rng):
    """A single row, and channels that are constant, give beta: epsilon keeps it finite."""
    cases = []
    for shape in ((1, 3), (4, 2), (2, 3, 2, 2)):
        level = rng.integers(-3, 4, shape[-1])
        cases.append(({}, weights_for(rng, shape[-1]), np.broadcast_to(level, shape).astype("f4")))
    found = student.run(outputs, cases=cases, training=True)
    assert_length(found, len(cases))
    for output, (_, weights, x) in zip(found, cases, strict=True):
        expected = np.broadcast_to(weights["beta"], x.shape)
        assert_close(output, expected, kind="linear_algebra", what="the output for equal rows")


def test_mean_far_from_zero(student, rng):
    """A mean that is large beside the deviation does not spoil the variance."""
    half = rng.permutation(np.arange(1, 17))[:, None] * np.array([1, 2, 3]) / 16
    near = rng.permutation(np.concatenate([half, -half]))  # 32 rows, of mean 0 exactly
    x = (near + np.array([256.0, -384.0, 320.0])).astype(np.float32)
    (found,) = student.run(outputs, cases=[({}, {}, x)], training=True)
    expected = oracles.batch_norm(x, 0.001)
    # x / deviation - mean / deviation, as the library has it, loses a digit or two itself
    assert_close(found, expected, kind="training", what="the output for a large mean")


@pytest.mark.weight(2)
def test_running_averages(student, rng):
    """Each call in training moves both averages by the share 1 - momentum, and no other call."""
    for settings, shapes in (
        ((0.75, 0.125), ((6, 3), (4, 3), (2, 3))),
        ((0.5,), ((2, 3, 4, 2), (3, 3, 4, 2))),
        ((), ((5, 1), (1, 1), (7, 1), (3, 1))),
        ((0.0, 0.25), ((4, 2), (6, 2))),
    ):
        momentum, epsilon = (*settings, *list(DEFAULTS.values())[len(settings) :])
        batches = [drawn(rng, shape) for shape in shapes]
        start = weights_for(rng, shapes[0][-1])
        found = student.run(after_batches, settings, batches, start)
        assert_length(found["seen"], len(batches))
        columns = list(zip(*map(oracles.batch_statistics, batches), strict=True))
        for step, pair in enumerate(found["seen"], 1):
            assert_length(pair, 2)
            for value, name, column in zip(pair, NAMES[2:], columns, strict=True):
                expected = oracles.running(column[:step], start[name], momentum)
                what = f"{name} after {step} batches in training"
                assert_close(value, expected, kind="linear_algebra", what=what)
        averages = [
            oracles.running(column, start[name], momentum)
            for name, column in zip(NAMES[2:], columns, strict=True)
        ]
        expected = oracles.normalized(batches[0], *averages, epsilon, start["gamma"], start["beta"])
        what = "the output out of training, after some batches"
        assert_close(found["output"], expected, kind="linear_algebra", what=what)
        state = [start["gamma"], start["beta"], *averages]
        assert_length(found["after"], 4)
        for name, value, right in zip(NAMES, found["after"], state, strict=True):
            what = f"{name} after calls out of training"
            assert_close(value, right, kind="linear_algebra", what=what)


def test_weights_at_the_start(student):
    """gamma and beta are trained, the averages are not; all have one value for each channel."""
    shapes = [[2, 3], [None, 5], [2, 4, 3, 1], [None, 6, 4, 3]]
    found = student.run(new_weights, shapes=shapes)
    assert_length(found, len(shapes))
    for shape, (before, count, trained, values) in zip(shapes, found, strict=True):
        assert_exact(before, 0, what="the number of weights before the first call")
        assert_exact(count, 4, what="the number of weights")
        assert_exact(trained, [[True], [True], [False], [False]], what="which weights are trained")
        for name, value, start in zip(NAMES, values, (1.0, 0.0, 0.0, 1.0), strict=True):
            expected = np.full(shape[-1], start)
            assert_close(value, expected, what=f"{name} at the start")


def slopes_of(x, weights, training, name, cotangent):
    """Gradient for x, gamma or beta of the oracle, with epsilon 1/8."""
    values = {"x": x, "gamma": weights["gamma"], "beta": weights["beta"]}

    def output(changed):
        given = {**values, name: changed}
        statistics = weights["moving_mean"], weights["moving_variance"]
        if training:
            statistics = oracles.batch_statistics(given["x"])
        return oracles.normalized(given["x"], *statistics, 0.125, given["gamma"], given["beta"])

    return numeric_gradient(output, values[name], cotangent)


@pytest.mark.weight(2)
def test_gradients(student, rng):
    """The gradients for x, gamma and beta are right, also through the batch's own statistics."""
    for shape in ((5, 3), (2, 2, 3, 2)):
        x, cotangent = drawn(rng, shape, np.float64), rng.normal(size=shape)
        weights = weights_for(rng, shape[-1], np.float64)
        for training in (True, False):
            answer = student.run(slopes, x, weights, cotangent, training)
            assert_dtype(answer["output"], "float64", what="the output under a float64 policy")
            for name in ("x", "gamma", "beta"):
                what = f"the gradient of {name}, {'in' if training else 'out of'} training"
                expected = slopes_of(x, weights, training, name, cotangent)
                assert_close(answer["gradients"][name], expected, kind="gradient", what=what)


def test_layers_share_nothing(student, rng):
    """Layers made together keep each its own settings and averages; a given name is kept."""
    x = drawn(rng, (6, 3))
    found = student.run(side_by_side, x=x)
    assert_exact(found["name"], "third", what="the name of a layer that was given one")
    assert_length(found["found"], 3)
    mean, variance = oracles.batch_statistics(x)
    for (output, *averages), (momentum, epsilon) in zip(
        found["found"], ((0.5, 0.25), (0.75, 0.001), DEFAULTS.values()), strict=True
    ):
        what = "the output of one of several layers"
        assert_close(output, oracles.batch_norm(x, epsilon), kind="linear_algebra", what=what)
        expected = [oracles.running([v], s, momentum) for v, s in ((mean, 0.0), (variance, 1.0))]
        for value, right in zip(averages, expected, strict=True):
            what = "an average of one of several layers"
            assert_close(value, right, kind="linear_algebra", what=what)


def test_config(student, rng):
    """from_config(get_config()) gives a new layer with the same settings and no weights yet."""
    x, weights = drawn(rng, (5, 3)), weights_for(rng, 3)
    found = student.run(configured, x=x, weights=weights)
    assert_exact(found["config"], [0.75, 0.5], what="momentum and epsilon in the configuration")
    settings = "name and trainable of a layer made from a configuration"
    assert_exact(found["settings"], ["third", False], what=settings)
    assert_exact(found["before"], 0, what="the number of weights of the new layer")
    expected = oracles.batch_norm(x, 0.5, weights["gamma"], weights["beta"])
    what = "the output of a layer made from a configuration"
    assert_close(found["output"], expected, kind="linear_algebra", what=what)


def test_saved_and_loaded(student, rng):
    """The averages are saved and loaded with the weights, and with the whole model."""
    x, weights = drawn(rng, (2, 3, 4, 2)), weights_for(rng, 2)
    found = student.run(saved_and_loaded, x=x, weights=weights)
    assert_length(found, 3)
    averages = weights["moving_mean"], weights["moving_variance"]
    expected = oracles.normalized(x, *averages, 0.25, weights["gamma"], weights["beta"])
    for output, which in zip(found, ("saved", "loaded from weights", "loaded whole"), strict=True):
        what = f"the output of the model that was {which}"
        assert_close(output, expected, kind="linear_algebra", what=what)


@pytest.mark.weight(2)
def test_in_fit(student, rng):
    """Within `fit` gamma and beta are trained, and the averages follow the batches."""
    x, rate = drawn(rng, (7, 3)), 0.25
    found = student.run(fitted, x=x, batch_size=4, rate=rate)
    assert_exact(found["penalties"], 0, what="the number of penalties that are added to the loss")
    gamma, beta = np.ones(3), np.zeros(3)
    statistics = [oracles.batch_statistics(batch) for batch in (x[:4], x[4:])]
    for batch, pair in zip((x[:4], x[4:]), statistics, strict=True):
        normal = oracles.normalized(batch, *pair, 0.25)
        error = 2.0 * (gamma * normal + beta) / batch.size  # of the mean of squares, targets 0
        gamma = gamma - rate * (error * normal).sum(axis=0)
        beta = beta - rate * error.sum(axis=0)
    averages = [
        oracles.running(column, start, 0.5)
        for column, start in zip(zip(*statistics, strict=True), (0.0, 1.0), strict=True)
    ]
    for moment in ("fitted", "after"):
        assert_length(found[moment], 4)
        for name, value, right in zip(NAMES, found[moment], (gamma, beta, *averages), strict=True):
            what = f"{name} after {'fit' if moment == 'fitted' else 'fit and predict'}"
            assert_close(value, right, kind="training", what=what)
    expected = oracles.normalized(x[:3], *averages, 0.25, gamma, beta)
    assert_close(found["predictions"], expected, kind="training", what="the predictions after fit")
