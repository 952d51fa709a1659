"""Takes memory that no limit on data counts (MAP_SHARED)."""

import mmap

hoard = []
while True:
    hoard.append(mmap.mmap(-1, 2**24))
    hoard[-1].write(b'x' * 2**24)
