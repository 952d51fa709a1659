"""Importing TensorFlow is silent and does not count; a stand-in that is slow and loud shows it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
LOUD = """
import os, time
os.write(2, b"E0000 failed call to cuInit\\n")
time.sleep(float(os.environ.get("SLOW", "0.6")))
"""


@pytest.fixture
def loud(tmp_path: Path) -> Path:
    """A folder with a package `tensorflow` that writes to descriptor 2 and takes its time."""
    (tmp_path / "tensorflow").mkdir()
    (tmp_path / "tensorflow" / "__init__.py").write_text(LOUD)
    return tmp_path


def run(program: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    variables = {name: value for name, value in os.environ.items() if not name.startswith("TF_")}
    return subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True,
        env=variables | {"PYTHONPATH": f"{folder}:{REPOSITORY}"} | environment,
    )  # fmt: skip


WATCHED = """
from course.tensorflow_import import seconds_importing, watch_import
watch_import()
import tensorflow, os
print(seconds_importing() > 0.5, os.environ["TF_CPP_MIN_LOG_LEVEL"])
os.write(2, b"afterwards\\n")
"""


def test_an_import_is_silent_and_timed_and_descriptor_2_works_afterwards(loud: Path) -> None:
    done = run(WATCHED, loud)
    assert done.stdout == "True 3\n"
    assert done.stderr == "afterwards\n"


def test_who_asks_for_the_log_gets_it(loud: Path) -> None:
    done = run(WATCHED, loud, TF_CPP_MIN_LOG_LEVEL="0")
    assert "failed call to cuInit" in done.stderr


def test_an_import_does_not_count_against_the_deadline_of_a_check(
    loud: Path, tmp_path: Path
) -> None:
    (tmp_path / "test_slow.py").write_text(
        "from course.student import probe\n\n\n@probe\ndef slow(student):\n"
        "    import tensorflow\n    return student.double(3)\n\n\n"
        "def test_slow(student):\n    assert student.run(slow) == 6\n"
    )
    program = f"""
from pathlib import Path
from course.check_runner import run_check
print(run_check(Path({str(tmp_path / "test_slow.py")!r}), {{"double": lambda x: 2 * x}}, 2.5))
"""
    # the first check also imports pytest, which is not what is measured
    done = run(f"import pytest\n{program}", loud, SLOW="3")
    assert done.stdout.startswith("slow: the test passed"), done.stdout
