"""What a worker puts on itself before any of the student's code runs. None of it can be undone."""

from __future__ import annotations

import ctypes
import errno
import functools
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

from autograder.sandbox.guest import landlock, own_user, readable_paths, seccomp
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
# By name, since what a prefix lets through may be a secret (TF_CLI_CONFIG_FILE is Terraform's).
KEPT_VARIABLES = (
    "LANG", "LC_ALL", "LC_CTYPE", "TZ", "LD_LIBRARY_PATH",
    "KERAS_BACKEND", "TF_CPP_MIN_LOG_LEVEL", "TF_CPP_MAX_VLOG_LEVEL", "TF_ENABLE_ONEDNN_OPTS",
    "TF_NUM_INTRAOP_THREADS", "TF_NUM_INTEROP_THREADS", "TF_GPU_ALLOCATOR", "TF_XLA_FLAGS",
    "TF_FORCE_GPU_ALLOW_GROWTH", "TF_DETERMINISTIC_OPS", "TF_CUDNN_DETERMINISTIC",
    "TF_GPU_THREAD_MODE", "TF_USE_LEGACY_KERAS", "XLA_FLAGS", "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "CUDA_VISIBLE_DEVICES", "CUDA_DEVICE_ORDER",
    "CUDA_HOME", "CUDA_CACHE_DISABLE", "NVIDIA_VISIBLE_DEVICES", "NVIDIA_DRIVER_CAPABILITIES",
    "HDF5_USE_FILE_LOCKING", "PYTHONHASHSEED", "MPLBACKEND", "TORCHDYNAMO_DISABLE",
    "CUBLAS_WORKSPACE_CONFIG",
)  # fmt: skip

_SET_DEATH_SIGNAL, _SET_DUMPABLE, _DROP_BOUNDING, _SET_NO_NEW_PRIVS = 1, 4, 24, 38
_AMBIENT, _CLEAR_ALL = 47, 4
_CAPABILITY_VERSION = 0x20080522
_PENDING_SIGNALS = 128
_THREAD_SLACK = 512 * 2**20  # stacks and arenas of TensorFlow's threads, mostly never touched


class Missing(Exception):
    """This machine lacks a layer."""


def confine(
    folder: Path,
    limits: Limits,
    *,
    gpu: bool = False,
    without: tuple[str, ...] = (),
    closed: tuple[str, ...] = (),
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Confine this process.

    Parameters
    ----------
    folder
        The process's own folder; `WORK` in it becomes its current one.
    without
        Layers to leave off, as on a machine that lacks them.
    closed
        Paths that must not be readable: graders, other students' work.

    Returns
    -------
    layers, missing
        Which held, each having been tried; which did not.
    """
    steps: dict[str, Callable[[], str]] = {
        "empty-environment": lambda: _empty_environment(folder),
        "own-folder": lambda: _own_folder(folder),
        "own-user": lambda: _own_user(folder, gpu),
        "rlimits": lambda: _limit_resources(limits, gpu),
        "no-new-privs": _no_new_privileges,
        "capabilities": _drop_capabilities,
        "landlock": lambda: _landlock(folder, gpu, closed),
        "seccomp": lambda: _seccomp(gpu),
    }
    layers: list[str] = []
    for name, put_on in steps.items():
        if name == "seccomp":  # which refuses this prctl
            _close_memory(layers)
        try:
            if name not in without:
                layers.append(put_on())
        except (OSError, Missing, ValueError):
            continue
    held = {layer.partition("-")[0] if "landlock" in layer else layer for layer in layers}
    if "landlock" not in held and "own-user" in held and not _readable(closed):
        held.add("landlock")  # files that are closed to other users are what it would close
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
    return {name: value for name, value in environment.items() if name in KEPT_VARIABLES}


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
        bounds[resource.RLIMIT_SIGPENDING] = _PENDING_SIGNALS
        bounds[resource.RLIMIT_NPROC] = _processes(limits)
        if not gpu:  # CUDA reserves far more memory than there is
            bounds[resource.RLIMIT_DATA] = _data() + limits.memory_mb * 2**20 + _THREAD_SLACK
    for name, bound in bounds.items():
        _, hard = resource.getrlimit(name)
        bound = bound if hard == resource.RLIM_INFINITY else min(bound, hard)
        # The kernel tells why a processor's time is up only at a soft limit below the hard one.
        resource.setrlimit(name, (bound, bound + (name == resource.RLIMIT_CPU)))
    return "rlimits"


def _processes(limits: Limits) -> int:
    """Threads and processes of this user: its own, or three quarters of what all share.

    The rest is left to the grader and to other workers, until the watchdog has seen it.
    """
    if own_user.entered():
        return limits.threads
    _, hard = resource.getrlimit(resource.RLIMIT_NPROC)
    return hard if hard == resource.RLIM_INFINITY else hard - hard // 4


def _data() -> int:
    return int(Path("/proc/self/statm").read_text().split()[5]) * resource.getpagesize()


def _close_memory(layers: list[str]) -> None:
    """Close this process's memory to others of its user, unless Landlock keeps them from it.

    The watchdog then cannot count its open files either, if it is not root.
    """
    if sys.platform == "linux" and not any(layer.startswith("landlock") for layer in layers):
        _prctl(_SET_DUMPABLE, 0)


def _no_new_privileges() -> str:
    if sys.platform != "linux":
        raise Missing
    _prctl(_SET_NO_NEW_PRIVS, 1)
    return "no-new-privs"


def _drop_capabilities() -> str:
    if sys.platform != "linux":
        raise Missing
    if os.geteuid() == 0:
        _drop_bounding()
    _prctl(_AMBIENT, _CLEAR_ALL)
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION, 0)
    if ctypes.CDLL(None, use_errno=True).capset(header, (ctypes.c_uint32 * 6)()):
        raise OSError(ctypes.get_errno(), "capset")
    return "capabilities"


def _drop_bounding() -> None:
    last = int(Path("/proc/sys/kernel/cap_last_cap").read_text())
    for capability in range(last + 1):
        _prctl(_DROP_BOUNDING, capability)


def _own_user(folder: Path, gpu: bool) -> str:
    if not own_users(gpu=gpu):
        raise Missing
    parent = os.getppid()
    _drop_bounding()
    own_user.enter(folder)
    die_with_parent(parent)  # which a change of user undoes
    return "own-user"


@functools.cache
def own_users(*, gpu: bool) -> bool:
    """Whether workers here get a user of their own."""
    paths = [path for path, rights in readable_paths.rules(gpu=gpu) if rights & landlock.READ]
    return own_user.available(path for path in paths if not path.startswith(("/proc", "/sys")))


def _readable(paths: tuple[str, ...]) -> bool:
    """Whether any of the files or folders can be read, or this package's own files."""
    hidden = str(readable_paths.HIDDEN / "__init__.py")
    return any(os.access(path, os.R_OK) for path in (*paths, hidden))


def _landlock(folder: Path, gpu: bool, closed: tuple[str, ...]) -> str:
    version = landlock.abi()
    if version < 1:
        raise Missing
    landlock.restrict(readable_paths.rules(gpu=gpu), str(folder), version)
    for path in (*closed, str(readable_paths.HIDDEN / "__init__.py")):
        try:
            os.close(os.open(path, os.O_RDONLY))
        except (FileNotFoundError, PermissionError):
            continue
        raise Missing
    return f"landlock-{version}"


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
    if sys.platform == "linux":
        readable_paths.rules(gpu=gpu)
        own_users(gpu=gpu)
        if seccomp.available():
            seccomp.compiled(gpu)


def _prctl(option: int, value: int) -> None:
    libc: Any = ctypes.CDLL(None, use_errno=True)
    zero = ctypes.c_ulong(0)
    if libc.prctl(option, ctypes.c_ulong(value), zero, zero, zero) < 0:
        code = ctypes.get_errno()
        if not (option == _DROP_BOUNDING and code == errno.EINVAL):
            raise OSError(code, "prctl")
