"""Reads the log of the warm server."""

open(f'{place.server}/log').read()
