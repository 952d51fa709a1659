"""Hidden grader of `descend`: students never have this file.

Drawn: several parameters and one that the loss does not depend on, many steps, none, a second
call, and gradients left over from before. Not drawn: losses that are not finite.
"""

import pytest
import torch

from autograder.oracles import ps01_autograd as oracles
from course.testing import assert_close, assert_exact, assert_length, assert_that, probe


@probe
def on_squares(student, matrix, target, start, steps, rate, left_over=False):
    """Losses and the parameter behind the steps on the sum of squared errors."""
    matrix, target = torch.from_numpy(matrix), torch.from_numpy(target)
    x = torch.from_numpy(start).requires_grad_(True)
    if left_over:
        (100.0 * x.sum()).backward()
    losses = student.descend([x], lambda: ((matrix @ x - target) ** 2).sum(), steps, rate)
    numbers = all(isinstance(loss, float) for loss in losses)
    return {"losses": losses, "x": x, "numbers": numbers, "leaf": x.is_leaf and x.requires_grad}


@probe
def with_two(student, start, rate):
    """Two parameters that matter and one that does not, behind three steps twice."""
    a, b, unused = (torch.from_numpy(each).requires_grad_(True) for each in start)
    for _ in range(2):
        student.descend([a, unused, b], lambda: (a * b).sum() + (a**2).sum(), 3, rate)
    return [a, b, unused]


def _problem(rng):
    return rng.normal(size=(5, 3)), rng.normal(size=5), rng.normal(size=3)


@pytest.mark.parametrize("steps", [1, 7])
def test_values(student, rng, steps):
    """Each step takes rate times the gradient; losses are those before the steps."""
    matrix, target, start = _problem(rng)
    found = student.run(on_squares, matrix, target, start, steps, 0.02)
    losses, end = oracles.descent(matrix, target, start, steps, 0.02)
    assert_length(found["losses"], steps, what="losses") if steps > 1 else None
    assert_close(found["losses"], losses, kind="iterated", what="the losses")
    assert_close(found["x"], end, kind="iterated", what="the parameter")
    assert_that(found["numbers"] is True, "Losses must be Python numbers.", "One is not.")


def test_no_step(student, rng):
    """Without a step, nothing is changed and there is no loss."""
    matrix, target, start = _problem(rng)
    found = student.run(on_squares, matrix, target, start, 0, 0.1)
    assert_exact(found["losses"], [], what="the losses")
    assert_close(found["x"], start, what="the parameter")


def test_gradients_from_before(student, rng):
    """Gradients left over from before have no say, and parameters stay leaves."""
    matrix, target, start = _problem(rng)
    found = student.run(on_squares, matrix, target, start, 4, 0.02, left_over=True)
    _, end = oracles.descent(matrix, target, start, 4, 0.02)
    assert_close(found["x"], end, kind="iterated", what="the parameter")
    assert_that(found["leaf"] is True, "Parameters must stay leaves that require gradients.",
                "One is not.")  # fmt: skip


def test_several_parameters(student, rng):
    """All parameters move at once; one that the loss does not depend on stays where it is."""
    start = [rng.normal(size=2) for _ in range(3)]
    a, b, unused = start
    for _ in range(6):
        a, b = a - 0.1 * (b + 2.0 * a), b - 0.1 * a
    found = student.run(with_two, start, 0.1)
    for name, value, right in zip("abc", found, (a, b, unused), strict=True):
        assert_close(value, right, kind="iterated", what=f"parameter {name}")
