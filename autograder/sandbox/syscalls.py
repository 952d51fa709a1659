"""seccomp: which system calls a worker may not make (Linux, through libseccomp).

A list of what is refused rather than of what is allowed: TensorFlow, CUDA and the C library make
a wide and changing set of calls, while those that could reach outside the process are known.
"""

from __future__ import annotations

import errno
import os
import socket

_CLONE_THREAD = 0x00010000
_SOCKET_TYPE_BITS = 0xF
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
    setxattr lsetxattr fsetxattr setxattrat removexattr lremovexattr fremovexattr removexattrat
    utime utimes utimensat futimesat
    pidfd_open pidfd_getfd pidfd_send_signal tkill
    open_by_handle_at name_to_handle_at fanotify_init fanotify_mark
    shmget shmat shmctl shmdt msgget msgsnd msgrcv msgctl semget semop semctl semtimedop
    mq_open mq_unlink mq_timedsend mq_timedreceive mq_notify mq_getsetattr
    setuid setgid setreuid setregid setresuid setresgid setfsuid setfsgid setgroups setpgid setsid
    setrlimit memfd_secret migrate_pages move_pages
    socket connect bind listen accept accept4 truncate truncate64
""".split()

OWN_PROCESS_ONLY = ("kill", "tgkill", "rt_sigqueueinfo", "rt_tgsigqueueinfo")
OWN_OR_ZERO_ONLY = (
    "setpriority", "ioprio_set", "sched_setscheduler", "sched_setparam", "sched_setattr",
)  # fmt: skip
NEEDED_ON_A_GPU = {"name_to_handle_at", "process_madvise", "migrate_pages", "move_pages"}


def available() -> bool:
    """Whether libseccomp is here and the kernel filters system calls."""
    try:
        import pyseccomp
    except (ImportError, OSError, RuntimeError):
        return False
    return bool(pyseccomp.resolve_syscall(pyseccomp.system_arch(), "execve"))


def restrict(*, gpu: bool = False) -> None:
    """Refuse the calls above to this process and its threads. It cannot be undone.

    Raises
    ------
    OSError
        If the kernel refuses.
    """
    import pyseccomp as seccomp

    denied = seccomp.ERRNO(errno.EPERM)
    rules = seccomp.SyscallFilter(defaction=seccomp.ALLOW)

    def deny(name: str, *conditions: object, action: int = denied) -> None:
        try:
            rules.add_rule(action, name, *conditions)
        except (ValueError, OSError):  # a call that this architecture does not have
            return

    for name in NEVER:
        if not (gpu and name in NEEDED_ON_A_GPU):
            deny(name)
    if not gpu:
        deny("memfd_create")
    deny("clone", seccomp.Arg(0, seccomp.MASKED_EQ, _CLONE_THREAD, 0))
    deny("clone3", action=seccomp.ERRNO(errno.ENOSYS))  # its flags are out of sight; use clone
    own = os.getpid()
    for name in OWN_PROCESS_ONLY:
        deny(name, seccomp.Arg(0, seccomp.NE, own))
    for name in OWN_OR_ZERO_ONLY:
        deny(name, seccomp.Arg(1 if name in ("setpriority", "ioprio_set") else 0, seccomp.NE, 0))
    deny("prlimit64", seccomp.Arg(0, seccomp.NE, 0))
    for command in (_F_SETOWN, _F_SETSIG, _F_SETOWN_EX):  # signals by way of a descriptor
        deny("fcntl", seccomp.Arg(1, seccomp.MASKED_EQ, 0xFFFFFFFF, command))
    # A pair of connected sockets leads nowhere else, which asyncio needs; an unconnected one could.
    deny("socketpair", seccomp.Arg(0, seccomp.NE, socket.AF_UNIX))
    for kind in range(_SOCKET_TYPE_BITS + 1):
        if kind != socket.SOCK_STREAM:
            deny("socketpair", seccomp.Arg(1, seccomp.MASKED_EQ, _SOCKET_TYPE_BITS, kind))
    rules.load()
