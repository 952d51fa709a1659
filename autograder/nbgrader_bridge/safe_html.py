"""HTML of a student's as formgrader and feedback may show it; nh3 (ammonia) does the cleaning.

Formgrader's pages lie on Jupyter's own address: a script in them could set marks and start kernels
in the instructor's name. What is allowed is what DataFrames, Keras's summaries and text need. No
element may lie over another, carry the page's own classes or ids, or load anything from elsewhere.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from typing import Any

import nh3
from jinja2 import pass_context
from jinja2.runtime import Context
from pygments.token import STANDARD_TYPES

REPORT_CLASS = "gradetape-report"
"""The mark of Gradetape's own reports: cleaning takes it from whatever a student made."""
MAX_MARKDOWN = 30_000
"""Characters of a cell beyond which it is shown as plain text: converting it could take minutes."""
MAX_SHOWN = 200_000
_MAX_MARKS = 500
_COSTLY = ("\\begin", "[", "<")
"""What the converter looks for an end to, through the whole text, each time that it comes."""

_TAGS = set(
    """a abbr b blockquote br caption center code col colgroup dd del details div dl dt em
    figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp section small
    span strike strong sub summary sup table tbody td tfoot th thead tr tt u ul var""".split()
)
_WITH_CONTENT = set(
    """script style template noscript noembed noframes iframe object embed applet svg math title
    textarea xmp select option audio video canvas""".split()
)
_ATTRIBUTES = {
    "*": {"style", "align", "valign", "lang"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start", "type"},
    "table": {"border", "cellpadding", "cellspacing"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "details": {"open"},
}
_PROPERTIES = {
    "text-align", "vertical-align", "white-space", "color", "background-color", "font-weight",
    "font-style", "font-family", "text-decoration",
}  # fmt: skip
_OWN_PROPERTIES = _PROPERTIES | {"border-left", "padding-left"}
_HIGHLIGHT = {"highlight", "hl-ipython3", "hl-python", "hl-python3", "hl-none"}
_CLASSES = {
    "table": {"dataframe"},
    "div": _HIGHLIGHT,
    "span": {name for name in STANDARD_TYPES.values() if name},
    "a": {"anchor-link"},
}
_OWN_CLASSES = {**_CLASSES, "section": {REPORT_CLASS}}
_PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp|svg\+xml);base64,[A-Za-z0-9+/=\s]*")
_FILE = re.compile(r"(?![/\\])(?!.*\.\.)[\w\-. /%]+")
_LINK = re.compile(r"(?:https?://|mailto:|#).*", re.IGNORECASE | re.DOTALL)


def clean(fragment: str) -> str:
    """The fragment of a student's HTML that may be shown."""
    return _clean(fragment, _CLASSES, _PROPERTIES)


def clean_html(fragment: Any) -> str:
    """nbconvert's filter of this name: outputs, among which reports are, by their own class.

    Outputs of students were cleaned when the notebook was written, and lost that class.
    """
    text = fragment.decode("utf-8", "replace") if isinstance(fragment, bytes) else str(fragment)
    return _clean(text, _OWN_CLASSES, _OWN_PROPERTIES)


@pass_context
def markdown2html(context: Context, source: str) -> str:
    """nbconvert's filter of this name: a text cell as HTML, cleaned."""
    from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

    if len(source) > MAX_MARKDOWN or any(source.count(mark) > _MAX_MARKS for mark in _COSTLY):
        return _as_plain_text(source)
    pictures = _Pictures(context.get("cell", {}).get("attachments", {}))
    renderer = IPythonRenderer(escape=False, attachments=pictures)
    try:
        page = MarkdownWithMath(renderer=renderer).render(source)
    except Exception:  # the converter trusts its input: odd text breaks it in any way
        return _as_plain_text(source)
    return _without_brackets(clean(page))


class _Pictures(dict[str, Mapping[str, str]]):
    """Pasted pictures by name; one that was lost is a blank, where nbconvert would give up."""

    def __contains__(self, name: object) -> bool:
        return True

    def __missing__(self, name: str) -> Mapping[str, str]:
        return {"image/gif": "R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="}


def _as_plain_text(source: str) -> str:
    rest = "…" if len(source) > MAX_SHOWN else ""
    return _without_brackets(f"<pre>{html.escape(source[:MAX_SHOWN])}{rest}</pre>")


def _without_brackets(page: str) -> str:
    """The same page; nbconvert's next filter looks for links to "files/", from each bracket on."""
    return page.replace("[", "&#91;")


def _clean(fragment: str, classes: dict[str, set[str]], properties: set[str]) -> str:
    return nh3.clean(
        fragment,
        tags=_TAGS,
        clean_content_tags=_WITH_CONTENT,
        attributes=_ATTRIBUTES,
        attribute_filter=_attribute,
        allowed_classes=classes,
        filter_style_properties=properties,
        url_schemes={"http", "https", "mailto", "data"},
    )


def _attribute(tag: str, name: str, value: str) -> str | None:
    """The value of an attribute that may stay, else None."""
    allowed = _VALUES.get((tag, name)) or _VALUES.get(("*", name))
    return value if allowed is None or allowed(value) else None


def _is_size(value: str) -> bool:
    return re.fullmatch(r"\d{1,4}(?:\.\d+)?(?:px|%)?", value) is not None


def _is_passive_style(value: str) -> bool:
    return re.search(r"url\s*\(|expression|@import|\\", value, re.IGNORECASE) is None


_VALUES: dict[tuple[str, str], Callable[[str], Any]] = {
    ("img", "src"): lambda value: _PICTURE.fullmatch(value) or _FILE.fullmatch(value),
    ("a", "href"): _LINK.fullmatch,
    ("*", "width"): _is_size,
    ("*", "height"): _is_size,
    ("*", "colspan"): _is_size,
    ("*", "rowspan"): _is_size,
    ("*", "style"): _is_passive_style,
}
