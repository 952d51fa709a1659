"""Sources of probes, for AutoGraph, which converts only what it can read."""

from __future__ import annotations

import linecache
from collections.abc import Mapping


def show_sources(sources: Mapping[str, str]) -> None:
    """Let `inspect` find these texts under their file names."""
    for name, text in sources.items():
        linecache.cache[name] = (len(text), None, text.splitlines(keepends=True), name)
