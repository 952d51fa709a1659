"""Answers for Dolos, which compares the files of an archive with an ``info.csv`` at its root.

The format: https://dolos.ugent.be/docs/adding-metadata.html
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

from autograder.errors import CourseError
from autograder.platforms.outgoing.tables import write_csv


def write_dolos(target: Path, answers: Mapping[str, Mapping[str, str]]) -> None:
    """An archive with each answer as a file, labelled by its exercise.

    Parameters
    ----------
    answers
        Text by exercise and student. Files are numbered, so a student's name is never a path.

    Raises
    ------
    CourseError
        If it cannot be written.
    """
    rows = [("filename", "full_name", "label")]
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for position, (exercise, texts) in enumerate(answers.items(), 1):
                for number, (student, text) in enumerate(texts.items(), 1):
                    name = f"{position:02}/{number:05}.py"
                    rows.append((name, student, exercise))
                    archive.writestr(name, text)
            archive.writestr("info.csv", write_csv(rows))
    except OSError as error:
        raise CourseError(f"{target} cannot be written: {error.strerror}.") from error
