"""What a student meant is graded, and where nothing can be graded it is said why."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from autograder.grading.jobs import Job
from autograder.grading.submission import grade_submission
from autograder.layout import CourseLayout
from autograder.options import GradingOptions
from autograder.results import SubmissionResult, Verdict
from tests.conftest import code, write, write_small_course

DOUBLE = "def double(x):\n    return x + x"
DEMONSTRATION = (
    "import math\nscale = 2\nfactor = scale * 1\n\ndef textbook(x):\n    return factor * x\n\n"
    "slow = [textbook(i) for i in range(10**9)]\nprint(slow)"
)
Deed = Callable[[list[dict[str, Any]]], None]


class Case(NamedTuple):
    deed: Deed
    score: float = 100.0
    says: str = ""


def own(source: str) -> dict[str, Any]:
    return {
        "cell_type": "code", "metadata": {}, "source": source, "outputs": [],
        "execution_count": None,
    }  # fmt: skip


def at(cells: list[dict[str, Any]], grade_id: str) -> int:
    return next(
        i
        for i, cell in enumerate(cells)
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == grade_id
    )


def answer(text: str) -> Deed:
    """`text` stands in the cell of double."""

    def deed(cells: list[dict[str, Any]]) -> None:
        cells[at(cells, "double")]["source"] = text

    return deed


def before(text: str, answered: str = DOUBLE, place: str = "double") -> Deed:
    """A cell of the student's own above the answer."""

    def deed(cells: list[dict[str, Any]]) -> None:
        cells[at(cells, "double")]["source"] = answered
        cells.insert(at(cells, place), own(text))

    return deed


def below_its_test(text: str) -> Deed:
    def deed(cells: list[dict[str, Any]]) -> None:
        cells[at(cells, "double")]["source"] = "pass"
        cells.insert(at(cells, "test_double") + 1, own(text))

    return deed


CASES: dict[str, Case] = {
    "shell-line": Case(answer(f"!nvidia-smi\n{DOUBLE}")),
    "written-module": Case(
        before(
            "%%writefile my_double.py\ndef twice(x):\n    return x + x",
            "from my_double import twice\ndouble = twice",
        )
    ),
    "breakpoint": Case(answer("def double(x):\n    breakpoint()\n    return x + x")),
    "floatx": Case(before("import keras\nkeras.config.set_floatx('float64')")),
    "warnings-as-errors": Case(before("import warnings\nwarnings.simplefilter('error')")),
    "demonstration": Case(before("print(textbook(3))\ndef twice(x):\n    return textbook(x)\n",
                                 "def double(x):\n    return twice(x)")),
    "data": Case(answer("factor = int(open('data/factor.txt').read())\n"
                        "def double(x):\n    return factor * x")),
    "beside": Case(answer("from beside import factor\ndef double(x):\n    return factor * x")),
    "syntax": Case(
        answer("def double(x):\n    return (x + x"), 30,
        "Your cell ended with a SyntaxError in line 2, so `double` is not defined.",
    ),
    "newer-python": Case(
        answer("type Number = float\ndef double(x: Number):\n    return x + x"), 30,
        "SyntaxError in line 1, so `double` is not defined. Python 3.",
    ),
    "fence": Case(answer(f"```python\n{DOUBLE}\n```"), 30, "a code fence"),
    "quotes": Case(answer(f"name = \u201cdouble\u201d\n{DOUBLE}"), 30, "typographic quotes"),
    "no-break-space": Case(answer("def double(x):\n\u00a0   return x + x"), 30, "no-break space"),
    "module": Case(
        answer(f"from google.colab import drive\n{DOUBLE}"), 30,
        "ModuleNotFoundError in line 1, so `double` is not defined. There is no module `google",
    ),
    "type-hint": Case(
        answer("def double(x: Tensor):\n    return x + x"), 30,
        "NameError in line 1, so `double` is not defined. `Tensor` is not defined there.",
    ),
    "captured": Case(answer(f"%%capture\nraise ValueError('no')\n{DOUBLE}"), 30, "ValueError"),
    "similar": Case(answer(DOUBLE.replace("double", "Double")), 30, "there is `Double`"),
    "longer": Case(answer(DOUBLE.replace("double", "double_it")), 30, "there is `double_it`"),
    "value": Case(answer(f"{DOUBLE}\ndouble = double(2)"), 30, "`double` is not a function"),
    "deleted": Case(answer(f"{DOUBLE}\ndel double"), 30, "deletes `double`"),
    "elsewhere": Case(answer("if False:\n    x = 1"), 30, "it does not define `double`"),
    "later": Case(below_its_test(DOUBLE), 40, "`double` is defined only below its test"),
    "stub-line-left": Case(
        answer("def double(x):\n    y = x + x\n    raise NotImplementedError()\n    return y"), 30,
        "`raise NotImplementedError()` still stands in your answer",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small course with a demonstration and a data file."""
    root = write_small_course(tmp_path_factory.mktemp("meant"))
    path = root / "source" / "tiny" / "tiny.ipynb"
    notebook = json.loads(path.read_text())
    shown = code("demo_twice", DEMONSTRATION, locked=True)
    shown["metadata"]["tags"] = ["demonstration"]
    notebook["cells"].insert(1, shown)
    path.write_text(json.dumps(notebook))
    write(root / "source" / "tiny" / "data" / "factor.txt", "2")
    return root


def released(root: Path) -> dict[str, Any]:
    notebook: dict[str, Any] = json.loads((root / "source/tiny/tiny.ipynb").read_text())
    for cell in notebook["cells"]:
        if cell["metadata"]["nbgrader"]["grade_id"] == "double":
            cell["source"] = "def double(x):\n    # YOUR CODE HERE\n    raise NotImplementedError()"
    return notebook


def graded(root: Path, student: str, notebook: dict[str, Any], server: str) -> SubmissionResult:
    folder = root / "submitted" / student / "tiny"
    write(folder / "tiny.ipynb", json.dumps(notebook))
    options = GradingOptions(misconceptions=False)
    job = Job(student, "tiny", CourseLayout.of(root), options, server, "")
    return grade_submission(job).result


@pytest.mark.parametrize("name", CASES)
def test_an_answer_is_graded_or_it_is_said_why_not(
    course: Path, warm_server: str, name: str
) -> None:
    case = CASES[name]
    notebook = released(course)
    case.deed(notebook["cells"])
    write(course / "submitted" / name / "tiny" / "beside.py", "factor = 2")
    result = graded(course, name, notebook, warm_server)
    double, *_ = result.exercises
    hints = " ".join(test.hint for test in double.tests)
    assert result.score == pytest.approx(case.score), hints
    assert case.says in hints
    assert double.verdict is (Verdict.PASS if case.score == 100 else Verdict.FAIL)
    assert result.flags == []


def test_a_stub_is_not_attempted(course: Path, warm_server: str) -> None:
    result = graded(course, "stub", released(course), warm_server)
    assert result.exercises[0].verdict is Verdict.NOT_ATTEMPTED


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("homework.zip", "there is homework.zip. Unpack it if the notebook is in it."),
        ("answers.pdf", "There is no tiny.ipynb in the folder; there is answers.pdf."),
        ("", "There is no tiny.ipynb: the folder is empty."),
    ],
)
def test_what_lies_there_in_place_of_a_notebook_is_named(
    course: Path, name: str, says: str
) -> None:
    student = f"without-{name or 'anything'}"
    folder = course / "submitted" / student / "tiny"
    folder.mkdir(parents=True)
    if name:
        (folder / name).write_bytes(b"x")
    job = Job(student, "tiny", CourseLayout.of(course), GradingOptions(), "", "")
    result = grade_submission(job).result
    assert result.status == "missing"
    assert says in result.reason
