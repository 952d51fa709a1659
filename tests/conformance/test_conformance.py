"""nbgrader's own notebooks through stock nbgrader and both doors: equal but for a written list.

``differences.toml`` is the list: what differs, and why. A fact that differs and is not in it fails
the test, and so does an entry that differs no longer.
"""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
import tomllib
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.conformance.course import (
    FIXTURES,
    HERE,
    OURS,
    SETTINGS,
    Course,
    Fact,
    commands,
    hand_in,
    notebooks,
    write_course,
)

pytestmark = pytest.mark.slow
DOORS = "nbgrader autograde", "autograder grade"
BY_HAND = (
    "update grade set manual_score = 0.5, extra_credit = 0.25, needs_manual_grade = 0",
    "update comment set manual_comment = 'Hm.'",
)
COMMANDS = {
    "stock": ("nbgrader", "autograde"), DOORS[0]: ("nbgrader", "autograde"),
    DOORS[1]: ("autograder", "grade"),
}  # fmt: skip


class Difference(NamedTuple):
    """One that we chose, or that is nbgrader's to explain."""

    fact: Fact
    stock: str
    ours: str
    doors: tuple[str, ...]
    reason: str


WRITTEN: dict[str, Any] = tomllib.loads((HERE / "differences.toml").read_text())
REFUSED: list[str] = [name for group in WRITTEN["refused"] for name in group["fixtures"]]
"""What stock nbgrader grades and Gradetape refuses in words."""


def listed() -> list[Difference]:
    """The written list."""
    return [
        Difference(Fact(*entry[:4]), entry[4], entry[5], tuple(group.get("doors", DOORS)),
                   group["reason"])
        for group in WRITTEN["different"] for entry in group["facts"]
    ] + [
        Difference(Fact(name, "", "", "grade"), "done", "refused", DOORS, group["reason"])
        for group in WRITTEN["refused"] for name in group["fixtures"]
    ]  # fmt: skip


def graded(folder: Path, fixtures: list[str]) -> dict[str, Course]:
    """What stock nbgrader and both doors make of the fixtures."""
    ended = {}
    for name, config in (("stock", SETTINGS), (DOORS[0], SETTINGS + OURS)):
        root = write_course(folder / name, fixtures, config)
        made = commands(root, "nbgrader", [["generate_assignment", each] for each in fixtures])
        ended[name] = {(fixture, "generate"): done
                       for fixture, done in zip(fixtures, made, strict=True)}  # fmt: skip
        with contextlib.closing(sqlite3.connect(root / "gradebook.db")) as database, database:
            database.execute("update assignment set duedate = ?", [FIXTURES["due"]])
    hand_in(folder / "stock", fixtures)
    shutil.copytree(folder / "stock" / "submitted", folder / DOORS[0] / "submitted")
    shutil.copytree(folder / DOORS[0], folder / DOORS[1])
    ended[DOORS[1]] = dict(ended[DOORS[0]])
    courses = {}
    for name, (program, verb) in COMMANDS.items():
        root = folder / name
        able = [each for each in fixtures if ended[name][each, "generate"][0] == 0]
        done = commands(root, program, [[verb, each] for each in able])
        ended[name] |= {(fixture, "grade"): each
                        for fixture, each in zip(able, done, strict=True)}  # fmt: skip
        courses[name] = Course(root, ended[name])
    return courses


def differences(courses: dict[str, Course]) -> dict[tuple[str, Fact], tuple[str, str]]:
    """What each door says otherwise than stock nbgrader: its value and ours."""
    stock = courses["stock"].facts()
    found = {}
    for door in DOORS:
        ours = courses[door].facts()
        for fact in sorted(stock.keys() | ours.keys()):
            if fact.student and fact.fixture in REFUSED:
                continue
            pair = stock.get(fact, "nothing"), ours.get(fact, "nothing")
            if pair[0] != pair[1]:
                found[door, fact] = pair
    return found


def compare(courses: dict[str, Course], fixtures: list[str]) -> None:
    expected = {
        (door, each.fact): (each.stock, each.ours)
        for each in listed() for door in each.doors if each.fact.fixture in fixtures
    }  # fmt: skip
    found = differences(courses)
    new = [f"{door}: {fact}: {pair}" for (door, fact), pair in found.items()
           if expected.get((door, fact)) != pair]  # fmt: skip
    gone = [f"{door}: {fact}" for door, fact in expected if (door, fact) not in found]
    assert not new, "differences that nobody wrote down:\n" + "\n".join(new)
    assert not gone, "differences that are gone:\n" + "\n".join(gone)


def test_a_few_of_nbgraders_notebooks_are_graded_alike(tmp_path: Path) -> None:
    compare(graded(tmp_path, FIXTURES["quick"]), FIXTURES["quick"])


def test_every_difference_has_a_reason_and_a_notebook() -> None:
    assert all(each.reason and each.fact.fixture in notebooks() for each in listed())
    assert set(FIXTURES["refused"]) < set(notebooks())


@pytest.mark.long
def test_all_of_nbgraders_notebooks_are_graded_alike(tmp_path: Path) -> None:
    fixtures = sorted(notebooks())
    courses = graded(tmp_path, fixtures)
    compare(courses, fixtures)
    refused = sorted(name for (name, command), (status, _) in courses["stock"].ended.items()
                     if command == "generate" and status)  # fmt: skip
    assert refused == sorted(FIXTURES["refused"])  # all others were graded, and compared
    print(f"{len(fixtures)} notebooks, {len(courses['stock'].facts())} facts compared")


@pytest.mark.long
def test_marks_and_comments_by_hand_stay_alike(tmp_path: Path) -> None:
    fixture = "docs-problem2"
    courses = graded(tmp_path, [fixture])
    for name, (program, verb) in COMMANDS.items():
        with contextlib.closing(sqlite3.connect(courses[name].root / "gradebook.db")) as database:
            for statement in BY_HAND:
                database.execute(statement)
            database.commit()
        ((status, log),) = commands(courses[name].root, program, [[verb, fixture, "--force"]])
        assert status == 0, log
    stock = courses["stock"].facts()
    assert {value for fact, value in stock.items() if fact.what == "manual_score"} == {"0.5"}
    found = differences(courses)
    # graded again with the same automatic score, nothing is asked for; see docs/scoring.md
    assert {(door, fact.what, pair) for (door, fact), pair in found.items()} == {
        (DOORS[1], "needs_manual_grade", ("1", "0"))
    }
