"""Public check of `confusion_matrix`."""

import numpy as np

from course.testing import assert_exact, assert_raises, disabled, probe

LIBRARY = (
    "tensorflow.math.confusion_matrix",
    "tensorflow.python.ops.confusion_matrix.array_ops",
)


@probe
def counted(student, labels, predictions, classes):
    with disabled(*LIBRARY):
        return student.confusion_matrix(labels, predictions, classes)


def test_counts(student):
    """Row i, column j counts the examples of class i that were taken for class j."""
    found = student.run(counted, np.array([0, 0, 0, 1, 2, 2]), np.array([0, 1, 1, 1, 2, 0]), 4)
    right = [[1, 2, 0, 0], [0, 1, 0, 0], [1, 0, 1, 0], [0, 0, 0, 0]]
    assert_exact(found, np.array(right), what="the matrix")


def test_few_bytes(student):
    """Labels may be of any integer dtype, and predictions of another."""
    labels, predictions = np.array([30, 29, 30], np.uint8), np.array([29, 29, 30], np.int64)
    right = np.zeros((40, 40), int)
    right[30, 29] = right[29, 29] = right[30, 30] = 1
    assert_exact(student.run(counted, labels, predictions, 40), right, what="the matrix")


def test_no_examples_and_one(student):
    """Without examples all counts are zero; one example has a single count."""
    one, none = np.array([1]), np.zeros(0, np.int64)
    found = student.run(counted, one, np.array([0]), 2)
    assert_exact(found, np.array([[0, 0], [1, 0]]), what="the matrix of one example")
    assert_exact(student.run(counted, none, none, 2), np.zeros((2, 2), int), what="the matrix")


def test_numbers_that_are_not_classes(student):
    """A number that is not a class is refused."""
    errors = ("ValueError", "InvalidArgumentError")
    for labels in ([0, -1], [0, 2]):
        arguments = (np.array(labels), np.array([0, 1]), 2)
        assert_raises(student, errors, counted, *arguments, what=f"labels {labels} of two classes")
