"""nbgrader's own steps made quick: the gradebook is the one that nbgrader's would leave."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import nbgrader.preprocessors
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nbformat import from_dict
from nbgrader.api import MissingEntry
from nbgrader.nbgraderformat import ValidationError
from traitlets.config import Config

from autograder.nbgrader_bridge import records
from autograder.nbgrader_bridge.gradebook.database import open_gradebook
from autograder.nbgrader_bridge.gradebook.entries import Entry
from autograder.nbgrader_bridge.gradebook.writer import Writer
from autograder.notebook import Notebook, load_source, sanitise
from tests.notebook_strategies import FILES

ROWS = """
select student.id, cell.name, cell.type, {columns} from {table}
join submitted_notebook on submitted_notebook.id = {table}.notebook_id
join submitted_assignment on submitted_assignment.id = submitted_notebook.assignment_id
join student on student.id = submitted_assignment.student_id
join base_cell as cell on cell.id = {table}.cell_id
order by 1, 2, 3
"""
STEPS = (nbgrader.preprocessors.SaveAutoGrades, records.SaveScores)
STREAM = {"output_type": "stream", "name": "stderr", "text": "oh"}


@pytest.fixture(scope="module")
def gradebooks(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two equal ones, in which two students have handed in."""
    folder = tmp_path_factory.mktemp("gradebooks")
    first, second = folder / "first.db", folder / "second.db"
    url = f"sqlite:///{first}"
    open_gradebook(url).close()
    writer = Writer(url, Config(), "roles", [load_source(FILES / "roles.ipynb")])
    writer.write([Entry(student, "roles", None, {}, {}) for student in ("ada", "bob")])
    writer.close()
    with open_gradebook(url) as gradebook:
        gradebook.find_grade("essay", "roles", "roles", "ada").manual_score = 2.5
        gradebook.db.commit()
    second.write_bytes(first.read_bytes())
    return first, second


def notebook(outputs: list[dict[str, Any]], answered: bool) -> Any:
    made = sanitise(load_source(FILES / "roles.ipynb"), Notebook()).notebook
    for cell in made.cells:
        entry = cell.metadata.get("nbgrader", {})
        if cell.cell_type == "code" and entry.get("grade"):
            cell.outputs = from_dict(outputs)
        if entry.get("solution") and answered:
            cell.source += "\n1"
    return made


def contents(path: Path) -> list[list[tuple[Any, ...]]]:
    tables = {"grade": "auto_score, manual_score, needs_manual_grade", "comment": "auto_comment"}
    with sqlite3.connect(path) as database:
        return [
            database.execute(ROWS.format(table=table, columns=columns)).fetchall()
            for table, columns in tables.items()
        ]


@settings(max_examples=20, deadline=None)
@given(
    st.lists(
        st.sampled_from([STREAM, STREAM | {"name": "stdout"}])
        | st.floats(0, 3).map(
            lambda points: {
                "output_type": "execute_result", "execution_count": 1, "metadata": {},
                "data": {"text/plain": str(points)},
            }
        ),
        max_size=2,
    ),
    st.booleans(),
    st.sampled_from(["ada", "bob"]),
)  # fmt: skip
def test_scores_and_remarks_are_nbgraders(
    gradebooks: tuple[Path, Path], outputs: list[dict[str, Any]], answered: bool, student: str
) -> None:
    for path, step in zip(gradebooks, STEPS, strict=True):
        names = {
            "notebook": "roles", "assignment": "roles", "student": student,
            "db_url": f"sqlite:///{path}",
        }  # fmt: skip
        step().preprocess(notebook(outputs, answered), {"nbgrader": names})
    first, second = map(contents, gradebooks)
    assert first[0]
    assert first[1]
    assert first == second


@pytest.mark.parametrize("step", STEPS)
def test_a_cell_that_the_gradebook_does_not_know_is_an_error(
    gradebooks: tuple[Path, Path], step: Any
) -> None:
    made = notebook([], answered=True)
    for cell in made.cells:
        if cell.metadata.get("nbgrader", {}).get("grade_id") == "test_double":
            cell.metadata.nbgrader.grade_id = "test_triple"
    url = f"sqlite:///{gradebooks[0]}"
    names = {"notebook": "roles", "assignment": "roles", "student": "bob", "db_url": url}
    with pytest.raises(MissingEntry, match="test_triple"):
        step().preprocess(made, {"nbgrader": names})


def test_metadata_are_checked_anew_where_they_differ() -> None:
    right, wrong = notebook([], answered=False), notebook([], answered=True)
    cells = [cell for cell in wrong.cells if cell.metadata.get("nbgrader", {}).get("grade")]
    del cells[0].metadata.nbgrader["points"]
    for _ in range(2):
        records.CheckMetadata().preprocess(right, {})
        with pytest.raises(ValidationError):
            records.CheckMetadata().preprocess(wrong, {})


def test_another_file_at_the_same_place_is_another_gradebook(
    gradebooks: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data, url = gradebooks[0].read_bytes(), "sqlite:///gradebook.db"
    found = []
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        monkeypatch.chdir(tmp_path / folder)
        Path("gradebook.db").write_bytes(data)
        with open_gradebook(url) as first:
            assert [student.id for student in first.students] == ["ada", "bob"]
            Path("restored.db").write_bytes(data)
            Path("restored.db").replace("gradebook.db")
            with open_gradebook(url) as second:
                second.update_or_create_student(folder)
        with sqlite3.connect("gradebook.db") as database:
            found.append(database.execute("select id from student order by id").fetchall())
    assert found == [[("ada",), ("bob",), ("one",)], [("ada",), ("bob",), ("two",)]]
