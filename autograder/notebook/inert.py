"""Text from a student that a browser or a terminal will show: what would act is written out.

Markdown is kept as it is but for what makes a page do something: tags with attributes, scripts,
pictures from elsewhere (which tell when, where and by whom they are looked at), and the macros of
formulas that make links or styles. The pages themselves are cleaned once more by a sanitiser when
they are made (`autograder.nbgrader_bridge.safe_html`); this is for every other program that opens
the notebook.
"""

from __future__ import annotations

import re

PICTURES = ("image/png", "image/jpeg", "image/gif", "image/webp")
_BASE64 = re.compile(r"[A-Za-z0-9+/\s]+={0,2}\s*")

_SOURCE = r"(?:attachment:[^\s\"'<>()]*|data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=]*" \
    r"|(?![/\\])(?!\S*\.\.)[\w\-./%]+)"  # fmt: skip
_HARMLESS = re.compile(
    r"</?(?:b|i|u|s|em|strong|sub|sup|small|mark|del|kbd|code|pre|br|hr|p|ul|ol|li|dl|dt|dd|center"
    r"|blockquote|table|thead|tbody|tfoot|tr|td|th|caption|details|summary|h[1-6])\s*/?>"
    rf"|<img(?:\s+(?:src=\"{_SOURCE}\"|alt=\"[^\"<>]*\"|(?:width|height)=\"?\d{{1,4}}%?\"?))+\s*/?>"
    r"|<https?://[^\s<>\"]*>|<[\w.+-]+@[\w.-]+>",
    re.IGNORECASE,
)
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_OWN_PICTURE = re.compile(rf"!\[[^\[\]]*\]\(\s*{_SOURCE}(?:\s+\"[^\"]*\")?\s*\)")
_PICTURE = re.compile(r"!+(?=\[)")
_SCRIPT = re.compile(r"\b(javascript|vbscript|livescript)\s*:", re.IGNORECASE)
_MACRO = re.compile(r"\\(href|url|require|class|cssId|style|html[A-Z]\w*|includegraphics)\s*\{")
_COLOUR = r"\x1b\[[0-9;]*m"
_ESCAPE = re.compile(
    rf"(?!{_COLOUR})\x1b(?:\][^\x07\x1b]*(?:\x07|\x1b\\)?|[P^_X][^\x1b]*(?:\x1b\\)?"
    r"|\[[0-?]*[ -/]*[@-~]?|[ -/]*[0-~]?)"
)
_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)


def inert_markdown(text: str) -> str:
    """Markdown in which no tag acts, no picture comes from elsewhere and no link is a script."""
    text = _TAG.sub(lambda tag: "<" if _HARMLESS.match(text, tag.start()) else "< ", text)
    plain = text
    text = _PICTURE.sub(lambda mark: mark[0] if _OWN_PICTURE.match(plain, mark.end() - 1) else "",
                        text)  # fmt: skip
    return inert_text(inert_formula(text))


def inert_formula(text: str) -> str:
    """LaTeX without the macros that make links, load extensions or set classes and styles."""
    return _SCRIPT.sub(r"\1 :", _MACRO.sub(r"\\text{\1}{", text))


def inert_text(text: str) -> str:
    """Plain text: colours stay; other escape sequences go, and hidden characters are shown."""
    if text.isascii() and text.isprintable():
        return text
    text = _ESCAPE.sub("", text)
    text = _CONTROL.sub(lambda found: f"\\x{ord(found[0]):02x}" if ord(found[0]) < 256
                        else f"\\u{ord(found[0]):04x}", text)  # fmt: skip
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def is_picture(media: str, data: object) -> bool:
    """Whether `data` is base64, and stands for a picture: no quote ends it, no tag is in it."""
    return media in PICTURES and isinstance(data, str) and _BASE64.fullmatch(data) is not None
