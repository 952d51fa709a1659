"""Public check of `predicted_graphs`: whether the answers are well-formed, not whether right."""

import pytest

from course.testing import assert_that, probe

CALLS = {
    "python_numbers": 4,
    "tensor_numbers": 4,
    "new_shapes": 5,
    "new_dtypes": 4,
    "keywords": 4,
    "numpy_arrays": 3,
    "lists": 3,
    "variables": 3,
}


@probe
def predictions(student):
    """The student's dictionary."""
    return student.predicted_graphs


@pytest.mark.constant("it asks for the names, whatever the numbers")
def test_names(student):
    """There is a prediction for each of the eight sequences, and for nothing else."""
    found = student.run(predictions)
    requirement = "`predicted_graphs` must be a dict from the eight names to numbers of graphs."
    assert_that(isinstance(found, dict), requirement, "It is not a dict.")
    missing = [name for name in CALLS if name not in found]
    unknown = [name for name in found if name not in CALLS]
    assert_that(not missing, requirement, f"These names are missing: {', '.join(missing)}.")
    assert_that(not unknown, requirement, f"{len(unknown)} name(s) are not among the eight.")


@pytest.mark.constant("1 is possible everywhere")
def test_possible_numbers(student):
    """Each prediction is a whole number, at least one and at most the number of calls."""
    found = student.run(predictions)
    for name, calls in CALLS.items():
        number = found.get(name) if isinstance(found, dict) else None
        number = number.item() if hasattr(number, "item") and number.ndim == 0 else number
        requirement = f"The prediction for {name} must be a whole number from 1 to {calls}."
        whole = isinstance(number, int) and not isinstance(number, bool)
        assert_that(whole, requirement, "It is not a whole number.")
        assert_that(
            1 <= number <= calls,
            requirement,
            "It is a number out of this range.",
            cause="The first call always makes a graph, and a call makes at most one.",
        )
