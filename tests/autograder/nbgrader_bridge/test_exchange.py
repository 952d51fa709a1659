"""nbgrader's exchange between two real users of this machine, an instructor and a student."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY, write, write_small_course
from tests.other_users import User, users

EXCHANGE = "c.CourseDirectory.course_id = 'gt'\nc.Exchange.root = {root!r}\n"


def answer(path: Path, text: str) -> None:
    """Write an answer into a fetched notebook, as its owner's editor would."""
    notebook = json.loads(path.read_text())
    for cell in notebook["cells"]:
        if cell["metadata"]["nbgrader"]["grade_id"] == "halve":
            cell["source"] = text
    path.write_text(json.dumps(notebook))


def make_course(teacher: User, exchange: Path) -> Path:
    root = write_small_course(teacher.home / "gt")
    settings = EXCHANGE.format(root=str(exchange))
    config = (REPOSITORY / "nbgrader_config.py").read_text()
    write(root / "nbgrader_config.py", f"{config}\nc = get_config()\n{settings}")
    for path in (root, *root.rglob("*")):
        shutil.chown(path, teacher.name)
    return root


@pytest.mark.long
def test_release_fetch_submit_collect_grade_and_feedback() -> None:
    with users("teacher", "student") as ((teacher, student), folder):
        exchange = folder / "exchange"
        exchange.mkdir()
        exchange.chmod(0o777)
        root = make_course(teacher, exchange)
        write(student.home / ".jupyter/nbgrader_config.py",
              f"c = get_config()\n{EXCHANGE.format(root=str(exchange))}")  # fmt: skip
        shutil.chown(student.home / ".jupyter", student.name)
        desk = student.home

        teacher.done(root, "nbgrader", "generate_assignment", "tiny")
        teacher.done(root, "nbgrader", "release_assignment", "tiny")
        student.done(desk, "nbgrader", "fetch_assignment", "tiny")
        assert "BEGIN SOLUTION" not in (desk / "tiny/tiny.ipynb").read_text()
        answer(desk / "tiny/tiny.ipynb", "def halve(x):\n    return x / 2")
        student.done(desk, "nbgrader", "submit", "tiny")

        teacher.done(root, "nbgrader", "collect", "tiny")
        teacher.done(root, "autograder", "grade", "tiny")
        teacher.done(root, "autograder", "export", "tiny", "-o", "marks.csv")
        assert f"tiny,{student.name}" in (root / "marks.csv").read_text()
        teacher.done(root, "nbgrader", "generate_feedback", "tiny")
        teacher.done(root, "nbgrader", "release_feedback", "tiny")
        student.done(desk, "nbgrader", "fetch_feedback", "tiny")
        (page,) = desk.glob("tiny/feedback/*/tiny.html")
        assert "<code>halve</code><span>30 of 30</span>" in page.read_text()

        inbound = str(exchange / "gt" / "inbound")
        said = teacher.done(root, "autograder", "collect", "tiny", inbound, "--format", "json")
        assert '"unchanged"' in said

        for hidden in (root / "gradebook.db", root / "source/tiny/tiny.ipynb",
                       root / "autograder/graders/tiny/test_halve.py"):  # fmt: skip
            assert student.run(desk, "cat", str(hidden)).returncode != 0
        assert student.run(desk, "ls", inbound).returncode != 0
