"""seccomp: which system calls a worker may not make (Linux, through libseccomp).

A list of what is refused rather than of what is allowed: TensorFlow, CUDA and the C library make
a wide and changing set of calls, while those that could reach outside the process are known.
"""

from __future__ import annotations

import ctypes
import errno
import functools
import os
import socket
import stat
import struct
import tempfile

_CLONE_THREAD = 0x00010000
_CLONE_NAMESPACES = (0x00020000, *(1 << bit for bit in range(25, 31)))
_SOCKET_TYPE_BITS = 0xF
_NO_SUCH_CALL = -1

NEVER = """
    execve execveat fork vfork
    ptrace process_vm_readv process_vm_writev kcmp process_madvise process_mrelease
    unshare setns mount umount umount2 pivot_root chroot move_mount open_tree fsopen fsconfig
    fsmount fspick mount_setattr statmount listmount
    io_uring_setup io_uring_enter io_uring_register bpf perf_event_open userfaultfd
    add_key request_key keyctl
    kexec_load kexec_file_load init_module finit_module delete_module reboot swapon swapoff
    settimeofday clock_settime clock_adjtime adjtimex acct quotactl quotactl_fd syslog
    sethostname setdomainname iopl ioperm vhangup lookup_dcookie nfsservctl personality
    chmod fchmod fchmodat fchmodat2 chown fchown lchown fchownat
    setxattr lsetxattr fsetxattr setxattrat file_setattr open_tree_attr
    removexattr lremovexattr fremovexattr removexattrat
    utime utimes utimensat futimesat
    memfd_create pidfd_open pidfd_getfd pidfd_send_signal tkill
    open_by_handle_at name_to_handle_at fanotify_init fanotify_mark
    inotify_init inotify_init1 inotify_add_watch sendmsg sendmmsg
    io_setup io_submit timer_create sync syncfs getxattrat listxattrat file_getattr
    cachestat
    shmget shmat shmctl shmdt msgget msgsnd msgrcv msgctl semget semop semctl semtimedop
    mq_open mq_unlink mq_timedsend mq_timedreceive mq_notify mq_getsetattr
    setuid setgid setreuid setregid setresuid setresgid setfsuid setfsgid setgroups setpgid setsid
    setrlimit memfd_secret migrate_pages move_pages
    socket connect bind listen accept accept4 truncate truncate64
""".split()

# Numbers of recent calls, the same on all architectures, for a libseccomp that is older than they.
RECENT = {
    "mount_setattr": 442, "quotactl_fd": 443, "memfd_secret": 447, "process_mrelease": 448,
    "cachestat": 451, "fchmodat2": 452, "statmount": 457, "listmount": 458, "setxattrat": 463,
    "getxattrat": 464, "listxattrat": 465, "removexattrat": 466, "open_tree_attr": 467,
    "file_getattr": 468, "file_setattr": 469,
}  # fmt: skip

OWN_PROCESS_ONLY = ("kill", "tgkill", "rt_sigqueueinfo", "rt_tgsigqueueinfo")
OWN_OR_ZERO_ONLY = (
    "sched_setscheduler", "sched_setparam", "sched_setattr", "sched_setaffinity",
)  # fmt: skip
#: Calls of the form (which, who, ...): of all that `which` can mean, one process, and that oneself.
PRIORITIES = {"setpriority": 0, "ioprio_set": 1}
NEEDED_ON_A_GPU = {
    "memfd_create", "name_to_handle_at", "migrate_pages", "move_pages", "sendmsg", "timer_create",
}  # fmt: skip

# Locks, leases, notices and owners work on files that are only open for reading, and so between
# students; of fcntl's commands these say something of one's own descriptor and of nothing else.
_F_DUPFD, _F_GETFD, _F_SETFD, _F_GETFL, _F_SETFL = range(5)
_F_DUPFD_CLOEXEC, _F_GETPIPE_SZ, _F_GET_SEALS = 1030, 1032, 1034
_FCNTL = (
    _F_DUPFD, _F_GETFD, _F_SETFD, _F_GETFL, _F_SETFL, _F_DUPFD_CLOEXEC, _F_GETPIPE_SZ, _F_GET_SEALS,
)  # fmt: skip
_LOCKS = (5, 6, 7, 36, 37, 38)  # of records: CUDA's cache of compiled kernels takes them
_O_ASYNC = 0o20000  # signals by way of a descriptor
# Of ioctl's requests: is it a terminal, how much is there to read, close on exec, do not block.
_TCGETS, _TIOCGWINSZ, _FIONREAD, _FIONBIO, _FIONCLEX, _FIOCLEX = (
    0x5401, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451,
)  # fmt: skip
_IOCTL = (_TCGETS, _TIOCGWINSZ, _FIONREAD, _FIONBIO, _FIONCLEX, _FIOCLEX)
# A GPU's driver has hundreds of requests. There, those are refused that name an owner or change
# an inode's flags, version, project or encryption: they need a file open for reading only.
_IOCTL_NEVER = (
    0x8901, 0x8902, 0x5452,  # FIOSETOWN, SIOCSPGRP, FIOASYNC
    0x40086602, 0x40046602, 0x40087602, 0x40047602, 0x40086604,  # flags and versions
    0x401C5820, 0x800C6613,  # FSSETXATTR, encryption policy
)  # fmt: skip
# prctl: names, timers, questions. Not the signal at the parent's death, nor dumpability.
_PRCTL = (2, 3, 7, 15, 16, 21, 22, 23, 27, 29, 30, 38, 39, 0x53564D41)


_SET_SECCOMP, _MODE_FILTER = 22, 2
_INSTRUCTION_BYTES = 8
_LOAD, _JUMP_IF_EQUAL, _RETURN = 0x20, 0x15, 0x06
_NUMBER_AT, _ARGUMENTS_AT = 0, 16  # in ``struct seccomp_data``; the low half of an argument first
_ALLOW, _ERRNO = 0x7FFF0000, 0x00050000


class _Program(ctypes.Structure):
    """``struct sock_fprog``: a filter as the kernel takes it."""

    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def available() -> bool:
    """Whether libseccomp is here and the kernel filters system calls."""
    try:
        import pyseccomp
    except (ImportError, OSError, RuntimeError):
        return False
    return bool(pyseccomp.resolve_syscall(pyseccomp.system_arch(), "execve"))


@functools.cache
def compiled(gpu: bool) -> tuple[bytes, ...]:
    """The rules that are the same for all workers, as programs for the kernel's filter.

    Of several filters the strictest answer counts.
    """
    commands = (*_FCNTL, *(_LOCKS if gpu else ()))
    programs = [_general(gpu), _only("fcntl", 1, commands), _only("prctl", 0, _PRCTL)]
    return (*programs, *([] if gpu else [_only("ioctl", 1, _IOCTL)]))


def _general(gpu: bool) -> bytes:
    import pyseccomp as seccomp

    rules = _Rules()
    for name in NEVER:
        if not (gpu and name in NEEDED_ON_A_GPU):
            rules.deny(name)
    rules.deny("clone", seccomp.Arg(0, seccomp.MASKED_EQ, _CLONE_THREAD, 0))
    for flag in _CLONE_NAMESPACES:
        rules.deny("clone", seccomp.Arg(0, seccomp.MASKED_EQ, flag, flag))
    rules.deny("clone3", code=errno.ENOSYS)  # its flags are out of sight; libraries use clone then
    rules.deny("flock", code=errno.ENOSYS)  # which HDF5 takes for a file system without locks
    for name in OWN_OR_ZERO_ONLY:
        rules.deny(name, seccomp.Arg(0, seccomp.NE, 0))
    for name, process in PRIORITIES.items():
        rules.deny(name, seccomp.Arg(0, seccomp.NE, process))
        rules.deny(name, seccomp.Arg(1, seccomp.NE, 0))
    rules.deny("prlimit64", seccomp.Arg(0, seccomp.NE, 0))
    rules.deny("fcntl", seccomp.Arg(2, seccomp.MASKED_EQ, _O_ASYNC, _O_ASYNC),
               seccomp.Arg(1, seccomp.EQ, _F_SETFL))  # fmt: skip
    _keep_folders_readable(rules)
    if gpu:
        for request in _IOCTL_NEVER:
            rules.deny("ioctl", seccomp.Arg(1, seccomp.MASKED_EQ, 0xFFFFFFFF, request))
    # A pair of connected sockets leads nowhere, and asyncio needs one; an unconnected one could.
    rules.deny("socketpair", seccomp.Arg(0, seccomp.NE, socket.AF_UNIX))
    for kind in range(_SOCKET_TYPE_BITS + 1):
        if kind != socket.SOCK_STREAM:
            rules.deny("socketpair", seccomp.Arg(1, seccomp.MASKED_EQ, _SOCKET_TYPE_BITS, kind))
    with tempfile.TemporaryFile() as file:
        rules.filter.export_bpf(file)
        file.seek(0)
        return file.read()


def _keep_folders_readable(rules: _Rules) -> None:
    """Refuse to make a folder that its owner cannot look into: nor could the watchdog."""
    import pyseccomp as seccomp

    for name, mode in (("mkdir", 1), ("mkdirat", 2)):
        for bit in (stat.S_IRUSR, stat.S_IWUSR, stat.S_IXUSR):
            rules.deny(name, seccomp.Arg(mode, seccomp.MASKED_EQ, bit, 0))
    for bit in (stat.S_IRUSR, stat.S_IWUSR, stat.S_IXUSR):
        # it cannot fail, so callers do not expect it to: the mask is left as it was
        rules.deny("umask", seccomp.Arg(0, seccomp.MASKED_EQ, bit, bit), code=0)


def _only(call: str, argument: int, values: tuple[int, ...]) -> bytes:
    """A filter that refuses `call` unless the low half of an argument is one of `values`.

    libseccomp has no rule for "none of these": conditions on one argument cannot be joined.
    """
    import pyseccomp as seccomp

    number = seccomp.resolve_syscall(seccomp.system_arch(), call)
    checks = [_instruction(_JUMP_IF_EQUAL, value & 0xFFFFFFFF, len(values) - place, 0)
              for place, value in enumerate(values)]  # fmt: skip
    return b"".join([
        _instruction(_LOAD, _NUMBER_AT),
        _instruction(_JUMP_IF_EQUAL, number, 0, len(values) + 2),
        _instruction(_LOAD, _ARGUMENTS_AT + 8 * argument),
        *checks,
        _instruction(_RETURN, _ERRNO | errno.EPERM),
        _instruction(_RETURN, _ALLOW),
    ])  # fmt: skip


def _instruction(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    """One ``struct sock_filter``; jumps count instructions behind the next one."""
    return struct.pack("=HBBI", code, if_true, if_false, value)


def restrict(*, gpu: bool = False) -> None:
    """Refuse the calls above to this process and its threads. It cannot be undone.

    Raises
    ------
    OSError
        If the kernel refuses.
    """
    import pyseccomp as seccomp

    own = _Rules()
    for name in OWN_PROCESS_ONLY:
        own.deny(name, seccomp.Arg(0, seccomp.NE, os.getpid()))
    own.filter.load()
    libc = ctypes.CDLL(None, use_errno=True)
    for code in compiled(gpu):
        program = _Program(len(code) // _INSTRUCTION_BYTES, code)
        if libc.prctl(_SET_SECCOMP, _MODE_FILTER, ctypes.byref(program)):
            raise OSError(ctypes.get_errno(), "seccomp")


class _Rules:
    """A filter that allows what it does not name."""

    def __init__(self) -> None:
        import pyseccomp

        self._library = pyseccomp
        self.filter = pyseccomp.SyscallFilter(defaction=pyseccomp.ALLOW)

    def deny(self, name: str, *conditions: object, code: int = errno.EPERM) -> None:
        """Refuse a call, if this architecture has it."""
        number = self._library.resolve_syscall(self._library.system_arch(), name)
        if number == _NO_SUCH_CALL:  # not on this architecture, or newer than libseccomp
            number = RECENT.get(name, number)
        if number != _NO_SUCH_CALL:
            self.filter.add_rule(self._library.ERRNO(code), number, *conditions)
