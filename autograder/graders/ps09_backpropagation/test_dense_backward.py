"""Hidden grader of `dense_backward`.

Drawn, clause by clause:

- three gradients in order: sizes that all differ, all sizes equal, each size 1; positive and
  negative numbers
- any float dtype: all four; half precision with numbers that it holds exactly
- any batch: many rows, one, none
- tensors or variables: W as a tensor, as a variable, trainable or not; it is as before
- the call: by place and by name; a second call with other arrays
- by formulas: automatic differentiation is switched off in every probe

Not drawn: leading dimensions beyond the batch, and unequal dtypes (excluded by the contract).
"""

import numpy as np
import pytest
import tensorflow as tf

from autograder.oracles import ps09_backpropagation as oracles
from course.testing import (
    AUTOMATIC_DIFFERENTIATION,
    assert_close,
    assert_dtype,
    assert_exact,
    assert_length,
    disabled,
    probe,
)

NAMES = ("x", "W", "b")
FLOATS = ("float16", "bfloat16", "float32", "float64")


@probe
def gradients(student, cases, kind="constant", by_name=False, dtype=None):
    """The gradients for each x, W and upstream, their dtypes, and the weights afterwards."""
    found = []
    for arrays in cases:
        x, W, upstream = (tf.cast(part, dtype or part.dtype) for part in map(tf.constant, arrays))
        if kind != "constant":
            W = tf.Variable(W, trainable=kind == "variable")
        with disabled(*AUTOMATIC_DIFFERENTIATION):
            if by_name:
                three = student.dense_backward(upstream=upstream, W=W, x=x)
            else:
                three = student.dense_backward(x, W, upstream)
        parts = three if isinstance(three, list | tuple) else ()
        names = [getattr(getattr(one, "dtype", None), "name", None) for one in parts]
        found.append({"three": three, "dtypes": names, "W": W})
    return found


def case(rng, rows, inputs, outputs, dtype=np.float64):
    """Input, weights and upstream gradient."""
    shapes = ((rows, inputs), (inputs, outputs), (rows, outputs))
    return tuple(rng.normal(size=shape).astype(dtype) for shape in shapes)


def judge(student, cases, *, dtype=None, **settings):
    """Compare the gradients with the oracle's."""
    found = student.run(gradients, cases, dtype=dtype, **settings)
    assert_length(found if isinstance(found, list) else [], len(cases), what="answers")
    for arrays, answer in zip(cases, found, strict=True):
        assert_length(answer["three"], 3, what="gradients")
        required = dtype or arrays[0].dtype.name
        assert_exact(answer["dtypes"], [required] * 3, what="the dtypes of the gradients")
        expected = oracles.dense_backward(*arrays)
        for name, gradient, right in zip(NAMES, answer["three"], expected, strict=True):
            what = f"the gradient with respect to {name}"
            rows = len(arrays[0])
            assert_close(gradient, right, kind="linear_algebra", what=what, batch=rows, dtype=dtype)
        assert_close(answer["W"], arrays[1], what="W afterwards", dtype=dtype)


@pytest.mark.weight(2)
def test_values(student, rng):
    """Any numbers of rows, inputs and outputs, by place and by name, one call after another."""
    cases = [case(rng, *sizes) for sizes in ((7, 3, 5), (2, 6, 4), (4, 2, 3))]
    judge(student, cases)
    judge(student, cases[:2], by_name=True)


@pytest.mark.weight(2)
def test_square(student, rng):
    """Where all sizes are equal, each product is still the right one."""
    judge(student, [case(rng, size, size, size) for size in (3, 4)])


def test_sizes_of_one(student, rng):
    """A batch of one row, a single input or a single output keep their axes."""
    sizes = ((1, 3, 2), (4, 1, 2), (4, 3, 1), (1, 1, 1))
    judge(student, [case(rng, *each) for each in sizes])


def test_empty_batch(student, rng):
    """A batch without rows changes nothing: the gradients of W and b are zeros."""
    judge(student, [case(rng, 0, 3, 2), case(rng, 2, 3, 2)])


def test_variables(student, rng):
    """W may be a variable, trainable or not, and is left as it is."""
    for kind in ("variable", "not trainable"):
        judge(student, [case(rng, 5, 3, 2)], kind=kind)


def test_dtype_is_kept(student, rng):
    """Every float dtype is kept."""
    shapes = ((3, 2), (2, 4), (3, 4))
    arrays = tuple(rng.integers(-4, 5, size=shape) / 2.0 for shape in shapes)
    for dtype in FLOATS:
        judge(student, [arrays], dtype=dtype)
    judge(student, [case(rng, 6, 5, 4, np.float32)])
    single = student.run(gradients, [case(rng, 2, 2, 2, np.float32)])
    assert_length(single if isinstance(single, list) else [], 1, what="answers")
    assert_length(single[0]["three"], 3, what="gradients")
    for gradient in single[0]["three"]:
        assert_dtype(gradient, "float32", what="the gradient")
