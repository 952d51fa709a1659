"""Reads the passwords of the system.

Control: none, an ordinary user cannot read it anyway.
"""

open('/etc/shadow').read()
