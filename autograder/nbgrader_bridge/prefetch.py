"""Grading ahead of ``nbgrader autograde``: while it records one submission, the next ones run.

nbgrader takes one submission at a time from its folder to the gradebook. Which ones it will come to
is known, so grading processes have their results ready. A result is used only if it is that of the
very notebook that nbgrader then asks for.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Executor, Future
from typing import Any

import msgspec

from autograder.errors import BadSubmission
from autograder.grading.jobs import Job
from autograder.judging.session import Graded
from autograder.layout import CourseLayout


class Prefetcher:
    """Results of submissions, worked out a few steps before they are asked for.

    Parameters
    ----------
    jobs
        The submissions in the order in which they will be asked for.
    executor
        Where they are graded.
    depth
        How many may be under way or waiting, besides the one that is asked for.
    close
        Ends what the jobs need; called when none is left.
    """

    def __init__(
        self, jobs: Sequence[Job], executor: Executor, depth: int, close: Callable[[], object]
    ) -> None:
        self._jobs = list(jobs)
        self._executor = executor
        self._depth = depth
        self._close = close
        self._futures: dict[tuple[str, str], Future[tuple[str, Graded] | None]] = {}

    def take(self, student: str, name: str, notebook: Mapping[str, Any]) -> Graded | None:
        """What came of a student's sanitised notebook; None if another one was found there.

        Parameters
        ----------
        name
            Of the notebook.
        """
        asked = student, name
        if asked not in map(_of, self._jobs):
            return None
        first = next(i for i, job in enumerate(self._jobs) if job.student == student)
        # nbgrader takes the notebooks of a student in no certain order
        self._jobs = sorted(self._jobs[first:], key=lambda job: _of(job) != asked)
        for job in self._jobs[: self._depth + 1]:
            if _of(job) not in self._futures:
                self._futures[_of(job)] = self._executor.submit(grade_ahead, job)
        del self._jobs[0]
        found = self._result(self._futures.pop(asked))
        if not self._jobs:
            self.close()
        if found is None or found[0] != fingerprint(notebook):
            return None
        return found[1]

    def close(self) -> None:
        """Give up what has not been asked for."""
        self._jobs.clear()
        self._close()

    def _result(self, future: Future[tuple[str, Graded] | None]) -> tuple[str, Graded] | None:
        try:
            return future.result()
        except BaseException as error:
            self.close()  # a process died, or a person pressed Ctrl-C: nothing more ahead
            if isinstance(error, Exception):
                return None  # what is wrong shows when nbgrader comes to it
            raise


def _of(job: Job) -> tuple[str, str]:
    return job.student, job.notebook


def upcoming(folders: Iterable[str], layout: CourseLayout, assignment: str) -> tuple[str, ...]:
    """Students of the folders that nbgrader will take, in its order, if they lie as usual."""
    students = []
    for folder in sorted(folders):
        path = layout.root / folder
        student = path.parent.name
        if path.resolve() == layout.submitted(student, assignment).resolve():
            students.append(student)
    return tuple(students)


def grade_ahead(job: Job) -> tuple[str, Graded] | None:
    """The fingerprint of a submission's sanitised notebook, and its result; runs elsewhere."""
    from autograder.grading.submission import grade_readable

    try:
        notebook, graded = grade_readable(job)
    except BadSubmission:
        return None  # nbgrader will come to it, and say what is wrong
    return fingerprint(notebook), msgspec.structs.replace(graded, transcripts={})


def fingerprint(notebook: Mapping[str, Any]) -> str:
    """Names a sanitised notebook by all that grading looks at."""
    cells = [[cell["cell_type"], cell["source"], cell["metadata"]] for cell in notebook["cells"]]
    text = json.dumps(cells, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
