"""What the documentation shows is what stands in the files."""

from __future__ import annotations

import re

from tests.conftest import REPOSITORY
from tests.curriculum import CURRICULUM

DOCS = REPOSITORY / "docs"
TEST_FOLDERS = (REPOSITORY, REPOSITORY / "tests", REPOSITORY / "tests" / "autograder")


def test_the_example_grader_is_a_real_one() -> None:
    text = (DOCS / "writing-graders.md").read_text()
    name = re.search(r"`(autograder/graders/\w+/test_\w+\.py)`, with its oracle", text)
    assert name is not None
    assert (REPOSITORY / name[1]).read_text().rstrip() in text


def test_every_assignment_is_in_the_guide_and_the_readme() -> None:
    guide = (DOCS / "course-guide.md").read_text()
    readme = (REPOSITORY / "README.md").read_text()
    for assignment, exercises in CURRICULUM.items():
        assert f"### {assignment}:" in guide
        assert f"`{assignment}`" in readme
        for exercise in exercises:
            assert f"`{exercise}`" in readme


def test_links_lead_somewhere() -> None:
    for page in [REPOSITORY / "README.md", *sorted(DOCS.glob("*.md"))]:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text()):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_pictures_that_are_shown_are_taken_and_described() -> None:
    taken = (DOCS / "screenshots.py").read_text().partition("PICTURES = (")[2].partition(")")[0]
    shown = {}
    for page in sorted(DOCS.glob("*.md")):
        for name, rest in re.findall(
            r"```{screenshot} ([\w-]+)\n(.*?)```", page.read_text(), re.DOTALL
        ):
            described = re.search(r"^:alt: (.+)$", rest, re.MULTILINE)
            shown[name] = described[1] if described else ""
    assert sorted(shown) == sorted(re.findall(r'"([\w-]+)"', taken))
    assert all(len(text) > 20 for text in shown.values())


def test_tests_that_are_named_exist() -> None:
    for page in sorted(DOCS.glob("*.md")):
        for name, test in re.findall(r"`([\w/]*test_\w+\.py)::(?:\.\.\.)?(\w+)", page.read_text()):
            path = next(
                (folder / name for folder in TEST_FOLDERS if (folder / name).is_file()),
                TEST_FOLDERS[0] / name,
            )
            assert f"def {test}" in path.read_text(), f"{page.name} names {name}::{test}"


def test_every_layer_names_the_test_that_fails_without_it() -> None:
    text = (DOCS / "security.md").read_text()
    table = text.partition("| the test that fails without it |\n")[2].partition("\n\n")[0]
    rows = table.splitlines()[1:]
    assert len(rows) >= 16
    for row in rows:
        assert re.search(r"test_\w+\.py", row.split("|")[4]), row
