"""A Mismatch keeps what is safe to show apart from what is not."""

from __future__ import annotations

import pickle

import numpy as np
import pytest

from course.diagnosis import Mismatch, describe, safe_exception_name, sentence
from course.plain import Opaque


def test_the_parts_of_a_mismatch() -> None:
    error = Mismatch("A rule.", "A finding.", "A cause.", "[1, 2]")
    assert str(error) == "A rule.\nFound: A finding.\nLikely cause: A cause.\nDetails: [1, 2]"
    assert error.hint == "A finding. A cause."


def test_parts_that_are_missing_leave_no_trace() -> None:
    assert str(Mismatch("A rule.", "")) == "A rule."
    assert Mismatch("A rule.", "").hint == ""


def test_a_mismatch_survives_pickling() -> None:
    error = pickle.loads(pickle.dumps(Mismatch("A rule.", "A finding.", "A cause.", "[1, 2]")))
    assert str(error) == "A rule.\nFound: A finding.\nLikely cause: A cause.\nDetails: [1, 2]"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "None"),
        (True, "a Python bool"),
        (1.5, "a Python number"),
        ("x", "a string"),
        ([], "a list"),
        ({}, "a dictionary"),
        (np.zeros(2), "an array of floating-point numbers"),
        (np.zeros(2, bool), "an array of booleans"),
        (np.float32(1), "a Python number"),
    ],
)
def test_what_kind_of_thing_a_value_is(value: object, words: str) -> None:
    assert describe(value) == words


def test_the_type_of_an_unknown_object_is_not_told() -> None:
    assert "Secret" not in describe(Opaque("Secret"))


@pytest.mark.parametrize("name", ["ValueError", "KeyboardInterrupt", "InvalidArgumentError"])
def test_known_errors_keep_their_name(name: str) -> None:
    assert safe_exception_name(name) == name


@pytest.mark.parametrize("name", ["Leak_0_25", "print", "__name__"])
def test_other_names_are_not_told(name: str) -> None:
    assert safe_exception_name(name) == "another error"


def test_a_sentence_begins_with_a_capital() -> None:
    assert sentence("the loss of `mse`") == "The loss of `mse`"
    assert sentence("") == ""
