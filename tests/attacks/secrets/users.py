"""Reads the users of the system."""

open('/etc/passwd').read()
