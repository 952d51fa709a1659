"""Changes the generation of a package's file.

Control: none, it would change this machine.
"""

import fcntl
import struct

fcntl.ioctl(package(), 0x40087602, struct.pack('l', 8))
