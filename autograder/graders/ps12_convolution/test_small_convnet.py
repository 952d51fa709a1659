"""Hidden grader of `small_convnet`.

The contract leaves the architecture open, so there is no oracle: what is judged holds for each
answer within the bounds. That windows, activations and poolings are there is read from weights and
from the traced graph, which are claims; the tests of outputs and gradients stand beside them.

Clause: kinds of input; kinds of object.

- shapes: 8 x 8 and larger, not square, 1 to 3 channels; 2 to 10 classes; one image and several;
  by name; Functional, Sequential or other models.
- bounds: 14 x 14 x 1 with ten classes; weights, trained or not.
- logits: large random weights, images of both signs; set weights.
- each by itself: a batch and its images alone, twice; out of training.
- trained: gradients in training; all weights; two models.

Not drawn: images smaller than 8 x 8 (excluded by the contract), and training to an accuracy, which
takes longer than grading should.
"""

import keras
import numpy as np
import pytest
import tensorflow as tf

from course.testing import (
    assert_close,
    assert_exact,
    assert_finite,
    assert_length,
    assert_shape,
    assert_that,
    probe,
)

#: Op types that are not linear, as activations are written.
ACTIVATIONS = {
    *("Relu", "Relu6", "LeakyRelu", "Elu", "Selu", "Tanh", "Sigmoid", "Softplus", "Softsign"),
    *("Erf", "Erfc", "Exp", "Expm1", "Log1p", "Maximum", "Minimum", "Abs", "Square", "Pow"),
    *("SelectV2", "Sin", "Cos", "Softmax"),
}
SMALLER = {"MaxPool", "MaxPoolV2", "AvgPool"}
STRIDED = {"Conv2D", "DepthwiseConv2dNative"}


def _settle(model, seed):
    """Give the weights of a model values that do not depend on chance."""
    draw = np.random.default_rng(seed)
    for variable in model.trainable_variables:
        variable.assign(draw.normal(size=tuple(variable.shape)))


@probe
def facts(student, input_shape, num_classes):
    """Kind and sizes of a model, and the shapes of its outputs for several images and for one."""
    model = student.small_convnet(num_classes=num_classes, input_shape=input_shape)
    return {
        "model": isinstance(model, keras.Model),
        "weights": [list(v.shape) for v in model.weights],
        "trained": [list(v.shape) for v in model.trainable_variables],
        "outputs": [model(tf.zeros((n, *input_shape)), training=False) for n in (5, 1)],
        "compiled": model.compiled,
    }


@probe
def operations(student, input_shape):
    """Op type, stride and window of all nodes of a model's graph, functions within it included."""
    model = student.small_convnet(input_shape, 3)
    spec = tf.TensorSpec([None, *input_shape])

    @tf.function(input_signature=[spec])
    def forward(x):
        with tf.name_scope("forward"):  # a class may have a name that no scope may begin with
            return model(x, training=False)

    graph = forward.get_concrete_function().graph.as_graph_def()
    inner = [node for function in graph.library.function for node in function.node_def]
    return [
        [node.op, *(max(node.attr[name].list.i, default=1) for name in ("strides", "ksize"))]
        for node in [*graph.node, *inner]
    ]


@probe
def outputs(student, x, num_classes, seeds):
    """Outputs for a batch, with weights of each seed."""
    model, found = student.small_convnet(x.shape[1:], num_classes), []
    for seed in seeds:
        _settle(model, seed)
        found.append(model(tf.constant(x), training=False))
    return found


@probe
def once_more(student, x):
    """Outputs for a batch, once more without a word of training, and for its images alone."""
    model = student.small_convnet(x.shape[1:], 3)
    _settle(model, 3)
    alone = [model(tf.constant(x[i : i + 1])) for i in range(len(x))]
    x = tf.constant(x)
    return [model(x, training=False), model(x), tf.concat(alone, axis=0)]


@probe
def gradients(student, x, labels, num_classes):
    """Shapes of the trainable weights and the size of the gradient of each, in training."""
    model = student.small_convnet(x.shape[1:], num_classes)
    with tf.GradientTape() as tape:
        logits = model(tf.constant(x), training=True)
        loss = keras.losses.sparse_categorical_crossentropy(labels, logits, from_logits=True)
    found = tape.gradient(loss, [v.value for v in model.trainable_variables])
    sizes = [None if g is None else tf.reduce_max(tf.abs(g)) for g in found]
    return {"shapes": [list(v.shape) for v in model.trainable_variables], "sizes": sizes}


@probe
def two_models(student, x):
    """How many weights two models have in common, and the kernels with which they start."""
    first, second = (student.small_convnet(x.shape[1:], 3) for _ in range(2))
    common = sum(v is w for v in first.weights for w in second.weights)
    kernels = [
        [v for v in model.trainable_variables if len(v.shape) > 1] for model in (first, second)
    ]
    return {"common": common, "kernels": kernels}


@pytest.mark.weight(2)
def test_sizes(student):
    """Images and classes of any number: an output for each image and each class."""
    for shape, classes in (((8, 8, 3), 2), ((9, 21, 2), 5), ((20, 8, 1), 7)):
        found = student.run(facts, input_shape=shape, num_classes=classes)
        assert_exact(found["model"], True, what="whether the result is a `keras.Model`")
        assert_length(found["outputs"], 2)
        for output, images in zip(found["outputs"], (5, 1), strict=True):
            assert_shape(output, (images, classes), what="the output")
            assert_finite(output, what="the output")
        assert_exact(found["compiled"], False, what="whether the model is compiled")
        assert_that(len(found["trained"]) >= 3, "The model must have weights.", "There are few.")


@pytest.mark.weight(2)
def test_bounds(student):
    """Two convolutions with windows larger than one pixel, and at most 10,000 weights."""
    found = student.run(facts, input_shape=(14, 14, 1), num_classes=10)
    windows = [s for s in found["trained"] if len(s) == 4 and max(s[:2]) > 1]
    requirement = "Two convolutions must have windows larger than one pixel, and be trainable."
    assert_that(len(windows) >= 2, requirement, "There are fewer.")
    assert_exact(windows[0][2], 1, what="the number of channels of the first convolution")
    total = sum(int(np.prod(shape)) for shape in found["weights"])
    requirement = "There must be at most 10,000 weights."
    assert_that(0 < total <= 10_000, requirement, "There are more.")


def test_layers(student):
    """Two activations that are not linear, and pooling or a stride between the convolutions."""
    found = student.run(operations, input_shape=(12, 10, 2))
    requirement = "Two convolutions must be in the graph."
    assert_that(sum(op in STRIDED for op, *_ in found) >= 2, requirement, "There are fewer.")
    requirement = "Two activations that are not linear must be in the graph."
    assert_that(sum(op in ACTIVATIONS for op, *_ in found) >= 2, requirement, "There are fewer.")
    smaller = any(
        (op in SMALLER and max(step, window) > 1) or (op in STRIDED and step > 1)
        for op, step, window in found
    )
    requirement = "A pooling layer or a stride must make the feature maps smaller."
    assert_that(smaller, requirement, "There is neither.")


@pytest.mark.weight(2)
def test_logits(student, rng):
    """The outputs are logits: numbers of either sign, different for different images."""
    x = rng.normal(size=(12, 9, 11, 2)).astype(np.float32)
    found = student.run(outputs, x=x, num_classes=4, seeds=[1, 2])
    assert_length(found, 2)
    every = np.concatenate([np.asarray(each) for each in found])
    assert_shape(every, (24, 4), what="the outputs")
    assert_finite(every, what="the outputs")
    requirement = "The outputs must be logits, without a softmax."
    assert_that(every.min() < -1.0 and every.max() > 1.0, requirement, "They are bounded.")
    requirement = "Different images must have different outputs."
    assert_that(len(np.unique(every, axis=0)) > 12, requirement, "Many are the same.")


def test_each_image_by_itself(student, rng):
    """Out of training an image has the same output alone, in a batch, and once more."""
    x = rng.normal(size=(6, 10, 8, 1)).astype(np.float32)
    found = student.run(once_more, x=x)
    assert_length(found, 3)
    whole, again, alone = found
    assert_shape(whole, (6, 3), what="the outputs")
    requirement = "Different images must have different outputs."
    assert_that(len(np.unique(whole, axis=0)) > 3, requirement, "Many are the same.")
    what = "the output for the same images, once more"
    assert_close(again, whole, kind="training", what=what)
    assert_close(alone, whole, kind="training", what="the output for each image alone")


@pytest.mark.weight(2)
def test_all_weights_are_trained(student, rng):
    """In training all weights have a gradient, from the first step on."""
    x = rng.normal(size=(16, 14, 12, 2)).astype(np.float32)
    labels = np.arange(16) % 4
    found = student.run(gradients, x=x, labels=labels, num_classes=4)
    assert_length(found["sizes"], len(found["shapes"]), what="gradients")
    assert_that(all(g is not None for g in found["sizes"]), "Each weight must have a gradient.")
    kernels = [g for g, s in zip(found["sizes"], found["shapes"], strict=True) if len(s) > 1]
    assert_that(len(kernels) >= 3, "There must be three kernels at least.", "There are fewer.")
    requirement = "The kernels must have a gradient other than zero."
    alive = all(g > 0 for g in kernels) and len(set(map(float, kernels))) > 1
    assert_that(alive, requirement, "That of some is zero.")


def test_new_model_each_time(student, rng):
    """Each call makes a new model, with random weights of its own."""
    found = student.run(two_models, x=rng.normal(size=(2, 9, 9, 1)).astype(np.float32))
    assert_exact(found["common"], 0, what="the number of weights that two models share")
    first, second = found["kernels"]
    assert_length(second, len(first), what="kernels")
    for one, two in zip(first, second, strict=True):
        assert_that(np.any(one != two), "Two models must start differently.", "They do not.")
