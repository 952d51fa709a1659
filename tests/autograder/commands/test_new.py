"""An author's way from nothing to a proven exercise, by the commands that the guide names."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from autograder.nbgrader_bridge.configuration import load_configuration, uses_gradetape
from tests.autograder.test_cli import autograder

ASSIGNMENT, EXERCISE = "ps09_scales", "stretched"
WRONG = {
    "unchanged": ("is x as it came", "return x"),
    "halved": ("is half of x", "return x / 2.0"),
    "squared": ("is x squared", "return x * x"),
    "negated": ("has the wrong sign", "return -2.0 * x"),
    "shifted": ("adds two", "return x + 2.0"),
    "trebled": ("is three times x", "return 3.0 * x"),
}
RIGHT = {
    "sum": "return x + x",
    "quotient": "return x / 0.5",
    "product": "return np.multiply(2.0, x)",
}


def notebook_of(root: Path) -> Path:
    return root / "source" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"


def judging(root: Path, kind: str) -> Path:
    return root / kind / ASSIGNMENT / f"test_{EXERCISE}.py"


def variants_of(root: Path) -> Path:
    return root / "autograder" / "variants" / ASSIGNMENT / EXERCISE


def complete(root: Path) -> None:
    """Write what the skeleton leaves to its author."""
    notebook = json.loads(notebook_of(root).read_text())
    (cell,) = [cell for cell in notebook["cells"] if cell["id"] == EXERCISE]
    cell["source"] = cell["source"].replace("    return x\n", "    return 2.0 * x\n")
    notebook_of(root).write_text(json.dumps(notebook))
    oracle = root / "autograder" / "oracles" / f"{ASSIGNMENT}.py"
    oracle.write_text(oracle.read_text().replace("return np", "return 2.0 * np"))
    check = judging(root, "course/checks")
    check.write_text(
        check.read_text().replace("assert_shape", "assert_close")
        .replace("np.zeros((2, 3), np.float32)), (2, 3)", "np.float32([1.0, -3.0])), [2.0, -6.0]")
    )  # fmt: skip
    for path in variants_of(root).iterdir():
        path.unlink()
    for name, (sentence, body) in WRONG.items():
        (variants_of(root) / f"wrong_{name}.py").write_text(
            f"# misconception: {sentence}\n# hint: What is twice 3?\n# killed by: test_values\n"
            f"def {EXERCISE}(x):\n    {body}\n"
        )
    for name, body in RIGHT.items():
        (variants_of(root) / f"right_{name}.py").write_text(
            f"# unusual: by a {name}\ndef {EXERCISE}(x):\n    {body}\n"
        )


@pytest.mark.slow
def test_a_skeleton_says_what_is_missing_until_it_is_proven(tmp_path: Path) -> None:
    """In a course about NumPy, which starts at once; `tests/test_tutorials.py` has TensorFlow."""
    new = ("new", ASSIGNMENT, "--exercise", EXERCISE, "--kind", "numpy")
    made = autograder(*new, cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    assert f"autograder audit {ASSIGNMENT}" in made.stdout

    skeleton = autograder("audit", ASSIGNMENT, cwd=tmp_path)
    assert skeleton.returncode == 1
    assert "incomplete" in skeleton.stdout
    assert "1 of at least 6 wrong variants" in skeleton.stdout
    assert "1 of at least 3 right variants" in skeleton.stdout
    assert "Traceback" not in skeleton.stdout + skeleton.stderr

    complete(tmp_path)
    assert autograder("release", ASSIGNMENT, cwd=tmp_path).returncode == 0
    proven = autograder("audit", ASSIGNMENT, "--mutants", cwd=tmp_path)
    assert proven.returncode == 0, proven.stdout
    assert "1 of 1 exercises proven" in proven.stdout
    assert "leaks: 0; release out of date: 0" in proven.stdout


def test_a_new_course_has_nbgraders_commands_grade_as_ours_do(tmp_path: Path) -> None:
    autograder("new", "ps09_scales", "--course", str(tmp_path))
    assert uses_gradetape(load_configuration(tmp_path))
    (tmp_path / "nbgrader_config.py").write_text("c = get_config()\n")
    autograder("new", "ps10_scales", "--course", str(tmp_path))
    assert not uses_gradetape(load_configuration(tmp_path))
