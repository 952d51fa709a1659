"""A real browser, and what an accessibility checker says of a page in it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
BROWSER = next(filter(None, map(shutil.which, BROWSERS)), None)
# one process for all, and no calls home: a test machine may be root's and without a network
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
AXE = Path(__file__).parent / "browser" / "node_modules" / "axe-core" / "axe.min.js"
DESKTOP = {"width": 1200, "height": 900}
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A browser of this machine."""
    if BROWSER is None:
        pytest.skip(f"no browser is installed: one of {', '.join(BROWSERS)}")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=BROWSER, args=FLAGS)
        yield browser
        browser.close()


def violations(page: Any, within: str | None = None) -> list[str]:
    """What axe-core finds wrong in a page, or in the part of it that a selector names."""
    if not AXE.is_file():
        pytest.skip("axe-core is not installed: npm install in tests/browser")
    page.evaluate(AXE.read_text(encoding="utf-8"))  # a page's own policy may forbid script tags
    found = page.evaluate("selector => axe.run(selector || document)", within)
    return [
        f"{rule['id']}: {rule['help']} ({node['html'][:200]})"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def broken_words(page: Any) -> list[str]:
    """Words of at most twelve letters that are shown on more than one line."""
    found: list[str] = page.evaluate(_BROKEN_WORDS)
    return found


_BROKEN_WORDS = r"""() => {
  const found = new Set(), walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (["STYLE", "SCRIPT"].includes(node.parentElement.tagName)) continue;
    for (const word of node.data.matchAll(/(?<![^\s])[\p{L}\p{N}.]{2,12}(?![^\s])/gu)) {
      const range = document.createRange();
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      const lines = new Set([...range.getClientRects()].map(each => Math.round(each.top)));
      if (lines.size > 1) found.add(word[0]);
    }
  }
  return [...found];
}"""


def overflows(page: Any) -> bool:
    """Whether the page is wider than its window, so that a reader has to scroll sideways."""
    return bool(page.evaluate(
        "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    ))  # fmt: skip
