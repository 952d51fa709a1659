"""Where checks are: those of the course that the notebook lies in, and those of this package.

A course of one's own names its folder of checks in ``gradetape.toml`` at its root. Students have
no such file: the package that they install brings their course's checks.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from course.backends import DEFAULT

SETTINGS = "gradetape.toml"
USUAL = "course/checks"
BUNDLED = Path(__file__).with_name("checks")


def checks_folders(start: Path) -> list[Path]:
    """The folders of checks for a notebook in the folder `start`, the nearest first."""
    found: list[Path] = []
    for root in (start, *start.parents):
        settings = _settings(root)
        if settings is None:
            continue
        folders = settings.get("folders", {})
        name = folders.get("checks", USUAL) if isinstance(folders, dict) else USUAL
        found.append(root / str(name))
        break
    return [*found, BUNDLED]


def backend_of(checks: Path) -> str:
    """The library that the course with this folder of checks is about.

    The package that students install has a ``gradetape.toml`` among its checks.
    """
    for root in (checks,) if checks == BUNDLED else (checks, *checks.parents):
        settings = _settings(root)
        if settings is not None:
            return str(settings.get("backend", DEFAULT))
    return DEFAULT


def _settings(root: Path) -> dict[str, Any] | None:
    """What the file in a folder says; None if it is not there, not to be read, or not TOML."""
    try:
        return tomllib.loads((root / SETTINGS).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
