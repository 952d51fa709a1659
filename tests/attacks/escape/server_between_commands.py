"""Connects to the server that stays between commands, to have it run a program."""

import socket

socket.socket(socket.AF_UNIX).connect(place.keeper_socket)
