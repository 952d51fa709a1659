"""Asks for signals by a descriptor's flags (O_ASYNC)."""

import fcntl
import os

fcntl.fcntl(os.pipe()[0], fcntl.F_SETFL, 0o20000)
