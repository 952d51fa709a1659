"""Maps the gradebook into memory."""

import mmap
import os

mmap.mmap(os.open(place.gradebook, os.O_RDONLY), 0, prot=mmap.PROT_READ)
