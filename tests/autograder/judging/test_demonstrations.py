"""Of a demonstration only that runs which a student's own cell needs."""

from __future__ import annotations

import pytest

from autograder.judging.demonstrations import names_of, needed_definitions
from autograder.judging.written import Written

SHOWN = """import math
scale = 2
factor = scale * 1

@decorated
def textbook(x):
    return factor * x

slow = [textbook(i) for i in range(10**9)]
print(slow)
factor += 1
%matplotlib inline
"""


def needed(*texts: str, shown: str = SHOWN) -> dict[int, str]:
    cells = {0: Written(shown, demonstration=True)}
    return needed_definitions(cells | {i: Written(text) for i, text in enumerate(texts, 1)})


def test_nothing_runs_for_cells_that_use_nothing_of_it() -> None:
    assert needed("def double(x):\n    return 2 * x", "print(double(2))") == {}


def test_what_a_name_depends_on_runs_and_nothing_else() -> None:
    (source,) = needed("print(textbook(3))").values()
    assert source == (
        "scale = 2\nfactor = scale * 1\n"
        "@decorated\ndef textbook(x):\n    return factor * x\nfactor += 1"
    )


def test_a_name_used_within_a_function_counts() -> None:
    (source,) = needed("def double(x):\n    return math.floor(x)").values()
    assert source == "import math"


@pytest.mark.parametrize(
    "text",
    ["def f(x):\n    scale = 3\n    return scale", "scale = 3\nprint(scale)",
     "def f(scale): return scale", "print(x.scale)", "[scale for scale in (1, 2)]", "def f(:"],
)  # fmt: skip
def test_names_of_the_cells_own_are_not_asked_for(text: str) -> None:
    assert needed(text) == {}


def test_a_name_that_another_own_cell_binds_is_not_asked_for() -> None:
    assert needed("scale = 5", "print(scale)") == {}


def test_a_demonstration_below_the_cell_is_of_no_use_to_it() -> None:
    cells = {0: Written("print(scale)"), 1: Written("scale = 2", demonstration=True)}
    assert needed_definitions(cells) == {}


def test_one_demonstration_may_need_an_earlier_one() -> None:
    cells = {
        0: Written("rate = 0.1\nunused = 1", demonstration=True),
        1: Written("step = rate * 2", demonstration=True),
        2: Written("print(step)"),
    }
    assert needed_definitions(cells) == {0: "rate = 0.1", 1: "step = rate * 2"}


def test_lines_for_the_shell_do_not_hide_names() -> None:
    assert names_of("!ls\nfiles = !ls\n%pip install x\nprint(scale)") == (
        {"print", "scale"},
        set(),
    )
