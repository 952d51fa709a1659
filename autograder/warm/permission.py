"""Whether a command may use what stays warm between commands, and for how long it stays."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

OFF = "GRADETAPE_NO_SERVER"
MINUTES = "GRADETAPE_SERVER_MINUTES"
DEFAULT_MINUTES = 15.0
_FILE = "gradetape.toml"
"""Read here as well, since `autograder.settings` takes longer to import than all of this."""


def allowed() -> bool:
    """Whether it may: on Linux, where nobody said no, and not in continuous integration."""
    return sys.platform == "linux" and not _is_set(OFF) and not _is_set("CI")


def forbid() -> None:
    """Have this process, and those that it starts, do without."""
    os.environ[OFF] = "1"


def idle_minutes(setting: float = DEFAULT_MINUTES) -> float:
    """Minutes without work after which it ends: what the environment says, or else `setting`."""
    try:
        return max(0.0, float(os.environ[MINUTES]))
    except (KeyError, ValueError):
        return setting


def is_wanted(course: Path) -> bool:
    """Whether something may stay when a command about the course in this folder has ended.

    A file that cannot be read says nothing here: the command will say what is wrong with it.
    """
    import tomllib

    setting: object = None
    with contextlib.suppress(OSError, ValueError, AttributeError):
        setting = tomllib.loads((course / _FILE).read_text()).get("server", {}).get("idle_minutes")
    minutes = setting if isinstance(setting, int | float) else DEFAULT_MINUTES
    return idle_minutes(minutes) > 0


def _is_set(name: str) -> bool:
    return os.environ.get(name, "").lower() not in ("", "0", "false", "no", "off")
