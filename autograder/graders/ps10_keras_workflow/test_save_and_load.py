"""Hidden grader of save_and_load, and of the layer that it saves.

Clause: kinds of input; kinds of object.

- the layer: float and integer inputs, one row, none; mean and scale as list, tuple, array;
  alone, in Sequential and functional models, in compiled functions
- configuration: as it is and by a file; two layers of different constants in one model; name, and
  dtype: float32, float64
- computes the same: outputs against the formula, also of the file when Keras reads it; path as
  text and as Path
- training goes on: the third step of descent with momentum, two before the file; compiled or
  not
- of its own: weights of either one changed; the first one stays as it is
- overwritten: a second model in the same file

Not drawn: half precision, files of other dtypes than float32, models of classes that students
wrote.
"""

import tempfile
from pathlib import Path

import keras
import numpy as np
import pytest
import tensorflow as tf

from autograder.oracles import ps10_keras_workflow as oracles
from course.testing import (
    assert_close,
    assert_dtype,
    assert_exact,
    assert_length,
    probe,
    uncompiled,
)


@probe
def standardized(student, mean, scale, xs):
    """Outputs of one layer for several inputs, and a compiled one; how many weights it trains."""
    layer = student.Standardize(mean, scale)
    compiled = tf.function(lambda x: layer(x))
    outputs = [layer(tf.constant(x)) for x in xs]
    outputs.append(compiled(tf.constant(xs[0])))
    return {
        "outputs": outputs,
        "trained": len(layer.trainable_weights),
        "layer": isinstance(layer, keras.layers.Layer),
    }


@probe
def two_layers(student, constants, x):
    """Outputs of two layers with their own constants, and of layers from their configurations."""
    layers = [student.Standardize(scale=scale, mean=mean) for mean, scale in constants]
    copies = [student.Standardize.from_config(layer.get_config()) for layer in layers]
    return [layer(tf.constant(x)) for layer in (*layers, *copies)]


@probe
def with_arguments_of_keras(student, mean, scale, x, dtype):
    """Output, name and dtype of a layer with both given, and of one from its configuration."""
    layer = student.Standardize(mean, scale, name="to_size_one", dtype=dtype)
    pair = [layer, student.Standardize.from_config(layer.get_config())]
    return {
        "outputs": [each(tf.constant(x)) for each in pair],
        "names": [each.name for each in pair],
        "dtypes": [str(each.compute_dtype) for each in pair],
    }


def _dense(model):
    """The dense layers; Standardize may have weights too, which are not trained."""
    return [layer for layer in model.layers if isinstance(layer, keras.layers.Dense)]


def _set(model, weights):
    for place, layer in enumerate(_dense(model)):
        layer.set_weights(weights[2 * place : 2 * place + 2])


def _get(model):
    return [weight for layer in _dense(model) for weight in layer.get_weights()]


def _model(student, kind, constants, weights):
    """Standardize 3, dense 3 -> 4 with ReLU, Standardize 4, dense 4 -> 2."""
    layers = [
        student.Standardize(*constants[0]),
        keras.layers.Dense(4, "relu"),
        student.Standardize(*constants[1]),
        keras.layers.Dense(2),
    ]
    inputs = outputs = keras.Input((3,))
    if kind == "sequential":
        model = keras.Sequential([inputs, *layers])
    else:
        for layer in layers:
            outputs = layer(outputs)
        model = keras.Model(inputs, outputs)
    _set(model, weights)
    return model


@probe
def through_a_file(student, kind, constants, weights, x, as_text):
    """Outputs of the loaded model, of the file and of the model; whether it is another."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.keras"
        given = constants if as_text else [np.array(each) for each in constants]
        model = _model(student, kind, given, weights)
        loaded = student.save_and_load(path=str(path) if as_text else path, model=model)
        by_keras = keras.saving.load_model(path)
        return {
            "outputs": [each(tf.constant(x)) for each in (loaded, by_keras, model)],
            "another": loaded is not model,
            "compiled": bool(loaded.compiled),
            "left": sorted(entry.name for entry in Path(folder).iterdir()),
        }


@probe
def changed_afterwards(student, constants, weights, others, x):
    """Outputs of model and loaded model after the weights of the loaded one were changed."""
    with tempfile.TemporaryDirectory() as folder:
        model = _model(student, "functional", constants, weights)
        loaded = student.save_and_load(model, Path(folder) / "model.keras")
        _set(loaded, others)
        return [each(tf.constant(x)) for each in (model, loaded)]


@probe
def overwritten(student, constants, weights, x):
    """Outputs of two models that were written to one file in turn, and of the file in the end."""
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model.keras")
        loaded = []
        for constant, values in zip(constants, weights, strict=True):
            model = _model(student, "functional", constant, values)
            loaded.append(student.save_and_load(model, path))
        loaded.append(keras.saving.load_model(path))
        return [each(tf.constant(x)) for each in loaded]


@probe
def trained_on(student, constants, weights, x, y, rate, momentum):
    """Weights of model and loaded model: two steps before the file, one of the loaded after it."""
    with tempfile.TemporaryDirectory() as folder, uncompiled():
        layers = [student.Standardize(*constants), keras.layers.Dense(1)]
        model = keras.Sequential([keras.Input((3,)), *layers])
        _set(model, weights)
        model.compile(keras.optimizers.SGD(rate, momentum=momentum), "mse")
        for _ in range(2):
            model.train_on_batch(x, y)
        loaded = student.save_and_load(model, Path(folder) / "model.keras")
        before = _get(loaded)
        loaded.train_on_batch(x, y)
        return {
            "before": before,
            "loaded": _get(loaded),
            "model": _get(model),
            "steps": int(loaded.optimizer.iterations),
        }


def _constants(rng, width):
    return [rng.normal(size=width).tolist(), rng.uniform(0.5, 4.0, width).tolist()]


def _weights(rng):
    return [rng.normal(size=s).astype(np.float32) for s in ((3, 4), (4,), (4, 2), (2,))]


def _outputs(x, constants, weights):
    hidden = oracles.dense(oracles.standardized(x, *constants[0]), *weights[:2])
    return oracles.dense(oracles.standardized(oracles.relu(hidden), *constants[1]), *weights[2:])


def _drawn(rng):
    x = rng.normal(size=(5, 3)).astype(np.float32)
    return [_constants(rng, 3), _constants(rng, 4)], _weights(rng), x


@pytest.mark.weight(2)
def test_values_of_the_layer(student, rng):
    """Each column has its mean subtracted and is divided by its scale, for floats and integers."""
    for form in (list, tuple, np.float32, np.float64, np.int64):
        mean, scale = _constants(rng, 3)
        if form is np.int64:
            mean, scale = [3, -2, 0], [2, 5, 3]
        xs = [rng.normal(size=(rows, 3)).astype(np.float32) for rows in (4, 1, 0)]
        xs += [
            rng.integers(0, 200, (4, 3)).astype(dtype) for dtype in (np.uint8, np.int32, np.int64)
        ]
        given = [form(part) for part in (mean, scale)]
        found = student.run(standardized, *given, xs)
        assert_exact(found["layer"], True, what="whether it is a Keras layer")
        assert_exact(found["trained"], 0, what="the number of weights that are trained")
        assert_length(found["outputs"], 7, what="outputs")
        for x, output in zip([*xs, xs[0]], found["outputs"], strict=True):
            assert_dtype(output, "float32", what="the output of the layer")
            expected = oracles.standardized(x, mean, scale)
            assert_close(output, expected, kind="reduction", what="the output of the layer")


def test_two_layers(student, rng):
    """Two layers have constants of their own, and so have those made from their configurations."""
    constants = [_constants(rng, 3), _constants(rng, 3)]
    x = rng.normal(size=(4, 3)).astype(np.float32)
    found = student.run(two_layers, constants, x)
    assert_length(found, 4, what="outputs")
    for output, constant in zip(found, constants * 2, strict=True):
        expected = oracles.standardized(x, *constant)
        assert_close(output, expected, kind="reduction", what="the output of a layer")


def test_name_and_dtype(student, rng):
    """Keras's own arguments are kept, also in the configuration, and the output has the dtype."""
    # exact in float32, through which `tf.cast` of a Python number goes
    constants = [(rng.integers(1, 33, 3) / 16).tolist(), [0.5, 4.0, 0.25]]
    for dtype in ("float32", "float64"):
        x = rng.normal(size=(4, 3)).astype("float64" if dtype == "float64" else "float32")
        for inputs in (x, rng.integers(0, 9, (4, 3))):
            found = student.run(with_arguments_of_keras, *constants, inputs, dtype)
            assert_exact(found["names"], ["to_size_one"] * 2, what="the names of layer and copy")
            assert_exact(found["dtypes"], [dtype] * 2, what="the dtypes of layer and copy")
            assert_length(found["outputs"], 2, what="outputs")
            expected = oracles.standardized(inputs, *constants)
            for output in found["outputs"]:
                assert_dtype(output, dtype, what="the output of the layer")
                what = "the output of the layer"
                assert_close(output, expected, kind="reduction", what=what)


@pytest.mark.weight(3)
def test_same_outputs(student, rng):
    """The loaded model and the file compute what the model computes, and it is not changed."""
    for kind, as_text in (("sequential", True), ("functional", False)):
        constants, weights, x = _drawn(rng)
        found = student.run(through_a_file, kind, constants, weights, x, as_text)
        assert_length(found["outputs"], 3, what="outputs")
        for output in found["outputs"]:
            expected = _outputs(x, constants, weights)
            assert_close(output, expected, kind="linear_algebra", what="the output of a model")
        assert_exact(found["another"], True, what="whether the result is another model")
        assert_exact(
            found["compiled"], False, what="whether it is compiled, where the model is not"
        )


@pytest.mark.weight(2)
def test_nothing_is_shared(student, rng):
    """Changing the loaded model's weights leaves the model alone."""
    constants, weights, x = _drawn(rng)
    others = _weights(rng)
    found = student.run(changed_afterwards, constants, weights, others, x)
    assert_length(found, 2, what="outputs")
    for output, values in zip(found, (weights, others), strict=True):
        expected = _outputs(x, constants, values)
        assert_close(output, expected, kind="linear_algebra", what="the output of a model")


def test_file_is_overwritten(student, rng):
    """A second model in the same file takes the place of the first, which was loaded already."""
    drawn = [_drawn(rng)[:2] for _ in range(2)]
    x = rng.normal(size=(4, 3)).astype(np.float32)
    found = student.run(overwritten, [pair[0] for pair in drawn], [pair[1] for pair in drawn], x)
    assert_length(found, 3, what="outputs")
    for output, (constants, weights) in zip(found, [*drawn, drawn[1]], strict=True):
        expected = _outputs(x, constants, weights)
        assert_close(output, expected, kind="linear_algebra", what="the output of a model")


@pytest.mark.weight(2)
def test_training_goes_on(student, rng):
    """A compiled model is read back with its optimizer's state: the next step is the same."""
    constants = _constants(rng, 3)
    weights = [rng.normal(size=shape).astype(np.float32) for shape in ((3, 1), (1,))]
    x = rng.normal(size=(6, 3)).astype(np.float32)
    y = rng.normal(size=(6, 1)).astype(np.float32)
    found = student.run(trained_on, constants, weights, x, y, 0.0625, 0.5)
    scaled = oracles.standardized(x, *constants)
    path = oracles.momentum_path(scaled, y, weights, 0.0625, 0.5, 3)
    for name, step in (("before", 1), ("model", 1), ("loaded", 2)):
        assert_length(found[name], 2, what="weights")
        for value, expected in zip(found[name], path[step], strict=True):
            what = "a weight of the model" if name == "model" else "a weight of the loaded model"
            assert_close(value, expected, kind="training", what=what)
    assert_exact(found["steps"], 3, what="the steps that the optimizer has counted")
