"""formgrader on our gradebook, by its own buttons, in a real browser."""

from __future__ import annotations

import os
import socket
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browsing import DESKTOP, PHONE, browser, overflows, playwright, violations
from tests.conftest import BIN, REPOSITORY, hand_in, write, write_small_course

__all__ = ["browser"]  # a fixture

pytestmark = pytest.mark.long

MINUTE = 60_000  # milliseconds
FEEDBACK = "feedback/bao/tiny/tiny.html"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course in which one student did well, and another changed a test cell."""
    root = write_small_course(tmp_path_factory.mktemp("course"))
    write(root / "nbgrader_config.py", (REPOSITORY / "nbgrader_config.py").read_text())
    hand_in(root, "ada", {})
    hand_in(root, "bao", {"double": "def double(x):\n    return x + 3", "test_halve": "pass"})
    return root


@pytest.fixture(scope="module")
def server(root: Path) -> Iterator[str]:
    """The address of a Jupyter server with formgrader on the course."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = ["--no-browser", "--allow-root", "--IdentityProvider.token=", f"--port={port}"]
    extension = "--ServerApp.jpserver_extensions={'nbgrader.server_extensions.formgrader': True}"
    process = subprocess.Popen(
        [BIN / "jupyter", "lab", *options, "--ServerApp.port_retries=0", extension],
        cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": str(REPOSITORY), "JUPYTER_CONFIG_DIR": str(root / "c"),
                          "HOME": str(root), "PATH": f"{BIN}:{os.environ['PATH']}"},
    )  # fmt: skip
    yield f"http://127.0.0.1:{port}/formgrader"
    process.terminate()
    process.wait(60)


@pytest.fixture
def page(browser: Any, server: str) -> Iterator[Any]:
    page = browser.new_page(viewport=DESKTOP)
    for _ in range(120):  # until the server listens
        try:
            page.goto(f"{server}/manage_assignments")
            break
        except playwright.Error:
            page.wait_for_timeout(500)
    yield page
    page.close()


def click(page: Any, button: Any) -> str:
    """What formgrader says when it has done what a button is for."""
    button.click()
    title = page.locator(".modal.in .modal-title")
    title.wait_for(timeout=2 * MINUTE)
    said: str = page.locator(".modal.in .modal-body").inner_text()
    assert title.inner_text() == "Success", said
    page.locator(".modal.in .modal-footer button").click()
    page.locator(".modal.in").wait_for(state="detached", timeout=MINUTE)
    return said


def row(page: Any, student: str) -> Any:
    return page.locator(f"#main-table tr:has(td.student-id:text-is('{student}'))")


def marks(root: Path) -> dict[str, tuple[Any, ...]]:
    """Automatic score and score by hand of each exercise of bao, and whether it is flagged."""
    query = """SELECT base_cell.name, auto_score, manual_score, flagged FROM grade
        JOIN base_cell ON base_cell.id = grade.cell_id
        JOIN submitted_notebook n ON n.id = grade.notebook_id
        JOIN submitted_assignment a ON a.id = n.assignment_id WHERE student_id = 'bao'"""
    with sqlite3.connect(root / "gradebook.db") as database:
        return {name: tuple(rest) for name, *rest in database.execute(query)}


def test_an_assistant_s_round(page: Any, server: str, root: Path, browser: Any) -> None:
    # the release, by its button
    page.wait_for_selector("#main-table td.assign a", timeout=MINUTE)
    click(page, page.locator("#main-table tr:has-text('tiny') td.assign a"))
    assert "BEGIN SOLUTION" not in (root / "release/tiny/tiny.ipynb").read_text()

    # grading, by its button
    page.goto(f"{server}/manage_submissions/tiny")
    for student, score in (("ada", "100 / 100"), ("bao", "30 / 100")):
        row(page, student).wait_for(timeout=MINUTE)
        assert row(page, student).locator(".status").inner_text() == "needs autograding"
        click(page, row(page, student).locator(".autograde a"))
        row(page, student).locator(".status span:text-is('graded')").wait_for(timeout=MINUTE)
        assert row(page, student).locator(".score").inner_text() == score
    assert marks(root)["test_double"] == (0, None, 1)

    # whom to look at
    page.goto(f"{server}/gradebook/tiny/tiny")
    flags = page.locator("#main-table td.flagged")
    flags.first.wait_for(timeout=MINUTE)
    assert sorted(flags.evaluate_all("all => all.map(e => e.dataset.search)")) == ["", "flagged"]

    # one submission: why it is flagged, what is wrong, a mark and a comment by hand
    page.locator("#main-table tr:has(.glyphicon-flag) td.name a >> visible=true").click()
    page.wait_for_selector("#notebook-container", timeout=MINUTE)
    shown = page.inner_text("#notebook-container")
    assert "Notes on this submission" in shown
    assert "test_halve was changed and has been restored." in shown
    assert "double: 0 of 60 points" in shown
    mark = page.locator("input#test_double")
    mark.wait_for(timeout=MINUTE)
    page.wait_for_function("formgrader.grades.loaded && formgrader.comments.loaded")
    with page.expect_response("**/api/grade/*"):
        mark.fill("45")
        mark.press("Tab")
    with page.expect_response("**/api/comment/*"):
        page.locator("textarea#double-comment").fill("Nearly: multiply, do not add.")
        page.locator("textarea#double-comment").press("Tab")
    with page.expect_response("**/flag"):  # looked at
        page.evaluate("formgrader.flag()")
    assert marks(root)["test_double"] == (0, 45, 0)

    # feedback, by its button
    page.goto(f"{server}/manage_submissions/tiny")
    row(page, "bao").wait_for(timeout=MINUTE)
    click(page, row(page, "bao").locator(".generate-feedback a"))
    assert_readable(browser, root / FEEDBACK)

    # graded once more: what a person did holds
    click(page, row(page, "bao").locator(".autograde a"))
    assert marks(root)["test_double"] == (0, 45, 0)
    assert marks(root)["test_halve"] == (30, None, 0)
    row(page, "bao").locator(".status span:text-is('needs manual grading')").wait_for(
        timeout=MINUTE
    )


def assert_readable(browser: Any, path: Path) -> None:
    """What `nbgrader generate_feedback` gives, on a screen, a telephone and paper."""
    text = path.read_text()
    assert "<script" not in text
    assert "http" not in text.replace("http-equiv", "")
    for scheme, window in (("light", DESKTOP), ("dark", DESKTOP), ("light", PHONE)):
        shown = browser.new_page(viewport=window, color_scheme=scheme)
        shown.goto(path.as_uri())
        said = " ".join(shown.inner_text("main").split())
        assert "75 of 100 points" in said
        assert "Nearly: multiply, do not add." in said
        assert "These points were given by a person." in said
        for summary in shown.locator("summary").all():
            summary.click()
        assert "return x + 3" in shown.inner_text("main")
        assert not overflows(shown)
        assert violations(shown) == []
        shown.close()
    shown = browser.new_page()
    shown.goto(path.as_uri())
    printed = shown.pdf(format="A4")
    assert 1 <= printed.count(b"/Type /Page\n") + printed.count(b"/Type /Page ") <= 2
    shown.close()
