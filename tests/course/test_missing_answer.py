"""What can be said of an answer that is not there."""

from __future__ import annotations

import pytest

from course.missing_answer import leftover_stub, not_python, similar_name

STUB = "raise NotImplementedError()"


@pytest.mark.parametrize(
    ("name", "names", "similar"),
    [
        ("softmax", ["Softmax", "softmax"], "Softmax"),
        ("softmax", ["my_softmax", "x"], "my_softmax"),
        ("count_graphs", ["countgraphs", "count"], "countgraphs"),
        ("mse", ["mae", "loss"], ""),
        ("fit", [], ""),
    ],
)
def test_a_name_that_was_probably_meant(name: str, names: list[str], similar: str) -> None:
    assert similar_name(name, names) == similar


@pytest.mark.parametrize(
    ("source", "left"),
    [
        (f"def f(x):\n    return x\n    {STUB}", True),
        (f"def f(x):\n    {STUB}\n    return x", True),
        (f"class F:\n    def a(self):\n        y = 1\n        {STUB}", True),
        (f"def f(x):\n    '''Doc.'''\n    {STUB}", False),
        (
            f"class F(B):\n    def __init__(self):\n        super().__init__()\n        {STUB}",
            False,
        ),
        ("def f(x):\n    return x", False),
        (f"{STUB}\ndef f(x):\n    {STUB}", False),
        ("def f(:", False),
    ],
)
def test_a_line_of_the_stub_beside_an_answer(source: str, left: bool) -> None:
    assert leftover_stub(source) is left


def test_what_is_not_python_is_looked_for_in_the_line_of_the_error() -> None:
    text = "x = \u201ca\u201d\ny = (1"
    assert "typographic quotes" in not_python(text, 1)
    assert not_python(text, 2) == ""
    assert "typographic quotes" in not_python(text, None)
