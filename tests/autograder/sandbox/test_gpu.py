"""Grading on a GPU, where there is one; a sentence where there is none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from autograder.demo.simulated_class import fill, references
from autograder.judging.session import grade_notebook
from autograder.layout import CourseLayout
from autograder.notebook import load_source, parse_notebook, sanitise
from autograder.options import Device, GradingOptions
from autograder.sandbox import SandboxError, WarmServer, Worker, has_gpu
from course import tolerances
from tests.conftest import REPOSITORY

ASSIGNMENT = "ps03_losses"


@pytest.fixture
def on_cpu_again():
    yield
    tolerances.set_device("cpu")


@pytest.mark.slow
@pytest.mark.skipif(has_gpu(), reason="this machine has a GPU")
def test_without_a_gpu_the_sandbox_says_so() -> None:
    with (
        WarmServer.start(device="gpu") as server,
        pytest.raises(SandboxError, match="finds no GPU; grade without --device gpu"),
    ):
        Worker(server.address)


@pytest.mark.slow
@pytest.mark.skipif(not has_gpu(), reason="this machine has no NVIDIA GPU")
def test_references_score_full_marks_on_a_gpu(on_cpu_again: None) -> None:
    layout = CourseLayout.of(REPOSITORY)
    source = load_source(layout.source(ASSIGNMENT))
    released = json.loads(layout.release(ASSIGNMENT).read_text())
    submitted = parse_notebook(fill(released, references(source)), ASSIGNMENT)
    with WarmServer.start(device="gpu") as server:
        with Worker(server.address) as worker:
            outcome = worker.run_cell(
                "import tensorflow as tf\nprint(tf.linalg.matmul(tf.eye(2), tf.eye(2)).device)",
                deadline=120,
            )
            assert "GPU:0" in outcome.outputs[0]["text"]
        options = GradingOptions(device="gpu")
        notebook = sanitise(source, submitted).notebook
        done = grade_notebook(notebook, ASSIGNMENT, layout, server.address, options)
    assert done.result.score == done.result.max_score


@pytest.mark.parametrize("device", ["gpu", "cpu"])
def test_tolerances_are_those_of_the_device(
    small_course: Path, warm_server: str, on_cpu_again: None, device: Device
) -> None:
    # the server computes on the CPU in both cases: what is looked at is how results are judged
    layout = CourseLayout.of(small_course)
    source = load_source(layout.source("tiny"))
    text = json.loads(layout.source("tiny").read_text())
    notebook = sanitise(source, parse_notebook(text, "tiny")).notebook
    grade_notebook(notebook, "tiny", layout, warm_server, GradingOptions(device=device))
    factor = tolerances.DEVICE_FACTOR[device]
    assert tolerances.tolerance("float32", "reduction").rtol == pytest.approx(1e-5 * factor)
