"""What an instructor may choose about grading."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from autograder.sandbox.protocol.limits import Limits

Isolation = Literal["strict", "open"]
Device = Literal["cpu", "gpu"]
Seconds = Annotated[float, msgspec.Meta(gt=0)]


class Deadlines(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Seconds that a cell, a test and a whole submission may take."""

    cell: Seconds = 30.0
    test: Seconds = 15.0
    submission: Seconds = 300.0


class GradingOptions(msgspec.Struct, frozen=True):
    """How submissions are graded.

    Parameters
    ----------
    isolation
        ``"strict"`` refuses to run with less than the required confinement.
    seed
        Text mixed into the seeds of hidden inputs. Grading takes the course's own
        (`CourseLayout.options`); proofs are made with the same inputs everywhere.
    seed_per_student
        Whether each student gets hidden inputs of their own.
    misconceptions
        Whether a failed exercise is compared with the known wrong answers to it.
    """

    deadlines: Deadlines = Deadlines()
    limits: Limits = Limits()
    isolation: Isolation = "strict"
    device: Device = "cpu"
    seed: str = "gradetape"
    seed_per_student: bool = False
    misconceptions: bool = True

    def seed_of(self, assignment: str, student: str) -> str:
        """What the seeds of hidden inputs are made of, before exercise and test are added."""
        return f"{self.seed}/{assignment}/{student if self.seed_per_student else ''}"
