"""Chooses the signal that a descriptor sends."""

import fcntl
import os

fcntl.fcntl(os.pipe()[0], fcntl.F_SETSIG, 10)
