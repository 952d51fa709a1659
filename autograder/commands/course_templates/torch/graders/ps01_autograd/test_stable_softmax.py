"""Hidden grader of `stable_softmax`: students never have this file.

Drawn: ranks 1 to 3, every axis, an axis of length 1, huge numbers of both signs, float32 and
float64. Not drawn: scalars and empty tensors, which the contract excludes.
"""

import numpy as np
import pytest

from autograder.oracles import ps01_autograd as oracles
from course.testing import assert_close, assert_dtype, assert_gradient, assert_own_work, probe

READY_MADE = ("_softmax", "_log_softmax", "softmax", "log_softmax", "logsumexp")


@probe
def with_argument(student, x):
    """The result, and the argument behind the call."""
    import torch

    argument = torch.from_numpy(x)
    return {"result": student.stable_softmax(argument), "argument": argument}


def _judge(student, x, **options):
    found = student.call("stable_softmax", x, **options)
    assert_close(found, oracles.softmax(x, **options), kind="reduction")
    assert_own_work(student, "stable_softmax", x, forbidden=READY_MADE, **options)


@pytest.mark.parametrize("shape", [(6,), (3, 5), (2, 3, 4)])
def test_values(student, rng, shape):
    """Results along the last axis are right, whatever the shape."""
    _judge(student, rng.normal(size=shape).astype(np.float32))


def test_any_axis(student, rng):
    """The axis may be chosen, from either end."""
    x = rng.normal(size=(3, 4, 2))
    for dim in (0, 1, 2, -2):
        _judge(student, x, dim=dim)


def test_huge_numbers(student, rng):
    """Neither huge numbers nor hugely negative ones are any trouble, each row by itself."""
    x = rng.normal(size=(3, 4)).astype(np.float32)
    _judge(student, x + np.array([[1000.0], [-2000.0], [0.0]], np.float32))


def test_gradient(student, rng):
    """The result can be differentiated."""
    x = rng.normal(size=(3, 4))
    _judge(student, x)
    assert_gradient(student, "stable_softmax", oracles.softmax, x, rng=rng)


def test_precision_and_the_argument(student, rng):
    """The result has the dtype of x, and x is left as it is."""
    for dtype in ("float32", "float64"):
        x = rng.normal(size=(2, 5)).astype(dtype)
        found = student.run(with_argument, x)
        assert_dtype(found["result"], dtype)
        assert_close(found["result"], oracles.softmax(x), kind="reduction")
        assert_close(found["argument"], x, what="the argument")
