"""All that an audit finds."""

from __future__ import annotations

import msgspec

from autograder.audit.calibration import Calibration
from autograder.audit.mutants import Mutant
from autograder.audit.proof import ExerciseProof
from autograder.audit.reach import Reach
from autograder.audit.recognition import Recognition

Key = tuple[str, str]  # assignment, exercise


class AssignmentReport(msgspec.Struct):
    """What holds for an assignment beside its exercises: files that are missing, leaks, release."""

    name: str
    missing: list[str] = []
    leaks: list[str] = []
    release: list[str] = []


class RightMutants(msgspec.Struct):
    """Mutants of right variants that every test accepts, with the variant's name."""

    made: int
    survivors: list[tuple[str, Mutant]]


class AuditReport(msgspec.Struct):
    """All that an audit found, by assignment and exercise."""

    assignments: list[AssignmentReport] = []
    proofs: dict[Key, ExerciseProof] = {}
    calibrations: dict[Key, list[Calibration]] = {}
    recognitions: dict[Key, Recognition] = {}
    reaches: dict[Key, Reach] = {}
    right_mutants: dict[Key, RightMutants] = {}
    trials: int = 0

    @property
    def problems(self) -> list[str]:
        """Everything that keeps the audit from holding, besides what proofs say of themselves."""
        found = [text for a in self.assignments for text in (*a.missing, *a.leaks, *a.release)]
        for (_, exercise), rows in self.calibrations.items():
            found += [f"{exercise}: {row.problem}" for row in rows if row.problem]
        return found

    @property
    def holds(self) -> bool:
        """Whether the graders are proven."""
        return not self.problems and all(proof.holds for proof in self.proofs.values())
