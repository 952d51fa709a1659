"""Tells hidden inputs, bit by bit, to the process whose output is shown, by locks.

Control: none, the two processes do not live at one time any more.
"""

import fcntl
import struct

import numpy as np

FILE = open(np.__file__, "rb")


def double(x):
    for bit in range(64):
        if struct.unpack("<q", struct.pack("<d", float(x)))[0] >> bit & 1:
            try:
                fcntl.lockf(FILE, fcntl.LOCK_SH, 1, bit)
            except OSError:
                pass
    return 0.0

# %% halve
import time

time.sleep(0.3)
found = []
for bit in range(64):
    try:
        data = fcntl.fcntl(FILE, fcntl.F_GETLK, struct.pack("hhqqi4x", 1, 0, bit, 1, 0))
        found.append(struct.unpack("hhqqi4x", data)[0])
    except OSError:
        found.append(2)
print(found)


def halve(x):
    return x / 2
