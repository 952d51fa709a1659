"""Hidden grader of `predicted_graphs`."""

import pytest

from autograder.oracles import ps02_graphs as oracles
from course.testing import Mismatch, assert_exact, assert_that, probe


@probe
def predictions(student):
    """The student's dictionary."""
    return student.predicted_graphs


def assert_predicted(student, *names):
    """Require the right numbers for `names`, without telling which of them is wrong."""
    __tracebackhide__ = True
    found = student.run(predictions)
    requirement = "Each prediction must be the number of graphs that TensorFlow makes."
    assert_that(isinstance(found, dict), requirement, "`predicted_graphs` is not a dict.")
    wrong = []
    for name in names:
        try:
            assert_exact(found.get(name), oracles.GRAPHS[name])
        except Mismatch:
            wrong.append(name)
    assert_that(
        not wrong,
        requirement,
        "At least one of the predictions of this kind is not.",
        details=f"Wrong: {', '.join(wrong)}.",
    )


@pytest.mark.weight(2)
def test_numbers(student):
    """Python numbers, and the same numbers as tensors, are predicted right."""
    assert_predicted(student, "python_numbers", "tensor_numbers")


@pytest.mark.weight(2)
def test_shapes_and_dtypes(student):
    """New shapes and new dtypes are predicted right."""
    assert_predicted(student, "new_shapes", "new_dtypes")


@pytest.mark.constant("the right predictions are all 1")
@pytest.mark.weight(2)
def test_keywords_and_arrays(student):
    """Keyword arguments and NumPy arrays are predicted right."""
    assert_predicted(student, "keywords", "numpy_arrays")


@pytest.mark.weight(2)
def test_lists_and_variables(student):
    """Lists and variables are predicted right."""
    assert_predicted(student, "lists", "variables")
