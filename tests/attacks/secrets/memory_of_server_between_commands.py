"""Reads the memory of the server that stays between commands."""

open(f'/proc/{place.keeper}/mem', 'rb')
