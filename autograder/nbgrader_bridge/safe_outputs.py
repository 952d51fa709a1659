"""Outputs of a student's as an autograded notebook may hold them.

Of the media types that a notebook can show, those are kept that only show: text, pictures, and
HTML, Markdown and LaTeX once they are cleaned. Scripts, widgets and whatever a page would run are
left out, with a word in their place if nothing else of the output remains.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable
from typing import Any

from autograder.nbgrader_bridge import safe_html
from autograder.notebook.inert import (
    PICTURES,
    inert_formula,
    inert_markdown,
    inert_text,
    is_picture,
)
from autograder.printable import printable

MAX_MARKDOWN = safe_html.MAX_MARKDOWN
_MAX_COUNT = 10**6

Output = dict[str, Any]


def inert_outputs(outputs: Iterable[Output]) -> list[Output]:
    """The outputs, with all the fields that the notebook format asks for, and nothing that acts."""
    return [_output(output) for output in outputs]


def _output(output: Output) -> Output:
    kind = output["output_type"]
    if kind == "stream":
        return {**output, "text": inert_text(output["text"])}
    if kind == "error":
        lines = [inert_text(line) for line in output["traceback"]]
        name, value = printable(output["ename"], 200), inert_text(output["evalue"])
        return {**output, "ename": name, "evalue": value, "traceback": lines}
    kept = {
        "output_type": kind,
        "data": _data(output.get("data", {})),
        "metadata": _metadata(output.get("metadata", {})),
    }
    if kind == "execute_result":
        kept["execution_count"] = _count(output.get("execution_count"))
    return kept


def _data(bundle: dict[str, Any]) -> dict[str, str]:
    texts = {media: data for media, data in bundle.items() if isinstance(data, str)}
    kept = {media: data for media, data in texts.items() if is_picture(media, data)}
    if cleaned := safe_html.clean(texts.get("text/html", "")).strip():
        kept["text/html"] = cleaned
    elif "image/svg+xml" in texts and not kept:  # as a picture it can neither run nor load a thing
        encoded = base64.b64encode(texts["image/svg+xml"].encode("utf-8", "replace")).decode()
        kept["text/html"] = f'<img src="data:image/svg+xml;base64,{encoded}" alt="a drawing">'
    if 0 < len(texts.get("text/markdown", "")) <= MAX_MARKDOWN:
        kept["text/markdown"] = inert_markdown(texts["text/markdown"])
    if "text/latex" in texts:
        kept["text/latex"] = inert_text(inert_formula(texts["text/latex"]))
    if "text/plain" in texts:
        kept["text/plain"] = inert_text(texts["text/plain"])
    elif not kept:
        left_out = ", ".join(printable(media, 60) for media in sorted(bundle)[:5])
        kept["text/plain"] = f"[not shown: {left_out or 'an empty output'}]"
    return kept


def _metadata(metadata: dict[str, Any]) -> dict[str, Any]:
    """The sizes of pictures."""
    kept: dict[str, Any] = {}
    for media in PICTURES:
        sizes = metadata.get(media)
        if isinstance(sizes, dict):
            kept[media] = {
                name: sizes[name]
                for name in ("width", "height")
                if type(sizes.get(name)) in (int, float) and 0 < sizes[name] < 10_000
            }
    return kept


def _count(count: Any) -> int | None:
    return count if type(count) is int and 0 <= count <= _MAX_COUNT else None
