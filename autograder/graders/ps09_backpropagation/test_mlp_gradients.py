"""Hidden grader of `mlp_gradients`.

Drawn, clause by clause:

- any number of layers: 1, 2, 3 and 6; widths that differ, widths that are all equal, widths of
  1
- weights: tensors, variables, variables that are not trainable; pairs as tuples and as lists;
  left as they are, the list too
- any float dtype: float64 and float32; half precision with one layer, where it does not depend
  on the order of sums
- labels: every integer dtype, and more classes than it can hold
- batches: many rows, one; fewer and more than classes
- finite at any logits: logits in the ten thousands, several layers deep
- slope 0 at 0: units whose sum is exactly 0, between layers that are not
- the call: by place and by name; a second call with a network of another depth
- by formulas: automatic differentiation is switched off, the library's cross-entropies are
  looked for

Not drawn: batches without examples (excluded by the contract), other sequences than lists.
"""

import itertools

import numpy as np
import pytest
import tensorflow as tf

from autograder.oracles import ps09_backpropagation as oracles
from course.testing import (
    AUTOMATIC_DIFFERENTIATION,
    assert_close,
    assert_exact,
    assert_length,
    assert_operations,
    disabled,
    executed_operations,
    probe,
)

INTEGERS = (np.int8, np.int16, np.int32, np.int64, np.uint8, np.uint16, np.uint32, np.uint64)


@probe
def gradients(student, cases, kind="constant", by_name=False, dtype=None):
    """For each network, inputs and labels: gradients, dtypes, operations; weights afterwards."""
    found = []
    for weights, x, labels in cases:

        def made(part):
            part = tf.cast(tf.constant(part), dtype or part.dtype)
            if kind == "constant":
                return part
            return tf.Variable(part, trainable=kind == "variable")

        pairs = [(made(W), made(b)) for W, b in weights]
        if kind == "variable":
            pairs = [list(pair) for pair in pairs]
        before, answer = list(pairs), []
        x, labels = tf.cast(tf.constant(x), dtype or x.dtype), tf.constant(labels)

        def call(pairs=pairs, x=x, labels=labels, answer=answer):
            if by_name:
                answer.append(student.mlp_gradients(labels=labels, x=x, weights=pairs))
            else:
                answer.append(student.mlp_gradients(pairs, x, labels))

        with disabled(*AUTOMATIC_DIFFERENTIATION):
            operations = executed_operations(call)
        same = len(pairs) == len(before) and all(a is b for a, b in zip(pairs, before, strict=True))
        parts = tf.nest.flatten(answer[0])
        found.append(
            {
                "gradients": answer[0],
                "dtypes": [getattr(getattr(one, "dtype", None), "name", None) for one in parts],
                "operations": operations,
                "list as before": same,
                "weights": [list(pair) for pair in before],
            }
        )
    return found


def network(rng, sizes, dtype=np.float64):
    """Weights of a network of such layer sizes, biases included."""
    return [
        (
            (rng.normal(size=(rows, columns)) / np.sqrt(rows)).astype(dtype),
            rng.normal(0, 0.3, columns).astype(dtype),
        )
        for rows, columns in itertools.pairwise(sizes)
    ]


def case(rng, sizes, rows, dtype=np.float64):
    """A network, inputs and labels."""
    x = rng.normal(size=(rows, sizes[0])).astype(dtype)
    return network(rng, sizes, dtype), x, rng.integers(0, sizes[-1], rows)


def judge(student, cases, *, dtype=None, **settings):
    """Compare every gradient with the oracle's, and require the student's own work."""
    answers = student.run(gradients, cases, dtype=dtype, **settings)
    assert_length(answers if isinstance(answers, list) else [], len(cases), what="answers")
    for (weights, x, labels), answer in zip(cases, answers, strict=True):
        assert_operations(
            answer["operations"],
            forbidden=("SoftmaxCrossEntropyWithLogits",),
            what="`mlp_gradients`",
        )
        expected = oracles.mlp_gradients(weights, x, labels)
        found = answer["gradients"]
        pairs = found if isinstance(found, list | tuple) else []
        assert_length(pairs, len(weights), what="pairs, one for each layer")
        for number, (pair, rights) in enumerate(zip(pairs, expected, strict=True), start=1):
            assert_length(pair, 2, what="gradients of a layer")
            for name, gradient, right in zip("Wb", pair, rights, strict=True):
                what = f"the gradient of {name} of layer {number} of {len(weights)}"
                size = len(x)
                assert_close(gradient, right, kind="gradient", what=what, batch=size, dtype=dtype)
        required = [dtype or x.dtype.name] * (2 * len(weights))
        assert_exact(answer["dtypes"], required, what="the dtypes of the gradients")
        assert_exact(answer["list as before"], True, what="whether the list is as before")
        for pair, before in zip(answer["weights"], weights, strict=True):
            for one, right in zip(pair, before, strict=True):
                assert_close(one, right, what="a weight afterwards", dtype=dtype)


@pytest.mark.weight(3)
def test_values(student, rng):
    """Networks of any depth and any widths, one after another, by place and by name."""
    cases = [case(rng, (4, 3), 5), case(rng, (3, 6, 5, 2), 7), case(rng, (5, 4, 3), 2)]
    judge(student, cases)
    judge(student, cases[1:], by_name=True)


@pytest.mark.weight(2)
def test_equal_widths(student, rng):
    """Where all layers have one shape, each gets its own gradient."""
    judge(student, [case(rng, (4,) * 7, 6), case(rng, (3, 3, 3), 3)])


def test_sizes_of_one(student, rng):
    """A single example, and layers of a single unit."""
    judge(student, [case(rng, (4, 5, 3), 1), case(rng, (1, 1, 2), 3), case(rng, (3, 4, 1), 2)])


def test_variables(student, rng):
    """Weights may be variables, trainable or not; they and the list stay as they are."""
    for kind in ("variable", "not trainable"):
        judge(student, [case(rng, (3, 4, 4, 2), 5)], kind=kind)


def test_float32(student, rng):
    """float32 is kept, for any integer dtype of the labels."""
    judge(student, [case(rng, (3, 5, 4), 6, np.float32)])
    weights, x, labels = case(rng, (3, 4, 4), 5, np.float32)
    judge(student, [(weights, x, labels.astype(kind)) for kind in INTEGERS])
    many = case(rng, (3, 600), 4, np.float32)[:2]  # a byte counts to 255, and begins again
    judge(
        student, [(*many, np.array([5, 127, 80, 9]).astype(kind)) for kind in (np.int8, np.uint8)]
    )


def test_half_precision(student, rng):
    """float16 and bfloat16 are kept."""
    x, W = rng.integers(-2, 3, size=(4, 3)) / 2.0, rng.integers(-2, 3, size=(3, 2)) / 2.0
    for dtype in ("float16", "bfloat16"):
        judge(student, [([(W, np.array([0.5, 0.0]))], x, np.array([0, 1, 1, 0]))], dtype=dtype)


@pytest.mark.weight(2)
def test_closed_units(student, rng):
    """Nothing comes back through units that are at zero or below, be it exactly zero."""
    weights, x, labels = case(rng, (3, 4, 4, 3), 6)
    weights[0][0][:, 1], weights[0][1][1] = 0.0, 0.0  # exactly 0 for every example
    weights[1][1][2] = -50.0  # far below
    judge(student, [(weights, x, labels)])
    dead = [(W, b - 100.0 * (number == 0)) for number, (W, b) in enumerate(weights)]
    judge(student, [(dead, x, labels), (weights, np.zeros_like(x), labels)])


def test_huge_logits(student, rng):
    """Logits in the ten thousands give finite and right gradients."""
    weights, x, labels = case(rng, (3, 4, 3), 8)
    weights[-1] = (3e4 * weights[-1][0], weights[-1][1])
    judge(student, [(weights, x, labels), ([(1e4 * np.eye(3), np.zeros(3))], x, labels)])
