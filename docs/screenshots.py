"""Takes the pictures of the documentation from the real thing: `make screenshots`.

A simulated class is graded in a scratch folder, and what people see of it is opened in a browser:
a student's notebook in JupyterLab, the pages of feedback, class and similarity, the terminal's
table, formgrader. The pictures lie in ``docs/_static/screenshots/`` and are not committed.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.text import Text

from autograder.demo.simulated_class import fill, references
from autograder.layout import CourseLayout
from autograder.notebook import load_source

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
TARGET = ROOT / "docs" / "_static" / "screenshots"
BROWSER = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), ""
)
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PICTURES = (
    "card-light", "card-dark", "feedback", "feedback-dark", "class-report", "similarity",
    "terminal", "formgrader", "formgrader-submission",
)  # fmt: skip
ASSIGNMENT = "ps03_losses"
STUDENTS = 16
WRONG_SOFTMAX = """def softmax(logits):
    z = tf.exp(logits)
    return z / tf.reduce_sum(z, axis=-1, keepdims=True)"""
RESULT = 'section[aria-label^="Result of the check"]'
WINDOW = {"width": 1100, "height": 760}
MINUTE = 60_000  # milliseconds


def main() -> int:
    """Take all pictures; the exit status."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        print("no pictures are taken: Playwright is not installed (make setup)")
        return 0
    if not BROWSER:
        print("no pictures are taken: install Chromium, as by apt-get install chromium")
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        course = Path(scratch, "demo")
        said = grade_class(course)
        with sync_playwright() as started:
            browser = started.chromium.launch(executable_path=BROWSER, args=FLAGS)
            Camera(browser, course, said, Path(scratch, "pictures")).take_all()
            browser.close()
        taken = {path.stem for path in Path(scratch, "pictures").glob("*.png")}
        if taken != set(PICTURES):
            raise AssertionError(f"pictures that are named or taken alone: {taken ^ set(PICTURES)}")
        shutil.rmtree(TARGET, ignore_errors=True)
        shutil.copytree(Path(scratch, "pictures"), TARGET)
    print(f"{len(PICTURES)} pictures: {TARGET}")
    return 0


def run(course: Path, *command: str) -> str:
    """What a command prints to a terminal of a hundred columns."""
    environment = _environment(course) | {"FORCE_COLOR": "1", "COLUMNS": "100"}
    done = subprocess.run(
        [BIN / command[0], *command[1:]], cwd=course, env=environment, check=True,
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    return done.stdout


def _environment(course: Path) -> dict[str, str]:
    return os.environ | {
        "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT),
        "JUPYTER_CONFIG_DIR": str(course / "config"),
        "JUPYTERLAB_SETTINGS_DIR": str(course / "settings"),
    }  # fmt: skip


def grade_class(course: Path) -> str:
    """Have a simulated class graded and reported; what the terminal shows of it."""
    course.parent.mkdir(exist_ok=True)
    run(course.parent, "autograder", "demo", str(course), "--students", str(STUDENTS))
    said = run(course, "autograder", "grade", ASSIGNMENT, "--rows", "8")
    for command in ("report", "feedback", "similarity"):
        run(course, "autograder", command, ASSIGNMENT)
    layout = CourseLayout.of(ROOT)
    answers = references(load_source(layout.source(ASSIGNMENT)))
    released = json.loads((course / "release" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb").read_text())
    notebook = fill(released, {"softmax": WRONG_SOFTMAX, "mse": answers["mse"]})
    (course / f"{ASSIGNMENT}.ipynb").write_text(json.dumps(notebook))
    # the whole notebook in the page, not only what is in the window
    settings = course / "settings" / "@jupyterlab" / "notebook-extension"
    settings.mkdir(parents=True)
    (settings / "tracker.jupyterlab-settings").write_text('{"windowingMode": "none"}')
    return said


@contextlib.contextmanager
def jupyter(course: Path) -> Iterator[str]:
    """The address of a Jupyter server with formgrader on the course."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [BIN / "jupyter", "lab", "--no-browser", "--allow-root", "--IdentityProvider.token=",
         f"--port={port}", "--ServerApp.port_retries=0", "--LabApp.expose_app_in_browser=True",
         "--ServerApp.jpserver_extensions={'nbgrader.server_extensions.formgrader': True}"],
        cwd=course, env=_environment(course),
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(60)


class Camera:
    """Opens what people see, and takes pictures of it.

    Parameters
    ----------
    browser
        Playwright's.
    course
        The graded folder.
    said
        What the terminal shows.
    target
        The folder for pictures.
    """

    def __init__(self, browser: Any, course: Path, said: str, target: Path) -> None:
        self._target = target
        self._browser = browser
        self._course = course
        self._said = said

    def take_all(self) -> None:
        """Take every picture."""
        reports = self._course / "reports"
        self._page(reports / f"{ASSIGNMENT}.html", "class-report")
        self._page(reports / f"{ASSIGNMENT}-similarity.html", "similarity")
        self._page(self._feedback(), "feedback")
        self._page(self._feedback(), "feedback-dark", dark=True)
        self._terminal()
        with jupyter(self._course) as address:
            self._cards(address)
            self._formgrader(address)

    def _feedback(self) -> Path:
        """The page that says most."""
        pages = (self._course / "feedback").glob(f"*/{ASSIGNMENT}/feedback.html")
        return max(pages, key=lambda path: path.read_text().count('class="idea"'))

    def _page(self, path: Path, name: str, *, dark: bool = False) -> None:
        page = self._open(path.as_uri(), dark=dark)
        page.screenshot(path=self._target / f"{name}.png")
        page.close()

    def _open(self, address: str, *, dark: bool = False) -> Any:
        page = self._browser.new_page(
            viewport=WINDOW, color_scheme="dark" if dark else "light", device_scale_factor=1.5
        )
        for _ in range(120):  # until a server listens
            with contextlib.suppress(Exception):
                page.goto(address, timeout=MINUTE)
                return page
            page.wait_for_timeout(500)
        raise TimeoutError(address)

    def _terminal(self) -> None:
        console = Console(record=True, width=100, file=io.StringIO())
        console.print(Text.from_ansi(self._said))
        drawn = self._course / "terminal.svg"
        drawn.write_text(console.export_svg(title=f"autograder grade {ASSIGNMENT}"))
        page = self._open(drawn.as_uri())
        page.locator("svg").first.screenshot(path=self._target / "terminal.png")
        page.close()

    def _cards(self, address: str) -> None:
        """The card of a wrong answer and the board, in JupyterLab's two themes."""
        page = self._open(f"{address}/lab/tree/{ASSIGNMENT}.ipynb")
        page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=2 * MINUTE)
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_text("Run All Cells", exact=True).first.click()
        page.wait_for_selector(f"{RESULT}:has-text('Mean: not attempted')", timeout=5 * MINUTE)
        card = page.locator(f"{RESULT}:has-text('softmax:')").first
        for name, theme in (("light", "JupyterLab Light"), ("dark", "JupyterLab Dark")):
            page.evaluate(
                "theme => window.jupyterapp.commands.execute('apputils:change-theme', {theme})",
                theme,
            )
            light = str(name == "light").lower()
            page.wait_for_selector(
                f"body[data-jp-theme-light='{light}']", timeout=MINUTE, state="attached"
            )
            card.scroll_into_view_if_needed()
            page.wait_for_timeout(1000)  # a theme fades in
            card.screenshot(path=self._target / f"card-{name}.png")
        page.close()

    def _formgrader(self, address: str) -> None:
        page = self._open(f"{address}/formgrader/gradebook/{ASSIGNMENT}/{ASSIGNMENT}")
        page.wait_for_selector("#main-table td.flagged", timeout=MINUTE)
        page.screenshot(path=self._target / "formgrader.png")
        page.locator("#main-table tr:has(.glyphicon-flag) td.name a >> visible=true").first.click()
        page.wait_for_selector("#notebook-container", timeout=MINUTE)
        page.screenshot(path=self._target / "formgrader-submission.png")
        page.close()


if __name__ == "__main__":
    sys.exit(main())
