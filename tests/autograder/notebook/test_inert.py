"""Students' text in programs that show it."""

from __future__ import annotations

import html.parser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.notebook.inert import inert_markdown, inert_text, is_picture

PIECES = st.sampled_from(
    ["<", "</", "<!", "<?", "<b>", "<br/>", "<script>", "<img src=", " onerror=x", ">", "!", "![",
     "](", ")", "attachment:", "http://e/", "data:image/png;base64,", "AAAA", "\"", "'", "`", "$",
     "\\href{", "\\class{", "javascript:", " ", "x", "\n", "\x1b[31m", "\x1b]0;", "\x07", "\u202e"]
)  # fmt: skip


class Tags(html.parser.HTMLParser):
    """Collects tags as a browser would see them."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a <b>bold</b> H<sub>2</sub>O<br/>", "a <b>bold</b> H<sub>2</sub>O<br/>"),
        ("if a<b and $x<y$:", "if a< b and $x< y$:"),
        ("<https://keras.io> <ada@example.org>", "<https://keras.io> <ada@example.org>"),
        ("![plot](attachment:image.png)", "![plot](attachment:image.png)"),
        ('![plot](images/plot.png "a title")', '![plot](images/plot.png "a title")'),
        ('<img src="attachment:a.png" width="400">', '<img src="attachment:a.png" width="400">'),
        ("$\\frac{a}{b}$, $\\mathbf{x}$", "$\\frac{a}{b}$, $\\mathbf{x}$"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "| a | b |\n|---|---|\n| 1 | 2 |"),
        ("<script>x</script>", "< script>x< /script>"),
        ("<img src=x onerror=alert(1)>", "< img src=x onerror=alert(1)>"),
        ('<b onclick="x">', '< b onclick="x">'),
        ("![t](https://evil.example/t.png)", "[t](https://evil.example/t.png)"),
        ("![t](//evil.example) ![t](/api) ![t](../b)", "[t](//evil.example) [t](/api) [t](../b)"),
        ("![t][ref]\n\n[ref]: https://evil.example", "[t][ref]\n\n[ref]: https://evil.example"),
        ("[x](javascript:alert(1)) <javascript:x>", "[x](javascript :alert(1)) < javascript :x>"),
        ("$\\href{javascript:x}{y}$", "$\\text{href}{javascript :x}{y}$"),
    ],
)  # fmt: skip
def test_what_shows_stays_and_what_acts_is_written_out(text: str, shown: str) -> None:
    assert inert_markdown(text) == shown


@given(st.lists(PIECES, max_size=12).map("".join))
def test_no_tag_has_more_than_a_picture_of_its_own(text: str) -> None:
    result = inert_markdown(text)
    assert inert_markdown(result) == result
    tags = Tags()
    tags.feed(result)
    for tag, attributes in tags.found:
        assert tag in {"b", "br", "img"} or tag.startswith("http")
        if tag == "img":
            assert set(attributes) <= {"src", "alt", "width", "height"}
            assert not str(attributes.get("src", "")).startswith(("http", "/"))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred\x1b[0m\n\tplain\r\n", "\x1b[31mred\x1b[0m\n\tplain\r\n"),
        ("\x1b]0;title\x07x\x1b[2J\x1b[1;1Hy", "xy"),
        ("\x1b]8;;http://evil\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x1bPq#0;2\x1b\\x\x1bcy", "xy"),
        ("a\u202eb\x00\x07\x9b2J", r"a\u202eb\x00\x07\x9b2J"),
        ("half \ud800", r"half \ud800"),
        ("Grüße 👩\u200d🔬 中文", "Grüße 👩\u200d🔬 中文"),
    ],
)
def test_a_terminal_gets_colours_and_nothing_else(text: str, shown: str) -> None:
    assert inert_text(text) == shown


def test_a_picture_is_base64_and_nothing_else() -> None:
    assert is_picture("image/png", "iVBORw0KGgo=\n")
    assert not is_picture("image/png", 'AAAA" onerror="alert(1)')
    assert not is_picture("image/svg+xml", "AAAA")
    assert not is_picture("image/png", ["AAAA"])
