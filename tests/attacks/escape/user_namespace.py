"""Makes a user namespace, in which it is root.

Control: none, systems may refuse it to ordinary users.
"""

call('unshare', 0x10000000)
