"""Hidden grader of `square_if_any_negative`.

Drawn: one negative element at every place, an even and an odd number of them, none; numbers just
beside zero on both sides; every float dtype; ranks 0 to 4, axes of length 1, no elements; eager
calls and calls of the traced graph; the argument by place and by name; gradients. Not drawn: NaN.
"""

import numpy as np
import pytest
import tensorflow as tf

from autograder.oracles import ps02_graphs as oracles
from course.testing import (
    assert_close,
    assert_exact,
    assert_gradient,
    assert_length,
    assert_operations,
    assert_shape,
    assert_that,
    assert_traces,
    probe,
    watch,
)

FLOATS = ("float16", "bfloat16", "float32", "float64")


@probe
def results(student, inputs, dtypes):
    """dtype and value of the result for each input, cast to each dtype."""
    found = []
    for x, dtype in zip(inputs, dtypes, strict=True):
        result = student.square_if_any_negative(tf.cast(x, dtype))
        found.append([getattr(result, "dtype", None), result])
    return found


@probe
def results_of_a_graph(student, inputs):
    """Results of one graph, made for the first input, for each input."""
    tensors = [tf.constant(x) for x in inputs]
    graph = student.square_if_any_negative.get_concrete_function(tensors[0])
    return [graph(x) for x in tensors]


@probe
def traces_by_name(student, inputs):
    """New graphs of calls with x by name."""
    function = student.square_if_any_negative
    return watch(function, [lambda x=x: function(x=tf.constant(x)) for x in inputs])


def judge(student, inputs, dtypes, what="the result"):
    """Value, shape and dtype for each input."""
    found = student.run(results, inputs=inputs, dtypes=dtypes)
    assert_length(found, len(inputs))
    for x, dtype, (kept, value) in zip(inputs, dtypes, found, strict=True):
        assert_exact(kept, dtype, what=f"the dtype of {what}")
        assert_shape(value, x.shape, what=what)
        assert_close(value, oracles.square_if_any_negative(x), what=what, dtype=dtype)


def one_negative(rng, shape):
    """Positive numbers but for a single one, anywhere, that is negative and small."""
    x = rng.uniform(0.5, 2.0, size=shape)
    x.ravel()[rng.integers(0, x.size)] = -0.01
    return x


@pytest.mark.weight(3)
def test_one_negative_element(student, rng):
    """A single negative element, wherever it is, squares the whole tensor."""
    inputs = [rng.uniform(0.5, 2.0, (2, 3)).astype(np.float32) for _ in range(6)]
    for place, x in enumerate(inputs):
        x.ravel()[place] = -0.01
    judge(student, inputs, ["float32"] * 6)


@pytest.mark.weight(3)
def test_extreme_signs(student, rng):
    """Positive and zero elements stay as they are; if most are negative, all are squared."""
    positive = rng.uniform(1.5, 2.5, size=(2, 3)).astype(np.float32)
    with_zeros = positive * np.float32([[1.0, 0.0, 1.0], [-0.0, 1.0, 1.0]])
    mostly = -positive
    mostly[1, 0] = 0.5
    cases = {
        "positive elements": positive,
        "positive elements and zeros": with_zeros,
        "zeros": np.zeros_like(positive),
        "negative elements": -positive,
        "negative elements but one": mostly,
    }
    for name, x in cases.items():
        judge(student, [x], ["float32"], what=f"the result for {name}")


def test_just_beside_zero(student, rng):
    """A negative element counts however small it is, and a positive one does not."""
    x = rng.uniform(1.5, 2.5, size=(2, 3))
    tiny = {"float16": 1e-4, "bfloat16": 1e-30, "float32": 1e-30, "float64": 1e-300}
    for dtype, size in tiny.items():
        coarse = np.round(x * 8) / 8 if dtype.endswith("16") else x
        if dtype == "float32":
            coarse = x.astype(np.float32)
        below, above = coarse.copy(), coarse.copy()
        below[0, 1], above[0, 1] = -size, size
        judge(student, [below, above], [dtype] * 2, what="the result beside zero")


@pytest.mark.weight(2)
def test_dtype_and_rank(student, rng):
    """Any rank and float dtype is accepted and kept."""
    shapes = ((2, 1, 2), (1, 3), (1, 2, 1, 2))
    inputs = [one_negative(rng, shape) for shape in shapes]
    inputs += [np.array(-1.5), np.array(1.5), np.array([-0.5]), np.zeros((0, 2))]
    judge(student, inputs, ["float64"] * len(inputs))
    coarse = rng.integers(1, 9, (2, 3)) / 4  # a shape of which there are graphs already
    for sign in (1, -1):
        judge(student, [sign * coarse] * 4, FLOATS)


@pytest.mark.weight(2)
def test_gradient_of_both_branches(student, rng):
    """Both branches can be differentiated."""
    for x in (one_negative(rng, 3), rng.uniform(0.5, 2.0, size=3)):
        assert_gradient(
            student, "square_if_any_negative", oracles.square_if_any_negative, x, rng=rng
        )


@pytest.mark.weight(2)
def test_both_cases_share_a_trace(student, rng):
    """Tensors of one shape make one graph, whatever their signs."""
    values = [rng.uniform(0.5, 2.0, size=(5, 1)).astype(np.float32) for _ in range(4)]
    calls = [(sign * x,) for sign, x in zip((1, -1, 1, -1), values, strict=True)]
    found = student.traces("square_if_any_negative", calls)
    assert_traces(found, [None, 0, 0, 0], what="`square_if_any_negative`")
    inputs = [x * sign for sign, x in zip((1, -1, 1, -1), values, strict=True)]
    found = student.run(traces_by_name, inputs=inputs)
    assert_traces(found, [0, 0, 0, 0], what="`square_if_any_negative`, called by name")
    found = student.run(results_of_a_graph, inputs=inputs)
    assert_length(found, len(inputs))
    for x, value in zip(inputs, found, strict=True):
        what = "the result of a graph made for other signs"
        assert_close(value, oracles.square_if_any_negative(x), what=what)


@pytest.mark.weight(2)
def test_if_in_graph(student):
    """The graph has a branch, and no Python inside."""
    found = student.operations("square_if_any_negative", np.zeros(3, np.float32))
    assert_that(
        {"If", "StatelessIf", "Case", "StatelessCase"} & set(found),
        "The graph must have a branch.",
        "There is no operation If in it.",
        cause="Both answers are computed always, or Python decides while tracing.",
    )
    forbidden = ("PyFunc", "EagerPyFunc", "PyFuncStateless")
    assert_operations(found, forbidden=forbidden, what="`square_if_any_negative`")
