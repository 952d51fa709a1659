"""Results as JUnit XML: a suite for each student, a case for each test."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree

from autograder.platforms.outgoing.marks import ExerciseMark, StudentMark, TestMark
from autograder.results import Verdict
from course.run_report import xml_text


def junit(marks: Iterable[StudentMark]) -> str:
    """The XML document, as CI systems read it."""
    root = ElementTree.Element("testsuites", name="gradetape")
    for mark in marks:
        suite = ElementTree.SubElement(root, "testsuite", name=xml_text(
            f"{mark.assignment}/{mark.student}"))  # fmt: skip
        counts = {"tests": 0, "failures": 0, "errors": 0, "skipped": 0}
        for exercise in mark.exercises:
            for test in exercise.tests:
                counts["tests"] += 1
                kind = _add(suite, mark, exercise, test)
                if kind:
                    counts[kind] += 1
        for name, count in counts.items():
            suite.set(name, str(count))
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _add(
    suite: ElementTree.Element, mark: StudentMark, exercise: ExerciseMark, test: TestMark
) -> str:
    case = ElementTree.SubElement(
        suite, "testcase", classname=xml_text(f"{mark.assignment}.{exercise.exercise}"),
        name=xml_text(test.name), time=f"{test.seconds:.3f}",
    )  # fmt: skip
    if test.verdict is Verdict.PASS:
        return ""
    tag, count = {
        Verdict.FAIL: ("failure", "failures"),
        Verdict.NOT_ATTEMPTED: ("skipped", "skipped"),
    }.get(test.verdict, ("error", "errors"))
    said = ElementTree.SubElement(case, tag, message=xml_text(test.requirement or test.verdict))
    said.text = xml_text(test.hint)
    return count
