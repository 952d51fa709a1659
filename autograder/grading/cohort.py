"""Grade many submissions: an executor, a journal that survives a kill, and one gradebook writer.

Each result is written to the journal before anything else is done with it, so a run that is killed
loses nothing, and the next one continues: what is unchanged is not graded again.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import platform
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, as_completed
from pathlib import Path

import msgspec

from autograder.errors import BadSubmission
from autograder.grading.jobs import Job
from autograder.judging.submission import GradingOptions
from autograder.layout import Layout
from autograder.notebook import adopt_renamed, load_source
from autograder.notebook.reading import MAX_BYTES, read_regular_file
from autograder.results import SubmissionResult

JOURNAL = ".gradetape"
BATCH = 25  # results between two visits to the gradebook


def students_of(layout: Layout, assignment: str) -> list[str]:
    """Students who have a folder for the assignment, in order of name."""
    return sorted(
        path.parent.name
        for path in layout.root.glob(f"submitted/*/{assignment}")
        if path.is_dir() or path.is_symlink()
    )


def journal_path(layout: Layout, assignment: str, student: str) -> Path:
    """Where a student's result is kept."""
    return layout.root / JOURNAL / "results" / assignment / f"{student}.json"


def journalled(layout: Layout, assignment: str, student: str) -> SubmissionResult | None:
    """The last result of a student, or None."""
    try:
        return SubmissionResult.from_json(journal_path(layout, assignment, student).read_bytes())
    except (OSError, msgspec.MsgspecError):
        return None


def write_journal(layout: Layout, result: SubmissionResult) -> None:
    """Keep a result; a reader sees the old one or the new one, never half of one."""
    path = journal_path(layout, result.assignment, result.student)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    part.write_bytes(result.to_json())
    part.replace(path)


class Keys:
    """Names a grading by all that decides its outcome; equal keys mean equal results."""

    def __init__(self, layout: Layout, assignment: str, options: GradingOptions) -> None:
        self._layout = layout
        self._assignment = assignment
        digest = hashlib.sha256(msgspec.json.encode(options))
        digest.update(f"{platform.python_version()} {_versions()}".encode())
        for path in self._judging_files():
            digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
        self._common = digest.digest()

    def of(self, student: str) -> str:
        """The key of a student's submission as it is on disk now."""
        digest = hashlib.sha256(self._common)
        folder = self._layout.submitted(student, self._assignment)
        for name in (f"{self._assignment}.ipynb", "timestamp.txt"):
            try:
                data = read_regular_file(folder / name, MAX_BYTES)
            except (BadSubmission, OSError) as error:  # a link, a pipe, unreadable, not there
                data = str(error).encode()
            digest.update(hashlib.sha256(data).digest())
        return digest.hexdigest()

    def _judging_files(self) -> Iterator[Path]:
        layout, assignment = self._layout, self._assignment
        yield layout.source(assignment)
        for folder in (layout.check(assignment, "").parent, layout.grader(assignment, "").parent):
            yield from sorted(folder.glob("*.py"))
        oracle = layout.tests / "autograder" / "oracles" / f"{assignment}.py"
        if oracle.is_file():
            yield oracle
        yield from sorted((layout.tests / "course").glob("*.py"))


def _versions() -> str:
    names = ("gradetape", "tensorflow", "keras", "numpy", "pytest")
    found = []
    for name in names:
        try:
            found.append(f"{name} {importlib.metadata.version(name)}")
        except importlib.metadata.PackageNotFoundError:
            found.append(f"{name} ?")
    return ", ".join(found)


def grade_job(job: Job) -> SubmissionResult:
    """`autograder.grading.submission.grade_job`, which only a grading process need import."""
    from autograder.grading import submission

    return submission.grade_job(job)


def grade_cohort(
    layout: Layout,
    assignment: str,
    students: Iterable[str],
    options: GradingOptions,
    *,
    serve: Callable[[], str],
    executor: Callable[[], Executor],
    record: Callable[[list[SubmissionResult]], object],
    prepare: Callable[[], object] = lambda: None,
    force: bool = False,
    on_result: Callable[[SubmissionResult, bool], None] = lambda result, fresh: None,
) -> list[SubmissionResult]:
    """Grade the assignment for each of `students`.

    Parameters
    ----------
    serve
        Starts the warm server and returns its address; called only if something is to be graded.
    executor
        Makes the executor that runs `grade_job`.
    record
        Writes results to the gradebook; called in this process only, a batch at a time.
    prepare
        Called once while the server gets ready, for what `record` will need.
    on_result
        Told of each result as it comes, and whether it was graded now.

    Returns
    -------
    list of SubmissionResult
        In the order of `students`.
    """
    keys = Keys(layout, assignment, options)
    results: dict[str, SubmissionResult] = {}
    jobs: list[Job] = []
    students = list(students)
    source = load_source(layout.source(assignment))
    for student in students:
        adopt_renamed(layout.submitted(student, assignment), source)
        key = keys.of(student)
        known = None if force else journalled(layout, assignment, student)
        if known is not None and known.key == key and known.status != "failed":
            results[student] = known
            on_result(known, False)
        else:
            jobs.append(Job(student, assignment, layout, options, "", key))
    record([results[student] for student in students if student in results])
    if jobs:
        _grade(jobs, layout, serve, executor, record, prepare, results, on_result)
    return [results[student] for student in students if student in results]


def _grade(
    jobs: list[Job],
    layout: Layout,
    serve: Callable[[], str],
    executor: Callable[[], Executor],
    record: Callable[[list[SubmissionResult]], object],
    prepare: Callable[[], object],
    results: dict[str, SubmissionResult],
    on_result: Callable[[SubmissionResult, bool], None],
) -> None:
    address = serve()
    waiting: list[SubmissionResult] = []
    with executor() as workers:
        futures: dict[Future[SubmissionResult], Job] = {
            workers.submit(grade_job, msgspec.structs.replace(job, address=address)): job
            for job in jobs
        }
        try:
            prepare()
            for future in as_completed(futures):
                job = futures[future]
                result = _result_of(future, job)
                write_journal(layout, result)
                results[job.student] = result
                on_result(result, True)
                waiting.append(result)
                if len(waiting) >= BATCH:
                    record(waiting)
                    waiting = []
        except BaseException:
            for future in futures:
                future.cancel()
            raise
        finally:
            record(waiting)


def _result_of(future: Future[SubmissionResult], job: Job) -> SubmissionResult:
    try:
        return future.result()
    except Exception as error:
        return SubmissionResult(
            student=job.student, assignment=job.assignment, notebook=job.assignment,
            status="failed", score=0.0, max_score=0.0, key=job.key,
            reason=f"the grading process failed ({type(error).__name__}: {error}); run it again",
        )  # fmt: skip
