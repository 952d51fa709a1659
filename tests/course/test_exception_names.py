"""Names of exceptions: which are shown, and that every road shows the same."""

from __future__ import annotations

import pytest

from course.diagnosis import safe_exception_name
from course.exception_names import LIBRARY_EXCEPTIONS, may_be_shown
from course.student import StudentError


@pytest.mark.parametrize("name", ["ValueError", "KeyboardInterrupt", *sorted(LIBRARY_EXCEPTIONS)])
def test_well_known_names_are_shown_on_every_road(name: str) -> None:
    assert may_be_shown(name)
    assert safe_exception_name(name) == name
    assert f" {name}" in StudentError(name).hint


@pytest.mark.parametrize("name", ["Secret_0_75", "len", "print", "__doc__", "", "valueerror"])
def test_other_names_are_shown_on_none(name: str) -> None:
    assert not may_be_shown(name)
    assert safe_exception_name(name) == "another error"
    assert StudentError(name).hint == "Your code raised an error"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("ValueError", "a ValueError"),
        ("InvalidArgumentError", "an InvalidArgumentError"),
        ("UnimplementedError", "an UnimplementedError"),
        ("UnicodeError", "a UnicodeError"),
        ("UFuncTypeError", "a UFuncTypeError"),
    ],
)
def test_names_have_their_article(name: str, said: str) -> None:
    assert StudentError(name).hint == f"Your code raised {said}"


def test_the_names_are_those_of_the_libraries() -> None:
    import numpy as np
    import tensorflow as tf

    elsewhere = {
        "AxisError", "InaccessibleTensorError", "LinAlgError", "OperatorNotAllowedInGraphError",
        "StagingError", "UFuncTypeError",
    }  # fmt: skip
    for name in LIBRARY_EXCEPTIONS - elsewhere:
        assert issubclass(getattr(tf.errors, name), Exception)
    assert {np.exceptions.AxisError.__name__, np.linalg.LinAlgError.__name__} <= LIBRARY_EXCEPTIONS
