"""Outcomes of trials on disk, under a key of all that decides them.

What is unchanged is not run again: not by the next audit, and not when misconceptions are looked
for. The folder may be deleted at any time.
"""

from __future__ import annotations

import contextlib
import os
import time
from pathlib import Path

import msgspec

from autograder.exercises.result_key import trial_key
from autograder.exercises.trials import Outcome, Trial
from autograder.layout import CourseLayout
from autograder.results import Verdict

FOLDER = "fingerprints"
MAX_AGE_SECONDS = 30 * 24 * 3600

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Outcome).decode


def store(trial: Trial, outcome: Outcome) -> None:
    """Write an outcome to disk, unless another run might come to something else."""
    if not _worth_storing(trial, outcome):
        return
    path = path_of(trial)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(f".{os.getpid()}.part")
    part.write_bytes(_encode(outcome))
    part.replace(path)


def load(trial: Trial) -> Outcome | None:
    """The outcome of an equal trial that was run before, or None."""
    path = path_of(trial)
    try:
        outcome = _decode(path.read_bytes())
        os.utime(path)
    except (OSError, UnicodeDecodeError, msgspec.MsgspecError):
        return None
    return outcome


def prune(layout: CourseLayout) -> None:
    """Remove what nobody has asked for in a month: keys of texts that have changed since."""
    limit = time.time() - MAX_AGE_SECONDS
    for path in (layout.state / FOLDER).glob("*/*/*"):
        with contextlib.suppress(OSError):
            if path.stat().st_mtime < limit:
                path.unlink()


def path_of(trial: Trial) -> Path:
    """Where the outcome of a trial is stored."""
    key = trial_key(
        trial.layout,
        trial.assignment,
        trial.exercise,
        (trial.setup, trial.answer),
        trial.options,
        trial.worker_seed,
    )
    folder = trial.layout.state / FOLDER / trial.assignment / trial.exercise
    return folder / f"{key[:32]}.msgpack"


def _worth_storing(trial: Trial, outcome: Outcome) -> bool:
    """Whether another run would come to the same: a busy machine may have cost it its time."""
    if outcome.problem or outcome.defects or not outcome.tests:
        return False
    lost = any(t.verdict in (Verdict.TIMED_OUT, Verdict.CRASHED) for t in outcome.tests)
    return trial.settled or not lost
