"""Notebooks aimed at whoever looks at results: nothing in what is written for them acts.

Pages in a real browser are looked at in ``tests/test_hostile_pages.py``; here each attack is looked
for by itself, in the autograded notebook as stock nbconvert shows it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbconvert.filters import markdown2html

from autograder.judging.session import Graded, grade_notebook
from autograder.layout import CourseLayout
from autograder.nbgrader_bridge.rendering import render
from autograder.notebook import load_source, read_notebook, sanitise
from autograder.options import Deadlines, GradingOptions
from tests.attacks.attack import Attack, attacks
from tests.conftest import submission

QUICK = GradingOptions(deadlines=Deadlines(cell=5.0, test=5.0, submission=60.0))
ACTS = {"script", "style", "iframe", "form", "input", "object", "embed", "link", "meta", "base"}
SAFE_SOURCES = ("data:image/", "attachment:")
# What is shown as text or as a picture by whatever looks at it, and runs there nowhere.
MEDIA = {"text/plain", "text/html", "text/markdown", "text/latex", "image/png", "image/jpeg"}


class Found(HTMLParser):
    """What in a page acts by itself, or covers the rest of it."""

    def __init__(self) -> None:
        super().__init__()
        self.acting: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ACTS:
            self.acting.append(f"<{tag}>")
        for name, value in attrs:
            text = (value or "").strip().lower()
            if name.startswith("on") or text.startswith(("javascript:", "vbscript:")):
                self.acting.append(f"{tag} {name}={value}")
            if name == "style" and "position" in text:
                self.acting.append(f"{tag} {name}={value}")
            elsewhere = ":" in text or text.startswith("/")
            if name == "src" and elsewhere and not text.startswith(SAFE_SOURCES):
                self.acting.append(f"{tag} {name}={value}")


def acting(pages: Iterator[str]) -> list[str]:
    parser = Found()
    for page in pages:
        parser.feed(page)
    return parser.acting


def pages(notebook: Any) -> Iterator[str]:
    """All that a viewer makes a page of."""
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown":
            yield markdown2html(cell["source"].replace("attachment:", "attached-"))
            for bundle in cell.get("attachments", {}).values():
                for media, data in bundle.items():
                    yield f'<img src="data:{media};base64,{data}">'
        for output in cell.get("outputs", ()):
            yield from _shown(output.get("data", {}))


def _shown(bundle: dict[str, Any]) -> Iterator[str]:
    for media, data in bundle.items():
        if media in ("text/html", "image/svg+xml"):
            yield data
        elif media == "text/markdown":
            yield markdown2html(data)
        elif media == "text/latex":
            yield "".join(f'<a href="{link}">' for link in re.findall(r"\\href\{([^}]*)", data))
        elif media == "application/javascript":
            yield f"<script>{data}</script>"
        elif media.startswith("image/"):
            yield f'<img src="data:{media};base64,{data}">'


def attacked(root: Path, attack: Attack) -> dict[str, Any]:
    notebook = submission(root, {})

    def cell(grade_id: str) -> dict[str, Any]:
        return next(each for each in notebook["cells"]
                    if each["metadata"].get("nbgrader", {}).get("grade_id") == grade_id)  # fmt: skip

    def show(cell: dict[str, Any], media: str, data: str) -> None:
        bundle = {media: data, "text/plain": "shown"}
        cell["source"] += f"\nget_ipython().display_pub.publish({bundle!r})"

    def prose(notebook: dict[str, Any], text: str) -> dict[str, Any]:
        added = {"cell_type": "markdown", "id": "prose", "metadata": {}, "source": text}
        notebook["cells"].append(added)
        return added

    namespace: dict[str, Any] = {"show": show, "prose": prose}
    exec(compile(attack.text, attack.name, "exec"), namespace)
    namespace["attack"](notebook, cell)
    return notebook


@pytest.mark.parametrize("attack", attacks("people"), ids=lambda attack: attack.name)
def test_nothing_acts_on_who_looks_at_it(
    small_course: Path, warm_server: str, tmp_path: Path, attack: Attack
) -> None:
    raw = attacked(small_course, attack)
    path = tmp_path / "tiny.ipynb"
    path.write_text(json.dumps(raw))
    layout = CourseLayout.of(small_course)
    cleaned = sanitise(load_source(layout.source("tiny")), read_notebook(path))
    done = grade_notebook(
        cleaned.notebook, "tiny", layout, warm_server, QUICK, flags=cleaned.flags
    )
    written = render(nbformat.from_dict(cleaned.notebook), done)
    assert acting(pages(written)) == [], attack.tries
    media = {kind for cell in written.cells for output in cell.get("outputs", ())
             for kind in output.get("data", {})}  # fmt: skip
    assert media <= MEDIA
    assert "\x1b" not in json.loads(json.dumps(words(done)))
    if attack.name not in ("kernel_name", "terminal_codes"):  # those are about words
        assert acting(pages(as_it_ran(raw, done))), "the attack does nothing to stock nbconvert"


def words(done: Graded) -> str:
    """All that is printed to a terminal or written into a note."""
    tests = [test for exercise in done.result.exercises for test in exercise.tests]
    texts = [text for test in tests for text in (test.hint, test.detail)]
    return "\n".join(texts + [flag.sentence for flag in done.result.flags])


def as_it_ran(raw: dict[str, Any], done: Graded) -> dict[str, Any]:
    """The student's notebook with its own outputs, uncleaned."""
    outputs = [output for listed in done.outputs.values() for output in listed]
    return {"cells": [*raw["cells"], {"cell_type": "code", "outputs": outputs}]}
