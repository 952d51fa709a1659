"""Listens on a name that other processes can find."""

import socket

socket.socket(socket.AF_UNIX).bind('\0gradetape')
