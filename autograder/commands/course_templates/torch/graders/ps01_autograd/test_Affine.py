"""Hidden grader of `Affine`: students never have this file.

Drawn: inputs of ranks 1 to 3, other sizes, other values of the parameters, gradients of all three,
and two layers alive. Not drawn: other precisions than float32, of which the contract says nothing.
"""

import numpy as np
import torch

from course.testing import assert_close, assert_exact, assert_that, own_work, probe


@probe
def computed(student, x, weight, bias, cotangent):
    """The result with given parameters, and gradients."""
    layer = own_work(student.Affine(*weight.shape), torch.nn.Linear)
    other = student.Affine(*weight.shape)
    with torch.no_grad():
        layer.weight.copy_(torch.from_numpy(weight))
        layer.bias.copy_(torch.from_numpy(bias))
        other.weight.zero_()
    argument = torch.from_numpy(x).requires_grad_(True)
    result = layer(argument)
    result.backward(torch.from_numpy(cotangent))
    return {"result": result, "x": argument.grad, "weight": layer.weight.grad,
            "bias": layer.bias.grad, "number": len(list(layer.parameters()))}  # fmt: skip


@probe
def beginnings(student, inputs, outputs):
    """The parameters of two new layers."""
    layers = [own_work(student.Affine(inputs, outputs), torch.nn.Linear) for _ in range(2)]
    return [{"weight": layer.weight, "bias": layer.bias} for layer in layers]


def _draw(rng, *shape):
    return rng.normal(size=shape).astype(np.float32)


def test_values(student, rng):
    """The result is x @ weight + bias along the last axis, whatever the rank of x."""
    for shape in ((5, 3), (3,), (2, 4, 3)):
        x, weight, bias = _draw(rng, *shape), _draw(rng, 3, 2), _draw(rng, 2)
        found = student.run(computed, x, weight, bias, _draw(rng, *shape[:-1], 2))
        assert_close(found["result"], x @ weight + bias, kind="linear_algebra")


def test_gradients(student, rng):
    """Gradients reach x, the weight and the bias."""
    x, weight, bias = _draw(rng, 6, 4), _draw(rng, 4, 3), _draw(rng, 3)
    cotangent = _draw(rng, 6, 3)
    found = student.run(computed, x, weight, bias, cotangent)
    right = {"x": cotangent @ weight.T, "weight": x.T @ cotangent, "bias": cotangent.sum(axis=0)}
    for name, expected in right.items():
        assert_close(found[name], expected, kind="gradient", what=f"the gradient of the {name}")
    assert_exact(found["number"], 2, what="the number of parameters")


def test_beginnings(student, rng):
    """New weights are drawn, each layer's own, with the right spread; new biases are zeros."""
    inputs = int(rng.integers(90, 110))
    found = student.run(beginnings, inputs, 50)
    for layer in found:
        assert_close(layer["bias"], np.zeros(50), what="the bias")
        spread = float(np.std(layer["weight"]) * np.sqrt(inputs))
        assert_that(0.95 < spread < 1.05, "The weight's spread must be 1 / sqrt(inputs).",
                    "Its standard deviation is another.")  # fmt: skip
        middle = float(abs(np.mean(layer["weight"])) * np.sqrt(inputs))
        assert_that(middle < 0.08, "The weight's mean must be near 0.", "It is not.")
    first, second = (layer["weight"] for layer in found)
    assert_that(not np.array_equal(first, second), "Two layers must have weights of their own.",
                "They are equal.")  # fmt: skip
