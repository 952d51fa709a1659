"""The cards of checks in a real browser: in each theme, on a phone, in high contrast, printed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from course.assignment import Assignment
from course.board import Board
from course.check_result import CheckResult, TestOutcome
from course.diagnosis import GraphCounts
from course.evidence import Evidence
from course.notebook_doctor import Finding, Report
from tests.browsing import DESKTOP, PHONE, browser, overflows, violations
from tests.course.test_check_card import RESULTS, shown

__all__ = ["browser"]  # a fixture

pytestmark = pytest.mark.long

LARGE = np.zeros((30, 40))
WRONG = LARGE + np.eye(30, 40)
PICTURES = CheckResult(
    "Adam",
    [
        TestOutcome("a", title, "failed", (f"Some elements are wrong: {title}",), evidence=evidence)
        for title, evidence in {
            "A map.": Evidence(values=shown(WRONG, LARGE)),
            "A curve.": Evidence(
                values=shown(np.array([0.1, 0.4, 0.9]), [0.1, 0.2, 0.3], "the value of each step")
            ),
            "A table.": Evidence(counts=GraphCounts(((1, None, "first"), (1, 0, "`n` is 3 now")))),
            "A line.": Evidence(line=(2, "z = logits - tf.reduce_max(logits, axis=axis)" * 3)),
        }.items()
    ],
)
BOARD = Board(
    Assignment("ps03_losses", {"mse": 15, "softmax": 20, "categorical_crossentropy": 15}),
    {"mse": RESULTS["passed"], "softmax": RESULTS["failed"]},
    ("Cell 4 of the notebook ended with a `NameError`.",),
)
REPORT = Report(Path("ps03.ipynb"), (Finding(True, "It runs."), Finding(False, "Run `mse`.")))
STATES = [
    replace(result, exercise=f"mse_{number}") for number, result in enumerate(RESULTS.values())
]
CARDS: list[CheckResult | Board | Report] = [*STATES, PICTURES, BOARD, REPORT]

# what a page says of its theme, and the theme's colours as those pages define them
LAB_DARK = (
    'data-jp-theme-light="false"',
    "--jp-content-font-color0:rgba(255,255,255,1);--jp-layout-color0:#111",
)
LAB_LIGHT = (
    'data-jp-theme-light="true"',
    "--jp-content-font-color0:rgba(0,0,0,1);--jp-layout-color0:white",
)
CODE_DARK = ('class="vscode-dark"', "--vscode-foreground:#ccc;--vscode-editor-background:#1f1f1f")
CODE_CONTRAST = (
    'class="vscode-high-contrast"',
    "--vscode-foreground:#fff;--vscode-editor-background:#000",
)
PLAIN = ("", "")
SURROUNDINGS = {
    "plain light": (PLAIN, DESKTOP, {"color_scheme": "light"}),
    "plain dark": (PLAIN, DESKTOP, {"color_scheme": "dark"}),
    "JupyterLab light on a dark system": (LAB_LIGHT, DESKTOP, {"color_scheme": "dark"}),
    "JupyterLab dark": (LAB_DARK, DESKTOP, {"color_scheme": "light"}),
    "VS Code dark": (CODE_DARK, DESKTOP, {"color_scheme": "light"}),
    "VS Code high contrast": (CODE_CONTRAST, DESKTOP, {"color_scheme": "light"}),
    "phone light": (PLAIN, PHONE, {"color_scheme": "light"}),
    "phone dark": (LAB_DARK, PHONE, {"color_scheme": "dark"}),
    "high contrast": (PLAIN, DESKTOP, {"forced_colors": "active"}),
}


def page(theme: tuple[str, str]) -> str:
    attributes, variables = theme
    cards = "".join(f'<div style="margin:12px">{card._repr_html_()}</div>' for card in CARDS)
    dark = "dark" in attributes or "false" in attributes or "contrast" in attributes
    ground = f"background:{'#111' if dark else 'Canvas'};color-scheme:light dark"
    return (
        '<!doctype html><html lang="en"><head><title>Cards</title><meta name="viewport" content='
        f'"width=device-width"></head><body {attributes} style="margin:0;{ground};{variables}">'
        f"<main>{cards}</main></body></html>"
    )


@pytest.mark.parametrize("where", SURROUNDINGS)
def test_cards_are_accessible_and_fit(browser: Any, where: str, tmp_path: Path) -> None:
    theme, window, options = SURROUNDINGS[where]
    shown_page = browser.new_page(viewport=window, **options)
    shown_page.set_content(page(theme))
    assert not overflows(shown_page)
    assert violations(shown_page, "main") == []
    for summary in shown_page.locator("summary").all():  # all that is folded, too
        summary.click()
    assert not overflows(shown_page)
    assert violations(shown_page, "main") == []
    shown_page.screenshot(path=tmp_path / "cards.png", full_page=True)
    shown_page.close()


def test_print_unfolds_everything_and_is_dark_on_white(browser: Any) -> None:
    shown_page = browser.new_page(viewport=DESKTOP, color_scheme="dark")
    shown_page.set_content(page(LAB_DARK))
    shown_page.emulate_media(media="print")
    folded = shown_page.locator("details:not([open]) li").first
    assert folded.bounding_box()["height"] > 0
    colours = shown_page.locator(".gt").first.evaluate(
        "card => [getComputedStyle(card).color, getComputedStyle(card).backgroundColor]"
    )
    assert colours == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    assert violations(shown_page, "main") == []
    shown_page.close()
