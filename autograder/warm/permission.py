"""Whether a command may use what stays warm between commands, and for how long it stays."""

from __future__ import annotations

import os
import sys

OFF = "GRADETAPE_NO_SERVER"
MINUTES = "GRADETAPE_SERVER_MINUTES"
DEFAULT_MINUTES = 15.0


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


def _is_set(name: str) -> bool:
    return os.environ.get(name, "").lower() not in ("", "0", "false", "no", "off")
