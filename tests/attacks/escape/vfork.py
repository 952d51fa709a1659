"""Starts a second process by the older call.

Control: none, the second process would share its memory.
"""

call('syscall', NUMBERS['vfork'])
