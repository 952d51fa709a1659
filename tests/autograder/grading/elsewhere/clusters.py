"""A real Dask scheduler and worker processes, and work for them without TensorFlow."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from pathlib import Path

import msgspec

from autograder.grading.jobs import Job
from autograder.layout import CourseLayout
from autograder.options import GradingOptions
from autograder.results import Status, SubmissionResult
from tests.conftest import BIN, REPOSITORY


class RealCluster:
    """A scheduler; workers join when they are asked to. Use it as a context manager.

    Parameters
    ----------
    protocol
        In which they speak.
    """

    def __init__(self, folder: Path, protocol: str = "tcp") -> None:
        self.folder = folder
        self.workers: dict[str, subprocess.Popen[bytes]] = {}
        file = folder / "scheduler.json"
        self.scheduler = self._start(
            "scheduler", "scheduler", "--port", "0", "--no-dashboard", "--host", "127.0.0.1",
            "--scheduler-file", str(file), "--protocol", protocol,
        )  # fmt: skip
        until = time.monotonic() + 60
        while not file.exists() or not file.read_text().endswith("}"):  # it is written in steps
            assert self.scheduler.poll() is None
            assert time.monotonic() < until
            time.sleep(0.05)
        self.address: str = json.loads(file.read_text())["address"]

    def join(self, name: str, *options: str, path: Path = REPOSITORY, nanny: bool = False) -> None:
        """Start a worker with one thread; `path` is where it finds Gradetape."""
        self.workers[name] = self._start(
            name, "worker", self.address, "--nthreads", "1", "--no-dashboard", "--name", name,
            "--local-directory", str(self.folder), "--nanny" if nanny else "--no-nanny", *options,
            path=path,
        )  # fmt: skip

    def kill(self, name: str) -> None:
        """End a worker as a power cut would."""
        self.workers[name].send_signal(signal.SIGKILL)
        self.workers[name].wait()

    def log(self, name: str) -> str:
        """What a process of the cluster printed."""
        return (self.folder / f"{name}.log").read_text()

    def _start(self, log: str, *arguments: str, path: Path = REPOSITORY) -> subprocess.Popen[bytes]:
        with (self.folder / f"{log}.log").open("wb") as file:
            return subprocess.Popen(
                [BIN / "dask", *arguments], stdout=file, stderr=file, cwd=self.folder,
                env=os.environ | {"PYTHONPATH": str(path), "TMPDIR": str(self.folder)},
            )  # fmt: skip

    def __enter__(self) -> RealCluster:
        return self

    def __exit__(self, *error: object) -> None:
        for process in (*self.workers.values(), self.scheduler):
            process.terminate()
        for process in (*self.workers.values(), self.scheduler):
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def no_server(layout: CourseLayout, options: GradingOptions) -> str:
    """Stands where a worker starts its warm server."""
    return ""


def work(job: Job) -> bytes:
    """Full marks, and the worker that gave them; but students whose name says so end something."""
    folder = job.layout.submitted(job.student, job.assignment)
    assert (folder / "tiny.ipynb").is_file()
    assert job.layout.grader("tiny", "double").is_file()
    if job.student.startswith("deadly"):
        os.kill(os.getpid(), signal.SIGKILL)
    if job.student.startswith("broken"):
        raise OSError("the disk is full")
    graded = Path(os.environ["GRADED"])
    with graded.open("a") as file:
        file.write(f"{job.student}\n")
    until = time.monotonic() + 120
    while job.student.startswith("waiting") and not graded.with_suffix(".go").exists():
        assert time.monotonic() < until
        time.sleep(0.05)
    time.sleep(0.3)
    return msgspec.json.encode([job.student, os.getpid()])


def receive(job: Job, data: bytes) -> SubmissionResult:
    """The result of what `work` returned."""
    student, process = msgspec.json.decode(data)
    assert student == job.student
    return SubmissionResult(
        student, "tiny", "tiny", Status.GRADED, 1.0, 1.0, key=job.key, reason=str(process)
    )
