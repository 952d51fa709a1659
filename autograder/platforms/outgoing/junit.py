"""Results as JUnit XML: a suite for each student, a case for each test."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.etree import ElementTree

from autograder.platforms.outgoing.marks import ExerciseMark, StudentMark, TestMark
from autograder.results import Verdict

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit(marks: Iterable[StudentMark]) -> str:
    """The XML document, as CI systems read it."""
    root = ElementTree.Element("testsuites", name="gradetape")
    for mark in marks:
        suite = ElementTree.SubElement(root, "testsuite", name=_text(
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
        suite, "testcase", classname=_text(f"{mark.assignment}.{exercise.exercise}"),
        name=_text(test.name), time=f"{test.seconds:.3f}",
    )  # fmt: skip
    if test.verdict is Verdict.PASS:
        return ""
    tag, count = {
        Verdict.FAIL: ("failure", "failures"),
        Verdict.NOT_ATTEMPTED: ("skipped", "skipped"),
    }.get(test.verdict, ("error", "errors"))
    said = ElementTree.SubElement(case, tag, message=_text(test.requirement or test.verdict))
    said.text = _text(test.hint)
    return count


def _text(text: str) -> str:
    """`text` without characters that XML 1.0 cannot hold."""
    return _NOT_XML.sub("\ufffd", text)
