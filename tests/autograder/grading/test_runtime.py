"""What commands run work with, when a grading process has ended."""

from __future__ import annotations

from pathlib import Path

from autograder.grading import cohort
from autograder.grading.runtime import Runtime
from autograder.layout import CourseLayout
from autograder.options import GradingOptions
from tests.autograder.grading import deadly_jobs
from tests.conftest import hand_in


def test_a_command_goes_on_after_a_grading_process_died(small_course: Path) -> None:
    students = ["ada", "bao", "killed", "carlos"]
    for student in students:
        hand_in(small_course, student, {})
    with Runtime(deadly_jobs.__name__, jobs=2) as runtime:
        results = cohort.grade_cohort(
            CourseLayout.of(small_course), "tiny", students, GradingOptions(), deadly_jobs.grade,
            serve=str, executor=lambda: runtime.executor, record=lambda batch: None,
        )  # fmt: skip
    assert [str(result.status) for result in results] == ["graded", "graded", "failed", "graded"]
