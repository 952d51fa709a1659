"""Fills the disk with files that are neither named nor open, but mapped."""

import mmap
import os

kept = []
while True:
    with open('f', 'w+b') as file:
        file.write(b'x' * 2**23)
        file.flush()
        kept.append(mmap.mmap(file.fileno(), 0))
    os.unlink('f')
