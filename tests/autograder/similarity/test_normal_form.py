"""What a copyist changes in a minute makes no difference; what an answer does, does."""

from __future__ import annotations

import pytest

from autograder.similarity.normal_form import statements


def words(text: str) -> list[list[str]]:
    return [[token.word for token in statement] for statement in statements(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("def f(x):\n    y = x + 1\n    return y", "def g(a):\n    zz=a+1 # why\n    return (zz)"),
        ("s = a * b", "s = b * a"),
        ("s = a + b + tf.abs(c)", "s = tf.abs(c) + (a + b)"),
        ("ok = a > b", "ok = b < a"),
        ("ok = a >= b", "ok = b <= a"),
        ("total += x", "total = total + x"),
        ("m: float = 1.0", "m = 1.0"),
        ("y = tf.sort(x, axis=1, direction=d)", "y = tf.sort(x, direction=d, axis=1)"),
        ("def f(x: int) -> int:\n    return x", 'def f(x):\n    """Doc."""\n    return x'),
        ("def f(x):\n    return x", "def f(x):\n    print(x)\n    return x"),
        (
            "class A:\n    def f(self):\n        self.m = {}",
            "class B:\n    def f(me):\n        me.s = {}",
        ),
        ("try:\n    f(1)\nexcept E as e:\n    g(e)", "try:\n    f(1)\nexcept E as q:\n    g(q)"),
        ("rate = 0.001", "rate = 0.01"),
    ],
)
def test_the_same_answer_in_other_words(one: str, other: str) -> None:
    assert words(one)
    assert words(one) == words(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("y = x - 1", "y = 1 - x"),
        ("y = tf.reduce_sum(x)", "y = tf.reduce_mean(x)"),
        ("y = tf.reduce_sum(x, axis=0)", "y = tf.reduce_sum(x, axis=1)"),
        ("ok = a > b", "ok = a < tf.abs(b)"),
        ("self.add_weight(shape=[1])", "self.add_variable(shape=[1])"),
        ("y = a and b", "y = a or b"),
    ],
)
def test_another_answer(one: str, other: str) -> None:
    assert words(one) != words(other)


def test_lines_are_those_of_the_text() -> None:
    found = statements("# a remark\n\ndef f(x):\n    return (x +\n            tf.abs(x))\n")
    assert {token.line for statement in found for token in statement} == {3, 4, 5}


@pytest.mark.parametrize("text", ["", "def f(:", "x = '", "\0", "(" * 5000, "-" * 20000 + "x"])
def test_what_is_not_python_says_nothing(text: str) -> None:
    assert statements(text) == []
