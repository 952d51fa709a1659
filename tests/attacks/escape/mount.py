"""Mounts something over a folder.

Control: none, it needs a capability too.
"""

call('mount', 0, 0, 0, 0, 0)
