"""The style that every card brings along, since nobody knows what page will show it."""

from __future__ import annotations

import functools
import re
from pathlib import Path


@functools.cache
def style() -> str:
    """The ``<style>`` element with `card.css`, without its comments and line breaks."""
    rules = Path(__file__).with_name("card.css").read_text(encoding="utf-8")
    rules = re.sub(r"/\*.*?\*/", "", rules, flags=re.S)
    return f"<style>{' '.join(rules.split())}</style>"
