"""Makes a datagram socket, as a name server is asked with."""

import socket

socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
