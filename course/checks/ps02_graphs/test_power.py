"""Public check of `power`."""

import numpy as np

from course.testing import assert_close, assert_shape, assert_that, assert_traces


def test_values(student):
    """Each element is multiplied by itself, n factors in all; n = 0 gives ones."""
    x = np.float32([-2.0, 0.5, 3.0])
    for n, expected in ((3, [-8.0, 0.125, 27.0]), (1, x), (0, [1.0, 1.0, 1.0])):
        found = student.call("power", x, np.int32(n).reshape(()))
        assert_shape(found, (3,), what=f"the result for n = {n}")
        assert_close(found, expected, kind="iterated", what=f"the result for n = {n}")


def test_one_trace(student):
    """One trace serves every n."""
    x = np.float32([1.0, 2.0, 3.0, 4.0])
    calls = [(x, np.array(n, np.int32)) for n in (2, 5, 0)]
    assert_traces(student.traces("power", calls), [None, 0, 0], what="`power`")
    for x, n in calls:
        assert_close(student.call("power", x, n), x**n, kind="iterated", what=f"x to the {n}")


def test_loop_in_graph(student):
    """The loop is in the graph, as an operation While."""
    found = student.operations("power", np.float32([1.0, 2.0]), np.array(2, np.int32))
    assert_that(
        {"While", "StatelessWhile"} & set(found),
        "The graph must have a loop.",
        "There is no operation While in it.",
        cause="The loop runs in Python while tracing, or there is none. Loop over tf.range(n).",
    )
