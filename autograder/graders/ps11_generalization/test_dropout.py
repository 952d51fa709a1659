"""Hidden grader of `dropout`.

Drawn, by clauses of the contract:

- zero with the rate, else x / (1 - rate): rates 0.01 to 0.875; 20,000 elements, negative, large
  and tiny; ranks 0 to 4; no elements
- independently: rows, columns, neighbours; how the number of zeros varies from row to row, and
  from call to call
- new in each call: eager, compiled, in a Keras layer; global seeds set before
- `training`: Python bool and tensor; one graph for both values; by place and by name
- dtypes: float16, bfloat16, float32, float64; variables
- gradient: the mask of the same call on a random cotangent; in use all ones
- sizes unknown in a graph: yes
- rates: 0 as int and float; below 0, 1 and above refused

Not drawn: rates that are tensors, and x that is not finite (both excluded by the contract). The
library's dropout is switched off where all its forms meet.
"""

import functools

import keras
import numpy as np
import pytest
import tensorflow as tf

from course.testing import (
    assert_close,
    assert_exact,
    assert_length,
    assert_raises,
    assert_shape,
    assert_that,
    assert_traces,
    disabled,
    probe,
    watch,
)

LIBRARY = (
    "tensorflow.nn.dropout",
    "keras.layers.Dropout.call",
    "keras.random.dropout",
    "tensorflow.python.ops.nn_ops._dropout",
)
ELEMENTS = (400, 50)
SIX_ERRORS = 6.0 / np.sqrt(400 * 50)


@probe
def draw(student, x, rate, training, dtype=None, variable=False):
    """The result, and the argument afterwards."""
    with disabled(*LIBRARY):
        x = tf.cast(tf.constant(x), dtype or x.dtype)
        x = tf.Variable(x) if variable else x
        result = student.dropout(x, rate, training)
        return {"result": result, "dtype": getattr(result, "dtype", None), "x": x}


@probe
def several(student, x, rate, trainings):
    """A result for each value of `training`, arrays as tensors; the first by name."""
    with disabled(*LIBRARY):
        x = tf.constant(x)
        trainings = [tf.constant(t) if isinstance(t, np.ndarray) else t for t in trainings]
        first = student.dropout(training=trainings[0], rate=rate, x=x)
        return [first, *[student.dropout(x, rate, training) for training in trainings[1:]]]


@probe
def pulled_back(student, x, rate, training, cotangent):
    """Result and gradient of a call, eager and compiled."""
    with disabled(*LIBRARY):

        def call(x):
            with tf.GradientTape() as tape:
                tape.watch(x)
                result = student.dropout(x, rate, training)
            return result, tape.gradient(result, x, output_gradients=tf.constant(cotangent))

        return [call(tf.constant(x)), tf.function(call)(tf.constant(x))]


@probe
def compiled(student, inputs, rate, modes):
    """Results of one compiled function with tensors of unknown sizes, and its graphs."""
    with disabled(*LIBRARY):
        signature = [tf.TensorSpec((None, None)), tf.TensorSpec((), tf.bool)]

        @tf.function(input_signature=signature)
        def call(x, training):
            return student.dropout(x, rate, training)

        results = []

        def once(x, mode):
            results.append(call(tf.constant(x), tf.constant(mode)))

        pairs = zip(inputs, modes, strict=True)
        calls = [functools.partial(once, x, mode) for x, mode in pairs]
        return {"traces": watch(call, calls), "results": results}


@probe
def in_a_layer(student, x, rate):
    """Predictions of a compiled Keras model in use, and three calls in training."""

    class Drop(keras.layers.Layer):
        def call(self, x, training=False):
            return student.dropout(x, rate, training)

    with disabled(*LIBRARY):
        model = keras.Sequential([keras.Input((x.shape[1],)), Drop()])
        step = tf.function(lambda x: model(x, training=True))
        x = tf.constant(x)
        return {"use": model(x), "training": [step(x), step(x), model(x, training=True)]}


@probe
def seeded(student, x, rate):
    """Two calls after TensorFlow's global seed was set."""
    with disabled(*LIBRARY):
        tf.random.set_seed(3)
        return [student.dropout(tf.constant(x), rate, True) for _ in range(2)]


def masked(result, x, rate, what="the result", **options):
    """The mask of a result whose kept elements are right; x has no zeros."""
    result = np.asarray(result)
    assert_shape(result, x.shape, what=what)
    kept = result != 0
    expected = np.where(kept, np.asarray(x, np.float64) / (1 - rate), 0.0)
    assert_close(result, expected, what=f"{what}, x / (1 - rate) where it is not zero", **options)
    return kept


def assert_share(kept, rate, limit=SIX_ERRORS):
    share = 1.0 - kept.mean()
    assert_that(
        abs(share - rate) < limit * np.sqrt(rate * (1 - rate)),
        "Elements must become zero with the probability `rate`.",
        "Of many elements another share did.",
        cause="`rate` is the probability of dropping, not of keeping." if share > 0 else "",
    )


def away_from_zero(rng, shape):
    return (rng.choice([-1.0, 1.0], shape) * rng.uniform(0.5, 2.0, shape)).astype(np.float32)


@pytest.mark.weight(3)
def test_zeros_and_scale(student, rng):
    """Elements become zero with the probability `rate`; the others are divided by 1 - rate."""
    for rate in (0.5, 0.125, 0.875, 0.01, float(rng.uniform(0.2, 0.4))):
        x = away_from_zero(rng, ELEMENTS)
        found = student.run(draw, x, rate, training=True)
        assert_share(masked(found["result"], x, rate), rate)
        assert_exact(found["x"], x, what="`x` afterwards")


def test_small_and_large_values(student, rng):
    """Whether an element is dropped does not depend on its size."""
    for size in (1e-30, 1e-4, 1e30):
        x = away_from_zero(rng, (60, 50)) * np.float32(size)
        kept = masked(student.run(draw, x, 0.25, training=True)["result"], x, 0.25)
        assert_share(kept, 0.25, limit=6.0 / np.sqrt(3000))


def test_number_of_zeros_is_left_to_chance(student, rng):
    """How many elements are dropped differs from call to call."""
    x = away_from_zero(rng, (10, 10))
    found = student.run(several, x, 0.5, [True] * 12)
    assert_length(found, 12)
    counts = {int(masked(result, x, 0.5).sum()) for result in found}
    assert_that(
        len(counts) > 2,
        "Each element must be dropped on its own.",
        "Each call drops the same number of elements.",
        cause="A fixed share of the elements is chosen.",
    )


@pytest.mark.weight(2)
def test_each_element_on_its_own(student, rng):
    """Each element is dropped independently of all others."""
    x = away_from_zero(rng, ELEMENTS)
    kept = masked(student.run(draw, x, 0.5, training=True)["result"], x, 0.5)
    mask = kept - 0.5
    assert_that(
        len(np.unique(kept, axis=0)) > 390 and len(np.unique(kept, axis=1).T) == 50,
        "Each element must be dropped on its own.",
        "Whole rows or columns share their zeros.",
        cause="The mask is drawn for one axis and broadcast along the other.",
    )
    for neighbours in (mask[:, 1:] * mask[:, :-1], mask[1:] * mask[:-1]):
        assert_that(
            abs(neighbours.mean()) < SIX_ERRORS / 4,
            "Each element must be dropped on its own.",
            "Neighbours are dropped together, or take turns.",
        )
    counts = kept.sum(axis=1)  # binomial: variance 12.5, its standard error 0.9
    assert_that(
        7.0 < counts.var() < 18.0,
        "Each element must be dropped on its own.",
        "The number of zeros of a row is fixed, or varies far too much.",
    )


@pytest.mark.weight(2)
def test_as_it_is_in_use(student, rng):
    """In use the result is exactly x, whichever kind of False says so."""
    x = np.concatenate([rng.normal(size=11), [0.0, 1e-30, 3e38]]).astype(np.float32)
    falses = [False, np.array(False), False, np.array(False)]
    found = student.run(several, x, 0.875, falses)
    assert_length(found, 4)
    for result in found:
        assert_exact(result, x, what="the result in use")
    trues = [True, np.array(True), True]
    x = away_from_zero(rng, (30, 20))
    found = student.run(several, x, 0.875, trues)
    assert_length(found, 3)
    for result in found:
        assert_share(masked(result, x, 0.875), 0.875, limit=6.0 / np.sqrt(600))


def test_rate_zero(student, rng):
    """At rate 0 nothing is changed in training either."""
    x = rng.normal(size=(5, 4)).astype(np.float32)
    for rate in (0, 0.0):
        assert_exact(student.run(draw, x, rate, training=True)["result"], x, what="the result")


@pytest.mark.weight(2)
def test_new_zeros_in_each_call(student, rng):
    """Each call draws anew, eager and compiled, with TensorFlow's seed set or not."""
    x = away_from_zero(rng, (20, 30))
    eager = student.run(several, x, 0.5, [True, True])
    graph = student.run(compiled, [x] * 3, 0.5, [True] * 3)
    for results, count in ((eager, 2), (student.run(seeded, x, 0.5), 2), (graph["results"], 3)):
        assert_length(results, count)
        masks = [masked(result, x, 0.5) for result in results]
        for number, mask in enumerate(masks):
            for other in masks[:number]:
                assert_that(
                    0.3 < np.mean(mask == other) < 0.7,
                    "Each call must draw anew.",
                    "Two calls dropped the same elements, or just the others.",
                    cause="What Python or NumPy draws in a graph is drawn once.",
                )


@pytest.mark.weight(2)
def test_training_as_a_tensor(student, rng):
    """In a graph `training` may be a tensor and sizes unknown; one graph serves all."""
    inputs = [
        away_from_zero(rng, shape) for shape in ((30, 20), (30, 20), (7, 90), (7, 90), (1, 9))
    ]
    modes = [True, False, True, False, False]
    found = student.run(compiled, inputs, 0.25, modes)
    assert_length(found["results"], 5)
    for result, x, mode in zip(found["results"], inputs, modes, strict=True):
        if mode:
            assert_share(masked(result, x, 0.25), 0.25, limit=6.0 / np.sqrt(600))
        else:
            assert_exact(result, x, what="the result in use")
    assert_traces(found["traces"], [1, 0, 0, 0, 0], what="a function that drops")


def test_in_a_keras_layer(student, rng):
    """It works in the `call` of a layer, which AutoGraph does not see."""
    x = away_from_zero(rng, (30, 20))
    found = student.run(in_a_layer, x, 0.5)
    assert_exact(found["use"], x, what="a model's result in use")
    assert_length(found["training"], 3)
    masks = [masked(result, x, 0.5) for result in found["training"]]
    for mask in masks:
        assert_share(mask, 0.5, limit=6.0 / np.sqrt(600))
    assert_that(not np.array_equal(masks[0], masks[1]), "Each call must draw anew.")


@pytest.mark.weight(2)
def test_gradient(student, rng):
    """The gradient is that of what the same call computed: 1 / (1 - rate) where it was kept."""
    x, cotangent = away_from_zero(rng, (20, 15)), rng.normal(size=(20, 15)).astype(np.float32)
    for training in (True, False):
        found = student.run(pulled_back, x, 0.75, training, cotangent)
        assert_length(found, 2)
        for pair in found:
            assert_length(pair, 2)
            result, gradient = pair
            if training:
                kept = masked(result, x, 0.75)
                assert_share(kept, 0.75, limit=6.0 / np.sqrt(300))
                expected = np.where(kept, 4.0 * cotangent, 0.0)
            else:
                assert_exact(result, x, what="the result in use")
                expected = cotangent
            assert_close(gradient, expected, kind="gradient", what="the gradient of x")


@pytest.mark.parametrize("dtype", ["float16", "bfloat16", "float32", "float64"])
def test_keeps_dtype(student, rng, dtype):
    """The result has the dtype of x and its accuracy; x may be a variable."""
    x = away_from_zero(rng, ELEMENTS).astype(np.float64 if dtype == "float64" else np.float32)
    if dtype == "float64":
        x += rng.uniform(-1e-9, 1e-9, ELEMENTS)  # digits that no other dtype has
    else:
        x = np.round(x * 64) / 64  # held exactly by every dtype
    rate = 0.75  # so is 1 / (1 - rate), which `tf.cast` of a Python number needs
    for variable in (False, True):
        found = student.run(draw, x, rate, training=True, dtype=dtype, variable=variable)
        assert_exact(found["dtype"], dtype, what="the dtype of the result")
        kept = masked(found["result"], x, rate, dtype=dtype)
        assert_share(kept, rate, limit=SIX_ERRORS + 0.02)
        result = student.run(draw, x, rate, training=False, dtype=dtype, variable=variable)
        assert_exact(result["dtype"], dtype, what="the dtype of the result in use")
        assert_close(result["result"], x, what="the result in use", dtype="float64")


def test_any_shape(student, rng):
    """Scalars, vectors, images and no elements at all keep their shape."""
    for shape in ((), (7,), (1, 1), (2, 3, 4, 5), (0, 3), (3, 0)):
        x = away_from_zero(rng, shape)
        x = np.asarray(x, np.float32)
        masked(student.run(draw, x, 0.5, training=True)["result"], x, 0.5)
        assert_exact(student.run(draw, x, 0.5, training=False)["result"], x, what="in use")


@pytest.mark.constant("every refusal is the same word")
def test_impossible_rates(student):
    """A rate below 0, of 1 or above raises ValueError, in training and in use."""
    x = np.ones((2, 3), np.float32)
    for rate in (-0.25, 1.0, 1, 1.5):
        for training in (True, False):
            assert_raises(student, "ValueError", "dropout", x, rate, training)
