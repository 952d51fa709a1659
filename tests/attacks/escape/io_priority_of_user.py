"""Lets every process of the user wait for its disk.

Control: none, it would slow this machine down.
"""

call('syscall', NUMBERS['ioprio_set'], 3, 0, 3 << 13)
