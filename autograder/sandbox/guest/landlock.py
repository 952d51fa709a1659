"""Landlock: which files a process may still touch (Linux 5.13 and newer).

The three system calls and their constants are those of ``linux/landlock.h``.
"""

from __future__ import annotations

import ctypes
import os
import stat
import struct
import sys
from collections.abc import Iterable

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_VERSION_FLAG = 1
_PATH_BENEATH = 1
_NO_NEW_PRIVS = 38

_WRITE_FILE, _READ_FILE, _READ_DIR = 1 << 1, 1 << 2, 1 << 3
_TRUNCATE, _IOCTL_DEVICE = 1 << 14, 1 << 15
_EXECUTE = 1 << 0
_MAKE_DEVICE = 1 << 6 | 1 << 11
_ON_FILES = _EXECUTE | _WRITE_FILE | _READ_FILE | _TRUNCATE | _IOCTL_DEVICE

READ = _READ_FILE | _READ_DIR
LIST = _READ_DIR
DEVICE = _READ_FILE | _WRITE_FILE
DEVICE_CONTROL = DEVICE | _IOCTL_DEVICE | _READ_DIR
_FILE_RIGHTS_BY_ABI = ((1, (1 << 13) - 1), (2, 1 << 13), (3, _TRUNCATE), (5, _IOCTL_DEVICE))
_TCP = 0b11  # bind, connect
_SCOPES = 0b11  # abstract Unix sockets, signals


def abi() -> int:
    """The version of Landlock that the kernel has; 0 if none."""
    if sys.platform != "linux":
        return 0
    found: int = _syscall(_CREATE_RULESET, None, 0, _VERSION_FLAG)
    return max(found, 0)


def handled(version: int) -> int:
    """All rights over files that this version governs."""
    return sum(rights for since, rights in _FILE_RIGHTS_BY_ABI if version >= since)


def restrict(rules: Iterable[tuple[str, int]], own_folder: str, version: int) -> None:
    """Take all rights over files from this thread but those listed. It cannot be undone.

    Parameters
    ----------
    rules
        Paths and rights (`READ`, `LIST`, `DEVICE`, ...); a path that is not there is passed over.
    own_folder
        A folder in which everything is allowed but executing files and making devices.
    version
        What `abi` returned, at least 1.

    Raises
    ------
    OSError
        If the kernel refuses.
    """
    files = handled(version)
    attributes = struct.pack("<QQQ", files, _TCP, _SCOPES)
    size = 8 if version < 4 else 16 if version < 6 else 24
    ruleset = _checked(_CREATE_RULESET, attributes, size, 0)
    try:
        for path, rights in rules:
            _allow(ruleset, path, rights & files)
        _allow(ruleset, own_folder, files & ~(_EXECUTE | _MAKE_DEVICE | _IOCTL_DEVICE))
        libc = ctypes.CDLL(None, use_errno=True)
        if libc.prctl(_NO_NEW_PRIVS, 1, 0, 0, 0):
            raise OSError(ctypes.get_errno(), "prctl")
        _checked(_RESTRICT_SELF, ruleset, 0)
    finally:
        os.close(ruleset)


def _allow(ruleset: int, path: str, rights: int) -> None:
    try:
        file = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        if not stat.S_ISDIR(os.fstat(file).st_mode):
            rights &= _ON_FILES
        if rights:
            _checked(_ADD_RULE, ruleset, _PATH_BENEATH, struct.pack("<Qi", rights, file), 0)
    finally:
        os.close(file)


def _syscall(number: int, *arguments: bytes | int | None) -> int:
    libc = ctypes.CDLL(None, use_errno=True)
    converted = [ctypes.c_long(a) if isinstance(a, int) else a for a in arguments]
    result: int = libc.syscall(ctypes.c_long(number), *converted)
    return result


def _checked(number: int, *arguments: bytes | int | None) -> int:
    result = _syscall(number, *arguments)
    if result < 0:
        raise OSError(ctypes.get_errno(), "Landlock refused")
    return result
