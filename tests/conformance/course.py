"""nbgrader's own notebooks as courses: one for stock nbgrader, one for each door of Gradetape.

nbgrader's package brings the notebooks of its tests and of its documentation's course. Each becomes
an assignment of its own, in which students hand in the released notebook as it is (`stub`), the
instructor's answers (`solved`), and what ``fixtures.toml`` names besides.
"""

from __future__ import annotations

import contextlib
import json
import re
import shutil
import sqlite3
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

import nbgrader

from autograder.notebook.source import ReleaseRules
from tests.conftest import REPOSITORY, about_numpy, write

HERE = Path(__file__).parent
PACKAGE = Path(nbgrader.__file__).parent
FIXTURES: dict[str, Any] = tomllib.loads((HERE / "fixtures.toml").read_text())
SECONDS = 20
"""What a cell may take: some of the notebooks never end."""
SETTINGS = f"""
c = get_config()
c.CourseDirectory.course_id = "gradetape"
c.LateSubmissionPlugin.penalty_method = "zero"
c.AssignLatePenalties.plugin_class = "nbgrader.plugins.LateSubmissionPlugin"
c.ExecutePreprocessor.timeout = {SECONDS}
"""
OURS = (REPOSITORY / "nbgrader_config.py").read_text()
OF_CELL = """
select student_id, base_cell.name, {columns} from {table}
join submitted_notebook on submitted_notebook.id = {table}.notebook_id
join submitted_assignment on submitted_assignment.id = submitted_notebook.assignment_id
join assignment on assignment.id = submitted_assignment.assignment_id
join base_cell on base_cell.id = {table}.cell_id where assignment.name = ?
"""
GRADE = "auto_score", "manual_score", "extra_credit", "needs_manual_grade"
COMMENT = "auto_comment", "manual_comment"
LATENESS = """
select student_id, timestamp, late_submission_penalty from submitted_notebook
join submitted_assignment on submitted_assignment.id = submitted_notebook.assignment_id
join assignment on assignment.id = submitted_assignment.assignment_id where assignment.name = ?
"""
POINTS = """
select base_cell.name, base_cell.type, coalesce(grade_cells.max_score, task_cells.max_score)
from base_cell join notebook on notebook.id = base_cell.notebook_id
join assignment on assignment.id = notebook.assignment_id
left join grade_cells on grade_cells.id = base_cell.id
left join task_cells on task_cells.id = base_cell.id where assignment.name = ?
"""
SOURCES = """
select source_cell.name, source_cell.cell_type, source_cell.checksum, source_cell.source
from source_cell join notebook on notebook.id = source_cell.notebook_id
join assignment on assignment.id = notebook.assignment_id where assignment.name = ?
"""


class Fact(NamedTuple):
    """What a course says: of a fixture, of whom (nobody: of the release), of a cell, about what."""

    fixture: str
    student: str
    cell: str
    what: str

    def __str__(self) -> str:
        return " / ".join(self)


class Course(NamedTuple):
    """A course folder, and how its commands ended: status and log by fixture and command."""

    root: Path
    ended: dict[tuple[str, str], tuple[int, str]]

    def facts(self) -> dict[Fact, str]:
        """All that is compared."""
        found: dict[Fact, str] = {}
        with contextlib.closing(sqlite3.connect(self.root / "gradebook.db")) as database:
            for fixture in sorted({name for name, _ in self.ended}):
                found |= _commands(self, fixture)
                found |= _release(self.root, fixture)
                found |= _gradebook(database, fixture)
        return found


def notebooks() -> dict[str, Path]:
    """nbgrader's notebooks by name of their assignment."""
    return {
        f"{place}-{re.sub('[^a-z0-9]+', '-', path.stem.lower())}": path
        for place, folder in FIXTURES["folders"].items()
        for path in sorted((PACKAGE / folder).glob("*.ipynb"))
        if not any(path.match(pattern + ".ipynb") for pattern in FIXTURES["handed_in"])
    }


def write_course(root: Path, fixtures: Iterable[str], config: str) -> Path:
    """A course folder with the instructor's side of some fixtures."""
    known = notebooks()
    write(root / "nbgrader_config.py", config)
    about_numpy(root, f"[deadlines]\ncell = {SECONDS}.0\n")
    (root / "autograder" / "graders").mkdir(parents=True)
    shutil.copy(PACKAGE / FIXTURES["autotests"], root)
    for fixture in fixtures:
        folder = root / "source" / fixture
        folder.mkdir(parents=True)
        shutil.copyfile(known[fixture], folder / f"{fixture}.ipynb")
        for beside in FIXTURES.get("beside", {}).get(fixture, ()):
            shutil.copy(PACKAGE / beside, folder)
    return root


def hand_in(root: Path, fixtures: Iterable[str]) -> None:
    """Write all students' folders, from the releases that lie in the course folder."""
    for fixture in fixtures:
        released = root / "release" / fixture / f"{fixture}.ipynb"
        if not released.exists():
            continue
        source = json.loads((root / "source" / fixture / f"{fixture}.ipynb").read_bytes())
        _submit(root, "stub", fixture, released.read_text())
        stub = json.loads(released.read_bytes())
        solved = json.dumps(_solved(stub, source))
        _submit(root, "solved", fixture, solved)
        for student, timestamp in FIXTURES["timestamps"].items():
            if fixture in FIXTURES["late"]:
                _submit(root, student, fixture, solved)
                write(root / "submitted" / student / fixture / "timestamp.txt", timestamp)
        for student, place in FIXTURES.get("submitted", {}).get(fixture, {}).items():
            _submit(root, student, fixture, (PACKAGE / place).read_text())


def commands(root: Path, program: str, given: list[list[str]]) -> list[tuple[int, str]]:
    """Run commands of `nbgrader` or `autograder` in a course folder, one after another.

    They share one process, which imports them once: each is the console script's own function.
    """
    done = subprocess.run(
        [sys.executable, "-m", "tests.conformance.commands", program],
        input=json.dumps(given), cwd=root, capture_output=True, text=True, timeout=3000,
        env={"PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin",
             "PYTHONPATH": str(REPOSITORY),
             "HOME": str(root / "home"), "JUPYTER_CONFIG_DIR": str(root / "home"),
             "IPYTHONDIR": str(root / "home"), "TF_CPP_MIN_LOG_LEVEL": "3",
             "GRADETAPE_NO_SERVER": "1"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return [(status, log) for status, log in json.loads(done.stdout)]


def _submit(root: Path, student: str, fixture: str, text: str) -> None:
    write(root / "submitted" / student / fixture / f"{fixture}.ipynb", text)


def _solved(stub: dict[str, Any], source: dict[str, Any]) -> dict[str, Any]:
    """The released notebook with the instructor's own answers in it."""
    begin, end = ReleaseRules().solution
    texts = {_grade_id(cell): "".join(cell["source"]) for cell in source["cells"]}
    for cell in stub["cells"]:
        if _entry(cell).get("solution"):
            lines = texts[_grade_id(cell)].split("\n")
            kept = [line for line in lines if begin not in line and end not in line]
            cell["source"] = "\n".join(kept)
    return stub


def _commands(course: Course, fixture: str) -> dict[Fact, str]:
    """Whether each command did what it was asked for."""
    return {
        Fact(fixture, "", "", command): "done" if status == 0 else "refused"
        for (name, command), (status, _) in course.ended.items()
        if name == fixture
    }


def _release(root: Path, fixture: str) -> dict[Fact, str]:
    path = root / "release" / fixture / f"{fixture}.ipynb"
    if not path.exists():
        return {}
    found: dict[Fact, str] = {}
    for number, cell in enumerate(json.loads(path.read_bytes())["cells"]):
        name = _grade_id(cell) or f"cell {number}"
        kept = {key: cell["metadata"].get(key) for key in ("deletable", "editable", "nbgrader")}
        found[Fact(fixture, "", name, "place")] = f"{number} {cell['cell_type']}"
        found[Fact(fixture, "", name, "released text")] = "".join(cell["source"])
        found[Fact(fixture, "", name, "released metadata")] = json.dumps(kept, sort_keys=True)
    return found


def _gradebook(database: sqlite3.Connection, fixture: str) -> dict[Fact, str]:
    found: dict[Fact, str] = {}
    for name, kind, points in database.execute(POINTS, [fixture]):
        found[Fact(fixture, "", name, "points")] = f"{kind} {points}"
    for name, kind, checksum, text in database.execute(SOURCES, [fixture]):
        found[Fact(fixture, "", name, "recorded checksum")] = f"{kind} {checksum}"
        found[Fact(fixture, "", name, "recorded text")] = text
    for table, columns in (("grade", GRADE), ("comment", COMMENT)):
        query = OF_CELL.format(table=table, columns=", ".join(columns))
        for student, cell, *values in database.execute(query, [fixture]):
            for column, value in zip(columns, values, strict=True):
                found[Fact(fixture, student, cell, column)] = str(value)
    for student, moment, penalty in database.execute(LATENESS, [fixture]):
        found[Fact(fixture, student, "", "timestamp")] = str(moment)
        found[Fact(fixture, student, "", "penalty")] = str(penalty)
    return found


def _entry(cell: dict[str, Any]) -> dict[str, Any]:
    entry: dict[str, Any] = cell["metadata"].get("nbgrader", {})
    return entry


def _grade_id(cell: dict[str, Any]) -> str:
    return str(_entry(cell).get("grade_id") or "")
