"""Locks a file by its descriptor (F_OFD_SETLK)."""

import fcntl
import struct

fcntl.fcntl(package(), 37, struct.pack('hhqqi4x', 0, 0, 0, 0, 0))
