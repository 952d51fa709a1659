"""Public check of `Affine`: students have this file and run it by check("Affine")."""

import torch

from course.testing import assert_exact, assert_shape, probe


@probe
def used(student):
    """A layer's result, and its parameters."""
    layer = student.Affine(3, 2)
    return {
        "result": layer(torch.ones(4, 3)),
        "parameters": {name: list(each.shape) for name, each in layer.named_parameters()},
    }


def test_shapes(student):
    """From 3 numbers the layer makes 2, with a weight and a bias that can be learned."""
    found = student.run(used)
    assert_shape(found["result"], (4, 2))
    assert_exact(found["parameters"], {"weight": [3, 2], "bias": [2]}, what="the parameters")
