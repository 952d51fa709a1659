"""The audit of a small course, and the command on an exercise of the real one."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from autograder.audit.auditing import Audit
from autograder.audit.equivalent import FILE_NAME, stanza
from autograder.audit.findings import AuditReport
from autograder.audit.mutants import mutants
from autograder.layout import CourseLayout
from tests import audited_course as course
from tests.conftest import BIN

KEY = (course.ASSIGNMENT, course.EXERCISE)
HARMLESS = ("keepdims= dropped", "True becomes False")


def audited(
    root: Path, runner, *, with_mutants: bool = False, tolerances: bool = False
) -> AuditReport:
    audit = Audit(CourseLayout.of(root), runner, [course.ASSIGNMENT], [course.EXERCISE])
    audit.variants()
    if with_mutants:
        audit.mutants()
    if tolerances:
        audit.tolerances([runner])
    return audit.report


def list_equivalent(root: Path) -> None:
    entries = [
        stanza(mutant.id, "").replace('reason = ""', 'reason = "It broadcasts all the same."')
        for mutant in mutants(course.REFERENCE)
        if mutant.what in HARMLESS
    ]
    (course.variants(root) / FILE_NAME).write_text("".join(entries))


@pytest.fixture(scope="module")
def proven_root(tmp_path_factory) -> Path:
    """A course whose trials are run once for several tests."""
    return course.write_audited_course(tmp_path_factory.mktemp("proven"))


def test_complete_exercise_is_proven(proven_root, runner):
    list_equivalent(proven_root)
    report = audited(proven_root, runner, with_mutants=True, tolerances=True)
    proof = report.proofs[KEY]
    assert proof.problems == []
    assert report.holds
    assert (proof.wrong, proof.right) == (len(course.WRONG), len(course.RIGHT))
    assert proof.mutants.equivalent == len(HARMLESS)
    assert proof.mutants.killed > 8
    recognition = report.recognitions[KEY]
    assert recognition.named == recognition.wrong == len(course.WRONG)
    assert recognition.rewritten_named == len(course.WRONG)
    assert (recognition.right_named, recognition.misnamed) == (0, 0)
    values = [row for row in report.calibrations[KEY] if row.test == "test_values"]
    assert values[0].spread < 0.5 < 1 < values[0].nearest


def test_right_answers_are_mutated_and_what_survives_is_shown(proven_root, runner):
    list_equivalent(proven_root)
    audit = Audit(CourseLayout.of(proven_root), runner, [course.ASSIGNMENT], [course.EXERCISE])
    audit.variants()
    audit.right_mutants()
    audit.reach()
    found = audit.report.right_mutants[KEY]
    assert found.made > len(found.survivors)
    assert {name for name, _ in found.survivors} <= set(course.RIGHT)
    reach = audit.report.reaches[KEY]
    assert "float64" in reach.sent["dtypes"] or "float32" in reach.sent["dtypes"]
    assert audit.report.holds  # a survivor may be right: it is for a person to look at


def test_survivors_are_reported(proven_root, runner):
    (course.variants(proven_root) / FILE_NAME).unlink(missing_ok=True)
    proof = audited(proven_root, runner, with_mutants=True).proofs[KEY]
    assert sorted(mutant.what for mutant in proof.mutants.survivors) == sorted(HARMLESS)
    assert not proof.holds


def test_unneeded_equivalent(proven_root, runner):
    killed = next(m for m in mutants(course.REFERENCE) if m.what == "- becomes +")
    list_equivalent(proven_root)
    with (course.variants(proven_root) / FILE_NAME).open("a") as file:
        file.write(stanza(killed.id, "").replace('reason = ""', 'reason = "no"'))
    problems = audited(proven_root, runner, with_mutants=True).proofs[KEY].problems
    assert problems == [f"{FILE_NAME} lists {killed.id}, which a test rejects now; remove it"]


def test_vacuous_test_is_looked_at_with_mutants(root, runner):
    grader = course.GRADER + '\n\ndef test_nothing(student):\n    """Nothing."""\n'
    course.grader_path(root).write_text(grader)
    report = audited(root, runner)
    assert report.proofs[KEY].vacuous == ["test_nothing"]
    assert "Mutants" in runner.tasks


def test_release_is_looked_at_with_the_whole_assignment(root, runner):
    audit = Audit(CourseLayout.of(root), runner, [course.ASSIGNMENT])
    assert audit.report.assignments[0].release == [
        "release/small/small.ipynb is missing; run `autograder release small`"
    ]
    course.write_release(root, course.REFERENCE)
    (entry,) = Audit(CourseLayout.of(root), runner, [course.ASSIGNMENT]).report.assignments
    assert any("holds the solution of center" in text for text in entry.leaks)
    assert any("is out of date" in text for text in entry.release)


def test_incomplete_exercise(root, runner):
    for path in course.variants(root).glob("*.py"):
        path.unlink()
    course.grader_path(root).unlink()
    proof = audited(root, runner).proofs[KEY]
    assert not proof.holds
    assert proof.missing == [
        "no autograder/graders/small/test_center.py",
        "0 of at least 6 wrong variants",
        "0 of at least 3 right variants",
    ]


def test_reference_that_is_not_written(root, runner):
    path = CourseLayout.of(root).source(course.ASSIGNMENT)
    path.write_text(path.read_text().replace("return x - mean", "raise NotImplementedError()"))
    proof = audited(root, runner).proofs[KEY]
    assert proof.missing == ['the reference solution is not written: it reads "not attempted"']


def test_header_that_is_to_be_filled_in(root, runner):
    path = course.variants(root) / "right_loop.py"
    path.write_text(course.right("loop").replace("by loop", "INCOMPLETE (what is unusual)"))
    assert audited(root, runner).proofs[KEY].missing == [
        "right_loop.py still says INCOMPLETE at its head"
    ]


def test_command_names_unknown_assignments(tmp_path, root):
    command = [BIN / "autograder", "audit", "ps99", "--course", root]
    run = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert run.returncode == 2
    assert "There is no source/ps99/ps99.ipynb" in run.stderr
    assert "assignments found: small" in run.stderr


def test_answers_that_nobody_computed_are_reported_unless_they_are_right(root, runner):
    probe = "\n\n@probe\ndef finite(student, x):\n    return np.isfinite(student.center(x)).all()\n"
    test = (
        '\n\n{mark}def test_finite(student, rng):\n    """Finite."""\n'
        "    assert student.run(finite, rng.normal(size=(3, 2)))\n"
    )
    grader = course.GRADER + probe
    course.grader_path(root).write_text(grader + test.format(mark=""))
    proof = audited(root, runner).proofs[KEY]
    assert set(proof.constants) == {"test_finite"}
    assert {"True", "1", "[True]"} <= set(proof.constants["test_finite"])
    assert not proof.holds
    marked = test.format(mark='@pytest.mark.constant("it may only be true")\n')
    course.grader_path(root).write_text("import pytest\n" + grader + marked)
    assert audited(root, runner).proofs[KEY].constants == {}
