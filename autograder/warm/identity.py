"""For which commands a process can stand in: the same program, in the same circumstances.

A process that was forked cannot change what its interpreter started with. So a keeper's name is
made of all that a command would start with, and only commands that start with the same find it.
Its version is made of the text of the framework and of what is installed: that changes while it
lives, and a keeper that is behind is replaced.
"""

from __future__ import annotations

import hashlib
import os
import resource
import site
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

PACKAGES = Path(__file__).resolve().parents[2]
_READ_ANEW = {"graders", "oracles", "variants", "checks", "course_template", "__pycache__"}
"""Folders of what no keeper imports; each command reads it as it is then."""

# What the interpreter and libraries read when they start or are imported. The rest of the
# environment is the command's own, and goes to it; a sandbox server is started with what the
# command that asks for it would start it with.
_NAMES = ("HOME", "USER", "TZ", "TMPDIR", "VIRTUAL_ENV", "SLURM_JOB_ID")
_PREFIXES = (
    "PYTHON", "LD_", "LC_", "LANG", "XDG_", "JUPYTER", "IPYTHON", "NBGRADER", "GRADETAPE_",
    "OMP_", "OPENBLAS_", "MKL_", "MALLOC_", "GLIBC_", "COVERAGE",
)  # fmt: skip

_SET_WHILE_GRADING = "NBGRADER_EXECUTION"
"""By nbgrader's own command, for the time of a notebook; one keeper serves it too."""


def circumstances(environment: Mapping[str, str]) -> str:
    """Names all that a process starts with and cannot change later."""
    variables = sorted(
        (name, value)
        for name, value in environment.items()
        if (name in _NAMES or name.startswith(_PREFIXES)) and name != _SET_WHILE_GRADING
    )
    limits = [
        resource.getrlimit(getattr(resource, name))
        for name in sorted(vars(resource))
        if name.startswith("RLIMIT_")
    ]
    namespaces = [_link(f"/proc/self/ns/{name}") for name in ("mnt", "net", "pid", "user", "ipc")]
    parts = (
        os.path.realpath(sys.executable), sys.prefix, tuple(sys.flags), sorted(sys._xoptions),
        str(PACKAGES),
        os.geteuid(), os.getegid(), sorted(os.getgroups()), variables, limits, namespaces,
        sorted(os.sched_getaffinity(0)), os.getpriority(os.PRIO_PROCESS, 0),
    )  # fmt: skip
    return hashlib.sha256(repr(parts).encode("utf-8", "surrogateescape")).hexdigest()[:16]


def version() -> str:
    """Names the text of the framework, the packages installed, and Python."""
    digest = hashlib.sha256(sys.version.encode())
    for path in _texts():
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    for name in sorted(_installed()):
        digest.update(os.fsencode(f"{name}\n"))
    return digest.hexdigest()


def _texts() -> Iterator[Path]:
    for package in ("autograder", "course"):
        for place, folders, files in os.walk(PACKAGES / package):
            folders[:] = sorted(name for name in folders if name not in _READ_ANEW)
            yield from (Path(place, name) for name in sorted(files) if name.endswith(".py"))


def _installed() -> Iterator[str]:
    """Names and versions of packages, as their installer names the folders about them."""
    folders = site.getsitepackages()
    folders += [site.getusersitepackages()] if site.ENABLE_USER_SITE else []
    for folder in folders:
        try:
            entries = [str(entry) for entry in Path(folder).iterdir()]
        except OSError:
            continue
        yield from (entry for entry in entries if entry.endswith(("-info", ".egg-link")))


def _link(path: str) -> str:
    try:
        return str(Path(path).readlink())
    except OSError:
        return ""
