"""The pages of reports in a real browser: wide, narrow, dark, printed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from autograder.reports.class_report import analyse, course_page, page
from autograder.reports.similarity_page import similarity_page
from autograder.reports.student_page import student_page
from autograder.similarity import compare, pairs_of
from tests.autograder.reports.test_history import HISTORY
from tests.autograder.reports.test_pages import CLASS, HOSTILE, MADE, SOURCE, mark, result, several
from tests.autograder.similarity.test_comparing import OWN
from tests.browsing import DESKTOP, PHONE, broken_words, browser, overflows, violations

__all__ = ["browser"]  # a fixture

pytestmark = pytest.mark.long
MODES = [("light", DESKTOP), ("dark", DESKTOP), ("light", PHONE), ("dark", PHONE)]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    odd = mark(HOSTILE, 0.0, notes=[HOSTILE], submitted=MADE, seconds=2.5, memory_mb=90.0)
    report = analyse([odd, *CLASS], {"s0": "ps.ipynb"}, HISTORY)
    texts = {
        "class": page(report, MADE),
        "course": course_page([report, report], MADE),
        "wide": page(
            analyse(
                [
                    several(f"student{n:02}", *(15.0 * (n + k > 6) for k in range(5)))
                    for n in range(9)
                ],
                {},
            ),
            MADE,
        ),
        "student": student_page(mark("w", 5.0), result(HOSTILE), SOURCE, {"mse": HOSTILE}, 9.0),
    }
    answers = {HOSTILE: OWN, "bao": OWN.replace("kept", "running") + "\n" + "x" * 300}
    pairs = pairs_of([compare("smooth", answers, set())])
    texts["similarity"] = similarity_page("ps", pairs, {"smooth": answers}, MADE, 50)
    for name, text in texts.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return {name: folder / f"{name}.html" for name in texts}


@pytest.mark.parametrize("name", ["class", "course", "student", "similarity", "wide"])
@pytest.mark.parametrize(("scheme", "window"), MODES)
def test_a_page_is_accessible_and_fits(
    browser: Any, pages: dict[str, Path], name: str, scheme: str, window: dict[str, int]
) -> None:
    shown = browser.new_page(viewport=window, color_scheme=scheme)
    said: list[str] = []
    shown.on("pageerror", lambda error: said.append(str(error)))
    shown.on("dialog", lambda dialog: said.append(dialog.message))
    shown.goto(pages[name].as_uri())
    assert violations(shown) == []
    assert not overflows(shown)
    for summary in shown.locator("summary").all():  # all that is folded, too
        summary.click()
    assert violations(shown) == []
    assert not overflows(shown)
    assert broken_words(shown) == []
    assert said == []
    shown.close()


def test_a_students_page_prints_on_two_sheets(browser: Any, pages: dict[str, Path]) -> None:
    shown = browser.new_page()
    shown.goto(pages["student"].as_uri())
    printed = shown.pdf(format="A4")
    assert 1 <= printed.count(b"/Type /Page\n") + printed.count(b"/Type /Page ") <= 2
    shown.close()
