"""How Sphinx makes the site: `make docs`, then open docs/_build/html/index.html."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib import metadata
from pathlib import Path
from typing import Any

from docutils import nodes
from docutils.parsers.rst.directives.images import Figure

ROOT = Path(__file__).resolve().parent.parent
ELSEWHERE = {"../benchmarks/README.md": "benchmarks.md"}
"""Pages of the repository that the site includes under another name."""

project = "Gradetape"
author = "The Gradetape authors"
version = release = metadata.version("gradetape")
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build", "schemas"]
html_theme = "furo"
html_title = "Gradetape"
html_copy_source = False
html_show_sourcelink = False
myst_heading_anchors = 3
myst_links_external_new_tab = False
autodoc_typehints = "description"
autodoc_member_order = "bysource"
nitpicky = False
suppress_warnings = ["misc.highlighting_failure"]  # notebook magics are not Python


def write_commands(app: Any) -> None:
    """The reference of commands, from their own ``--help``."""
    made = subprocess.run(
        [sys.executable, "-m", "typer", "autograder.cli", "utils", "docs", "--name", "autograder"],
        check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    target = Path(app.srcdir, "reference", "commands.md")
    made = re.sub(
        r"^Examples:\n((?:\$ .*\n)+)", "**Examples**:\n\n```console\n\\1```\n", made, flags=re.M
    )
    text = "# Commands\n\n" + made.removeprefix("# `autograder`\n").lstrip()
    if not target.is_file() or target.read_text() != text:
        target.write_text(text)


def lead_to_included(app: Any, name: str, source: list[str]) -> None:
    """Links to pages outside the folder lead to where the site has them."""
    for there, here in ELSEWHERE.items():
        source[0] = source[0].replace(f"]({there}", f"]({here}")


class Screenshot(Figure):
    """A picture that `make screenshots` takes; where it was not taken, what it would show."""

    def run(self) -> list[nodes.Node]:
        """The figure, or a note in its place."""
        name = self.arguments[0]
        if (ROOT / "docs" / "_static" / "screenshots" / f"{name}.png").is_file():
            self.arguments[0] = f"/_static/screenshots/{name}.png"
            figure: list[nodes.Node] = super().run()
            return figure
        said = nodes.paragraph(text=f"Picture: {self.options['alt']} (")
        said += nodes.literal(text="make screenshots")
        said += nodes.Text(" takes it, where Chromium is.)")
        return [nodes.note("", said)]


def setup(app: Any) -> None:
    """Called by Sphinx."""
    app.add_directive("screenshot", Screenshot)
    app.connect("builder-inited", write_commands)
    app.connect("source-read", lead_to_included)
