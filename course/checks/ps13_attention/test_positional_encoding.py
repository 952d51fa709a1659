"""Public checks of `positional_encoding`."""

import numpy as np
import pytest

from course.testing import assert_close, assert_dtype, assert_raises, assert_shape


def test_first_positions(student):
    """Sine and cosine stand side by side; position 0 is 0, 1, 0, 1."""
    found = student.call("positional_encoding", 3, 4)
    assert_shape(found, (3, 4), what="the code")
    assert_dtype(found, "float32", what="the code")
    angles = np.array([0.0, 1.0, 2.0])[:, np.newaxis] * np.array([1.0, 0.01])
    columns = [
        np.sin(angles[:, 0]),
        np.cos(angles[:, 0]),
        np.sin(angles[:, 1]),
        np.cos(angles[:, 1]),
    ]
    expected = np.stack(columns, axis=1)
    assert_close(found, expected, kind="training", what="the code of three positions")


@pytest.mark.constant("every refusal is the same word")
def test_refuses_an_odd_width(student):
    """An odd width is refused."""
    assert_raises(student, "ValueError", "positional_encoding", 3, 5)
