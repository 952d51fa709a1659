"""What mutants are made, and what is left alone."""

import ast

import pytest

from autograder.audit.mutants import mutants, reference_text


def changed(reference: str) -> list[str]:
    """The lines that mutants put in place of others."""
    return [
        line[1:].strip()
        for mutant in mutants(reference)
        for line in mutant.diff.splitlines()
        if line.startswith("+")
    ]


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("y = a + b", "y = a - b"),
        ("y = a - b", "y = b - a"),
        ("y = a / b", "y = a * b"),
        ("y = a @ b", "y = b @ a"),
        ("y = a - b", "y = a"),
        ("y = a < b", "y = a <= b"),
        ("y = a == b", "y = a != b"),
        ("y = a and b", "y = a or b"),
        ("y = not a", "y = a"),
        ("y = -a", "y = a"),
        ("y = f(0)", "y = f(1)"),
        ("y = f(1)", "y = f(0)"),
        ("y = f(3)", "y = f(4)"),
        ("y = x[-1]", "y = x[0]"),
        ("y = f(0.5)", "y = f(1.0)"),
        ("y = f(1e-07)", "y = f(0.0)"),
        ("y = f(True)", "y = f(False)"),
        ("y = tf.reduce_mean(x)", "y = tf.reduce_sum(x)"),
        ("y = tf.reduce_max(x)", "y = tf.reduce_min(x)"),
        ("y = tf.cast(x, t)", "y = x"),
        ("y = tf.cast(x, tf.float32)", "y = tf.cast(x, tf.float64)"),
        ("y = tf.reduce_sum(x, axis=a, keepdims=True)", "y = tf.reduce_sum(x, axis=a)"),
        ("y = tf.reduce_sum(x, axis=a)", "y = tf.reduce_sum(x, axis=-1)"),
        ("y = tf.reduce_sum(x, axis=0)", "y = tf.reduce_sum(x, axis=1)"),
        ("y = f(x, keepdims=True)", "y = f(x, keepdims=False)"),
        ("y = model(x, training=True)", "y = model(x, training=False)"),
        ("y = model(x, training=training)", "y = model(x, training=not training)"),
        ("y = f(a, b)", "y = f(b, a)"),
        ("y += a", "y -= a"),
        ("for i in range(n):\n    f(i)", "for i in range(n - 1):"),
        ("y = a if c else b", "y = b"),
        ("if a > 0:\n    f()", "if True:"),
        ("y = x[1:]", "y = x[:]"),
        ("v.assign_add(x)", "v.assign_sub(x)"),
        ("y = model.trainable_variables", "y = model.variables"),
        ("with a.b():\n    f()", "f()"),
        ("y = [a for a in b if a]", "y = [a for a in b]"),
        ("@tf.function\ndef f(x):\n    return g(x)", "return x"),
        ("def f(x):\n    y = g(x)\n    return y + 1", "return y"),
        ("def f(x, axis=-1):\n    return g(x, axis)", "def f(x, axis=0):"),
        ("def f(x):\n    return tf.exp(x)", "return -tf.exp(x)"),
    ],
)
def test_kinds_of_change(reference, expected):
    if expected == "return x":
        reference = reference.replace("g(x)", "tf.exp(x)")
    assert expected in changed(reference)


def test_decorators_and_statements_are_dropped():
    reference = "@tf.function\ndef f(x):\n    g(x)\n    return x"
    gone = [m.what for m in mutants(reference)]
    assert "@tf.function removed" in gone
    assert "dropped: g(x)" in gone


@pytest.mark.parametrize(
    "reference",
    [
        'def f(x):\n    """Returns x + 1."""\n    return x',
        "def f(x: int = None) -> list[int]:\n    return x",
        'def f(x):\n    raise ValueError(f"{x + 1} is 0")',
        "print(a + 1)",
        "import numpy as np",
    ],
)
def test_what_is_not_behaviour_is_left_alone(reference):
    kinds = {mutant.what for mutant in mutants(reference)}
    assert all(kind.startswith("dropped: raise") for kind in kinds)


def test_mutants_are_programs_and_each_is_made_once():
    reference = "def f(x, axis=-1):\n    m = tf.reduce_max(x, axis=axis)\n    return x - m"
    found = mutants(reference)
    assert len({mutant.text for mutant in found}) == len(found)
    assert len({mutant.id for mutant in found}) == len(found)
    for mutant in found:
        ast.parse(mutant.text)
        assert mutant.text != reference_text(reference)


def test_the_reference_is_not_changed():
    reference = "def f(x):\n    return x + 1"
    mutants(reference)
    assert reference_text(reference) == reference


def test_ids_survive_a_change_elsewhere():
    before = {m.id for m in mutants("def f(x):\n    return x * 2\n")}
    after = {m.id for m in mutants("y = g(3)\n\ndef f(x):\n    return x * 2\n")}
    assert before < after


def test_equal_changes_in_two_functions_have_two_ids():
    found = mutants("def f(x):\n    return x * y\n\ndef g(x):\n    return x * y\n")
    assert len({mutant.id for mutant in found}) == len(found) == 8
