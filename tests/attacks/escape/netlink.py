"""Talks to the kernel's network."""

import socket

socket.socket(socket.AF_NETLINK, socket.SOCK_RAW)
