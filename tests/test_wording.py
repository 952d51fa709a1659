"""What people read is plain English: X is not a Y, never "X is no Y"."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY

KINDS = (".py", ".md", ".ipynb", ".toml", ".j2", ".html", ".css")
FOLDERS = ("autograder", "course", "docs", "source", "tests")
PASSED_OVER = {"_build", "_static", "files", "node_modules", "__pycache__"}
MEANT = "longer more better worse one different less fewer larger smaller later earlier matter"
IS_NO = re.compile(
    # what may stand between two words that a line's end divides: a comment's, a string's, JSON's
    r"(?<!there )\b(?:is|are|was|were|be|been|being|becomes?)(?:\s|\\n|[\"',#])+no\s+"
    rf"(?!(?:{MEANT.replace(' ', '|')})\b)[a-z`]+",
    re.IGNORECASE,
)


def texts() -> list[Path]:
    found = [*REPOSITORY.glob("*.md")]
    for folder in FOLDERS:
        found += [path for path in (REPOSITORY / folder).rglob("*") if path.suffix in KINDS]
    return [path for path in found if not PASSED_OVER & set(path.parts) and path != Path(__file__)]


def roundabout(text: str) -> list[str]:
    """What says that something is no such thing."""
    return [
        match.group()
        for match in IS_NO.finditer(text)
        if not re.search(r"there (may|can|must|will|would|should) $", text[: match.start()], re.I)
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It is no dict.", 1), ("they are\n# no kernels", 1), ('"is "\n  "no pair"', 1),
        ("There is no dict.", 0), ("There may be no slices", 0), ("it is no longer", 0),
        ("it is not a dict", 0),
    ],
)  # fmt: skip
def test_it_is_told_from_what_is_meant(text: str, found: int) -> None:
    assert len(roundabout(text)) == found


def test_nothing_is_no_such_thing() -> None:
    found = {
        str(path.relative_to(REPOSITORY)): said
        for path in texts()
        if (said := roundabout(path.read_text(errors="replace")))
    }
    assert found == {}
