"""Makes a package's file synchronous for ever (chattr +S).

Control: none, it would change this machine.
"""

import fcntl
import struct

fcntl.ioctl(package(), 0x40086602, struct.pack('l', 8))
