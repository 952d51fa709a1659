"""What students install: `course` alone, enough to complete a notebook, and nothing hidden."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

import course
from autograder.demo.simulated_class import fill, references
from autograder.layout import CourseLayout
from autograder.notebook import load_source
from autograder.notebook.start import END
from tests.conftest import BIN, REPOSITORY

ASSIGNMENT = "ps03_losses"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package as `make course-package` builds it."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [str(BIN / "autograder"), "course-package", "--course", str(REPOSITORY), "--out",
         str(folder)],
        check=True, capture_output=True,
    )  # fmt: skip
    return next(folder.glob("gradetape_course-*.whl"))


@pytest.fixture(scope="module")
def bare_python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment with pip; its libraries are those of this environment."""
    folder = tmp_path_factory.mktemp("student")
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    python = folder / "bin" / "python"
    site = subprocess.run(
        [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True, capture_output=True, text=True,
    ).stdout.strip()  # fmt: skip
    # a path in a .pth file brings libraries, but not this project's editable installation
    Path(site, "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return python


def test_the_framework_s_own_wheel_has_all_of_it_and_no_tests(tmp_path: Path) -> None:
    built = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=REPOSITORY, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert built.returncode == 0, built.stderr
    with zipfile.ZipFile(next(tmp_path.glob("gradetape-*.whl"))) as archive:
        packed = {name for name in archive.namelist() if ".dist-info/" not in name}
    kept = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "autograder", "course"],
        cwd=REPOSITORY, capture_output=True, text=True, check=True,
    ).stdout.split("\n")  # fmt: skip
    assert packed == {name for name in kept if (REPOSITORY / name).is_file()}


def first_cell(python: Path, folder: Path) -> str:
    """What the course's lines in the first cell of a released notebook show."""
    released = json.loads(CourseLayout.of(REPOSITORY).release(ASSIGNMENT).read_text())
    cell = next(cell for cell in released["cells"] if cell["cell_type"] == "code")
    lines = "".join(cell["source"]).partition(END)[0]
    program = (
        "from IPython.core.interactiveshell import InteractiveShell\n"
        f"shell = InteractiveShell.instance()\nshell.run_cell({lines!r})\n"
        "shell.run_cell('print(\"version\", course.__version__, course.__file__)')\n"
    )
    done = subprocess.run(
        [str(python), "-P", "-c", program], cwd=folder, capture_output=True, text=True,
        check=True, env=os.environ | {"IPYTHONDIR": str(folder / "ipython"), "NO_COLOR": "1",
                                      "PIP_NO_INDEX": "1"},
    )  # fmt: skip
    return done.stdout


@pytest.fixture(scope="module")
def student_python(
    bare_python: Path, wheel: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The environment after the first cell of a notebook that the package lies beside."""
    folder = tmp_path_factory.mktemp("homework")
    (folder / "course").mkdir()  # a folder of that name is not the package
    without = first_cell(bare_python, folder)
    assert without.startswith("The course's package is not installed. Put its file, which came")
    assert "Traceback" not in without.partition("NameError")[0]
    shutil.copy(wheel, folder)
    assert f"version {course.__version__} {bare_python.parent.parent}" in first_cell(
        bare_python, folder
    )
    return bare_python


def test_the_package_holds_course_alone(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        text = "\n".join(archive.read(name).decode() for name in names if name.endswith(".py"))
    assert {name.split("/")[0].split("-")[0] for name in names} == {"course", "gradetape_course"}
    assert f"course/checks/{ASSIGNMENT}/test_softmax.py" in names
    assert not [name for name in names if "__pycache__" in name]
    assert "import autograder" not in text
    assert "from autograder" not in text


def test_students_do_not_get_the_autograder(student_python: Path) -> None:
    done = subprocess.run(
        [str(student_python), "-c", "import course, autograder"],
        cwd=student_python.parent, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "No module named 'autograder'" in done.stderr


def test_a_notebook_is_completed_with_it(student_python: Path, tmp_path: Path) -> None:
    layout = CourseLayout.of(REPOSITORY)
    released = json.loads(layout.release(ASSIGNMENT).read_text())
    answers = references(load_source(layout.source(ASSIGNMENT)))
    answers["mse"] = "def mse(y_true, y_pred):\n    return tf.reduce_sum((y_true - y_pred) ** 2)"
    del answers["accuracy"]  # stays a stub
    path = tmp_path / f"{ASSIGNMENT}.ipynb"
    path.write_text(json.dumps(without_demonstrations(fill(released, answers))))
    kernels = tmp_path / "kernels" / "student"
    kernels.mkdir(parents=True)
    (kernels / "kernel.json").write_text(json.dumps({
        "argv": [str(student_python), "-m", "ipykernel_launcher", "-f", "{connection_file}"],
        "display_name": "student", "language": "python",
    }))  # fmt: skip
    subprocess.run(
        [str(BIN / "jupyter"), "execute", "--inplace", "--allow-errors",
         "--kernel_name=student", str(path)],
        check=True, capture_output=True, cwd=tmp_path,
        env=os.environ | {"JUPYTER_PATH": str(tmp_path), "TF_CPP_MIN_LOG_LEVEL": "3"},
    )  # fmt: skip
    shown = {
        cell["metadata"]["nbgrader"]["grade_id"]: "".join(  # the card's styles name all outcomes
            "".join(output.get("data", {}).get("text/plain", "")) for output in cell["outputs"]
        )
        for cell in json.loads(path.read_text())["cells"]
        if cell["metadata"].get("nbgrader", {}).get("grade")
    }
    assert "not attempted" in shown["test_accuracy"].lower()
    assert "failed" in shown["test_mse"].lower()
    assert "failed" not in shown["test_softmax"].lower()
    assert "passed" in shown["test_softmax"].lower()


def without_demonstrations(notebook: dict) -> dict:
    """The notebook less what only shows something."""
    notebook["cells"] = [
        cell
        for cell in notebook["cells"]
        if "demonstration" not in cell["metadata"].get("tags", [])
    ]
    return notebook
