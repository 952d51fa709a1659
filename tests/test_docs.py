"""What the documentation shows is what stands in the files."""

from __future__ import annotations

import re

from tests.conftest import REPOSITORY
from tests.curriculum import CURRICULUM

DOCS = REPOSITORY / "docs"


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


def test_tests_that_are_named_exist() -> None:
    for page in sorted(DOCS.glob("*.md")):
        for name, test in re.findall(r"`([\w/]*test_\w+\.py)::(?:\.\.\.)?(\w+)", page.read_text()):
            folder = REPOSITORY if name.startswith("tests/") else REPOSITORY / "tests/autograder"
            path = folder / name
            assert f"def {test}" in path.read_text(), f"{page.name} names {name}::{test}"
