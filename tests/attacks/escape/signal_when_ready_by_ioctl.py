"""The same by an ioctl request (FIOASYNC)."""

import fcntl
import os
import struct

fcntl.ioctl(os.pipe()[0], 0x5452, struct.pack('i', 1))
