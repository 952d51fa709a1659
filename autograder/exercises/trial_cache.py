"""Outcomes of trials on disk, under a key of all that decides them.

What is unchanged is not run again: not by the next audit, and not when misconceptions are looked
for. The folder may be deleted at any time.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import os
import platform
import time
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path

import msgspec

from autograder.exercises.trials import Outcome, Trial
from autograder.layout import PACKAGE_ROOT, Layout
from autograder.results import Verdict

FOLDER = ".gradetape/fingerprints"
MAX_AGE_SECONDS = 30 * 24 * 3600
_JUDGES = ("judging", "sandbox")

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Outcome).decode


def keep(trial: Trial, outcome: Outcome) -> None:
    """Write an outcome to disk, unless another run might come to something else."""
    if not _worth_keeping(trial, outcome):
        return
    path = path_of(trial)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(f".{os.getpid()}.part")
    part.write_bytes(_encode(outcome))
    part.replace(path)


def recall(trial: Trial) -> Outcome | None:
    """The outcome of an equal trial that was run before, or None."""
    path = path_of(trial)
    try:
        outcome = _decode(path.read_bytes())
        os.utime(path)
    except (OSError, msgspec.MsgspecError):
        return None
    return outcome


def sweep(layout: Layout) -> None:
    """Remove what nobody has asked for in a month: keys of texts that have changed since."""
    limit = time.time() - MAX_AGE_SECONDS
    for path in (layout.root / FOLDER).glob("*/*/*"):
        with contextlib.suppress(OSError):
            if path.stat().st_mtime < limit:
                path.unlink()


def path_of(trial: Trial) -> Path:
    """Where the outcome of a trial is kept."""
    judging = _judging_files(trial.layout, trial.assignment, trial.exercise)
    stamps = tuple((path, path.stat().st_mtime_ns if path.is_file() else 0) for path in judging)
    digest = hashlib.sha256(_common_key(trial.layout, stamps))
    options = trial.options  # confinement and limits change no answer
    digest.update(_encode([options.seed, options.device, options.deadlines]))
    digest.update(_encode([trial.setup, trial.answer, trial.worker_seed]))
    folder = trial.layout.root / FOLDER / trial.assignment / trial.exercise
    return folder / f"{digest.hexdigest()[:32]}.msgpack"


def _worth_keeping(trial: Trial, outcome: Outcome) -> bool:
    """Whether another run would come to the same: a busy machine may have cost it its time."""
    if outcome.problem or outcome.defects or not outcome.tests:
        return False
    lost = any(t.verdict in (Verdict.TIMED_OUT, Verdict.CRASHED) for t in outcome.tests)
    return trial.settled or not lost


def _judging_files(layout: Layout, assignment: str, exercise: str) -> list[Path]:
    return [
        layout.check(assignment, exercise),
        layout.grader(assignment, exercise),
        layout.tests / "autograder" / "oracles" / f"{assignment}.py",
    ]


@functools.lru_cache(maxsize=256)
def _common_key(layout: Layout, stamps: tuple[tuple[Path, int], ...]) -> bytes:
    """Digest of all that judges an exercise: its tests, the libraries, the versions."""
    digest = hashlib.sha256(f"{platform.python_version()} {_versions()}".encode())
    for path in [*(path for path, _ in stamps), *_library(layout)]:
        content = path.read_bytes() if path.is_file() else b"-"
        digest.update(path.name.encode() + b"\0" + hashlib.sha256(content).digest())
    return digest.digest()


def _library(layout: Layout) -> Iterable[Path]:
    course, own = PACKAGE_ROOT / "course", PACKAGE_ROOT / "autograder"
    yield from sorted(course.glob("*.py"))
    yield own / "results.py"
    for folder in _JUDGES:
        yield from sorted((own / folder).rglob("*.py"))
    yield from sorted(
        path for path in layout.grader("", "").parent.glob("*.py") if path.name != "test_.py"
    )


def _versions() -> str:
    found = []
    for name in ("tensorflow", "keras", "numpy", "pytest"):
        try:
            found.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            found.append(f"{name} none")
    return ", ".join(found)
