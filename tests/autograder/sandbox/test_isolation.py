"""The layers of isolation are listed honestly, and strict isolation refuses to do without."""

from __future__ import annotations

import pytest

from autograder.sandbox import IsolationError, Worker
from autograder.sandbox.guest import confinement, readable_paths

NAMES = {name.partition("-")[0] for name in confinement.REQUIRED}


def test_every_required_layer_holds_here(worker: Worker) -> None:
    assert worker.missing == ()
    held = {layer.partition("-")[0] for layer in worker.layers}
    assert held == NAMES


@pytest.mark.parametrize("layer", confinement.REQUIRED)
def test_strict_isolation_refuses_to_run_without_a_layer(warm_server: str, layer: str) -> None:
    with pytest.raises(IsolationError) as refusal:
        Worker(warm_server, without=(layer,))
    sentence = str(refusal.value)
    assert sentence.startswith("This machine cannot isolate students' code: it lacks " + layer)
    assert "--isolation open" in sentence
    assert "\n" not in sentence


def test_open_isolation_runs_and_says_what_is_missing(warm_server: str) -> None:
    with Worker(warm_server, isolation="open", without=("landlock", "seccomp")) as worker:
        assert worker.missing == ("landlock", "seccomp")
        assert not [layer for layer in worker.layers if layer.startswith(("landlock", "seccomp"))]
        assert worker.run_cell("1", deadline=9).status == "ok"


def test_without_landlock_the_grader_still_cannot_be_imported(warm_server: str) -> None:
    with Worker(warm_server, isolation="open", without=("landlock",)) as worker:
        outcome = worker.run_cell("import autograder.graders", deadline=9)
        assert outcome.error_name == "ModuleNotFoundError"


def test_no_readable_place_holds_the_grader() -> None:
    for gpu in (False, True):
        for path, rights in readable_paths.rules(gpu=gpu):
            assert not readable_paths.HIDDEN.is_relative_to(path), rights


def test_an_environment_keeps_only_what_tensorflow_reads() -> None:
    given = {"TF_CPP_MIN_LOG_LEVEL": "3", "LANG": "C", "AWS_SECRET_ACCESS_KEY": "x", "USER": "me"}
    assert confinement.safe_environment(given) == {"TF_CPP_MIN_LOG_LEVEL": "3", "LANG": "C"}
