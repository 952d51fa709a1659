"""Where checks are: those of the course that the notebook lies in, and those of this package.

A course of one's own names its folder of checks in ``gradetape.toml`` at its root. Students have
no such file: the package that they install brings their course's checks.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

SETTINGS = "gradetape.toml"
USUAL = "course/checks"
BUNDLED = Path(__file__).with_name("checks")


def checks_folders(start: Path) -> list[Path]:
    """The folders of checks for a notebook in the folder `start`, the nearest first."""
    found: list[Path] = []
    for root in (start, *start.parents):
        path = root / SETTINGS
        try:
            settings = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):  # not there, not to be read, or not TOML
            continue
        folders = settings.get("folders", {})
        name = folders.get("checks", USUAL) if isinstance(folders, dict) else USUAL
        found.append(root / str(name))
        break
    return [*found, BUNDLED]
