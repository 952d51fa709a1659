"""Makes a pair of sockets that could be connected elsewhere."""

import socket

socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
