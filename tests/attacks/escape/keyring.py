"""Puts a key where all processes of the user find it.

Control: none, containers refuse it by themselves.
"""

call('syscall', NUMBERS['keyctl'], 0, -4, 0)
