"""Hidden grader of `confusion_matrix`.

Drawn, by clauses of the contract:

- rows true, columns predicted: matrices that are not symmetric; 1 to 300 classes; classes that do
  not occur, the last one too
- any integer dtype: all eight, in pairs of different ones; numbers whose products and counts do
  not fit into them
- tensors and arrays: both; by place and by name; arguments afterwards
- no examples, one: with one class and several
- refusals: -1, the number of classes, beyond; as label and as prediction; unequal lengths, length
  1 against n

Not drawn: graphs, of which the contract says nothing, and counts beyond int32. TensorFlow's
function is switched off where it works, and so is scikit-learn's.
"""

import sys
from contextlib import contextmanager

import numpy as np
import pytest
import tensorflow as tf

from autograder.oracles import ps11_generalization as oracles
from course.testing import assert_exact, assert_raises, assert_that, disabled, probe

INTEGERS = ("int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64")
REFUSALS = ("ValueError", "InvalidArgumentError")
LIBRARY = (
    "tensorflow.math.confusion_matrix",
    "tensorflow.python.ops.confusion_matrix.array_ops",
)
OTHERS = ("sklearn.metrics", "sklearn.metrics._classification")


@contextmanager
def library_off():
    """Neither TensorFlow's nor scikit-learn's confusion matrix can be used."""
    hidden = {name: sys.modules.get(name) for name in OTHERS}
    # what its function needs inside, where a cell has imported it
    loaded = hasattr(hidden["sklearn.metrics._classification"], "_check_targets")
    inner = "sklearn.metrics._classification._check_targets"
    with disabled(*LIBRARY, *[inner] * loaded):
        sys.modules.update(dict.fromkeys(OTHERS))  # an import of None fails
        try:
            yield
        finally:
            for name, module in hidden.items():
                del sys.modules[name]
                if module is not None:
                    sys.modules[name] = module


@probe
def counted(student, labels, predictions, classes):
    """The matrices for arrays and for tensors, and the arrays afterwards."""
    with library_off():
        matrices = [
            student.confusion_matrix(labels, predictions, classes),
            student.confusion_matrix(tf.constant(labels), tf.constant(predictions), classes),
        ]
        return {"matrices": matrices, "labels": labels, "predictions": predictions}


@probe
def by_name(student, labels, predictions, classes):
    with library_off():
        return student.confusion_matrix(classes=classes, predictions=predictions, labels=labels)


@probe
def once(student, labels, predictions, classes):
    with library_off():
        return student.confusion_matrix(tf.constant(labels), tf.constant(predictions), classes)


def assert_counts(found, labels, predictions, classes):
    expected = oracles.confusion_matrix(labels, predictions, classes)
    assert_exact(found, expected, what="the matrix")
    assert_that(
        getattr(found, "dtype", None) in (np.int32, np.int64),
        "The counts must be of dtype int32 or int64.",
        "They are of another.",
    )


def judge(student, labels, predictions, classes):
    found = student.run(counted, labels, predictions, classes)
    for matrix in (found["matrices"][0], found["matrices"][1]):
        assert_counts(matrix, labels, predictions, classes)
    assert_exact(found["labels"], labels, what="`labels` afterwards")
    assert_exact(found["predictions"], predictions, what="`predictions` afterwards")


@pytest.mark.weight(3)
def test_rows_are_true_classes(student, rng):
    """Row i, column j counts the examples of class i that were taken for class j."""
    for classes, n in ((3, 40), (10, 200), (2, 15), (7, 7)):
        labels = rng.integers(0, classes, n)
        predictions = np.where(rng.random(n) < 0.5, labels, rng.integers(0, classes, n))
        labels[: n // 3], predictions[: n // 3] = 0, classes - 1
        judge(student, labels, predictions, classes)
    found = student.run(by_name, labels, predictions, 7)
    assert_counts(found, labels, predictions, 7)


def test_classes_that_do_not_occur(student, rng):
    """Classes that nobody has, and that nobody was taken for, have zeros, the last ones too."""
    labels, predictions = rng.choice([1, 3], 20), rng.choice([0, 3, 4], 20)
    judge(student, labels, predictions, 9)
    judge(student, np.zeros(3, int), np.zeros(3, int), 3)


@pytest.mark.weight(2)
def test_every_integer_dtype(student, rng):
    """Labels and predictions may be of any integer dtypes, and of different ones."""
    for label_dtype, dtype in zip(INTEGERS, (*INTEGERS[3:], *INTEGERS[:3]), strict=True):
        labels, predictions = rng.integers(0, 5, 30), rng.integers(0, 5, 30)
        judge(student, labels.astype(label_dtype), predictions.astype(dtype), 5)


@pytest.mark.weight(2)
def test_numbers_do_not_overflow(student, rng):
    """Neither many classes nor many examples are too much for labels of few bytes."""
    for dtype, top in (("int8", 128), ("uint8", 256)):
        labels, predictions = rng.integers(0, top, 60), rng.integers(top // 2, top, 60)
        judge(student, labels.astype(dtype), predictions.astype(dtype), top)
        judge(student, labels.astype(dtype), predictions + 40, top + 40)
        many = np.ones(4099, dtype)  # float16 has no such number
        judge(student, many, many, 2)


def test_few_examples(student):
    """No examples at all have a matrix of zeros; one has a single count."""
    for dtype in ("int64", "uint8"):
        none = np.zeros(0, dtype)
        for classes in (1, 3):
            judge(student, none, none, classes)
    judge(student, np.array([2]), np.array([1]), 4)
    judge(student, np.array([0]), np.array([0]), 1)


@pytest.mark.constant("every refusal is the same word")
@pytest.mark.weight(2)
def test_what_is_not_a_class(student, rng):
    """A label or a prediction that is not a class is refused."""
    right = rng.integers(0, 3, 5)
    for number in (-1, 3, 7, -3):
        wrong = right.copy()
        wrong[int(rng.integers(5))] = number
        for labels, predictions in ((wrong, right), (right, wrong)):
            arguments = (labels, predictions, 3)
            assert_raises(student, REFUSALS, once, *arguments, what="`confusion_matrix`")


@pytest.mark.constant("every refusal is the same word")
def test_unequal_lengths(student, rng):
    """Unequal numbers of labels and predictions are refused, one against many too."""
    labels = rng.integers(0, 3, 6)
    for first, second in ((6, 5), (4, 6), (1, 6), (6, 1), (0, 1)):
        arguments = (labels[:first], labels[:second], 3)
        assert_raises(student, REFUSALS, once, *arguments, what="`confusion_matrix`")
