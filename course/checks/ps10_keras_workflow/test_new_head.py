"""Public check of new_head."""

import keras
import numpy as np
import tensorflow as tf

from course.testing import assert_close, assert_exact, probe, single_batch, uncompiled

FIRST = np.array([[1.0, -1.0, 2.0], [0.5, 1.0, 0.0]], np.float32)
HEAD = np.array([[1.0, 0.0], [2.0, 1.0], [-1.0, 0.5]], np.float32)
BIAS = np.array([0.5, -1.0], np.float32)
LAYERS = ((3, "features"), (4, "old"))
X = np.array([[1.0, 2.0], [-1.0, 0.5], [0.0, 3.0]], np.float32)


def trained_model(first, sequential=False):
    """Two inputs, three features, an old last layer for four classes."""
    features, old = (keras.layers.Dense(units, use_bias=False, name=name) for units, name in LAYERS)
    if sequential:
        model = keras.Sequential([keras.Input((2,)), features, old])
    else:
        inputs = keras.Input((2,))
        model = keras.Model(inputs, old(features(inputs)))
    features.set_weights([first])
    return model


@probe
def made(student, first, head, bias, x, sequential=False):
    """Shapes of what can be trained, the logits for these new weights, and what `model` trains."""
    model = trained_model(first, sequential)
    complete = student.new_head(model, "features", 2)
    shapes = [list(weight.shape) for weight in complete.trainable_weights]
    for weight in complete.trainable_weights:
        weight.assign(head if len(weight.shape) == 2 else bias)
    model.get_layer("features").set_weights([2 * first])
    return {
        "shapes": sorted(shapes),
        "logits": complete(tf.constant(x)),
        "old": [bool(model.get_layer(name).trainable) for _, name in LAYERS],
    }


@probe
def fitted(student, first, x, labels):
    """The features' weights after training the new model, and whether the new ones moved."""
    with uncompiled():
        model = trained_model(first)
        complete = student.new_head(model, "features", 2)
        new = complete.trainable_weights
        before = [weight.numpy() for weight in new]
        loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
        complete.compile(keras.optimizers.SGD(0.5), loss)
        complete.fit(single_batch(x, labels), epochs=2, shuffle=False, verbose=0)
        moved = [bool(np.any(w.numpy() != b)) for w, b in zip(new, before, strict=True)]
        return {"features": model.get_layer("features").get_weights(), "moved": moved}


def test_only_the_new_layer_is_trained(student):
    """The weights that can be trained are the new layer's kernel and bias."""
    found = student.run(made, FIRST, HEAD, BIAS, X)
    assert_exact(found["shapes"], [[2], [3, 2]], what="the shapes of the weights that are trained")


def test_logits_of_shared_features(student):
    """The logits are those of the named layer's output, and that layer is the model's own."""
    found = student.run(made, FIRST, HEAD, BIAS, X)
    expected = 2 * X @ FIRST @ HEAD + BIAS  # the model's weights were doubled afterwards
    assert_close(found["logits"], expected, kind="linear_algebra", what="the logits")


def test_features_stay_as_they_are(student):
    """Training the new model moves the new layer and leaves the features alone."""
    found = student.run(fitted, FIRST, X, np.array([0, 1, 1]))
    assert_exact(found["features"], [FIRST], what="the weights of the features after training")
    assert_exact(found["moved"], [True, True], what="whether the new weights moved")


def test_sequential_model(student):
    """It works for a `Sequential` model too."""
    found = student.run(made, FIRST, HEAD, BIAS, X, sequential=True)
    expected = 2 * X @ FIRST @ HEAD + BIAS
    assert_close(found["logits"], expected, kind="linear_algebra", what="the logits")


def test_old_last_layer(student):
    """The model's old last layer is not frozen: only the layers that the new model uses are."""
    found = student.run(made, FIRST, HEAD, BIAS, X)
    assert_exact(found["old"], [False, True], what="which layers of the model can be trained")
