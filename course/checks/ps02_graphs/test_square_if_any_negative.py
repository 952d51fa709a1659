"""Public check of `square_if_any_negative`."""

import numpy as np

from course.testing import assert_close, assert_that, assert_traces


def test_both_cases(student):
    """One negative element is enough to square all elements; otherwise x comes back as it is."""
    for x, expected in (
        ([3.0, -1.0, 0.5], [9.0, 1.0, 0.25]),
        ([3.0, 0.0, 0.5], [3.0, 0.0, 0.5]),
    ):
        found = student.call("square_if_any_negative", np.float32(x))
        assert_close(found, expected, what=f"the result for {x}")


def test_one_graph(student):
    """One trace serves both cases."""
    calls = [(np.float32(x),) for x in ([1, 2, 3, 4], [1, 2, -3, 4], [5, 6, 7, 8])]
    found = student.traces("square_if_any_negative", calls)
    assert_traces(found, [None, 0, 0], what="`square_if_any_negative`")
    for (x,), expected in zip(calls, ([1, 2, 3, 4], [1, 4, 9, 16], [5, 6, 7, 8]), strict=True):
        found = student.call("square_if_any_negative", x)
        assert_close(found, expected, what=f"the result for {x.tolist()}")


def test_branch_in_graph(student):
    """The branch is in the graph, as an operation If."""
    found = student.operations("square_if_any_negative", np.float32([1.0, -2.0]))
    assert_that(
        {"If", "StatelessIf", "Case", "StatelessCase"} & set(found),
        "The graph must have a branch.",
        "There is no operation If in it.",
        cause="Both answers are computed always, or Python decides while tracing.",
    )
