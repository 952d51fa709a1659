"""Listens to everything on the wire.

Control: none, it needs a capability too.
"""

import socket

socket.socket(socket.AF_PACKET, socket.SOCK_RAW)
