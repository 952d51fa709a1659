"""What counts as a leak."""

from pathlib import Path

from autograder.audit.leaks import find_leaks, leaks_in, secret
from autograder.layout import CourseLayout
from tests import audited_course as course

TEXT = """
def step(parameters, gradients, rate):
    velocity = momentum * velocity - rate * gradients
    parameters = parameters + velocity  # the step
    history.append((parameters, velocity))
    return parameters, velocity
"""


def leaks(root: Path) -> list[str]:
    variants = {"center/wrong_scaled": course.wrong("scaled")}
    return find_leaks(CourseLayout.of(root), course.ASSIGNMENT, variants)


def test_stub_leaks_nothing(root):
    course.write_release(root)
    assert leaks(root) == []


def test_no_release_leaks_nothing(root):
    assert leaks(root) == []


def test_solution_in_a_cell(root):
    answer = course.REFERENCE.replace("### BEGIN SOLUTION", "# so").replace("### END SOLUTION", "")
    course.write_release(root, answer.replace("axis=0", "axis = 0"))
    (found,) = leaks(root)
    assert found.startswith("release/small/small.ipynb, cell center, holds the solution of center")


def test_marks_of_solutions(root):
    course.write_release(root, course.REFERENCE)
    assert any("holds the mark BEGIN SOLUTION" in text for text in leaks(root))


def test_grader_as_text_and_as_file(root):
    course.write_release(root, "\n".join(["'''", *course.GRADER.splitlines()[8:], "'''"]))
    assert any("holds the hidden grader test_center.py" in text for text in leaks(root))
    course.write_release(root)
    (root / "release" / "small" / "test_center.py").write_text("pass\n")
    assert leaks(root) == ["release/small/test_center.py has no place among students' files"]


def test_comments_and_blanks_hide_nothing():
    hidden = secret("it", TEXT)
    disguised = TEXT.replace("\n", "  # so\n\n").replace(" = ", "=")
    assert leaks_in(disguised, [hidden], "here")


def test_lines_that_are_public_are_not_leaks():
    hidden = secret("it", TEXT, public=[line.replace(" ", "") for line in TEXT.splitlines()[1:5]])
    assert leaks_in(TEXT, [hidden], "here") == []


def test_a_few_lines_are_not_a_leak():
    hidden = secret("it", TEXT)
    assert leaks_in("\n".join(TEXT.splitlines()[:3]), [hidden], "here") == []


def test_short_solution_counts_as_a_whole():
    line = "return tf.reduce_mean(tf.square(predictions - targets))"
    hidden = secret("it", line, whole=True)
    assert leaks_in(f"def f(x):\n    {line}\n", [hidden], "here")
    assert leaks_in("return x", [secret("it", "return x", whole=True)], "here") == []
