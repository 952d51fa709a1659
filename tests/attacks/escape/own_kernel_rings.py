"""Makes a ring by which the kernel does the reading (io_uring).

Control: none, the call is incomplete.
"""

call('syscall', NUMBERS['io_uring_setup'], 4, 0)
