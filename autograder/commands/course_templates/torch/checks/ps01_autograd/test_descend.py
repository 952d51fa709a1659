"""Public check of `descend`: students have this file and run it by check("descend")."""

import torch

from course.testing import assert_close, probe


@probe
def on_a_parabola(student):
    """Losses and the parameter behind two steps on x squared."""
    x = torch.tensor(1.0, requires_grad=True)
    losses = student.descend([x], lambda: x * x, steps=2, rate=0.25)
    return {"losses": losses, "x": x}


def test_a_parabola(student):
    """On x squared, a rate of 1/4 halves x in each step."""
    found = student.run(on_a_parabola)
    assert_close(found["x"], 0.25, what="x")
    assert_close(found["losses"], [1.0, 0.25], what="the losses", dtype="float32")
