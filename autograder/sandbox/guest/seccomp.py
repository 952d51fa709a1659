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
import tempfile

_CLONE_THREAD = 0x00010000
_SOCKET_TYPE_BITS = 0xF
_NO_SUCH_CALL = -1
_F_SETOWN, _F_SETSIG, _F_SETOWN_EX = 8, 10, 15

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
    shmget shmat shmctl shmdt msgget msgsnd msgrcv msgctl semget semop semctl semtimedop
    mq_open mq_unlink mq_timedsend mq_timedreceive mq_notify mq_getsetattr
    setuid setgid setreuid setregid setresuid setresgid setfsuid setfsgid setgroups setpgid setsid
    setrlimit memfd_secret migrate_pages move_pages
    socket connect bind listen accept accept4 truncate truncate64
""".split()

# Numbers of recent calls, the same on all architectures, for a libseccomp that is older than they.
RECENT = {
    "mount_setattr": 442, "quotactl_fd": 443, "memfd_secret": 447, "process_mrelease": 448,
    "fchmodat2": 452, "statmount": 457, "listmount": 458, "setxattrat": 463, "removexattrat": 466,
    "open_tree_attr": 467, "file_setattr": 469,
}  # fmt: skip

OWN_PROCESS_ONLY = ("kill", "tgkill", "rt_sigqueueinfo", "rt_tgsigqueueinfo")
OWN_OR_ZERO_ONLY = (
    "setpriority", "ioprio_set", "sched_setscheduler", "sched_setparam", "sched_setattr",
)  # fmt: skip
NEEDED_ON_A_GPU = {"memfd_create", "name_to_handle_at", "migrate_pages", "move_pages"}


_SET_SECCOMP, _MODE_FILTER = 22, 2
_INSTRUCTION_BYTES = 8


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
def compiled(gpu: bool) -> bytes:
    """The rules that are the same for all workers, as a program for the kernel's filter."""
    import pyseccomp as seccomp

    rules = _Rules()
    for name in NEVER:
        if not (gpu and name in NEEDED_ON_A_GPU):
            rules.deny(name)
    rules.deny("clone", seccomp.Arg(0, seccomp.MASKED_EQ, _CLONE_THREAD, 0))
    rules.deny("clone3", code=errno.ENOSYS)  # its flags are out of sight; libraries use clone then
    for name in OWN_OR_ZERO_ONLY:
        which = 1 if name in ("setpriority", "ioprio_set") else 0
        rules.deny(name, seccomp.Arg(which, seccomp.NE, 0))
    rules.deny("prlimit64", seccomp.Arg(0, seccomp.NE, 0))
    for command in (_F_SETOWN, _F_SETSIG, _F_SETOWN_EX):  # signals by way of a descriptor
        rules.deny("fcntl", seccomp.Arg(1, seccomp.MASKED_EQ, 0xFFFFFFFF, command))
    # A pair of connected sockets leads nowhere, and asyncio needs one; an unconnected one could.
    rules.deny("socketpair", seccomp.Arg(0, seccomp.NE, socket.AF_UNIX))
    for kind in range(_SOCKET_TYPE_BITS + 1):
        if kind != socket.SOCK_STREAM:
            rules.deny("socketpair", seccomp.Arg(1, seccomp.MASKED_EQ, _SOCKET_TYPE_BITS, kind))
    with tempfile.TemporaryFile() as file:
        rules.filter.export_bpf(file)
        file.seek(0)
        return file.read()


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
    code = compiled(gpu)
    program = _Program(len(code) // _INSTRUCTION_BYTES, code)
    libc = ctypes.CDLL(None, use_errno=True)
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
