"""Students' outputs and text cells as pages show them."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbconvert import HTMLExporter
from nbformat.v4 import new_markdown_cell, new_notebook
from traitlets.config import Config

from autograder.nbgrader_bridge import configure
from autograder.nbgrader_bridge.rendering import report
from autograder.nbgrader_bridge.safe_html import REPORT_CLASS, clean, clean_html
from autograder.nbgrader_bridge.safe_outputs import inert_outputs
from autograder.results import ExerciseResult, Verdict
from tests.autograder.notebook.test_inert import Tags
from tests.notebook_strategies import json_values

PNG = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJg"
    "gg=="
)
FRAME = (
    '<div><style scoped>.dataframe tbody tr th {vertical-align: top;}</style>'
    '<table border="1" class="dataframe"><thead><tr style="text-align: right;"><th></th><th>a</th>'
    "</tr></thead><tbody><tr><th>0</th><td>1</td></tr></tbody></table></div>"
)  # fmt: skip
SUMMARY = (
    '<pre style="white-space:pre;overflow-x:auto">Total <span style="color: #00af00">7</span></pre>'
)


@pytest.mark.parametrize(
    ("fragment", "shown"),
    [
        ("<script>alert(1)</script>x", "x"),
        ("<img src=x onerror=alert(1)>", '<img src="x">'),
        ('<img src="https://evil.example/t.png">', "<img>"),
        ('<img src="//evil.example/t.png">', "<img>"),
        ('<img src="data:text/html;base64,AAAA">', "<img>"),
        (f'<img src="data:image/png;base64,{PNG}">', f'<img src="data:image/png;base64,{PNG}">'),
        ("<svg onload=alert(1)><text>x</text></svg>y", "y"),
        ('<a href="javascript:alert(1)">x</a>', '<a rel="noopener noreferrer">x</a>'),
        ('<a href="/api/kernels">x</a>', '<a rel="noopener noreferrer">x</a>'),
        ('<p style="position:fixed;top:0">x</p>', '<p style="">x</p>'),
        ('<div style="color:url(http://evil.example)">x</div>', "<div>x</div>"),
        ('<p class="navbar-fixed-top" id="score">x</p>', "<p>x</p>"),
        ('<meta http-equiv="refresh" content="0;url=//evil.example">x', "x"),
        ("<form action=//evil.example><input type=password>x</form>", "x"),
        ("<iframe srcdoc='<script>1</script>'></iframe><base href=//e>x", "x"),
        ("<style>p {position: fixed}</style><link rel=stylesheet href=//e>x", "x"),
        ("</div></div></table>x", "x"),
        (f'<section class="{REPORT_CLASS}">x</section>', "<section>x</section>"),
        ("<p style='border-left: 4px solid blue'>x</p>", '<p style="">x</p>'),
    ],
)
def test_what_acts_is_taken_out(fragment: str, shown: str) -> None:
    assert clean(fragment).replace(' class=""', "") == shown


def test_tables_and_summaries_still_show() -> None:
    table = clean(FRAME)
    assert 'class="dataframe"' in table
    assert "text-align:right" in table.replace(" ", "")
    assert "<style" not in table
    assert "color:#00af00" in clean(SUMMARY).replace(" ", "")


def test_only_a_report_of_ours_carries_its_mark() -> None:
    exercise = ExerciseResult("softmax", "test_softmax", 20.0, 20.0, Verdict.PASS)
    ours = report(exercise)["data"]["text/html"]
    assert f'class="{REPORT_CLASS}"' in clean_html(ours)
    assert "border-left" in clean_html(ours)
    output = {"output_type": "display_data", "data": {"text/html": ours}, "metadata": {}}
    (theirs,) = inert_outputs([output])
    assert REPORT_CLASS not in json.dumps(theirs)
    assert "border-left" not in json.dumps(theirs)


@pytest.mark.parametrize(
    "media",
    [
        "application/javascript", "application/vnd.jupyter.widget-view+json", "application/json",
        "application/vnd.vegalite.v5+json", "application/vnd.plotly.v1+json", "application/pdf",
        "text/vnd.mermaid", "application/geo+json", "video/mp4",
    ],
)  # fmt: skip
def test_what_a_page_would_run_is_left_out(media: str) -> None:
    data: dict[str, Any] = {media: "alert(1)"}
    (alone,) = inert_outputs([{"output_type": "display_data", "data": data, "metadata": {}}])
    assert alone["data"] == {"text/plain": f"[not shown: {media}]"}
    (both,) = inert_outputs(
        [{"output_type": "execute_result", "data": {**data, "text/plain": "x"}, "metadata": {}}]
    )
    assert both["data"] == {"text/plain": "x"}


def test_pictures_formulas_and_markdown_still_show() -> None:
    data = {
        "image/png": PNG, "image/jpeg": 'AAAA" onerror="x',
        "text/latex": r"$\frac{1}{2}\href{javascript:x}{y}$",
        "text/markdown": "**a** <script>x</script> ![t](http://evil.example)",
        "text/plain": "\x1b]0;x\x07p",
    }  # fmt: skip
    sizes = {"image/png": {"width": 40, "height": "<script>", "alt": "x"}, "isolated": True}
    (kept,) = inert_outputs([{"output_type": "display_data", "data": data, "metadata": sizes}])
    assert kept["data"] == {
        "image/png": PNG, "text/latex": r"$\frac{1}{2}\text{href}{javascript :x}{y}$",
        "text/markdown": "**a** < script>x< /script> [t](http://evil.example)", "text/plain": "p",
    }  # fmt: skip
    assert kept["metadata"] == {"image/png": {"width": 40}}


def test_a_drawing_becomes_a_picture_that_cannot_act() -> None:
    data = {"image/svg+xml": "<svg onload='alert(1)'/>"}
    (kept,) = inert_outputs([{"output_type": "display_data", "data": data, "metadata": {}}])
    assert list(kept["data"]) == ["text/html"]
    assert kept["data"]["text/html"].startswith('<img src="data:image/svg+xml;base64,')
    assert clean_html(kept["data"]["text/html"]).startswith("<img src=")


@pytest.mark.parametrize("count", [-5, 2**63, None, True, 1.5])
def test_an_absurd_count_is_no_count(count: Any) -> None:
    output = {
        "output_type": "execute_result",
        "data": {"text/plain": "1"},
        "execution_count": count,
    }
    assert inert_outputs([output])[0]["execution_count"] is None


@given(
    st.dictionaries(
        st.sampled_from(["text/html", "text/plain", "image/png", "a/b+json"]), json_values()
    ),
    json_values(),
)
def test_whatever_an_output_holds_comes_out_as_a_notebook_has_it(data: Any, metadata: Any) -> None:
    output = {"output_type": "display_data", "data": data}
    if isinstance(metadata, dict):
        output["metadata"] = metadata
    (kept,) = inert_outputs([output])
    assert kept["data"]
    assert all(isinstance(value, str) for value in kept["data"].values())


@given(st.text(st.sampled_from("<>/!-=\"' abonerrsc&#;:x`"), max_size=60))
def test_no_fragment_keeps_an_attribute_that_acts(fragment: str) -> None:
    tags = Tags()
    tags.feed(clean(fragment))
    allowed = {"src", "alt", "href", "rel", "style", "class", "align", "valign", "lang"}
    assert all(set(attributes) <= allowed for _, attributes in tags.found)


def page(source: str, **fields: Any) -> str:
    """A page of one text cell, made with what nbgrader_config.py sets."""
    config = Config()
    configure(config)
    notebook = new_notebook(cells=[new_markdown_cell(source, **fields)])
    text: str = HTMLExporter(config=config, template_name="classic").from_notebook_node(notebook)[0]
    return text[text.index("<body") :]


def test_a_text_cell_is_cleaned_and_still_shows() -> None:
    attachments = {"a.png": {"image/png": PNG}}
    text = page(
        "# Title\n\n**bold** $a<b$ `code`\n\n| a |\n|---|\n| 1 |\n\n![x](attachment:a.png)\n\n"
        "<script>alert(1)</script><img src=x onerror=alert(2)>\n\n```python\nx = 1\n```\n",
        attachments=attachments,
    )
    for shown in ("<h1", "<strong>bold</strong>", "<code>code</code>", "<td>1</td>", PNG, "a&lt;b",
                  'class="n"'):  # fmt: skip
        assert shown in text
    assert "alert" not in text


def test_a_picture_that_was_lost_does_not_stop_a_page() -> None:
    text = page("![x](attachment:gone.png) **bold**")
    assert "<strong>bold</strong>" in text
    assert "data:image/gif" in text


@pytest.mark.parametrize(
    "text",
    [r"\begin{a}" * 20_000, r"\begin{a}" * 90, "[" * 29_000, "*a " * 9_000, "`" * 29_000,
     "> " * 14_000, "<" * 29_000, "![" * 14_000, "$" * 29_000, "_a_" * 9_000, "x" * 2_000_000,
     "<b>" * 9_000, "\n- " * 9_000, "a|" * 14_000 + "\n" + "-|" * 14_000],
    ids=range(14),
)  # fmt: skip
def test_no_text_takes_long_to_convert(text: str) -> None:
    began = time.process_time()
    page(text)
    assert time.process_time() - began < 5
