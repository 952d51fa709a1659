"""What a worker puts on itself before any of the student's code runs. None of it can be undone."""

from __future__ import annotations

import ctypes
import errno
import itertools
import os
import resource
import signal
import socket
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from autograder.sandbox.guest import landlock, readable_paths, seccomp
from autograder.sandbox.protocol.limits import Limits

REQUIRED = (
    "landlock",
    "seccomp",
    "rlimits",
    "no-new-privs",
    "capabilities",
    "memory-watchdog",
    "empty-environment",
    "own-folder",
)
WORK = "work"  # the student's current folder, which starts with the assignment's files
ROOMS = (WORK, "home", "temporary")
KEPT_VARIABLES = ("LANG", "LC_ALL", "LC_CTYPE", "TZ", "LD_LIBRARY_PATH")
KEPT_PREFIXES = ("TF_", "CUDA_", "XLA_", "OMP_", "OPENBLAS_", "MKL_", "KERAS_BACKEND", "NVIDIA_")

_SET_DEATH_SIGNAL, _SET_DUMPABLE, _DROP_BOUNDING, _SET_NO_NEW_PRIVS = 1, 4, 24, 38
_AMBIENT, _CLEAR_ALL = 47, 4
_CAPABILITY_VERSION = 0x20080522
_THREAD_SLACK = 512 * 2**20  # stacks and arenas of TensorFlow's threads, mostly never touched


class Missing(Exception):
    """This machine lacks a layer."""


def confine(
    folder: Path, limits: Limits, *, gpu: bool = False, without: tuple[str, ...] = ()
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Confine this process.

    Parameters
    ----------
    folder
        The process's own folder; `WORK` in it becomes its current one.
    without
        Layers to leave off, as on a machine that lacks them.

    Returns
    -------
    layers, missing
        Which held, each having been tried; which did not.
    """
    steps: dict[str, Callable[[], str]] = {
        "empty-environment": lambda: _empty_environment(folder),
        "own-folder": lambda: _own_folder(folder),
        "rlimits": lambda: _limit_resources(limits, gpu),
        "no-new-privs": _no_new_privileges,
        "capabilities": _drop_capabilities,
        "landlock": lambda: _landlock(folder, gpu),
        "seccomp": lambda: _seccomp(gpu),
    }
    layers: list[str] = []
    for name, put_on in steps.items():
        try:
            if name not in without:
                layers.append(put_on())
        except (OSError, Missing, ValueError):
            continue
    held = {layer.partition("-")[0] if "landlock" in layer else layer for layer in layers}
    here = [name for name in REQUIRED if name != "memory-watchdog"]
    return tuple(layers), tuple(name for name in here if name not in held)


def die_with_parent(parent: int) -> None:
    """Be killed when the server ends."""
    if sys.platform == "linux":
        _prctl(_SET_DEATH_SIGNAL, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)


def keep_only(descriptors: set[int]) -> None:
    """Close every other file descriptor."""
    edges = [-1, *sorted(descriptors), os.sysconf("SC_OPEN_MAX")]
    for low, high in itertools.pairwise(edges):
        if low + 1 < high:  # an empty range would close everything
            os.closerange(low + 1, high)


def safe_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """The variables that a student's process may see."""
    return {
        name: value
        for name, value in environment.items()
        if name in KEPT_VARIABLES or name.startswith(KEPT_PREFIXES)
    }


def _empty_environment(folder: Path) -> str:
    kept = safe_environment(os.environ)
    os.environ.clear()
    os.environ.update(kept)
    home = str(folder / "home")
    homes = ("HOME", "MPLCONFIGDIR", "IPYTHONDIR", "KERAS_HOME", "XDG_CACHE_HOME")
    os.environ.update(dict.fromkeys(homes, home), TMPDIR=str(folder / "temporary"))
    os.environ.update(PATH="/usr/bin:/bin", LOGNAME="student")
    return "empty-environment"


def _own_folder(folder: Path) -> str:
    os.umask(0o077)
    for name in ROOMS:
        (folder / name).mkdir(0o700, exist_ok=True)
    os.chdir(folder / WORK)
    tempfile.tempdir = None  # found again, in the new environment
    return "own-folder"


def _limit_resources(limits: Limits, gpu: bool) -> str:
    bounds = {
        resource.RLIMIT_CPU: limits.cpu_seconds,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_FSIZE: limits.file_mb * 2**20,
        resource.RLIMIT_NOFILE: limits.open_files,
    }
    if sys.platform == "linux":
        bounds[resource.RLIMIT_MSGQUEUE] = 0
        if not gpu:  # CUDA reserves far more memory than there is
            bounds[resource.RLIMIT_DATA] = _data() + limits.memory_mb * 2**20 + _THREAD_SLACK
    for name, bound in bounds.items():
        _, hard = resource.getrlimit(name)
        bound = bound if hard == resource.RLIM_INFINITY else min(bound, hard)
        # The kernel tells why a processor's time is up only at a soft limit below the hard one.
        resource.setrlimit(name, (bound, bound + (name == resource.RLIMIT_CPU)))
    return "rlimits"


def _data() -> int:
    return int(Path("/proc/self/statm").read_text().split()[5]) * resource.getpagesize()


def _no_new_privileges() -> str:
    if sys.platform != "linux":
        raise Missing
    _prctl(_SET_NO_NEW_PRIVS, 1)
    _prctl(_SET_DUMPABLE, 0)
    return "no-new-privs"


def _drop_capabilities() -> str:
    if sys.platform != "linux":
        raise Missing
    last = int(Path("/proc/sys/kernel/cap_last_cap").read_text())
    if os.geteuid() == 0:
        for capability in range(last + 1):
            _prctl(_DROP_BOUNDING, capability)
    _prctl(_AMBIENT, _CLEAR_ALL)
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION, 0)
    if ctypes.CDLL(None, use_errno=True).capset(header, (ctypes.c_uint32 * 6)()):
        raise OSError(ctypes.get_errno(), "capset")
    return "capabilities"


def _landlock(folder: Path, gpu: bool) -> str:
    version = landlock.abi()
    if version < 1:
        raise Missing
    landlock.restrict(readable_paths.rules(gpu=gpu), str(folder), version)
    try:
        os.close(os.open(readable_paths.HIDDEN / "__init__.py", os.O_RDONLY))
    except PermissionError:
        return f"landlock-{version}"
    raise Missing


def _seccomp(gpu: bool) -> str:
    if sys.platform != "linux" or not seccomp.available():
        raise Missing
    seccomp.restrict(gpu=gpu)
    try:
        socket.socket().close()
    except PermissionError:
        return "seccomp"
    raise Missing


def prepare(*, gpu: bool = False) -> None:
    """Compute once, before forking, what all workers share."""
    readable_paths.import_path()
    if sys.platform == "linux":
        readable_paths.rules(gpu=gpu)
        if seccomp.available():
            seccomp.compiled(gpu)


def _prctl(option: int, value: int) -> None:
    libc: Any = ctypes.CDLL(None, use_errno=True)
    zero = ctypes.c_ulong(0)
    if libc.prctl(option, ctypes.c_ulong(value), zero, zero, zero) < 0:
        code = ctypes.get_errno()
        if not (option == _DROP_BOUNDING and code == errno.EINVAL):
            raise OSError(code, "prctl")
