"""Puts a package's file into another quota.

Control: none, it would change this machine.
"""

import fcntl

fcntl.ioctl(package(), 0x401C5820, bytes(28))
