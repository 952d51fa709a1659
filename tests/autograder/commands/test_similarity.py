"""`autograder similarity` through its command line: two copies, one stub, one unreadable file."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
import zipfile
from pathlib import Path

from tests.autograder.similarity.test_comparing import OWN
from tests.conftest import hand_in, write

BIN = Path(sys.executable).parent
HOSTILE = "\n# </pre><script>alert(1)</script>\n"
ANSWER = OWN.replace("smooth", "double")


def similarity(course: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [str(BIN / "autograder"), "similarity", "tiny", "--course", str(course), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def a_class(course: Path) -> None:
    hand_in(course, "ada", {"double": ANSWER + HOSTILE})
    hand_in(course, "<b>bao", {"double": ANSWER.replace("kept", "running")})
    hand_in(course, "carl", {"halve": "def halve(x):\n    return x * 0.5"})
    write(course / "submitted" / "dana" / "tiny" / "tiny.ipynb", "not a notebook")


def test_copies_stand_side_by_side(small_course: Path) -> None:
    a_class(small_course)
    done = similarity(small_course)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[0] == "<b>bao and ada: double"
    page = (small_course / "reports" / "tiny-similarity.html").read_text()
    assert page.count("<mark>") >= 8
    assert "It accuses nobody" in page
    assert "carl" not in page
    assert "<script" not in page
    assert "<b>bao" not in page
    assert "&lt;b&gt;bao" in page


def test_answers_go_to_dolos_under_numbers(small_course: Path, tmp_path: Path) -> None:
    a_class(small_course)
    hand_in(small_course, "=1+1", {"double": "def double(x):\n    return x + x"})
    target = tmp_path / "out" / "answers.zip"
    assert similarity(small_course, "--dolos", str(target)).returncode == 0
    with zipfile.ZipFile(target) as archive:
        rows = list(csv.DictReader(io.StringIO(archive.read("info.csv").decode())))
        assert set(archive.namelist()) == {row["filename"] for row in rows} | {"info.csv"}
        assert all(name[0].isdigit() for name in archive.namelist() if name != "info.csv")
    assert {row["full_name"] for row in rows} == {"ada", "<b>bao", "carl", "'=1+1"}
    assert {row["label"] for row in rows} == {"double", "halve"}


def test_without_answers_it_says_where_it_looked(small_course: Path) -> None:
    (small_course / "submitted").mkdir()
    done = similarity(small_course)
    assert done.returncode == 2
    assert str(small_course / "submitted") in done.stderr
    assert done.stderr.count("\n") == 1
