"""Students' pages in an archive that Moodle or Canvas takes back.

Both know a student by the name of the file that was downloaded (Moodle's ``importziplib.php``,
Canvas's ``infer_comment_context_from_filename``): Moodle by ``{name}_{N}_assignsubmission_file``,
Canvas by the first two numbers between underscores.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

from autograder.errors import CourseError
from autograder.platforms.incoming import canvas, moodle
from autograder.platforms.incoming.archives import Archive, open_archive
from autograder.platforms.roster import Roster, Student

_CANVAS_NAME = re.compile(r"(?P<begin>.+?_(?:LATE_)?\d+_\d+)_.+", re.DOTALL)


def write_archive(
    target: Path,
    platform: str,
    pages: Mapping[str, str],
    assignment: str,
    roster: Roster | None,
    download: Path | None,
) -> list[str]:
    """Write the archive; who of `pages` has no place in it.

    Parameters
    ----------
    platform
        ``"moodle"`` or ``"canvas"``.
    pages
        Each student's page.
    download
        The archive of submissions that the platform gave. Canvas needs it: feedback must keep the
        names of the files that were downloaded.

    Raises
    ------
    CourseError
        If the names cannot be known, or the archive cannot be written.
    """
    names = (
        _canvas_names(download, roster)
        if platform == "canvas"
        else _moodle_names(download, roster, assignment)
    )
    if download is not None and not names:
        raise CourseError(
            f"{download} does not look like a download of submissions from {platform.title()}: no "
            "file in it is named as there."
        )
    try:
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for student, text in pages.items():
                if student in names:
                    archive.writestr(names[student], text)
        target.chmod(0o600)
    except OSError as error:
        raise CourseError(f"{target} cannot be written: {error.strerror}.") from error
    return sorted(set(pages) - set(names))


def _moodle_names(download: Path | None, roster: Roster | None, assignment: str) -> dict[str, str]:
    if download is not None:
        found = {}
        for file in open_archive(download).files:
            matched = next((m for part in file.path.parts if (m := moodle.match(part))), None)
            if matched is not None:
                student = _who({"moodle_id": matched["number"], "name": matched["name"]}, roster)
                folder = f"{matched['name']}_{matched['number']}_assignsubmission_file"
                found[student] = f"{folder}/{assignment}-feedback.html"
        return found
    if roster is None:
        raise CourseError(
            "Moodle knows students by their participant's numbers: name the archive of submissions "
            "with --download, or write the numbers into roster.csv (moodle_id)."
        )
    return {
        student.id: f"{_moodle_folder(student)}/{assignment}-feedback.html"
        for student in roster.students.values()
        if "moodle_id" in student.columns
    }


def _moodle_folder(student: Student) -> str:
    name = (student.name or student.id).replace("/", " ").replace("_", " ")
    return f"{name}_{student.columns['moodle_id']}_assignsubmission_file"


def _canvas_names(download: Path | None, roster: Roster | None) -> dict[str, str]:
    if download is None:
        raise CourseError(
            "Canvas knows feedback by the name of the file that was handed in: "
            "name the archive of submissions with --download."
        )
    archive: Archive = open_archive(download)
    found = {}
    for file in sorted(archive.files, key=lambda file: file.path.suffix.lower() == ".ipynb"):
        matched, name = canvas.match(file.path.name), _CANVAS_NAME.fullmatch(file.path.name)
        if matched is not None and name is not None:
            student = _who({"canvas_id": matched["user"], "name": matched["name"]}, roster)
            found[student] = f"{name['begin']}_feedback.html"
    return found


def _who(claims: dict[str, str], roster: Roster | None) -> str:
    matches = roster.match(claims)[0] if roster is not None else []
    return matches[0] if len(matches) == 1 else next(iter(claims.values()))
