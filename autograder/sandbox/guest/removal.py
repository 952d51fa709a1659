"""Removing a worker's folder, whatever was made of it, without making other workers wait."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

FEW = 200  # files that are removed at once; starting a process takes as long

_SCRIPT = 'chmod -R u+rwX -- "$0" 2>/dev/null; rm -rf -- "$0"'


def begin_removal(folder: Path) -> int | None:
    """Remove a folder, or let another process do it if that takes long.

    Returns
    -------
    int or None
        The process, which is to be waited for.
    """
    try:
        if _is_small(folder):
            shutil.rmtree(folder)
            return None
    except FileNotFoundError:
        return None
    except (OSError, RecursionError):  # made to be hard to remove
        pass
    null = [(os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_RDWR, 0) for number in range(3)]
    return os.posix_spawn("/bin/sh", ["sh", "-c", _SCRIPT, str(folder)], {}, file_actions=null)


def remove(folder: Path) -> None:
    """Remove a folder now."""
    try:
        shutil.rmtree(folder)
    except FileNotFoundError:
        return
    except (OSError, RecursionError):
        subprocess.run(["/bin/sh", "-c", _SCRIPT, str(folder)], check=False, capture_output=True)


def _is_small(folder: Path) -> bool:
    waiting, count = [str(folder)], 0
    while waiting and count <= FEW:
        with os.scandir(waiting.pop()) as found:
            for entry in found:
                count += 1
                if count > FEW:
                    break
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
    return count <= FEW
