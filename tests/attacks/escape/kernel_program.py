"""Loads a program into the kernel (bpf).

Control: none, it needs a capability too.
"""

call('syscall', NUMBERS['bpf'], 0, 0, 0)
