"""What the container runs for one submission.

``{root}/source`` holds the bundle, ``{root}/submission`` the student's files,
``{root}/submission_metadata.json`` what the platform knows; ``{root}/results/results.json`` is
written whatever happens.
"""

from __future__ import annotations

import dataclasses
import json
import os
import sys
import tempfile
import traceback
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from autograder.exercises.sources import policies
from autograder.grading.jobs import Job
from autograder.layout import CourseLayout
from autograder.platforms.gradescope.report import Settings, failure, over_the_limit, report
from autograder.platforms.incoming.archives import open_archive
from autograder.platforms.incoming.attempts import Attempt
from autograder.platforms.incoming.choosing import hand_in
from autograder.results import Flag, SubmissionResult

SETTINGS = "gradetape.json"
STUDENT = "student"
BROKEN = (
    "The autograder broke, and your work was not graded. This is not your mistake: please tell "
    "your instructor, who can grade it again."
)


def main(root: Path) -> int:
    """Grade the submission below `root`; the exit status is 0 once results are written."""
    try:
        document = grade(root)
    except Exception:  # whatever it is: the student gets a sentence, the instructor the traceback
        document = failure(BROKEN, traceback.format_exc())
    target = root / "results" / "results.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_suffix(".part")
    fresh.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8", newline="\n")
    fresh.replace(target)
    return 0


def grade(root: Path) -> dict[str, Any]:
    """The document for the submission below `root`."""
    bundle = root / "source"
    settings = msgspec.json.decode((bundle / SETTINGS).read_bytes(), type=Settings)
    about = _metadata(root / "submission_metadata.json")
    before = _earlier(about)
    if settings.attempts and len(before) >= settings.attempts:
        return over_the_limit(before, settings.attempts)
    layout = CourseLayout.of(bundle / "course")
    with tempfile.TemporaryDirectory(prefix="gradetape-") as scratch:
        result = _grade(layout, settings, root / "submission", Path(scratch))
    return report(result, settings, policies(layout, settings.assignment))


def _grade(
    layout: CourseLayout, settings: Settings, submission: Path, scratch: Path
) -> SubmissionResult:
    from autograder.grading.submission import grade_submission
    from autograder.sandbox import WarmServer

    assignment = settings.assignment
    room = dataclasses.replace(layout, root=scratch.resolve())  # a course folder to write in
    files = [(file.path, file) for file in open_archive(submission).files]
    taken = hand_in(Attempt({}, STUDENT, files), layout.notebooks(assignment))
    folder = room.submitted(STUDENT, assignment)
    for path, file in taken.files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(file.read())
    folder.mkdir(parents=True, exist_ok=True)
    options = layout.options(
        cell_deadline=settings.cell_deadline,
        test_deadline=settings.test_deadline,
        submission_deadline=settings.submission_deadline,
        isolation=settings.isolation,
    )
    with WarmServer.start(libraries=layout.settings.libraries) as server:
        result = grade_submission(
            Job(STUDENT, assignment, room, options, server.address, "")
        ).result
    result.flags += [Flag("collected", f"{note[0].upper()}{note[1:]}.") for note in taken.notes]
    return result


def _metadata(path: Path) -> Mapping[str, Any]:
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, Mapping) else {}


def _earlier(about: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Earlier submissions that were graded, the oldest first."""
    found = about.get("previous_submissions")
    earlier = (
        [each for each in found if isinstance(each, Mapping)] if isinstance(found, list) else []
    )
    graded = [each for each in earlier if not each.get("autograder_error")]
    return sorted(graded, key=lambda each: str(each.get("submission_time", "")))


if __name__ == "__main__":
    sys.exit(main(Path(os.environ.get("AUTOGRADER_ROOT", "/autograder"))))
