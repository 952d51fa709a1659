"""Hidden grader of `scaled_dot_product_attention`.

| clause | inputs drawn |
|---|---|
| values | no, one and two leading axes, sizes that all differ, each of size 1, no example |
| mask | (n,), (m, n), (1, n), (batch, 1, n), (batch, 1, 1, n) and the full shape |
| exactly zero, the rest shares | rows in which one key is seen, hidden keys that fit best by far |
| nothing to see | single rows, whole examples, all; values and gradients |
| large scores | up to half the range of each dtype, of both signs, with and without a mask |
| dtype | float16, bfloat16, float32, float64 |
| gradient | all three inputs, through the answers and through the weights, in float64 |
| calling | by place and by name, in a graph with open lengths, one after the other |

Not drawn: inputs or products that are not finite (excluded by the contract), masks of other dtypes,
leading axes that differ (the contract says nothing of broadcasting them), keys of length 0.
"""

import numpy as np
import pytest
import tensorflow as tf

from autograder.oracles import ps13_attention as oracles
from course.testing import (
    assert_close,
    assert_exact,
    assert_finite,
    assert_length,
    assert_shape,
    assert_that,
    assert_traces,
    disabled,
    numeric_gradient,
    probe,
    watch,
)

LIBRARY = (
    "keras.ops.dot_product_attention",
    "keras.ops.nn.dot_product_attention",
    "keras.src.backend.tensorflow.nn.dot_product_attention",
    "keras.layers.Attention.call",
    "keras.layers.MultiHeadAttention.call",
)


@probe
def answers(student, cases):
    """Answers and weights for each (q, k, v, mask), the library's attention switched off."""
    with disabled(*LIBRARY):
        return [
            student.scaled_dot_product_attention(
                tf.constant(q), tf.constant(k), tf.constant(v), mask=_mask(mask)
            )
            for q, k, v, mask in cases
        ]


@probe
def in_each_dtype(student, q, k, v, mask, dtypes):
    """Names of the dtypes and values, with and without a mask, of inputs in each dtype."""
    found = []
    with disabled(*LIBRARY):
        for dtype in dtypes:
            inputs = [tf.cast(x, dtype) for x in (q, k, v)]
            for given in (None, tf.constant(mask)):
                pair = student.scaled_dot_product_attention(*inputs, mask=given)
                found.append([[x.dtype.name for x in pair], [tf.cast(x, "float32") for x in pair]])
    return found


@probe
def slopes(student, q, k, v, mask, cotangents):
    """Gradients of the answers and of the weights, each projected, for q, k and v."""
    inputs, found = [tf.constant(x) for x in (q, k, v)], []
    with disabled(*LIBRARY):
        for number, cotangent in enumerate(cotangents):
            with tf.GradientTape() as tape:
                tape.watch(inputs)
                result = student.scaled_dot_product_attention(*inputs, mask=_mask(mask))[number]
            found.append(tape.gradient(result, inputs, output_gradients=tf.constant(cotangent)))
    return found


@probe
def in_every_way(student, q, k, v, mask):
    """The same by place, by name in another order, and in a graph."""
    q, k, v, mask = map(tf.constant, (q, k, v, mask))
    function = student.scaled_dot_product_attention
    with disabled(*LIBRARY):
        return [
            function(q, k, v, mask),
            function(mask=mask, v=v, k=k, q=q),
            tf.function(lambda *given: function(*given))(q, k, v, mask),
            function(q, k, v),
            function(q, k, v, None),
        ]


@probe
def compiled(student, lengths):
    """New graphs for sequences of several lengths, when the lengths are left open."""
    floats, function = tf.TensorSpec([None, None, 4]), student.scaled_dot_product_attention

    @tf.function(input_signature=[floats, floats, tf.TensorSpec([None, None, None], tf.bool)])
    def attend(q, k, mask):
        return function(q, k, k, mask)

    def call(batch, m, n):
        q, k, mask = tf.ones((batch, m, 4)), tf.ones((batch, n, 4)), tf.ones((batch, m, n), tf.bool)
        return attend(q, k, mask)

    with disabled(*LIBRARY):
        return watch(attend, [lambda sizes=sizes: call(*sizes) for sizes in lengths])


def _mask(mask):
    return None if mask is None else tf.constant(mask)


def _inputs(rng, leading=(2,), m=3, n=5, d=4, e=6, dtype=np.float32):
    """Queries, keys and values."""
    shapes = (*leading, m, d), (*leading, n, d), (*leading, n, e)
    return [rng.normal(size=shape).astype(dtype) for shape in shapes]


def _visible(rng, shape):
    """A random mask of this shape in which each row has something to see and something not."""
    mask = rng.random(shape) < 0.5
    first = rng.integers(shape[-1], size=shape[:-1])
    np.put_along_axis(mask, first[..., None], True, axis=-1)
    np.put_along_axis(mask, ((first + 1) % shape[-1])[..., None], False, axis=-1)
    return mask


def compare(student, cases, what=""):
    """Each case against the oracle, to the accuracy of its dtype; what is hidden is just zero."""
    found = student.run(answers, cases)
    assert_length(found, len(cases))
    for (q, k, v, mask), pair in zip(cases, found, strict=True):
        _judge(pair, q, k, v, mask, what=what)


def _judge(pair, q, k, v, mask, *, what="", dtype=None):
    assert_length(pair, 2)
    expected = oracles.attention(q, k, v, mask)
    dtype = dtype or np.asarray(q).dtype.name
    for name, value, right in zip(("answers", "weights"), pair, expected, strict=True):
        label = f"the {name}{what and f' {what}'}"
        assert_shape(value, right.shape, what=label)
        assert_close(value, right, kind="linear_algebra", what=label, dtype=dtype)
    if mask is not None:
        hidden = ~np.broadcast_to(mask, expected[1].shape)
        requirement = "The weight of a key that may not be seen must be exactly zero."
        assert_that(np.all(np.asarray(pair[1])[hidden] == 0.0), requirement, "Some are not.")


@pytest.mark.weight(2)
def test_values(student, rng):
    """Answers and weights are right for any leading axes, lengths and widths."""
    compare(student, [(*_inputs(rng, leading), None) for leading in ((), (2,), (1,), (3, 2))])
    for sizes in ({"m": 1}, {"n": 1}, {"d": 1}, {"e": 1}, {"d": 9}, {"m": 5}, {"e": 4, "m": 5}):
        compare(student, [(*_inputs(rng, (2,), **sizes), None)])
    single = _inputs(rng, (1,), m=1, n=1, d=1, e=1)
    compare(student, [(*single, None), (*_inputs(rng, (0,)), None)])


@pytest.mark.weight(2)
def test_mask(student, rng):
    """Masks of every shape that broadcasts hide their keys, and the others share the weight."""
    cases = [
        (*_inputs(rng, leading), _visible(rng, shape))
        for leading, shape in (
            ((2,), (5,)),
            ((2,), (3, 5)),
            ((2,), (1, 5)),
            ((2,), (2, 1, 5)),
            ((2,), (2, 3, 5)),
            ((), (3, 5)),
            ((2, 3), (2, 1, 1, 5)),
            ((2, 3), (3, 5)),
            ((2, 3), (2, 3, 3, 5)),
        )
    ]
    compare(student, cases, "with a mask")
    q, k, v = _inputs(rng)
    compare(student, [(q, k, v, np.ones((3, 5), bool))], "with a mask that hides nothing")


@pytest.mark.weight(2)
def test_nothing_to_see(student, rng):
    """Where a query may see no key its weights and its answer are zero, and only there."""
    row, example = np.ones((2, 3, 5), bool), np.ones((2, 3, 5), bool)
    row[0, 1], example[1] = False, False
    row[1] = _visible(rng, (3, 5))
    for mask in (row, example, np.zeros((3, 5), bool)):
        for dtype in (np.float32, np.float64, np.float16):
            q, k, v = _inputs(rng, dtype=dtype)
            compare(student, [(q, k, 3.0 * v, mask)], "where something has nothing to see")


@pytest.mark.weight(2)
def test_large_scores(student, rng):
    """Scores of any finite size give weights, and what is hidden does not matter however large."""
    # whole multiples of a power of two: every score is exact in its dtype
    for dtype, unit in ((np.float16, 2.0**5), (np.float32, 2.0**16), (np.float64, 2.0**40)):
        q, k = (rng.integers(-3, 4, shape) * unit for shape in ((2, 3, 4), (2, 5, 4)))
        _, _, v = _inputs(rng)
        q, k, v = (x.astype(dtype) for x in (q, k, v))
        away = -np.abs(q) - dtype(unit)  # every score is far below zero
        for mask in (None, _visible(rng, (2, 3, 5)), np.arange(6).reshape(2, 3, 1) > 0):
            compare(student, [(q, k, v, mask), (away, np.abs(k), v, mask)], "of large scores")
    q, k, v = _inputs(rng)
    best = k.copy()
    best[:, 2] = 1e4 * q[:, 0]  # the first query's best key by far
    mask = np.ones((2, 3, 5), bool)
    mask[..., 2] = False
    compare(student, [(q, best, v, mask)], "where the best key is hidden")


def test_rows_do_not_disturb_each_other(student, rng):
    """Queries whose scores are of very different sizes each get their own weights."""
    q, k, v = _inputs(rng, m=4)
    k = np.round(k * 8.0) / 8.0
    q = np.round(q * 8.0) / 8.0 * np.array([[1.0], [1000.0], [1.0], [0.001]], np.float32)
    k[..., 0] = 1.0
    q[:, 2, 0] = -4096.0  # shifts all scores of that query by the same
    compare(student, [(q, k, v, None), (q, k, v, _visible(rng, (2, 4, 5)))], "of unequal rows")


def test_every_dtype(student, rng):
    """Answers and weights have the dtype of the inputs."""
    q, k, v = (rng.integers(-4, 5, shape) / 4 for shape in ((2, 3, 4), (2, 5, 4), (2, 5, 6)))
    mask = _visible(rng, (2, 3, 5))
    mask[0, 1] = False
    dtypes = ["float16", "bfloat16", "float32", "float64"]
    found = student.run(in_each_dtype, q, k, v, mask, dtypes)
    assert_length(found, 2 * len(dtypes))
    for number, (names, pair) in enumerate(found):
        dtype = dtypes[number // 2]
        assert_exact(names, [dtype, dtype], what=f"the dtypes for {dtype} inputs")
        kept = "float32" if dtype == "float64" else dtype  # the probe sends float32
        given = mask if number % 2 else None
        _judge(pair, q, k, v, given, what=f"for {dtype} inputs", dtype=kept)


def test_full_precision(student, rng):
    """In float64 the results have the accuracy of float64."""
    mask = _visible(rng, (2, 3, 5))
    compare(student, [(*_inputs(rng, dtype=np.float64), given) for given in (None, mask)])


@pytest.mark.weight(2)
def test_gradient(student, rng):
    """The gradient for queries, keys and values is right, through the answers and the weights."""
    mask = _visible(rng, (2, 2, 3))
    mask[1, 0] = False  # nothing to see there: the gradient is zero, and not NaN
    for given in (None, mask):
        inputs = _inputs(rng, m=2, n=3, d=2, e=2, dtype=np.float64)
        results = oracles.attention(*inputs, given)
        cotangents = [rng.normal(size=result.shape) for result in results]
        found = student.run(slopes, *inputs, mask=given, cotangents=cotangents)
        assert_length(found, 2)
        for number, gradients in enumerate(found):
            assert_length(gradients, 3)
            for place, name in enumerate(("queries", "keys", "values")):
                what = f"the gradient for the {name}"
                if number == 1 and name == "values":  # the weights do not depend on them
                    nothing = gradients[place] is None or not np.any(gradients[place])
                    assert_that(nothing, "Weights do not depend on values.", "They do.")
                    continue
                requirement = f"There must be a gradient for the {name}."
                assert_that(gradients[place] is not None, requirement, "There is none.")
                assert_finite(gradients[place], what=what)

                def result(changed, number=number, place=place, inputs=inputs, given=given):
                    moved = [*inputs[:place], changed, *inputs[place + 1 :]]
                    return oracles.attention(*moved, given)[number]

                expected = numeric_gradient(result, inputs[place], cotangents[number])
                assert_close(gradients[place], expected, kind="gradient", what=what)


def test_every_way_of_calling(student, rng):
    """Arguments may come by place or by name, in a graph or outside."""
    q, k, v = _inputs(rng)
    mask = _visible(rng, (2, 3, 5))
    found = student.run(in_every_way, q, k, v, mask)
    assert_length(found, 5)
    for number, pair in enumerate(found):
        _judge(pair, q, k, v, mask if number < 3 else None, what="called in another way")


def test_one_graph_for_all_lengths(student, rng):
    """One graph serves batches and sequences of all lengths."""
    found = student.run(compiled, lengths=[(2, 3, 5), (1, 4, 2), (5, 1, 1)])
    assert_traces(found, [1, 0, 0], what="calls with three lengths")
    compare(student, [(*_inputs(rng), None)])
