"""The simulated class: what its accidents do to an answer."""

from __future__ import annotations

import ast

import pytest

from autograder.demo.simulated_class import _never_ending, references
from autograder.layout import CourseLayout
from autograder.notebook import load_source
from tests.conftest import REPOSITORY
from tests.curriculum import CURRICULUM

LAYOUT = CourseLayout.of(REPOSITORY)


@pytest.mark.parametrize("assignment", CURRICULUM)
def test_an_endless_loop_can_be_put_into_every_reference(assignment: str) -> None:
    for name, answer in references(load_source(LAYOUT.source(assignment))).items():
        changed = ast.parse(_never_ending(answer))
        loops = [n for n in ast.walk(changed) if isinstance(n, ast.While)]
        assert any(ast.unparse(loop.test) == "True" for loop in loops), name


def test_the_loop_is_the_first_thing_that_the_function_does() -> None:
    answer = 'def f(x):\n    """Doc."""\n    y = 1\n    return y'
    assert _never_ending(answer).splitlines()[2:4] == [
        "    while True:  # never ends",
        "        pass",
    ]
    assert _never_ending("x = 1").endswith("while True:  # never ends\n    pass")
