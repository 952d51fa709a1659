"""A released notebook in JupyterLab and in Notebook 7, run and looked at in a real browser."""

from __future__ import annotations

import json
import os
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from autograder.demo.simulated_class import fill, references
from autograder.layout import CourseLayout
from autograder.notebook import load_source
from tests.browsing import browser, playwright, violations
from tests.conftest import BIN, REPOSITORY

__all__ = ["browser"]  # a fixture

pytestmark = pytest.mark.long

LAYOUT = CourseLayout.of(REPOSITORY)
ASSIGNMENT = "ps03_losses"
WRONG_MSE = "def mse(y_true, y_pred):\n    return tf.reduce_sum((y_true - y_pred) ** 2)"
RESULT = 'section[aria-label^="Result of the check"]'
MINUTE = 60_000  # milliseconds


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The students' notebook: a right softmax, a wrong mse, and stubs."""
    folder = tmp_path_factory.mktemp("browser")
    answers = references(load_source(LAYOUT.source(ASSIGNMENT)))
    notebook = fill(
        json.loads(LAYOUT.release(ASSIGNMENT).read_text()),
        {"softmax": answers["softmax"], "mse": WRONG_MSE},
    )
    (folder / f"{ASSIGNMENT}.ipynb").write_text(json.dumps(notebook))
    return folder


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[str]:
    """The address of a Jupyter server on that folder."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    # the whole notebook in the page, not only what is in the window
    settings = folder / "settings" / "@jupyterlab" / "notebook-extension"
    settings.mkdir(parents=True)
    (settings / "tracker.jupyterlab-settings").write_text('{"windowingMode": "none"}')
    options = ["--no-browser", "--allow-root", "--IdentityProvider.token=", f"--port={port}"]
    process = subprocess.Popen(
        [str(BIN / "jupyter"), "lab", *options, "--ServerApp.port_retries=0"],
        cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        env=os.environ | {
            "PYTHONPATH": str(REPOSITORY), "JUPYTER_CONFIG_DIR": str(folder / "config"),
            "JUPYTERLAB_SETTINGS_DIR": str(folder / "settings"),
            "PATH": f"{BIN}:{os.environ['PATH']}",
        },
    )  # fmt: skip
    yield f"http://127.0.0.1:{port}"
    process.terminate()
    process.wait(30)


def open_and_run(browser: Any, address: str) -> Any:
    """The page of a notebook, all of whose cells have been run."""
    page = browser.new_page(viewport={"width": 1200, "height": 1400})
    for _ in range(60):  # until the server listens
        try:
            page.goto(address)
            break
        except playwright.Error:
            page.wait_for_timeout(500)
    page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=MINUTE)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_text("Run All Cells", exact=True).first.click()
    page.wait_for_selector(f"{RESULT}:has-text('Mean: not attempted')", timeout=2 * MINUTE)
    return page


@pytest.mark.parametrize("path", ["lab/tree", "notebooks"], ids=["JupyterLab", "Notebook 7"])
def test_a_notebook_runs_and_shows_results_and_pictures(
    browser: Any, server: str, folder: Path, path: str
) -> None:
    page = open_and_run(browser, f"{server}/{path}/{ASSIGNMENT}.ipynb")
    shown = [text.lstrip("✓✕○ ") for text in page.locator(RESULT).all_inner_texts()]
    results = {text.split(":")[0]: text for text in shown}
    assert "all 5 tests passed" in results["softmax"]
    assert "0 of 5 tests passed" in results["mse"]
    assert "a sum in place of a mean?" in results["mse"]
    assert "not attempted yet" in results["sparse_accuracy"]
    pictures = page.locator(".jp-OutputArea img")
    assert pictures.count() >= 3
    for picture in pictures.all():
        assert len(picture.get_attribute("alt") or "") > 20
        assert picture.evaluate("image => image.naturalWidth") > 100
    # the lesson's formulas are typeset
    assert page.locator("mjx-container").count() >= 3
    # nothing red: TensorFlow's log is not a student's mistake
    assert page.locator('[data-mime-type="application/vnd.jupyter.stderr"]').count() == 0
    place = page.locator(f"{RESULT}:has-text('mse:') small").first.inner_text()
    assert place.startswith("15 points · ")
    assert violations(page, RESULT) == []
    page.screenshot(path=folder / "page.png", full_page=True)
    page.close()
