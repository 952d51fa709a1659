"""What `python -m course check` leaves for machines: JUnit XML, a summary page, a result file."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from course.board import HONEST, Board
from course.check_result import ICONS, CheckResult

CLASSROOM_SCHEMA = "classroom50/result/v1"
MAX_SUMMARY = 1_000_000
"""Bytes; GitHub refuses a step's summary above 1024 kB as a whole."""
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TAGS = {"failed": "failure", "not attempted": "skipped", "not run": "error"}
_COUNTS = {"failure": "failures", "skipped": "skipped", "error": "errors"}


def junit(*boards: Board) -> str:
    """JUnit XML, as CI systems read it: a suite for each notebook, a case for each test."""
    suites = [_suite(board) for board in boards]
    root = suites[0]
    if len(suites) > 1:
        root = ElementTree.Element("testsuites")
        root.extend(suites)
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _suite(board: Board) -> ElementTree.Element:
    suite = ElementTree.Element("testsuite", name=xml_text(board.assignment.name))
    counts = {"tests": 0, "failures": 0, "errors": 0, "skipped": 0}
    for exercise in board.assignment.exercises:
        result = board.results.get(exercise)
        for outcome in result.outcomes if result else ():
            counts["tests"] += 1
            case = ElementTree.SubElement(
                suite, "testcase", classname=xml_text(f"{board.assignment.name}.{exercise}"),
                name=xml_text(outcome.name),
            )  # fmt: skip
            tag = _TAGS.get(outcome.status)
            if tag:
                counts[_COUNTS[tag]] += 1
                said = ElementTree.SubElement(case, tag, message=xml_text(outcome.title))
                said.text = xml_text("\n".join(outcome.told))
    for name, count in counts.items():
        suite.set(name, str(count))
    return suite


def summary(board: Board) -> str:
    """The board as Markdown, with what the first failing exercise's tests say."""
    rows = [
        f"| {ICONS[board.state(name)]} {board.state(name)} | `{name}` | {board.tests(name)} "
        f"| {board.assignment.points[name]:g} |"
        for name in board.assignment.exercises
    ]
    parts = [
        f"### {_markdown(board.summary)}",
        "| | exercise | tests | points |\n|---|---|---|---|\n" + "\n".join(rows),
        *(_markdown(note) for note in board.notes),
        _markdown(board.advice),
    ]
    if board.next in board.results and board.state(board.next) == "failed":
        parts.append(_block(board.results[board.next]))
    parts.append(HONEST)
    return "\n\n".join(parts) + "\n"


def classroom_result(*boards: Board, environment: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """The content of Classroom 50's ``result.json``, of one notebook or of several.

    An exercise earns its points if its check passes. The file holds whole numbers only, so where
    an exercise is worth a fraction of a point, all points are given in hundredths.
    """
    points = [worth for board in boards for worth in board.assignment.points.values()]
    scale = 1 if all(float(worth).is_integer() for worth in points) else 100
    tests = [
        {
            "test-name": name, "passed": board.state(name) == "passed",
            "score": round(scale * worth) if board.state(name) == "passed" else 0,
            "max-score": round(scale * worth),
        }
        for board in boards
        for name, worth in board.assignment.points.items()
    ]  # fmt: skip
    return {
        "schema": CLASSROOM_SCHEMA,
        "classroom": environment.get("CLASSROOM", ""),
        "assignment": environment.get("ASSIGNMENT", boards[0].assignment.name),
        "submission": environment.get("SUBMISSION_TAG", ""),
        "commit": environment.get("COMMIT_URL", ""),
        "release": environment.get("RELEASE_URL", ""),
        "review": environment.get("REVIEW_URL", ""),
        "datetime": _time_of_commit().strftime("%Y-%m-%dT%H:%M:%SZ"),
        "score": sum(test["score"] for test in tests),
        "max-score": sum(test["max-score"] for test in tests),
        "tests": tests,
    }


def write_reports(*boards: Board, xml: Path | None, page: Path | None, result: Path | None) -> None:
    """Write what is asked for; summaries are added to what their file holds already."""
    if xml:
        xml.parent.mkdir(parents=True, exist_ok=True)
        xml.write_text(junit(*boards), encoding="utf-8")
    if page:
        page.parent.mkdir(parents=True, exist_ok=True)
        text = "\n".join(summary(board) for board in boards)
        if len(text.encode()) > MAX_SUMMARY:
            text = "\n".join(
                f"### {_markdown(board.summary)}\n\n{_markdown(board.advice)}\n" for board in boards
            )
        with page.open("a", encoding="utf-8") as file:
            file.write(text)
    if result:
        result.parent.mkdir(parents=True, exist_ok=True)
        result.write_text(json.dumps(classroom_result(*boards), indent=2) + "\n", encoding="utf-8")


def _time_of_commit() -> datetime:
    """When the commit that is checked out was made; now, outside a repository."""
    try:
        said = subprocess.run(
            ["git", "show", "-s", "--format=%ct", "HEAD"],
            capture_output=True, text=True, check=True, timeout=10,
        )  # fmt: skip
        return datetime.fromtimestamp(int(said.stdout), UTC)
    except (OSError, ValueError, subprocess.SubprocessError):
        return datetime.now(UTC)


def _markdown(text: str) -> str:
    """`text` as one paragraph in which nothing but `code` is marked up."""
    text = " ".join(text.split())
    return re.sub(r"([\\*_{}\[\]<>|~#&!])", r"\\\1", text)


def _block(result: CheckResult) -> str:
    """A check's text in a fence that nothing in it can close."""
    text = _NOT_XML.sub("\ufffd", str(result))
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{text}\n{fence}"


def xml_text(text: str) -> str:
    """`text` without characters that XML 1.0 cannot hold."""
    return _NOT_XML.sub("\ufffd", text)
