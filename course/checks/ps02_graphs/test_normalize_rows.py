"""Public check of `normalize_rows`."""

import numpy as np

from course.testing import assert_close, assert_raises, assert_shape, assert_traces


def test_rows_sum_to_one(student):
    """Each row is divided by its own sum."""
    x = np.float32([[1.0, 3.0], [2.0, 2.0], [6.0, 2.0]])
    found = student.call("normalize_rows", x)
    assert_shape(found, (3, 2))
    assert_close(found, [[0.25, 0.75], [0.5, 0.5], [0.75, 0.25]])
    square = student.call("normalize_rows", np.float32([[1.0, 3.0], [1.0, 1.0]]))
    assert_close(square, [[0.25, 0.75], [0.5, 0.5]], what="the result for a square matrix")


def test_one_trace(student):
    """One trace serves every number of rows and of columns."""
    calls = [(np.ones(shape, np.float32),) for shape in ((2, 3), (4, 3), (4, 1), (1, 5))]
    assert_traces(student.traces("normalize_rows", calls), [None, 0, 0, 0], what="`normalize_rows`")
    for (x,) in calls:
        what = f"the result for ones of shape {x.shape}"
        assert_close(student.call("normalize_rows", x), x / x.shape[1], what=what)


def test_other_ranks(student):
    """Vectors are refused, and so are tensors with three axes."""
    accepted = ("TypeError", "ValueError", "InvalidArgumentError")
    for shape in ((3,), (2, 2, 2)):
        what = f"a call with shape {shape}"
        assert_raises(student, accepted, "normalize_rows", np.ones(shape, np.float32), what=what)
    found = student.call("normalize_rows", np.ones((2, 2), np.float32))
    assert_close(found, np.full((2, 2), 0.5), what="the result for a matrix")
