"""Puts a descriptor into a message, where no limit counts it."""

import socket

first, _ = socket.socketpair()
socket.send_fds(first, [b'x'], [0])
