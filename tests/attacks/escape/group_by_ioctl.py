"""The same by another request (SIOCSPGRP)."""

import fcntl
import os
import socket
import struct

first, _ = socket.socketpair()
fcntl.ioctl(first, 0x8902, struct.pack('i', os.getpid()))
