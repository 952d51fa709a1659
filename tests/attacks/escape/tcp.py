"""Connects to a port of this machine."""

import socket

socket.socket(socket.AF_INET, socket.SOCK_STREAM)
