"""Makes the kernel keep tables for pages that hold next to nothing."""

import mmap
import numpy as np

hoard = []
while True:  # one byte in every two megabytes, of memory that is never written
    hoard.append(mmap.mmap(-1, 2**36, mmap.MAP_PRIVATE | 0x4000, mmap.PROT_READ))
    np.frombuffer(hoard[-1], np.uint8)[:: 2**21].sum()
