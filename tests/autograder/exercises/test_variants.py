"""Header comments of variants."""

from pathlib import Path

import pytest

from autograder.exercises.variants import load_variants, parse_variant

WRONG = """# misconception: equals Adam without bias correction
#   of the second moment
# hint: Look at the first steps.
# killed by: test_a, test_b
def f(x):
    # misconception: not this one
    return x
"""


def test_wrong_header_is_read():
    variant, problems = parse_variant("wrong_no_correction", WRONG)
    assert problems == []
    assert not variant.right
    assert variant.misconception == "equals Adam without bias correction of the second moment"
    assert variant.killed_by == ("test_a", "test_b")
    named = variant.to_misconception()
    assert named.name == "no correction"
    assert named.sentence == (
        "Your answer equals Adam without bias correction of the second moment."
    )
    assert named.hint == "Look at the first steps."


def test_right_header_is_read():
    variant, problems = parse_variant("right_x", "# unusual: written backwards\nf = 1\n")
    assert problems == []
    assert variant.right
    assert variant.unusual == "written backwards"


@pytest.mark.parametrize("field", ["misconception", "hint", "killed by"])
def test_each_missing_line_is_named(field):
    text = "\n".join(line for line in WRONG.splitlines() if not line.startswith(f"# {field}"))
    if field == "misconception":
        text = text.replace("#   of the second moment\n", "")
    _, problems = parse_variant("wrong_x", text)
    assert problems == [f"wrong_x.py has no line `# {field}: ...` at its head"]


def test_right_one_without_reason():
    _, problems = parse_variant("right_x", "f = 1\n")
    assert problems == ["right_x.py has no line `# unusual: ...` at its head"]


def test_text_that_is_not_python():
    _, problems = parse_variant("right_x", "# unusual: broken\ndef f(:\n")
    assert problems[0].startswith("right_x.py is not valid Python: ")


def test_folder_with_a_stray_file(tmp_path: Path):
    (tmp_path / "notes.py").write_text("")
    (tmp_path / "right_a.py").write_text("# unusual: a\n")
    variants, problems = load_variants(tmp_path)
    assert [variant.name for variant in variants] == ["right_a"]
    assert problems == ["notes.py is neither wrong_*.py nor right_*.py; rename it"]


def test_folder_that_is_not_there(tmp_path: Path):
    assert load_variants(tmp_path / "none") == ([], [])
